//! The character sets of text files and PDF fonts. Unicode is decoded here, the others by the surroundings
//! (`host.rs`).

use crate::host;
use std::borrow::Cow;

/// A character set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    /// Unicode in one to four bytes.
    Utf8,
    /// Unicode in units of two bytes, the lower first.
    Utf16Le,
    /// Unicode in units of two bytes, the higher first.
    Utf16Be,
    /// Shift_JIS with the extensions of Windows (code page 932).
    ShiftJis,
    /// EUC-JP.
    EucJp,
    /// ISO-2022-JP, the seven bits of mail.
    Iso2022Jp,
    /// Windows' western set.
    Windows1252,
    /// The western set of older Macintoshes.
    Macintosh,
}

impl Charset {
    /// The name in the WHATWG Encoding standard.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::ShiftJis => "Shift_JIS",
            Self::EucJp => "EUC-JP",
            Self::Iso2022Jp => "ISO-2022-JP",
            Self::Windows1252 => "windows-1252",
            Self::Macintosh => "macintosh",
        }
    }

    /// By what a page says that it is; the sets that Japanese and western pages declare.
    pub fn for_label(label: &[u8]) -> Option<Self> {
        Some(match label.to_ascii_lowercase().as_slice() {
            b"utf-8" | b"utf8" => Self::Utf8,
            b"utf-16" | b"utf-16le" => Self::Utf16Le,
            b"utf-16be" => Self::Utf16Be,
            b"shift_jis" | b"shift-jis" | b"sjis" | b"x-sjis" | b"ms_kanji" | b"ms932"
            | b"windows-31j" | b"csshiftjis" => Self::ShiftJis,
            b"euc-jp" | b"x-euc-jp" | b"cseucpkdfmtjapanese" => Self::EucJp,
            b"iso-2022-jp" | b"csiso2022jp" => Self::Iso2022Jp,
            b"windows-1252" | b"cp1252" | b"x-cp1252" | b"iso-8859-1" | b"iso8859-1"
            | b"latin1" | b"l1" | b"ascii" | b"us-ascii" => Self::Windows1252,
            b"macintosh" | b"mac" | b"x-mac-roman" => Self::Macintosh,
            _ => return None,
        })
    }

    /// By the byte order mark that bytes begin with, and its length.
    pub fn for_mark(bytes: &[u8]) -> Option<(Self, usize)> {
        match bytes {
            [0xef, 0xbb, 0xbf, ..] => Some((Self::Utf8, 3)),
            [0xff, 0xfe, ..] => Some((Self::Utf16Le, 2)),
            [0xfe, 0xff, ..] => Some((Self::Utf16Be, 2)),
            _ => None,
        }
    }

    /// The text of bytes; what cannot be decoded is U+FFFD. A byte order mark is a character like others.
    pub fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Utf8 => String::from_utf8_lossy(bytes),
            Self::Utf16Le => utf16(bytes, u16::from_le_bytes).into(),
            Self::Utf16Be => utf16(bytes, u16::from_be_bytes).into(),
            _ => host::decode(self.name(), bytes).into(),
        }
    }
}

/// A last byte without its other half is undecodable.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let pairs = bytes.chunks_exact(2);
    let rest = (!pairs.remainder().is_empty()).then_some('\u{fffd}');
    let units = pairs.map(|pair| match pair {
        [a, b] => unit([*a, *b]),
        _ => 0,
    });
    char::decode_utf16(units)
        .map(|c| c.unwrap_or('\u{fffd}'))
        .chain(rest)
        .collect()
}
