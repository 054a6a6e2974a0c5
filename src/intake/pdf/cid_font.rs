//! Composite (Type 0) fonts: the fonts of Japanese text.

use super::encodings::Predefined;
use super::japan1;
use super::streams::Unpacking;
use super::truetype;
use crate::limits::MAX_PDF_WIDTHS;
use hayro_cmap::{CMap, CidFamily, WritingMode};
use hayro_syntax::object::dict::keys::{
    CID_TO_GID_MAP, CIDSYSTEMINFO, DESCENDANT_FONTS, DW, DW2, ENCODING, FONT_DESC, FONT_FILE2,
    ORDERING, USE_CMAP, W, W2,
};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};
use std::collections::HashMap;

/// How the codes of a string lead to glyphs.
enum Codes {
    /// Two bytes are the glyph's number.
    Identity,
    /// One of the Japanese encodings that PDF knows by name.
    Predefined(Predefined),
    /// A map in the file.
    Own(Box<CMap>),
}

/// A composite font.
pub struct CidFont {
    codes: Codes,
    /// Whether glyphs are numbered as Adobe-Japan1 does.
    japan1: bool,
    /// Set in columns, from the top.
    pub vertical: bool,
    default_width: f64,
    widths: HashMap<u32, f64>,
    default_down: f64,
    downs: HashMap<u32, f64>,
    glyphs: Option<Glyphs>,
}

/// The characters of an embedded font's glyphs, where nothing else tells them.
struct Glyphs {
    characters: HashMap<u16, char>,
    /// CID → glyph, two bytes each; none where they are the same.
    map: Option<Vec<u8>>,
}

impl CidFont {
    /// Reads a Type 0 font's dictionary.
    pub fn new(dict: &Dict<'_>, unpacking: &mut Unpacking) -> Option<Self> {
        let descendant = dict
            .get::<Array<'_>>(DESCENDANT_FONTS)?
            .iter::<Dict<'_>>()
            .next()?;
        let (codes, vertical) = encoding(dict, unpacking);
        let info = descendant
            .get::<Dict<'_>>(CIDSYSTEMINFO)
            .unwrap_or_default();
        let ordering = info.get::<PdfString<'_>>(ORDERING);
        let collection = match &codes {
            Codes::Own(map) => map.metadata().character_collection.as_ref(),
            _ => None,
        };
        let japan1 = ordering.is_some_and(|o| o.as_bytes() == b"Japan1")
            || collection.is_some_and(|c| c.family == CidFamily::AdobeJapan1);
        let told = japan1 || matches!(codes, Codes::Predefined(_));
        Some(CidFont {
            glyphs: if told {
                None
            } else {
                Glyphs::new(&descendant, unpacking)
            },
            codes,
            japan1,
            vertical,
            default_width: descendant.get::<f64>(DW).unwrap_or(1000.0),
            widths: widths(descendant.get::<Array<'_>>(W), 1),
            default_down: descendant
                .get::<Vec<f64>>(DW2)
                .and_then(|v| v.get(1).copied())
                .unwrap_or(-1000.0),
            downs: widths(descendant.get::<Array<'_>>(W2), 3),
        })
    }

    /// The code that a string begins with, and its length in bytes.
    pub fn next_code(&self, string: &[u8]) -> Option<(u32, u8)> {
        let of_length = |length: u8| {
            let bytes = string.get(..length.into())?;
            let code = bytes.iter().fold(0, |code, b| code << 8 | u32::from(*b));
            Some((code, length))
        };
        match &self.codes {
            Codes::Identity => of_length(2).or_else(|| of_length(1)),
            Codes::Predefined(encoding) => of_length(encoding.length(string)),
            Codes::Own(map) => (1..=4)
                .map_while(of_length)
                .find(|(code, length)| map.lookup_cid_code(*code, *length).is_some())
                // A code in no range is mostly as long as the others.
                .or_else(|| of_length(2))
                .or_else(|| of_length(1)),
        }
    }

    /// The character's number in its collection.
    pub fn cid(&self, code: u32, length: u8) -> u32 {
        match &self.codes {
            Codes::Identity => code,
            Codes::Predefined(encoding) => encoding.cid(code, length),
            Codes::Own(map) => map.lookup_cid_code(code, length).unwrap_or(0),
        }
    }

    /// The character of a code that no ToUnicode map tells.
    pub fn char(&self, code: u32, length: u8, cid: u32) -> Option<char> {
        match &self.codes {
            Codes::Predefined(encoding) => encoding.character(code, length),
            _ if self.japan1 => japan1::character(cid),
            _ => self.glyphs.as_ref()?.char(cid),
        }
    }

    /// Width in ems.
    pub fn width(&self, cid: u32) -> f64 {
        self.widths.get(&cid).copied().unwrap_or(self.default_width) / 1000.0
    }

    /// Advance in ems, downwards in vertical writing.
    pub fn advance(&self, cid: u32) -> f64 {
        if self.vertical {
            -self.downs.get(&cid).copied().unwrap_or(self.default_down) / 1000.0
        } else {
            self.width(cid)
        }
    }
}

impl Glyphs {
    fn new(descendant: &Dict<'_>, unpacking: &mut Unpacking) -> Option<Self> {
        let descriptor = descendant.get::<Dict<'_>>(FONT_DESC)?;
        let file = unpacking.undo(&descriptor.get::<Stream<'_>>(FONT_FILE2)?)?;
        let map = descendant.get::<Stream<'_>>(CID_TO_GID_MAP);
        Some(Glyphs {
            characters: truetype::characters(&file),
            map: map.and_then(|s| unpacking.undo(&s)),
        })
    }

    fn char(&self, cid: u32) -> Option<char> {
        let glyph = match &self.map {
            None => u16::try_from(cid).ok()?,
            Some(map) => {
                let at = usize::try_from(cid).ok()?.checked_mul(2)?;
                match map.get(at..at.checked_add(2)?)? {
                    [high, low] => u16::from_be_bytes([*high, *low]),
                    _ => return None,
                }
            }
        };
        self.characters.get(&glyph).copied()
    }
}

/// The encoding, and whether it is set in columns.
fn encoding(dict: &Dict<'_>, unpacking: &mut Unpacking) -> (Codes, bool) {
    let named = |name: &[u8]| {
        let known = Predefined::named(name);
        known.map_or((Codes::Identity, name.ends_with(b"-V")), |encoding| {
            (Codes::Predefined(encoding), encoding.vertical)
        })
    };
    match dict.get::<Object<'_>>(ENCODING) {
        Some(Object::Name(name)) => named(&name),
        Some(Object::Stream(stream)) => {
            let data = unpacking.undo(&stream);
            match data.and_then(|data| CMap::parse(&data, |_| None)) {
                Some(map) => {
                    let vertical = map.metadata().writing_mode == Some(WritingMode::Vertical);
                    (Codes::Own(Box::new(map)), vertical)
                }
                // A map that builds on a predefined one differs from it in little.
                None => stream
                    .dict()
                    .get::<Name<'_>>(USE_CMAP)
                    .map_or((Codes::Identity, false), |name| named(&name)),
            }
        }
        _ => (Codes::Identity, false),
    }
}

/// The first number of each entry of a `W` (one number an entry) or `W2` (three) array.
fn widths(list: Option<Array<'_>>, each: usize) -> HashMap<u32, f64> {
    let mut out = HashMap::new();
    let Some(list) = list else { return out };
    let mut pending: Vec<f64> = Vec::new();
    // Ranges that lie over one another would be written again and again.
    let mut left = MAX_PDF_WIDTHS;
    for item in list.iter::<Object<'_>>() {
        let cid = |n: f64| n.clamp(0.0, 65_535.0) as u32;
        match item {
            Object::Array(given) => {
                let Some(first) = pending.pop() else { continue };
                let most = left.min(65_536) * each;
                let given: Vec<f64> = given.iter::<f64>().take(most).collect();
                left -= (given.len() / each).min(left);
                let firsts = given.chunks(each).filter_map(|c| c.first());
                out.extend((cid(first)..).zip(firsts.copied()));
                pending.clear();
            }
            Object::Number(n) => {
                pending.push(n.as_f64());
                if let [first, last, width, ..] = pending.as_slice()
                    && pending.len() == 2 + each
                {
                    let range = (cid(*first)..=cid(*last)).take(left);
                    left -= range.clone().count();
                    out.extend(range.map(|c| (c, *width)));
                    pending.clear();
                }
            }
            _ => {}
        }
    }
    out
}
