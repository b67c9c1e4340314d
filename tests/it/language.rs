//! Marks and words of running text at the edges of what the rules of language find: beginnings and ends of lines, white
//! space between, runs of several lengths.

use foia_lint::stages::rule::Lang;
use foia_lint::stages::session::{Options, Session};

use crate::claims::with;
use crate::session::{LIMIT, input, report, session};

/// Rule and text, with «…» round each place that is to be mended.
const PLACES: [(&str, &str); 28] = [
    // A mark at the end of a line, between spaces, behind a figure.
    ("L801", "举办培训班«;»\n\n全年公开信息12条 «,» 其中政策文件3条，占25%«,»同比持平。"),
    ("L801", "参训120人次«!»\n\n，,局长讲课。"),
    // Brackets behind each other, of both widths, behind foreign words, at the beginning of a line.
    ("L801", "组织«(»含线上 «)»培训，印发（通知«)»，第(一）项，按«(»县«)»，区开展。"),
    ("L801", "举办Office(2016)培训，Excel(表格)与Word«(»文档）培训，\n«(»局长«)»讲课。"),
    ("L804", "开展“5«•»15”活动，• 政策，5 •15，甲«∙»乙⋅"),
    // Three to six stops.
    ("L804", "政策«...»财政«......»等.. 以及.......等，公开V...版。"),
    ("L804", "政策«．．．»等，财政。。等，采购«。。。» \n\n目录...  12页，目录«...» 、页。"),
    ("L804", "落实«\"»三审«\"»«\"»三校«\"»制度。\n\n使用\"PDF\"格式和\"三审\"制度。\n\n落实\"三审制度。"),
    // To the end of a paragraph; a line that is part of it.
    ("L808", "组织培训«（»含线上。\n\n印发《方案》。"),
    ("L808", "组织培训（含线上\n培训）3次，印发《方\n案》。"),
    ("L808", "组织培训«（»含线上。\n\n1）政策；2）财政。"),
    ("L808", "组织培训，内容很多\n«）»3次。"),
    ("L808", "组织培训，内容很多\n\n«）»3次。"),
    ("L808", "组织培训，分别为\n1）政策；\n«）»3次；共3\n）次。"),
    ("L808", "组织培训很多。\n\n）3次。"),
    ("L808", "印发附件1)、附件（2)，附件«)»和«(»附件。"),
    ("L808", "印发«《»方案，组织“培训«（»含线上”3次，（附件）«”»。"),
    ("L808", "印发《方案》，强调：“公开。\n\n不公开。”«”»"),
    // Twelve letters, two spaces, no more.
    (
        "L802",
        "«县农村公路建设养护管理站县农村公路建设养护管理站»牵头，县农村公路建设养护管理总站县农村公路建设养护管理总站配合。",
    ),
    ("L802", "«信息检索  信息检索»服务，信息检索   信息检索服务，«开展\u{3000}开展»培训，12条政策12条政策。"),
    ("L802", "«县农村公路建设养护管理站\u{3000}\u{3000}县农村公路建设养护管理站»牵头。"),
    // Letters that come again within the words.
    ("L802", "举办«甲乙甲乙丙甲乙甲乙丙»活动，举办«甲乙丙甲乙丁甲乙丙甲乙丁»活动。"),
    ("L802", "«三审三校三审三校»三审三校\n\n依法主动公开\n公开政府信息，«公开公开»"),
    ("L802", "信息公开公开栏，«公开公开»信息，公开公开为民，信息«公开公开栏公开公开栏»。"),
    // Once, though more sections follow; paragraphs have no depth.
    ("L807", "一是加强学习；二是规范目录；«四是»做好解读。"),
    ("S116", "### （三）平台建设\n\n（四）办理网民留言，及时公开结果。\n\n#### «（五）监督»"),
    // At the beginning and the end of a line, not over two.
    ("L809", "«三审三较»制度，三审 三较，«行政付议»«行政复义»\n三审\n三较制度。\n\n«政策解毒»"),
    ("L809", "5月15日举办«政务活动日»，政务活动日程另行公布。"),
];

/// The text with «…» round each place that a rule would mend.
fn marked(session: &Session, code: &str, text: &str) -> String {
    let checked = session.check(input("report.md", with(session, text, &[])));
    let begin = report(&checked).text().find(text).unwrap();
    let found = checked.findings.iter().filter(|finding| finding.code.as_str() == code);
    let one_for_all = ["L801", "L804"].contains(&code);
    let mut places: Vec<_> = found
        .flat_map(|finding| match &finding.fix {
            Some(fix) if one_for_all => fix.edits.iter().map(|edit| edit.span).collect(),
            _ => vec![finding.span],
        })
        .collect();
    places.sort();
    let mut marked = text.to_owned();
    for place in places.iter().rev() {
        marked.insert(place.end() - begin, '»');
        marked.insert(place.start() - begin, '«');
    }
    marked
}

#[test]
fn each_place_is_found_and_no_other() {
    let session = session();
    let found = PLACES.map(|(code, text)| (code, marked(&session, code, &text.replace(['«', '»'], ""))));
    assert_eq!(found, PLACES.map(|(code, text)| (code, text.to_owned())));
}

const OWN: &str = "
- { code: U801, name: pairs, severity: info, check: marks, finds: unbalanced, pairs: [始终],
    message: 不成对。, why: 前后不一。, help: 补上。, basis: 惯例 }
- { code: U802, name: terms, severity: info, check: wording, finds: fixed, terms: [{ right: 账号, wrong: [帐号] }],
    message: 写错了。, why: 用字不规范。, help: 改正。, basis: 惯例 }
";

/// A rule of a user's own may have Chinese characters for marks, and terms of two letters.
#[test]
fn marks_may_be_chinese_and_terms_short() {
    let options = Options { lang: Lang::En, select: Vec::new(), ignore: Vec::new(), limit: LIMIT };
    let session = Session::new(options, vec![("own.yaml".to_owned(), OWN.to_owned())]).unwrap();
    for (code, text) in
        [("U801", "自始至终公开，«始»于年初，始终如一。"), ("U802", "公布«帐号»两个，帐 号一个。")]
    {
        assert_eq!(marked(&session, code, &text.replace(['«', '»'], "")), text, "{code}");
    }
}
