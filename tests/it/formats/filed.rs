//! OFD files: what the pages say from which they were made.

use foia_lint::stages::diag::Safety;
use foia_lint::stages::rule::Lang;

use super::{cells, findings};
use crate::session::{below, input, session, spoken};

fn file(path: &str) -> Vec<u8> {
    std::fs::read(below("tests/reports").join(path)).unwrap()
}

#[test]
fn a_file_gives_what_the_pages_give_that_it_was_made_from() {
    let session = session();
    for (filed, printed, count) in [
        ("ofd/libreoffice.ofd", "printed/libreoffice-notes.pdf", 190),
        ("ofd/chromium.ofd", "printed/chromium-bare-top.pdf", 150),
        ("ofd/pictures.ofd", "pdf/pictures.pdf", 0),
    ] {
        let wanted = cells(&session, "a.pdf", file(printed));
        assert!(wanted.len() > count, "{} cells", wanted.len());
        assert_eq!(cells(&session, "a.ofd", file(filed)), wanted, "{filed}");
        assert_eq!(findings(&session, "a.ofd", file(filed)), findings(&session, "a.pdf", file(printed)));
    }
}

#[test]
fn a_finding_says_on_which_page_it_is_and_offers_no_fix() {
    let session = spoken(Lang::Zh);
    let (filed, printed) = (file("ofd/pictures.ofd"), file("pdf/pictures.pdf"));
    let places = |name: &str, bytes: Vec<u8>| -> Vec<Option<String>> {
        session.check(input(name, bytes)).findings.iter().map(|found| found.place.clone()).collect()
    };
    let told = places("a.ofd", filed.clone());
    assert_eq!(told, places("a.pdf", printed));
    assert_eq!(told[1].as_deref(), Some("第2页"));
    let checked = session.check(input("报告.ofd", filed));
    assert!(checked.findings.iter().all(|found| found.fix.is_none()));
    assert!(session.fix(&checked, Safety::Unsafe).is_none());
}
