//! The head of a table: which column heads stand there, which are misspelt, run together or lost.

use crate::form::locate::table_text::Stream;
use crate::form::schema::label::{Key, Label, resemblance};
use crate::form::schema::model::{Layout, Table};

/// What the head of a table says. Ranges are letters of the stream.
#[derive(Debug, Default)]
pub(in crate::form) struct Heads {
    /// Words that resemble a label of the head: the label's index in [`known_labels`], their range.
    pub misspelt: Vec<(usize, (usize, usize))>,
    /// Words that are several labels run together.
    pub glued: Option<(usize, usize)>,
    /// The last head that stands before one that is lost.
    pub incomplete: Option<(usize, usize)>,
}

/// Likeness, in thousandths, from which words are taken for a misspelt head.
const RESEMBLES: usize = 600;

/// Pieces of a head that are looked at; more have no sense.
const MOST_PIECES: usize = 128;

/// The labels of a table's head: its columns first, then all else that may stand there.
pub(in crate::form) fn known_labels(table: &Table) -> Vec<&Label> {
    let mut labels: Vec<&Label> = table.columns.iter().map(|column| &column.label).collect();
    labels.extend(&table.caption);
    labels.extend(&table.stub);
    labels.extend(&table.remarks);
    labels.extend(table.groups.iter().map(|group| &group.label));
    if table.layout == Layout::Line {
        labels.extend(table.rows.iter().map(|row| &row.label));
    }
    labels
}

/// Reads the head of `table` within the letters `from..to`.
pub(in crate::form) fn read_heads(stream: &Stream, table: &Table, from: usize, to: usize) -> Heads {
    let labels = known_labels(table);
    let mut reader = Reader {
        stream,
        separated: stream.is_separated(),
        seen: vec![None; labels.len()],
        used: vec![false; to - from],
        from,
        to,
    };
    reader.whole(&labels);
    let glued = reader.glued(&labels);
    reader.pieces(&labels);
    let misspelt = reader.misspelt(&labels, table);
    let columns = labels.get(..table.columns.len()).unwrap_or_default();
    let incomplete = reader.incomplete(columns.len()).filter(|_| !reader.may_be_in_pieces(columns));
    Heads { misspelt, glued, incomplete }
}

struct Reader<'s> {
    stream: &'s Stream,
    /// True if figures stand in cells of their own; else a head may be wrapped between its neighbours.
    separated: bool,
    /// For each label the letters that it was seen at.
    seen: Vec<Option<(usize, usize)>>,
    /// For each letter of the range whether it belongs to a label.
    used: Vec<bool>,
    from: usize,
    to: usize,
}

impl Reader<'_> {
    /// Labels that stand whole between boundaries, perhaps over several lines; the longest first.
    fn whole(&mut self, labels: &[&Label]) {
        let mut keys: Vec<(usize, &Key)> = labels
            .iter()
            .enumerate()
            .flat_map(|(index, label)| label.keys().iter().map(move |key| (index, key)))
            .collect();
        keys.sort_by_key(|(index, key)| (std::cmp::Reverse(key.len()), *index));
        for (index, key) in keys {
            let places: Vec<usize> = self
                .stream
                .find(key, self.from)
                .take_while(|at| at + key.len() <= self.to)
                .filter(|at| self.stream.is_boundary(*at) && self.stream.is_boundary(at + key.len()))
                .take(8)
                .collect();
            for at in places {
                self.take(index, at, at + key.len());
            }
        }
    }

    fn take(&mut self, index: usize, start: usize, end: usize) {
        let Some(letters) = self.used.get_mut(start - self.from..end - self.from) else { return };
        if letters.iter().any(|used| *used) {
            return;
        }
        letters.fill(true);
        if let Some(seen) = self.seen.get_mut(index).filter(|seen| seen.is_none()) {
            *seen = Some((start, end));
        }
    }

    fn free_runs(&self) -> Vec<(usize, usize)> {
        let is_free = |(start, end): &(usize, usize)| {
            self.used
                .get(start - self.from..end - self.from)
                .is_some_and(|used| used.iter().all(|used| !used))
        };
        self.stream.word_runs(self.from, self.to).into_iter().filter(is_free).take(64).collect()
    }

    /// The pieces of words that are part of nothing yet.
    fn free_pieces(&self) -> Vec<(usize, usize)> {
        let mut pieces: Vec<(usize, usize)> = Vec::new();
        for at in self.from..self.to {
            if self.used.get(at - self.from).is_none_or(|used| *used) {
                continue;
            }
            match pieces.last_mut().filter(|(_, end)| *end == at && !self.stream.is_boundary(at)) {
                Some((_, end)) => *end = at + 1,
                None => pieces.push((at, at + 1)),
            }
        }
        pieces.truncate(MOST_PIECES);
        pieces
    }

    /// Runs that are several labels one after the other.
    fn glued(&mut self, labels: &[&Label]) -> Option<(usize, usize)> {
        let mut first = None;
        for (start, end) in self.free_runs() {
            let letters = self.stream.folded(start, end);
            let Some(cuts) = cut_into_labels(&letters, labels).filter(|cuts| cuts.len() > 1) else {
                continue;
            };
            let mut at = start;
            for (index, len) in cuts {
                self.take(index, at, at + len);
                at += len;
            }
            first = first.or(Some((start, end)));
        }
        first
    }

    /// Labels whose pieces stand apart, one below the other in a wrapped head.
    fn pieces(&mut self, labels: &[&Label]) {
        for (index, label) in labels.iter().enumerate() {
            if self.seen.get(index).is_some_and(Option::is_some) {
                continue;
            }
            let runs = self.free_pieces();
            let texts: Vec<Vec<char>> =
                runs.iter().map(|(start, end)| self.stream.folded(*start, *end)).collect();
            let found = (0..runs.len()).find_map(|first| {
                let mut rest = label.own();
                let mut taken = Vec::new();
                for (run, text) in runs.iter().zip(&texts).skip(first) {
                    if let Some(left) = rest.strip_prefix(text.as_slice()).filter(|_| !rest.is_empty()) {
                        rest = left;
                        taken.push(*run);
                    } else if taken.is_empty() {
                        return None;
                    }
                }
                rest.is_empty().then_some(taken)
            });
            for (start, end) in found.into_iter().flatten() {
                self.take(index, start, end);
            }
        }
    }

    /// True if letters are one end of a label whose other end stands in the head as well: it is wrapped, not misspelt.
    fn has_other_half(&self, label: &[char], letters: &[char]) -> bool {
        let rest = label.strip_prefix(letters).or_else(|| label.strip_suffix(letters));
        let is_rest =
            |(start, end): &(usize, usize)| Some(self.stream.folded(*start, *end).as_slice()) == rest;
        rest.is_some_and(|rest| !rest.is_empty())
            && self.stream.word_runs(self.from, self.to).iter().any(is_rest)
    }

    /// Free runs that resemble a label not seen yet.
    fn misspelt(&mut self, labels: &[&Label], table: &Table) -> Vec<(usize, (usize, usize))> {
        let mut found = Vec::new();
        let wanted = table.columns.len() + usize::from(table.caption.is_some());
        for (start, end) in self.free_runs() {
            let letters = self.stream.folded(start, end);
            if letters.len() > 40 || (!self.separated && is_made_of_pieces(&letters, labels)) {
                continue;
            }
            if labels.iter().any(|label| self.has_other_half(label.own(), &letters)) {
                continue;
            }
            let best = labels
                .iter()
                .enumerate()
                .take(wanted)
                .filter(|(index, _)| self.seen.get(*index).is_some_and(Option::is_none))
                .filter_map(|(index, label)| Some((resemblance(label.own(), &letters, RESEMBLES)?, index)))
                .max_by_key(|(alike, index)| (*alike, std::cmp::Reverse(*index)));
            if let Some((_, index)) = best {
                self.take(index, start, end);
                found.push((index, (start, end)));
            }
        }
        found
    }

    /// True if the letters of all column heads that were not seen stand there, part of nothing else, where heads can be wrapped.
    fn may_be_in_pieces(&self, labels: &[&Label]) -> bool {
        let free = (self.from..self.to).filter(|at| self.used.get(at - self.from).is_some_and(|used| !used));
        let mut free: Vec<char> = free.flat_map(|at| self.stream.folded(at, at + 1)).collect();
        let unseen = labels.iter().zip(&self.seen).filter(|(_, seen)| seen.is_none());
        !self.separated
            && unseen.flat_map(|(label, _)| label.own()).all(|letter| {
                free.iter().position(|known| known == letter).map(|at| free.swap_remove(at)).is_some()
            })
    }

    /// The head before the first lost one, if at least half of them stand there.
    fn incomplete(&self, columns: usize) -> Option<(usize, usize)> {
        let heads = self.seen.get(..columns)?;
        let seen = heads.iter().flatten().count();
        if seen == columns || seen * 2 < columns {
            return None;
        }
        let lost = heads.iter().position(Option::is_none)?;
        heads.get(..lost)?.iter().flatten().last().or_else(|| heads.iter().flatten().next()).copied()
    }
}

/// True if letters are nothing but pieces of labels, of two letters or more: heads that wrap beside one another.
fn is_made_of_pieces(letters: &[char], labels: &[&Label]) -> bool {
    let is_piece = |piece: &[char]| {
        labels.iter().any(|label| label.own().windows(piece.len()).any(|part| part == piece))
    };
    let mut reached = vec![false; letters.len() + 1];
    if let Some(start) = reached.first_mut() {
        *start = true;
    }
    for from in 0..letters.len() {
        if !reached.get(from).is_some_and(|reached| *reached) {
            continue;
        }
        for to in from + 2..=letters.len() {
            if !letters.get(from..to).is_some_and(is_piece) {
                break;
            }
            if let Some(place) = reached.get_mut(to) {
                *place = true;
            }
        }
    }
    reached.last().is_some_and(|reached| *reached)
}

/// Cuts letters into labels, longest first at each step: label index and length of each part.
fn cut_into_labels(letters: &[char], labels: &[&Label]) -> Option<Vec<(usize, usize)>> {
    let mut cuts = Vec::new();
    let mut rest = letters;
    while !rest.is_empty() {
        let (len, index) = labels
            .iter()
            .enumerate()
            .flat_map(|(index, label)| label.keys().iter().map(move |key| (index, key)))
            .filter(|(_, key)| !key.is_empty() && rest.starts_with(key))
            .map(|(index, key)| (key.len(), index))
            .max()?;
        cuts.push((index, len));
        rest = rest.get(len..)?;
    }
    Some(cuts)
}
