//! Where page breaks and conversions tore the tables of a section.

use crate::form::filled::{FilledRow, Tear, TearKind};
use crate::form::locate::row_labels::Anchor;
use crate::form::locate::table_text::Stream;
use crate::form::schema::label::Label;
use crate::form::schema::model::Form;
use crate::parse::{LineKind, Part, Piece, PieceKind, Report, Row};
use crate::source::Source;
use crate::span::Span;

/// What the search looks at.
pub(in crate::form) struct Scene<'a> {
    pub source: &'a Source,
    pub report: &'a Report,
    pub stream: &'a Stream,
    pub form: &'a Form,
    pub rows: &'a [FilledRow],
}

/// A row of the form, its index in the filled form and its anchor.
type Placed = (usize, Anchor);

/// All tears of a section's rows.
pub(in crate::form) fn find(scene: &Scene<'_>, part: Part, placed: &[Placed]) -> Vec<Tear> {
    let mut tears = outside(scene, placed);
    tears.extend(second_pieces(scene, part, placed));
    tears.extend(split_labels(scene, placed));
    // A line is torn once, whatever it looks like besides.
    for tear in shifted(scene, placed).into_iter().chain(moved_left(scene, placed)) {
        if !tears.iter().any(|torn| scene.line_of(torn.span) == scene.line_of(tear.span)) {
            tears.push(tear);
        }
    }
    tears
}

impl Scene<'_> {
    fn piece(&self, anchor: Anchor) -> Option<(&Row, Piece)> {
        let (row, piece) = self.stream.pieces.get(self.stream.piece_at(anchor.end.saturating_sub(1)))?;
        Some((self.stream.rows.get(*row)?, *piece))
    }

    fn span(&self, anchor: Anchor) -> Option<Span> {
        self.stream.span(self.source, anchor.start, anchor.end)
    }

    fn line_of(&self, span: Span) -> usize {
        self.source.line(span.start())
    }

    fn groups_of(&self, filled: usize) -> &[usize] {
        let row = self.rows.get(filled).and_then(|row| self.form.tables.get(row.table)?.rows.get(row.row));
        row.map_or(&[], |row| row.groups.as_slice())
    }

    fn group_label(&self, filled: usize, group: usize) -> Option<&Label> {
        let row = self.rows.get(filled)?;
        self.form.tables.get(row.table)?.groups.get(group).map(|group| &group.label)
    }
}

/// Rows without separators in a section whose other rows have them.
fn outside(scene: &Scene<'_>, placed: &[Placed]) -> Vec<Tear> {
    let is_separated =
        |anchor: Anchor| scene.piece(anchor).is_some_and(|(row, _)| row.line.kind.has_separators());
    let separated = placed.iter().filter(|(_, anchor)| is_separated(*anchor)).count();
    if separated * 2 <= placed.len() {
        return Vec::new();
    }
    placed
        .iter()
        .filter(|(_, anchor)| !is_separated(*anchor))
        .filter_map(|(_, anchor)| Some(Tear { kind: TearKind::Outside, span: scene.span(*anchor)? }))
        .collect()
}

/// A Markdown rule between two rows of one table: the table begins again there.
fn second_pieces(scene: &Scene<'_>, part: Part, placed: &[Placed]) -> Vec<Tear> {
    let section = scene.report.sections.iter().find(|section| section.part == part);
    let lines = section.and_then(|section| scene.report.lines.get(section.lines.clone())).unwrap_or_default();
    let rules: Vec<Span> =
        lines.iter().filter(|line| line.kind == LineKind::Rule).map(|line| line.span).collect();
    let table_of = |filled: usize| scene.rows.get(filled).map(|row| row.table);
    placed
        .windows(2)
        .filter_map(|pair| match pair {
            [(before, first), (after, second)] if table_of(*before) == table_of(*after) => {
                let (first, second) = (scene.span(*first)?, scene.span(*second)?);
                let torn =
                    rules.iter().any(|rule| first.end() <= rule.start() && rule.end() <= second.start());
                torn.then_some(Tear { kind: TearKind::SecondPiece, span: second })
            }
            _ => None,
        })
        .collect()
}

/// Group labels whose first words stand before one row and whose last words before a later one.
fn split_labels(scene: &Scene<'_>, placed: &[Placed]) -> Vec<Tear> {
    let mut tears = Vec::new();
    let mut known: Vec<(usize, usize)> = Vec::new();
    for (at, (filled, _)) in placed.iter().enumerate() {
        let table = scene.rows.get(*filled).map_or(0, |row| row.table);
        for group in scene.groups_of(*filled) {
            if known.contains(&(table, *group)) {
                continue;
            }
            known.push((table, *group));
            let members =
                placed.iter().skip(at).take_while(|(later, _)| scene.groups_of(*later).contains(group));
            if let Some(label) = scene.group_label(*filled, *group) {
                tears.extend(split_label(scene, label, placed, at..at + members.count()));
            }
        }
    }
    tears
}

fn split_label(
    scene: &Scene<'_>,
    label: &Label,
    placed: &[Placed],
    members: std::ops::Range<usize>,
) -> Vec<Tear> {
    let gap_runs = |at: usize| -> Vec<(usize, usize)> {
        let from =
            at.checked_sub(1).and_then(|before| placed.get(before)).map_or(0, |(_, before)| before.end);
        let to = placed.get(at).map_or(from, |(_, anchor)| anchor.start);
        let in_grid = |run: &(usize, usize)| {
            let row = scene
                .stream
                .pieces
                .get(scene.stream.piece_at(run.0))
                .and_then(|(row, _)| scene.stream.rows.get(*row));
            row.is_some_and(|row| row.line.kind.has_separators())
        };
        scene.stream.word_runs(from, to).into_iter().filter(in_grid).collect()
    };
    let own = label.own();
    let mut tried = Vec::new();
    for (start, end) in gap_runs(members.start) {
        let head = scene.stream.folded(start, end);
        let Some(rest) = own.strip_prefix(head.as_slice()).filter(|rest| rest.len() > 1) else { continue };
        if tried.contains(&head.len()) {
            continue;
        }
        tried.push(head.len());
        for later in members.clone().skip(1) {
            let tail = gap_runs(later)
                .into_iter()
                .find(|(from, to)| scene.stream.folded(*from, *to).ends_with(rest));
            if let Some((from, to)) = tail {
                let span = |from, to| scene.stream.span(scene.source, from, to);
                let both = [span(start, end), span(from, to)];
                return both
                    .into_iter()
                    .flatten()
                    .map(|span| Tear { kind: TearKind::SplitLabel, span })
                    .collect();
            }
        }
    }
    Vec::new()
}

/// A label in another cell of its line than the other labels of its innermost group, unless the group's own
/// label stands before it: where labels close up, that moves the first row of each group.
fn shifted(scene: &Scene<'_>, placed: &[Placed]) -> Vec<Tear> {
    let mut tears = Vec::new();
    let innermost = |filled: usize| scene.groups_of(filled).last().copied();
    for members in placed.chunk_by(|(first, _), (second, _)| innermost(*first) == innermost(*second)) {
        if members.len() < 3 || members.first().is_none_or(|(filled, _)| scene.groups_of(*filled).len() < 2) {
            continue;
        }
        let labels: Vec<(&Row, Piece, Anchor)> = members
            .iter()
            .filter_map(|(_, anchor)| scene.piece(*anchor).map(|(row, piece)| (row, piece, *anchor)))
            .filter(|(row, ..)| row.line.kind.has_separators())
            .collect();
        for (row, piece, anchor) in &labels {
            let elsewhere = labels.iter().filter(|(_, other, _)| other.cell != piece.cell).count();
            let follows_group = row.pieces.first().is_some_and(|first| {
                first.kind == PieceKind::Words && first.span.start() < piece.span.start()
            });
            if elsewhere >= 2 && elsewhere + 1 == labels.len() && !follows_group {
                tears.extend(scene.span(*anchor).map(|span| Tear { kind: TearKind::Shifted, span }));
            }
        }
    }
    tears
}

/// Rows on either side that are compared, and the fewest of them that tell where figures belong.
const AROUND: usize = 3;
const FEWEST_AROUND: usize = 4;

/// Where the figures of a row stand.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stand {
    first: usize,
    last: usize,
    figures: usize,
    cells: usize,
}

impl Stand {
    /// `None` without figures or separators.
    fn of(row: &Row) -> Option<Self> {
        let cells =
            || row.pieces.iter().filter(|piece| piece.kind != PieceKind::Words).map(|piece| piece.cell);
        let (first, last) = (cells().next()?, cells().next_back()?);
        let stand = Self { first, last, figures: cells().count(), cells: row.cells };
        row.line.kind.has_separators().then_some(stand)
    }

    /// True if as many figures stand in as many cells.
    fn is_like(self, other: Self) -> bool {
        (self.figures, self.cells) == (other.figures, other.cells)
    }

    fn is_left_of(self, other: Self) -> bool {
        self.first < other.first && self.last < other.last
    }
}

/// A row whose figures stand further to the left than those of all like rows around it, which agree. Where labels close
/// up the rows differ among each other, or stand further to the right.
fn moved_left(scene: &Scene<'_>, placed: &[Placed]) -> Vec<Tear> {
    let stand = |(_, anchor): &Placed| Some((Stand::of(scene.piece(*anchor)?.0)?, *anchor));
    let rows: Vec<(Stand, Anchor)> = placed.iter().filter_map(stand).collect();
    let is_left = |at: usize, own: Stand| {
        let from = at.saturating_sub(AROUND);
        let around = rows.iter().enumerate().skip(from).take(at + AROUND + 1 - from);
        let others = around.filter(|(other, (stand, _))| *other != at && stand.is_like(own));
        let others: Vec<Stand> = others.map(|(_, (stand, _))| *stand).collect();
        let agree = others.windows(2).all(|pair| pair.first() == pair.last());
        agree && others.len() >= FEWEST_AROUND && others.first().is_some_and(|other| own.is_left_of(*other))
    };
    let left = rows.iter().enumerate().filter(|(at, (own, _))| is_left(*at, *own));
    left.filter_map(|(_, (_, anchor))| Some(Tear { kind: TearKind::Shifted, span: scene.span(*anchor)? }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Forms;
    use crate::form::locate::row_labels::anchor;
    use crate::parse::parse;
    use crate::span::SourceId;
    use crate::{assets, yaml};

    /// The rows that seem to have moved to the left, numbered from 1, of rows with these figures behind their labels.
    fn moved(rows: &[&str]) -> Vec<usize> {
        let letters = ["甲", "乙", "丙", "丁", "戊", "己", "庚"];
        let lines = letters.iter().zip(rows).map(|(letter, row)| format!("|{letter}{row}"));
        let text = lines.collect::<Vec<_>>().join("\n");
        let source = Source::from_text(SourceId::new(0), "a.txt", text);
        let stream = Stream::read(&source, &parse(&source).lines);
        let labels = letters.map(|letter| Label::new(letter, "", &[]));
        let anchors = anchor(&stream, &labels.iter().take(rows.len()).collect::<Vec<_>>());
        assert_eq!(anchors.len(), rows.len());
        let forms = Forms::embedded(&yaml::unpack(assets::RULES));
        let (report, form) = (&parse(&source), forms.get("2021").unwrap());
        let scene = Scene { source: &source, report, stream: &stream, form, rows: &[] };
        let placed: Vec<Placed> = anchors.into_iter().map(|anchor| (0, anchor)).collect();
        moved_left(&scene, &placed).iter().map(|tear| scene.line_of(tear.span)).collect()
    }

    #[test]
    fn a_row_stands_too_far_left_by_four_rows_around_it() {
        let (right, left) = ("||1|2|", "|1|2||");
        assert_eq!(moved(&[right, right, left, right, right]), [3]);
        assert_eq!(moved(&[right, left, right, right, right]), [2]);
        assert!(moved(&[right, right, left, right]).is_empty(), "three rows may be moved themselves");
        assert!(moved(&[right, left]).is_empty());
        assert!(moved(&[right, right, left, right, "|||1|2|"]).is_empty(), "one is of another table");
    }

    #[test]
    fn rows_that_disagree_or_stand_further_left_tell_nothing() {
        let (left, right, further) = ("|1|2|||", "||1|2||", "|||1|2|");
        assert!(moved(&[right, further, left, right, further]).is_empty());
        assert!(moved(&[left, left, right, left, left]).is_empty(), "to the right of the others");
        assert_eq!(moved(&[right, right, left, right, right]), [3]);
    }
}
