//! Full and half width, dashes and spaces brought to one form.

use unicode_normalization::UnicodeNormalization;

/// One character in half width: digits, letters and the punctuation that
/// figures use. One to one, so that offsets can be kept; all else as it is.
pub fn fold_char(c: char) -> char {
    match c {
        // Most of a report: letters of their own, and what is narrow already.
        'ぁ'..='ヿ' | '一'..='鿿' | '\0'..='~' => c,
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
        }
        '％' | '﹪' | '٪' => '%',
        '，' => ',',
        '．' => '.',
        '／' | '⁄' | '∕' => '/',
        '（' | '﹙' => '(',
        '）' | '﹚' => ')',
        '：' | '﹕' => ':',
        '；' => ';',
        '＋' => '+',
        '＝' => '=',
        '＊' => '*',
        '＃' => '#',
        '〜' | '～' | '∼' | '˜' => '~',
        // Dashes and minus signs. ー (long vowel) is not one: it is a letter.
        '－' | '−' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '─' | '━' | '﹣' => {
            '-'
        }
        '△' | '▲' => '▲',
        '\u{3000}' | '\u{00A0}' | '\u{2002}' | '\u{2003}' | '\u{2009}' | '\u{202F}' => ' ',
        '｢' => '「',
        '｣' => '」',
        '､' => '、',
        '｡' => '。',
        '［' => '[',
        '］' => ']',
        _ => c,
    }
}

/// Text with [`fold_char`] applied to every character.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    out.extend(text.chars().map(fold_char));
    out
}

/// Text folded for scanning, with the way back to the bytes of the original.
#[derive(Clone, Debug)]
pub struct Folded {
    /// The folded characters.
    pub chars: Vec<char>,
    /// For each character the byte in the original where it begins, then the length.
    offsets: Vec<usize>,
}

impl Folded {
    /// Folds `text`.
    pub fn new(text: &str) -> Self {
        let mut chars = Vec::with_capacity(text.len() / 2);
        let mut offsets = Vec::with_capacity(text.len() / 2 + 1);
        for (at, c) in text.char_indices() {
            chars.push(fold_char(c));
            offsets.push(at);
        }
        offsets.push(text.len());
        Folded { chars, offsets }
    }

    /// The character at `i`, or NUL past the end.
    pub fn at(&self, i: usize) -> char {
        self.chars.get(i).copied().unwrap_or('\0')
    }

    /// Whether the characters from `i` on begin with `word`.
    pub fn starts_with(&self, i: usize, word: &str) -> bool {
        word.chars()
            .enumerate()
            .all(|(k, c)| self.chars.get(i + k) == Some(&c))
    }

    /// Byte of the original where character `i` begins.
    pub fn byte(&self, i: usize) -> usize {
        self.offsets
            .get(i)
            .or(self.offsets.last())
            .copied()
            .unwrap_or(0)
    }

    /// Bytes of the original for the characters `from..to`.
    pub fn bytes(&self, from: usize, to: usize) -> std::ops::Range<usize> {
        self.byte(from)..self.byte(to.max(from))
    }

    /// The folded characters `from..to` as text.
    pub fn text(&self, from: usize, to: usize) -> String {
        self.chars
            .get(from..to.min(self.chars.len()))
            .unwrap_or_default()
            .iter()
            .collect()
    }
}

/// Compatibility forms unified, except enclosed marks: NFKC would turn ① into 1
/// and ㋐ into ア, but marks tell items apart. Done over runs and not over single
/// characters, so that a kana and its combining voice mark become one.
fn compatible(text: &str) -> String {
    let enclosed = |c: char| matches!(c, '①'..='⓿' | '㋐'..='㋾' | 'ⅰ'..='ⅿ' | 'Ⅰ'..='Ⅿ');
    // Kana and unified ideographs are their own forms; most names hold nothing else.
    let plain = |c: char| matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '一'..='鿿' | '!'..='~');
    if text.chars().all(plain) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| enclosed(*c)) {
        out.extend(text.get(from..at).unwrap_or_default().nfkc());
        out.push(c);
        from = at + c.len_utf8();
    }
    out.extend(text.get(from..).unwrap_or_default().nfkc());
    out
}

/// A key for comparing wordings: compatibility forms unified (except enclosed
/// marks, which tell items apart), spaces, brackets and punctuation dropped.
pub fn key(text: &str) -> String {
    let plain = compatible(text);
    let mut out = String::with_capacity(plain.len());
    let letters = plain
        .chars()
        .map(fold_char)
        .filter(|c| {
            !c.is_whitespace()
                && !matches!(
                    c,
                    '、' | '。'
                        | ','
                        | '・'
                        | '「'
                        | '」'
                        | '『'
                        | '』'
                        | '('
                        | ')'
                        | ':'
                        | '★'
                        | '☆'
                        | '※'
                        | '【'
                        | '】'
                        | '['
                        | ']'
                        | '~'
                        | '･'
                        | '.'
                        | '"'
                        | '”'
                        | '“'
                )
        })
        .flat_map(char::to_lowercase);
    out.extend(letters);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_lead_back_to_the_original() {
        let f = Folded::new("約１，２３４人");
        assert_eq!(f.text(1, 6), "1,234");
        assert_eq!(f.bytes(1, 6), 3..18);
    }

    #[test]
    fn keys_drop_width_and_punctuation_but_keep_marks() {
        assert_eq!(key("（ＮＰＯ）、区の・取組"), "npo区の取組");
        assert_ne!(key("活①"), key("活1"));
        assert_eq!(key("カ\u{3099}ン検診"), key("ガン検診"));
        assert_eq!(key("㋐ｶﾞﾝ検診①"), "㋐ガン検診①");
    }
}
