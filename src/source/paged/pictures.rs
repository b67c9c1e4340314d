//! Pictures that the text of a page lacks.

use super::page::{Area, Page};
use super::spots::Spots;
use crate::source::flat::{Missing, Place};

/// A picture may be one of a table if it is as wide as one part of so many of the page, and as high.
const PART_OF_WIDTH: i32 = 2;
const PART_OF_HEIGHT: i32 = 12;

/// Pictures that may say something, each with its page and its top.
pub(super) fn pictures(pages: &[Page], is_bare: &[bool]) -> Vec<(usize, i32, Missing)> {
    let mut found = Vec::new();
    for ((page, number), is_bare) in pages.iter().zip(1..).zip(is_bare) {
        if *is_bare {
            found.push((number, 0, Missing::Page(number)));
            continue;
        }
        let large = page.pictures.iter().filter(|area| is_large(page, area));
        let picture = Missing::Picture { page: Some(number) };
        found.extend(large.map(|area| (number, page.as_shown(*area).top, picture)));
    }
    found
}

fn is_large(page: &Page, area: &Area) -> bool {
    let (width, height) = (area.right.saturating_sub(area.left), area.bottom.saturating_sub(area.top));
    width >= page.width / PART_OF_WIDTH && height >= page.height / PART_OF_HEIGHT
}

/// For each picture where it stands in the text: before the first line or cell that begins below it or on a later page.
pub(in crate::source) fn placed(
    pictures: &[(usize, i32, Missing)],
    places: &[(usize, Place)],
    (spots, end): (&Spots, usize),
) -> Vec<(usize, Missing)> {
    if pictures.is_empty() {
        return Vec::new();
    }
    let nexts = places.iter().skip(1).map(|(at, _)| *at).chain([end]);
    let begins: Vec<(usize, (usize, i32))> = places
        .iter()
        .zip(nexts)
        .filter_map(|((at, _), next)| {
            let spot = spots.spot(*at..next)?;
            Some((*at, (spot.page, spot.area?[1])))
        })
        .collect();
    let place = |(page, top, missing): &(usize, i32, Missing)| {
        let below = begins.iter().find(|(_, begin)| *begin > (*page, *top));
        (below.map_or(end, |(at, _)| *at), *missing)
    };
    pictures.iter().map(place).collect()
}
