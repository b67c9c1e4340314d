//! What the heads of a section's tables say.

use std::sync::Arc;

use crate::form::bind::binder::{Binder, Target};
use crate::form::filled::{FilledPart, HeadText, Tear, TearKind};
use crate::form::locate::heads::{Heads, known_labels, read_heads};
use crate::form::locate::table_text::Stream;
use crate::form::schema::model::{Layout, Table};

impl Binder<'_> {
    /// Judges the heads of all tables of a section whose rows stand at `targets`.
    pub(super) fn judge_heads(&self, stream: &Stream, targets: &[Target], found: &mut FilledPart) {
        let form = Arc::clone(&self.filled.form);
        let mut from = 0;
        let mut glued = None;
        let part = found.part;
        for (index, table) in form.tables.iter().enumerate().filter(|(_, table)| table.part == part) {
            let mine =
                |target: &&Target| self.filled.rows.get(target.filled).is_some_and(|row| row.table == index);
            let first = targets.iter().find(mine).map(|target| target.anchor.start);
            let to = match (table.layout, first) {
                (Layout::Line, _) => stream.len(),
                (Layout::Rows, Some(first)) => first,
                (Layout::Rows, None) => continue,
            };
            let heads = read_heads(stream, table, from, to);
            self.head_findings(stream, (index, table), &heads, found);
            glued = glued.or(heads.glued);
            from = targets.iter().rfind(mine).map_or(to, |target| target.anchor.end);
        }
        if let Some((start, end)) = glued {
            let span = stream.span(self.source, start, end);
            found.tears.extend(span.map(|span| Tear { kind: TearKind::HeaderGlued, span }));
        }
    }

    fn head_findings(
        &self,
        stream: &Stream,
        (index, table): (usize, &Table),
        heads: &Heads,
        found: &mut FilledPart,
    ) {
        let labels = known_labels(table);
        for (label, (start, end)) in &heads.misspelt {
            let (Some(label), Some(span)) = (labels.get(*label), stream.span(self.source, *start, *end))
            else {
                continue;
            };
            found.heads.push(HeadText { table: index, expected: label.zh.clone(), span });
        }
        if let Some((start, end)) = heads.incomplete {
            let kind = TearKind::HeaderIncomplete;
            found.tears.extend(stream.span(self.source, start, end).map(|span| Tear { kind, span }));
        }
    }
}
