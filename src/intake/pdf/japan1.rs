//! The characters of Adobe-Japan1, the numbering (CID) of glyphs that Japanese
//! fonts without a ToUnicode map use.
//!
//! `adobe-japan1.bin` is Adobe's CMap `Adobe-Japan1-UCS2` (its licence stands
//! beside it), one character a number: differences from one to the next,
//! doubled, negative ones odd, seven bits a byte, deflated. The test holds it to
//! the original. It is 23 KB where all predefined CMaps are 330.

use std::collections::HashMap;
use std::io::Read;
use std::sync::LazyLock;

static PACKED: &[u8] = include_bytes!("adobe-japan1.bin");

/// CID → character.
static CHARACTERS: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut bytes = Vec::new();
    // What cannot be unpacked leaves an empty table; the test would say so.
    let _ = flate2::read::DeflateDecoder::new(PACKED).read_to_end(&mut bytes);
    let mut out = Vec::new();
    let (mut last, mut value, mut shift) = (0_i64, 0_i64, 0);
    for byte in bytes {
        value |= i64::from(byte & 0x7f) << shift;
        shift += 7;
        if byte < 0x80 {
            last += (value >> 1) ^ -(value & 1);
            let code = u32::try_from(last).ok();
            out.push(code.and_then(char::from_u32).unwrap_or('\0'));
            (value, shift) = (0, 0);
        }
    }
    out
});

/// Character → the first CID that shows it.
static CIDS: LazyLock<HashMap<char, u32>> = LazyLock::new(|| {
    let mut out = HashMap::with_capacity(CHARACTERS.len());
    for (cid, c) in (0..).zip(CHARACTERS.iter()) {
        out.entry(*c).or_insert(cid);
    }
    out
});

/// The character of a CID.
pub fn character(cid: u32) -> Option<char> {
    let c = CHARACTERS.get(usize::try_from(cid).ok()?).copied();
    c.filter(|c| *c != '\0')
}

/// The CID of a character; of half-width forms those that are half an em wide.
pub fn cid(c: char, half: bool) -> u32 {
    match c {
        ' '..='~' if half => 231 + (c as u32 - 32),
        ' '..='~' => 1 + (c as u32 - 32),
        '｡'..='ﾟ' => 327 + (c as u32 - '｡' as u32),
        _ => CIDS.get(&c).copied().unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_cmap::{BfString, CMap, CMapName, load_embedded};

    #[test]
    fn the_table_is_that_of_adobe() {
        let original = load_embedded(CMapName::AdobeJapan1Ucs2).unwrap();
        let original = CMap::parse(original, load_embedded).unwrap();
        assert_eq!(CHARACTERS.len(), 23_060);
        for cid in 0..23_060 {
            let c = match original.lookup_bf_string(cid) {
                Some(BfString::Char(c)) => Some(c),
                Some(BfString::String(s)) => s.chars().next(),
                None => None,
            };
            assert_eq!(character(cid), c.filter(|c| *c != '\0'), "{cid}");
        }
        assert_eq!(character(23_060), None);
    }

    #[test]
    fn characters_lead_to_glyphs() {
        assert_eq!(
            (cid('亜', false), cid('A', false), cid('A', true)),
            (1125, 34, 264)
        );
        assert_eq!(character(cid('ｱ', true)), Some('ｱ'));
    }
}
