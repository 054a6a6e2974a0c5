//! Input that wants to break the reader ends with a diagnostic, and soon.

use crate::{assert_places, codes};
use std::time::{Duration, Instant};
use tassei::document::Document;
use tassei::intake::take_in;

/// Far more than any of these takes in a debug build beside other work; what
/// it catches is growth with the square of the size.
const SOON: Duration = Duration::from_secs(60);

fn soon(name: &str, bytes: &[u8]) -> Document {
    let begun = Instant::now();
    let document = take_in(name, bytes);
    assert!(begun.elapsed() < SOON, "{name}: {:?}", begun.elapsed());
    assert_places(&document);
    document
}

#[test]
fn a_million_separators() {
    for (name, separator) in [
        ("commas.csv", b','),
        ("tabs.txt", b'\t'),
        ("pipes.md", b'|'),
    ] {
        let line = vec![separator; 1_000_000];
        let text = [b"a", &line[..], b"\n|-|\n,\n\tb"].concat();
        let d = soon(name, &text);
        assert_eq!(codes(&d), ["too-many-columns"], "{name}");
        assert!(d.diagnostics[0].message.en.contains("MAX_COLUMNS"));
    }
}

#[test]
fn more_rows_and_cells_than_a_report_has() {
    let d = take_in(
        "lines.txt",
        &vec![b'\n'; tassei::limits::MAX_ROWS + 10]
            .into_iter()
            .chain(*b"x")
            .collect::<Vec<u8>>(),
    );
    assert_eq!(codes(&d), ["too-large"]);
    assert!(d.diagnostics[0].message.ja.contains("MAX_ROWS"));
    assert_eq!(d.rows.len(), tassei::limits::MAX_ROWS);
    let d = take_in(
        "cells.csv",
        "a,b,c,d,e,f,g,h,i,j\n"
            .repeat(tassei::limits::MAX_CELLS / 10 + 1)
            .as_bytes(),
    );
    assert_eq!(codes(&d), ["too-large"]);
    assert!(d.diagnostics[0].message.en.contains("MAX_CELLS"));
}

#[test]
fn quotes_and_marks_without_end() {
    for unit in [
        "\"",
        "\"a,",
        "a,\"\n",
        "\"\"\"",
        ",\"\"x\"\n",
        "\t\"",
        "\t\"a\n",
        "<",
        "<br",
        "| <b",
        "&",
        "\\|",
        "**",
        "|-",
        "|\n",
        "\u{c}",
        "\r",
        "\u{fffd}",
    ] {
        for frame in ["", "a,b,c\nd,e,f\n", "|a|\n|-|\n|", "<table><tr><td>"] {
            let text = format!("{frame}{}", unit.repeat(40_000));
            soon("x.csv", text.as_bytes());
        }
    }
}

#[test]
fn bytes_that_are_no_text() {
    let nul = soon("nul.txt", &[0; 1_000_000]);
    assert_eq!(codes(&nul), ["not-text"]);
    // A fixed sequence without pattern (xorshift), so that a failure comes again.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[0]
    })
    .take(1_000_000)
    .collect();
    assert_eq!(codes(&soon("noise.csv", &noise)), ["not-text"]);
    let high: Vec<u8> = noise.iter().map(|b| b | 0x80).collect();
    assert_eq!(codes(&soon("noise.csv", &high)), ["not-text"]);
}

#[test]
fn lone_surrogates_are_replaced_and_counted() {
    let mut units: Vec<u16> = "\u{feff}区分\tR03\n実績\t31\n目標の値\t"
        .encode_utf16()
        .collect();
    units.extend([0xd800, 0x3042, 0xdc00, 0x3042]);
    let bytes: Vec<u8> = units.into_iter().flat_map(u16::to_le_bytes).collect();
    let d = soon("a.txt", &bytes);
    assert_eq!(codes(&d), ["undecodable"]);
    assert!(d.diagnostics[0].message.en.starts_with("2 "));
    assert!(d.text.ends_with("\u{fffd}あ\u{fffd}あ"));
}

#[test]
fn archives_and_office_files_that_lie() {
    for head in [
        &b"PK\x03\x04"[..],
        b"PK\x05\x06",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"%PDF-1.7\n",
        b"\x1f\x8b\x08",
    ] {
        for fill in [0_u8, 0xff, b'P'] {
            let bytes = [head, &vec![fill; 100_000]].concat();
            let d = soon("x.xlsx", &bytes);
            assert!(d.rows.is_empty());
            assert!(!d.diagnostics.is_empty());
        }
    }
}

#[test]
fn what_cannot_be_decoded_is_shown_in_the_text_that_is_composed() {
    let page =
        |cell: &str| format!("<table><tr><td>指標<td>目標<tr><td>{cell}<td>1</table>").into_bytes();
    let lines = |cell: &str| format!("|指標|目標|\n|-|-|\n|{cell}|1|\n").into_bytes();
    for (name, bytes) in [("a.html", page("X")), ("a.md", lines("X"))] {
        let mut all = b"\xef\xbb\xbf".to_vec();
        all.extend(bytes.iter().map(|b| if *b == b'X' { 0xff } else { *b }));
        let bytes = all;
        let d = soon(name, &bytes);
        assert_eq!(codes(&d), ["undecodable"], "{name}");
        let place = d.diagnostics[0].place.expect("a place");
        assert_eq!(d.slice(place.span), "\u{fffd}", "{name}");
    }
    // In what a page does not show there is nothing to show.
    let hidden = [
        &b"\xef\xbb\xbf<table><tr><td>a<td>b</table><script>"[..],
        &[0xff],
        b"</script>",
    ]
    .concat();
    assert_eq!(soon("b.html", &hidden).diagnostics[0].place, None);
}
