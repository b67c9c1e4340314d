//! What all objects on a page have: where they lie, and whether they are seen.

use super::super::drawn::Matrix;
use super::super::package::xml::Element;
use super::values::{Frame, matrix_of, number_of, truth_of};

/// An object that is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Object {
    /// From the units of the object to points of the page.
    pub matrix: Matrix,
    pub visible: bool,
}

impl Object {
    /// The object of this tag, on what `outer` puts on the page.
    pub(super) fn of(element: &Element<'_>, outer: Matrix) -> Self {
        Self::placed(element, frame(element), Matrix::IDENTITY, outer)
    }

    /// A picture, whose unit is the square that it fills.
    pub(super) fn picture(element: &Element<'_>, outer: Matrix) -> Self {
        let frame = frame(element);
        let whole = Matrix::new([frame.width, 0.0, 0.0, frame.height, 0.0, 0.0]);
        Self::placed(element, frame, whole, outer)
    }

    fn placed(element: &Element<'_>, frame: Frame, usual: Matrix, outer: Matrix) -> Self {
        let own = matrix_of(element, "CTM").unwrap_or(usual);
        Self {
            matrix: own.then(Matrix::shift(frame.x, frame.y)).then(outer),
            visible: truth_of(element, "Visible").unwrap_or(true) && is_opaque(element),
        }
    }
}

/// False for what is drawn so that nothing of it is seen, as the text that lies over the picture of a scan.
pub(super) fn is_opaque(element: &Element<'_>) -> bool {
    number_of(element, "Alpha").is_none_or(|alpha| alpha > 0.0)
}

fn frame(element: &Element<'_>) -> Frame {
    element.attribute("Boundary").and_then(|text| Frame::of(&text)).unwrap_or_default()
}
