//! Reports laid out: sound ones and damaged ones, what they keep and what they gain.

use std::collections::BTreeMap;

use foia_lint::stages::session::{Checked, Formatted, Session, Why};
use foia_lint::stages::template::{Draft, Layout};

use super::damage::{Luck, damaged};
use super::properties::{cases, reports};
use crate::figures::Figures;
use crate::session::{below, input, read, session};
use crate::template::drafts;

/// What becomes of a report.
fn laid_out(session: &Session, name: &str, text: &str) -> Formatted {
    let report = session.read(input(name, text)).unwrap();
    session.format(&report, &session.check_report(&report))
}

/// The text laid out; the same text if nothing changes.
#[track_caller]
fn formatted(name: &str, text: &str) -> String {
    let session = session();
    let formatted = laid_out(&session, name, text);
    assert!(!formatted.is_unsound, "{text}");
    formatted.after.map_or_else(|| text.to_owned(), |after| after.text().to_owned())
}

/// The sections whose tables are left as they are.
fn left(name: &str, text: &str) -> Vec<(String, Why)> {
    let session = session();
    let left = laid_out(&session, name, text).left;
    left.into_iter().map(|left| (left.section, left.why)).collect()
}

/// A report without findings, in Markdown and as text.
fn filled(name: &str, form: &str) -> String {
    let of_name = |(known, _): &(&'static str, String)| *known == name;
    drafts(&session(), form, &Figures::new()).into_iter().find(of_name).unwrap().1
}

#[test]
fn what_the_program_writes_is_laid_out() {
    let session = session();
    for year in [2020, 2024] {
        let draft = Draft::new(session.forms(), "临江市水利局", year, None).unwrap();
        for (name, layout) in [("a.txt", Layout::Text), ("a.md", Layout::Markdown)] {
            for report in [draft.blank(layout), draft.filled(layout, &Figures::new())] {
                assert_eq!(formatted(name, &report), report);
                assert_eq!(left(name, &report), []);
            }
        }
    }
    let sound = read(&below("examples/sound.md"));
    assert_eq!(formatted("sound.md", &sound), sound);
}

#[test]
fn a_table_of_any_layout_becomes_the_one_of_a_draft() {
    for form in ["2019", "2021"] {
        let text = filled("report.txt", form);
        let loose = text.replace("规章\t", " 规　章 \t").replace("（一）予以公开", "(一) 予以公开");
        for other in [loose, text.replace('\t', " | "), text.replace("\n规章", "\n\n规章")] {
            assert_ne!(other, text);
            assert_eq!(formatted("a.txt", &other), text, "{:?}", left("a.txt", &other));
        }
    }
}

#[test]
fn cells_stay_as_they_are_written() {
    let text = filled("report.txt", "2021");
    let odd = text
        .replace("规章\t0\t0\t0", "规章 \t１２件\t/\t-")
        .replace("行政许可\t0", "行政许可\t 12345")
        .replace("行政处罚\t0", "行政处罚\t若干")
        .replace("行政事业性收费\t0", "行政事业性收费\t28503.9786");
    let laid = formatted("a.txt", &odd);
    for line in ["规章\t１２件\t/\t-\n", "行政处罚\t若干\t\t\n", "行政事业性收费\t28503.9786\t\t\n"]
    {
        assert!(laid.contains(line), "{line}\n{laid}\n{:?}", left("a.txt", &odd));
    }
}

#[test]
fn nothing_is_laid_out_that_could_be_lost() {
    let text = filled("report.txt", "2021");
    let section = "二、主动公开政府信息情况".to_owned();
    let proactive = |from: &str, to: &str| {
        // Loose spaces, so that there would be something to do.
        let changed = text.replace("行政强制\t0", "行政强制 \t 0").replace(from, to);
        assert!(changed.contains("行政强制 \t 0"), "{from}");
        let kept = formatted("a.txt", &changed);
        assert!(kept.contains("行政强制 \t 0"), "{from} -> {to}\n{kept}");
        let mut left = left("a.txt", &changed);
        assert_eq!(left.len(), 1, "{from} -> {to}: {left:?}");
        let (told, why) = left.remove(0);
        assert_eq!(told, section);
        why
    };
    assert_eq!(proactive("规章\t0\t0\t0", "规章\t0\t0\t0\t见附件"), Why::Words("见附件".to_owned()));
    let noted = proactive("规章\t0\t0\t0", "规章（含修订）\t0\t0\t0");
    assert_eq!(noted, Why::Words("(含修订)".to_owned()), "the row is read, its note would be lost");
    let note = proactive("行政许可\t0\t\t\n", "注：含已注销\n行政许可\t0\t\t\n");
    assert!(matches!(note, Why::Words(_)), "{note:?}");
    assert_eq!(proactive("行政许可\t0\t\t\n", ""), Why::Rows);
    let swapped = proactive("本年制发件数\t本年废止件数", "本年废止件数\t本年制发件数");
    assert!(matches!(swapped, Why::Heads | Why::Torn), "{swapped:?}");
    let bare = proactive("本年收费金额（单位：万元）", "本年收费金额");
    assert!(matches!(bare, Why::Unit | Why::Torn), "{bare:?}");
    let short = proactive("规章\t0\t0\t0", "规章\t0\t0");
    assert!(matches!(short, Why::Unread | Why::Torn), "{short:?}");
}

#[test]
fn headings_get_the_form_s_numerals_and_depth() {
    let markdown = filled("report.md", "2021");
    let plain = markdown.replace("### （", "(").replace("## ", "").replace("# ", "");
    let plain =
        plain.replace("一）", "一) ").replace("二、主动公开", "主动公开").replace("四、政府", "四、 政府");
    let laid = formatted("a.md", &plain);
    assert!(
        laid.contains("\n## 二、主动公开政府信息情况\n") && laid.contains("\n## 四、政府信息公开行政复议"),
        "{laid}"
    );
    assert!(laid.starts_with("# 临江市水利局2024年") && laid.contains("\n### （一）主动公开\n"), "{laid}");
    let deep = markdown.replace("# ", "## ");
    assert_eq!(formatted("a.md", &deep), markdown);
    let unlike = markdown.replace("## 五、", "#### 五、");
    assert_eq!(formatted("a.md", &unlike), unlike, "nobody knows what is meant");
    let text = markdown.replace("## ", "### ");
    assert_eq!(formatted("a.txt", &text), text, "no marks are meant in a plain text");
}

#[test]
fn bytes_around_the_tables_stay() {
    let note = "注：以上数据\u{A0}由各科室核对。";
    let markdown = filled("report.md", "2021").replace("\n\n## 三、", &format!("\n{note}\n\n## 三、"));
    let laid = formatted("a.md", &markdown.replace("| 规章 |", "| 规 章 |"));
    assert_eq!(
        laid,
        markdown.replace(note, &format!("\n{note}")),
        "a line below a table would be a row of it"
    );
    let windows = filled("report.txt", "2021").replace('\n', "\r\n");
    let windows = windows.trim_end();
    assert_eq!(formatted("a.txt", &windows.replace("规章\t", "规 章\t")), windows);
    let padded =
        filled("report.md", "2021").replace("| 规章 |", "| 规章   |").replace("| --- |", "| :-------- |");
    assert_eq!(formatted("a.md", &padded), padded, "other formatters line columns up");
}

/// Findings by code, without the rule on headings unlike each other.
fn counted(checked: &Checked) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for finding in &checked.findings {
        *found.entry(finding.code.to_string()).or_default() += 1;
    }
    found
}

fn faults(session: &Session, name: &str, text: &str) -> (bool, Vec<String>) {
    let before = session.check(input(name, text));
    let result = laid_out(session, name, text);
    let mut faults = Vec::new();
    if result.is_unsound {
        faults.push("would read differently".to_owned());
    }
    let Some(after) = result.after else { return (false, faults) };
    if laid_out(session, name, after.text()).after.is_some() {
        faults.push("changes the second time".to_owned());
    }
    let cells = |text: &str| {
        let cells = session.extract(input(name, text)).cells;
        cells.into_iter().map(|(key, cell)| (key, cell.value, cell.state)).collect::<Vec<_>>()
    };
    if cells(text) != cells(after.text()) {
        faults.push("other cells".to_owned());
    }
    let had = counted(&before);
    let more = counted(&session.check(input(name, after.text())))
        .into_iter()
        .filter(|(code, count)| had.get(code).is_none_or(|had| had < count));
    faults.extend(more.map(|(code, _)| format!("{code} is new")));
    let mut kept = after.text().lines();
    for line in text.lines().filter(|line| line.contains('。')) {
        if !kept.any(|kept| kept == line) {
            faults.push(format!("a line is gone: {line}"));
        }
    }
    if text.ends_with('\n') != after.text().ends_with('\n') {
        faults.push("another last line end".to_owned());
    }
    (true, faults)
}

/// Spaces, other brackets and other separators, as editors and conversions leave them.
fn loosened(text: &str, luck: &mut Luck) -> String {
    match luck.below(6) {
        0 => text.replace('\t', " \t"),
        1 => text.replace('（', "(").replace('）', ") "),
        2 => text.replace('\t', " | "),
        3 => text.replace('\n', "\r\n"),
        4 => text.replace("\t0", "\t/"),
        _ => text.replace("## ", ""),
    }
}

#[test]
fn laid_out_reports_keep_their_figures_and_stay_as_they_are() {
    let session = session();
    let mut luck = Luck::of_run();
    let (mut wrong, mut changed, mut all) = (Vec::new(), 0, 0);
    let mut texts = reports(&session);
    for form in ["2019", "2021"] {
        let named = drafts(&session, form, &Figures::new()).into_iter();
        texts.extend(named.map(|(name, text)| (format!("{form}/{name}"), text)));
    }
    for (name, text) in texts {
        for number in 0..=cases(&name) {
            let text = match number {
                0 => text.clone(),
                1 => loosened(&text, &mut luck),
                _ => loosened(&damaged(&text, &mut luck), &mut luck),
            };
            let (is_changed, faults) = faults(&session, &name, &text);
            all += 1;
            changed += usize::from(is_changed);
            if let Some(folder) = std::env::var_os("FOIA_LINT_KEEP").filter(|_| !faults.is_empty()) {
                let file = format!("{}-{number}-{name}", wrong.len()).replace('/', "_");
                std::fs::write(std::path::Path::new(&folder).join(file), &text).unwrap();
            }
            wrong.extend(faults.into_iter().map(|fault| format!("{name}#{number}: {fault}")));
        }
    }
    assert!(wrong.is_empty(), "{} of {all}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(changed * 2 > all, "{changed} of {all}");
}
