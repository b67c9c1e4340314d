//! The encodings in which reports are found.

/// How the bytes of an input spell its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-8 after a byte order mark.
    Utf8Bom,
    /// UTF-16, low byte first, without a byte order mark.
    Utf16Le,
    /// UTF-16, low byte first, after a byte order mark.
    Utf16LeBom,
    /// UTF-16, high byte first, without a byte order mark.
    Utf16Be,
    /// UTF-16, high byte first, after a byte order mark.
    Utf16BeBom,
    /// GB18030, and its subsets GBK and GB2312.
    Gb18030,
}

impl Encoding {
    /// The name in reports: `utf-8`, `utf-16le`, `utf-16be` or `gb18030`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 | Self::Utf8Bom => "utf-8",
            Self::Utf16Le | Self::Utf16LeBom => "utf-16le",
            Self::Utf16Be | Self::Utf16BeBom => "utf-16be",
            Self::Gb18030 => "gb18030",
        }
    }

    /// Whether the bytes began with a byte order mark, which the text leaves out.
    pub const fn has_bom(self) -> bool {
        match self {
            Self::Utf8Bom | Self::Utf16LeBom | Self::Utf16BeBom => true,
            Self::Utf8 | Self::Utf16Le | Self::Utf16Be | Self::Gb18030 => false,
        }
    }
}
