//! Encrypted PDFs, and pages that are pictures.

use crate::produce::{Workshop, have, skipped};
use crate::reports::all;
use crate::sources;
use tassei::document::Document;
use tassei::pipeline::{FileReading, ReadOptions, read_file_with};

/// Each way to encrypt: its name and qpdf's words for it.
const WAYS: [(&str, &[&str]); 4] = [
    ("rc4-40", &["40", "--"]),
    ("rc4-128", &["128", "--use-aes=n", "--"]),
    ("aes-128", &["128", "--use-aes=y", "--"]),
    ("aes-256", &["256", "--"]),
];

fn read(bytes: &[u8], password: Option<&str>) -> FileReading {
    let options = ReadOptions {
        password: password.map(str::to_owned),
        ..ReadOptions::default()
    };
    read_file_with("報告.pdf", bytes, &options)
}

fn codes(document: &Document) -> Vec<&str> {
    document
        .diagnostics
        .iter()
        .map(|d| d.code.as_str())
        .collect()
}

#[test]
fn locked_pdfs_open_with_their_password_and_say_when_it_is_wrong() {
    let test = "locked_pdfs_open_with_their_password_and_say_when_it_is_wrong";
    if !have("qpdf") || !have("chromium") {
        return skipped(
            test,
            "no qpdf or no chromium on PATH: run scripts/setup.sh test",
        );
    }
    let made = all().remove(0);
    let mut shop = Workshop::new("locked", &[("a.html".into(), sources::html(&made.sheet))]);
    shop.print("a.html", "a.pdf");
    for (name, way) in WAYS {
        for (user, kind) in [("", "open"), ("hiraku", "shut")] {
            let before = [&["--allow-weak-crypto", "--encrypt", user, "owner"], way].concat();
            shop.tool("qpdf", &before, "a.pdf", &[], &format!("{name}-{kind}.pdf"));
        }
    }
    let figures = |reading: &FileReading| -> usize {
        let indicators = reading.reports.iter().flat_map(|r| &r.indicators);
        indicators.map(|i| i.points.len()).sum()
    };
    let all: usize = made.known.iter().map(|k| k.points.len()).sum();
    for (name, _) in WAYS {
        let open = read(&shop.bytes(&format!("{name}-open.pdf")), None);
        assert_eq!(
            (figures(&open), codes(&open.document)),
            (all, vec![]),
            "{name}"
        );
        let bytes = shop.bytes(&format!("{name}-shut.pdf"));
        let shut = read(&bytes, None);
        assert_eq!(
            (figures(&shut), codes(&shut.document)),
            (0, vec!["locked"]),
            "{name}"
        );
        let wrong = read(&bytes, Some("chigau"));
        assert_eq!(codes(&wrong.document), ["wrong-password"], "{name}");
        let right = read(&bytes, Some("hiraku"));
        assert_eq!(
            (figures(&right), codes(&right.document)),
            (all, vec![]),
            "{name}"
        );
    }
    shop.close();
}

/// A picture alone on a page, as a scanner makes it.
#[test]
fn a_scanned_page_is_said_to_be_a_picture() {
    let test = "a_scanned_page_is_said_to_be_a_picture";
    if !have("chromium") {
        return skipped(test, "no chromium on PATH: run scripts/setup.sh test");
    }
    let picture = "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'/>";
    let dots = "data:image/bmp;base64,Qk1CAAAAAAAAAD4AAAAoAAAAAQAAAAEAAAABAAEAAAAAAAQAAAAAAAAAAAAAAAIAAAACAAAAAAAAAP///wAAAAAA";
    let scanned = format!("<!doctype html><img src='{dots}' style='width:180mm;height:240mm'>");
    let mixed = format!("{scanned}<div style='break-before:page'>二頁目は文字</div>{picture}");
    let sources = [
        ("scan.html".to_owned(), scanned),
        ("mixed.html".to_owned(), mixed),
    ];
    let mut shop = Workshop::new("scanned", &sources);
    for name in ["scan", "mixed"] {
        shop.print(&format!("{name}.html"), &format!("{name}.pdf"));
    }
    for (name, said) in [("scan", "1"), ("mixed", "1")] {
        let reading = read(&shop.bytes(&format!("{name}.pdf")), None);
        let picture = reading
            .document
            .diagnostics
            .iter()
            .find(|d| d.code == "picture");
        let words = picture.unwrap_or_else(|| panic!("{name}: {:?}", codes(&reading.document)));
        assert!(words.message.ja.contains(said), "{:?}", words.message);
    }
    shop.close();
}
