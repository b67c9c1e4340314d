//! Numbers that name a person, and the many that do not. All are made up; the check digits are computed.

use crate::claims::with;
use crate::session::{input, report, session};

/// Rule, sentence with «…» round what is found.
const NAMED: [(&str, &str); 9] = [
    ("P901", "申请人李某，身份证号«210903198507120030»，申请公开征地批复。"),
    ("P901", "申请人（公民身份号码：«21090319850712105X»）要求信息公开。"),
    ("P901", "公示名单：王某«210903199912314562»、赵某。"),
    ("P901", "身份证«110101199003070011»的申请人已答复。"),
    ("P902", "申请人王某（«13804180000»）要求公开补偿标准。"),
    ("P902", "向申请人«159 0418 0000»告知了补正事项。"),
    ("P902", "申请人刘某«186-0418-0000»逾期未补正。"),
    ("P903", "退还申请人«6228480012345678903»。"),
    ("P903", "申请人提供的卡号为«6217 0012 3456 7890 122»。"),
];

/// Nothing is said of these.
const HARMLESS: [&str; 22] = [
    "身份证号210903198507120031的校验位不符。",
    "编码440106200102291235没有这样的出生日期。",
    "身份证号2109**********0030已作隐去处理。",
    "身份证号210903********0030已作隐去处理。",
    "统一社会信用代码：11210903MB0X00000Y。",
    "统一社会信用代码112109030123456789。",
    "联系电话：0418-2825123。",
    "咨询电话（0418）2825123，传真0418-2825124。",
    "如有疑问，请与局办公室联系，电话13804180000。",
    "值班手机13804180000，联系人：局办公室。",
    "举报热线12345、12315，监督电话010-12345678。",
    "申请人138****0000要求公开补偿标准。",
    "全年点击13804180000次，拨付资金13804180000元。",
    "办件编号13804180000，流水号15904180000。",
    "网站标识码2109030001，备案号13804180000。",
    "版本号1.13804180000.2，访问量138041800001。",
    "退费账户6228480012345678904的校验位不符。",
    "卡号6228 **** **** 8903已作隐去处理。",
    "缴入财政专户6228480012345678903。",
    "受理编号4367421234567896。",
    "公报总第2024期，刊号CN21-1000/D，邮编123000。",
    "地址：临江市人民大街138号0418室。",
];

fn said(sentence: &str) -> Vec<(String, String)> {
    let session = session();
    let checked = session.check(input("report.md", with(&session, sentence, &[])));
    let source = report(&checked);
    let personal = checked.findings.iter().filter(|finding| finding.code.as_str().starts_with('P'));
    personal.map(|finding| (finding.code.to_string(), source.slice(finding.span).to_owned())).collect()
}

#[test]
fn numbers_that_name_a_person_are_found() {
    for (code, sentence) in NAMED {
        let (_, rest) = sentence.split_once('«').unwrap();
        let (number, _) = rest.split_once('»').unwrap();
        let said = said(&sentence.replace(['«', '»'], ""));
        assert_eq!(said, [(code.to_owned(), number.to_owned())], "{sentence}");
    }
}

#[test]
fn other_numbers_are_left_alone() {
    for sentence in HARMLESS {
        assert_eq!(said(sentence), [], "{sentence}");
    }
}

#[test]
fn what_is_found_is_not_told_again() {
    let session = session();
    let checked = session.check(input("report.md", with(&session, "身份证号210903198507120030。", &[])));
    let finding = checked.findings.iter().find(|finding| finding.code.as_str() == "P901").unwrap();
    assert!(!format!("{finding:?}").contains("198507120030"), "{finding:?}");
}
