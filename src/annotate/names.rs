//! How elements are written so that they mean what they mean in their part, and texts so that XML can hold them.

use crate::source::xml::{Element, Item, Reader};
use crate::source::{Kind, ReadError};

/// The namespace of text in Word files.
const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// How the elements of a part are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Names {
    /// The prefix with its colon.
    pub prefix: String,
    /// What declares the prefix, if the part does not.
    pub declaration: String,
    /// The namespace of the part.
    pub namespace: String,
}

impl Default for Names {
    fn default() -> Self {
        Self { prefix: "w:".to_owned(), declaration: String::new(), namespace: NAMESPACE.to_owned() }
    }
}

impl Names {
    /// As in a part with this root.
    pub(super) fn of_root(root: &Element<'_>) -> Self {
        let prefix = root.prefix().to_owned();
        let namespace = root.namespace(&prefix).unwrap_or_else(|| NAMESPACE.to_owned());
        // Attributes have no namespace but by a prefix.
        if prefix.is_empty() {
            let declaration = format!(" xmlns:w=\"{namespace}\"");
            return Self { prefix: "w:".to_owned(), declaration, namespace };
        }
        Self { prefix, declaration: String::new(), namespace }
    }

    /// Where a comment begins.
    pub(super) fn start(&self, id: u32) -> String {
        let Self { prefix, declaration, .. } = self;
        format!("<{prefix}commentRangeStart{declaration} {prefix}id=\"{id}\"/>")
    }

    /// Where a comment ends, and the mark by which it hangs there.
    pub(super) fn end(&self, id: u32) -> String {
        let Self { prefix, declaration, .. } = self;
        format!(
            "<{prefix}commentRangeEnd{declaration} {prefix}id=\"{id}\"/>\
             <{prefix}r{declaration}><{prefix}commentReference {prefix}id=\"{id}\"/></{prefix}r>"
        )
    }
}

/// A part with more elements at the end of its root. They are made for the prefix of the root with its colon.
///
/// # Errors
/// `Damaged`.
pub(super) fn appended(part: &str, elements: impl FnOnce(&str) -> String) -> Result<String, ReadError> {
    let mut reader = Reader::of(part);
    let (mut root, mut bare, mut end) = (None, None, None);
    while let Some(item) = reader.item()? {
        match item {
            Item::Start(element) if root.is_none() => root = Some(element.prefix().to_owned()),
            Item::Empty(element) if root.is_none() => {
                let name = format!("{}{}", element.prefix(), element.name());
                root = Some(element.prefix().to_owned());
                bare = Some((reader.place().end, name));
            }
            Item::End(_) => end = Some(reader.place().start),
            Item::Start(_) | Item::Empty(_) | Item::Text(_) => {}
        }
    }
    let added = elements(&root.unwrap_or_default());
    let written = match (bare, end) {
        (Some((after, name)), _) => splice(part, after, &format!(">{added}</{name}>"), "/>".len()),
        (None, Some(at)) => splice(part, at, &added, 0),
        (None, None) => None,
    };
    written.ok_or_else(|| Kind::Docx.damaged(&"no root"))
}

/// Puts a text in the place of the `taken` bytes before `at`.
fn splice(part: &str, at: usize, text: &str, taken: usize) -> Option<String> {
    Some(format!("{}{text}{}", part.get(..at.checked_sub(taken)?)?, part.get(at..)?))
}

/// A text that XML can hold. It has no word at all for most control characters, nor for two others.
pub(super) fn spelt(text: &str) -> String {
    let mut spelt = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => spelt.push_str("&amp;"),
            '<' => spelt.push_str("&lt;"),
            '>' => spelt.push_str("&gt;"),
            '"' => spelt.push_str("&quot;"),
            '\t' | '\n' => spelt.push(letter),
            '\0'..='\x1F' | '\u{FFFE}' | '\u{FFFF}' => spelt.push('\u{FFFD}'),
            _ => spelt.push(letter),
        }
    }
    spelt
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_stands_last_in_the_root() {
        let add = |prefix: &str| format!("<{prefix}b/>");
        for (part, wanted) in [
            ("<?xml version='1.0'?><a><b/></a>\n", "<?xml version='1.0'?><a><b/><b/></a>\n"),
            ("<x:a><x:a></x:a></x:a>", "<x:a><x:a></x:a><x:b/></x:a>"),
            ("<x:a y='/>' />", "<x:a y='/>' ><x:b/></x:a>"),
        ] {
            assert_eq!(appended(part, add).unwrap(), wanted);
        }
        assert!(appended("", add).is_err());
    }

    #[test]
    fn a_text_is_never_markup() {
        assert_eq!(spelt("<a>&\"\u{1}\u{FFFE}甲"), "&lt;a&gt;&amp;&quot;\u{FFFD}\u{FFFD}甲");
    }
}
