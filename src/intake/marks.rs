//! What the bytes of a file hold beside the characters of most texts, told in one pass.

use crate::repeat::each;

/// Bytes that are gone through in one call.
pub const STRETCH: usize = 16 * 1024;

/// What was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Whether there may be controls that text does not have, escapes, and characters
    /// that could not be decoded or are private (U+E000 to U+F8FF).
    pub odd: bool,
    /// Whether there are carriage returns.
    pub returns: bool,
    /// Whether there are bars, as tables of Markdown have.
    pub bars: bool,
}

impl Marks {
    /// Of bytes that may be UTF-8.
    pub fn of(bytes: &[u8]) -> Self {
        let mut found = Marks::default();
        each((0..bytes.len()).step_by(STRETCH), |from| {
            found.look(bytes, from);
        });
        found
    }

    /// Looks at the stretch that begins at `from`.
    fn look(&mut self, bytes: &[u8], from: usize) {
        let rest = bytes.get(from..).unwrap_or_default();
        let stretch = rest.get(..STRETCH).unwrap_or(rest);
        let (words, tail) = stretch.as_chunks();
        let mut at = from;
        for word in words {
            if !is_plain(word) {
                self.note(bytes, at, word);
            }
            at += word.len();
        }
        self.note(bytes, at, tail);
    }

    /// Looks at every byte of some that stand at `from`.
    fn note(&mut self, bytes: &[u8], from: usize, some: &[u8]) {
        for (at, byte) in (from..).zip(some) {
            match byte {
                b'\t' | b'\n' => {}
                b'\r' => self.returns = true,
                b'|' => self.bars = true,
                0..0x20 | 0xee => self.odd = true,
                0xef => self.odd |= is_odd(bytes.get(at + 1..)),
                _ => {}
            }
        }
    }
}

/// Whether a character that begins with 0xef is private, or is U+FFFD, by the bytes after it.
fn is_odd(after: Option<&[u8]>) -> bool {
    match after {
        Some([0xbf, 0xbd, ..]) => true,
        Some([second, ..]) => *second < 0xa4,
        _ => false,
    }
}

/// Whether eight bytes are all between 0x20 and 0xed, and none a bar.
fn is_plain(word: &[u8; 8]) -> bool {
    const EACH: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = EACH * 0x80;
    let word = u64::from_le_bytes(*word);
    let below = word.wrapping_sub(EACH * 0x20) & !word;
    let above = ((word & !HIGH) + EACH * (0x80 - 0x6e)) & word;
    let other = word ^ (EACH * b'|' as u64);
    let bar = other.wrapping_sub(EACH) & !other;
    (below | above | bar) & HIGH == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_plain_wherever_it_stands_in_a_word() {
        for byte in 0..=255_u8 {
            for at in 0..8 {
                let mut word = *b"abcdefgh";
                if let Some(b) = word.get_mut(at) {
                    *b = byte;
                }
                let plain = (0x20..0xee).contains(&byte) && byte != b'|';
                assert_eq!(is_plain(&word), plain, "{byte:x} at {at}");
            }
        }
    }

    #[test]
    fn marks_are_found_across_stretches() {
        let found = |text: &str| Marks::of(text.as_bytes());
        let long = "あ".repeat(STRETCH / 3 * 2);
        assert_eq!(found(&long), Marks::default());
        assert_eq!(found("指標,％,（人）\n1\t2\n"), Marks::default());
        assert!(found(&format!("{long}\r\n")).returns);
        assert!(!found("\r").odd);
        assert!(found("12345678|").bars && found("|2345678").bars);
        for odd in ["\u{1b}", "\u{1a}", "\0", "\u{fffd}", "\u{e000}", "\u{f8ff}"] {
            for before in 0..20 {
                let text = "a".repeat(STRETCH - before) + odd + "b";
                assert!(found(&text).odd, "{odd:?}");
            }
        }
    }
}
