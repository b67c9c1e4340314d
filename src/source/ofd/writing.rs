//! Text on a page: which characters stand where. The font is not asked how wide they are.

#![expect(clippy::float_arithmetic, reason = "places on the page before they are whole thousandths")]

use super::super::ReadError;
use super::super::drawn::{Budget, Canvas, Drawing, Matrix, Meaning};
use super::super::flat::is_wide;
use super::super::package::xml::Element;
use super::deltas::Deltas;
use super::object::{Object, is_opaque};
use super::values::{number_of, truth_of};

/// How wide characters are, in sizes of their font, where the next one does not tell.
const WIDE: f64 = 1.0;
const NARROW: f64 = 0.5;
/// The next character is right beside one if it begins no farther from where that began, in sizes of the font.
const BESIDE: f64 = 1.05;

/// Text of one font and size.
#[derive(Debug)]
pub(super) struct Writing {
    object: Object,
    /// From a character of size 1 to the units of the object.
    shape: Matrix,
    /// The way to the next character, if nothing tells it, as long as the size.
    onwards: Matrix,
    /// Where the last code began.
    at: (f64, f64),
}

/// The characters of a code and how they are set.
#[derive(Debug)]
pub(super) struct Code {
    pub text: String,
    x: Option<f64>,
    y: Option<f64>,
    across: String,
    down: String,
}

impl Code {
    /// The code of this tag, without its characters.
    pub(super) fn of(element: &Element<'_>) -> Self {
        Self {
            text: String::new(),
            x: number_of(element, "X"),
            y: number_of(element, "Y"),
            across: element.attribute("DeltaX").unwrap_or_default(),
            down: element.attribute("DeltaY").unwrap_or_default(),
        }
    }
}

impl Writing {
    /// The text of this tag.
    pub(super) fn of(element: &Element<'_>, outer: Matrix) -> Self {
        let object = Object::of(element, outer);
        let is_inked =
            truth_of(element, "Fill").unwrap_or(true) || truth_of(element, "Stroke").unwrap_or(false);
        let size = number_of(element, "Size").unwrap_or_default();
        let stretch = number_of(element, "HScale").unwrap_or(1.0);
        let scale = Matrix::new([size * stretch, 0.0, 0.0, size, 0.0, 0.0]);
        Self {
            object: Object { visible: object.visible && is_inked, ..object },
            shape: scale.then(turn(element, "CharDirection")),
            onwards: scale.then(turn(element, "ReadDirection")),
            at: (0.0, 0.0),
        }
    }

    /// What stands within the text besides its codes: a colour that covers nothing leaves it unseen.
    pub(super) fn coloured(&mut self, element: &Element<'_>) {
        self.object.visible &= !element.is("FillColor") || is_opaque(element);
    }

    /// Draws a code.
    ///
    /// # Errors
    /// `TooIntricate`.
    pub(super) fn draw(
        &mut self,
        code: &Code,
        canvas: &mut Canvas,
        budget: &mut Budget,
    ) -> Result<(), ReadError> {
        self.at = (code.x.unwrap_or(self.at.0), code.y.unwrap_or(self.at.1));
        let (mut across, mut down) = (Deltas::of(&code.across), Deltas::of(&code.down));
        let (mut x, mut y) = self.at;
        let mut letters = code.text.chars().filter(|letter| !letter.is_control()).peekable();
        let mut buffer = [0; 4];
        while let Some(letter) = letters.next() {
            budget.glyph()?;
            let told = (across.next(), down.next());
            let way = match told {
                (None, None) => {
                    let way = self.onwards.way(width(letter), 0.0);
                    (way.x, way.y)
                }
                (across, down) => (across.unwrap_or_default(), down.unwrap_or_default()),
            };
            let next = letters.peek().map(|_| way);
            self.letter(
                &Meaning::of(letter.encode_utf8(&mut buffer)),
                (x, y),
                self.room(letter, next),
                canvas,
            );
            (x, y) = (x + way.0, y + way.1);
        }
        Ok(())
    }

    /// How much room a character takes, in sizes: up to the next one, if that is near.
    fn room(&self, letter: char, next: Option<(f64, f64)>) -> f64 {
        let right = self.shape.way(1.0, 0.0);
        let long = right.x * right.x + right.y * right.y;
        let to_next = next.map(|(x, y)| (x * right.x + y * right.y) / long);
        to_next.filter(|way| *way > 0.0 && *way <= BESIDE).unwrap_or_else(|| width(letter))
    }

    fn letter(&self, meaning: &Meaning, (x, y): (f64, f64), room: f64, canvas: &mut Canvas) {
        let here = self.shape.then(Matrix::shift(x, y)).then(self.object.matrix);
        canvas.draw(&Drawing {
            meaning,
            from: here.place(0.0, 0.0),
            to: here.place(room, 0.0),
            right: here.way(1.0, 0.0),
            up: here.way(0.0, -1.0),
            visible: self.object.visible,
            vertical: false,
        });
    }
}

fn width(letter: char) -> f64 {
    if is_wide(letter) { WIDE } else { NARROW }
}

/// The quarters to the right by which an attribute turns.
fn turn(element: &Element<'_>, name: &str) -> Matrix {
    match number_of(element, name).map(f64::round) {
        Some(90.0) => Matrix::new([0.0, 1.0, -1.0, 0.0, 0.0, 0.0]),
        Some(180.0) => Matrix::new([-1.0, 0.0, 0.0, -1.0, 0.0, 0.0]),
        Some(270.0) => Matrix::new([0.0, -1.0, 1.0, 0.0, 0.0, 0.0]),
        _ => Matrix::IDENTITY,
    }
}
