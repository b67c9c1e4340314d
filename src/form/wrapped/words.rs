//! Which words of a section belong to which row label, where a page broke labels and captions over lines and set their
//! pieces between one another.
//!
//! The words of the row labels come one after the other, and so do those of the captions to their left; only how the
//! two are mixed is unknown. Of all ways to deal the words out the one that leaves the least over is taken.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::form::locate::table_text::Stream;
use crate::form::schema::label::Label;
use crate::form::wrapped::Wanted;
use crate::form::wrapped::alike::beginning;
use crate::parse::PieceKind;

/// What a piece of words belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The label of a row, by index.
    Row(usize),
    /// A caption over or beside rows.
    Caption,
    /// Nothing that the form has.
    Unknown,
}

/// The words of a section, dealt out.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// For each piece of the stream that is words: the piece, what it belongs to.
    pub roles: Vec<(usize, Role)>,
    /// For each row the letters of its label, piece by piece; none if it was not found.
    pub labels: Vec<Vec<Range<usize>>>,
    /// For each row whether its words are the label's own.
    pub exact: Vec<bool>,
}

/// Ways that are followed at a time, and how much more than the best one a way may leave over.
const MOST_WAYS: usize = 64;
const MOST_BEHIND: usize = 24;
/// What a letter that differs costs, a label that is passed over, words that belong to nothing at most.
const EDIT: usize = 3;
const PASSED_OVER: usize = 6;
const MOST_UNKNOWN: usize = 8;
/// Labels that are passed over at a time.
const MOST_PASSED: usize = 6;
/// What a label without its number costs, and words that no space parts.
const WITHOUT_NUMBER: usize = 2;
const GLUED: usize = 1;

/// How far the labels and the captions have been read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    /// The row whose label is being read, or comes next.
    row: usize,
    /// Which of its wordings, and how many letters of it are read; none between two labels.
    wording: usize,
    letters: usize,
    /// For each depth of captions the one that is being read or comes next, and how many letters of it are read.
    captions: [(usize, usize); 2],
}

const DEPTHS: usize = 2;

/// One way to deal out the words up to some piece.
#[derive(Clone, Copy, Debug)]
struct Way {
    state: State,
    cost: usize,
    /// The way that it goes on from.
    before: usize,
    role: Role,
    /// Where in the piece the label's words begin.
    from: usize,
}

/// What is left of a piece of words when a caption was taken from its front.
#[derive(Clone, Copy, Debug)]
struct Rest<'w> {
    words: &'w [char],
    /// Where in the piece it begins.
    from: usize,
    /// What the way costs up to here.
    cost: usize,
}

/// The ways after one more piece of words, as they are found.
#[derive(Debug)]
struct Next {
    best: BTreeMap<State, Way>,
    /// What the cheapest costs.
    least: usize,
    /// The way that is gone on from.
    before: usize,
    /// What the words are of a wording, as far as it was asked.
    begun: BTreeMap<Place, Option<(usize, usize)>>,
}

/// A wording by its row and number, the letters of it that are read, and where in the piece the words begin.
type Place = (usize, usize, usize, usize);

impl Default for Next {
    fn default() -> Self {
        Self { best: BTreeMap::new(), least: usize::MAX, before: 0, begun: BTreeMap::new() }
    }
}

impl Next {
    fn keep(&mut self, state: State, cost: usize, role: Role, from: usize) {
        let next = Way { state, cost, before: self.before, role, from };
        self.least = self.least.min(cost);
        let known = self.best.entry(state).or_insert(next);
        if cost < known.cost {
            *known = next;
        }
    }
}

/// What words cost that belong to no row: little for those of a note behind a label.
fn unknown(state: State, letters: &[char]) -> usize {
    let is_note = state.letters == 0 && letters.first() == Some(&'(');
    if is_note { 1 } else { letters.len().min(MOST_UNKNOWN) + 1 }
}

/// What the words can be.
struct Wordings<'f> {
    /// For each row the wordings of its label, and whether each is without its number.
    rows: Vec<Vec<(Vec<char>, bool)>>,
    captions: [Vec<Vec<char>>; 2],
    /// The words of the heads of all tables.
    heads: &'f [Vec<char>],
}

/// Deals the words of a section out to the labels of its rows.
pub(super) fn align(stream: &Stream, wanted: &[Wanted<'_>], heads: &[Vec<char>]) -> Words {
    let wordings = Wordings::of(wanted, heads);
    let mut tokens: Vec<(usize, usize, Vec<char>)> = Vec::new();
    let mut at = 0;
    while at < stream.len() {
        let piece = stream.piece_at(at);
        let start = at;
        while at < stream.len() && stream.piece_at(at) == piece {
            at += 1;
        }
        if stream.pieces.get(piece).is_some_and(|(_, piece)| piece.kind == PieceKind::Words) {
            tokens.push((piece, start, without_quotes(&stream.folded(start, at))));
        }
    }
    let mut ways =
        vec![vec![Way { state: State::default(), cost: 0, before: 0, role: Role::Unknown, from: 0 }]];
    for (_, _, letters) in &tokens {
        let next = wordings.next(ways.last().map_or(&[], Vec::as_slice), letters);
        ways.push(next);
    }
    let ends = ways.last().map_or(&[][..], Vec::as_slice).iter().enumerate();
    let best = ends.min_by_key(|(_, way)| way.cost + wordings.left(way.state)).map_or(0, |(at, _)| at);
    wordings.words(stream, &tokens, &ways, best)
}

pub(super) fn without_quotes(letters: &[char]) -> Vec<char> {
    letters.iter().copied().filter(|letter| *letter != '"').collect()
}

impl<'f> Wordings<'f> {
    fn of(wanted: &[Wanted<'_>], heads: &'f [Vec<char>]) -> Self {
        let wordings = |label: &Label| {
            let keys = label.keys();
            let bare = label.is_numbered().then(|| keys.len() - 1);
            let wording = |(at, key): (usize, &crate::form::Key)| {
                (without_quotes(key), bare.is_some_and(|bare| bare == at))
            };
            keys.iter().enumerate().map(wording).collect()
        };
        let mut captions: [Vec<Vec<char>>; 2] = Default::default();
        for row in wanted {
            for (label, of_depth) in row.groups.iter().zip(&mut captions) {
                let letters = without_quotes(label.own());
                if !of_depth.contains(&letters) {
                    of_depth.push(letters);
                }
            }
        }
        Self { rows: wanted.iter().map(|row| wordings(row.label)).collect(), captions, heads }
    }

    fn wording(&self, row: usize, wording: usize) -> &[char] {
        self.rows.get(row).and_then(|wordings| wordings.get(wording)).map_or(&[], |(letters, _)| letters)
    }

    /// The best ways after one more piece of words.
    fn next(&self, ways: &[Way], letters: &[char]) -> Vec<Way> {
        let is_head =
            self.heads.iter().any(|head| head.windows(letters.len().max(1)).any(|part| part == letters));
        let mut next = Next::default();
        // The cheapest way stands first, so that most of the others are soon known to be too dear.
        for (before, way) in ways.iter().enumerate() {
            next.before = before;
            if !letters.is_empty() {
                let whole = Rest { words: letters, from: 0, cost: way.cost };
                self.labels(way.state, whole, &mut next);
                self.captions(way.state, whole, &mut next);
            }
            let unknown = if is_head { 1 } else { unknown(way.state, letters) };
            next.keep(way.state, way.cost + unknown, Role::Unknown, 0);
        }
        let least = next.least;
        let mut next: Vec<Way> = next.best.into_values().collect();
        next.sort_by_key(|way| (way.cost, way.state.row, way.state.letters, way.state.captions));
        next.retain(|way| way.cost <= least + MOST_BEHIND);
        next.truncate(MOST_WAYS);
        next
    }

    /// Words as those of a label: of the one that is being read, or of a later one.
    fn labels(&self, state: State, found: Rest<'_>, next: &mut Next) {
        let mut read = |row: usize, wording: usize, done: usize, cost: usize| {
            if cost > next.least.saturating_add(MOST_BEHIND) {
                return;
            }
            let Some(rest) = self.wording(row, wording).get(done..) else { return };
            let place = (row, wording, done, found.from);
            let begun = *next.begun.entry(place).or_insert_with(|| beginning(rest, found.words));
            let Some((taken, edits)) = begun else { return };
            let then = if taken == rest.len() {
                State { row: row + 1, wording: 0, letters: 0, ..state }
            } else {
                State { row, wording, letters: done + taken, ..state }
            };
            next.keep(then, cost + edits * EDIT, Role::Row(row), found.from);
        };
        let (mut first, mut cost) = (state.row, found.cost);
        if state.letters > 0 {
            read(state.row, state.wording, state.letters, cost);
            first += 1;
            cost += self.left_of(state);
        }
        for row in first..self.rows.len().min(first + MOST_PASSED) {
            let passed = cost + (row - first) * PASSED_OVER;
            for (at, (_, is_bare)) in self.rows.get(row).into_iter().flatten().enumerate() {
                read(row, at, 0, passed + if *is_bare { WITHOUT_NUMBER } else { 0 });
            }
        }
    }

    /// Words as those of a caption, perhaps with those of a label behind them.
    fn captions(&self, state: State, found: Rest<'_>, next: &mut Next) {
        let starts = |depth: usize| {
            let (caption, done) = state.captions.get(depth).copied().unwrap_or_default();
            let after = (done > 0).then_some((caption + 1, 0));
            [Some((caption, done)), after].into_iter().flatten().map(move |start| (depth, start))
        };
        for (depth, (caption, done)) in (0..DEPTHS).flat_map(starts) {
            let own = self.captions.get(depth).and_then(|own| own.get(caption)?.get(done..));
            let Some(own) = own else { continue };
            let alike = own.iter().zip(found.words).take_while(|(one, other)| one == other).count();
            let Some(rest) = found.words.get(alike..).filter(|_| alike > 0) else { continue };
            let mut then = state;
            if let Some(place) = then.captions.get_mut(depth) {
                *place = if alike == own.len() { (caption + 1, 0) } else { (caption, done + alike) };
            }
            match rest.first() {
                None => next.keep(then, found.cost, Role::Caption, found.from),
                // The number of a label, or of a caption within this one.
                Some('(' | '0'..='9') => {
                    let rest = Rest { words: rest, from: found.from + alike, cost: found.cost + GLUED };
                    self.labels(then, rest, next);
                    if found.from == 0 {
                        self.captions(then, rest, next);
                    }
                }
                Some(_) => {}
            }
        }
    }

    /// What it costs to leave the label that is being read.
    fn left_of(&self, state: State) -> usize {
        let whole = self.wording(state.row, state.wording).len();
        if state.letters == 0 { 0 } else { whole.saturating_sub(state.letters).min(MOST_UNKNOWN) }
    }

    /// What it costs that the words end here.
    fn left(&self, state: State) -> usize {
        let rest = self.rows.len().saturating_sub(state.row + usize::from(state.letters > 0));
        self.left_of(state) + rest * PASSED_OVER
    }

    /// Follows the best way back.
    fn words(
        &self,
        stream: &Stream,
        tokens: &[(usize, usize, Vec<char>)],
        ways: &[Vec<Way>],
        best: usize,
    ) -> Words {
        let mut words = Words { labels: vec![Vec::new(); self.rows.len()], ..Words::default() };
        let mut at = best;
        for ((piece, start, letters), ways) in tokens.iter().zip(ways.iter().skip(1)).rev() {
            let Some(way) = ways.get(at) else { return Words::default() };
            at = way.before;
            words.roles.push((*piece, way.role));
            if let Role::Row(row) = way.role {
                let end =
                    (*start..stream.len()).find(|at| stream.piece_at(*at) != *piece).unwrap_or(stream.len());
                // Quotation marks are letters of the stream, and stand in no caption.
                let from = if letters.len() == end - start { start + way.from } else { *start };
                if let Some(label) = words.labels.get_mut(row) {
                    label.insert(0, from..end);
                }
            }
        }
        words.roles.reverse();
        words.exact =
            words.labels.iter().enumerate().map(|(row, label)| self.is_own(stream, row, label)).collect();
        words
    }

    /// True if the words are a wording of the row's label, perhaps with a note behind it.
    fn is_own(&self, stream: &Stream, row: usize, label: &[Range<usize>]) -> bool {
        let found: Vec<char> =
            label.iter().flat_map(|part| without_quotes(&stream.folded(part.start, part.end))).collect();
        let is_it = |(wording, _): &(Vec<char>, bool)| {
            found
                .strip_prefix(wording.as_slice())
                .is_some_and(|rest| rest.first().is_none_or(|next| *next == '('))
        };
        self.rows.get(row).is_some_and(|wordings| wordings.iter().any(is_it))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::wrapped::Shape;
    use crate::parse::parse;
    use crate::source::Source;
    use crate::span::SourceId;

    const ROWS: [(&str, &[&str]); 4] = [
        ("（一）予以公开", &["三、本年度办理结果"]),
        ("1.属于国家秘密", &["三、本年度办理结果", "（三）不予公开"]),
        ("2.其他法律行政法规禁止公开", &["三、本年度办理结果", "（三）不予公开"]),
        ("（七）总计", &["三、本年度办理结果"]),
    ];

    /// The label of each row as it was put together, and whether it is the form's.
    fn labels(text: &str) -> Vec<(String, bool)> {
        let source = Source::from_text(SourceId::new(0), "a.txt", format!("{text}\n"));
        let stream = Stream::read(&source, &parse(&source).lines);
        let label = |words: &str| Label::new(words, "", &[]);
        let rows = ROWS
            .map(|(row, groups)| (label(row), groups.iter().map(|group| label(group)).collect::<Vec<_>>()));
        let wanted = rows.iter().map(|(row, groups)| Wanted {
            label: row,
            groups: groups.iter().collect(),
            shape: Shape { columns: 7, sums: vec![] },
        });
        let words = align(&stream, &wanted.collect::<Vec<_>>(), &["总计".chars().collect()]);
        let label = |parts: &Vec<Range<usize>>| -> String {
            parts.iter().flat_map(|part| stream.folded(part.start, part.end)).collect()
        };
        words.labels.iter().map(label).zip(words.exact.iter().copied()).collect()
    }

    #[track_caller]
    fn are_found(text: &str) {
        let expected = ["(一)予以公开", "1.属于国家秘密", "2.其他法律行政法规禁止公开", "(七)总计"];
        assert_eq!(labels(text), expected.map(|label| (label.to_owned(), true)), "{text}");
    }

    #[test]
    fn captions_stand_between_the_pieces_of_labels() {
        are_found(
            "总计\n三、  （一）予以公开 1\n本年  1.属于国家秘\n度办（三）不 2 0\n理结  密\n果 予公开 2.其他法律行\n  3 0\n政法规禁止公开\n（七）总计 4",
        );
    }

    #[test]
    fn captions_are_glued_to_labels() {
        are_found(
            "三、（一）予以公开 1\n（三）不予公开1.属于国家秘密 2\n2.其他法律\n行政法规禁止公开 3\n（七）总计 4",
        );
    }

    #[test]
    fn a_letter_may_differ_and_is_told() {
        let found =
            labels("（一）予以公开 1\n1.属于国家秘秘 2\n2.其他法律行政法规\n禁止公开 3\n（七）总计 4");
        assert_eq!(found[1], ("1.属于国家秘秘".to_owned(), false));
        assert!(found[2].1);
    }

    #[test]
    fn a_label_that_is_not_there_is_not_found() {
        let found = labels("（一）予以公开 1\n2.其他法律行政法规\n禁止公开 3\n（七）总计 4");
        assert_eq!(found[1], (String::new(), false));
        assert_eq!(found[3], ("(七)总计".to_owned(), true));
    }
}
