//! The way about in a report: its sections and tables, what of it can be folded, and figures that follow from others.

use gen_lsp_types::{DocumentSymbol, FoldingRange, FoldingRangeKind, InlayHint, Range, SymbolKind};

use super::document::Scene;
use super::place::number;
use crate::session::{Entry, WorkedOut};

/// The sections of a report, each with its tables.
pub(super) fn symbols(scene: Scene<'_>) -> Vec<DocumentSymbol> {
    entries(scene).iter().map(|section| symbol(scene, section, SymbolKind::Module)).collect()
}

/// Each section and each table that has more than one line.
pub(super) fn folds(scene: Scene<'_>) -> Vec<FoldingRange> {
    let line = |offset: usize| number(scene.source.line(offset).saturating_sub(1));
    let fold = |entry: &Entry| FoldingRange {
        start_line: line(entry.span.start()),
        end_line: line(entry.span.end()),
        kind: Some(FoldingRangeKind::Region),
        ..FoldingRange::default()
    };
    let entries = entries(scene);
    let all = entries.iter().flat_map(|section| std::iter::once(section).chain(&section.tables));
    all.map(fold).filter(|fold| fold.start_line < fold.end_line).collect()
}

/// The values that follow from the sums of the form, behind cells of a range whose figures do not stand there.
pub(super) fn hints(scene: Scene<'_>, range: Range) -> Vec<InlayHint> {
    let hint = |WorkedOut { span, value, why }| InlayHint {
        position: scene.units.position(scene.source, span.end()),
        label: format!("={value}").into(),
        kind: None,
        text_edits: None,
        tooltip: Some(why.into()),
        padding_left: Some(true),
        padding_right: Some(true),
        data: None,
    };
    let hints = scene.reading.session.worked_out(&scene.reading.judged.report);
    let is_within = |hint: &InlayHint| range.start <= hint.position && hint.position <= range.end;
    hints.into_iter().map(hint).filter(is_within).collect()
}

fn entries(scene: Scene<'_>) -> Vec<Entry> {
    scene.reading.session.outline(&scene.reading.judged.report)
}

fn symbol(scene: Scene<'_>, entry: &Entry, kind: SymbolKind) -> DocumentSymbol {
    let tables = entry.tables.iter().map(|table| symbol(scene, table, SymbolKind::Array));
    let [range, head] = [entry.span, entry.head].map(|span| scene.units.range(scene.source, span));
    DocumentSymbol::new(entry.title.clone(), None, kind, None, None, range, head, Some(tables.collect()))
}
