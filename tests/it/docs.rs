//! What the documentation says is what the program does.

use std::collections::BTreeSet;

use foia_lint::stages::form::{Form, Label, Table};
use foia_lint::stages::rule::{Lang, Listing, list};
use foia_lint::stages::source::{Kind, ReadError};

use crate::session::{below, input, read, session, spoken};
use crate::snapshot::same;

/// The title of the page of rules, what it says of itself, and its other language.
const PAGES: [(&str, Lang, &str); 2] = [
    (
        "docs/rules.md",
        Lang::En,
        "# Rules\n\nMade from the rule files by the tests: change those, not this page. `…` stands for what a message names. \
         How to read\nthe examples is told in [rule-format.md](rule-format.md#examples). [中文](rules.zh.md)\n\n",
    ),
    (
        "docs/rules.zh.md",
        Lang::Zh,
        "# 规则\n\n本页由测试根据规则文件生成，请改规则文件，不要改本页。“…”代表提示中会写明的内容。\
         例子的读法见 [rule-format.md](rule-format.md#examples)。[English](rules.md)\n\n",
    ),
];

#[test]
fn the_pages_of_rules_are_those_of_the_catalogue() {
    let session = session();
    for (path, lang, head) in PAGES {
        same(path, &format!("{head}{}", list(session.rules(), Listing::Markdown, lang)));
    }
}

/// The glossary's rows: their cells without white space around.
fn rows(page: &str) -> Vec<Vec<&str>> {
    let rows = page.lines().filter(|line| line.starts_with('|'));
    rows.map(|line| line.trim_matches('|').split('|').map(str::trim).collect()).collect()
}

/// What a form calls a thing, and the keys under which the glossary may list it.
fn named(form: &Form) -> Vec<(String, Vec<String>)> {
    let mut named: Vec<(String, Vec<String>)> = Vec::new();
    for section in &form.sections {
        let title = format!("{}、{}", section.numeral, section.title.zh);
        named.push((title, vec![section.part.key().to_owned()]));
    }
    for table in &form.tables {
        let rows = table.rows.iter().map(|row| (&row.label, &row.key));
        let columns = table.columns.iter().map(|column| (&column.label, &column.key));
        named.extend(table.caption.iter().map(|caption| (caption.zh.clone(), vec![table.key.clone()])));
        named.extend(rows.chain(columns).map(|(label, key)| in_table(table, label, key)));
    }
    named
}

fn in_table(table: &Table, label: &Label, key: &str) -> (String, Vec<String>) {
    (label.zh.clone(), vec![key.to_owned(), format!("{}.{key}", table.key)])
}

#[test]
fn the_glossary_names_every_key_beside_its_official_words() {
    let session = session();
    let page = read(&below("docs/glossary.md"));
    let rows = rows(&page);
    let mut missing = Vec::new();
    for form in session.forms().iter() {
        for (words, keys) in named(form) {
            let is_named = rows.iter().any(|row| {
                row.first() == Some(&words.as_str())
                    && row.iter().any(|cell| keys.iter().any(|key| *cell == format!("`{key}`")))
            });
            if !is_named {
                missing.push(format!("form {}: {words} as {keys:?}", form.key));
            }
        }
    }
    assert!(missing.is_empty(), "docs/glossary.md lacks\n{}", missing.join("\n"));
}

#[test]
fn the_glossary_names_every_table() {
    let page = read(&below("docs/glossary.md"));
    let session = session();
    let tables: BTreeSet<&str> =
        session.forms().iter().flat_map(|form| &form.tables).map(|table| table.key.as_str()).collect();
    for table in tables {
        assert!(page.contains(&format!("`{table}`")), "{table}");
    }
}

/// The extensions in the first cells of the first table of a page: `.txt`.
fn extensions(page: &str) -> BTreeSet<&str> {
    let table =
        page.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let first = table.filter_map(|line| line.trim_matches('|').split('|').next());
    first.flat_map(|cell| cell.split('`')).filter_map(|word| word.strip_prefix('.')).collect()
}

fn read_extensions() -> BTreeSet<&'static str> {
    Kind::ALL.into_iter().flat_map(Kind::extensions).copied().collect()
}

#[test]
fn the_page_of_formats_names_what_is_read_and_what_is_refused() {
    let page = read(&below("docs/formats.md"));
    assert_eq!(extensions(&page), read_extensions());
    let refused =
        page.split("first bytes. ").nth(1).and_then(|rest| rest.split(" are refused").next()).unwrap();
    let refused: Vec<&str> = refused.split('`').filter(|word| word.starts_with('.')).collect();
    assert!(refused.len() > 4, "{refused:?}");
    for extension in refused {
        let error = Kind::of_name(&format!("a{extension}")).unwrap_err();
        assert!(matches!(error, ReadError::OldOffice { .. }), "{extension}: {error:?}");
    }
}

#[test]
fn what_to_save_an_unknown_file_as_names_every_kind() {
    for lang in [Lang::Zh, Lang::En] {
        let checked = spoken(lang).check(input("a.zip", b"PK".to_vec()));
        let help = &checked.findings.first().unwrap().wording.help;
        for kind in Kind::ALL {
            assert!(help.contains(&format!(".{}", kind.extension())), "{help}");
        }
    }
}

#[test]
fn the_hook_of_pre_commit_lets_through_what_is_read() {
    let hook = read(&below(".pre-commit-hooks.yaml"));
    let files = hook.lines().find_map(|line| line.trim().strip_prefix("files: ")).unwrap();
    let named = files.strip_prefix(r"(?i)\.(").and_then(|rest| rest.strip_suffix(")$")).unwrap();
    assert_eq!(named.split('|').collect::<BTreeSet<_>>(), read_extensions());
    // The small files by which Word remembers who has a document open.
    assert!(hook.contains(r"exclude: (^|/)~\$"));
}

#[test]
fn the_rules_of_the_rule_format_pass_their_own_examples() {
    use foia_lint::stages::session::{Options, Session};
    let page = read(&below("docs/rule-format.md"));
    let blocks = page.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next());
    let mut tried = 0;
    for block in blocks {
        let options =
            Options { lang: Lang::En, select: vec!["U".to_owned()], ignore: vec![], limit: 1 << 20 };
        let session = Session::new(options, vec![("page.yaml".to_owned(), block.to_owned())]).unwrap();
        for outcome in session.try_examples() {
            assert_eq!(outcome.problem, None, "{} {} {}", outcome.code, outcome.kind.name(), outcome.nth);
            tried += 1;
        }
    }
    assert!(tried >= 6, "only {tried} examples in the page");
}
