//! A page of a document: how large it is, and what is drawn on it and on its templates.

#![expect(clippy::float_arithmetic, reason = "places on the page before they are whole thousandths")]

use super::super::ReadError;
use super::super::drawn::budget::LONGEST;
use super::super::drawn::{Canvas, Matrix};
use super::super::paged::Page;
use super::content::Content;
use super::document::{Document, Found, each};
use super::parts::{Parts, located};
use super::resources::Resources;
use super::values::Frame;

/// Points in a millimetre.
const POINTS: f64 = 72.0 / 25.4;

/// A4, in millimetres.
const A4: Frame = Frame { x: 0.0, y: 0.0, width: 210.0, height: 297.0 };

/// The page of this name as it is seen.
///
/// # Errors
/// `Damaged`, `TooLarge`, `TooIntricate`.
pub(super) fn page(
    name: &str,
    document: &Document,
    resources: &mut Resources,
    parts: &mut Parts<'_>,
) -> Result<Page, ReadError> {
    let text = parts.needed(name)?;
    let own = Head::read(&text, name)?;
    let mut area = own.area;
    let mut backgrounds = Vec::new();
    for template in own.templates.iter().filter_map(|id| document.template(id)) {
        let Some(background) = parts.part(template)? else { continue };
        let head = Head::read(&background, template)?;
        area = area.or(head.area);
        resources.read_all(parts, &head.resources)?;
        backgrounds.push(background);
    }
    resources.read_all(parts, &own.resources)?;
    let is_seen = |area: &Frame| area.width > 1.0 && area.height > 1.0;
    let Frame { x, y, width, height } = area.or(document.area).filter(is_seen).unwrap_or(A4);
    let side = |millimetres: f64| (millimetres * POINTS).min(LONGEST);
    let matrix = Matrix::new([POINTS, 0.0, 0.0, POINTS, -x * POINTS, -y * POINTS]);
    let canvas = Canvas::new(side(width), side(height));
    let mut drawn = Content::new(canvas, resources, &mut parts.budget);
    for text in backgrounds.iter().chain([&text]) {
        drawn.draw(text, matrix, 0)?;
    }
    drawn.finish()
}

/// What a page or a template says before its content.
#[derive(Debug, Default)]
struct Head {
    area: Option<Frame>,
    templates: Vec<String>,
    /// The names of parts with resources.
    resources: Vec<String>,
}

impl Head {
    /// That of the part of this name.
    fn read(text: &str, name: &str) -> Result<Self, ReadError> {
        let mut head = Self::default();
        each(text, |found| match found {
            Found::Text("PhysicalBox", text) => head.area = head.area.or_else(|| Frame::of(text)),
            Found::Text("PageRes", text) => head.resources.push(located(name, text)),
            Found::Element(element) if element.is("Template") => {
                head.templates.extend(element.attribute("TemplateID"));
            }
            Found::Text(..) | Found::Element(_) => {}
        })?;
        Ok(head)
    }
}
