//! What is drawn on a page: texts, paths, pictures, and drawings that are used again.

#![expect(clippy::float_arithmetic, reason = "places on the page before they are whole thousandths")]

use super::super::drawn::{Budget, Canvas, Matrix, area};
use super::super::package::xml::{Element, Item, Reader};
use super::super::paged::Page;
use super::super::{Kind, ReadError};
use super::object::Object;
use super::outline::path;
use super::resources::Resources;
use super::values::{number_of, truth_of};
use super::writing::{Code, Writing};

/// How thick lines are that do not say it, in millimetres.
const THICKNESS: f64 = 0.353;

/// A page that is being drawn.
pub(super) struct Content<'r> {
    canvas: Canvas,
    resources: &'r Resources,
    budget: &'r mut Budget,
}

impl<'r> Content<'r> {
    /// An empty page.
    pub(super) fn new(canvas: Canvas, resources: &'r Resources, budget: &'r mut Budget) -> Self {
        budget.page();
        Self { canvas, resources, budget }
    }

    /// The page as it is seen.
    ///
    /// # Errors
    /// `TooIntricate`.
    pub(super) fn finish(self) -> Result<Page, ReadError> {
        self.canvas.finish(self.budget)
    }

    /// Draws the objects of a text within `depth` others, on what `matrix` puts on the page.
    ///
    /// # Errors
    /// `Damaged`, `TooLarge`, `TooIntricate`.
    pub(super) fn draw(&mut self, text: &str, matrix: Matrix, depth: usize) -> Result<(), ReadError> {
        let mut reader = Reader::of_kind(Kind::Ofd, text);
        while let Some(item) = reader.item()? {
            self.budget.operator()?;
            self.budget.may_rule(self.canvas.rulings.len())?;
            let (element, is_open) = match item {
                Item::Start(element) => (element, true),
                Item::Empty(element) => (element, false),
                Item::End(_) | Item::Text(_) => continue,
            };
            match element.name() {
                "TextObject" if is_open => self.text(&element, matrix, &mut reader)?,
                "PathObject" if is_open => self.path(&element, matrix, &mut reader)?,
                "ImageObject" | "VideoObject" => {
                    let picture = Object::picture(&element, matrix);
                    if picture.visible {
                        let (low, high) = picture.matrix.square();
                        self.canvas.picture(area(low, high));
                    }
                    if is_open {
                        pass(&mut reader)?;
                    }
                }
                "CompositeObject" => {
                    self.composite(&element, matrix, depth)?;
                    if is_open {
                        pass(&mut reader)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn composite(&mut self, element: &Element<'_>, outer: Matrix, depth: usize) -> Result<(), ReadError> {
        let object = Object::of(element, outer);
        let resources = self.resources;
        let named = element.attribute("ResourceID").and_then(|id| resources.drawing(&id));
        let Some(text) = named.filter(|_| object.visible) else { return Ok(()) };
        self.budget.form(depth)?;
        self.budget.unpack(text.len())?;
        self.draw(text, object.matrix, depth + 1)
    }

    fn text(
        &mut self,
        element: &Element<'_>,
        outer: Matrix,
        reader: &mut Reader<'_>,
    ) -> Result<(), ReadError> {
        let mut writing = Writing::of(element, outer);
        let mut code: Option<Code> = None;
        while let Some(item) = reader.item()? {
            self.budget.operator()?;
            match item {
                Item::Start(element) if element.is("TextCode") => code = Some(Code::of(&element)),
                Item::Start(element) if is_aside(&element) => {
                    writing.coloured(&element);
                    pass(reader)?;
                }
                Item::Empty(element) => writing.coloured(&element),
                Item::Text(text) => {
                    if let Some(code) = &mut code {
                        code.text.push_str(&text);
                    }
                }
                Item::End(name) if name == "TextCode" => {
                    if let Some(code) = code.take() {
                        writing.draw(&code, &mut self.canvas, self.budget)?;
                    }
                }
                Item::End(name) if name == "TextObject" => break,
                Item::Start(_) | Item::End(_) => {}
            }
        }
        Ok(())
    }

    fn path(
        &mut self,
        element: &Element<'_>,
        outer: Matrix,
        reader: &mut Reader<'_>,
    ) -> Result<(), ReadError> {
        let object = Object::of(element, outer);
        let mut data = String::new();
        let mut is_data = false;
        while let Some(item) = reader.item()? {
            self.budget.operator()?;
            match item {
                Item::Start(element) if is_aside(&element) => pass(reader)?,
                Item::Start(element) => is_data = element.is("AbbreviatedData"),
                Item::Text(text) if is_data => data.push_str(&text),
                Item::End(name) if name == "PathObject" => break,
                Item::End(_) => is_data = false,
                Item::Empty(_) | Item::Text(_) => {}
            }
        }
        if !object.visible {
            return Ok(());
        }
        let drawn = path(&data, object.matrix, self.budget)?;
        if truth_of(element, "Stroke").unwrap_or(true) {
            let thickness = self.thickness(element) * object.matrix.growth();
            drawn.stroked(thickness, &mut self.canvas.rulings);
        }
        if truth_of(element, "Fill").unwrap_or(false) {
            drawn.filled(&mut self.canvas.rulings);
        }
        Ok(())
    }

    fn thickness(&self, element: &Element<'_>) -> f64 {
        let named = || self.resources.width(&element.attribute("DrawParam")?);
        number_of(element, "LineWidth").or_else(named).unwrap_or(THICKNESS)
    }
}

/// True for what says how an object is coloured and cut, which may hold objects of its own.
fn is_aside(element: &Element<'_>) -> bool {
    matches!(element.name(), "Clips" | "FillColor" | "StrokeColor" | "Border" | "CGTransform")
}

/// Passes over all that stands in the element that has just begun.
fn pass(reader: &mut Reader<'_>) -> Result<(), ReadError> {
    let mut depth = 1_usize;
    while depth > 0 {
        match reader.item()? {
            Some(Item::Start(_)) => depth += 1,
            Some(Item::End(_)) => depth -= 1,
            Some(Item::Empty(_) | Item::Text(_)) => {}
            None => break,
        }
    }
    Ok(())
}
