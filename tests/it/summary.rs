//! `foia-lint summary`: what is said of many reports, in each format, read back by others.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

use crate::session::below;

const PROGRAM: &str = env!("CARGO_BIN_EXE_foia-lint");

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(PROGRAM).current_dir(folder).env_clear().env("LC_ALL", "C").args(args).output().unwrap()
}

/// Two reports of one county, one of them with a sum that is wrong, and last year's report of the other.
///
/// The sound example has 39 requests, 38 concluded, 2 carried out, 1 review, 1 suit and no findings.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let sound = fs::read_to_string(below("examples/sound.md")).unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("年报/交通 局.md", &sound);
    // 32 + 5 + 1 is 38.
    let wrong = sound.replace("| （七）总计 |  | 32 | 5 |", "| （七）总计 |  | 32 | 6 |");
    write("年报/=水利局.md", &wrong.replace("交通运输局", "水利局"));
    let earlier = sound.replace("2024年", "2023年").replace("2025年", "2024年");
    let earlier = earlier.replace("| 33 | 5 | 0 | 1 | 0 | 0 | 39 |", "| 30 | 5 | 0 | 1 | 0 | 0 | 36 |");
    write("往年/交通.md", &earlier);
    write("名单.txt", "云岭县交通运输局\n云岭县水利局\n云岭县财政局 # 新设\n");
    folder
}

fn json_of(folder: &Path, args: &[&str]) -> Value {
    let output = run(folder, &[&["summary", "--format", "json"], args].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What the schema of summaries refuses.
fn refusal(value: &Value) -> Option<String> {
    let text = fs::read_to_string(below("docs/foia-lint-summary-1.schema.json")).unwrap();
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("urn:summary", serde_json::from_str(&text).unwrap()).unwrap();
    let schema = compiler.compile("urn:summary", &mut schemas).unwrap();
    schemas.validate(value, schema).err().map(|error| error.to_string())
}

#[test]
fn a_report_is_a_row_with_its_figures() {
    let folder = folder();
    let told = json_of(folder.path(), &["年报"]);
    assert_eq!(refusal(&told), None, "{told:#}");
    assert_eq!(told["schema"], "foia-lint/summary/1");
    let [wrong, sound] = [0, 1].map(|at| &told["reports"][at]);
    assert_eq!(sound["path"], "年报/交通 局.md");
    let figures = ["received", "concluded", "carried_out", "reviews", "suits", "undecided_cells"];
    assert_eq!(figures.map(|name| sound[name].as_i64()), [39, 38, 2, 1, 1, 0].map(Some));
    assert_eq!((&sound["organ"], &sound["kind"]), (&json!("云岭县交通运输局"), &json!("department")));
    assert_eq!((&sound["year"], &sound["form"]), (&json!(2024), &json!("2021")));
    assert_eq!((&sound["errors"], &sound["findings"]), (&json!(0), &json!([])));
    assert_eq!(wrong["errors"], 1, "{wrong:#}");
    assert_eq!(wrong["findings"][0]["code"], "T305");
    assert_eq!(told["rules"], json!([{ "code": "T305", "reports": 1, "findings": 1 }]));
    assert_eq!((&told["missing"], &told["twice"]), (&json!([]), &json!([])));
}

#[test]
fn the_schema_refuses_what_it_does_not_know() {
    let folder = folder();
    let mut told = json_of(folder.path(), &["年报"]);
    told["reports"][0]["received"] = json!("39");
    assert!(refusal(&told).is_some());
}

#[test]
fn last_years_figures_stand_beside_and_who_has_none_has_none() {
    let folder = folder();
    let told = json_of(folder.path(), &["年报", "--previous", "往年"]);
    assert_eq!(refusal(&told), None, "{told:#}");
    let sound = &told["reports"][1];
    assert_eq!(sound["previous"], json!({ "received": 36, "concluded": 38, "carried_out": 2 }));
    assert_eq!(sound["change"], json!({ "received": 3, "concluded": 0, "carried_out": 0 }));
    assert_eq!(
        (&told["reports"][0]["previous"], &told["reports"][0]["change"]),
        (&Value::Null, &Value::Null)
    );
}

#[test]
fn last_years_figures_are_there_whatever_rules_are_ignored() {
    let folder = folder();
    fs::write(folder.path().join("年报/foia-lint.yaml"), "ignore: [H6]\n").unwrap();
    let told = json_of(folder.path(), &["年报", "--previous", "往年"]);
    assert_eq!(told["reports"][1]["previous"]["received"], 36, "{told:#}");
}

#[test]
fn what_could_not_be_checked_is_said_as_check_says_it() {
    let folder = tempfile::tempdir().unwrap();
    let sound = fs::read_to_string(below("examples/sound.md")).unwrap();
    let blank = sound.replace("| 33 | 5 | 0 | 1 | 0 | 0 | 39 |", "|  | 5 | 0 | 1 | 0 | 0 | 39 |");
    fs::write(folder.path().join("a.md"), blank).unwrap();
    let text = |args: &[&str]| String::from_utf8(run(folder.path(), args).stdout).unwrap();
    let checked = text(&["check", "a.md"]);
    let unknown = checked.lines().find(|line| line.contains("不等于没有问题")).unwrap();
    let summary = text(&["summary", "a.md"]);
    assert!(summary.lines().any(|line| line == unknown), "{unknown}: {summary}");
}

#[test]
fn who_has_not_handed_in_and_who_twice_is_told() {
    let folder = folder();
    let told = json_of(folder.path(), &["年报", "--expect", "名单.txt"]);
    assert_eq!((&told["missing"], &told["twice"]), (&json!(["云岭县财政局"]), &json!([])));
    fs::copy(folder.path().join("年报/交通 局.md"), folder.path().join("年报/again.md")).unwrap();
    // Last year's report is no second one.
    let told = json_of(folder.path(), &["年报", "往年", "--expect", "名单.txt"]);
    assert_eq!(refusal(&told), None, "{told:#}");
    let twice = json!([{ "organ": "云岭县交通运输局", "paths": ["年报/again.md", "年报/交通 局.md"] }]);
    assert_eq!(told["twice"], twice);
}

/// A part of a workbook as text.
fn part(workbook: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(workbook)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_workbook_has_five_sheets_with_frozen_heads_filters_and_links() {
    let folder = folder();
    let output = run(folder.path(), &["summary", "年报", "--expect", "名单.txt", "-o", "汇总.xlsx"]);
    assert_eq!((output.status.code(), output.stdout.len(), output.stderr.len()), (Some(0), 0, 0));
    let book = fs::read(folder.path().join("汇总.xlsx")).unwrap();
    let sheets = part(&book, "xl/workbook.xml");
    let places = ["总览", "问题", "规则", "数据", "未报送"].map(|name| sheets.find(&format!("\"{name}\"")));
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{sheets}");
    for number in 1..=5 {
        let sheet = part(&book, &format!("xl/worksheets/sheet{number}.xml"));
        assert!(!sheet.contains("<f>") && !sheet.contains("<f "), "a formula: {sheet}");
        assert!(sheet.contains("state=\"frozen\"") && sheet.contains("<autoFilter "), "{sheet}");
    }
    let overview = part(&book, "xl/worksheets/sheet1.xml");
    // Row 3 is the sound report: 39 in the ninth column, as a number; no error is 0, which is known.
    let third = overview.split("<row r=\"3\"").nth(1).unwrap();
    assert!(third.contains("<c r=\"I3\" s=\"") && third.contains("><v>39</v></c>"), "{third}");
    assert!(overview.contains("年报/=水利局.md</t>"), "the name as words: {overview}");
    let links = part(&book, "xl/worksheets/_rels/sheet1.xml.rels");
    assert!(links.contains("Target=\"./年报/交通%20局.md\" TargetMode=\"External\""), "{links}");
    assert!(part(&book, "xl/worksheets/sheet4.xml").contains("<t>新收·自然人</t>"));
    assert!(part(&book, "xl/worksheets/sheet5.xml").contains("<t>云岭县财政局</t>"));
    let again = run(folder.path(), &["summary", "年报", "--expect", "名单.txt", "--format", "xlsx"]);
    assert_eq!(again.stdout, book, "the same reports, the same bytes");
}

#[test]
fn what_is_not_known_is_empty_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("通知.md"), "# 关于召开会议的通知\n").unwrap();
    let told = json_of(folder.path(), &["通知.md"]);
    assert_eq!(refusal(&told), None, "{told:#}");
    let names = ["organ", "year", "form", "received", "suits", "undecided_cells"];
    assert!(names.iter().all(|name| told["reports"][0][name].is_null()), "{told:#}");
    let csv = run(folder.path(), &["summary", "通知.md", "--format", "csv"]).stdout;
    let csv = String::from_utf8(csv).unwrap();
    assert_eq!(csv.lines().nth(1), Some("通知.md,,不明,,,0,1,0,,,,,,"));
    let book = run(folder.path(), &["summary", "通知.md", "--format", "xlsx"]).stdout;
    let overview = part(&book, "xl/worksheets/sheet1.xml");
    assert!(!overview.contains("r=\"I2\""), "an unknown figure is no cell: {overview}");
}

#[test]
fn csv_makes_no_formula_of_a_name() {
    let folder = folder();
    let moved = folder.path().join("=水利局.md");
    fs::rename(folder.path().join("年报/=水利局.md"), moved).unwrap();
    let output = run(folder.path(), &["summary", "=水利局.md", "-o", "a.csv"]);
    assert_eq!(output.status.code(), Some(0));
    let text = fs::read_to_string(folder.path().join("a.csv")).unwrap();
    let text = text.strip_prefix('\u{FEFF}').unwrap();
    assert!(text.starts_with("文件,机关,机关类别,年份,格式,错误,警告,提示,新收申请,"), "{text}");
    assert!(text.contains("\n'=水利局.md,云岭县水利局,部门,2024,2021,1,"), "{text}");
}

#[test]
fn on_the_page_the_most_errors_come_first_and_clean_reports_are_folded() {
    let folder = folder();
    let output = run(folder.path(), &["summary", "年报", "-o", "汇总.html"]);
    assert_eq!(output.status.code(), Some(0));
    let page = fs::read_to_string(folder.path().join("汇总.html")).unwrap();
    let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"));
    assert!(
        place("<details open=\"open\">\n<summary><b>云岭县水利局 2024") < place("没有发现问题的报告：1 份")
    );
    assert!(place("没有发现问题的报告：1 份") < place("<details>\n<summary><b>云岭县交通运输局 2024"));
    assert!(page.contains("href=\"./年报/交通 局.md\""), "{page}");
    // The page is no report, though it speaks of some.
    let told = json_of(folder.path(), &["汇总.html"]);
    assert_eq!(told["reports"][0]["findings"][0]["code"], "X003");
}

#[test]
fn nothing_is_written_over_what_is_read() {
    let folder = folder();
    for target in ["年报/交通 局.md", "名单.txt", "往年/交通.md"] {
        let before = fs::read(folder.path().join(target)).unwrap();
        let args = [
            "summary",
            "年报",
            "--expect",
            "名单.txt",
            "--previous",
            "往年",
            "--format",
            "csv",
            "-o",
            target,
        ];
        assert_eq!(run(folder.path(), &args).status.code(), Some(2), "{target}");
        assert_eq!(fs::read(folder.path().join(target)).unwrap(), before, "{target}");
    }
}

#[test]
fn what_cannot_be_done_is_said() {
    let folder = folder();
    for (args, part) in [
        (&["summary", "年报", "-o", "汇总.doc"][..], "汇总.doc: 看不出要写成哪种格式"),
        (&["summary", "年报", "--expect", "没有.txt"], "没有.txt"),
        (&["summary", "年报", "--previous", "没有"], "没有这个文件或文件夹"),
        (&["summary", "无.md"], ""),
    ] {
        let output = run(folder.path(), args);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
        assert!(said.contains(part), "{args:?}: {said}");
    }
    assert!(!folder.path().join("汇总.doc").exists());
}

#[test]
fn who_checks_many_is_told_how_many_have_errors_and_what_puts_them_together() {
    let folder = folder();
    let text = |args: &[&str]| String::from_utf8(run(folder.path(), args).stdout).unwrap();
    let few = text(&["check", "年报"]);
    assert!(few.ends_with("。\n其中有错误的报告 1 份。\n"), "{few}");
    for number in 0..49 {
        fs::write(folder.path().join(format!("年报/{number}.md")), "# 通知\n").unwrap();
    }
    let many = text(&["check", "年报"]);
    assert!(
        many.ends_with(
            "其中有错误的报告 1 份。\n份数较多：用 foia-lint summary 加 -o 汇总.xlsx 可汇总成表。\n"
        )
    );
    let short = run(folder.path(), &["check", "年报", "--output-format", "short"]);
    assert!(!String::from_utf8(short.stdout).unwrap().contains("summary") && short.stderr.is_empty());
}

#[test]
fn each_folder_may_have_a_page_of_its_own() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir_all(path("年报/甲县")).unwrap();
    fs::rename(path("年报/=水利局.md"), path("年报/甲县/=水利局.md")).unwrap();
    let args = ["summary", "年报", "-o", "汇总.html", "--split-by", "folder"];
    let output = run(folder.path(), &args);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let page = |name: &str| fs::read_to_string(path(name)).unwrap();
    let main = page("汇总.html");
    // The worse one first.
    let at = |words: &str| main.find(words).unwrap_or_else(|| panic!("{words} in {main}"));
    assert!(
        at("<td><a href=\"汇总-年报-甲县.html\">年报/甲县</a></td>")
            < at("<td><a href=\"汇总-年报.html\">年报</a></td>")
    );
    assert!(!main.contains("不等于"), "what is found stands on the pages of the folders");
    let faulty = page("汇总-年报-甲县.html");
    assert!(
        faulty.contains("<title>年度报告汇总：年报/甲县</title>")
            && faulty.contains("共检查 1 份文件：错误 1 处")
    );
    assert!(faulty.contains("href=\"./年报/甲县/=水利局.md\"") && !faulty.contains("交通 局"));
    assert!(page("汇总-年报.html").contains("没有发现问题的报告：1 份"));
    // A page that is a report is not written over.
    let page = "<h1>云岭县水利局2024年政府信息公开工作年度报告</h1>";
    fs::write(path("汇总-年报.html"), page).unwrap();
    let args = ["summary", "年报", "汇总-年报.html", "-o", "汇总.html", "--split-by", "folder"];
    let output = run(folder.path(), &[&args[..], &["--lang", "en"]].concat());
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("汇总-年报.html: this file is read, and nothing is written over it"), "{said}");
    assert_eq!(fs::read_to_string(path("汇总-年报.html")).unwrap(), page);
    for (args, words) in [
        (&["-o", "a.xlsx", "--split-by", "folder"][..], "--split-by is for html"),
        (&["--format", "html", "--split-by", "folder"], "--output"),
    ] {
        let output = run(folder.path(), &[&["summary", "年报", "--lang", "en"], args].concat());
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains(words), "{args:?} {output:?}");
    }
}
