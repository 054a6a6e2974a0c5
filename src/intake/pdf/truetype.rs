//! Which characters the glyphs of an embedded TrueType font stand for: its
//! `cmap` table read backwards, for fonts that come without a ToUnicode map.

use std::collections::HashMap;

/// Code points looked at of one table: all of Unicode's planes that are in use.
const MOST_CODES: usize = 300_000;

/// Glyph → character.
pub fn characters(font: &[u8]) -> HashMap<u16, char> {
    let mut out = HashMap::new();
    let tables = usize::from(u16_at(font, 4).unwrap_or(0));
    let cmap = (0..tables).find_map(|i| {
        let at = 12 + i * 16;
        (font.get(at..at + 4)? == b"cmap").then(|| u32_at(font, at + 8))?
    });
    let Some(cmap) = cmap.and_then(|at| font.get(at..)) else {
        return out;
    };
    let mut best: Option<(u8, &[u8])> = None;
    for i in 0..usize::from(u16_at(cmap, 2).unwrap_or(0)) {
        let at = 4 + i * 8;
        let rank = match (u16_at(cmap, at), u16_at(cmap, at + 2)) {
            (Some(3), Some(10)) => 4,
            (Some(0), Some(4 | 6)) => 3,
            (Some(3), Some(1)) => 2,
            (Some(0), Some(0..=3)) => 1,
            _ => continue,
        };
        let table = u32_at(cmap, at + 4).and_then(|at| cmap.get(at..));
        if let Some(table) = table.filter(|_| best.is_none_or(|(r, _)| rank > r)) {
            best = Some((rank, table));
        }
    }
    let Some((_, table)) = best else {
        return out;
    };
    let mut note = |code: u32, glyph: usize| {
        if let (Some(c), Ok(glyph @ 1..)) = (char::from_u32(code), u16::try_from(glyph)) {
            // The plain form comes before the compatible ones that share a glyph.
            let kept = out.entry(glyph).or_insert(c);
            if is_compatible(*kept) && !is_compatible(c) {
                *kept = c;
            }
        }
    };
    match u16_at(table, 0) {
        Some(4) => segments(table, &mut note),
        Some(12) => groups(table, &mut note),
        _ => {}
    }
    out
}

/// Whether a code point is a second form of another (radicals, compatibility ideographs).
fn is_compatible(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}')
}

fn segments(table: &[u8], note: &mut impl FnMut(u32, usize)) {
    let doubled = usize::from(u16_at(table, 6).unwrap_or(0));
    let mut seen = 0;
    for i in (0..doubled).step_by(2) {
        let end = u16_at(table, 14 + i);
        let start = u16_at(table, 16 + doubled + i);
        let delta = u16_at(table, 16 + doubled * 2 + i);
        let at = 16 + doubled * 3 + i;
        let offset = u16_at(table, at).map(usize::from);
        let (Some(end), Some(start), Some(delta), Some(offset)) = (end, start, delta, offset)
        else {
            return;
        };
        for code in start..=end {
            seen += 1;
            if seen > MOST_CODES {
                return;
            }
            let glyph = if offset == 0 {
                code.wrapping_add(delta)
            } else {
                match u16_at(table, at + offset + usize::from(code - start) * 2) {
                    Some(glyph @ 1..) => glyph.wrapping_add(delta),
                    _ => continue,
                }
            };
            note(u32::from(code), usize::from(glyph));
        }
    }
}

fn groups(table: &[u8], note: &mut impl FnMut(u32, usize)) {
    let mut seen = 0;
    for i in 0..u32_at(table, 12).unwrap_or(0) {
        let at = 16 + i * 12;
        let group = (
            u32_at(table, at),
            u32_at(table, at + 4),
            u32_at(table, at + 8),
        );
        let (Some(start), Some(end), Some(glyph)) = group else {
            return;
        };
        for (n, code) in (start..=end).enumerate() {
            seen += 1;
            if seen > MOST_CODES {
                return;
            }
            note(u32::try_from(code).unwrap_or(0), glyph.saturating_add(n));
        }
    }
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    match data.get(at..at.checked_add(2)?)? {
        [a, b] => Some(u16::from_be_bytes([*a, *b])),
        _ => None,
    }
}

fn u32_at(data: &[u8], at: usize) -> Option<usize> {
    let (high, low) = (u16_at(data, at)?, u16_at(data, at + 2)?);
    Some(usize::from(high) << 16 | usize::from(low))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A font of nothing but a `cmap` with one format 4 table: 目 (U+76EE) is glyph 7.
    fn font() -> Vec<u8> {
        let mut f = vec![0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        f.extend(b"cmap\0\0\0\0\0\0\0\x1c\0\0\0\x30");
        f.extend([0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12]);
        let words: [u16; 16] = [
            4,
            32,
            0,
            4,
            4,
            1,
            0,
            0x76ee,
            0xffff,
            0,
            0x76ee,
            0xffff,
            7_u16.wrapping_sub(0x76ee),
            1,
            0,
            0,
        ];
        f.extend(words.iter().flat_map(|w| w.to_be_bytes()));
        f
    }

    #[test]
    fn a_glyph_leads_back_to_its_character() {
        assert_eq!(characters(&font()).get(&7), Some(&'目'));
    }

    #[test]
    fn what_is_cut_off_or_endless_ends() {
        let whole = font();
        for n in 0..whole.len() {
            characters(whole.get(..n).unwrap());
        }
        let mut f = vec![0; 12];
        f.extend([0xff; 400]);
        assert!(characters(&f).is_empty());
    }
}
