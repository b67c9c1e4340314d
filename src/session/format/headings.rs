//! Headings of sections and topics: the form's numerals, and in Markdown the usual depth where a file is consistent.

use std::ops::Range;

use super::tables::Scene;
use crate::diag::Edit;
use crate::form::{SectionForm, fold};
use crate::parse::{LineKind, Section, calendar, is_space};
use crate::session::cut::cut;
use crate::source::Kind;

/// What follows a section's numeral.
const COMMA: char = '\u{3001}';

/// The form's heading of a section.
pub(super) fn own(section: &SectionForm) -> String {
    format!("{}{COMMA}{}", section.numeral, section.title.zh)
}

/// What is to change in the headings of a report.
pub(super) fn edits(scene: Scene<'_>) -> Vec<Edit> {
    let sections = scene.report.sections.iter().filter_map(|section| heading(scene, section));
    let topics = topics(scene).into_iter().filter_map(|line| topic(scene, &line));
    let mut all: Vec<Edit> = sections.chain(topics).chain(depths(scene).unwrap_or_default()).collect();
    all.retain(|edit| scene.source.slice(edit.span) != edit.replacement);
    all.sort_by_key(|edit| edit.span);
    joined(all)
}

/// Edits that touch each other as one.
fn joined(edits: Vec<Edit>) -> Vec<Edit> {
    let mut all: Vec<Edit> = Vec::new();
    for edit in edits {
        match all.last_mut().filter(|last| last.span.end() == edit.span.start()) {
            Some(last) => {
                last.span = last.span.cover(edit.span);
                last.replacement.push_str(&edit.replacement);
            }
            None => all.push(edit),
        }
    }
    all
}

fn heading(scene: Scene<'_>, section: &Section) -> Option<Edit> {
    let form = scene.filled.form.section(section.part)?;
    let words = |span| fold(scene.source.slice(span));
    let is_own = words(section.title) == form.title.own();
    let is_numbered = section.number.is_some_and(|number| {
        let number = words(number);
        number.strip_suffix(&[COMMA]).unwrap_or(&number) == fold(&form.numeral)
    });
    let is_known =
        is_numbered || (section.number.is_none() && is_alone(scene, section) && are_in_order(scene));
    (is_own && is_known).then(|| Edit { span: section.heading, replacement: own(form) })
}

/// True if nothing but marks of a heading stands on the line of a section's heading.
fn is_alone(scene: Scene<'_>, section: &Section) -> bool {
    let line = line(scene, section.heading.start());
    let text = scene.source.text();
    let before = cut(text, line.start..section.heading.start());
    let after = text.get(section.heading.end()..line.end).unwrap_or_default();
    is_marks(before) && after.chars().all(is_space)
}

/// True if all six sections stand there once and in their order.
fn are_in_order(scene: Scene<'_>) -> bool {
    let parts = scene.report.sections.iter().map(|section| section.part);
    parts.eq(scene.filled.form.sections.iter().map(|section| section.part))
}

/// The lines of topics: headings in sections of prose.
fn topics(scene: Scene<'_>) -> Vec<Range<usize>> {
    let form = &scene.filled.form;
    let is_prose = |section: &&Section| form.tables.iter().all(|table| table.part != section.part);
    let lines = scene
        .report
        .sections
        .iter()
        .filter(is_prose)
        .flat_map(|section| scene.report.lines.get(section.lines.clone()).unwrap_or_default());
    let headings = lines.filter(|line| line.kind == LineKind::Heading);
    headings
        .map(|heading| line(scene, heading.span.start()))
        .filter(|line| number(scene, line).is_some())
        .collect()
}

/// Brackets of full width round the number of a topic, and no space after it.
fn topic(scene: Scene<'_>, line: &Range<usize>) -> Option<Edit> {
    let (range, numeral) = number(scene, line)?;
    let replacement = format!("\u{FF08}{numeral}\u{FF09}");
    Some(Edit { span: scene.source.span(range), replacement })
}

/// The number of a topic with its brackets and the space after it, and its numeral.
fn number(scene: Scene<'_>, line: &Range<usize>) -> Option<(Range<usize>, String)> {
    let text = cut(scene.source.text(), line.clone());
    let words = text.trim_start_matches(|letter| letter == '#' || is_space(letter));
    let inner = words.strip_prefix(['(', '\u{FF08}'])?;
    let (numeral, rest) = inner.split_once([')', '\u{FF09}'])?;
    let numeral: String = numeral.chars().filter(|letter| !is_space(*letter)).collect();
    let is_numeral = numeral.chars().all(|letter| !letter.is_ascii()) && numeral.chars().count() <= 3;
    calendar(&numeral).filter(|_| is_numeral)?;
    let start = line.end - words.len();
    let title = rest.trim_start_matches(is_space);
    (!title.is_empty()).then(|| (start..line.end - title.len(), numeral))
}

/// The marks in front of title, sections and topics of a Markdown file; `None` where the file does not say which
/// depth means what.
fn depths(scene: Scene<'_>) -> Option<Vec<Edit>> {
    let source = scene.source;
    let text = source.text();
    let has_other_marks = text.lines().any(|line| {
        let words = line.trim();
        let is_line = |mark: char| !words.is_empty() && words.chars().all(|letter| letter == mark);
        words.starts_with("```") || words.starts_with("~~~") || is_line('=')
    });
    if source.kind() != Kind::Markdown || has_other_marks || !are_in_order(scene) {
        return None;
    }
    let sections: Vec<Range<usize>> =
        scene.report.sections.iter().map(|section| line(scene, section.heading.start())).collect();
    let title = scene.report.title.map(|title| title.span);
    let title_line = title.map(|title| line(scene, title.start()));
    let title = title_line.filter(|line| title.is_some_and(|title| title.end() <= line.end));
    let topics = topics(scene);
    let known = || sections.iter().chain(&topics).chain(&title);
    let lines = (1..=source.line_count()).map(|number| source.line_range(number));
    let is_stray = |line: Range<usize>| {
        cut(text, line.clone()).trim_start().starts_with('#') && !known().any(|known| *known == line)
    };
    if lines.into_iter().any(is_stray) {
        return None;
    }
    let mut edits = Vec::new();
    for (lines, depth) in [(title.as_slice(), 1), (&sections, 2), (&topics, 3)] {
        let marks: Vec<Range<usize>> = lines.iter().map(|line| marks(scene, line)).collect::<Option<_>>()?;
        let old = |marks: &Range<usize>| cut(text, marks.clone()).matches('#').count();
        if marks.windows(2).any(|pair| matches!(pair, [one, next] if old(one) != old(next))) {
            return None;
        }
        let replacement = format!("{} ", "#".repeat(depth));
        edits.extend(marks.into_iter().map(|marks| (marks, replacement.clone())));
    }
    let edit = |(range, replacement)| Edit { span: source.span(range), replacement };
    Some(edits.into_iter().map(edit).collect())
}

/// What stands in front of a heading's words if that is nothing but marks; `None` if something follows the words, or a
/// line below makes a heading of them.
fn marks(scene: Scene<'_>, line: &Range<usize>) -> Option<Range<usize>> {
    let text = cut(scene.source.text(), line.clone());
    let words = text.trim_start_matches(|letter| letter == '#' || is_space(letter));
    let front = text.len() - words.len();
    let below = scene.source.line_range(scene.source.line(line.start) + 1);
    let below = cut(scene.source.text(), below).trim();
    let is_ruled = !below.is_empty() && below.chars().all(|letter| letter == '-');
    let is_plain = !words.starts_with(['*', '_', '>', '|', '<', '-', '[']) && !is_ruled;
    (is_plain && is_marks(cut(text, 0..front))).then_some(line.start..line.start + front)
}

fn is_marks(text: &str) -> bool {
    text.chars().all(|letter| letter == '#' || is_space(letter))
}

/// The line of a place.
fn line(scene: Scene<'_>, offset: usize) -> Range<usize> {
    scene.source.line_range(scene.source.line(offset))
}

#[cfg(test)]
mod tests {
    use crate::session::fixture::{input, session, sound};

    /// The headings of a report that differ after it was laid out, as they are then.
    fn changed(from: &str, to: &str) -> Vec<String> {
        let session = session(&[]);
        let sound = sound(&session, "临江市水利局", 2024);
        let text = sound.replace(from, to);
        assert_ne!(text, sound, "{from}");
        let report = session.read(input("a.md", text.as_str())).unwrap();
        let after = session.format(&report, &session.check_report(&report)).after;
        let after = after.map(|after| after.text().to_owned()).unwrap_or_default();
        let lines = after.lines().zip(text.lines()).filter(|(new, old)| new != old);
        lines.map(|(new, _)| new.to_owned()).collect()
    }

    #[test]
    fn a_section_gets_its_numeral_and_comma() {
        assert_eq!(changed("一、总体情况", "一.总体情况"), ["## 一、总体情况"]);
        assert_eq!(changed("六、其他", "六.其他"), ["## 六、其他需要报告的事项"]);
    }

    #[test]
    fn marks_get_the_usual_depth_where_the_file_is_consistent() {
        let session = session(&[]);
        let sound = sound(&session, "临江市水利局", 2024);
        let deep = sound.lines().filter(|line| line.starts_with("##")).count();
        assert_eq!(changed("## ", "### ").len(), deep, "sections and topics");
        assert_eq!(changed("## 一、", "### 一、"), Vec::<String>::new(), "one that is unlike the others");
    }
}
