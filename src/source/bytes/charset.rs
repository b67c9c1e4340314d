//! Which encoding a page says that it is in.

use encoding_rs::{GB18030, GBK, UTF_8};
use memchr::memmem;

use super::encoding::Encoding;

/// How far into a page the declaration is looked for: some templates begin with a long comment.
const HEAD: usize = 4096;

/// The encoding that a `meta` declares, if it is one that is known: `charset="gb2312"`, or as part of a `content`.
pub(super) fn declared(page: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = page.get(..HEAD.min(page.len()))?;
    memmem::find_iter(head, b"<").find_map(|at| {
        let tag = head.get(at + 1..)?;
        let tag = tag.get(..memchr::memchr(b'>', tag).unwrap_or(tag.len()))?;
        if !tag.get(..4).is_some_and(|name| name.eq_ignore_ascii_case(b"meta")) {
            return None;
        }
        let lower = tag.to_ascii_lowercase();
        let value = lower.get(memmem::find(&lower, b"charset")? + b"charset".len()..)?;
        let value = value.trim_ascii_start().strip_prefix(b"=")?;
        let value = value.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
        let length =
            value.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        let length = length.count();
        encoding_rs::Encoding::for_label(value.get(..length)?)
    })
}

/// Whether a page that was read in an encoding says that it is in that, by `meta` or by its first bytes.
pub(in crate::source) fn declares(page: &str, encoding: Encoding) -> bool {
    match encoding {
        Encoding::Gb18030 => declared(page.as_bytes()).is_some_and(|label| label == GBK || label == GB18030),
        Encoding::Utf8 => declared(page.as_bytes()) == Some(UTF_8),
        Encoding::Utf16Le | Encoding::Utf16Be => false,
        Encoding::Utf8Bom | Encoding::Utf16LeBom | Encoding::Utf16BeBom => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_declaration_is_found_in_either_form() {
        for (page, wanted) in [
            ("<!DOCTYPE html><META charset=GB2312>", Some("GBK")),
            ("<meta charset='utf-8' />", Some("UTF-8")),
            ("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb18030\"/>", Some("gb18030")),
            ("<meta name=charset><meta charset = \"gbk\">", Some("GBK")),
            ("<meta charset=klingon>", None),
            ("<p charset=gbk>", None),
            ("<meta charset", None),
            ("", None),
        ] {
            assert_eq!(declared(page.as_bytes()).map(encoding_rs::Encoding::name), wanted, "{page}");
        }
    }
}
