//! Changes at random: bytes, runs, words of the formats; and files within archives,
//! whose sums would otherwise refuse every change.

use crate::random::Random;
use flate2::Crc;
use flate2::read::DeflateDecoder;
use std::io::Read;

/// Words that readers look for.
const WORDS: &[&str] = &[
    "目標",
    "実績",
    "令和5年度",
    "R03",
    "H28",
    "平成元年",
    "達成率",
    "100%",
    "0",
    "-1",
    "▲3",
    "1e308",
    "9999999999999999999",
    "0.0000001",
    "％",
    "以上",
    "以下",
    "未満",
    "（",
    "）",
    "\t",
    "\n",
    "\r\n",
    "|",
    "|-|",
    ",",
    "\"",
    "=1+1",
    "@x",
    "12/31",
    "<table>",
    "<tr><td>",
    "<td rowspan=9 colspan=9>",
    "&amp;",
    "</td>",
    "<!--",
    "\u{feff}",
    "\u{3000}",
    "\u{0}",
    "①",
    "Ａ",
    "ゼロ",
    "基準値",
    "現状値",
    "指標",
    "単位",
    "人",
    "件",
    "備考",
    "撤退基準",
    "3割",
    "1万2千",
    "約",
    "増",
    "4/12",
    "S",
    "－",
    "…",
    "<w:tbl>",
    "<w:tr>",
    "<w:tc>",
    "w:val=\"restart\"",
    "r=\"ZZZ9999999\"",
    "t=\"s\"",
    "<mergeCell ref=\"A1:XFD9\"/>",
    "<v>",
    "hidden=\"1\"",
    "table:number-columns-repeated=\"99999\"",
    "table:number-rows-repeated=\"99999\"",
    "table:number-columns-spanned=\"4294967295\"",
    "<<",
    ">>",
    "[",
    "]",
    "0 R",
    "obj",
    "endobj",
    "stream",
    "/Kids",
    "/Length",
    "BT",
    "ET",
    "Tj",
    "Do",
    "q",
    "cm",
    "Tf",
];

/// One of the corpus, changed.
pub fn changed(corpus: &[Vec<u8>], random: &mut Random, largest: usize) -> Vec<u8> {
    let pick = random.below(corpus.len());
    let original = corpus.get(pick).cloned().unwrap_or_default();
    let mut out = if original.starts_with(b"PK") && random.below(8) > 0 {
        within_archive(&original, corpus, random).unwrap_or(original)
    } else {
        let mut out = original;
        mutate(&mut out, corpus, random);
        out
    };
    out.truncate(largest);
    out
}

fn mutate(out: &mut Vec<u8>, corpus: &[Vec<u8>], random: &mut Random) {
    for _ in 0..1 + random.below(4) {
        let at = random.below(out.len() + 1);
        let most = [4, 40, 400][random.below(3)];
        let length = 1 + random.below(most);
        let end = (at + length).min(out.len());
        match random.below(9) {
            0 if !out.is_empty() => {
                let at = random.below(out.len());
                out[at] ^= 1 << random.below(8);
            }
            1 if !out.is_empty() => {
                let at = random.below(out.len());
                out[at] = random.below(256) as u8;
            }
            2 => drop(out.drain(at..end)),
            3 => {
                let run = out[at..end].to_vec();
                out.splice(at..at, run);
            }
            4 => {
                let run = out[at..end].to_vec();
                let to = random.below(out.len() + 1);
                out.splice(to..to, run);
            }
            5 => out.truncate(at),
            6 => {
                let other = &corpus[random.below(corpus.len())];
                let from = random.below(other.len() + 1);
                let run = other[from..(from + length).min(other.len())].to_vec();
                out.splice(at..end, run);
            }
            7 => {
                // A line again, somewhere else.
                let lines: Vec<&[u8]> = out.split_inclusive(|b| *b == b'\n').collect();
                let line = lines
                    .get(random.below(lines.len()))
                    .copied()
                    .unwrap_or_default()
                    .to_vec();
                out.splice(at..at, line);
            }
            _ => {
                let word = WORDS[random.below(WORDS.len())].bytes();
                let end = if random.below(2) == 0 { at } else { end };
                out.splice(at..end, word);
            }
        }
    }
}

fn number(bytes: &[u8], at: usize, n: usize) -> Option<usize> {
    let slice = bytes.get(at..at.checked_add(n)?)?;
    Some(slice.iter().rev().fold(0, |v, b| v << 8 | usize::from(*b)))
}

/// Path and content of each file of an archive.
fn unzip(bytes: &[u8]) -> Option<Vec<(Vec<u8>, Vec<u8>)>> {
    let end = bytes.windows(4).rposition(|w| w == b"PK\x05\x06")?;
    let mut at = number(bytes, end + 16, 4)?;
    let mut out = Vec::new();
    while bytes.get(at..at + 4) == Some(b"PK\x01\x02") {
        let (path, extra, comment) = (
            number(bytes, at + 28, 2)?,
            number(bytes, at + 30, 2)?,
            number(bytes, at + 32, 2)?,
        );
        let local = number(bytes, at + 42, 4)?;
        let start = local + 30 + number(bytes, local + 26, 2)? + number(bytes, local + 28, 2)?;
        let packed = bytes.get(start..start + number(bytes, at + 20, 4)?)?;
        let mut data = Vec::new();
        if number(bytes, at + 10, 2)? == 0 {
            data = packed.to_vec();
        } else {
            DeflateDecoder::new(packed)
                .take(1 << 20)
                .read_to_end(&mut data)
                .ok()?;
        }
        out.push((bytes.get(at + 46..at + 46 + path)?.to_vec(), data));
        at += 46 + path + extra + comment;
    }
    Some(out)
}

/// An archive of files as they are.
fn zip(files: &[(Vec<u8>, Vec<u8>)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (path, data) in files {
        let mut sum = Crc::new();
        sum.update(data);
        let (at, size) = (
            (out.len() as u32).to_le_bytes(),
            (data.len() as u32).to_le_bytes(),
        );
        let about = [
            &[20, 0, 0, 0, 0, 0, 0, 0, 0, 0][..],
            &sum.sum().to_le_bytes(),
            &size,
            &size,
            &(path.len() as u16).to_le_bytes(),
        ]
        .concat();
        out.extend([&b"PK\x03\x04"[..], &about, &[0, 0], path, data].concat());
        directory.extend([&b"PK\x01\x02\x14\x00"[..], &about, &[0; 12], &at, path].concat());
    }
    let (start, size) = (
        (out.len() as u32).to_le_bytes(),
        (directory.len() as u32).to_le_bytes(),
    );
    let count = (files.len() as u16).to_le_bytes();
    out.extend(directory);
    out.extend(
        [
            &b"PK\x05\x06\0\0\0\0"[..],
            &count,
            &count,
            &size,
            &start,
            &[0, 0],
        ]
        .concat(),
    );
    out
}

/// The archive with one of its files changed.
fn within_archive(bytes: &[u8], corpus: &[Vec<u8>], random: &mut Random) -> Option<Vec<u8>> {
    let mut files = unzip(bytes)?;
    // What is read, and not pictures and themes.
    files.retain(|(path, _)| {
        let path = String::from_utf8_lossy(path);
        [
            "sheet", "workbook", "Strings", "styles", "content", "document", "mimetype", "rels",
        ]
        .iter()
        .any(|part| path.contains(part))
    });
    let n = random.below(files.len());
    mutate(&mut files.get_mut(n)?.1, corpus, random);
    Some(zip(&files))
}
