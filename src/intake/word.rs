//! docx: the paragraphs and tables of a Word document.

use crate::document::Document;
use crate::intake::archive::{Archive, Failure};
use crate::intake::compose::{Composer, Found};
use crate::intake::entities::undone;
use crate::intake::gather::too_deep;
use crate::intake::markup::{Token, Tokens, attribute, is_empty, local};
use crate::limits::{MAX_CELLS, MAX_COLUMNS, MAX_TABLE_DEPTH};
use std::collections::BTreeMap;

/// Elements whose text does not count: what was moved away, the second
/// version of a drawing, readings over characters, comments on fields.
const ASIDE: [&str; 5] = ["moveFrom", "Fallback", "rt", "instrText", "delText"];

/// Reads the main text, or says why not.
pub fn read(bytes: &[u8], document: &mut Document) -> Result<(), Failure> {
    let archive = Archive::open(bytes).ok_or(Failure::Damaged)?;
    let xml = archive.text("word/document.xml")?;
    let mut reader = Reader::default();
    for token in Tokens::xml(&xml) {
        if reader.out.is_full() || reader.cells > MAX_CELLS {
            break;
        }
        match token {
            Token::Open(name, attributes) => {
                reader.open(local(name), attributes);
                // What must be undone at an end tag has begun even where there is none.
                if is_empty(attributes) {
                    reader.close(local(name));
                }
            }
            Token::Close(name) => reader.close(local(name)),
            Token::Text(source) => reader.text(&undone(source)),
            Token::Verbatim(text) => reader.text(text),
        }
    }
    reader.finish(document);
    Ok(())
}

#[derive(Default)]
struct Reader {
    out: Composer,
    tables: Vec<Table>,
    /// Cells begun.
    cells: usize,
    too_deep: usize,
    /// All tables past the deepest that is kept.
    deeper: usize,
    running: String,
    aside: usize,
    in_text: bool,
    /// Properties of a row, where `del` means the whole row.
    in_row_properties: bool,
    in_run_properties: bool,
    hidden_run: bool,
}

/// A table that is not closed yet.
#[derive(Default)]
struct Table {
    rows: Vec<Vec<Found>>,
    /// Cells that may go on in the rows below, by column: row and index of the cell.
    tall: BTreeMap<usize, (usize, usize)>,
    row: Vec<Found>,
    next: usize,
    deleted: bool,
    cell: Option<Open>,
}

/// The cell that is being read.
struct Open {
    text: String,
    width: usize,
    merge: Merge,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Merge {
    None,
    Begins,
    GoesOn,
}

impl Reader {
    fn open(&mut self, name: &str, attributes: &str) {
        if ASIDE.contains(&name) {
            self.aside += 1;
        }
        if self.aside > 0 {
            return;
        }
        let value = || attribute(attributes, "w:val");
        let count = || value().and_then(|v| v.parse().ok()).unwrap_or(1_usize);
        match name {
            "tbl" => self.open_table(),
            "tr" => self.in_table(Table::open_row),
            "trPr" => self.in_row_properties = true,
            "del" if self.in_row_properties => self.in_table(|t| t.deleted = true),
            "gridBefore" => self.in_table(|t| t.next = t.next.saturating_add(count())),
            "tc" => {
                self.cells += 1;
                self.in_table(Table::open_cell);
            }
            "gridSpan" => self.in_cell(|c| c.width = count().clamp(1, MAX_COLUMNS)),
            "vMerge" => {
                let begins = value() == Some("restart");
                let merge = if begins { Merge::Begins } else { Merge::GoesOn };
                self.in_cell(|c| c.merge = merge);
            }
            "p" => self.line_end(),
            "rPr" => self.in_run_properties = true,
            "vanish" if self.in_run_properties => {
                self.hidden_run = !matches!(value(), Some("0" | "false"));
            }
            "r" => self.hidden_run = false,
            "t" => self.in_text = true,
            // A tab stop of a style is written `<w:tab w:val=…/>`.
            "tab" if value().is_none() => self.push("\t"),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if ASIDE.contains(&name) {
            self.aside = self.aside.saturating_sub(1);
        }
        if self.aside > 0 {
            return;
        }
        match name {
            "tbl" => self.close_table(),
            "tr" => self.in_table(Table::close_row),
            "tc" => self.in_table(Table::close_cell),
            "trPr" => self.in_row_properties = false,
            "rPr" => self.in_run_properties = false,
            "r" => self.hidden_run = false,
            "t" => self.in_text = false,
            "p" => self.line_end(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text && self.aside == 0 {
            self.push(text);
        }
    }

    fn push(&mut self, text: &str) {
        if !self.hidden_run {
            self.flow().push_str(text);
        }
    }

    /// Where text goes: the open cell, or the page.
    fn flow(&mut self) -> &mut String {
        let cell = self.tables.last_mut().and_then(|t| t.cell.as_mut());
        match cell {
            Some(cell) => &mut cell.text,
            None => &mut self.running,
        }
    }

    fn line_end(&mut self) {
        let flow = self.flow();
        if !flow.is_empty() && !flow.ends_with('\n') {
            flow.push('\n');
        }
    }

    fn in_table(&mut self, change: impl FnOnce(&mut Table)) {
        if self.too_deep == 0
            && let Some(table) = self.tables.last_mut()
        {
            change(table);
        }
    }

    fn in_cell(&mut self, change: impl FnOnce(&mut Open)) {
        self.in_table(|t| {
            if let Some(cell) = &mut t.cell {
                change(cell);
            }
        });
    }

    fn open_table(&mut self) {
        if self.tables.len() >= MAX_TABLE_DEPTH {
            self.too_deep += 1;
            self.deeper += 1;
            return;
        }
        // What stands before a table in a cell belongs before it.
        let before = std::mem::take(self.flow());
        self.out.lines(&before);
        self.tables.push(Table::default());
    }

    fn close_table(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if let Some(mut table) = self.tables.pop() {
            table.close_row();
            self.out.table(table.rows);
        }
    }

    fn finish(mut self, document: &mut Document) {
        self.too_deep = 0;
        while !self.tables.is_empty() {
            self.close_table();
        }
        if self.cells > MAX_CELLS {
            self.out.stop_at_cells();
        }
        self.out.lines(&self.running);
        if self.deeper > 0 {
            document.diagnostics.push(too_deep(self.deeper));
        }
        self.out.finish(document);
    }
}

impl Table {
    fn open_row(&mut self) {
        self.close_row();
        self.deleted = false;
    }

    fn open_cell(&mut self) {
        self.close_cell();
        self.cell = Some(Open {
            text: String::new(),
            width: 1,
            merge: Merge::None,
        });
    }

    fn close_cell(&mut self) {
        let Some(open) = self.cell.take() else { return };
        let col = self.next;
        // One more than is kept, so that the limit is met where it is said.
        let past = self.row.last().is_some_and(|c| c.col >= MAX_COLUMNS);
        if past || col >= MAX_COLUMNS && open.text.trim().is_empty() {
            return;
        }
        self.next = col.saturating_add(open.width);
        let here = self.rows.len();
        if open.merge == Merge::GoesOn
            && !self.deleted
            && let Some((row, cell)) = self.tall.get(&col).copied()
        {
            let tall = self.rows.get_mut(row).and_then(|r| r.get_mut(cell));
            if let Some(tall) = tall {
                tall.row_span = here.saturating_sub(row) + 1;
            }
            return;
        }
        self.tall.remove(&col);
        if open.merge == Merge::Begins && !self.deleted {
            self.tall.insert(col, (here, self.row.len()));
        }
        self.row.push(Found {
            col,
            col_span: open.width,
            row_span: 1,
            text: open.text,
        });
    }

    fn close_row(&mut self) {
        self.close_cell();
        let row = std::mem::take(&mut self.row);
        // A row in which all cells go on from above is a row nevertheless.
        if self.next > 0 && !self.deleted {
            self.rows.push(row);
        }
        self.next = 0;
    }
}
