//! Rows of the form that stand at another place of their section.

use crate::form::bind::binder::{Binder, Target};
use crate::form::filled::{FilledPart, LabelText, Tear, TearKind};
use crate::form::locate::table_text::Stream;
use crate::form::read::values::slot;
use crate::form::reading::Reading;
use crate::form::schema::label::{Label, fold, resemblance};
use crate::parse::{Piece, PieceKind};
use crate::span::Span;

/// How alike words must be, in thousandths, to be a label that is missing elsewhere.
const ALIKE: usize = 800;

impl Binder<'_> {
    /// Reads the rows that no place in the form's order fits, if they have the words and as many figures as a row that
    /// was not found. They are torn off, and neither missing nor too many.
    pub(super) fn strays(
        &mut self,
        stream: &Stream,
        wanted: &[(usize, &Label)],
        targets: &[Target],
        found: &mut FilledPart,
    ) {
        let mut missing: Vec<(usize, &Label)> = wanted.to_vec();
        missing.retain(|(row, _)| targets.iter().all(|target| target.filled != *row));
        let unknown = std::mem::take(&mut found.extra);
        for extra in unknown {
            let row =
                extra.repeats.is_none().then(|| self.missing_row(stream, &missing, extra.span)).flatten();
            let Some((row, label, figures)) = row else {
                found.extra.push(extra);
                continue;
            };
            missing.retain(|(other, _)| *other != row);
            let Some(filled) = self.filled.rows.get_mut(row) else { continue };
            filled.label = Some(LabelText { span: extra.span, exact: label });
            let table = self.filled.form.tables.get(filled.table);
            let first = table.map_or(0, |table| table.row_cells(filled.row).start);
            let slots = figures.iter().map(|piece| slot(*piece)).collect();
            self.place(row..row + 1, first, Reading::Slots(slots));
            found.tears.push(Tear { kind: TearKind::Outside, span: extra.span });
        }
    }

    /// The missing row whose words these are, whether they are its own, and its figures.
    fn missing_row(
        &self,
        stream: &Stream,
        missing: &[(usize, &Label)],
        words: Span,
    ) -> Option<(usize, bool, Vec<Piece>)> {
        let behind = stream.rows.partition_point(|row| row.line.span.start() <= words.start());
        let line = stream.rows.get(behind.checked_sub(1)?).filter(|row| row.line.span.contains(words))?;
        let figures: Vec<Piece> =
            line.pieces.iter().copied().filter(|piece| piece.kind != PieceKind::Words).collect();
        let letters = fold(self.source.slice(words));
        let columns = |row: usize| {
            let row = self.filled.rows.get(row)?;
            Some(self.filled.form.tables.get(row.table)?.columns.len())
        };
        let fitting = || missing.iter().filter(|(row, _)| columns(*row) == Some(figures.len()));
        if let Some((row, _)) = fitting().find(|(_, label)| label.accepts(&letters)) {
            return Some((*row, true, figures));
        }
        let mut alike = fitting().filter(|(_, label)| resemblance(label.own(), &letters, ALIKE).is_some());
        let (Some((row, _)), None) = (alike.next(), alike.next()) else { return None };
        Some((*row, false, figures))
    }
}
