//! Runs a page's content: operators → ink.

use super::content::{Operand, Operands, each};
use super::fonts::{Code, Font, UNKNOWN};
use super::ink::{Area, Glyph, Ink, Way};
use super::matrix::Matrix;
use super::paths::Path;
use super::shared::{Shared, SharedFont};
use crate::limits::{
    MAX_PDF_FORM_DEPTH, MAX_PDF_GLYPHS, MAX_PDF_IMAGE_SEARCH, MAX_PDF_SAVED_STATES,
};
use hayro_syntax::object::dict::keys::{MATRIX, RESOURCES, SUBTYPE};
use hayro_syntax::object::{Name, Stream};
use hayro_syntax::page::Resources;
use memchr::memmem;

/// What a form and a glyph cost, in operators, for what they take to unpack or
/// to place on the page afterwards.
const OPERATORS_OF_A_FORM: usize = 400;
const OPERATORS_OF_A_GLYPH: usize = 2;

/// Fonts of one content that are known by name; of more the library is asked each time.
const MOST_KNOWN_FONTS: usize = 32;

/// The graphics state, as far as it matters for reading.
#[derive(Clone)]
struct State {
    ctm: Matrix,
    font: Option<SharedFont>,
    size: f64,
    char_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    /// Whether what is filled is white, like the page.
    white: bool,
}

/// Runs the content of one page and of the forms in it.
pub struct Interpreter<'s, 'a> {
    shared: &'s mut Shared<'a>,
    ink: Ink,
    state: State,
    saved: Vec<State>,
    path: Path,
    text: Matrix,
    line: Matrix,
    run: u32,
    /// Marked content: for each open one whether it is on a layer that is off.
    marked: Vec<bool>,
}

impl<'s, 'a> Interpreter<'s, 'a> {
    /// For a page whose own coordinates become the page as it is shown by `base`.
    pub fn new(shared: &'s mut Shared<'a>, base: Matrix, width: f64, height: f64) -> Self {
        Interpreter {
            shared,
            ink: Ink {
                width,
                height,
                ..Ink::default()
            },
            state: State {
                ctm: base,
                font: None,
                size: 0.0,
                char_space: 0.0,
                word_space: 0.0,
                stretch: 1.0,
                leading: 0.0,
                rise: 0.0,
                white: false,
            },
            saved: Vec::new(),
            path: Path::default(),
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            run: 0,
            marked: Vec::new(),
        }
    }

    /// What was drawn.
    pub fn finish(self) -> Ink {
        self.ink
    }

    /// Runs content with the resources that it names.
    pub fn run(&mut self, content: &[u8], resources: &Resources<'a>, depth: usize) {
        let within = images_within(content);
        self.ink.cut_short |= within < content.len();
        let (saved, marked) = (self.saved.len(), self.marked.len());
        let mut fonts = Vec::new();
        each(
            content.get(..within).unwrap_or(content),
            |operator, given| {
                if !self.shared.spend(1) {
                    self.ink.cut_short = true;
                    return false;
                }
                let operands = Operands(given);
                match operator {
                    b"Do" => self.external(&operands, resources, depth),
                    b"Tf" => self.set_font(&operands, resources, &mut fonts),
                    b"BDC" | b"BMC" => {
                        let off = self.is_off(&operands, resources);
                        if self.marked.len() < MAX_PDF_SAVED_STATES {
                            self.marked.push(off);
                        }
                    }
                    b"EMC" if self.marked.len() > marked => {
                        self.marked.pop();
                    }
                    b"BI" => self.ink.pictures += 1,
                    b"Q" if self.saved.len() > saved => {
                        if let Some(state) = self.saved.pop() {
                            self.state = state;
                        }
                    }
                    b"q" if self.saved.len() < MAX_PDF_SAVED_STATES => {
                        self.saved.push(self.state.clone());
                    }
                    _ => self.operator(operator, &operands),
                }
                true
            },
        );
        // What content leaves open ends with it.
        self.marked.truncate(marked);
        if let Some(state) = self.saved.get(saved).cloned() {
            self.state = state;
            self.saved.truncate(saved);
        }
    }

    fn hidden(&self) -> bool {
        self.marked.contains(&true)
    }

    /// Whether marked content is on a layer that is off.
    fn is_off(&self, operands: &Operands<'_, '_>, resources: &Resources<'a>) -> bool {
        let (Some(tag), Some(name)) = (operands.name(0), operands.name(1)) else {
            return false;
        };
        tag == b"OC"
            && resources
                .properties
                .get_ref(name)
                .is_some_and(|layer| self.shared.is_off(layer))
    }

    /// `Tf`: `known` are the fonts that this content has named.
    fn set_font(
        &mut self,
        operands: &Operands<'_, '_>,
        resources: &Resources<'a>,
        known: &mut Vec<(Vec<u8>, Option<SharedFont>)>,
    ) {
        self.state.size = operands.at(1);
        let Some(name) = operands.name(0) else {
            self.state.font = None;
            return;
        };
        if let Some((_, font)) = known.iter().find(|(n, _)| n.as_slice() == name) {
            self.state.font.clone_from(font);
            return;
        }
        self.state.font = self.shared.font(name, resources);
        if known.len() < MOST_KNOWN_FONTS {
            known.push((name.to_vec(), self.state.font.clone()));
        }
    }

    /// `Do`: a form is run in its place; a picture is noted.
    fn external(&mut self, operands: &Operands<'_, '_>, resources: &Resources<'a>, depth: usize) {
        let Some(name) = operands.name(0) else {
            return;
        };
        let Some(stream) = resources.x_objects.get::<Stream<'a>>(name) else {
            return;
        };
        match stream.dict().get::<Name<'_>>(SUBTYPE).as_deref() {
            Some(b"Image") => {
                let (x, y) = self.state.ctm.point(0.0, 0.0);
                let corner = self.state.ctm.point(1.0, 1.0);
                let area = Area::of((x, y), corner);
                let covered = area.width() * area.height() / (self.ink.width * self.ink.height);
                self.ink.pictures += 1;
                self.ink.largest_picture = self.ink.largest_picture.max(covered);
            }
            Some(b"Form") => self.form(&stream, resources, Matrix::IDENTITY, depth),
            _ => {}
        }
    }

    /// Runs a form's content; `place` moves it where it belongs.
    pub fn form(
        &mut self,
        stream: &Stream<'a>,
        outer: &Resources<'a>,
        place: Matrix,
        depth: usize,
    ) {
        let layer = stream.dict().get_ref(b"OC");
        let off = layer.is_some_and(|layer| self.shared.is_off(layer));
        if off {
            return;
        }
        if depth >= MAX_PDF_FORM_DEPTH || !self.shared.spend(OPERATORS_OF_A_FORM) {
            self.ink.cut_short = true;
            return;
        }
        let Some(content) = self.shared.unpacking.undo(stream) else {
            return;
        };
        let own = stream.dict().get(RESOURCES).map(Resources::new);
        let matrix = stream.dict().get::<[f64; 6]>(MATRIX).map(Matrix::of);
        let before = self.state.clone();
        let matrix = matrix.unwrap_or(Matrix::IDENTITY).then(place);
        self.state.ctm = matrix.then(self.state.ctm);
        self.run(&content, own.as_ref().unwrap_or(outer), depth + 1);
        self.state = before;
    }

    fn operator(&mut self, operator: &[u8], n: &Operands<'_, '_>) {
        let ctm = self.state.ctm;
        match operator {
            b"cm" => self.state.ctm = Matrix::of(n.all()).then(ctm),
            b"m" => self.path.begin(n.at(0), n.at(1), ctm),
            b"l" => self.path.line(n.at(0), n.at(1), ctm),
            b"c" => self.path.curve(n.at(4), n.at(5), ctm),
            b"v" | b"y" => self.path.curve(n.at(2), n.at(3), ctm),
            b"h" => self.path.close(),
            b"re" => self.path.rectangle(n.all(), ctm),
            b"s" | b"b" | b"b*" => {
                self.path.close();
                self.paint(true, operator != b"s");
            }
            b"S" => self.paint(true, false),
            b"f" | b"F" | b"f*" => self.paint(false, true),
            b"B" | b"B*" => self.paint(true, true),
            b"n" => self.paint(false, false),
            b"g" => self.state.white = n.at(0) > 0.98,
            b"rg" => self.state.white = n.all::<3>().iter().all(|c| *c > 0.98),
            b"k" => self.state.white = n.all::<4>().iter().all(|c| *c < 0.02),
            b"sc" | b"scn" => {
                let light = |i: usize| n.at(i) > 0.98;
                self.state.white = match n.0.len() {
                    1 => light(0),
                    3 => (0..3).all(light),
                    _ => false,
                };
            }
            _ => self.text_operator(operator, n),
        }
    }

    fn paint(&mut self, stroked: bool, filled: bool) {
        let visible = !self.hidden();
        // White on the page shows nothing, except where it covers; that is rare in tables.
        let filled = filled && visible && !self.state.white;
        self.path.paint(stroked && visible, filled, &mut self.ink);
    }

    fn text_operator(&mut self, operator: &[u8], n: &Operands<'_, '_>) {
        match operator {
            b"BT" => {
                self.text = Matrix::IDENTITY;
                self.line = Matrix::IDENTITY;
            }
            b"Tc" => self.state.char_space = n.at(0),
            b"Tw" => self.state.word_space = n.at(0),
            b"Tz" => self.state.stretch = n.at(0) / 100.0,
            b"TL" => self.state.leading = n.at(0),
            b"Ts" => self.state.rise = n.at(0),
            b"Td" => self.next_line(n.at(0), n.at(1)),
            b"TD" => {
                self.state.leading = -n.at(1);
                self.next_line(n.at(0), n.at(1));
            }
            b"Tm" => {
                self.line = Matrix::of(n.all());
                self.text = self.line;
            }
            b"T*" => self.next_line(0.0, -self.state.leading),
            b"Tj" | b"TJ" => self.show(n.object(0)),
            b"'" => {
                self.next_line(0.0, -self.state.leading);
                self.show(n.object(0));
            }
            b"\"" => {
                self.state.word_space = n.at(0);
                self.state.char_space = n.at(1);
                self.next_line(0.0, -self.state.leading);
                self.show(n.object(2));
            }
            _ => {}
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.text = self.line;
    }

    fn show(&mut self, shown: Option<&Operand<'_>>) {
        let Some(font) = self.state.font.clone() else {
            return;
        };
        let mut font = font.borrow_mut();
        self.run = self.run.wrapping_add(1);
        match shown {
            Some(Operand::String(string)) => self.string(string, &mut font),
            Some(Operand::Array(parts)) => {
                for part in parts {
                    match part {
                        Operand::String(string) => self.string(string, &mut font),
                        Operand::Number(n) => {
                            let back = n / 1000.0 * self.state.size;
                            self.advance(if font.vertical { back } else { -back }, font.vertical);
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    /// Moves on along the line by a distance of text space before stretching.
    fn advance(&mut self, by: f64, vertical: bool) {
        let (x, y) = if vertical {
            (0.0, -by)
        } else {
            (by * self.state.stretch, 0.0)
        };
        self.text = Matrix::shift(x, y).then(self.text);
    }

    fn string(&mut self, mut bytes: &[u8], font: &mut Font) {
        let hidden = self.hidden();
        while let Some((code, rest)) = font.next(bytes) {
            bytes = rest;
            let full = self.ink.glyphs.len() >= MAX_PDF_GLYPHS;
            if full || !self.shared.spend(OPERATORS_OF_A_GLYPH) {
                self.ink.cut_short = true;
                return;
            }
            if !hidden {
                let parts = code.chars.len().max(1) as f64;
                for (i, c) in code.chars.iter().enumerate() {
                    self.glyph(*c, i as f64 / parts, 1.0 / parts, &code, font.vertical);
                }
            }
            let word = if code.is_space {
                self.state.word_space
            } else {
                0.0
            };
            let space = self.state.char_space + word;
            // Upwards is positive for spacing, in columns too.
            let space = if font.vertical { -space } else { space };
            self.advance(code.advance * self.state.size + space, font.vertical);
        }
    }

    /// Adds one character: the part `share` of its code's advance from `skip` on.
    fn glyph(&mut self, c: char, skip: f64, share: f64, code: &Code, stacked: bool) {
        let State {
            size,
            stretch,
            rise,
            ctm,
            ..
        } = self.state;
        let matrix = self.text.then(ctm);
        // In a column the origin is the middle of the top.
        let (from, to, along) = if stacked {
            let half = 0.5 * size * stretch;
            let down = code.advance * size;
            let top = -down * skip;
            ((-half, top), (half, top - down * share), (0.0, -1.0))
        } else {
            let wide = code.advance * size * stretch;
            let left = wide * skip;
            let base = rise - 0.12 * size;
            ((left, base), (left + wide * share, base + size), (1.0, 0.0))
        };
        let sign = if size < 0.0 { -1.0 } else { 1.0 };
        let (dx, dy) = matrix.vector(along.0 * sign, along.1 * sign);
        let area = Area::of(matrix.point(from.0, from.1), matrix.point(to.0, to.1));
        let on_page = Area::of((-1.0, -1.0), (self.ink.width + 1.0, self.ink.height + 1.0));
        if !on_page.holds(area.middle()) {
            return;
        }
        self.ink.unknown += usize::from(c == UNKNOWN);
        self.ink.glyphs.push(Glyph {
            char: c,
            area,
            way: Way::of(dx, dy),
            stacked,
            run: self.run,
        });
    }
}

/// The bytes of a page's content in which images can be written without their ends
/// being looked for too long: each `BI` may look through all that follows it.
fn images_within(content: &[u8]) -> usize {
    let most = MAX_PDF_IMAGE_SEARCH / content.len().max(1);
    memmem::find_iter(content, b"BI")
        .nth(most)
        .unwrap_or(content.len())
}
