//! stub
use crate::span::*;
use std::ops::Range;
/// s
pub struct Source {
    id: SourceId,
    name: String,
    text: String,
}
impl Source {
    /// s
    pub fn from_text(id: SourceId, name: &str, text: String) -> Self {
        Self { id, name: name.into(), text }
    }
    /// s
    pub fn id(&self) -> SourceId {
        self.id
    }
    /// s
    pub fn name(&self) -> &str {
        &self.name
    }
    /// s
    pub fn text(&self) -> &str {
        &self.text
    }
    /// s
    pub fn span(&self, r: Range<usize>) -> Span {
        Span::within(self.id, &self.text, r).unwrap()
    }
    /// s
    pub fn slice(&self, s: Span) -> &str {
        self.text.get(s.range()).unwrap_or("")
    }
    /// s
    pub fn line_of(&self, o: usize) -> usize {
        self.text[..o].matches('\n').count() + 1
    }
}
