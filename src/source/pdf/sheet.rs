//! A page of a file: where it lies, how it is turned, what is drawn on it.

#![expect(clippy::float_arithmetic, reason = "places on the page before they are whole thousandths")]

use hayro_syntax::object::{Array, MaybeRef, Rect, Stream};
use hayro_syntax::page::{A4, Page as Sheet, Rotation};

use super::super::ReadError;
use super::super::drawn::budget::LONGEST;
use super::super::drawn::{Budget, Canvas, Matrix};
use super::super::paged::Page;
use super::content::Content;
use super::font::Fonts;
use super::unpack::unpacked;

/// A page as it is seen.
///
/// # Errors
/// `TooLarge`, `TooIntricate`.
pub(super) fn page(sheet: &Sheet<'_>, fonts: &mut Fonts, budget: &mut Budget) -> Result<Page, ReadError> {
    let content = content(sheet, budget)?;
    let (matrix, width, height) = placement(sheet);
    let mut drawn = Content::new(Canvas::new(width, height), matrix, fonts, budget);
    drawn.draw(&content, sheet.resources(), 0)?;
    drawn.finish()
}

/// From the units of a page to points from its upper left corner, and how wide and high it is.
fn placement(sheet: &Sheet<'_>) -> (Matrix, f64, f64) {
    let seen = sheet.intersected_crop_box();
    let Rect { x0, y0, x1, y1 } = if seen.width() < 1.0 || seen.height() < 1.0 { A4 } else { seen };
    let unit = sheet.raw().get::<f32>("UserUnit").map_or(1.0, f64::from);
    let unit = if unit > 0.0 { unit } else { 1.0 };
    let side = |from: f64, to: f64| ((to - from) * unit).min(LONGEST);
    let (width, height) = (side(x0, x1), side(y0, y1));
    let upright = Matrix::new([unit, 0.0, 0.0, -unit, -x0 * unit, y1 * unit]);
    match sheet.rotation() {
        Rotation::None => (upright, width, height),
        Rotation::Horizontal => {
            (upright.then(Matrix::new([0.0, 1.0, -1.0, 0.0, height, 0.0])), height, width)
        }
        Rotation::Flipped => {
            (upright.then(Matrix::new([-1.0, 0.0, 0.0, -1.0, width, height])), width, height)
        }
        Rotation::FlippedHorizontal => {
            (upright.then(Matrix::new([0.0, -1.0, 1.0, 0.0, 0.0, width])), height, width)
        }
    }
}

/// All content streams of a page as one.
fn content(sheet: &Sheet<'_>, budget: &mut Budget) -> Result<Vec<u8>, ReadError> {
    let mut all = Vec::new();
    if let Some(stream) = sheet.raw().get::<Stream<'_>>("Contents") {
        all.extend_from_slice(&unpacked(&stream, budget)?.unwrap_or_default());
        return Ok(all);
    }
    let Some(streams) = sheet.raw().get::<Array<'_>>("Contents") else { return Ok(all) };
    for part in streams.raw_iter() {
        let MaybeRef::Ref(reference) = part else { continue };
        let Some(stream) = sheet.xref().get::<Stream<'_>>(reference.into()) else { continue };
        all.extend_from_slice(&unpacked(&stream, budget)?.unwrap_or_default());
        all.push(b'\n');
    }
    Ok(all)
}
