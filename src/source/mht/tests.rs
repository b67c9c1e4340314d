use super::*;

fn archive(page: &str, head: &str) -> String {
    format!(
        "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\
         \tboundary=\"--b--\"\r\n\r\n\r\n----b--\r\nContent-Type: text/html{head}\r\n\r\n{page}\r\n\
         ----b--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBO\r\n\r\n----b----\r\n"
    )
}

fn read(archive: &str) -> Result<String, ReadError> {
    page(archive.as_bytes())
}

fn damage(archive: &str) -> String {
    match read(archive) {
        Err(ReadError::Damaged { extension, detail }) => format!("{extension}: {detail}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_page_is_taken_out() {
    let quoted = archive("<p>=E6=80=BB=\r\n=E8=AE=A1</p>", "\r\nContent-Transfer-Encoding: quoted-printable");
    assert_eq!(read(&quoted).unwrap(), "<p>总计</p>");
    assert_eq!(read(&archive("<p>总计</p>\r\n", "; charset=\"utf-8\"")).unwrap(), "<p>总计</p>\r\n");
    assert_eq!(read("MIME-Version: 1.0\nContent-Type: text/html\n\n<p>1").unwrap(), "<p>1");
}

#[test]
fn the_encoding_is_the_one_that_the_head_or_the_page_names() {
    let base64 = "\r\nContent-Transfer-Encoding: base64";
    let gbk = archive("19y8xg==", &format!("; charset=gb2312{base64}"));
    assert_eq!(read(&gbk).unwrap(), "总计");
    let utf8 = archive("5oC76K6h", &format!("; charset=gb2312{base64}"));
    assert_eq!(read(&utf8).unwrap(), "总计", "the head is wrong");
    let declared = archive("PG1ldGEgY2hhcnNldD1nYms+19y8xg==", base64);
    assert_eq!(read(&declared).unwrap(), "<meta charset=gbk>总计");
    assert!(matches!(read(&archive("/w==", &format!("; charset=gbk{base64}"))), Err(ReadError::NotText)));
    assert!(matches!(read(&archive("AAAA", base64)), Err(ReadError::NotText)));
}

#[test]
fn the_page_is_the_part_that_the_archive_starts_with() {
    let part = |id: &str, page: &str| format!("--b\nContent-ID: <{id}>\nContent-Type: text/html\n\n{page}\n");
    let with = |start: &str| {
        let head = format!("Content-Type: multipart/related; boundary=b{start}\n\n");
        read(&format!("{head}{}{}--b--", part("x", "first"), part("y", "second"))).unwrap()
    };
    assert_eq!(with(""), "first");
    assert_eq!(with("; start=\"<y>\""), "second");
    assert_eq!(with("; start=\"<z>\""), "first", "no such part");
}

#[test]
fn a_page_may_stand_among_parts_of_a_part() {
    let nested = |depth: usize| {
        let open = |level| format!("Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n");
        let heads: String = (0..depth).map(open).collect();
        let end = |level| format!("--b{level}--\n");
        let ends: String = (0..depth).rev().map(end).collect();
        read(&format!("{heads}Content-Type: text/html\n\npage\n{ends}"))
    };
    assert_eq!(nested(DEEPEST).unwrap(), "page");
    let refused = nested(DEEPEST + 1);
    assert!(
        matches!(refused, Err(ReadError::TooIntricate { of: Measure::Depth, limit: DEEPEST })),
        "{refused:?}"
    );
}

#[test]
fn an_archive_that_is_cut_short_or_has_no_page_is_broken() {
    let whole = archive("<p>1</p>", "");
    let (cut, _) = whole.split_once("</p>").unwrap();
    assert_eq!(damage(cut), "mht: unexpected end");
    assert_eq!(
        damage("Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: image/png\n\n--b--"),
        "mht: no page"
    );
    assert_eq!(damage("Content-Type: multipart/related\n\n"), "mht: no page");
    assert_eq!(damage(""), "mht: no page");
}

/// Each head names parts that never come, and each would have to be looked for to the end.
#[test]
fn time_grows_no_faster_than_the_archive() {
    let part = |at| format!("--b\nContent-Type: multipart/mixed; boundary=never{at}\n\nx\n");
    let parts: String = (0..100_000).map(part).collect();
    let archive = format!("Content-Type: multipart/related; boundary=b\n\n{parts}--b--");
    assert_eq!(damage(&archive), "mht: no page");
    let hyphens = format!("Content-Type: multipart/mixed; boundary={0}\n\n{0}{0}", "-".repeat(1 << 20));
    assert_eq!(damage(&hyphens), "mht: no page");
}
