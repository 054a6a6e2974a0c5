//! PDFs that are locked, damaged, pictures only, or made to do harm.

use crate::pdf_file::pdf as written;
use crate::samples::bytes;
use crate::{assert_places, codes};
use flate2::{Compression, write::ZlibEncoder};
use std::io::Write;
use std::time::{Duration, Instant};
use tassei::document::Document;
use tassei::intake::take_in;

/// Ten times what the slowest takes in a debug build beside other work.
const SOON: Duration = Duration::from_secs(60);

fn soon(what: &str, bytes: &[u8]) -> Document {
    let begun = Instant::now();
    let document = take_in("a.pdf", bytes);
    println!("{what}: {:?} {:?}", begun.elapsed(), codes(&document));
    assert!(begun.elapsed() < SOON, "{what}: {:?}", begun.elapsed());
    assert_places(&document);
    document
}

fn deflated(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data).expect("memory");
    encoder.finish().expect("memory")
}

/// An object with a stream.
fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<< {dict} /Length {} >>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

/// A file of one page: object 3 is the page, 4 its content, 5 a font; the
/// others follow.
fn pdf(page: &str, content: Vec<u8>, others: Vec<Vec<u8>>, trailer: &str) -> Vec<u8> {
    let page =
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R {page} >>");
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        page.into_bytes(),
        content,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec(),
    ];
    objects.extend(others);
    written(&objects, trailer)
}

/// The same file with its cross-references lost.
fn without_references(pdf: &[u8]) -> Vec<u8> {
    let text: Vec<u8> = pdf.to_vec();
    let at = text
        .windows(5)
        .rposition(|w| w == b"xref\n")
        .expect("cross-references");
    let trailer = text
        .windows(7)
        .rposition(|w| w == b"trailer")
        .expect("a trailer");
    let end = text
        .windows(9)
        .rposition(|w| w == b"startxref")
        .expect("an end");
    [&text[..at], &text[trailer..end]].concat()
}

const FONT: &str = "/Resources << /Font << /F 5 0 R >> >>";

#[test]
fn a_plain_page_is_read() {
    let content = stream("", b"BT /F 10 Tf 1 0 0 1 50 700 Tm (Rate 12.5%) Tj ET");
    let file = pdf(FONT, content, vec![], "");
    for file in [without_references(&file), file] {
        let d = soon("plain", &file);
        assert_eq!((d.text.as_str(), codes(&d)), ("Rate 12.5%\n", vec![]));
        assert_eq!(d.rows[0].page, Some(1));
    }
}

#[test]
fn a_locked_file_asks_for_an_unlocked_one() {
    let lock = "<< /Filter /Standard /V 1 /R 2 /P -4 /O <0101010101010101010101010101010101010101010101010101010101010101> \
        /U <0202020202020202020202020202020202020202020202020202020202020202> >>";
    let trailer = "/Encrypt 6 0 R /ID [<00><00>]";
    let d = soon(
        "locked",
        &pdf(FONT, stream("", b"q Q"), vec![lock.into()], trailer),
    );
    assert_eq!(codes(&d), ["locked"]);
    assert!(d.diagnostics[0].hint.ja.contains("パスワード"));
}

#[test]
fn a_scanned_page_is_said_to_be_a_picture() {
    let image = stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        b"x",
    );
    let page = "/Resources << /XObject << /I 6 0 R >> >>";
    let d = soon(
        "scan",
        &pdf(
            page,
            stream("", b"q 600 0 0 800 0 0 cm /I Do Q"),
            vec![image],
            "",
        ),
    );
    assert_eq!(codes(&d), ["picture"]);
    assert!(d.diagnostics[0].message.en.contains("Page 1 is a picture"));
    assert_eq!(d.diagnostics[0].place.and_then(|p| p.page), Some(1));
}

#[test]
fn what_unpacks_to_too_much_is_left_out() {
    let flate = "/Filter /FlateDecode";
    let zeros = deflated(&vec![b' '; 50 << 20]);
    let d = soon("content", &pdf(FONT, stream(flate, &zeros), vec![], ""));
    assert_eq!(codes(&d), ["too-large"]);
    // Twice packed, and as the file's own structure.
    let twice = deflated(&deflated(&vec![b' '; 50 << 20]));
    let d = soon(
        "twice",
        &pdf(
            FONT,
            stream("/Filter [/FlateDecode /FlateDecode]", &twice),
            vec![],
            "",
        ),
    );
    assert_eq!(codes(&d), ["too-large"]);
    let structure = format!("/Type /ObjStm /N 2 /First 10 {flate}");
    let many = (0..4).map(|_| stream(&structure, &zeros)).collect();
    let d = soon("objects", &pdf(FONT, stream("", b"q Q"), many, ""));
    assert_eq!(codes(&d), ["too-large"]);
    assert!(
        d.diagnostics[0]
            .message
            .ja
            .contains("MAX_PDF_UNPACKED_BYTES")
    );
}

/// A form that draws another twenty times.
#[cfg(not(debug_assertions))]
fn form(next: usize) -> Vec<u8> {
    let dict = format!(
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {next} 0 R >> >>"
    );
    stream(&dict, &b"/X Do ".repeat(20))
}

const FORM: &str = "/Resources << /XObject << /X 6 0 R >> >>";

/// What takes up the whole of a file's share; half a minute where the code is
/// not optimised, two seconds where it is.
#[cfg(not(debug_assertions))]
#[test]
fn drawing_without_end_ends() {
    let flate = "/Filter /FlateDecode";
    let operators = deflated(&b"q Q ".repeat(10 << 20));
    let d = soon(
        "operators",
        &pdf(FONT, stream(flate, &operators), vec![], ""),
    );
    assert!(codes(&d).contains(&"too-large"));
    let letters = [
        &b"BT /F 1 Tf 0 Tz 1 0 0 1 50 700 Tm ("[..],
        &b"ab ".repeat(1 << 20),
        b") Tj ET",
    ]
    .concat();
    let d = soon(
        "letters",
        &pdf(FONT, stream(flate, &deflated(&letters)), vec![], ""),
    );
    assert_eq!(codes(&d), ["too-large"]);
    let forms = (0..20).map(|i| form(7 + i)).collect();
    let d = soon("forms", &pdf(FORM, stream("", b"/X Do"), forms, ""));
    assert!(codes(&d).contains(&"too-large"));
}

#[test]
fn nesting_without_end_ends() {
    let drawing = |next: usize| {
        let dict = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {next} 0 R >> >>"
        );
        stream(&dict, b"/X Do")
    };
    let content = || stream("", b"/X Do");
    let d = soon(
        "a form in itself",
        &pdf(FORM, content(), vec![drawing(6)], ""),
    );
    assert_eq!(codes(&d), ["blank"]);
    let chain = (0..40).map(|i| drawing(7 + i)).collect();
    let d = soon("forms in forms", &pdf(FORM, content(), chain, ""));
    assert_eq!(codes(&d), ["too-large"]);
    soon(
        "saved states",
        &pdf(FONT, stream("", &b"q ".repeat(1 << 18)), vec![], ""),
    );
    soon(
        "arrays",
        &pdf(FONT, stream("", &b"[".repeat(1 << 18)), vec![], ""),
    );
    soon(
        "dictionaries",
        &pdf(&"<<".repeat(1 << 18), stream("", b"q Q"), vec![], ""),
    );
}

#[test]
fn lines_without_number_are_no_table() {
    let mut content = Vec::new();
    for i in 0..3000 {
        let at = f64::from(i) * 0.25;
        content.extend(format!("0 {at} 600 0.1 re {at} 0 0.1 800 re f\n").bytes());
    }
    content.extend(b"BT /F 10 Tf 1 0 0 1 50 700 Tm (Rate) Tj ET");
    let d = soon("lines", &pdf(FONT, stream("", &content), vec![], ""));
    assert!(d.text.contains("Rate"));
}

#[test]
fn damage_is_borne() {
    for name in [
        "pdf-fonts/raw_90ms-RKSJ-V",
        "pdf-fonts/rl_EUC-H",
        "pdf-tables/objstm_lo_calc",
    ] {
        let Some(whole) = bytes(&format!("samples/{name}.pdf")) else {
            return;
        };
        let step = whole.len() / 12 + 1;
        for end in (0..whole.len()).step_by(step) {
            take_in("cut.pdf", &whole[..end]);
        }
        // A fixed sequence without pattern (xorshift), so that a failure comes again.
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state
        };
        for _ in 0..25 {
            let mut broken = whole.clone();
            for _ in 0..1 + next() % 20 {
                let at = (next() % whole.len() as u64) as usize;
                broken[at] = next() as u8;
            }
            assert_places(&take_in("broken.pdf", &broken));
        }
    }
}
