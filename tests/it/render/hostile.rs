//! Reports that try to reach the terminal, and texts that are hard to draw.

use std::ops::Range;

use foia_lint::stages::diag::{About, NamedPlace};
use foia_lint::stages::render::{Format, Style};
use foia_lint::stages::source::Source;
use proptest::prelude::*;
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::drawn::pictures;
use super::fixture::{Case, PAGE, PLAIN, finding, human, json, nasty, render};
use super::valid::xml;

#[test]
fn a_line_of_a_megabyte_with_many_findings_is_no_trouble() {
    let mut case = Case::new(&"按期答复，".repeat(70_000));
    let source = case.sources.iter().next().unwrap();
    case.findings = (0..500).map(|index| finding(source, index * 2100..index * 2100 + 3)).collect();
    let length = case.sources.iter().next().unwrap().text().len();
    for format in Format::ALL {
        let output = render(format, PLAIN, &[&case]);
        // Only the page shows the whole text.
        let most = if format == Format::Html { length + 600_000 } else { 600_000 };
        assert!(output.len() < most, "{} writes {} bytes", format.name(), output.len());
    }
    assert!(human(&case, 80).contains(".md:1:2801\n"));
}

#[test]
fn colours_change_nothing_but_colour() {
    let case = nasty();
    let plain = human(&case, 80);
    let coloured = render(Format::Human, Style { color: true, width: 80, concise: false }, &[&case]);
    assert!(coloured.contains("\u{1b}["));
    let mut stripped = String::new();
    for (index, piece) in coloured.split("\u{1b}[").enumerate() {
        stripped.push_str(if index == 0 { piece } else { piece.split_once('m').unwrap().1 });
    }
    assert_eq!(stripped, plain);
}

/// A character that a terminal would obey or that would hide what is there.
fn is_harmful(character: char) -> bool {
    character != '\n' && character.is_control()
        || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}')
}

#[test]
fn nothing_in_a_report_reaches_the_terminal_as_a_command() {
    let case = nasty();
    for format in Format::ALL {
        let output = render(format, PLAIN, &[&case]);
        assert_eq!(output.chars().find(|character| is_harmful(*character)), None, "{}", format.name());
    }
    assert_eq!(render(Format::Short, PLAIN, &[&case]).lines().count(), 1);
    let written = json(&[&case])["files"].take();
    assert_eq!(written[0]["path"], case.about.path.as_str(), "an escape in JSON keeps the value");
}

/// A text of troublesome characters and places in it.
fn text_and_places() -> impl Strategy<Value = (String, Vec<Range<usize>>)> {
    let character = prop::sample::select(vec![
        '总', '１', 'a', '7', ' ', '\n', '\r', '\t', '\u{301}', '😀', '\u{A0}', '“', '|', '\u{1b}',
        '\u{202E}', '\u{FE0F}',
    ]);
    (prop::collection::vec(character, 0..300), prop::collection::vec((any::<u16>(), 0usize..80), 1..12))
        .prop_map(|(characters, places)| {
            let text: String = characters.iter().collect();
            let bounds: Vec<_> = text.char_indices().map(|(offset, _)| offset).chain([text.len()]).collect();
            let place = |(start, length): (u16, usize)| {
                let start = usize::from(start) % bounds.len();
                bounds[start]..bounds[(start + length).min(bounds.len() - 1)]
            };
            let ranges = places.into_iter().map(place).collect();
            (text, ranges)
        })
}

/// Whatever a report says, what is written of it is JSON, XML, one line, or a page that shows just that.
fn every_format_holds(case: &Case) {
    let text = |format| render(format, PLAIN, &[case]);
    for format in [Format::Json, Format::JsonLines, Format::Sarif, Format::Gitlab] {
        let value: Result<Value, _> = serde_json::from_str(&text(format));
        assert!(value.is_ok(), "{} is no JSON", format.name());
    }
    for format in [Format::Short, Format::Github, Format::JsonLines] {
        assert_eq!(text(format).lines().count(), case.findings.len(), "{}", format.name());
    }
    xml(&text(Format::Junit));
    let source = case.sources.iter().next().unwrap();
    let page = xml(&text(Format::Html));
    let shown: Vec<_> = page.of_class("l").iter().map(|line| line.children[1].text.clone()).collect();
    if source.text().is_empty() {
        return assert!(shown.is_empty());
    }
    for (number, shown) in shown.iter().enumerate() {
        let line = &source.text()[source.line_range(number + 1)];
        let plain: String = shown.chars().filter(|shown| *shown != '\u{2038}').collect();
        let kept = |text: &str| text.chars().filter(|one| is_plain(*one)).collect::<String>();
        assert_eq!(kept(&plain), kept(line));
    }
    assert_eq!(shown.len(), source.line_count());
}

/// A character that is shown as it is, and stands in no stand-in.
fn is_plain(character: char) -> bool {
    matches!(character, '总' | '１' | 'a' | '7' | '|' | '😀' | '“' | '\u{301}' | '\u{A0}')
}

proptest! {
    #[test]
    fn any_text_and_places_are_drawn_within_the_terminal(
        (text, places) in text_and_places(),
        width in 40usize..130,
    ) {
        let source = Source::from_text(PAGE, "a.txt", text);
        let mut found = finding(&source, places[0].clone());
        for place in &places[1..] {
            let message = "分项".to_owned();
            found.labels.push(NamedPlace { span: source.span(place.clone()), cell: None, place: None, whereabouts: None, message });
        }
        let start = source.position(places[0].start);
        let about = About::new("a.txt");
        let case = Case { sources: source.into(), about, findings: vec![found] };
        let output = human(&case, width);
        let head = format!("┌─ a.txt:{}:{}\n", start.line, start.column);
        prop_assert!(output.contains(&head), "{}", output);
        for drawn in pictures(&output) {
            prop_assert!(drawn.line.width() + 4 <= width, "{}", output);
        }
        prop_assert!(!output.contains(is_harmful));
        prop_assert!(output.lines().all(|line| !line.ends_with(' ')));
        every_format_holds(&case);
    }
}
