//! Names of glyphs (`/Differences`) and the encodings of simple fonts.

use std::sync::OnceLock;

use crate::intake::charset::Charset;

/// The encoding that a simple font begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    Standard,
    WinAnsi,
    MacRoman,
}

impl Base {
    /// By the name that PDF gives it.
    pub fn named(name: &[u8]) -> Option<Base> {
        match name {
            b"WinAnsiEncoding" => Some(Base::WinAnsi),
            b"MacRomanEncoding" => Some(Base::MacRoman),
            b"StandardEncoding" => Some(Base::Standard),
            _ => None,
        }
    }

    /// The character of a code.
    pub fn char(self, code: u8) -> Option<char> {
        if self == Base::Standard {
            return standard(code);
        }
        static WINDOWS: OnceLock<Vec<char>> = OnceLock::new();
        static MACINTOSH: OnceLock<Vec<char>> = OnceLock::new();
        let (table, set) = match self {
            Base::MacRoman => (&MACINTOSH, Charset::Macintosh),
            _ => (&WINDOWS, Charset::Windows1252),
        };
        let all = || set.decode(&Vec::from_iter(0..=u8::MAX)).chars().collect();
        let found = table.get_or_init(all).get(usize::from(code));
        found.copied().filter(|c| !c.is_control())
    }
}

/// Adobe's standard encoding: ASCII with curly quotes, and an upper half of its own.
fn standard(code: u8) -> Option<char> {
    const UPPER: &str = "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ\0–†‡·\0¶•‚„”»…‰\0¿\0`´ˆ˜¯˘˙¨\0˚¸\0˝˛ˇ—";
    match code {
        b'\'' => Some('’'),
        b'`' => Some('‘'),
        b' '..=b'~' => Some(char::from(code)),
        0xa1..=0xd0 => UPPER
            .chars()
            .nth(usize::from(code - 0xa1))
            .filter(|c| *c != '\0'),
        0xe1 => Some('Æ'),
        0xe3 => Some('ª'),
        0xe8 => Some('Ł'),
        0xe9 => Some('Ø'),
        0xea => Some('Œ'),
        0xeb => Some('º'),
        0xf1 => Some('æ'),
        0xf5 => Some('ı'),
        0xf8 => Some('ł'),
        0xf9 => Some('ø'),
        0xfa => Some('œ'),
        0xfb => Some('ß'),
        _ => None,
    }
}

/// Names of Adobe's glyph list that reports use, in order of the names.
#[rustfmt::skip]
const NAMES: &[(&str, char)] = &[
    ("AE", 'Æ'), ("Delta", '∆'), ("Euro", '€'), ("OE", 'Œ'), ("Omega", 'Ω'), ("Sigma", 'Σ'),
    ("acute", '´'), ("ae", 'æ'), ("alpha", 'α'), ("ampersand", '&'), ("approxequal", '≈'),
    ("arrowdown", '↓'), ("arrowleft", '←'), ("arrowright", '→'), ("arrowup", '↑'),
    ("asciicircum", '^'), ("asciitilde", '~'), ("asterisk", '*'), ("at", '@'),
    ("backslash", '\\'), ("bar", '|'), ("beta", 'β'), ("braceleft", '{'), ("braceright", '}'),
    ("bracketleft", '['), ("bracketright", ']'), ("brokenbar", '¦'), ("bullet", '•'),
    ("cent", '¢'), ("circle", '○'), ("colon", ':'), ("comma", ','), ("copyright", '©'),
    ("currency", '¤'), ("dagger", '†'), ("daggerdbl", '‡'), ("degree", '°'), ("dieresis", '¨'),
    ("divide", '÷'), ("dollar", '$'), ("dotlessi", 'ı'), ("eight", '8'), ("ellipsis", '…'),
    ("emdash", '—'), ("endash", '–'), ("equal", '='), ("exclam", '!'), ("exclamdown", '¡'),
    ("fi", 'ﬁ'), ("five", '5'), ("fl", 'ﬂ'), ("florin", 'ƒ'), ("four", '4'), ("fraction", '⁄'),
    ("germandbls", 'ß'), ("grave", '`'), ("greater", '>'), ("greaterequal", '≥'),
    ("guillemotleft", '«'), ("guillemotright", '»'), ("guilsinglleft", '‹'),
    ("guilsinglright", '›'), ("hyphen", '-'), ("infinity", '∞'), ("less", '<'),
    ("lessequal", '≤'), ("logicalnot", '¬'), ("macron", '¯'), ("middot", '·'), ("minus", '−'),
    ("minute", '′'), ("mu", 'µ'), ("multiply", '×'), ("nbspace", ' '), ("nine", '9'),
    ("notequal", '≠'), ("numbersign", '#'), ("oe", 'œ'), ("one", '1'), ("onehalf", '½'),
    ("onequarter", '¼'), ("onesuperior", '¹'), ("ordfeminine", 'ª'), ("ordmasculine", 'º'),
    ("paragraph", '¶'), ("parenleft", '('), ("parenright", ')'), ("percent", '%'),
    ("period", '.'), ("periodcentered", '·'), ("perthousand", '‰'), ("plus", '+'),
    ("plusminus", '±'), ("question", '?'), ("questiondown", '¿'), ("quotedbl", '"'),
    ("quotedblbase", '„'), ("quotedblleft", '“'), ("quotedblright", '”'), ("quoteleft", '‘'),
    ("quoteright", '’'), ("quotesinglbase", '‚'), ("quotesingle", '\''), ("registered", '®'),
    ("second", '″'), ("section", '§'), ("semicolon", ';'), ("seven", '7'), ("six", '6'),
    ("slash", '/'), ("space", ' '), ("sterling", '£'), ("three", '3'), ("threequarters", '¾'),
    ("threesuperior", '³'), ("trademark", '™'), ("two", '2'), ("twosuperior", '²'),
    ("underscore", '_'), ("yen", '¥'), ("zero", '0'),
];

/// The character that a glyph name means.
pub fn char_of(name: &str) -> Option<char> {
    let name = name.split('.').next().unwrap_or(name);
    let mut letters = name.chars();
    if let (Some(one), None) = (letters.next(), letters.next()) {
        return Some(one);
    }
    if let Ok(at) = NAMES.binary_search_by_key(&name, |(n, _)| n) {
        return NAMES.get(at).map(|(_, c)| *c);
    }
    let hex = name
        .strip_prefix("uni")
        .or_else(|| name.strip_prefix('u'))?;
    let fits = (4..=6).contains(&hex.len());
    fits.then(|| u32::from_str_radix(hex, 16).ok())
        .flatten()
        .and_then(char::from_u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found() {
        assert!(NAMES.is_sorted_by_key(|(n, _)| *n));
        for (name, c) in [
            ("A", 'A'),
            ("percent", '%'),
            ("zero.lnum", '0'),
            ("uni76EE", '目'),
            ("u2B7A2", '𫞢'),
        ] {
            assert_eq!(char_of(name), Some(c), "{name}");
        }
        assert_eq!(char_of("g123"), None);
    }

    #[test]
    fn codes_of_the_encodings() {
        assert_eq!(Base::WinAnsi.char(0x80), Some('€'));
        assert_eq!(Base::MacRoman.char(0xa5), Some('•'));
        assert_eq!(Base::Standard.char(0xd0), Some('—'));
        assert_eq!(Base::Standard.char(0xb7), Some('•'));
        assert_eq!(Base::Standard.char(b'7'), Some('7'));
    }
}
