//! The kinds of files, as the help names them: by the extensions of those that something can be done with.

use crate::rule::Lang;
use crate::source::Kind;

/// The usual extensions of the kinds that are such: `.txt, .md, .html and .docx`.
pub(in crate::cli) fn named(is_such: fn(Kind) -> bool, lang: Lang) -> String {
    let such = Kind::ALL.into_iter().filter(|kind| is_such(*kind));
    let names: Vec<String> = such.map(|kind| format!(".{}", kind.extension())).collect();
    let (comma, and) = match lang {
        Lang::Zh => ("、", " 和 "),
        Lang::En => (", ", " and "),
    };
    match names.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{}{and}{last}", first.join(comma)),
    }
}

/// Those that are read: all of them.
pub(in crate::cli) fn read(lang: Lang) -> String {
    named(|_| true, lang)
}

/// Those that `fmt` lays out.
pub(in crate::cli) fn laid_out(lang: Lang) -> String {
    named(Kind::is_layoutable, lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_named_as_a_sentence_names_them() {
        assert_eq!(read(Lang::En), ".txt, .md, .html, .mht, .docx, .doc, .odt, .pdf and .ofd");
        assert_eq!(read(Lang::Zh), ".txt、.md、.html、.mht、.docx、.doc、.odt、.pdf 和 .ofd");
        assert_eq!(laid_out(Lang::En), ".txt and .md");
        assert_eq!(laid_out(Lang::Zh), ".txt 和 .md");
        assert_eq!(named(Kind::takes_comments, Lang::En), ".docx");
        assert_eq!(named(|_| false, Lang::En), "");
    }
}
