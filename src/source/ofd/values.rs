//! Values of attributes and elements: numbers, boxes, transformations.

use super::super::drawn::Matrix;
use super::super::package::xml::Element;

/// A rectangle: where it begins, how wide it is and how high, in millimetres.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Frame {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

impl Frame {
    /// `x y width height`, as files write it.
    pub(super) fn of(text: &str) -> Option<Self> {
        let [x, y, width, height] = numbers(text)?;
        Some(Self { x, y, width, height })
    }
}

/// So many numbers between white space, and no other.
pub(super) fn numbers<const N: usize>(text: &str) -> Option<[f64; N]> {
    let parts: Option<Vec<f64>> = text.split_whitespace().take(N + 1).map(number).collect();
    parts?.try_into().ok()
}

/// A number that is one.
pub(super) fn number(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|number: &f64| number.is_finite())
}

/// The number of an attribute.
pub(super) fn number_of(element: &Element<'_>, name: &str) -> Option<f64> {
    number(&element.attribute(name)?)
}

/// The transformation of an attribute.
pub(super) fn matrix_of(element: &Element<'_>, name: &str) -> Option<Matrix> {
    Some(Matrix::new(numbers(&element.attribute(name)?)?))
}

/// Whether an attribute is true; `None` if it is not there.
pub(super) fn truth_of(element: &Element<'_>, name: &str) -> Option<bool> {
    Some(matches!(element.attribute(name)?.trim(), "true" | "1"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_many_as_asked_for() {
        assert_eq!(numbers(" 1 -2.5\n3e1 "), Some([1.0, -2.5, 30.0]));
        assert_eq!(numbers::<2>("1"), None);
        assert_eq!(numbers::<2>("1 2 3"), None);
        assert_eq!(numbers::<1>("NaN"), None);
        let wanted = Frame { x: 0.0, y: 1.0, width: 210.0, height: 297.0 };
        assert_eq!(Frame::of("0 1 210 297"), Some(wanted));
    }
}
