//! Content streams: the operators that draw a page.

#![expect(clippy::float_arithmetic, reason = "places on the page before they are whole thousandths")]

use hayro_syntax::content::{Instruction, UntypedIter};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as Text};
use hayro_syntax::page::Resources;

use super::super::ReadError;
use super::super::drawn::{Budget, Canvas, Matrix, Path, area, budget};
use super::super::paged::Page;
use super::font::Fonts;
use super::lookup::Lookup;
use super::state::{Pen, State};
use super::text::decoded;
use super::unpack::unpacked;

/// What the reader of a content stream keeps.
pub(super) struct Content<'f> {
    canvas: Canvas,
    fonts: &'f mut Fonts,
    budget: &'f mut Budget,
    state: State,
    saved: Vec<State>,
    pen: Pen,
    path: Path,
    lookup: Lookup,
}

impl<'f> Content<'f> {
    /// An empty page, on which `matrix` puts what is drawn.
    pub(super) fn new(canvas: Canvas, matrix: Matrix, fonts: &'f mut Fonts, budget: &'f mut Budget) -> Self {
        budget.page();
        Self {
            canvas,
            fonts,
            budget,
            state: State::new(matrix),
            saved: Vec::new(),
            pen: Pen::START,
            path: Path::default(),
            lookup: Lookup::default(),
        }
    }

    /// The page as it is seen.
    ///
    /// # Errors
    /// `TooIntricate`.
    pub(super) fn finish(self) -> Result<Page, ReadError> {
        self.canvas.finish(self.budget)
    }

    /// Draws a content stream, within `depth` others.
    ///
    /// # Errors
    /// `TooIntricate`, `TooLarge`.
    pub(super) fn draw(
        &mut self,
        content: &[u8],
        resources: &Resources<'_>,
        depth: usize,
    ) -> Result<(), ReadError> {
        let floor = self.saved.len();
        let mut instructions = UntypedIter::new(content);
        while let Some(instruction) = instructions.next() {
            self.budget.operator()?;
            self.budget.may_rule(self.canvas.rulings.len())?;
            let step = Step { instruction: &instruction, resources, depth };
            match &**instruction.operator {
                b"q" => {
                    budget::may_wait(self.saved.len())?;
                    self.saved.push(self.state.clone());
                }
                b"Q" if self.saved.len() > floor => self.restore(),
                b"Do" => self.external(&step)?,
                // A picture without an end, for which all the rest was searched.
                b"BI" if !matches!(step.last(), Some(Object::Stream(_))) => {
                    self.budget.unpack(content.len())?;
                }
                _ => self.step(&step)?,
            }
        }
        self.saved.truncate(floor + 1);
        if self.saved.len() > floor {
            self.restore();
        }
        Ok(())
    }

    fn restore(&mut self) {
        if let Some(state) = self.saved.pop() {
            self.state = state;
        }
    }

    fn step(&mut self, step: &Step<'_, '_, '_>) -> Result<(), ReadError> {
        match step.operator() {
            b"cm" => {
                if let Some(parts) = step.numbers() {
                    self.state.matrix = Matrix::new(parts).then(self.state.matrix);
                }
            }
            b"w" => step.number(&mut self.state.thickness),
            b"gs" => self.parameters(step)?,
            b"BI" => self.picture(),
            b"BMC" | b"BDC" => {
                budget::may_wait(self.canvas.open_spans())?;
                let text = self.actual_text(step)?.filter(|_| step.operator() == b"BDC");
                self.canvas.open(text);
            }
            b"EMC" => self.canvas.close(),
            b"m" | b"l" | b"c" | b"v" | b"y" | b"h" | b"re" => self.outline(step),
            b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"n" => {
                self.paint(step.operator());
            }
            b"Tj" | b"TJ" | b"'" | b"\"" => self.text(step)?,
            _ => self.write(step)?,
        }
        Ok(())
    }

    /// The text that marked content stands for.
    fn actual_text(&mut self, step: &Step<'_, '_, '_>) -> Result<Option<String>, ReadError> {
        let text =
            |properties: &Dict<'_>| Some(decoded(properties.get::<Text<'_>>("ActualText")?.as_bytes()));
        match step.last() {
            Some(Object::Dict(properties)) => Ok(text(properties)),
            Some(Object::Name(name)) => {
                let list = &step.resources.properties;
                let found = self.lookup.get((list, name), self.budget, || {
                    let properties = list.get::<Dict<'_>>(name)?;
                    Some((text(&properties), properties.data().len()))
                })?;
                Ok(found.flatten())
            }
            _ => Ok(None),
        }
    }

    fn outline(&mut self, step: &Step<'_, '_, '_>) {
        let matrix = self.state.matrix;
        let end = step.numbers().map(|[x, y]: [f64; 2]| matrix.place(x, y));
        match (step.operator(), end) {
            (b"m", Some(end)) => self.path.move_to(end),
            (b"l", Some(end)) => self.path.line_to(end),
            (b"c" | b"v" | b"y", Some(end)) => self.path.curve_to(end),
            (b"h", _) => self.path.close(),
            (b"re", Some(_)) => {
                if let Some(parts) = step.numbers() {
                    self.path.rectangle(parts, matrix);
                }
            }
            _ => {}
        }
    }

    fn paint(&mut self, operator: &[u8]) {
        if matches!(operator, b"s" | b"b" | b"b*") {
            self.path.close();
        }
        if matches!(operator, b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*") {
            self.path.stroked(self.state.stroke(), &mut self.canvas.rulings);
        } else if operator != b"n" {
            self.path.filled(&mut self.canvas.rulings);
        }
        self.path.clear();
    }

    /// The state and the place of text.
    fn write(&mut self, step: &Step<'_, '_, '_>) -> Result<(), ReadError> {
        match step.operator() {
            b"BT" => self.pen = Pen::START,
            b"Tc" => step.number(&mut self.state.between),
            b"Tw" => step.number(&mut self.state.words),
            b"TL" => step.number(&mut self.state.leading),
            b"Ts" => step.number(&mut self.state.rise),
            b"Tr" => step.number(&mut self.state.mode),
            b"Tz" => {
                let mut percent = self.state.stretch * 100.0;
                step.number(&mut percent);
                self.state.stretch = percent / 100.0;
            }
            b"Tf" => {
                step.number(&mut self.state.size);
                if let Some(name) = step.name() {
                    let named = (&step.resources.fonts, &name);
                    self.state.font = Some(self.lookup.font(named, self.fonts, self.budget)?);
                }
            }
            b"Td" | b"TD" => {
                if let Some([x, y]) = step.numbers() {
                    if step.operator() == b"TD" {
                        self.state.leading = -y;
                    }
                    self.pen.move_line(x, y);
                }
            }
            b"Tm" => {
                if let Some(parts) = step.numbers() {
                    self.pen.set(Matrix::new(parts));
                }
            }
            b"T*" => self.pen.move_line(0.0, -self.state.leading),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, step: &Step<'_, '_, '_>) -> Result<(), ReadError> {
        if step.operator() == b"\""
            && let Some([words, between]) = step.numbers()
        {
            (self.state.words, self.state.between) = (words, between);
        }
        if matches!(step.operator(), b"'" | b"\"") {
            self.pen.move_line(0.0, -self.state.leading);
        }
        match step.last() {
            Some(Object::String(text)) => self.show(text.as_bytes()),
            Some(Object::Array(list)) => list.iter::<Object<'_>>().try_for_each(|object| {
                if let Object::String(text) = &object {
                    return self.show(text.as_bytes());
                }
                if let Object::Number(back) = &object {
                    self.pen.kern(&self.state, back.as_f64());
                }
                Ok(())
            }),
            _ => Ok(()),
        }
    }

    fn show(&mut self, text: &[u8]) -> Result<(), ReadError> {
        let Some(font) = self.state.font.clone() else { return Ok(()) };
        let vertical = font.is_vertical();
        font.codes(text, |code| {
            self.budget.glyph()?;
            let drawing = self.pen.draw(&self.state, &code, vertical);
            self.canvas.draw(&drawing);
            Ok(())
        })
    }

    /// `gs`, of which only the font and the thickness of strokes matter.
    fn parameters(&mut self, step: &Step<'_, '_, '_>) -> Result<(), ReadError> {
        let list = &step.resources.ext_g_states;
        let Some(name) = step.name() else { return Ok(()) };
        let parameters = self.lookup.get((list, &name), self.budget, || {
            let found = list.get::<Dict<'_>>(&name)?;
            let size = found.data().len();
            Some((found, size))
        })?;
        let Some(parameters) = parameters else { return Ok(()) };
        if let Some(thickness) = parameters.get::<f32>("LW") {
            self.state.thickness = f64::from(thickness);
        }
        let Some(font) = parameters.get::<Array<'_>>("Font") else { return Ok(()) };
        let mut parts = font.flex_iter();
        if let (Some(font), Some(size)) = (parts.next::<Dict<'_>>(), parts.next::<f32>()) {
            self.state.size = f64::from(size);
            self.state.font = Some(self.fonts.get(&font, self.budget)?);
        }
        Ok(())
    }

    /// A picture or a form.
    fn external(&mut self, step: &Step<'_, '_, '_>) -> Result<(), ReadError> {
        let list = &step.resources.x_objects;
        let Some(name) = step.name() else { return Ok(()) };
        let stream = self.lookup.get((list, &name), self.budget, || {
            let found = list.get::<Stream<'_>>(&name)?;
            let size = found.dict().data().len();
            Some((found, size))
        })?;
        let Some(stream) = stream else { return Ok(()) };
        match stream.dict().get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Image") => self.picture(),
            Some(b"Form") => self.form(&stream, step)?,
            _ => {}
        }
        Ok(())
    }

    fn picture(&mut self) {
        let (low, high) = self.state.matrix.square();
        self.canvas.picture(area(low, high));
    }

    fn form(&mut self, stream: &Stream<'_>, step: &Step<'_, '_, '_>) -> Result<(), ReadError> {
        self.budget.form(step.depth)?;
        let Some(content) = unpacked(stream, self.budget)? else { return Ok(()) };
        let (state, pen) = (self.state.clone(), self.pen);
        if let Some(parts) = stream.dict().get::<Array<'_>>("Matrix").and_then(|list| six(&list)) {
            self.state.matrix = Matrix::new(parts).then(self.state.matrix);
        }
        match stream.dict().get::<Dict<'_>>("Resources") {
            Some(own) => {
                let own = Resources::new(own);
                self.budget.unpack(size(&own))?;
                self.draw(&content, &own, step.depth + 1)?;
            }
            None => self.draw(&content, step.resources, step.depth + 1)?,
        }
        (self.state, self.pen) = (state, pen);
        Ok(())
    }
}

/// Bytes of the dictionaries of resources, which are read whenever their form is drawn.
fn size(resources: &Resources<'_>) -> usize {
    let Resources { ext_g_states, fonts, properties, color_spaces, x_objects, patterns, shadings } =
        resources;
    let lists = [ext_g_states, fonts, properties, color_spaces, x_objects, patterns, shadings];
    lists.into_iter().map(|list| list.data().len()).sum()
}

/// Six numbers of a list.
fn six(list: &Array<'_>) -> Option<[f64; 6]> {
    let numbers: Vec<f64> = list.iter::<f32>().map(f64::from).collect();
    numbers.try_into().ok()
}

/// An operator with its operands, and what names in them mean.
struct Step<'s, 'c, 'r> {
    instruction: &'s Instruction<'s, 'c>,
    resources: &'s Resources<'r>,
    /// Within so many other content streams.
    depth: usize,
}

impl<'c> Step<'_, 'c, '_> {
    fn operator(&self) -> &[u8] {
        self.instruction.operator
    }

    fn last(&self) -> Option<&Object<'c>> {
        self.instruction.operands().last()
    }

    /// The last numbers of the operands.
    fn numbers<const N: usize>(&self) -> Option<[f64; N]> {
        let numbers = || {
            self.instruction.operands().filter_map(|operand| {
                if let Object::Number(number) = operand { Some(number.as_f64()) } else { None }
            })
        };
        let mut found = [0.0; N];
        let more = numbers().count().checked_sub(N)?;
        found.iter_mut().zip(numbers().skip(more)).for_each(|(to, number)| *to = number);
        Some(found)
    }

    /// Puts the last number there, if there is one.
    fn number(&self, to: &mut f64) {
        if let Some([number]) = self.numbers() {
            *to = number;
        }
    }

    fn name(&self) -> Option<Name<'c>> {
        self.instruction.operands().find_map(|operand| operand.clone().into_name())
    }
}
