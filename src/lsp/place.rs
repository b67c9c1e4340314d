//! Places of the text as an editor counts them.

use serde_json::{Value, json};

use crate::source::Source;
use crate::span::Span;

/// In what the characters of a line are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Units {
    Utf8,
    Utf16,
}

impl Units {
    /// UTF-8 if the editor offers it, else UTF-16, which every editor knows.
    pub(super) fn agreed(parameters: &Value) -> Self {
        let offered = parameters.pointer("/capabilities/general/positionEncodings").and_then(Value::as_array);
        let is_utf8 = offered.is_some_and(|offered| offered.iter().any(|name| name == "utf-8"));
        if is_utf8 { Self::Utf8 } else { Self::Utf16 }
    }

    /// Its name in the protocol.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
        }
    }

    /// A span as a range.
    pub(super) fn range(self, source: &Source, span: Span) -> Value {
        let range = span.range();
        json!({ "start": self.position(source, range.start), "end": self.position(source, range.end) })
    }

    fn position(self, source: &Source, offset: usize) -> Value {
        let line = source.line(offset);
        let before = source.text().get(source.line_range(line).start..offset).unwrap_or_default();
        let character = match self {
            Self::Utf8 => before.len(),
            Self::Utf16 => before.encode_utf16().count(),
        };
        json!({ "line": line.saturating_sub(1), "character": character })
    }
}
