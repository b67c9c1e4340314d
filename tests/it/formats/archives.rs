//! Web archives (mht): the same as of the page that is in them, and archives that nobody would write.

use foia_lint::stages::diag::Safety;
use foia_lint::stages::rule::Lang;
use proptest::prelude::*;

use super::{cells, findings};
use crate::session::{below, input, report, session, spoken};

fn page(name: &str) -> Vec<u8> {
    std::fs::read(below("tests/reports/pages").join(name)).unwrap()
}

fn archive(name: &str) -> Vec<u8> {
    std::fs::read(below("tests/reports/containers").join(name)).unwrap()
}

/// An archive as Word writes it.
fn written(page: &[u8], head: &str) -> Vec<u8> {
    let before = format!(
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"x\"\n\n--x\nContent-Type: text/html; \
         charset=\"gb2312\"\n{head}\n"
    );
    [before.as_bytes(), page, b"\n--x\nContent-Type: image/gif\n\nGIF\n--x--\n"].concat()
}

#[test]
fn archives_of_a_browser_give_what_the_pages_give() {
    let session = session();
    for (name, found) in [("nested-tables", 1), ("gbk", 1)] {
        let (page, archive) = (page(&format!("{name}.html")), archive(&format!("{name}.mht")));
        let wanted = findings(&session, "a.html", page.clone());
        assert_eq!(wanted.len(), found, "{wanted:?}");
        let wanted_cells = cells(&session, "a.html", page);
        assert!(wanted_cells.len() > 150, "{}", wanted_cells.len());
        for name in ["a.mht", "a.mhtml", "a.doc", "a.txt"] {
            assert_eq!(findings(&session, name, archive.clone()), wanted, "{name}");
            assert_eq!(cells(&session, name, archive.clone()), wanted_cells, "{name}");
        }
    }
}

#[test]
fn an_archive_may_carry_its_bytes_as_they_are() {
    let session = session();
    let page = page("gbk.html");
    let wanted = findings(&session, "a.html", page.clone());
    assert_eq!(findings(&session, "a.mht", written(&page, "Content-Transfer-Encoding: 8bit\n")), wanted);
}

#[test]
fn a_finding_says_in_which_cell_it_is_and_offers_no_fix() {
    let session = spoken(Lang::Zh);
    let checked = session.check(input("报告.mht", archive("nested-tables.mht")));
    let [finding] = checked.findings.as_slice() else { panic!("{:?}", checked.findings) };
    assert_eq!(report(&checked).slice(finding.span), "119");
    assert_eq!(finding.place.as_deref(), Some("表2 第6行 第10列"));
    assert!(finding.fix.is_none());
    assert!(session.fix(&checked, Safety::Unsafe).is_none());
}

/// The code and the message of the only finding.
fn refusal(bytes: Vec<u8>) -> String {
    let checked = session().check(input("a.mht", bytes));
    let [finding] = checked.findings.as_slice() else { panic!("{:?}", checked.findings) };
    assert_eq!(finding.code.as_str(), "X001", "{}", finding.wording.message);
    finding.wording.message.clone()
}

#[test]
fn hostile_archives_are_refused() {
    let whole = archive("nested-tables.mht");
    assert!(refusal(whole[..whole.len() / 2].to_vec()).contains("incomplete"), "cut short");
    assert!(refusal(b"MIME-Version: 1.0\n\n".to_vec()).contains("incomplete"), "no page");
    let level = |at| format!("Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n");
    assert!(refusal((0..100_000).map(level).collect::<String>().into_bytes()).contains("more than 8 deep"));
    assert!(refusal(written("<br>".repeat(1_200_000).as_bytes(), "")).contains("elements"));
    assert!(refusal(written(&vec![b' '; crate::session::LIMIT], "")).contains("the limit is"));
}

/// Lines of archives, whole and broken.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "MIME-Version: 1.0\n",
        "Content-Type: multipart/related; boundary=\"b\"\n",
        "Content-Type: multipart/mixed; boundary=c; start=<x>\n",
        "Content-Type: text/html; charset=gbk\n",
        "Content-ID: <x>\n",
        "Content-Transfer-Encoding: base64\n",
        "Content-Transfer-Encoding: quoted-printable\n",
        "\n",
        "\r\n",
        "--b\n",
        "--b--\n",
        "--c\n",
        "--c--\n",
        " ;\"\\",
        "=",
        "=E6=80=BB=\n",
        "PHA+MTwvcD4=\n",
        "<p>一、总体情况</p>\n",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn no_archive_is_too_broken(pieces in prop::collection::vec(piece(), 0..40)) {
        session().check(input("a.mht", pieces.concat()));
    }

    #[test]
    fn an_archive_may_be_cut_or_struck_anywhere(at in 0usize..30_000, instead in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = archive("nested-tables.mht");
        let at = at % bytes.len();
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] = instead;
        }
        session().check(input("a.mht", bytes));
    }
}
