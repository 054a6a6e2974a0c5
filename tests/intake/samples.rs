//! The real and made files of ../shared/samples, where they are at hand.

use crate::{assert_places, codes, texts};
use std::path::PathBuf;
use tassei::document::{Document, Format, Row};
use tassei::intake::take_in;

/// The text of a file of ../shared.
pub fn shared_text(path: &str) -> Option<String> {
    Some(String::from_utf8(bytes(path)?).expect("UTF-8"))
}

/// Takes in a file of ../shared.
pub fn shared(path: &str) -> Option<Document> {
    let document = take_in(path, &bytes(path)?);
    assert_places(&document);
    Some(document)
}

/// The bytes of a file of ../shared, or says that it is not there.
pub fn bytes(path: &str) -> Option<Vec<u8>> {
    let root = std::env::var_os("TASSEI_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared")),
        PathBuf::from,
    );
    if !root.is_dir() {
        eprintln!("SKIPPED: ../shared is not here");
        return None;
    }
    Some(std::fs::read(root.join(path)).expect("a file of ../shared"))
}

#[test]
fn the_five_reports_are_text() {
    for (name, format, rows) in [
        ("onojo-community-plan", Format::Text, 197),
        ("osaka-hirano-ward-2016", Format::Markdown, 0),
        ("osaka-kita-ward-2016", Format::Text, 0),
        ("niigata-reform-item-28", Format::Text, 0),
        ("kitakami-policy-9-2", Format::Text, 0),
    ] {
        let Some(d) = shared(&format!("reports/{name}.txt")) else {
            return;
        };
        assert_eq!(d.format, format, "{name}");
        assert_eq!(codes(&d), Vec::<&str>::new(), "{name}");
        assert!(d.rows.len() >= rows);
    }
}

#[test]
fn csv_samples_of_one_report_say_the_same() {
    for (name, encoding, format) in [
        ("report_cp932.csv", "Shift_JIS", Format::Csv),
        ("report_utf8bom.csv", "UTF-8", Format::Csv),
        ("report_utf16.tsv", "UTF-16LE", Format::Tsv),
    ] {
        let Some(d) = shared(&format!("samples/csv/{name}")) else {
            return;
        };
        assert_eq!((d.encoding.as_deref(), d.format), (Some(encoding), format));
        assert_eq!(codes(&d), Vec::<&str>::new(), "{name}");
        assert_eq!(d.rows.len(), 13, "{name}");
        assert_eq!(
            texts(&d, 12),
            [
                "",
                "",
                "",
                "",
                "実績",
                "1,234,001",
                "1,238,222",
                "1,241,950",
                "1,243,300",
                "1,244,870",
                "1,249,999",
                "1,251,400",
                "",
                "",
                ""
            ],
            "{name}"
        );
        let row = &d.rows[12];
        assert_eq!(d.slice(row.place_within(5, 0..9).span), "1,234,001");
    }
}

#[test]
fn csv_of_towns_is_csv() {
    let Some(d) = shared("samples/csv/csv-takamatsu-births.csv") else {
        return;
    };
    assert_eq!((d.format, codes(&d)), (Format::Csv, vec![]));
    assert!(d.rows.iter().all(|r| r.cells.len() == 8));
    assert_eq!(texts(&d, 0)[0], "#LINK");
    let Some(d) = shared("samples/csv/csv-yaizu-cp932-facilities.csv") else {
        return;
    };
    assert_eq!(d.encoding.as_deref(), Some("Shift_JIS"));
    assert_eq!((d.format, codes(&d)), (Format::Csv, vec![]));
    assert_eq!(texts(&d, 0)[2], "所管課");
}

/// The invented report with merged cells, out of each format.
#[test]
fn office_samples_of_one_report_say_the_same() {
    // The second sheet of the xlsx was written by a program that does not calculate.
    for (name, format, said) in [
        ("report.html", Format::Html, vec![]),
        ("report.xlsx", Format::Xlsx, vec!["uncalculated-formulas"]),
        ("report.ods", Format::Ods, vec![]),
        ("report.xls", Format::Xls, vec![]),
        ("report.docx", Format::Docx, vec![]),
    ] {
        let Some(d) = shared(&format!("samples/office/{name}")) else {
            return;
        };
        assert_eq!((d.format, codes(&d)), (format, said), "{name}");
        let first: Vec<&Row> = d
            .rows
            .iter()
            .filter(|r| r.page.is_none_or(|p| p == 1))
            .collect();
        let [.., target, last] = first.as_slice() else {
            panic!("{name} has no rows");
        };
        let cells: Vec<&str> = last.cells.iter().map(|c| c.text.as_str()).collect();
        assert_eq!(cells, LAST, "{name}");
        let columns: Vec<u32> = last.cells.iter().map(|c| c.col).collect();
        assert_eq!(columns, [4, 5, 6, 7, 8, 9, 10, 11], "{name}");
        assert_eq!(target.at(12), "98.9%", "{name}");
        assert_eq!(target.cell_at(14).map(|c| c.row_span), Some(2), "{name}");
        let header = d
            .rows
            .iter()
            .find(|r| r.at(0) == "施策番号")
            .expect("header");
        let years = header
            .cells
            .iter()
            .find(|c| c.text.starts_with("年度"))
            .expect("years");
        assert_eq!((years.col, years.col_span), (5, 7), "{name}");
    }
}

const LAST: [&str; 8] = [
    "実績",
    "1,234,001",
    "1,238,222",
    "1,241,950",
    "1,243,300",
    "1,244,870",
    "1,249,999",
    "1,251,400",
];

/// Cut off or with a wrong byte anywhere, an Office file is read or refused,
/// and what is read has its places.
#[test]
fn damaged_office_samples_are_read_or_refused() {
    for name in ["report.xlsx", "report.ods", "report.xls", "report.docx"] {
        let Some(whole) = bytes(&format!("samples/office/{name}")) else {
            return;
        };
        for i in 0..40 {
            let at = whole.len() * i / 40;
            let cut = take_in(name, &whole[..at]);
            assert_places(&cut);
            // The end of an xls may hold nothing of the sheets.
            let same = || cut.rows == take_in(name, &whole).rows;
            assert!(!cut.diagnostics.is_empty() || same(), "{name} cut at {at}");
            let mut wrong = whole.clone();
            wrong[at] ^= 0xff;
            assert_places(&take_in(name, &wrong));
        }
    }
}

#[test]
fn real_workbooks_show_what_excel_shows() {
    let Some(d) = shared("samples/office/xlsx-takamatsu-tax-r6.xlsx") else {
        return;
    };
    assert_eq!((d.format, codes(&d)), (Format::Xlsx, vec![]));
    assert_eq!(
        texts(&d, 1)[3..],
        [
            "個人",
            "現年課税分",
            "23,279,743,112",
            "23,100,243,740",
            "96,291",
            "201,236,816",
            "99.2",
            "94.3"
        ]
    );
    let Some(d) = shared("samples/office/xlsx-form-merged.xlsx") else {
        return;
    };
    let merged = d
        .rows
        .iter()
        .flat_map(|r| &r.cells)
        .filter(|c| c.col_span > 1 || c.row_span > 1)
        .count();
    assert_eq!(merged, 49);
}
