//! Chance, from a seed that every failure prints.

/// A generator of numbers.
pub struct Dice(u64);

/// What stands between sentences, now and then with something that is nobody's cell.
const BETWEEN: &[&str] = &[
    "。",
    "。",
    "；",
    "。\n\n",
    "。通过网络收到申请7件，信函申请3件。",
    "。2023年收到申请77件。2024年，加强审查。",
    "。上半年收到政府信息公开申请13件。",
    "。与上年相比，收到政府信息公开申请增加6件。",
    "。办结热线工单58件，答复网民留言376条。",
    "。公开人大代表建议办理结果12件，政协提案答复9件。",
    "。发放资料约300份，接待群众200余人次。",
    "。各乡镇收到政府信息公开申请21件。",
    "。作为复议机关，审理行政复议案件134件。",
    "。收到涉及征地拆迁的申请31件。",
    "。举办培训2次，其中线上培训1次。",
    "。发布信息14万余条，解读文件16次。",
    "。2023年收到政府信息公开申请77件，办结70件。2024年，继续规范流程。",
    "。1月至6月，收到政府信息公开申请12件，答复9件。",
    "。受理行政许可申请5800件，办结5790件。",
    "。市教育局收到政府信息公开申请12件。",
    "。公开行政许可12件、行政处罚3件。",
    "。公开行政事业性收费目录1份。",
    "。废止规范性文件20件，宣布失效2件。",
    "。2025年，将加强培训，办好依申请公开。",
];

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x2545_F491_4F6C_DD1D)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    pub fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
    }

    /// One word of each list between `(…|…)`.
    pub fn say(&mut self, template: &str) -> String {
        let mut said = String::new();
        let mut rest = template;
        while let Some((before, inner)) = rest.split_once('(') {
            let (inner, after) = inner.split_once(')').unwrap();
            let words: Vec<&str> = inner.split('|').collect();
            said.push_str(before);
            said.push_str(self.pick(&words));
            rest = after;
        }
        said + rest
    }

    /// Sentences one after the other.
    pub fn told(&mut self, sentences: &[String]) -> String {
        let mut text = String::from("政府信息公开申请办理工作规范有序。");
        for sentence in sentences {
            text.push_str(sentence);
            text.push_str(self.pick(BETWEEN));
        }
        text.push_str("公开质量稳步提升。");
        text
    }
}
