//! Parts of a Word file without some of their elements.

use std::ops::Range;

use crate::source::ReadError;
use crate::source::xml::{Element, Item, Reader};

/// An element that is open.
struct Open {
    start: usize,
    /// Something of it is taken away.
    loses: bool,
    /// It stays even so: it is no run of text, or holds more than that and its properties.
    keeps: bool,
    /// It is taken away itself.
    is_gone: bool,
}

/// The part without the elements of which `is_gone` is true, and without the runs in which nothing else stands.
///
/// # Errors
/// `Damaged`, `TooIntricate`.
pub(super) fn without(
    part: &str,
    mut is_gone: impl FnMut(&Element<'_>) -> bool,
) -> Result<String, ReadError> {
    let mut reader = Reader::of(part);
    let mut open: Vec<Open> = Vec::new();
    let mut gone: Vec<Range<usize>> = Vec::new();
    while let Some(item) = reader.item()? {
        let at = reader.place();
        match item {
            Item::Start(element) => {
                let begun = begun(&element, &at, is_gone(&element), open.last_mut());
                open.push(begun);
            }
            Item::Empty(element) => {
                if begun(&element, &at, is_gone(&element), open.last_mut()).is_gone {
                    cut(&mut gone, at);
                }
            }
            Item::Text(text) => {
                if let Some(within) = open.last_mut() {
                    within.keeps |= !text.trim().is_empty();
                }
            }
            Item::End(_) => {
                let Some(ended) = open.pop() else { continue };
                if ended.is_gone || (ended.loses && !ended.keeps) {
                    cut(&mut gone, ended.start..at.end);
                }
            }
        }
    }
    let mut written = String::with_capacity(part.len());
    let mut from = 0;
    for range in gone {
        written.push_str(part.get(from..range.start).unwrap_or_default());
        from = range.end;
    }
    written.push_str(part.get(from..).unwrap_or_default());
    Ok(written)
}

fn begun(element: &Element<'_>, at: &Range<usize>, is_gone: bool, within: Option<&mut Open>) -> Open {
    if let Some(within) = within {
        within.loses |= is_gone;
        within.keeps |= !is_gone && !element.is("rPr");
    }
    Open { start: at.start, loses: false, keeps: !element.is("r"), is_gone }
}

/// Takes a range away; those within it go with it.
fn cut(gone: &mut Vec<Range<usize>>, range: Range<usize>) {
    while gone.pop_if(|within| within.start >= range.start).is_some() {}
    gone.push(range);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_go_with_what_they_hold_and_with_runs_of_nothing_else() {
        let is_x = |element: &Element<'_>| element.is("x");
        for (part, wanted) in [
            ("<a><x/>甲<x>乙<x/></x>丙</a>", "<a>甲丙</a>"),
            ("<a><r><rPr><b/></rPr><x/></r><r><x/></r></a>", "<a></a>"),
            ("<a><r><x/><t>甲</t></r><r> <x/> </r></a>", "<a><r><t>甲</t></r></a>"),
            ("<a><r/><r></r><r><t><x/></t></r></a>", "<a><r/><r></r><r><t></t></r></a>"),
        ] {
            assert_eq!(without(part, is_x).unwrap(), wanted);
        }
    }
}
