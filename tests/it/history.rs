//! This year's report beside last year's, by the real program over real folders.

use std::path::Path;
use std::process::{Command, Output};

use foia_lint::stages::render::Format;

use crate::formats::document::{Document, word};
use crate::settings::folder;

const PROGRAM: &str = env!("CARGO_BIN_EXE_foia-lint");
/// 2024: one request carried in, two carried out; 31 documents in force.
const LAST: &str = include_str!("../../examples/sound.md");
const HISTORY: [&str; 4] = ["--select", "H601,H602,H604,X", "--output-format", "short"];

/// The same report a year later. It should carry two requests in and have 33 documents in force; nothing explains that
/// it does not.
fn this() -> String {
    let review = "对历年文件的有效性作了清理，失效文件在目录中注明。";
    assert!(LAST.contains(review));
    LAST.replace("2025年1月14日", "2026年1月14日").replace("2024年", "2025年").replace(review, "")
}

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(PROGRAM).current_dir(folder).env_clear().env("LC_ALL", "C").args(args).output().unwrap()
}

/// File, line and code of the findings. What the arguments name was compared, unless it is said that nothing was.
fn found(folder: &Path, args: &[&str]) -> Vec<String> {
    let output = run(folder, &[&HISTORY[..], args].concat());
    let said = String::from_utf8_lossy(&output.stderr);
    let nothing = said.contains("没有找到所查报告的上一年度报告") && said.lines().count() == 1;
    assert!(said.is_empty() || nothing && args.contains(&"--previous") && output.stdout.is_empty(), "{said}");
    let text = String::from_utf8(output.stdout).unwrap();
    let brief = |line: &str| {
        let (place, rest) = line.split_once('[')?;
        let place: Vec<&str> = place.splitn(3, ':').take(2).collect();
        Some(format!("{} {}", place.join(":"), rest.split(' ').next()?))
    };
    text.lines().filter_map(brief).collect()
}

fn line_of(text: &str, words: &str) -> usize {
    text.lines().position(|line| line.contains(words)).unwrap() + 1
}

/// The two findings about this year's report.
fn both(name: &str) -> [String; 2] {
    let this = this();
    let stock = line_of(&this, "| 行政规范性文件 |");
    let carried = line_of(&this, "| 二、上年结转");
    [format!("{name}:{stock} H602"), format!("{name}:{carried} H601")]
}

#[test]
fn the_folder_may_be_said_in_the_settings_or_as_an_argument() {
    let this = this();
    let files = [("2025.md", this.as_str()), ("old/any-name.txt", LAST)];
    let root = folder(&files);
    assert_eq!(found(root.path(), &["2025.md"]), Vec::<String>::new(), "nobody said where last year's is");
    for place in ["old", "old/any-name.txt"] {
        assert_eq!(found(root.path(), &["--previous", place, "2025.md"]), both("2025.md"));
    }
    let root = folder(&[files[0], files[1], ("foia-lint.yaml", "previous: old\n"), ("empty/x.txt", "")]);
    assert_eq!(found(root.path(), &["2025.md"]), both("2025.md"));
    // From another folder, the settings' folder is still their own.
    assert_eq!(found(&root.path().join("old"), &["../2025.md"]), both("../2025.md"));
    // The argument goes before.
    assert_eq!(found(root.path(), &["--previous", "empty", "2025.md"]), Vec::<String>::new());
    // Reports of several years may lie together; each has last year's among them.
    let root = folder(&[("2024.md", LAST), ("2025.md", &this)]);
    assert_eq!(found(root.path(), &["--previous", ".", "."]), both("2025.md"));
}

#[test]
fn a_folder_that_is_not_there_is_an_error() {
    let root = folder(&[("2025.md", &this()), ("s/foia-lint.yaml", "previous: gone\n"), ("s/2025.md", LAST)]);
    for (args, named) in
        [(["--previous", "gone", "2025.md"], "gone"), (["-q", "s/2025.md", "2025.md"], "s/gone")]
    {
        let output = run(root.path(), &args);
        let words = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(words.contains(named) && words.contains("没有这个文件或文件夹"), "{words}");
    }
}

#[test]
fn another_organ_year_or_form_is_not_last_year_s_report() {
    let silent: [(&str, &str, String); 6] = [
        ("another organ", "", LAST.replace("云岭县交通运输局", "云岭县交通局")),
        ("two years ago", "", LAST.replace("2025年", "2024年").replace("2024年", "2023年")),
        ("this year's", "", this()),
        ("no report", "", "通知\n".to_owned()),
        ("a name that many have", "云岭", LAST.replace("云岭县", "县")),
        ("an unknown cell", "", {
            let text = LAST.replace("| 4 | 2 | 31 |", "| 4 | 2 | / |");
            text.replace(
                "| 四、结转下年度继续办理 |  |  | 2 | 0 | 0 | 0 | 0 | 0 | 2 |",
                "| 四、结转下年度继续办理 |  |  |  | 0 | 0 | 0 | 0 | 0 |  |",
            )
        }),
    ];
    for (why, cut, last) in silent {
        let now = if cut.is_empty() { this() } else { this().replace("云岭县", "县") };
        let root = folder(&[("2025.md", &now), ("old/2024.md", &last)]);
        let findings = found(root.path(), &["--previous", "old", "2025.md"]);
        assert_eq!(findings, Vec::<String>::new(), "{why}");
    }
    // Last year's report contradicts itself: this year's is not accused by it.
    let last = LAST.replace(
        "| 四、结转下年度继续办理 |  |  | 2 | 0 | 0 | 0 | 0 | 0 | 2 |",
        "| 四、结转下年度继续办理 |  |  | 2 | 0 | 0 | 0 | 0 | 0 | 5 |",
    );
    let root = folder(&[("2025.md", &this()), ("old/2024.md", &last)]);
    assert_eq!(found(root.path(), &["--previous", "old", "2025.md"]), both("2025.md")[..1]);
    // Two reports of one organ and year: which one holds cannot be told.
    let root = folder(&[("2025.md", &this()), ("old/a.md", LAST), ("old/b.md", LAST)]);
    assert_eq!(found(root.path(), &["--previous", "old", "2025.md"]), Vec::<String>::new());
}

#[test]
fn an_exception_for_a_comparison_is_stale_only_where_there_was_one() {
    let exception = "exceptions:\n  - { code: H601, files: '*.md', reason: 已核对 }\n  - { code: H604, files: '*.md', reason: 已核对 }\n";
    let root = folder(&[("2025.md", &this()), ("foia-lint.yaml", exception), ("old/2024.md", LAST)]);
    assert_eq!(found(root.path(), &["2025.md"]), Vec::<String>::new());
    let expected = [both("2025.md")[0].clone(), "foia-lint.yaml:3 X005".to_owned()];
    assert_eq!(found(root.path(), &["--previous", "old", "2025.md"]), expected);
}

#[test]
fn every_format_names_the_other_report() {
    let root = folder(&[("2025.md", &this()), ("old/2024.md", LAST)]);
    // Some show where a finding is and nothing else.
    let shows_other_places = |format: Format| match format {
        Format::Human | Format::Json | Format::JsonLines | Format::Sarif | Format::Html => true,
        Format::Short | Format::Github | Format::Gitlab | Format::Junit | Format::Markdown => false,
    };
    for format in Format::ALL {
        let args = ["--output-format", format.name(), "--select", "H", "--previous", "old", "2025.md"];
        let output = run(root.path(), &args);
        let text = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", format.name());
        assert!(text.contains("2025.md"), "{text}");
        assert_eq!(text.contains("2024.md"), shows_other_places(format), "{}:\n{text}", format.name());
    }
}

#[test]
fn what_the_older_form_does_not_have_is_not_compared() {
    let skeleton = |year: &str, form: &str| {
        let args = ["new", "--organ", "云岭县林业局", "--year", year, "--form", form];
        String::from_utf8(run(Path::new("."), &args).stdout).unwrap()
    };
    let (last, now) = (skeleton("2020", "2019"), skeleton("2021", "2021"));
    let root = folder(&[("2021.md", &now), ("old/2020.md", &last)]);
    let unknown = |args: &[&str]| {
        let output = run(root.path(), &[&["--output-format", "json", "--select", "H"], args].concat());
        let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        told["summary"]["not_assessable"].as_u64().unwrap()
    };
    assert_eq!(unknown(&["2021.md"]), 0, "nothing was compared");
    // Both are blank: seven columns of 结转 and the new requests, but no stock of documents.
    assert_eq!(unknown(&["--previous", "old", "2021.md"]), 8);
}

#[test]
fn a_report_is_laid_out_whatever_file_last_year_s_is() {
    let last = include_str!("../rules/history/carry-over/previous/2024.html");
    let now =
        this().replace("云岭县交通运输局", "云岭县林业局").replace("存在的主要问题及改进", "存在问题及改进");
    let root = folder(&[("2025.md", &now), ("old/a.html", last), ("foia-lint.yaml", "previous: old\n")]);
    assert_eq!(found(root.path(), &["2025.md"]), both("2025.md"));
    let output = run(root.path(), &["fmt", "2025.md"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let laid = std::fs::read_to_string(root.path().join("2025.md")).unwrap();
    assert!(laid.contains("## 五、存在的主要问题及改进情况"), "{laid}");
}

#[test]
fn a_report_written_anew_is_no_copy() {
    let copied = |now: &str| {
        let root = folder(&[("2025.md", now), ("old/2024.md", LAST)]);
        let args = ["--select", "H603", "--output-format", "json", "--previous", "old", "2025.md"];
        let told: serde_json::Value = serde_json::from_slice(&run(root.path(), &args).stdout).unwrap();
        let found = told["files"][0]["diagnostics"].as_array().unwrap().clone();
        found
            .first()
            .map(|one| (one["message"].as_str().unwrap().to_owned(), one["labels"][0]["path"].clone()))
    };
    let (message, path) = copied(&this()).unwrap();
    assert!(message.contains("100%"), "{message}");
    assert_eq!(path, "old/2024.md");
    // Other figures are not other words.
    let figures = this().replace("1286条", "2417条").replace("742条", "980条");
    assert!(copied(&figures).unwrap().0.contains("100%"));
    // Half of the paragraphs anew are less than the share that is told.
    let half = this()
        .replace(
            "文件起草时确定公开属性，印发后及时公开。",
            "各股室的文件由办公室统一编号后交法规股审核，再行公开。",
        )
        .replace(
            "局长每半年听取一次公开工作汇报。",
            "分管副局长每季度主持一次公开工作例会，逐项过问未办结的事项。",
        )
        .replace(
            "一是农村公路工程信息公开不够细致，部分项目只公布开工和完工时间。",
            "一是客运班线调整后，站点公告更新迟缓，群众白跑一趟的情况时有发生。",
        )
        .replace(
            "一是修订工程信息公开清单，把资金安排、施工单位、质量抽检结果列为必须公开的内容。",
            "一是班线调整与站点公告同日发布，由客运股专人核对。",
        )
        .replace(
            "局公开专栏设在县政府门户网站，新增公路封闭施工、班线停运两类提示。",
            "局公开专栏改版后按群众办事顺序排列，老年人可以放大字号。",
        );
    assert_eq!(copied(&half), None);
}

/// A report of a small town, with nothing to tell but its problem.
fn town(year: u16, problem: &str) -> String {
    format!(
        "# 云岭县东街镇人民政府{year}年政府信息公开工作年度报告\n\n## 一、总体情况\n\n\
         {year}年，我镇坚持以习近平新时代中国特色社会主义思想为指导，严格执行《中华人民共和国政府信息公开条例》。\n\n\
         全年通过县政府门户网站公开信息126条，其中财政信息12条。{year}年，我镇未收到政府信息公开申请，没有上年结转的申请。\
         未发生因政府信息公开引起的行政复议和行政诉讼。\n\n\
         依托县政府门户网站和微信公众号公开信息，在便民服务中心设立查阅点，方便群众查阅。\
         成立以镇长为组长的政务公开领导小组，党政办公室负责日常工作，明确专人负责信息发布。\n\n\
         ## 五、存在的主要问题及改进情况\n\n{problem}\n"
    )
}

#[test]
fn what_an_honest_report_says_every_year_is_no_copy() {
    let told = |now: &str, last: &str| {
        let root = folder(&[("2025.md", now), ("old/2024.md", last)]);
        let args = ["--select", "H603", "--output-format", "short", "--previous", "old", "2025.md"];
        String::from_utf8(run(root.path(), &args).stdout).unwrap()
    };
    let old = "村务公开栏更新不够及时，有三个村超过一个月没有更换内容。已安排包村干部按月检查公开栏，发现问题当场督促整改。";
    let new = "惠民补贴发放结果公开较晚，群众要到村里打听。已要求经办人员在补贴发放之后立即上传名单，由财政所专人核对。";
    assert_eq!(told(&town(2025, new), &town(2024, old)), "", "the problem is another one");
    let copied = told(&town(2025, old), &town(2024, old));
    assert!(copied.contains("100%") && copied.starts_with("2025.md:9:1:"), "{copied}");
    // Nothing but figures and formulas is alike.
    let formulas =
        |text: String| text.replace("依托县政府", "全年2次依托县政府").replace("成立以镇长", "3月成立以镇长");
    assert_eq!(told(&formulas(town(2025, old)), &formulas(town(2024, old))), "", "little is compared");
}

#[test]
fn who_names_a_report_is_told_that_it_is_not_last_year_s() {
    let other = LAST.replace("云岭县交通运输局", "云岭县交通局");
    let root = folder(&[
        ("2025.md", &this()),
        ("b/a.md", LAST),
        ("b/c.md", LAST),
        ("other.md", &other),
        ("last.md", LAST),
        ("foia-lint.yaml", "ignore: [S]\n"),
    ]);
    for (place, is_told) in [("other.md", true), ("b", true), ("last.md", false)] {
        let args = ["2025.md", "--lang", "en", "--previous", place];
        let said = String::from_utf8(run(root.path(), &args).stderr).unwrap();
        let expected = format!("foia-lint: {place}: no report of the year before by the same organ");
        assert_eq!((said.starts_with(&expected), said.is_empty()), (is_told, !is_told), "{place}: {said}");
        let quiet = run(root.path(), &[&args[..], &["-q"]].concat());
        assert!(quiet.stderr.is_empty(), "{quiet:?}");
    }
}

#[test]
fn a_place_in_a_word_file_is_named() {
    let root = folder(&[("2025.md", &this())]);
    let last = word(&Document::of(LAST));
    std::fs::write(root.path().join("2024.docx"), last).unwrap();
    let args = ["--select", "H601", "--output-format", "json", "--previous", "2024.docx", "2025.md"];
    let told: serde_json::Value = serde_json::from_slice(&run(root.path(), &args).stdout).unwrap();
    let label = &told["files"][0]["diagnostics"][0]["labels"][0];
    assert_eq!(label["path"], "2024.docx");
    assert!(label["place"].as_str().unwrap().starts_with("表2 第"), "{label}");
    // The report itself has lines.
    assert_eq!(told["files"][0]["diagnostics"][0]["place"], serde_json::Value::Null);
}
