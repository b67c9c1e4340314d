//! How pages that this program has written are known again.

/// By this a script that comments finds its earlier comment.
pub(super) const COMMENT: &str = "<!-- foia-lint -->";

/// What stands in the head of a page before the version.
pub const GENERATOR: &str = "<meta name=\"generator\" content=\"foia-lint ";

/// Bytes of a page within which its head says what has made it.
const HEAD: usize = 1024;

/// True for the page or comment of findings that this program has written.
pub fn is_own_page(text: &str) -> bool {
    let head = text.as_bytes().get(..HEAD).unwrap_or(text.as_bytes());
    text.trim_start().starts_with(COMMENT)
        || head.windows(GENERATOR.len()).any(|window| window == GENERATOR.as_bytes())
}
