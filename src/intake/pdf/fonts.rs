//! Fonts: from the bytes of a string to characters and their advances.

use super::cid_font::CidFont;
use super::glyph_names::{self, Base};
use super::shown::shown;
use super::streams::Unpacking;
use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::dict::keys::{
    BASE_ENCODING, DIFFERENCES, ENCODING, FIRST_CHAR, FONT_DESC, FONT_MATRIX, MISSING_WIDTH,
    SUBTYPE, TO_UNICODE, WIDTHS,
};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use std::collections::HashMap;
use std::rc::Rc;

/// What stands for a character that the font does not tell.
pub const UNKNOWN: char = char::REPLACEMENT_CHARACTER;

/// One code of a string.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// The characters it shows; mostly one, none for what has no form.
    pub chars: Vec<char>,
    /// Advance in ems: to the right, or down in vertical writing.
    pub advance: f64,
    /// Width in ems in vertical writing too, for the place of the glyph.
    pub width: f64,
    /// Whether word spacing applies (the single byte 32).
    pub is_space: bool,
}

/// A font, with the codes that were met.
pub struct Font {
    kind: Kind,
    to_unicode: Option<CMap>,
    /// Whether it is set in columns, from the top.
    pub vertical: bool,
    /// Those of one byte, then of two by the first of them: 256 each, where one was met.
    codes: Vec<Vec<Option<Rc<Code>>>>,
}

enum Kind {
    Simple(Simple),
    Cid(Box<CidFont>),
}

struct Simple {
    base: Base,
    differences: HashMap<u8, Option<char>>,
    first: u32,
    widths: Vec<f64>,
    missing: f64,
    /// Ems of one unit of width.
    unit: f64,
}

impl Font {
    /// Reads a font's dictionary.
    pub fn new(dict: &Dict<'_>, unpacking: &mut Unpacking) -> Self {
        let to_unicode = dict
            .get::<Stream<'_>>(TO_UNICODE)
            .and_then(|s| unpacking.undo(&s))
            .and_then(|data| CMap::parse(&data, |_| None));
        let subtype = dict.get::<Name<'_>>(SUBTYPE);
        let cid = subtype.as_deref() == Some(b"Type0".as_slice());
        let kind = match CidFont::new(dict, unpacking).filter(|_| cid) {
            Some(font) => Kind::Cid(Box::new(font)),
            None => Kind::Simple(Simple::new(dict)),
        };
        Font {
            vertical: matches!(&kind, Kind::Cid(f) if f.vertical),
            kind,
            to_unicode,
            codes: Vec::new(),
        }
    }

    /// The next code of a string, and the rest of it.
    pub fn next<'s>(&mut self, string: &'s [u8]) -> Option<(Rc<Code>, &'s [u8])> {
        let (code, length) = match &self.kind {
            Kind::Simple(_) => (u32::from(*string.first()?), 1),
            Kind::Cid(font) => font.next_code(string)?,
        };
        let rest = string.get(usize::from(length)..).unwrap_or_default();
        if let Some(Some(known)) = self.known(code, length) {
            return Some((Rc::clone(known), rest));
        }
        let new = Rc::new(self.code(code, length));
        if let Some(known) = self.known(code, length) {
            *known = Some(Rc::clone(&new));
        }
        Some((new, rest))
    }

    /// Where a code is kept once it was met; longer ones are rare and are not.
    fn known(&mut self, code: u32, length: u8) -> Option<&mut Option<Rc<Code>>> {
        let row = match length {
            1 => 0,
            2 => 1 + usize::from(code.to_be_bytes()[2]),
            _ => return None,
        };
        if self.codes.len() <= row {
            self.codes.resize(row + 1, Vec::new());
        }
        let row = self.codes.get_mut(row)?;
        if row.is_empty() {
            row.resize(256, None);
        }
        row.get_mut(usize::from(code.to_be_bytes()[3]))
    }

    fn code(&self, code: u32, length: u8) -> Code {
        let mut chars = self.mapped(code).unwrap_or_default();
        let (width, advance) = match &self.kind {
            Kind::Simple(font) => {
                if chars.is_empty() {
                    chars.extend(font.char(code));
                }
                let width = font.width(code, chars.first().copied());
                (width, width)
            }
            Kind::Cid(font) => {
                let cid = font.cid(code, length);
                if chars.is_empty() {
                    chars.extend(font.char(code, length, cid));
                }
                (font.width(cid), font.advance(cid))
            }
        };
        if chars.is_empty() {
            chars.push(UNKNOWN);
        }
        Code {
            chars: chars.into_iter().filter_map(shown).collect(),
            advance,
            width,
            is_space: length == 1 && code == 32,
        }
    }

    /// What the ToUnicode map says, unless that is nothing to read.
    fn mapped(&self, code: u32) -> Option<Vec<char>> {
        let chars: Vec<char> = match self.to_unicode.as_ref()?.lookup_bf_string(code)? {
            BfString::Char(c) => vec![c],
            BfString::String(s) => s.chars().take(8).collect(),
        };
        let readable = |c: &char| !matches!(*c, '\0'..='\u{8}' | UNKNOWN | '\u{e000}'..='\u{f8ff}');
        chars.iter().all(readable).then_some(chars)
    }
}

impl Simple {
    fn new(dict: &Dict<'_>) -> Self {
        let encoding = dict.get::<Object<'_>>(ENCODING);
        let named = |name: Name<'_>| Base::named(&name);
        let (base, differences) = match encoding {
            Some(Object::Name(name)) => (named(name), None),
            Some(Object::Dict(d)) => (
                d.get::<Name<'_>>(BASE_ENCODING).and_then(named),
                d.get::<Array<'_>>(DIFFERENCES),
            ),
            _ => (None, None),
        };
        let truetype = dict.get::<Name<'_>>(SUBTYPE).as_deref() == Some(b"TrueType".as_slice());
        // Fonts of type 3 give widths in a space of their own.
        let unit = match dict.get::<Vec<f64>>(FONT_MATRIX) {
            Some(matrix) => matrix.first().copied().unwrap_or(0.001).abs(),
            None => 0.001,
        };
        let descriptor = dict.get::<Dict<'_>>(FONT_DESC).unwrap_or_default();
        Simple {
            base: base.unwrap_or(if truetype {
                Base::WinAnsi
            } else {
                Base::Standard
            }),
            differences: differences.map_or_else(HashMap::new, |d| differing(&d)),
            first: dict.get::<u32>(FIRST_CHAR).unwrap_or(0),
            widths: dict.get::<Vec<f64>>(WIDTHS).unwrap_or_default(),
            missing: descriptor.get::<f64>(MISSING_WIDTH).unwrap_or(0.0),
            unit,
        }
    }

    fn char(&self, code: u32) -> Option<char> {
        let code = u8::try_from(code).ok()?;
        match self.differences.get(&code) {
            Some(named) => *named,
            None => self.base.char(code),
        }
    }

    fn width(&self, code: u32, shown: Option<char>) -> f64 {
        if self.widths.is_empty() {
            // One of the 14 fonts that need not say their widths; near enough to part words.
            return match shown {
                Some(' ' | '.' | ',' | ':' | 'i' | 'j' | 'l' | 'I' | '\'' | '|') => 0.278,
                Some('(' | ')' | '-' | 'f' | 't' | 'r' | '/') => 0.333,
                Some('A'..='Z' | 'm' | 'w' | '%') => 0.722,
                _ => 0.556,
            };
        }
        let at = code
            .checked_sub(self.first)
            .and_then(|i| usize::try_from(i).ok());
        let width = at.and_then(|i| self.widths.get(i)).copied();
        width.unwrap_or(self.missing) * self.unit
    }
}

/// Codes whose glyph differs from the encoding; none where its name says nothing.
fn differing(list: &Array<'_>) -> HashMap<u8, Option<char>> {
    let mut out = HashMap::new();
    let mut code = 0_u32;
    for item in list.iter::<Object<'_>>() {
        match item {
            Object::Number(n) => code = u32::try_from(n.as_i64()).unwrap_or(0),
            Object::Name(name) => {
                if let Ok(code) = u8::try_from(code) {
                    out.insert(code, glyph_names::char_of(name.as_str()));
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    out
}
