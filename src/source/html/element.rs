//! Which elements matter, and what their attributes say. Knows HTML, and nothing of reports.

use crate::source::Missing;

/// What an element is to the flattening. Elements that are none of these only lend their text to the one around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// The whole page.
    Root,
    /// A stretch of text.
    Text,
    /// `br`
    Break,
    /// `a`
    Link,
    /// `sup`
    Raised,
    /// A block such as `div`; the number tells the names apart.
    Block(u8),
    /// `p`
    Paragraph,
    /// `h1` to `h6`
    Heading(u8),
    /// `li`, `dt`, `dd`
    Item,
    /// `table`
    Table,
    /// `thead`, `tbody`, `tfoot`
    Band,
    /// `tr`
    Row,
    /// `td`, `th`
    Cell,
}

/// Blocks by name. The last ones are never the article.
const BLOCKS: [&[u8]; 33] = [
    b"div",
    b"section",
    b"article",
    b"main",
    b"header",
    b"center",
    b"form",
    b"ul",
    b"ol",
    b"dl",
    b"blockquote",
    b"address",
    b"pre",
    b"figure",
    b"figcaption",
    b"fieldset",
    b"details",
    b"summary",
    b"hr",
    b"body",
    b"html",
    b"hgroup",
    b"menu",
    b"dir",
    b"listing",
    b"xmp",
    b"legend",
    b"dialog",
    b"ucapcontent",
    b"search",
    b"nav",
    b"footer",
    b"aside",
];

/// How many of [`BLOCKS`], from its end, are furniture of the site.
const FURNITURE_BLOCKS: usize = 3;

/// Elements whose text is not read.
const SKIPPED: [&[u8]; 21] = [
    b"script",
    b"style",
    b"noscript",
    b"template",
    b"iframe",
    b"object",
    b"svg",
    b"math",
    b"select",
    b"button",
    b"textarea",
    b"title",
    b"audio",
    b"video",
    b"canvas",
    b"applet",
    b"map",
    b"xml",
    b"del",
    b"noframes",
    b"noembed",
];

/// Elements without content.
const VOID: [&[u8]; 15] = [
    b"img", b"input", b"meta", b"link", b"base", b"area", b"col", b"embed", b"param", b"source", b"track",
    b"wbr", b"bgsound", b"frame", b"keygen",
];

/// Those of [`BLOCKS`] in which lines end where they end in the file.
const KEEPING_LINES: [&[u8]; 3] = [b"pre", b"listing", b"xmp"];

impl Tag {
    /// True for an element that shows its text as it is written, line by line.
    pub(super) fn keeps_lines(self) -> bool {
        let Self::Block(number) = self else { return false };
        BLOCKS.get(usize::from(number)).is_some_and(|name| KEEPING_LINES.contains(name))
    }
}

/// Words in a class or an id that tell furniture of the site, wherever they stand in it.
const FURNITURE_PARTS: [&str; 9] =
    ["footer", "copyright", "crumb", "sidebar", "toolbar", "qrcode", "related", "bdshare", "share"];

/// The same, but only as a whole word.
const FURNITURE_WORDS: [&str; 8] = ["nav", "menu", "foot", "print", "ewm", "position", "location", "aside"];

/// What an element's name means.
pub(super) enum Name {
    /// It becomes a node.
    Node(Tag),
    /// Its content is passed over.
    Skipped,
    /// It has no content, and is passed over itself.
    Void,
    /// It lends its text to the element around it.
    Inline,
}

/// What is shown by an element of this lower-case name that is no text.
pub(super) fn missing(name: &[u8]) -> Option<Missing> {
    match name {
        b"img" => Some(Missing::Picture { page: None }),
        b"object" | b"embed" => Some(Missing::Object),
        _ => None,
    }
}

impl Name {
    /// The meaning of a lower-case name.
    pub(super) fn of(name: &[u8]) -> Self {
        let tag = match name {
            b"p" | b"caption" => Tag::Paragraph,
            b"br" => Tag::Break,
            b"a" => Tag::Link,
            b"sup" => Tag::Raised,
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => {
                Tag::Heading(name.last().map_or(1, |digit| digit.wrapping_sub(b'0')))
            }
            b"li" | b"dt" | b"dd" => Tag::Item,
            b"table" => Tag::Table,
            b"thead" | b"tbody" | b"tfoot" => Tag::Band,
            b"tr" => Tag::Row,
            b"td" | b"th" => Tag::Cell,
            _ if SKIPPED.contains(&name) => return Self::Skipped,
            _ if VOID.contains(&name) => return Self::Void,
            _ => match BLOCKS.iter().position(|block| *block == name).and_then(|at| u8::try_from(at).ok()) {
                Some(at) => Tag::Block(at),
                None => return Self::Inline,
            },
        };
        Self::Node(tag)
    }
}

impl Tag {
    /// True for blocks that are furniture by their name.
    pub(super) fn is_furniture(self) -> bool {
        matches!(self, Self::Block(at) if usize::from(at) + FURNITURE_BLOCKS >= BLOCKS.len())
    }

    /// True for what begins on a line of its own.
    pub(super) fn is_block(self) -> bool {
        !matches!(self, Self::Text | Self::Break | Self::Link)
    }

    /// True for elements that have no content.
    pub(super) fn is_void(self) -> bool {
        matches!(self, Self::Break)
            || matches!(self, Self::Block(at) if BLOCKS.get(usize::from(at)) == Some(&&b"hr"[..]))
    }
}

/// What the attributes of an element say.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Attributes {
    /// It is not shown.
    pub hidden: bool,
    /// It is called like furniture of the site.
    pub furniture: bool,
    /// `colspan`; 0 if there is none.
    pub columns: u16,
    /// `rowspan`; 0 if there is none.
    pub rows: u16,
}

impl Attributes {
    /// Takes note of an attribute.
    pub(super) fn add(&mut self, name: &[u8], value: &[u8]) {
        match name {
            b"hidden" => self.hidden = true,
            b"style" => self.hidden |= is_hiding(value),
            b"class" | b"id" => self.furniture |= is_furniture(value),
            b"colspan" => self.columns = number(value),
            b"rowspan" => self.rows = number(value),
            _ => {}
        }
    }
}

fn is_hiding(style: &[u8]) -> bool {
    let plain: Vec<u8> =
        style.iter().filter(|byte| !byte.is_ascii_whitespace()).map(u8::to_ascii_lowercase).collect();
    let declares = |what: &[u8]| plain.split(|byte| *byte == b';').any(|rule| rule.starts_with(what));
    declares(b"display:none") || declares(b"visibility:hidden") || declares(b"mso-hide:all")
}

fn is_furniture(name: &[u8]) -> bool {
    let name = String::from_utf8_lossy(name).to_ascii_lowercase();
    let mut words = name.split(|letter: char| !letter.is_ascii_alphabetic());
    FURNITURE_PARTS.iter().any(|part| name.contains(part))
        || words.any(|word| FURNITURE_WORDS.contains(&word))
}

fn number(value: &[u8]) -> u16 {
    let digits = value.trim_ascii().iter().take_while(|byte| byte.is_ascii_digit()).take(5);
    let number = digits.fold(0_u32, |number, digit| number * 10 + u32::from(digit - b'0'));
    u16::try_from(number).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_tell_what_is_hidden_and_how_wide() {
        let mut cell = Attributes::default();
        for (name, value) in [("colspan", " 3 "), ("rowspan", "2em"), ("style", "color:red; mso-hide: all")] {
            cell.add(name.as_bytes(), value.as_bytes());
        }
        assert_eq!((cell.columns, cell.rows, cell.hidden, cell.furniture), (3, 2, true, false));
        let mut shown = Attributes::default();
        shown.add(b"style", b"x-display:none-such;mso-hide:none");
        shown.add(b"colspan", b"999999999999");
        assert_eq!((shown.hidden, shown.columns), (false, u16::MAX));
    }

    #[test]
    fn furniture_is_known_by_its_name() {
        for name in ["footer", "page-Footer clearfix", "bread_crumb", "top nav", "bdsharebuttonbox"] {
            assert!(is_furniture(name.as_bytes()), "{name}");
        }
        for name in ["content", "navy", "zoom", "TRS_Editor", "printable"] {
            assert!(!is_furniture(name.as_bytes()), "{name}");
        }
        assert!(matches!(Name::of(b"footer"), Name::Node(tag) if tag.is_furniture()));
        assert!(matches!(Name::of(b"search"), Name::Node(tag) if !tag.is_furniture()));
    }
}
