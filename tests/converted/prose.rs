//! The running text of an invented report. What it says of the tables is what stands in them.

use std::fmt::Write as _;

use crate::case::Case;
use crate::figures::count;
use crate::random::Random;
use crate::report::Block;
use crate::style::Habit;

pub struct Prose<'c> {
    pub case: &'c Case,
}

const BRIEF: &str = "各项工作按规定办理。";
const WORK: [&str; 6] = [
    "围绕群众关心的住房、就学、就医等事项，及时发布办事指南和办理结果",
    "结合本单位职责，重点公开工程招标、资金安排和执法检查结果",
    "对照公开目录逐项核对栏目内容，补充了以往缺少的规划和统计信息",
    "坚持政策文件与解读材料同步起草、同步审核、同步发布",
    "通过门户网站、公示栏和便民服务窗口等渠道，方便群众就近查阅",
    "把重大决策征求意见的过程和采纳情况一并公开，接受社会监督",
];
const MANAGEMENT: [&str; 4] = [
    "公文起草时即确定公开属性，不予公开的写明理由",
    "严格执行发布前审核制度，做到先审后发、一事一审",
    "对历年文件的有效性作了清理，失效文件在目录中注明",
    "指定专人负责更新维护，每季度检查一次栏目内容",
];
const PLATFORM: [&str; 3] = [
    "优化网站栏目设置，增设搜索和分类查询功能，便于公众查找",
    "在服务大厅设置政务公开专区，配备查询终端和工作人员",
    "对网站链接和附件逐一排查，修复失效链接",
];
const SUPPORT: [&str; 3] = [
    "将政府信息公开纳入年度考核，定期通报工作进展",
    "组织业务培训，学习条例和有关文件，提高答复的规范水平",
    "主要负责人定期听取汇报，研究解决工作中的困难",
];
/// What the report of a government has to tell of its offices.
const RESULTS: [&str; 2] = [
    "工作考核结果均为合格；社会评议结果总体满意；没有发生责任追究情形。",
    "全年开展工作考核1次，考核结果良好；公众在社会评议中给予好评；未发生需要责任追究的情形。",
];
const PROBLEMS: [&str; 5] = [
    "公开内容还不够细致，部分领域的信息更新较慢",
    "政策解读形式单一，以文字材料为主，图表和视频偏少",
    "基层工作人员变动较多，业务能力有待提高",
    "依申请公开答复文书的说理还不够充分",
    "网站检索不够便利，群众查找信息费时较多",
];
const REMEDIES: [&str; 5] = [
    "修订公开目录，明确更新时限，由专人督促落实",
    "丰富解读形式，增加问答、图解等通俗易懂的内容",
    "加强培训和交流，保持队伍稳定",
    "规范答复流程，复杂申请先行会商再作答复",
    "改进网站检索和分类，提高查询的准确程度",
];

impl Prose<'_> {
    fn count(&self, key: &str) -> i64 {
        count(&self.case.figures, key)
    }

    /// The total of the rows of table 三 whose keys begin so.
    fn outcome(&self, start: &str) -> i64 {
        let rows = self.case.form.requests().filter(|row| row.key.starts_with(start));
        rows.map(|row| self.count(&format!("requests.{}.total", row.key))).sum()
    }

    pub fn preamble(&self, random: &mut Random) -> String {
        let Case { year, organ, .. } = *self.case;
        let period = *random.pick(&[
            "统计期限为{y}年1月1日至{y}年12月31日。",
            "报告所列数据的统计期限自{y}年1月1日起至{y}年12月31日止。",
            "本年度报告中所列数据的统计时限为{y}年1月1日至{y}年12月31日。",
        ]);
        let first = *random.pick(&[
            "本报告依据《中华人民共和国政府信息公开条例》第五十条的规定编制，由总体情况、主动公开政府信息情况、\
             收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、\
             其他需要报告的事项六部分组成。",
            "根据《中华人民共和国政府信息公开条例》的要求，现公布{o}{y}年政府信息公开工作年度报告。",
            "按照《中华人民共和国政府信息公开条例》和上级有关要求，{o}编制了本报告。",
        ]);
        format!("{first}{period}").replace("{y}", &year.to_string()).replace("{o}", organ)
    }

    /// The five topics of section 一.
    pub fn overview(&self, random: &mut Random) -> Vec<Block> {
        let mut support = format!("{}。", random.pick(&SUPPORT));
        if self.case.organ.ends_with("人民政府") {
            support.push_str(random.pick::<&str>(&RESULTS));
        }
        let topics = [
            ("（一）主动公开", self.disclosure(random)),
            ("（二）依申请公开", self.on_request(random)),
            ("（三）政府信息管理", self.several(random, &MANAGEMENT)),
            ("（四）政府信息公开平台建设", self.several(random, &PLATFORM)),
            ("（五）监督保障", support),
        ];
        let is_alone = self.case.style.has(Habit::TopicAlone);
        let text = topics.into_iter().flat_map(|(name, text)| {
            if is_alone { vec![name.to_owned(), text] } else { vec![format!("{name}。{text}")] }
        });
        text.map(Block::Paragraph).collect()
    }

    fn disclosure(&self, random: &mut Random) -> String {
        let Case { year, scale, .. } = self.case;
        let pieces = random.within(20 + scale, 200 + 4 * scale);
        let mut text = format!("{year}年，本机关主动公开政府信息{pieces}条。{}。", random.pick(&WORK));
        if self.case.form.name == "2021" && random.chance(60) {
            let issued = self.count("documents.normative.issued");
            let in_force = self.count("documents.normative.in_force");
            let made = if issued == 0 { "没有制发".to_owned() } else { format!("制发{issued}件") };
            write!(text, "全年{made}行政规范性文件，现行有效{in_force}件。").unwrap();
        }
        text.push_str(&self.several(random, &WORK));
        text
    }

    fn on_request(&self, random: &mut Random) -> String {
        let [new, carried_in, processed, carried_out] = ["new", "carried_in", "processed", "carried_out"]
            .map(|row| self.count(&format!("requests.{row}.total")));
        let mut text = match (new, random.below(3)) {
            (0, _) => "本年度未收到政府信息公开申请。".to_owned(),
            (_, 0) => format!(
                "全年新收政府信息公开申请{new}件，上年结转{carried_in}件，办结{processed}件，\
                 结转下年度继续办理{carried_out}件。"
            ),
            (_, 1) => format!("本年度共收到政府信息公开申请{new}件，均按规定办理。"),
            _ => format!(
                "本机关新收政府信息公开申请{new}件，其中自然人申请{}件。答复办结{processed}件（含上年结转），\
                 结转下年度继续办理{carried_out}件。",
                self.count("requests.new.natural")
            ),
        };
        if new > 0 && random.chance(50) {
            write!(
                text,
                "办理结果为：予以公开{}件，部分公开{}件，不予公开{}件，无法提供{}件，不予处理{}件，其他处理{}件。",
                self.outcome("granted"),
                self.outcome("partial"),
                self.outcome("denied"),
                self.outcome("unavailable"),
                self.outcome("rejected"),
                self.outcome("other")
            )
            .unwrap();
        }
        text.push_str(&self.disputes());
        text
    }

    fn disputes(&self) -> String {
        let reviews = self.count("review.reconsideration.total");
        let suits = self.count("review.direct.total") + self.count("review.after_review.total");
        match (reviews, suits) {
            (0, 0) => "未发生因政府信息公开引起的行政复议和行政诉讼。".to_owned(),
            (0, suits) => format!("因政府信息公开被提起行政诉讼{suits}件。"),
            (reviews, 0) => format!("因政府信息公开被申请行政复议{reviews}件。"),
            (reviews, suits) => {
                format!("因政府信息公开被申请行政复议{reviews}件，被提起行政诉讼{suits}件。")
            }
        }
    }

    pub fn problems(&self, random: &mut Random) -> Vec<Block> {
        let problems = ordered(random, &PROBLEMS);
        let remedies = ordered(random, &REMEDIES);
        let year = self.case.year + 1;
        if self.case.style.has(Habit::TopicAlone) {
            let lines = [
                "（一）存在的主要问题".to_owned(),
                problems,
                "（二）改进情况".to_owned(),
                format!("针对上述问题，将采取以下措施：{remedies}"),
            ];
            return lines.map(Block::Paragraph).into();
        }
        [format!("存在的主要问题：{problems}"), format!("{year}年，将从以下方面改进：{remedies}")]
            .map(Block::Paragraph)
            .into()
    }

    /// Two different sentences of a list, or few words if the report is brief.
    fn several(&self, random: &mut Random, from: &[&str]) -> String {
        let chosen = random.several(2, from.len());
        if self.case.is_brief {
            return BRIEF.to_owned();
        }
        chosen.into_iter().fold(String::new(), |text, at| text + from[at] + "。")
    }

    pub fn other(&self, random: &mut Random) -> String {
        let year = self.case.year;
        random
            .pick(&[
                "本机关本年度未收取政府信息公开信息处理费。".to_owned(),
                format!("{year}年，本机关未收取政府信息公开信息处理费。"),
                "本年度没有收取信息处理费，没有其他需要报告的事项。".to_owned(),
            ])
            .clone()
    }
}

/// 一是 …；二是 …。
fn ordered(random: &mut Random, from: &[&str]) -> String {
    let chosen = random.several(2, from.len());
    let items = ["一是", "二是"].into_iter().zip(chosen);
    items.map(|(name, at)| format!("{name}{}", from[at])).collect::<Vec<_>>().join("；") + "。"
}
