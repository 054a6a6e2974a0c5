//! Streams undone with a bound on what they become: a file of a few kilobytes
//! can unpack to gigabytes.

use crate::limits::{MAX_PDF_ROW_BYTES, MAX_PDF_STREAM_BYTES, MAX_PDF_UNPACKED_BYTES};
use flate2::{Decompress, FlushDecompress, Status};
use hayro_syntax::Filter;
use hayro_syntax::object::dict::keys::{BITS_PER_COMPONENT, COLORS, COLUMNS, DECODE_PARMS, DP};
use hayro_syntax::object::{Dict, Object, Stream};
use memchr::memmem;

/// Times that each filter can at most multiply its input.
const MOST_BY_LZW: usize = 3000;
const MOST_BY_RUN_LENGTH: usize = 128;
const MOST_BY_FLATE: usize = 1032;

/// What may still be unpacked of one file.
pub struct Unpacking {
    left: usize,
    /// Whether something was left out because it was too large.
    pub too_large: bool,
}

impl Default for Unpacking {
    fn default() -> Self {
        Unpacking {
            left: MAX_PDF_UNPACKED_BYTES,
            too_large: false,
        }
    }
}

impl Unpacking {
    /// The content of a stream that is no image; what is damaged ends where the
    /// damage begins. `None` where it cannot be undone or is too large.
    pub fn undo(&mut self, stream: &Stream<'_>) -> Option<Vec<u8>> {
        let most = self.left.min(MAX_PDF_STREAM_BYTES);
        let filters = stream.filters();
        let plain = !stream.dict().contains_key(DECODE_PARMS) && !stream.dict().contains_key(DP);
        let ours = |f: &Filter| {
            let ascii = matches!(f, Filter::Ascii85Decode | Filter::AsciiHexDecode);
            ascii || *f == Filter::FlateDecode
        };
        let undone = if plain && filters.iter().all(ours) {
            let mut data = stream.raw_data().into_owned();
            for filter in &filters {
                data = match filter {
                    Filter::FlateDecode => inflate(&data, most)?,
                    Filter::Ascii85Decode => ascii_85(&data),
                    _ => ascii_hex(&data),
                };
            }
            Some(data)
        } else {
            let worst = filters.iter().fold(stream.raw_data().len(), |n, f| {
                n.saturating_mul(match f {
                    Filter::FlateDecode => MOST_BY_FLATE,
                    Filter::LzwDecode => MOST_BY_LZW,
                    Filter::RunLengthDecode => MOST_BY_RUN_LENGTH,
                    _ => 1,
                })
            });
            if worst > MAX_PDF_UNPACKED_BYTES || !rows_are_bounded(stream.dict()) {
                self.too_large = true;
                return None;
            }
            stream.decoded_data().ok().map(|d| d.into_owned())
        }?;
        if undone.len() >= most {
            self.too_large = true;
            return None;
        }
        self.left -= undone.len();
        Some(undone)
    }
}

/// Undoes deflate, with or without its zlib head, to at most `most` bytes.
fn inflate(data: &[u8], most: usize) -> Option<Vec<u8>> {
    let zlib = matches!(data, [cmf, flg, ..]
        if cmf & 15 == 8 && (u16::from(*cmf) << 8 | u16::from(*flg)).is_multiple_of(31));
    let mut state = Decompress::new(zlib);
    let mut out = Vec::with_capacity(data.len().saturating_mul(4).min(most));
    loop {
        let read = usize::try_from(state.total_in()).ok()?;
        let before = out.len();
        out.reserve((out.len() / 2).max(4096));
        let step = state.decompress_vec(data.get(read..)?, &mut out, FlushDecompress::None);
        let ended = !matches!(step, Ok(Status::Ok | Status::BufError));
        let stuck = out.len() == before && out.capacity() > before;
        if ended || stuck || out.len() >= most {
            return Some(out);
        }
    }
}

/// Whether the rows by whose differences data is packed have a length, and one
/// that the library's sums hold (a row of no bytes would be divided by).
fn rows_are_bounded(dict: &Dict<'_>) -> bool {
    let each = |params: &Dict<'_>| {
        let number = |key: &[u8], usual: i64| params.get::<i64>(key).unwrap_or(usual);
        row_is_bounded(
            number(COLORS, 1),
            number(BITS_PER_COMPONENT, 8),
            number(COLUMNS, 1),
        )
    };
    [DECODE_PARMS, DP]
        .into_iter()
        .all(|key| match dict.get::<Object<'_>>(key) {
            Some(Object::Dict(params)) => each(&params),
            Some(Object::Array(all)) => all.iter::<Dict<'_>>().all(|params| each(&params)),
            _ => true,
        })
}

fn row_is_bounded(colors: i64, bits: i64, columns: i64) -> bool {
    let most = i64::try_from(MAX_PDF_ROW_BYTES).unwrap_or(i64::MAX);
    let pixel = colors.saturating_mul(bits);
    colors > 0
        && bits > 0
        && columns > 0
        && pixel <= i64::from(u8::MAX)
        && pixel.saturating_mul(columns) <= most.saturating_mul(8)
}

/// The same for a dictionary that is not read yet: the largest number after each key.
fn written_rows_are_bounded(dict: &[u8]) -> bool {
    let number = |key: &[u8], usual: i64| -> Vec<i64> {
        let after = memmem::find_iter(dict, key).map(|at| {
            let rest = dict.get(at + key.len()..).unwrap_or_default();
            let rest = rest.trim_ascii_start();
            let digits = rest.iter().take_while(|b| b.is_ascii_digit());
            // What is written elsewhere cannot be seen from here.
            digits.fold(0_i64, |n, d| {
                n.saturating_mul(10).saturating_add(i64::from(d - b'0'))
            })
        });
        let mut all: Vec<i64> = after.take(8).collect();
        if all.is_empty() {
            all.push(usual);
        }
        all
    };
    let (colors, bits) = (number(b"/Colors", 1), number(b"/BitsPerComponent", 8));
    let columns = number(b"/Columns", 1);
    colors.iter().all(|color| {
        bits.iter().all(|bit| {
            columns
                .iter()
                .all(|column| row_is_bounded(*color, *bit, *column))
        })
    })
}

fn ascii_hex(data: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = data
        .iter()
        .take_while(|b| **b != b'>')
        .filter_map(|b| char::from(*b).to_digit(16))
        .filter_map(|d| u8::try_from(d).ok())
        .collect();
    digits
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => high << 4 | low,
            [high] => high << 4,
            _ => 0,
        })
        .collect()
}

fn ascii_85(data: &[u8]) -> Vec<u8> {
    let data = data.strip_prefix(b"<~").unwrap_or(data);
    let mut out = Vec::with_capacity(data.len());
    let (mut group, mut have) = (0_u32, 0);
    for byte in data {
        match byte {
            b'z' if have == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                have += 1;
                if have == 5 {
                    out.extend(group.to_be_bytes());
                    (group, have) = (0, 0);
                }
            }
            b'~' => break,
            _ => {}
        }
    }
    if have > 1 {
        for _ in have..5 {
            group = group.wrapping_mul(85).wrapping_add(84);
        }
        out.extend(group.to_be_bytes().iter().take(have - 1));
    }
    out
}

/// Whether the streams that the file's own structure is packed in (its
/// cross-references and objects), which the library unpacks whole and keeps,
/// stay within what may be unpacked.
pub fn structure_is_bounded(bytes: &[u8]) -> bool {
    structure_fits(bytes, MAX_PDF_UNPACKED_BYTES)
}

fn structure_fits(bytes: &[u8], most: usize) -> bool {
    let locked = memmem::find(bytes, b"/Encrypt").is_some();
    let mut left = most;
    let mut passed = 0;
    for at in memmem::find_iter(bytes, b"stream") {
        let head = bytes.get(passed..at).unwrap_or_default();
        if head.ends_with(b"end") {
            passed = at;
            continue;
        }
        let begin = memmem::rfind(head, b"obj").unwrap_or(0);
        let dict = head.get(begin..).unwrap_or_default();
        if !may_hold_structure(dict) {
            continue;
        }
        let body = bytes.get(at + 6..).unwrap_or_default();
        let body = body.strip_prefix(b"\r").unwrap_or(body);
        let body = body.strip_prefix(b"\n").unwrap_or(body);
        let raw = memmem::find(body, b"endstream").unwrap_or(body.len());
        if !written_rows_are_bounded(dict) {
            return false;
        }
        let layers =
            memmem::find_iter(dict, b"Fl").count() + memmem::find_iter(dict, b"LZ").count();
        // What is encrypted cannot be measured from outside.
        let worst = raw.saturating_mul(MOST_BY_FLATE);
        if layers > 1 || locked && worst > most {
            return false;
        }
        let unpacked = match body.get(..raw) {
            Some(body) if !locked => inflate(body, left).map_or(0, |d| d.len()),
            _ => 0,
        };
        if unpacked >= left {
            return false;
        }
        left -= unpacked;
    }
    true
}

/// Whether a stream's dictionary has the keys of an object stream (`First`) or
/// of cross-references (`W`), or hides its keys behind escapes.
fn may_hold_structure(dict: &[u8]) -> bool {
    let key = |name: &[u8]| {
        memmem::find_iter(dict, name).any(|at| {
            let next = dict.get(at + name.len()).copied().unwrap_or(b' ');
            !next.is_ascii_alphanumeric()
        })
    };
    key(b"/First") || key(b"/W") || dict.contains(&b'#')
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn deflated(data: &[u8]) -> Vec<u8> {
        let mut e = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        e.write_all(data).unwrap();
        e.finish().unwrap()
    }

    #[test]
    fn inflate_is_whole_bounded_and_keeps_what_comes_before_damage() {
        let text = b"0123456789".repeat(10_000);
        let packed = deflated(&text);
        assert_eq!(inflate(&packed, 1 << 20), Some(text.clone()));
        assert!(inflate(&packed, 5000).is_some_and(|d| d.len() < 120_000));
        let cut = inflate(packed.get(..packed.len() / 2).unwrap(), 1 << 20).unwrap();
        assert!(!cut.is_empty() && text.starts_with(&cut));
        assert_eq!(inflate(b"", 100), Some(Vec::new()));
    }

    #[test]
    fn ascii_forms() {
        assert_eq!(ascii_hex(b"48 65 6C6c 6F7>"), b"Hellop");
        assert_eq!(ascii_85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(ascii_85(b"z!!~>"), [0, 0, 0, 0, 0]);
    }

    #[test]
    fn packed_structure_is_measured() {
        let bomb = deflated(&[0; 100_001]);
        let object = |dict: &str| {
            let mut o =
                format!("1 0 obj\n<< {dict} /Filter /FlateDecode >>\nstream\n").into_bytes();
            o.extend(&bomb);
            o.extend(b"\nendstream\nendobj\n");
            o
        };
        let fits = |dict| structure_fits(&object(dict), 100_000);
        assert!(!fits("/N 3 /First 20"));
        assert!(!fits("/W[1 2 1]"));
        assert!(fits("/Width 3"));
    }
}
