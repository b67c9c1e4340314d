//! Sessions and reports for the tests of this module.

use super::input::{Checked, Input};
use super::session::{Options, Session};
use super::settings::{Folder, SettingsFile};
use crate::rule::Lang;
use crate::template::{Draft, Layout};

/// A session in English with these rules; with all if none is named.
pub(super) fn session(select: &[&str]) -> Session {
    let select = select.iter().map(|rule| (*rule).to_owned()).collect();
    let options = Options { lang: Lang::En, select, ignore: Vec::new(), limit: 1 << 20 };
    Session::new(options, Vec::new()).unwrap()
}

/// The same, held to settings for the folder `reports`.
pub(super) fn with_settings(session: Session, text: &str) -> Session {
    let name = "foia-lint.yaml".to_owned();
    let settings = session.read_settings(&name, text).unwrap();
    let folder = Folder { below: "reports/".to_owned(), ..Folder::default() };
    session.with_settings(SettingsFile { name, text: text.to_owned(), settings, folder }).unwrap()
}

/// A report without faults.
pub(super) fn sound(session: &Session, organ: &str, year: u16) -> String {
    filled(session, organ, year, &[])
}

/// The same with some cells filled in.
pub(super) fn filled(session: &Session, organ: &str, year: u16, cells: &[(&str, &str)]) -> String {
    let form = session.forms().for_year(year).unwrap();
    let cells = cells.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
    Draft { form, organ, year }.filled(Layout::Markdown, &cells.collect())
}

/// An input.
pub(super) fn input(name: &str, bytes: impl Into<Vec<u8>>) -> Input {
    Input { name: name.to_owned(), bytes: Ok(bytes.into()) }
}

/// The findings as codes, in order.
pub(super) fn codes(checked: &Checked) -> Vec<&str> {
    checked.findings.iter().map(|finding| finding.code.as_str()).collect()
}
