//! Settings files, exceptions, comments and baselines, by the real program over real folders.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const PROGRAM: &str = env!("CARGO_BIN_EXE_foia-lint");
const FAULTY: &str = include_str!("../../examples/faulty.txt");

/// A folder with these files.
pub fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = root.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    root
}

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(PROGRAM).current_dir(folder).env_clear().env("LC_ALL", "C").args(args).output().unwrap()
}

/// The findings as `file code`, or `file code severity` if asked for.
fn found(folder: &Path, args: &[&str]) -> Vec<String> {
    let output = run(folder, &[&["--output-format", "short"], args].concat());
    let text = String::from_utf8(output.stdout).unwrap();
    let brief = |line: &str| {
        let mut parts = line.splitn(4, ':');
        let (file, rest) = (parts.next()?, parts.nth(2)?);
        let (severity, rest) = rest.trim().split_once('[')?;
        Some(format!("{file} {} {severity}", rest.split(' ').next()?))
    };
    text.lines().filter_map(brief).collect()
}

fn codes(folder: &Path, args: &[&str]) -> Vec<String> {
    let only = |line: &String| line.rsplit_once(' ').map(|(kept, _)| kept.to_owned());
    found(folder, args).iter().filter_map(only).collect()
}

#[test]
fn a_settings_file_holds_for_its_folder_and_below_whoever_asks() {
    let settings =
        "select: [T301, L805]\npaths:\n  - files: towns/\n    ignore: [L805]\n    severity: { T301: info }\n";
    let root = folder(&[
        ("a.txt", FAULTY),
        ("towns/b.txt", FAULTY),
        ("foia-lint.yaml", settings),
        ("x/a.md", FAULTY),
    ]);
    let (a, b) = (["a.txt L805 error", "a.txt T301 error"], "towns/b.txt T301 info");
    assert_eq!(found(root.path(), &["a.txt", "towns"]), [a[0], a[1], b]);
    assert_eq!(found(&root.path().join("towns"), &["b.txt"]), ["b.txt T301 info"]);
    let whole = root.path().join("towns/b.txt").to_string_lossy().into_owned();
    assert_eq!(found(&root.path().join("x"), &[&whole]), [format!("{whole} T301 info")]);
    assert_eq!(found(root.path(), &["./towns/../towns/b.txt"]).len(), 1);
    // What the arguments say goes before.
    assert_eq!(codes(root.path(), &["--select", "C", "a.txt"]), ["a.txt C201", "a.txt C207"]);
    assert_eq!(codes(root.path(), &["--ignore", "T", "a.txt"]), ["a.txt L805"]);
}

#[test]
fn the_nearest_settings_file_holds_alone() {
    let root = folder(&[
        ("foia-lint.yaml", "select: [T301]\n"),
        ("inner/foia-lint.yaml", "select: [L805]\n"),
        ("a.txt", FAULTY),
        ("inner/a.txt", FAULTY),
        ("other.yaml", "select: [C201]\n"),
    ]);
    assert_eq!(codes(root.path(), &["."]), ["a.txt T301", "inner/a.txt L805"]);
    let config = ["--config", "other.yaml", "a.txt", "inner/a.txt"];
    assert_eq!(codes(root.path(), &config), ["a.txt C201", "inner/a.txt C201"]);
}

#[test]
fn exceptions_silence_what_they_name_and_tell_when_they_are_stale() {
    let settings = "\
select: [T301, L805, X005]
exceptions:
  - code: T301
    files: a.txt
    cell: requests.granted.total
    reason: 已向登记系统核对
  - code: L805
    files: \"*.txt\"
    words: 信息XX条
    reason: 等待数据
  - code: T302
    files: a.txt
    reason: 不在所选规则之内
  - code: T301
    files: b.txt
    cell: requests.new.total
    reason: 已经改正
";
    let root = folder(&[("a.txt", FAULTY), ("b.txt", FAULTY), ("foia-lint.yaml", settings)]);
    assert_eq!(found(root.path(), &["a.txt"]), Vec::<String>::new());
    let all = found(root.path(), &["."]);
    assert_eq!(all, ["b.txt T301 error", "foia-lint.yaml X005 warning"]);
    let output = run(root.path(), &["--lang", "en", "a.txt"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("accept them: 2."), "{text}");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn faults_of_a_settings_file_are_told_once_and_its_reports_are_not_checked() {
    let root = folder(&[
        ("bad/foia-lint.yaml", "ignore: [T999]\nexeptions: []\n"),
        ("bad/1.txt", FAULTY),
        ("bad/2.txt", FAULTY),
        ("good/3.txt", FAULTY),
    ]);
    let output = run(root.path(), &["--output-format", "short", "--select", "T301", "."]);
    assert_eq!(output.status.code(), Some(2));
    let codes = found(root.path(), &["--select", "T301,X", "."]);
    assert_eq!(
        codes,
        ["bad/foia-lint.yaml X007 error", "bad/foia-lint.yaml X007 error", "good/3.txt T301 error"]
    );
}

#[test]
fn rules_of_ones_own_come_with_the_settings() {
    let rule = "\
- code: U001
  name: no-office
  severity: warning
  check: text
  forbids: { words: [高标准农田] }
  message: { zh: \"不写{found}。\", en: \"Do not write {found}.\" }
  why: { zh: 试, en: try }
  help: { zh: 试, en: try }
  basis: { zh: [试], en: [try] }
";
    let root = folder(&[
        ("foia-lint.yaml", "rules: [own]\nselect: [no-office]\n"),
        ("own/office.yaml", rule),
        ("a.txt", FAULTY),
    ]);
    assert_eq!(codes(root.path(), &["."]), ["a.txt U001"]);
    assert_eq!(codes(&root.path().join("own"), &["../a.txt"]), ["../a.txt U001"]);
}

/// 38 were concluded, 37 of this year's: 35 fit no reading, if the words are known.
#[test]
fn words_of_ones_own_let_statements_be_read() {
    let sound = include_str!("../../examples/sound.md");
    assert!(sound.contains("办结38件"));
    let report = sound.replace("办结38件", "经研判后办讫归档35件");
    let with_words = |words: &str| {
        let root = folder(&[("a.md", &report), ("own/words.yaml", words)]);
        codes(root.path(), &["--rules", "own", "a.md"])
    };
    assert_eq!(with_words("acts:\n  conclude: [办讫归档]\nglue: [经研判后]\n"), ["a.md N504"]);
    assert_eq!(with_words("glue: [经研判后]\n"), [""; 0]);
    assert_eq!(
        with_words("acts: { conclude: [办讫归档] }\nglue: [经研判后, 收到]\n"),
        ["own/words.yaml X006"]
    );
    assert_eq!(with_words("act: { conclude: [办讫归档] }\nglue: [经研判后]\n"), ["own/words.yaml X006"]);
    let natural = "applicants: { natural: { words: [乡亲个人] } }\n";
    let root = folder(&[
        (
            "a.md",
            &sound.replace("全年新收政府信息公开申请39件", "全年新收政府信息公开申请39件，其中乡亲个人36件"),
        ),
        ("own/words.yaml", natural),
    ]);
    assert_eq!(codes(root.path(), &["--rules", "own", "a.md"]), ["a.md N501"]);
    assert_eq!(codes(root.path(), &["a.md"]), [""; 0]);
}

#[test]
fn comments_accept_findings_in_markdown() {
    let report = include_str!("../../examples/sound.md");
    let heading = "## 五、存在的主要问题及改进情况";
    assert!(report.contains(heading));
    let renamed = report.replace(heading, "## 五、存在的问题");
    let root = folder(&[("a.md", &renamed)]);
    assert_eq!(codes(root.path(), &["a.md"]), ["a.md S103"]);
    for comment in ["S103", "section-title", "S1, L805"] {
        let accepted = report.replace(
            heading,
            &format!("<!-- foia-lint-ignore {comment}: 沿用往年标题 -->\n## 五、存在的问题"),
        );
        fs::write(root.path().join("a.md"), accepted).unwrap();
        let stale = if comment.contains("L805") { vec!["a.md X005"] } else { vec![] };
        assert_eq!(codes(root.path(), &["a.md"]), stale, "{comment}");
    }
    let whole =
        format!("{renamed}\n<!-- foia-lint-ignore-file S103: 沿用 -->\n<!-- foia-lint-ignore S999: 无 -->\n");
    fs::write(root.path().join("a.md"), whole).unwrap();
    assert_eq!(codes(root.path(), &["a.md"]), ["a.md X005"]);
}

#[test]
fn a_baseline_leaves_only_what_is_new() {
    let root = folder(&[("a.txt", FAULTY)]);
    let args = ["--baseline", "known.json", "--write-baseline", "."];
    let output = run(root.path(), &args);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
    assert_eq!(codes(root.path(), &["--baseline", "known.json", "."]), Vec::<String>::new());
    // Lines move, a new fault comes.
    let moved = FAULTY.replacen('\n', "\n\n\n", 1).replace("二、主动公开政府信息情况", "二、主动公开情况");
    fs::write(root.path().join("a.txt"), moved).unwrap();
    assert_eq!(codes(root.path(), &["--baseline", "known.json", "."]), ["a.txt S103"]);
    // A baseline is not written over if something could not be checked.
    let before = fs::read(root.path().join("known.json")).unwrap();
    fs::write(root.path().join("b.txt"), [0xff, 0xfe, 0x00]).unwrap();
    fs::write(root.path().join("foia-lint.yaml"), "selct: []\n").unwrap();
    assert_eq!(run(root.path(), &args).status.code(), Some(2));
    assert_eq!(fs::read(root.path().join("known.json")).unwrap(), before);
    fs::write(root.path().join("known.json"), "{}").unwrap();
    assert_eq!(run(root.path(), &["--baseline", "known.json", "a.txt"]).status.code(), Some(2));
}

#[test]
fn a_form_may_be_forced() {
    let report = include_str!("../../examples/sound.md");
    let root = folder(&[("a.md", report), ("foia-lint.yaml", "form: 2019\nselect: [S111, S110]\n")]);
    assert!(codes(root.path(), &["a.md"]).iter().any(|code| code == "a.md S111"));
    let output = run(root.path(), &["extract", "a.md"]);
    assert!(String::from_utf8(output.stdout).unwrap().contains("\"form\":\"2019\""));
}

#[test]
fn the_size_limit_is_a_setting() {
    let large = FAULTY.repeat(600);
    assert!(large.len() > 2 << 20 && large.len() < 32 << 20);
    let root = folder(&[("a.txt", &large), ("foia-lint.yaml", "size_limit: 2\nselect: [X]\n")]);
    assert_eq!(codes(root.path(), &["a.txt"]), ["a.txt X001"]);
    fs::write(root.path().join("foia-lint.yaml"), "select: [X]\n").unwrap();
    assert_eq!(codes(root.path(), &["a.txt"]), Vec::<String>::new());
}

#[test]
fn what_holds_can_be_shown() {
    let settings =
        "organ_kind: department\npaths:\n  - files: towns/\n    organ_kind: town\n    ignore: [T301]\n";
    let root = folder(&[("foia-lint.yaml", settings), ("towns/a.txt", FAULTY)]);
    let shown = |args: &[&str]| String::from_utf8(run(root.path(), args).stdout).unwrap();
    assert_eq!(
        shown(&["config", "show", "towns/a.txt"]),
        "# foia-lint.yaml\norgan_kind: town\nignore: [T301]\n"
    );
    assert_eq!(shown(&["config", "show"]), "# foia-lint.yaml\norgan_kind: department\n");
    let kept = fs::read_to_string("docs/foia-lint.schema.json").unwrap();
    assert_eq!(
        shown(&["config", "schema", "--lang", "en"]),
        kept,
        "foia-lint config schema --lang en writes it"
    );
}
