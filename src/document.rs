//! A file after intake: its whole text, and the rows and cells found in it.
//!
//! All formats end here. A text file has a row for each line, with one cell a
//! tab-separated field; a Markdown, HTML, Word, Excel or PDF table has its
//! cells with their columns and spans. For formats that are not text the
//! `text` is composed of the cells, so that every [`Place`] can be shown.

use crate::diagnostic::Diagnostic;
use crate::place::{Place, Span};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The kind of file, by its content and not by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Format {
    Text,
    Tsv,
    Csv,
    Markdown,
    Html,
    Xlsx,
    Xls,
    Ods,
    Docx,
    Pdf,
}

impl Format {
    /// The name in the output contract.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Tsv => "tsv",
            Format::Csv => "csv",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Xlsx => "xlsx",
            Format::Xls => "xls",
            Format::Ods => "ods",
            Format::Docx => "docx",
            Format::Pdf => "pdf",
        }
    }
}

/// One cell: a field of a line, or a cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Column where it begins, from 0, counting the columns that wider cells cover.
    pub col: u32,
    /// Columns covered; 1 when not merged.
    pub col_span: u32,
    /// Rows covered; 1 when not merged.
    pub row_span: u32,
    /// What it says, trimmed, quotes and escapes undone.
    pub text: String,
    /// Where that stands in [`Document::text`].
    pub span: Span,
}

impl Cell {
    /// A cell of one row and one column.
    pub fn single(col: usize, text: impl Into<String>, span: Span) -> Self {
        Cell {
            col: u32::try_from(col).unwrap_or(u32::MAX),
            col_span: 1,
            row_span: 1,
            text: text.into(),
            span,
        }
    }
}

/// One line of text or one row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Page or sheet, from 1, where the format has them.
    pub page: Option<u32>,
    /// Line of the text or row of the sheet, from 1.
    pub line: u32,
    /// Number of the ruled table it belongs to, from 0; none for running text
    /// and for tab-separated lines, whose tables are for the reading to find.
    pub table: Option<u32>,
    /// The whole row in [`Document::text`].
    pub span: Span,
    /// The cells in column order, empty ones included.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The text of the cell that covers column `col`, or `""`.
    pub fn at(&self, col: usize) -> &str {
        self.cell_at(col).map_or("", |c| c.text.as_str())
    }

    /// The cell that covers column `col`.
    pub fn cell_at(&self, col: usize) -> Option<&Cell> {
        let col = u32::try_from(col).ok()?;
        // Cells stand in column order, so the last that begins at or before `col` is the only candidate.
        let i = self.cells.partition_point(|c| c.col <= col);
        self.cells
            .get(i.checked_sub(1)?)
            .filter(|c| col < c.col.saturating_add(c.col_span))
    }

    /// Whether no cell says anything.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|c| c.text.is_empty())
    }

    /// The place of the whole cell with index `i` in [`Row::cells`].
    pub fn place(&self, i: usize) -> Place {
        let cell = self.cells.get(i);
        Place {
            page: self.page,
            line: self.line,
            cell: cell.map(|c| c.col.saturating_add(1)),
            span: cell.map_or(self.span, |c| c.span),
        }
    }

    /// The place of `within` (bytes of the cell's text) in the cell with index `i`.
    /// Where quotes or escapes were undone the offsets of text and source
    /// differ, and the whole cell is the place.
    pub fn place_within(&self, i: usize, within: Range<usize>) -> Place {
        let mut place = self.place(i);
        if let Some(cell) = self.cells.get(i) {
            let source = cell.span.range().len();
            if source == cell.text.len() && within.end <= source {
                let start = cell.span.start as usize;
                place.span = Span::new(start + within.start, start + within.end);
            }
        }
        place
    }
}

/// A file that was taken in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// File name as given.
    pub name: String,
    /// Kind by content.
    pub format: Format,
    /// Encoding it was decoded from, for text formats (`UTF-8`, `Shift_JIS`, …).
    pub encoding: Option<String>,
    /// The whole text; every [`Span`] counts its bytes.
    pub text: String,
    /// Names of the sheets, in order, where the format has them.
    pub sheets: Vec<String>,
    /// Lines or table rows in reading order.
    pub rows: Vec<Row>,
    /// What intake has to say.
    pub diagnostics: Vec<Diagnostic>,
}

impl Document {
    /// The text of a span, or `""` where it does not fit this document.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }
}
