//! Composite (Type 0) fonts: the fonts of Japanese text.

use super::streams::Unpacking;
use super::truetype;
use hayro_cmap::{BfString, CMap, CMapName, CidFamily, WritingMode, load_embedded};
use hayro_syntax::object::dict::keys::{
    CID_TO_GID_MAP, CIDSYSTEMINFO, DESCENDANT_FONTS, DW, DW2, ENCODING, FONT_DESC, FONT_FILE2,
    ORDERING, REGISTRY, W, W2,
};
use hayro_syntax::object::{Array, Dict, Object, Stream, String as PdfString};
use std::collections::HashMap;

/// A composite font.
pub struct CidFont {
    codes: CMap,
    /// Codes are two bytes each, whatever they are.
    identity: bool,
    /// How a code is Unicode itself, in the `Uni…` encodings.
    unicode: bool,
    /// Codes of the same encoding in horizontal writing: its characters are the
    /// plain ones, not the forms for columns.
    level: Option<CMap>,
    characters: Option<CMap>,
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
        let (codes, name) = encoding(dict, unpacking);
        let info = descendant
            .get::<Dict<'_>>(CIDSYSTEMINFO)
            .unwrap_or_default();
        let text = |key: &[u8]| {
            info.get::<PdfString<'_>>(key)
                .map(|s| s.as_bytes().to_vec())
        };
        let family = CidFamily::from_registry_ordering(
            &text(REGISTRY).unwrap_or_default(),
            &text(ORDERING).unwrap_or_default(),
        );
        let collection = codes.metadata().character_collection.clone();
        // A font of no collection takes that of its encoding.
        let named = family
            .ucs2_cmap()
            .or_else(|| collection.and_then(|c| c.family.ucs2_cmap()));
        let vertical = codes.metadata().writing_mode == Some(WritingMode::Vertical);
        let level = name.strip_suffix(b"-V").filter(|stem| *stem != b"Identity");
        let characters = named.and_then(embedded);
        Some(CidFont {
            identity: name.starts_with(b"Identity"),
            unicode: name.starts_with(b"Uni"),
            level: level.and_then(|stem| known(&[stem, b"-H"].concat())),
            glyphs: match characters {
                Some(_) => None,
                None => Glyphs::new(&descendant, unpacking),
            },
            characters,
            vertical,
            codes,
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
        let mut code = u32::from(*string.first()?);
        if self.identity {
            let low = string.get(1).copied().unwrap_or(0);
            return Some((code << 8 | u32::from(low), 2));
        }
        let first = code;
        for length in 1..=4_u8 {
            if self.codes.lookup_cid_code(code, length).is_some() {
                return Some((code, length));
            }
            let Some(next) = string.get(usize::from(length)) else {
                break;
            };
            code = code << 8 | u32::from(*next);
        }
        // A code that is in no range: as long as those that begin so.
        let long = self.unicode || matches!(first, 0x81..=0x9f | 0xa1..=0xfe);
        match string.get(1).filter(|_| long) {
            Some(second) => Some((first << 8 | u32::from(*second), 2)),
            None => Some((first, 1)),
        }
    }

    /// The character's number in its collection.
    pub fn cid(&self, code: u32, length: u8) -> u32 {
        self.codes.lookup_cid_code(code, length).unwrap_or(0)
    }

    /// The character of a code that no ToUnicode map tells.
    pub fn char(&self, code: u32, length: u8, cid: u32) -> Option<char> {
        if self.unicode {
            let units = [
                u16::try_from(code >> 16).ok()?,
                u16::try_from(code & 0xffff).ok()?,
            ];
            let units = units.iter().copied().skip_while(|u| *u == 0);
            return char::decode_utf16(units).next()?.ok();
        }
        let level = self
            .level
            .as_ref()
            .and_then(|c| c.lookup_cid_code(code, length));
        let cid = level.unwrap_or(cid);
        if let Some(characters) = &self.characters {
            return match characters.lookup_bf_string(cid)? {
                BfString::Char(c) => Some(c),
                BfString::String(s) => s.chars().next(),
            };
        }
        self.glyphs.as_ref()?.char(cid)
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

/// The encoding and its name.
fn encoding(dict: &Dict<'_>, unpacking: &mut Unpacking) -> (CMap, Vec<u8>) {
    match dict.get::<Object<'_>>(ENCODING) {
        Some(Object::Stream(stream)) => {
            let parsed = unpacking
                .undo(&stream)
                .and_then(|data| CMap::parse(&data, load_embedded));
            let codes = parsed.unwrap_or_else(CMap::identity_h);
            let name = codes.metadata().name.clone().unwrap_or_default();
            // An encoding of its own is known by its ranges, not by its name.
            let name = if known(&name).is_some() {
                name
            } else {
                Vec::new()
            };
            (codes, name)
        }
        Some(Object::Name(name)) => {
            // Not among the predefined ones at hand; the same codes, other forms.
            let name = match name.as_ref() {
                b"UniJIS2004-UTF16-H" | b"UniJISX0213-UTF16-H" => b"UniJIS-UTF16-H",
                b"UniJIS2004-UTF16-V" | b"UniJISX0213-UTF16-V" => b"UniJIS-UTF16-V",
                name => name,
            };
            match name {
                b"Identity-V" => (CMap::identity_v(), name.to_vec()),
                name => match known(name) {
                    Some(codes) => (codes, name.to_vec()),
                    None => (CMap::identity_h(), b"Identity-H".to_vec()),
                },
            }
        }
        _ => (CMap::identity_h(), b"Identity-H".to_vec()),
    }
}

/// A predefined encoding.
fn known(name: &[u8]) -> Option<CMap> {
    match CMapName::from_bytes(name) {
        CMapName::Custom(_) | CMapName::IdentityH | CMapName::IdentityV => None,
        name => embedded(name),
    }
}

fn embedded(name: CMapName<'_>) -> Option<CMap> {
    CMap::parse(load_embedded(name)?, load_embedded)
}

/// The first number of each entry of a `W` (one number an entry) or `W2` (three) array.
fn widths(list: Option<Array<'_>>, each: usize) -> HashMap<u32, f64> {
    let mut out = HashMap::new();
    let Some(list) = list else { return out };
    let mut pending: Vec<f64> = Vec::new();
    for item in list.iter::<Object<'_>>() {
        let cid = |n: f64| n.clamp(0.0, 65_535.0) as u32;
        match item {
            Object::Array(given) => {
                let Some(first) = pending.pop() else { continue };
                let given: Vec<f64> = given.iter::<f64>().take(65_536 * each).collect();
                let firsts = given.chunks(each).filter_map(|c| c.first());
                out.extend((cid(first)..).zip(firsts.copied()));
                pending.clear();
            }
            Object::Number(n) => {
                pending.push(n.as_f64());
                if let [first, last, width, ..] = pending.as_slice()
                    && pending.len() == 2 + each
                {
                    out.extend((cid(*first)..=cid(*last)).map(|c| (c, *width)));
                    pending.clear();
                }
            }
            _ => {}
        }
    }
    out
}
