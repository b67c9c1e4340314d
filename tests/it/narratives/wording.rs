//! The wordings, as the files beside this one list them.

/// Wordings with a figure.
pub const FIGURES: &[&str] = &[include_str!("requests.txt"), include_str!("others.txt")];
/// Wordings that say that there is nothing.
pub const NOTHING: &str = include_str!("nothing.txt");

/// Statements about fees that need no figure, and agree with the rest.
pub const FEES: &[&str] = &[
    "本年度未收取信息处理费",
    "2024年，我局未收取政府信息公开信息处理费",
    "本年度无收取信息处理费情况",
    "未产生信息处理费",
    "严格计收信息处理费，本年度无收费案件",
    "未有收取或减免相关费用",
    "未收取任何费用",
    "暂未开展信息处理费收取工作",
    "无信息公开收费的事项",
    "无收取费用的案件",
    "本机关2024年没有发出收费通知，未收取信息处理费",
    "收取信息处理费0元",
    "政府信息公开处理费收取0元",
    "信息处理费收取情况：未收取",
    "按照规定，2024年未发生信息处理费",
];
/// Statements with an amount.
pub const FEE_AMOUNTS: &[&str] = &[
    "实际收取信息处理费共计#元",
    "收取了信息处理费#元",
    "2024年，共收取政府信息公开处理费#元",
    "1件收取信息处理费#元",
    "本年度收取信息处理费#元，已全部上缴国库",
    "发出收费通知1件，收取信息处理费#元",
    "全年收取信息处理费总金额为#元",
    "信息处理费收取#元",
    "依法收取信息处理费 # 元",
    "依据国办函〔2020〕109号，收取信息处理费#元",
];
/// Statements that cannot be: an amount that no tariff gives, or two that disagree.
pub const FEE_LIES: &[&str] = &[
    "实际收取信息处理费共计#元。",
    "收取了信息处理费#元。",
    "2024年，共收取政府信息公开处理费#元。",
    "本年度收取信息处理费#元，已全部上缴国库。",
    "发出收费通知1件，收取信息处理费#元。",
    "全年收取信息处理费总金额为#元。",
    "信息处理费收取#元。",
    "依法收取信息处理费 # 元。",
    "依据国办函〔2020〕109号，收取信息处理费#元。",
    "收取信息处理费400元。本机关未收取信息处理费。",
    "本年度未收取任何费用。全年收取信息处理费200元。",
    "未产生信息处理费。收取政府信息公开处理费160元。",
];

/// Wordings of one figure.
pub struct Wordings {
    pub code: String,
    pub figure: String,
    pub told: Vec<&'static str>,
}

impl Wordings {
    pub fn name(&self) -> String {
        format!("{} {}", self.code, self.figure)
    }
}

pub fn wordings(files: &[&'static str]) -> Vec<Wordings> {
    let mut groups: Vec<Wordings> = Vec::new();
    for line in files.iter().flat_map(|file| file.lines()) {
        if let Some(name) = line.strip_prefix("== ") {
            let (code, figure) = name.split_once(' ').unwrap();
            groups.push(Wordings { code: code.to_owned(), figure: figure.to_owned(), told: Vec::new() });
        } else if !line.is_empty() && !line.starts_with('#') || line.starts_with("#件") {
            groups.last_mut().unwrap().told.push(line);
        }
    }
    groups
}
