//! Byte ranges that remember their file. Knows nothing of lines, columns or encodings.

use std::ops::Range;

/// Which source of a run a span lies in: an index into its `SourceSet`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u32);

impl SourceId {
    /// The id of the source at `index` of its set.
    pub const fn new(index: u32) -> Self {
        Self(index)
    }

    /// The index in the set.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A half-open range of UTF-8 bytes in the flat text of one source.
///
/// Invariant: `start <= end`, both on character boundaries of that text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    source: SourceId,
    start: u32,
    end: u32,
}

impl Span {
    /// The only way to make a span: `None` if `range` is reversed, leaves `text`, or cuts a character.
    pub fn within(source: SourceId, text: &str, range: Range<usize>) -> Option<Self> {
        text.get(range.clone())?;
        Some(Self { source, start: u32::try_from(range.start).ok()?, end: u32::try_from(range.end).ok()? })
    }

    /// The source that this span lies in.
    pub const fn source(self) -> SourceId {
        self.source
    }

    /// First byte.
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// The bytes covered.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Number of bytes covered.
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// True for a place between two characters.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest span over both; spans of another source are left out.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        if self.source != other.source {
            return self;
        }
        Self { source: self.source, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The place just before this span.
    #[must_use]
    pub const fn before(self) -> Self {
        Self { source: self.source, start: self.start, end: self.start }
    }

    /// The place just after this span.
    #[must_use]
    pub const fn after(self) -> Self {
        Self { source: self.source, start: self.end, end: self.end }
    }

    /// True if `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.source == other.source && self.start <= other.start && other.end <= self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_must_lie_on_character_boundaries() {
        let id = SourceId::new(0);
        assert!(Span::within(id, "总计", 0..3).is_some());
        assert!(Span::within(id, "总计", 0..2).is_none());
        assert!(Span::within(id, "总计", 3..7).is_none());
        #[expect(clippy::reversed_empty_ranges, reason = "the reversed range is the case under test")]
        let reversed = Span::within(id, "总计", 3..0);
        assert!(reversed.is_none());
    }

    #[test]
    fn cover_keeps_to_one_source() {
        let first = Span::within(SourceId::new(0), "abcdef", 1..2).unwrap();
        let later = Span::within(SourceId::new(0), "abcdef", 4..5).unwrap();
        let elsewhere = Span::within(SourceId::new(1), "abcdef", 4..5).unwrap();
        assert_eq!(later.cover(first).range(), 1..5);
        assert_eq!(first.cover(elsewhere), first);
        assert!(first.cover(later).contains(first));
    }
}
