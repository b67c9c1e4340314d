//! Sentences whose numbers need no table: parts and wholes, lists and their numbers.

use super::dice::Dice;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Sum,
    Part,
    Names,
    Announced,
}

/// Channels that parts are told of.
const CHANNELS: &[&str] = &[
    "门户网站",
    "微信公众号",
    "政务微博",
    "抖音号",
    "政府公报",
    "今日头条",
    "便民服务大厅",
    "新闻发布会",
    "公开栏",
    "手机客户端",
    "报刊杂志",
    "广播电视",
];
/// Wholes behind their parts: `@` the parts, `#` the whole.
const SUMS: &[&str] = &[
    "@，共计#",
    "@，合计#",
    "@，总计#",
    "@，共#",
    "@，一共#",
    "@，总共#",
    "@共计#",
    "@，合计为#",
    "主动公开情况：@，共计#",
    "按渠道分，@，合计#",
    "一年来，@，共#",
    "全年发布#，分别为@",
    "主动公开信息#，分别为@",
    "公开政务信息#，分别是@",
    "2024年公开信息#，分别为@",
    "公开各类信息#：分别为@",
];
/// Wholes of which one part is told: `@` the part.
const PARTS: &[&str] = &[
    "主动公开信息#，其中@",
    "发布信息#，其中@",
    "公开政务动态#（其中@）",
    "推送内容#，包括@",
    "公开各类信息#，其中包括@",
    "更新栏目信息#，其中，@",
    "全年发布政策解读#，其中@",
    "公开政策文件及解读#，含@",
    "制作图解#，其中@",
    "本年度公开信息#（含@）",
];
const UNITS: &[&str] = &["条", "篇", "次", "期"];
const ORGANS: &[&str] = &[
    "市水文站",
    "市灌溉处",
    "市移民站",
    "市河道所",
    "市防汛办",
    "市节水办",
    "市质检站",
    "市档案馆",
    "市规划院",
    "市测绘院",
];
const BLOCKS: &[&str] = &[
    "政务公开",
    "政务服务",
    "互动交流",
    "新闻中心",
    "专题专栏",
    "数据开放",
    "走进临江",
    "办事指南",
    "政策解读",
];
/// Lists of names: `@` the names, `#` the number.
const NAMES: &[&str] = &[
    "完成@共#家网站的整合",
    "对@共#家单位开展检查",
    "整合@共#个单位的栏目",
    "检查了@共计#家",
    "指导@合计#家单位完善目录",
    "门户网站设置%#大板块",
    "开设%#个专栏",
    "首页设有%#个栏目",
    "新增%#个模块",
    "网站分为%#大板块",
];
/// Lists that follow: `@` the items, `#` the number.
const ANNOUNCED: &[&str] = &[
    "2025年将从以下#方面改进：@",
    "主要存在以下#个问题：@",
    "存在以下#个方面的不足：@",
    "主要问题有以下#点：@",
    "重点抓好以下#项工作：@",
    "采取以下#项措施：@",
    "下一步做好如下#方面工作：@",
    "改进措施有下列#个方面：@",
];
const ITEMS: &[&str] = &[
    "公开内容需要拓展",
    "解读形式较为单一",
    "业务水平有待提高",
    "平台建设需要加强",
    "队伍力量较为薄弱",
    "审查流程需要规范",
    "培训力度需要加大",
];
const NUMERALS: &[&str] = &["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

impl Kind {
    pub const ALL: [Self; 4] = [Self::Sum, Self::Part, Self::Names, Self::Announced];

    pub fn name(self) -> &'static str {
        match self {
            Self::Sum => "N513 sums",
            Self::Part => "N513 parts",
            Self::Names => "N514 names",
            Self::Announced => "N514 announced",
        }
    }

    pub fn code(self) -> &'static str {
        self.name().split_once(' ').unwrap().0
    }

    /// Templates times what is counted in them.
    pub fn wordings(self) -> usize {
        match self {
            Self::Sum => SUMS.len() * UNITS.len(),
            Self::Part => PARTS.len() * UNITS.len(),
            Self::Names => NAMES.len() * 5,
            Self::Announced => ANNOUNCED.len() * 5,
        }
    }
}

/// A sentence, and words that its finding must have if it is `changed`.
pub fn sentence(dice: &mut Dice, kind: Kind, changed: bool) -> (String, String) {
    match kind {
        Kind::Sum => sums(dice, changed),
        Kind::Part => parts(dice, changed),
        Kind::Names => names(dice, changed),
        Kind::Announced => announced(dice, changed),
    }
}

fn some<'a>(dice: &mut Dice, from: &[&'a str], count: usize) -> Vec<&'a str> {
    let mut all = from.to_vec();
    dice.shuffle(&mut all);
    all.truncate(count);
    all
}

fn sums(dice: &mut Dice, changed: bool) -> (String, String) {
    let unit = dice.pick(UNITS);
    let count = 2 + dice.below(4);
    let parts: Vec<(&str, usize)> =
        some(dice, CHANNELS, count).into_iter().map(|channel| (channel, 1 + dice.below(400))).collect();
    let sum: usize = parts.iter().map(|(_, count)| count).sum();
    let told = if changed { sum + 1 + dice.below(30) } else { sum };
    let listed: Vec<String> =
        parts.iter().map(|(channel, count)| format!("{channel}{count}{unit}")).collect();
    let whole = format!("{told}{unit}");
    let sentence = dice.pick(SUMS).replace('@', &listed.join("、")).replace('#', &whole);
    (sentence, whole)
}

fn parts(dice: &mut Dice, changed: bool) -> (String, String) {
    let unit = dice.pick(UNITS);
    let whole = 50 + dice.below(500);
    let part = if changed { whole + 1 + dice.below(50) } else { 1 + dice.below(whole) };
    let listed = format!("{}{part}{unit}", dice.pick(CHANNELS));
    let sentence = dice.pick(PARTS).replace('@', &listed).replace('#', &format!("{whole}{unit}"));
    (sentence, part.to_string())
}

fn names(dice: &mut Dice, changed: bool) -> (String, String) {
    let count = 3 + dice.below(4);
    let told = if changed { count + 1 + dice.below(2) } else { count };
    let template = dice.pick(NAMES);
    let from = if template.contains('%') { BLOCKS } else { ORGANS };
    let listed = some(dice, from, count).join("、");
    let numeral =
        if template.contains("大板块") { NUMERALS[told - 1].to_owned() } else { told.to_string() };
    let sentence = template.replace(['@', '%'], &listed).replace('#', &numeral);
    (sentence, numeral)
}

fn announced(dice: &mut Dice, changed: bool) -> (String, String) {
    let count = 2 + dice.below(4);
    let told = if changed { count + 1 } else { count };
    let listed: Vec<String> = some(dice, ITEMS, count)
        .iter()
        .enumerate()
        .map(|(at, item)| format!("{}是{item}", NUMERALS[at]))
        .collect();
    let numeral = NUMERALS[told - 1].to_owned();
    let sentence = dice.pick(ANNOUNCED).replace('#', &numeral).replace('@', &listed.join("；"));
    (sentence, numeral)
}
