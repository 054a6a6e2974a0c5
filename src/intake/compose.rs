//! Composes the text of a document whose format is not text: cells parted by
//! tabs, rows by line ends, so that every cell has a place that can be shown.

use crate::document::{Cell, Document, Row};
use crate::intake::gather::Gather;
use crate::intake::lines::trimmed;
use crate::limits::MAX_COMPOSED_BYTES;
use crate::place::Span;

/// A cell that was found, before it has a place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<T = String> {
    /// Column where it begins, from 0.
    pub col: usize,
    /// Columns covered.
    pub col_span: usize,
    /// Rows covered.
    pub row_span: usize,
    /// What it says; line ends stay, tabs become spaces.
    pub text: T,
}

impl<T> Found<T> {
    /// A cell of one row and one column.
    pub fn single(col: usize, text: impl Into<T>) -> Self {
        Found {
            col,
            col_span: 1,
            row_span: 1,
            text: text.into(),
        }
    }
}

/// Where a row stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct At {
    /// Sheet or page from 1.
    pub page: Option<u32>,
    /// Row of the sheet; where there are none, the rows are counted.
    pub line: Option<u32>,
    /// Number of its table.
    pub table: Option<u32>,
}

/// The text and the rows so far.
#[derive(Default)]
pub struct Composer {
    text: String,
    gather: Gather,
    rows: u32,
    tables: u32,
}

impl Composer {
    /// Whether a limit was reached: nothing more will be taken.
    pub fn is_full(&self) -> bool {
        self.gather.is_full()
    }

    /// Adds a row.
    pub fn row<T: AsRef<str>>(&mut self, at: At, found: impl IntoIterator<Item = Found<T>>) {
        if self.is_full() {
            return;
        }
        let start = self.text.len();
        let found = found.into_iter();
        let mut cells = Vec::with_capacity(found.size_hint().0);
        for cell in found {
            if !cells.is_empty() {
                self.text.push('\t');
            }
            cells.push(self.cell(cell.col, [cell.col_span, cell.row_span], cell.text.as_ref()));
        }
        self.end_row(at, start, cells);
    }

    fn end_row(&mut self, at: At, start: usize, cells: Vec<Cell>) {
        self.rows = self.rows.saturating_add(1);
        let row = Row {
            page: at.page,
            line: at.line.unwrap_or(self.rows),
            table: at.table,
            span: Span::new(start, self.text.len()),
            cells,
        };
        self.text.push('\n');
        // Text unpacked from a small file can be far larger than the file.
        if self.text.len() > MAX_COMPOSED_BYTES {
            self.gather.stop_at_bytes(&row);
        }
        self.gather.push(row);
    }

    /// Takes nothing more after a sheet whose text is longer than may be composed.
    pub fn stop_at_bytes(&mut self, page: u32) {
        let row = self.end(Some(page), self.rows);
        self.gather.stop_at_bytes(&row);
    }

    /// Takes nothing more: the cells that follow are more than are kept.
    pub fn stop_at_cells(&mut self) {
        let row = self.end(None, self.rows.saturating_add(1));
        self.gather.stop_at_cells(&row);
    }

    /// Where the text composed so far ends.
    fn end(&self, page: Option<u32>, line: u32) -> Row {
        let end = self.text.len();
        Row {
            page,
            line,
            span: Span::new(end, end),
            ..Row::default()
        }
    }

    /// Adds running text, each line a row; tabs part cells as in any text.
    pub fn lines(&mut self, text: &str) {
        for line in text.lines().filter(|l| !l.trim().is_empty()) {
            let cells = line.split('\t').enumerate();
            let found = cells.map(|(col, text)| Found::<&str>::single(col, text));
            self.row(At::default(), found);
        }
    }

    /// Adds a table of a page or a text; a frame around one text is no table.
    pub fn table(&mut self, rows: Vec<Vec<Found>>) {
        let mut cells = rows.iter().flatten().filter(|c| !c.text.trim().is_empty());
        match (cells.next(), cells.next()) {
            (None, _) => {}
            (Some(only), None) => self.lines(&only.text),
            (Some(_), Some(_)) => {
                let at = At {
                    table: Some(self.tables),
                    ..At::default()
                };
                for row in rows {
                    self.row(at, row);
                }
                self.tables = self.tables.saturating_add(1);
            }
        }
    }

    #[inline(never)]
    fn cell(&mut self, col: usize, spans: [usize; 2], text: &str) -> Cell {
        let from = self.text.len();
        let (text, _) = trimmed(text, 0);
        if text.contains('\t') {
            self.text.push_str(&text.replace('\t', " "));
        } else {
            self.text.push_str(text);
        }
        let written = self.text.get(from..).unwrap_or("");
        let [col_span, row_span] = spans.map(|n| u32::try_from(n.max(1)).unwrap_or(u32::MAX));
        Cell {
            col_span,
            row_span,
            ..Cell::single(col, written, Span::new(from, self.text.len()))
        }
    }

    /// Hands text, rows and findings to the document.
    pub fn finish(self, document: &mut Document) {
        document.text = self.text;
        self.gather.finish(document);
    }
}
