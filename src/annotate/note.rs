//! What a comment is to say, where, and who says it.

use crate::span::Span;

/// What a comment says of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The place in the flat text of the document.
    pub span: Span,
    /// Its paragraphs; the first is its heading.
    pub paragraphs: Vec<String>,
}

/// Who signs the comments.
#[derive(Clone, Debug)]
pub struct Author {
    /// The name under which they are written.
    pub name: String,
    /// Other names under which they may have been written.
    pub former: Vec<String>,
    /// What the last paragraph of a comment begins with, if it ends as it was written.
    pub endings: Vec<String>,
}

impl Author {
    /// True of a comment that was written by us and that nobody has gone on writing: a person may have the same name.
    /// `text` has a paragraph a line.
    pub(super) fn has_written(&self, name: &str, text: &str) -> bool {
        let is_known = name == self.name || self.former.iter().any(|former| former == name);
        let mut lines = text.lines();
        let code = lines.next().and_then(|heading| heading.split(' ').nth(1)).unwrap_or_default();
        let is_code = code.len() == 4
            && code.starts_with(|letter: char| letter.is_ascii_uppercase())
            && code.chars().skip(1).all(|letter| letter.is_ascii_digit());
        let last = lines.next_back().unwrap_or_default();
        is_known && is_code && self.endings.iter().any(|ending| last.starts_with(ending))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_ours_by_its_author_its_heading_and_its_end() {
        let author = Author {
            name: "检查".to_owned(),
            former: vec!["foia-lint".to_owned()],
            endings: vec!["依据: ".to_owned()],
        };
        for (name, text, is_ours) in [
            ("检查", "错误 T301 row-total\n不等。\n依据: 条例", true),
            ("foia-lint", "错误 T301 row-total\n依据: 条例", true),
            ("张三", "错误 T301 row-total\n依据: 条例", false),
            ("检查", "请核对\n依据: 条例", false),
            ("检查", "错误 T30 row-total\n依据: 条例", false),
            ("检查", "错误 T301 row-total\n依据: 条例\n已核对，无误。", false),
            ("检查", "错误 T301 row-total", false),
            ("检查", "", false),
        ] {
            assert_eq!(author.has_written(name, text), is_ours, "{name}: {text}");
        }
    }
}
