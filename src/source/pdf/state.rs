//! The state of graphics and of text.

#![expect(clippy::float_arithmetic, reason = "places on the page before they are whole thousandths")]

use std::rc::Rc;

use super::super::drawn::{Drawing, Matrix};
use super::font::Font;
use super::text::Code;

/// What `q` saves.
#[derive(Clone)]
pub(super) struct State {
    /// From the units of the content to points of the page.
    pub matrix: Matrix,
    /// The thickness of strokes, in units.
    pub thickness: f64,
    pub font: Option<Rc<Font>>,
    pub size: f64,
    /// After each character, in units.
    pub between: f64,
    /// After each space, in units.
    pub words: f64,
    /// 1 as it is.
    pub stretch: f64,
    pub leading: f64,
    pub rise: f64,
    /// 3 and 7 leave no mark.
    pub mode: f64,
}

impl State {
    pub(super) const fn new(matrix: Matrix) -> Self {
        Self {
            matrix,
            thickness: 1.0,
            font: None,
            size: 0.0,
            between: 0.0,
            words: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0.0,
        }
    }

    /// Strokes this thick on the page, in points.
    pub(super) fn stroke(&self) -> f64 {
        self.thickness * self.matrix.growth()
    }
}

/// Where text goes on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pen {
    /// At the next character.
    at: Matrix,
    /// At the beginning of the line.
    line: Matrix,
}

impl Pen {
    /// As `BT` puts it.
    pub(super) const START: Self = Self { at: Matrix::IDENTITY, line: Matrix::IDENTITY };

    /// `Tm`
    pub(super) const fn set(&mut self, matrix: Matrix) {
        *self = Self { at: matrix, line: matrix };
    }

    /// `Td`
    pub(super) fn move_line(&mut self, x: f64, y: f64) {
        self.set(Matrix::shift(x, y).then(self.line));
    }

    /// A number between strings: thousandths of the size, backwards.
    pub(super) fn kern(&mut self, state: &State, back: f64) {
        let way = -back / 1000.0 * state.size;
        let vertical = state.font.as_ref().is_some_and(|font| font.is_vertical());
        self.go(if vertical { (0.0, way) } else { (way * state.stretch, 0.0) });
    }

    /// The drawing of a code, after which the pen stands behind it.
    pub(super) fn draw<'c>(&mut self, state: &State, code: &'c Code, vertical: bool) -> Drawing<'c> {
        let scale = Matrix::new([state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise]);
        let here = scale.then(self.at).then(state.matrix);
        let more = state.between + if code.space { state.words } else { 0.0 };
        let way = code.advance * state.size + more;
        self.go(if vertical { (0.0, way) } else { (way * state.stretch, 0.0) });
        Drawing {
            meaning: &code.meaning,
            from: here.place(0.0, 0.0),
            to: if vertical { here.place(0.0, code.advance) } else { here.place(code.advance, 0.0) },
            right: here.way(1.0, 0.0),
            up: here.way(0.0, 1.0),
            visible: !matches!(state.mode, 3.0 | 7.0),
            vertical,
        }
    }

    fn go(&mut self, (x, y): (f64, f64)) {
        self.at = Matrix::shift(x, y).then(self.at);
    }
}
