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
mod xlsx_cells;

use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::document::Document;
use crate::intake::archive::Failure;
use crate::intake::compose::Composer;
use crate::intake::gather::grouped;
use crate::intake::workbook::sheet::Sheet;
use crate::limits::{MAX_COLUMNS, MAX_DIAGNOSTICS, MAX_SHEETS};

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
    /// Sheets past the last that is read.
    more_sheets: usize,
    /// Cells right of the last column that is read, and where the first is.
    too_far_right: usize,
    first_too_far: Option<String>,
}

impl Workbook {
    /// Begins the next sheet: its number from 1, none if it is hidden.
    fn begin(&mut self, name: &str, hidden: bool) -> Option<u32> {
        if self.names.len() >= MAX_SHEETS {
            self.more_sheets += 1;
            return None;
        }
        self.names.push(name.to_owned());
        if hidden {
            self.hidden_sheets.push(name.to_owned());
            return None;
        }
        // What comes after a limit was met is not worth unpacking.
        u32::try_from(self.names.len())
            .ok()
            .filter(|_| !self.out.is_full())
    }

    /// Writes a sheet.
    fn sheet(&mut self, page: u32, sheet: Sheet) {
        if sheet.too_far_right > 0 {
            self.too_far_right += sheet.too_far_right;
            let name = self.names.last().map_or("", String::as_str);
            let row = format!("{name}!{}", sheet.first_too_far.saturating_add(1));
            self.first_too_far.get_or_insert(row);
        }
        let too_long = sheet.is_too_long();
        if let Some((row, col)) = sheet.uncalculated.first() {
            self.uncalculated += sheet.uncalculated.len();
            let name = self.names.last().map_or("", String::as_str);
            let cell = format!("{name}!{}{}", column_name(*col), row.saturating_add(1));
            self.first_uncalculated.get_or_insert(cell);
        }
        let left_out = sheet.write(page, self.tables, &mut self.out);
        self.hidden_cells += left_out.hidden_cells;
        if too_long {
            self.out.stop_at_bytes(page);
        }
        self.tables = self.tables.saturating_add(1);
    }

    /// Hands everything to the document.
    fn finish(self, document: &mut Document) {
        document.sheets = self.names;
        let found = &mut document.diagnostics;
        let failed = self.failed.into_iter().take(MAX_DIAGNOSTICS);
        found.extend(failed.map(|(name, failure)| unread_sheet(&name, failure)));
        if self.more_sheets > 0 {
            found.push(too_many_sheets(self.more_sheets));
        }
        if let Some(first) = self.first_too_far {
            found.push(too_far_right(self.too_far_right, &first));
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
        Failure::TooMany => (
            "圧縮の中で上限（MAX_ARCHIVE_FILES）より後にあります",
            "comes after all files that are looked at (MAX_ARCHIVE_FILES)",
        ),
        Failure::TooLarge => (
            "大きすぎます（MAX_UNPACKED_BYTES）",
            "is too large (MAX_UNPACKED_BYTES)",
        ),
        Failure::AllTooLarge => (
            "全体の上限（MAX_ARCHIVE_BYTES）に達した後にあります",
            "comes after all that may be unpacked of a file (MAX_ARCHIVE_BYTES)",
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

fn too_many_sheets(more: usize) -> Diagnostic {
    let (limit, more) = (grouped(MAX_SHEETS), grouped(more));
    Diagnostic::new(
        Severity::Error,
        "too-large",
        Words::new(
            format!("シートが上限の {limit} 枚（MAX_SHEETS）より {more} 枚多く、超えた分は読んでいません。"),
            format!("There are {more} sheet(s) beyond the limit of {limit} (MAX_SHEETS); those were not read."),
        ),
    )
    .hint(
        "ファイルを分けて読み込んでください。",
        "Split the file and read the parts.",
    )
}

fn too_far_right(count: usize, first: &str) -> Diagnostic {
    let (limit, count) = (grouped(MAX_COLUMNS), grouped(count));
    Diagnostic::new(
        Severity::Warning,
        "too-many-columns",
        Words::new(
            format!("{limit} 列（MAX_COLUMNS）より右にセルが {count} 個あり（最初は {first} 行目）、読んでいません。"),
            format!("{count} cell(s) stand right of column {limit} (MAX_COLUMNS), the first in row {first}; they were not read."),
        ),
    )
    .hint(
        "表が左端から始まっているか確かめてください。",
        "Check that the table begins at the left.",
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
