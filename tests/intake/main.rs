//! Intake on real samples, on hostile input, and its properties.

mod hostile;
mod pdf;
#[path = "../support/pdf.rs"]
mod pdf_file;
mod pdf_hostile;
mod properties;
mod samples;

use tassei::document::Document;

/// Every span lies in the text; where the lengths agree it shows what the cell says.
fn assert_places(document: &Document) {
    for row in &document.rows {
        assert!(document.text.get(row.span.range()).is_some(), "{row:?}");
        for cell in &row.cells {
            let shown = document
                .text
                .get(cell.span.range())
                .unwrap_or_else(|| panic!("span outside the text: {cell:?}"));
            if shown.len() == cell.text.len() {
                assert_eq!(shown, cell.text);
            }
        }
        let columns: Vec<u32> = row.cells.iter().map(|c| c.col).collect();
        assert!(columns.is_sorted(), "columns out of order: {row:?}");
    }
}

/// The texts of the cells of a row.
fn texts(document: &Document, row: usize) -> Vec<&str> {
    document.rows[row]
        .cells
        .iter()
        .map(|c| c.text.as_str())
        .collect()
}

/// The stable names of what intake had to say.
fn codes(document: &Document) -> Vec<&str> {
    document
        .diagnostics
        .iter()
        .map(|d| d.code.as_str())
        .collect()
}
