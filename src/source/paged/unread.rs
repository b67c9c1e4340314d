//! Pages whose text is not there to be read: pictures of text, and characters without a meaning.

use super::page::{Area, Page};
use crate::source::{NoText, ReadError};

/// A page without text is a picture if pictures take at least one part of so many of it.
const PART: i64 = 3;
/// Characters without a meaning are too many if there is one among so many.
const AMONG: usize = 20;

/// Which pages are pictures, by what of them holds no text. If that is half of those that are not empty or more, or if too
/// many characters have no meaning, there is nothing to check.
///
/// # Errors
/// `NoText`.
pub(super) fn pictures(pages: &[Page], is_blank: &[bool]) -> Result<Vec<bool>, ReadError> {
    let of = |is_unread: &dyn Fn(&Page) -> bool| -> Vec<usize> {
        pages.iter().zip(1..).filter(|(page, _)| is_unread(page)).map(|(_, number)| number).collect()
    };
    let found: Vec<bool> =
        pages.iter().zip(is_blank).map(|(page, is_blank)| *is_blank && is_picture(page)).collect();
    let pictures: Vec<usize> =
        found.iter().zip(1..).filter(|(found, _)| **found).map(|(_, number)| number).collect();
    let texts = is_blank.iter().filter(|is_blank| !**is_blank).count();
    if !pictures.is_empty() && pictures.len() >= texts {
        return Err(ReadError::NoText { cause: NoText::Picture, pages: pictures });
    }
    let glyphs: usize = pages.iter().map(|page| page.glyphs.len()).sum();
    let meaningless: usize = pages.iter().map(|page| page.unreadable + page.turned).sum();
    if meaningless * AMONG > glyphs {
        let pages = of(&|page| page.unreadable + page.turned > 0);
        return Err(ReadError::NoText { cause: NoText::Meaningless, pages });
    }
    Ok(found)
}

fn is_picture(page: &Page) -> bool {
    let area = |area: &Area| {
        let side = |from: i32, to: i32| i64::from(to.saturating_sub(from).max(0));
        side(area.left, area.right).saturating_mul(side(area.top, area.bottom))
    };
    let covered = page.pictures.iter().map(area).fold(0, i64::saturating_add);
    let is_covered = covered.saturating_mul(PART) >= i64::from(page.width) * i64::from(page.height);
    page.hidden > 0 && page.glyphs.is_empty() || !page.pictures.is_empty() && is_covered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::paged::Glyph;

    fn page(letters: usize) -> Page {
        let glyph = Glyph { letter: 'a', area: Area::default(), baseline: 0, size: 10_000 };
        Page { width: 600_000, height: 800_000, glyphs: vec![glyph; letters], ..Page::default() }
    }

    fn told(pages: &[Page]) -> Option<(NoText, Vec<usize>)> {
        let is_blank: Vec<bool> = pages.iter().map(|page| page.glyphs.is_empty()).collect();
        match pictures(pages, &is_blank) {
            Err(ReadError::NoText { cause, pages }) => Some((cause, pages)),
            Err(error) => panic!("{error}"),
            Ok(_) => None,
        }
    }

    #[test]
    fn a_page_that_is_a_picture_is_named() {
        let half = Area { left: 0, top: 0, right: 600_000, bottom: 400_000 };
        let scanned = Page { pictures: vec![half], ..page(0) };
        assert_eq!(told(&[page(9), scanned.clone(), scanned]), Some((NoText::Picture, vec![2, 3])));
        assert_eq!(told(&[Page { hidden: 7, ..page(0) }]), Some((NoText::Picture, vec![1])));
        let emblem = Area { left: 0, top: 0, right: 60_000, bottom: 60_000 };
        assert_eq!(told(&[page(9), Page { pictures: vec![emblem], ..page(0) }]), None);
        assert_eq!(told(&[Page { pictures: vec![half], ..page(9) }, page(0)]), None, "a picture in the text");
    }

    #[test]
    fn a_picture_among_more_pages_of_text_is_no_reason_to_stop() {
        let half = Area { left: 0, top: 0, right: 600_000, bottom: 400_000 };
        let numbered = Page { pictures: vec![half], ..page(1) };
        let pages = [page(9), page(0), numbered, page(9)];
        assert_eq!(pictures(&pages, &[false, true, true, false]).unwrap(), [false, false, true, false]);
        assert_eq!(
            pictures(&pages, &[false, true, false, false]).unwrap(),
            [false; 4],
            "a picture in the text"
        );
        assert!(pictures(&pages[1..], &[true, true, false]).is_err(), "half of what is not empty");
    }

    #[test]
    fn a_few_characters_may_have_no_meaning() {
        assert_eq!(told(&[page(100), Page { unreadable: 5, ..page(0) }]), None);
        let told = told(&[page(100), Page { unreadable: 4, turned: 2, ..page(0) }]);
        assert_eq!(told, Some((NoText::Meaningless, vec![2])));
    }
}
