//! What the bytes of a file hold beside the characters of most texts, told in one pass.

/// Bytes that are gone through in one call. What a browser has compiled in haste it
/// compiles well only for the next call, and a pass over a large file must not be one.
pub const STRETCH: usize = 16 * 1024;

/// What was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Whether there may be controls that text does not have, escapes, and characters
    /// that could not be decoded or are private (U+E000 to U+F8FF).
    pub odd: bool,
    /// Whether there are carriage returns.
    pub returns: bool,
}

impl Marks {
    /// Of bytes that may be UTF-8.
    pub fn of(bytes: &[u8]) -> Self {
        let mut found = Marks::default();
        for from in (0..bytes.len()).step_by(STRETCH) {
            found.look(bytes, from);
        }
        found
    }

    /// Looks at the stretch that begins at `from`.
    #[inline(never)]
    fn look(&mut self, bytes: &[u8], from: usize) {
        let rest = bytes.get(from..).unwrap_or_default();
        let stretch = rest.get(..STRETCH).unwrap_or(rest);
        for (at, word) in (from..).step_by(8).zip(stretch.chunks(8)) {
            if is_plain(word) {
                continue;
            }
            for (at, byte) in (at..).zip(word) {
                match byte {
                    b'\t' | b'\n' => {}
                    b'\r' => self.returns = true,
                    0..0x20 | 0xee => self.odd = true,
                    0xef => self.odd |= is_odd(bytes.get(at + 1..)),
                    _ => {}
                }
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

/// Whether eight bytes are all between 0x20 and 0xed.
fn is_plain(word: &[u8]) -> bool {
    const EACH: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = EACH * 0x80;
    let Ok(word) = <[u8; 8]>::try_from(word) else {
        return false;
    };
    let word = u64::from_le_bytes(word);
    let below = word.wrapping_sub(EACH * 0x20) & !word & HIGH;
    let above = ((word & !HIGH) + EACH * (0x80 - 0x6e)) & word & HIGH;
    below | above == 0
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
                let plain = (0x20..0xee).contains(&byte);
                assert_eq!(is_plain(&word), plain, "{byte:x} at {at}");
            }
        }
        assert!(!is_plain(b"short"));
    }

    #[test]
    fn marks_are_found_across_stretches() {
        let found = |text: &str| Marks::of(text.as_bytes());
        let long = "あ".repeat(STRETCH / 3 * 2);
        assert_eq!(found(&long), Marks::default());
        assert_eq!(found("指標,％,（人）\n1\t2\n"), Marks::default());
        assert!(found(&format!("{long}\r\n")).returns);
        assert!(!found("\r").odd);
        for odd in ["\u{1b}", "\u{1a}", "\0", "\u{fffd}", "\u{e000}", "\u{f8ff}"] {
            for before in 0..20 {
                let text = "a".repeat(STRETCH - before) + odd + "b";
                assert!(found(&text).odd, "{odd:?}");
            }
        }
    }
}
