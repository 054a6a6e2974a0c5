//! The predefined Japanese encodings of composite fonts: what the bytes of a
//! string mean, without a map for each.

use super::japan1;
use crate::intake::charset::Charset;

/// A family of predefined encodings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Codes {
    /// `…RKSJ…`: Shift JIS as Windows, Mac and others have it.
    ShiftJis,
    /// `EUC-H`, `EUC-V`
    Euc,
    /// `H`, `V`: the two bytes of JIS X 0208.
    Jis,
    /// `UniJIS-UCS2…`, `UniJIS-UTF16…`, `UniJIS2004…`, `UniJISX0213…`
    Utf16,
    /// `UniJIS-UTF32…`
    Utf32,
}

/// A predefined Japanese encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Predefined {
    codes: Codes,
    /// Set in columns, from the top.
    pub vertical: bool,
    /// Whether Latin letters are half an em wide each.
    half: bool,
}

impl Predefined {
    /// By the name that PDF gives it.
    pub fn named(name: &[u8]) -> Option<Self> {
        let name = str::from_utf8(name).ok()?;
        let (stem, vertical) = match (name, name.strip_suffix("-V")) {
            ("H" | "V", _) => ("", name == "V"),
            (_, Some(stem)) => (stem, true),
            _ => (name.strip_suffix("-H")?, false),
        };
        let codes = match stem {
            "" => Codes::Jis,
            "EUC" => Codes::Euc,
            s if s.ends_with("-RKSJ") => Codes::ShiftJis,
            s if s.starts_with("UniJIS") && s.ends_with("-UTF32") => Codes::Utf32,
            s if s.starts_with("UniJIS") && (s.contains("-UCS2") || s.ends_with("-UTF16")) => {
                Codes::Utf16
            }
            _ => return None,
        };
        let proportional = stem.starts_with("Uni") && !stem.ends_with("-HW");
        Some(Predefined {
            codes,
            vertical,
            half: !proportional && !matches!(stem, "90msp-RKSJ" | "90pv-RKSJ" | "83pv-RKSJ"),
        })
    }

    /// How many bytes the code takes that a string begins with.
    pub fn length(self, string: &[u8]) -> u8 {
        let first = string.first().copied().unwrap_or(0);
        let wanted = match (self.codes, first) {
            (Codes::ShiftJis, 0x81..=0x9f | 0xe0..=0xfc) | (Codes::Jis, _) => 2,
            (Codes::Euc, 0x8e | 0xa1..=0xfe) => 2,
            (Codes::Euc, 0x8f) => 3,
            (Codes::Utf16, 0xd8..=0xdb) | (Codes::Utf32, _) => 4,
            (Codes::Utf16, _) => 2,
            _ => 1,
        };
        // What is cut off is a code of its own.
        wanted
            .min(u8::try_from(string.len()).unwrap_or(u8::MAX))
            .max(1)
    }

    /// The character of a code of so many bytes.
    pub fn character(self, code: u32, length: u8) -> Option<char> {
        let bytes = code.to_be_bytes();
        let bytes = bytes.get(4_usize.checked_sub(length.into())?..)?;
        let decoded = |set: Charset, bytes: &[u8]| {
            let text = set.decode(bytes);
            text.chars().next().filter(|_| !text.contains('\u{fffd}'))
        };
        let found = match self.codes {
            Codes::Utf32 => char::from_u32(code),
            Codes::Utf16 => {
                let units = bytes.chunks(2).map(|pair| match pair {
                    [high, low] => u16::from_be_bytes([*high, *low]),
                    _ => 0,
                });
                char::decode_utf16(units).next()?.ok()
            }
            Codes::ShiftJis => decoded(Charset::ShiftJis, bytes),
            Codes::Euc => decoded(Charset::EucJp, bytes),
            Codes::Jis => {
                let raised: Vec<u8> = bytes.iter().map(|b| b | 0x80).collect();
                decoded(Charset::EucJp, &raised)
            }
        }?;
        // Where Windows names a sign of JIS X 0208 otherwise than Adobe does.
        Some(match found {
            '～' => '〜',
            '∥' => '‖',
            '－' => '−',
            '￠' => '¢',
            '￡' => '£',
            '￢' => '¬',
            c => c,
        })
    }

    /// The number of the character's glyph, for its width.
    pub fn cid(self, code: u32, length: u8) -> u32 {
        let c = self.character(code, length);
        c.map_or(0, |c| japan1::cid(c, self.half))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_cmap::{CMap, CMapName, load_embedded};

    #[test]
    fn codes_of_each_family() {
        let read = |name: &str, code: u32, length: u8| {
            Predefined::named(name.as_bytes()).and_then(|e| e.character(code, length))
        };
        for name in ["90ms-RKSJ-H", "90msp-RKSJ-V", "Ext-RKSJ-H"] {
            assert_eq!(read(name, 0x96da, 2), Some('目'), "{name}");
            assert_eq!(read(name, 0x8160, 2), Some('〜'), "{name}");
        }
        assert_eq!(read("EUC-H", 0xccdc, 2), Some('目'));
        assert_eq!(read("V", 0x4c5c, 2), Some('目'));
        assert_eq!(read("UniJIS-UCS2-HW-V", 0x76ee, 2), Some('目'));
        assert_eq!(read("UniJIS2004-UTF16-H", 0xd842_dfb7, 4), Some('𠮷'));
        assert_eq!(read("GBK-EUC-H", 0xc4bf, 2), None);
        let lengths =
            |name: &str, text: &[u8]| Predefined::named(name.as_bytes()).unwrap().length(text);
        assert_eq!(
            (
                lengths("90ms-RKSJ-H", b"A1"),
                lengths("90ms-RKSJ-H", b"\x96\xda")
            ),
            (1, 2)
        );
        assert_eq!(
            (lengths("EUC-H", b"\x8e\xb1"), lengths("H", b"\x4c")),
            (2, 1)
        );
    }

    #[test]
    fn widths_are_those_of_the_glyphs_that_adobe_names() {
        // All codes of two encodings; a handful of signs have several glyphs.
        for (name, embedded) in [
            ("90ms-RKSJ-H", CMapName::N90msRksjH),
            ("EUC-H", CMapName::EucH),
            ("UniJIS-UCS2-HW-H", CMapName::UniJisUcs2HwH),
        ] {
            let ours = Predefined::named(name.as_bytes()).unwrap();
            let theirs = CMap::parse(load_embedded(embedded).unwrap(), load_embedded).unwrap();
            let codes = (0x20..0x7f_u32)
                .map(|c| (c, 1))
                .chain((0x100..=0xffff).map(|c| (c, 2)));
            let (mut same, mut all) = (0, 0);
            for (code, length) in codes {
                let (Some(cid), Some(c)) = (
                    theirs.lookup_cid_code(code, length),
                    ours.character(code, length),
                ) else {
                    continue;
                };
                all += 1;
                let plain = |c: char| c.to_string();
                let shown = japan1::character(cid).map(plain);
                same += usize::from(cid == ours.cid(code, length) || shown == Some(plain(c)));
            }
            println!("{name}: {same} of {all}");
            assert!(
                all > 6_000 && same * 100 >= all * 96,
                "{name}: {same} of {all}"
            );
        }
    }
}
