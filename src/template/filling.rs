//! What is known of a report that is being written.

use std::collections::BTreeMap;

use crate::form::{ColumnKind, Form};

/// Most digits of a figure.
const MOST_DIGITS: usize = 15;

/// Figures and texts for their places.
#[derive(Clone, Debug, Default)]
pub struct Filling {
    /// Figures as written, by cell key.
    pub(super) cells: BTreeMap<String, String>,
    /// Texts by the paragraph of the blank report that they stand for.
    pub(super) texts: BTreeMap<String, String>,
}

/// A cell that the form has not, or a value that is no figure for it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} takes no such figure")]
pub struct NoFigure(pub String);

impl Filling {
    /// Figures by cell key and texts by paragraph, for a report on this form. What is empty stays blank.
    ///
    /// # Errors
    /// The first that is no figure.
    pub fn new(
        form: &Form,
        cells: BTreeMap<String, String>,
        texts: BTreeMap<String, String>,
    ) -> Result<Self, NoFigure> {
        let mut filling = Self::default();
        for (key, value) in cells {
            let figure = value.trim();
            let place = form.cell_of(&key).and_then(|cell| form.cell_place(cell));
            let is_one =
                place.is_some_and(|(_, _, column)| figure.is_empty() || is_figure(figure, column.kind));
            if !is_one {
                return Err(NoFigure(key));
            }
            filling.cells.insert(key, figure.to_owned());
        }
        filling.texts = texts.into_iter().map(|(paragraph, text)| (paragraph, paragraphs(&text))).collect();
        Ok(filling)
    }
}

fn is_figure(text: &str, kind: ColumnKind) -> bool {
    let text = if kind == ColumnKind::Change { text.strip_prefix('-').unwrap_or(text) } else { text };
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    let may_have_part = kind == ColumnKind::Amount || !text.contains('.');
    text.len() <= MOST_DIGITS && is_number(whole) && is_number(part) && may_have_part
}

/// A text in paragraphs. What would make one a heading or a row of a table is taken from it.
fn paragraphs(text: &str) -> String {
    let plain = |line: &str| -> String {
        let line =
            line.chars().filter(|letter| !letter.is_control() && !matches!(letter, '\u{FFFE}' | '\u{FFFF}'));
        line.collect::<String>().trim().trim_start_matches(['#', '|', '\u{FF5C}', '\u{2502}', ' ']).to_owned()
    };
    let lines: Vec<String> = text.lines().map(plain).filter(|line| !line.is_empty()).collect();
    lines.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::RULES;
    use crate::form::Forms;

    fn fits(form: &str, key: &str, value: &str) -> bool {
        let forms = Forms::embedded(&crate::yaml::unpack(RULES));
        let cells = BTreeMap::from([(key.to_owned(), value.to_owned())]);
        Filling::new(forms.get(form).unwrap(), cells, BTreeMap::new()).is_ok()
    }

    #[test]
    fn a_cell_takes_the_figures_of_its_column() {
        for value in ["0", " 12 ", "", "007"] {
            assert!(fits("2021", "requests.new.natural", value), "{value}");
        }
        for value in ["-1", "1.5", "1,000", "一", "1e3", "1 2", "0x1", "9999999999999999", "=1+1", "．"] {
            assert!(!fits("2021", "requests.new.natural", value), "{value}");
        }
        assert!(
            fits("2021", "charges.charges.amount", "28503.9786")
                && !fits("2021", "charges.charges.amount", "1.")
        );
        assert!(
            fits("2019", "licensing.licensing.change", "-3")
                && !fits("2019", "licensing.licensing.decisions", "-3")
        );
        assert!(!fits("2021", "requests.new", "1") && !fits("2021", "nothing", ""));
    }

    #[test]
    fn a_text_stays_running_text() {
        assert_eq!(paragraphs(" 甲。\r\n\r\n# 乙\n| 丙 |\n\u{7}"), "甲。\n\n乙\n\n丙 |");
    }
}
