//! Small named cases for intake as a whole, and what they share.

mod pages;
mod spaced;
mod text;
mod yardsticks;

use crate::diagnostic::Severity;
use crate::document::Document;

/// The cells of each row, with `t0:` before rows of table 0.
pub fn shown(document: &Document) -> Vec<String> {
    let row = |r: &crate::document::Row| {
        let cells: Vec<&str> = r.cells.iter().map(|c| c.text.as_str()).collect();
        let table = r.table.map(|t| format!("t{t}:")).unwrap_or_default();
        table + &cells.join("/")
    };
    document.rows.iter().map(row).collect()
}

/// Every cell stands where it says it stands.
pub fn assert_places(document: &Document) {
    for row in &document.rows {
        for cell in &row.cells {
            assert_eq!(document.slice(cell.span), cell.text, "{row:?}");
            assert!(row.span.start <= cell.span.start && cell.span.end <= row.span.end);
        }
    }
}

pub fn codes(d: &Document) -> Vec<&str> {
    d.diagnostics.iter().map(|d| d.code.as_str()).collect()
}

/// Refused: no rows, one error with hint in both languages.
pub fn assert_refused(d: &Document, code: &str) {
    assert_eq!(codes(d), [code]);
    assert!(d.rows.is_empty());
    for d in &d.diagnostics {
        assert_eq!(d.severity, Severity::Error);
        assert!(![&d.message.ja, &d.message.en, &d.hint.ja, &d.hint.en].contains(&&String::new()));
    }
}

/// Columns and spans of a row: `0+2x3` begins at column 0, two wide, three high.
pub fn spans(d: &Document, row: usize) -> Vec<String> {
    let cells = &d.rows[row].cells;
    cells
        .iter()
        .map(|c| format!("{}+{}x{}", c.col, c.col_span, c.row_span))
        .collect()
}

/// A ZIP archive of files that are stored as they are.
pub fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let at = u32::try_from(out.len()).unwrap();
        let mut sum = flate2::Crc::new();
        sum.update(content.as_bytes());
        let size = u32::try_from(content.len()).unwrap().to_le_bytes();
        let length = u16::try_from(name.len()).unwrap().to_le_bytes();
        let rest = [&sum.sum().to_le_bytes()[..], &size, &size, &length, &[0; 2]].concat();
        out.extend(
            [
                b"PK\x03\x04",
                &[0; 10][..],
                &rest,
                name.as_bytes(),
                content.as_bytes(),
            ]
            .concat(),
        );
        let tail = [&[0; 10][..], &at.to_le_bytes(), name.as_bytes()].concat();
        directory.extend([b"PK\x01\x02", &[0; 12][..], &rest, &tail].concat());
    }
    let at = u32::try_from(out.len()).unwrap().to_le_bytes();
    out.extend(directory);
    out.extend([b"PK\x05\x06", &[0; 12][..], &at, &[0; 2]].concat());
    out
}
