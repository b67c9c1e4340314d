//! Inputs that give no text: X001, X008.

use crate::diag::{Code, Diagnostic, Fact, system_phrase};
use crate::source::{Advice, Kind, Measure, NoText, ReadError, listed};
use crate::span::Span;

const UNREADABLE: Code = Code::known("X001");
const NO_TEXT: Code = Code::known("X008");

/// What to say of an input that cannot be read. `place` is the beginning of an empty text.
pub(super) fn diagnostic(name: &str, error: &ReadError, place: Span) -> Diagnostic {
    let code = if matches!(error, ReadError::NoText { .. }) { NO_TEXT } else { UNREADABLE };
    let found = Diagnostic::new(code, place).fact("path", name).fact("detail", detail(error));
    match error {
        ReadError::NotText => found.variant("not_text"),
        ReadError::TooLarge { size, limit } => {
            found.variant("too_large").fact("size", *size).fact("limit", *limit)
        }
        ReadError::UnknownKind { extension } => {
            found.variant("unknown_kind").fact("extension", extension.as_str())
        }
        ReadError::OldOffice { extension, advice } => {
            let variant = match advice {
                Advice::SaveAsWord => "old_office",
                Advice::MakeADocument => "no_document",
            };
            found.variant(variant).fact("extension", extension.as_str())
        }
        ReadError::Damaged { extension, .. } => {
            let is_printed = matches!(Kind::of_extension(extension), Some(Kind::Pdf | Kind::Ofd));
            let variant = if is_printed { "damaged_pages" } else { "damaged" };
            found.variant(variant).fact("extension", extension.as_str())
        }
        ReadError::Protected { extension } => {
            found.variant("protected").fact("extension", extension.as_str())
        }
        ReadError::TooIntricate { of, limit } => {
            let variant = match of {
                Measure::Elements => "too_intricate",
                Measure::Depth => "too_deep",
                Measure::MadeText => "too_swollen",
                Measure::Pages => "too_many_pages",
                Measure::Operators => "too_much_drawing",
                Measure::Glyphs => "too_many_glyphs",
                Measure::Forms => "too_many_forms",
                Measure::Rulings => "too_many_lines",
            };
            found.variant(variant).fact("limit", *limit)
        }
        ReadError::Columns { page } => found.variant("columns").fact("page", *page),
        ReadError::NoText { cause, pages } => {
            let found = found.fact("pages", listed(pages));
            match cause {
                NoText::Picture => found,
                NoText::Meaningless => found.variant("meaningless"),
            }
        }
        ReadError::Missing { nearest: None } => found.variant("missing"),
        ReadError::Missing { nearest: Some(nearest) } => {
            found.variant("missing_near").fact("suggestion", nearest.as_str())
        }
        ReadError::Io(_) => found.variant("unreadable"),
    }
}

fn detail(error: &ReadError) -> Fact {
    match error {
        ReadError::Io(cause) => Fact::Phrase(system_phrase(cause)),
        ReadError::Damaged { detail, .. } => detail.as_str().into(),
        ReadError::NotText
        | ReadError::TooLarge { .. }
        | ReadError::UnknownKind { .. }
        | ReadError::OldOffice { .. }
        | ReadError::Protected { .. }
        | ReadError::TooIntricate { .. }
        | ReadError::Columns { .. }
        | ReadError::NoText { .. }
        | ReadError::Missing { .. } => error.to_string().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::fixture::session;

    #[test]
    fn each_cause_has_words_of_its_own() {
        let session = session(&[]);
        let extension = || "doc".to_owned();
        let causes = [
            ReadError::NotText,
            ReadError::TooLarge { size: 9, limit: 8 },
            ReadError::UnknownKind { extension: extension() },
            ReadError::OldOffice { extension: extension(), advice: Advice::SaveAsWord },
            ReadError::OldOffice { extension: extension(), advice: Advice::MakeADocument },
            ReadError::Damaged { extension: extension(), detail: "no end".to_owned() },
            ReadError::Damaged { extension: "pdf".to_owned(), detail: "no end".to_owned() },
            ReadError::TooIntricate { of: Measure::Elements, limit: 8 },
            ReadError::TooIntricate { of: Measure::Depth, limit: 8 },
            ReadError::TooIntricate { of: Measure::MadeText, limit: 8 },
            ReadError::TooIntricate { of: Measure::Pages, limit: 8 },
            ReadError::TooIntricate { of: Measure::Operators, limit: 8 },
            ReadError::TooIntricate { of: Measure::Glyphs, limit: 8 },
            ReadError::TooIntricate { of: Measure::Forms, limit: 8 },
            ReadError::TooIntricate { of: Measure::Rulings, limit: 8 },
            ReadError::Protected { extension: extension() },
            ReadError::Columns { page: 2 },
            ReadError::NoText { cause: NoText::Picture, pages: vec![2, 3] },
            ReadError::NoText { cause: NoText::Meaningless, pages: vec![1] },
            ReadError::Missing { nearest: None },
            ReadError::Missing { nearest: Some("b.doc".to_owned()) },
            ReadError::Io(std::io::ErrorKind::PermissionDenied.into()),
        ];
        let mut told: Vec<String> = causes
            .iter()
            .map(|cause| {
                let checked = session.unreadable("a.doc".to_owned(), cause);
                let wording = &checked.findings.first().unwrap().wording;
                format!("{} {}", wording.message, wording.help)
            })
            .collect();
        assert!(told.iter().all(|words| words.contains("a.doc") && !words.contains('{')), "{told:?}");
        told.sort();
        told.dedup();
        assert_eq!(told.len(), causes.len());
    }
}
