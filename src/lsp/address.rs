//! Addresses of buffers as editors write them, and paths.

use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The path of a `file:` address; of any other address all that follows its scheme, whose end tells the kind of file.
pub(super) fn path(uri: &str) -> PathBuf {
    let path = uri.strip_prefix("file://").or_else(|| uri.split_once(':').map(|(_, path)| path));
    let path = decoded(path.unwrap_or(uri));
    let is_drive = |path: &str| path.get(2..3) == Some(":") && path.starts_with('/');
    PathBuf::from(if is_drive(&path) { path.get(1..).unwrap_or_default() } else { &path })
}

/// The `file:` address of a whole path.
pub(super) fn uri(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let mut uri = if path.starts_with('/') { "file://".to_owned() } else { "file:///".to_owned() };
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing into a text cannot fail.
            let _written = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

/// A text with its `%` and two hexadecimal digits as the bytes that they stand for.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let digits = after.get(..2).filter(|_| *first == b'%').and_then(|digits| str::from_utf8(digits).ok());
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_paths() {
        assert_eq!(path("file:///a/%E6%B0%B4%20b.md"), Path::new("/a/水 b.md"));
        assert_eq!(path("file:///c%3A/a.md"), Path::new("c:/a.md"));
        assert_eq!(path("untitled:a.md"), Path::new("a.md"));
        assert_eq!(path("file:///100%.md"), Path::new("/100%.md"));
    }

    #[test]
    fn paths_become_addresses() {
        assert_eq!(uri(Path::new("/a/水 b.md")), "file:///a/%E6%B0%B4%20b.md");
        assert_eq!(uri(Path::new("c:\\a.md")), "file:///c%3A/a.md");
    }
}
