//! Spreadsheets: xlsx, xls and ods.
//!
//! Our own readers: what the crate at hand leaves out decides figures here
//! (hidden rows, percent formats of xls, merged cells of ods), and it would
//! cost 150 KB of the page.

mod compound;
mod dates;
mod decimal;
mod formats;
pub mod ods;
mod records;
mod sheet;
#[cfg(test)]
mod tests;
pub mod xls;
pub mod xlsx;

use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::document::Document;
use crate::intake::archive::Failure;
use crate::intake::compose::Composer;
use crate::intake::gather::grouped;
use crate::intake::workbook::sheet::Sheet;

/// A workbook on its way into the document.
#[derive(Default)]
struct Workbook {
    out: Composer,
    names: Vec<String>,
    tables: u32,
    hidden_sheets: Vec<String>,
    hidden_cells: usize,
    /// Formulas that hold no value, and where the first is.
    uncalculated: usize,
    first_uncalculated: Option<String>,
    /// Sheets that could not be read.
    failed: Vec<(String, Failure)>,
}

impl Workbook {
    /// Begins the next sheet: its number from 1, none if it is hidden.
    fn begin(&mut self, name: &str, hidden: bool) -> Option<u32> {
        self.names.push(name.to_owned());
        if hidden {
            self.hidden_sheets.push(name.to_owned());
            return None;
        }
        u32::try_from(self.names.len()).ok()
    }

    /// Writes a sheet.
    fn sheet(&mut self, page: u32, sheet: Sheet) {
        if let Some((row, col)) = sheet.uncalculated.first() {
            self.uncalculated += sheet.uncalculated.len();
            let name = self.names.last().map_or("", String::as_str);
            let cell = format!("{name}!{}{}", column_name(*col), row.saturating_add(1));
            self.first_uncalculated.get_or_insert(cell);
        }
        let left_out = sheet.write(page, self.tables, &mut self.out);
        self.hidden_cells += left_out.hidden_cells;
        self.tables = self.tables.saturating_add(1);
    }

    /// Hands everything to the document.
    fn finish(self, document: &mut Document) {
        document.sheets = self.names;
        let found = &mut document.diagnostics;
        for (name, failure) in self.failed {
            found.push(unread_sheet(&name, failure));
        }
        if let Some(first) = self.first_uncalculated {
            found.push(uncalculated(self.uncalculated, &first));
        }
        if !self.hidden_sheets.is_empty() || self.hidden_cells > 0 {
            found.push(hidden(&self.hidden_sheets, self.hidden_cells));
        }
        self.out.finish(document);
    }
}

/// The letters of a column (0 is A).
fn column_name(col: u32) -> String {
    let mut name = Vec::new();
    let mut n = u64::from(col) + 1;
    while n > 0 {
        let letter = u8::try_from((n - 1) % 26).unwrap_or(0);
        name.insert(0, char::from(b'A' + letter));
        n = (n - 1) / 26;
    }
    name.into_iter().collect()
}

fn unread_sheet(name: &str, failure: Failure) -> Diagnostic {
    let (ja, en) = match failure {
        Failure::Missing => ("ファイルの中にありません", "is missing from the file"),
        Failure::Damaged => ("壊れています", "is damaged"),
        Failure::TooLarge => (
            "大きすぎます（MAX_UNPACKED_BYTES）",
            "is too large (MAX_UNPACKED_BYTES)",
        ),
    };
    Diagnostic::new(
        Severity::Error,
        "unread-sheet",
        Words::new(
            format!("シート「{name}」は{ja}。読んでいません。"),
            format!("The sheet “{name}” {en} and was not read."),
        ),
    )
    .hint(
        "Excel で開いて保存し直し、もう一度読み込んでください。",
        "Open it in Excel, save it again, and read that.",
    )
}

fn uncalculated(count: usize, first: &str) -> Diagnostic {
    let count = grouped(count);
    Diagnostic::new(
        Severity::Warning,
        "uncalculated-formulas",
        Words::new(
            format!("計算結果が保存されていない数式が {count} か所あり（最初は {first}）、空欄として読みました。"),
            format!("{count} formula(s) hold no calculated value (the first is {first}); they were read as blank."),
        ),
    )
    .hint(
        "Excel で開いて保存し直すと、計算結果が入ります。",
        "Open it in Excel and save it: the values are then calculated.",
    )
}

fn hidden(sheets: &[String], cells: usize) -> Diagnostic {
    let (mut ja, mut en) = (Vec::new(), Vec::new());
    if !sheets.is_empty() {
        ja.push(format!("シート（{}）", sheets.join("、")));
        en.push(format!("sheets ({})", sheets.join(", ")));
    }
    if cells > 0 {
        ja.push(format!("行・列のセル {} 個", grouped(cells)));
        en.push(format!("{} cell(s) in rows and columns", grouped(cells)));
    }
    Diagnostic::new(
        Severity::Info,
        "hidden-content",
        Words::new(
            format!("非表示の{}は読んでいません。", ja.join("と")),
            format!("Hidden {} were not read.", en.join(" and ")),
        ),
    )
    .hint(
        "必要なら Excel で再表示して保存してください。",
        "If they are needed, show them in Excel and save.",
    )
}
