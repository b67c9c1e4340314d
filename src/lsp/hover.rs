//! What is told of the place under the pointer: its findings, and its cell with the sums that it is in. As plain text:
//! the words of a report are shown, not obeyed.

use gen_lsp_types::{Contents, Hover, MarkupContent, MarkupKind, Position};

use super::document::Scene;
use crate::diag::Finding;
use crate::session::{CellNote, Session};
use crate::span::Span;

/// What is to be told at a position; nothing where neither a finding nor a cell is.
pub(super) fn hover(scene: Scene<'_>, position: Position) -> Option<Hover> {
    let offset = scene.units.offset(scene.source.text(), position);
    let reading = scene.reading;
    let holds = |span: Span| span.start() <= offset && offset <= span.end();
    let here = reading.judged.checked.findings.iter().filter(|finding| holds(finding.span));
    let here: Vec<&Finding> = here.collect();
    let cell = reading.session.cell_at(&reading.judged.report, offset);
    let span = here.first().map(|finding| finding.span).or(cell.as_ref().map(|cell| cell.span))?;
    let mut passages: Vec<String> =
        here.into_iter().map(|finding| of_finding(&reading.session, finding)).collect();
    passages.extend(cell.map(of_cell));
    let told = MarkupContent { kind: MarkupKind::PlainText, value: passages.join("\n\n") };
    let range = Some(scene.units.range(scene.source, span));
    Some(Hover { contents: Contents::MarkupContent(told), range })
}

fn of_finding(session: &Session, finding: &Finding) -> String {
    let wording = &finding.wording;
    let mut lines = vec![format!("{} {}", finding.code, wording.message)];
    let basis = wording.basis.join(&session.say("list_mark", []));
    for (key, words) in [("why", &wording.why), ("help", &wording.help), ("basis", &basis)] {
        if !words.is_empty() {
            lines.push(format!("[{}] {words}", session.say(key, [])));
        }
    }
    lines.join("\n")
}

fn of_cell(CellNote { name, key, value, state, sums, .. }: CellNote) -> String {
    let value = value.map_or_else(|| "?".to_owned(), |value| value.to_string());
    [vec![format!("{name} = {value}"), format!("{key} [{state}]")], sums].concat().join("\n")
}
