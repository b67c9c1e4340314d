//! Rows that the form does not have, or has once.

use crate::form::filled::ExtraRow;
use crate::form::locate::row_labels::{Anchor, repeats};
use crate::form::locate::table_text::Stream;
use crate::form::schema::label::Label;
use crate::parse::{PieceKind, Row};
use crate::source::Source;
use crate::span::Span;

/// Labels that stand twice, and lines with figures whose label no row of the form has. `filled` are the filled
/// rows of the labels in `chain`.
pub(in crate::form) fn extra_rows(
    source: &Source,
    stream: &Stream,
    labels: &[&Label],
    chain: &[Anchor],
    filled: &[usize],
) -> Vec<ExtraRow> {
    let again = repeats(stream, labels, chain).into_iter().filter_map(|again| {
        let known = chain.iter().position(|known| known.label == again.label)?;
        let span = stream.span(source, again.start, again.end)?;
        Some(ExtraRow { span, repeats: filled.get(known).copied() })
    });
    let mut extra: Vec<ExtraRow> = again.collect();
    extra.sort_by_key(|row| row.span);
    let holds_known = |span: &Span| {
        let behind = extra.partition_point(|known| known.span.start() < span.start());
        extra.get(behind).is_some_and(|known| span.contains(known.span))
    };
    let unknown: Vec<Span> = unknown_rows(stream, chain).filter(|span| !holds_known(span)).collect();
    extra.extend(unknown.into_iter().map(|span| ExtraRow { span, repeats: None }));
    extra.sort_by_key(|row| row.span);
    extra
}

/// The labels of lines that hold figures but no label of the form.
fn unknown_rows(stream: &Stream, chain: &[Anchor]) -> impl Iterator<Item = Span> {
    let pieces = chain
        .iter()
        .flat_map(|anchor| stream.piece_at(anchor.start)..=stream.piece_at(anchor.end.saturating_sub(1)));
    let mut anchored: Vec<usize> =
        pieces.filter_map(|piece| stream.pieces.get(piece).map(|(row, _)| *row)).collect();
    anchored.sort_unstable();
    let is_unknown = move |at: &usize| anchored.binary_search(at).is_err();
    stream.rows.iter().enumerate().filter(move |(at, _)| is_unknown(at)).filter_map(|(_, row)| label_of(row))
}

/// The words in front of two or more figures that end a line with separators.
fn label_of(row: &Row) -> Option<Span> {
    let is_words = |piece: &&crate::parse::Piece| piece.kind == PieceKind::Words;
    let words: Vec<Span> = row.pieces.iter().take_while(is_words).map(|piece| piece.span).collect();
    let figures = row.pieces.get(words.len()..)?;
    let is_row =
        row.line.kind.has_separators() && figures.len() >= 2 && !figures.iter().any(|piece| is_words(&piece));
    Some(words.first()?.cover(*words.last()?)).filter(|_| is_row)
}
