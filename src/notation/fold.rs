//! Full and half width, dashes and spaces brought to one form.

use crate::host::nfkc;
use std::borrow::Cow;

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
    folded(text).into_owned()
}

/// The same; most texts are what they fold to.
pub fn folded(text: &str) -> Cow<'_, str> {
    let Some(at) = may_fold(text.as_bytes()) else {
        return Cow::Borrowed(text);
    };
    let (same, rest) = text.split_at_checked(at).unwrap_or(("", text));
    let mut out = String::with_capacity(text.len());
    out.push_str(same);
    for c in rest.chars() {
        out.push(fold_char(c));
    }
    Cow::Owned(out)
}

/// The byte at which the first character stands that [`fold_char`] may change, told by
/// the bytes with which those begin.
fn may_fold(bytes: &[u8]) -> Option<usize> {
    let wide_blank = |at: usize| {
        matches!(
            (bytes.get(at + 1), bytes.get(at + 2)),
            (Some(0x80), Some(0x80 | 0x9C))
        )
    };
    bytes.iter().enumerate().find_map(|(at, b)| {
        let may = match b {
            0xC2 | 0xCB | 0xD9 | 0xE2 | 0xEF => true,
            0xE3 => wide_blank(at),
            _ => false,
        };
        may.then_some(at)
    })
}

/// Puts a character in lower case. Kana and ideographs, of which most texts are
/// made, have none, so that no table is asked for them.
pub fn push_lower(out: &mut String, c: char) {
    match c {
        '\0'..='~' => out.push(c.to_ascii_lowercase()),
        'ぁ'..='ヿ' | '一'..='鿿' => out.push(c),
        _ => out.extend(c.to_lowercase()),
    }
}

/// A digit, in full or half width.
pub fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// Whether a text holds a digit, in full or half width; told by its bytes.
pub fn has_digit(text: &str) -> bool {
    let bytes = text.as_bytes();
    let wide = |at: usize| {
        matches!(
            (bytes.get(at + 1), bytes.get(at + 2)),
            (Some(0xBC), Some(0x90..=0x99))
        )
    };
    bytes.iter().enumerate().any(|(at, b)| match b {
        b'0'..=b'9' => true,
        0xEF => wide(at),
        _ => false,
    })
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
        let count = text.chars().count();
        let mut chars = Vec::with_capacity(count);
        let mut offsets = Vec::with_capacity(count + 1);
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
        let mut own = self.chars.get(i..).unwrap_or_default().iter();
        word.chars().all(|c| own.next() == Some(&c))
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

/// Marks that tell items apart: NFKC would turn ① into 1 and ㋐ into ア.
fn is_enclosed(c: char) -> bool {
    matches!(c, '①'..='⓿' | '㋐'..='㋾' | 'ⅰ'..='ⅿ' | 'Ⅰ'..='Ⅿ')
}

/// The compatibility form of a character that neither changes its neighbours nor is
/// changed by them; none of the others. Most names hold nothing else.
fn alone(c: char) -> Option<char> {
    match c {
        'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '一'..='鿿' | ' '..='~' => Some(c),
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0),
        '\u{3000}' => Some(' '),
        '、' | '。' | '「' | '」' | '『' | '』' | '【' | '】' | '〈' | '〉' | '《' | '》'
        | '・' | '々' | '〇' | '〜' | '※' | '→' | '○' | '●' | '◎' | '△' | '▲' | '■' | '□' | '◆'
        | '◇' | '★' | '☆' | '×' | '“' | '”' | '―' | '−' => Some(c),
        _ => is_enclosed(c).then_some(c),
    }
}

/// Compatibility forms unified, except [enclosed marks](is_enclosed). Done over runs
/// and not over single characters, so that a kana and its combining voice mark become one.
fn compatible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| is_enclosed(*c)) {
        out.push_str(&nfkc(text.get(from..at).unwrap_or_default()));
        out.push(c);
        from = at + c.len_utf8();
    }
    out.push_str(&nfkc(text.get(from..).unwrap_or_default()));
    out
}

/// A key for comparing wordings: compatibility forms unified (except enclosed
/// marks, which tell items apart), spaces, brackets and punctuation dropped.
pub fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        // Letters, most of any name, are their own key.
        if matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '一'..='鿿') {
            out.push(c);
            continue;
        }
        let Some(c) = alone(c) else {
            out.clear();
            compatible(text).chars().for_each(|c| push_key(&mut out, c));
            return out;
        };
        push_key(&mut out, c);
    }
    out
}

fn push_key(out: &mut String, c: char) {
    let c = fold_char(c);
    if !is_dropped(c) {
        push_lower(out, c);
    }
}

/// Spaces, brackets and punctuation, which keys do without.
fn is_dropped(c: char) -> bool {
    match c {
        'ぁ'..='ヺ' | '一'..='鿿' | '0'..='9' | 'A'..='Z' | 'a'..='z' => false,
        '・' | '、' | '。' | ',' | '「' | '」' | '『' | '』' | '(' | ')' | ':' | '★' | '☆'
        | '※' | '【' | '】' | '[' | ']' | '~' | '･' | '.' | '"' | '”' | '“' => true,
        _ => c.is_whitespace(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization as _;

    #[test]
    fn offsets_lead_back_to_the_original() {
        let f = Folded::new("約１，２３４人");
        assert_eq!(f.text(1, 6), "1,234");
        assert_eq!(f.bytes(1, 6), 3..18);
    }

    #[test]
    fn what_is_told_by_bytes_is_so() {
        for c in '\0'..=char::MAX {
            let text = format!("目標{c}");
            assert!(
                fold_char(c) == c || may_fold(text.as_bytes()) == Some(6),
                "{c:?}"
            );
            assert_eq!(has_digit(&text), is_digit(c), "{c:?}");
        }
    }

    #[test]
    fn a_form_taken_alone_is_the_form_taken_in_a_text() {
        let all = ('\0'..='\u{ffff}').filter_map(|c| Some((c, alone(c)?)));
        for (c, form) in all.filter(|(c, _)| !is_enclosed(*c)) {
            assert!(c.nfkc().eq([form]), "{c:?}");
            assert!(
                "か".chars().chain([c]).nfkc().eq(['か', form]),
                "{c:?} behind a letter"
            );
        }
    }

    #[test]
    fn keys_drop_width_and_punctuation_but_keep_marks() {
        assert_eq!(key("（ＮＰＯ）、区の・取組"), "npo区の取組");
        assert_ne!(key("活①"), key("活1"));
        assert_eq!(key("カ\u{3099}ン検診"), key("ガン検診"));
        assert_eq!(key("㋐ｶﾞﾝ検診①"), "㋐ガン検診①");
    }
}
