//! ods: one XML file in a ZIP archive, with what each cell shows as text.

use crate::document::Document;
use crate::intake::archive::{Archive, Failure};
use crate::intake::entities::undone;
use crate::intake::markup::{Token, Tokens, attribute, is_empty, local};
use crate::intake::workbook::Workbook;
use crate::intake::workbook::decimal::general;
use crate::intake::workbook::sheet::{Merge, Sheet};
use crate::limits::MAX_COMPOSED_BYTES;

/// Elements whose text is not that of a cell: comments, drawings, readings.
const ASIDE: [&str; 5] = [
    "annotation",
    "shapes",
    "ruby-text",
    "tracked-changes",
    "forms",
];

/// Reads a workbook, or says why not.
pub fn read(bytes: &[u8], document: &mut Document) -> Result<(), Failure> {
    let archive = Archive::open(bytes).ok_or(Failure::Damaged)?;
    let xml = archive.text("content.xml")?;
    let mut reader = Reader {
        hidden_styles: hidden_styles(&xml),
        ..Reader::default()
    };
    for token in Tokens::xml(&xml) {
        match token {
            Token::Open(name, attributes) => reader.open(local(name), attributes),
            Token::Close(name) => reader.close(local(name)),
            Token::Text(source) => reader.text(&undone(source)),
            Token::Verbatim(text) => reader.text(text),
        }
    }
    reader.workbook.finish(document);
    Ok(())
}

/// Names of the table styles that are not shown.
fn hidden_styles(xml: &str) -> Vec<&str> {
    let mut style = None;
    let mut hidden = Vec::new();
    for token in Tokens::xml(xml) {
        match token {
            Token::Open(name, a) if local(name) == "style" => style = attribute(a, "style:name"),
            Token::Open(name, a)
                if local(name) == "table-properties"
                    && attribute(a, "table:display") == Some("false") =>
            {
                hidden.extend(style);
            }
            Token::Close(name) if local(name) == "automatic-styles" => break,
            _ => {}
        }
    }
    hidden
}

#[derive(Default)]
struct Reader<'a> {
    workbook: Workbook,
    hidden_styles: Vec<&'a str>,
    /// The sheet that is being read, unless it is hidden.
    sheet: Option<(u32, Sheet)>,
    /// Tables open, as a cell may hold one.
    depth: usize,
    aside: usize,
    row: u32,
    /// How often the present row stands, and the cells with which it began.
    row_times: u32,
    row_from: usize,
    col: u32,
    cell: Option<Open>,
    in_paragraph: usize,
}

/// The cell that is being read.
struct Open {
    text: String,
    paragraphs: usize,
    times: u32,
    value: Option<f64>,
    formula: bool,
}

impl Reader<'_> {
    fn open(&mut self, name: &str, attributes: &str) {
        if ASIDE.contains(&name) {
            self.aside += usize::from(!is_empty(attributes));
            return;
        }
        if self.aside > 0 {
            return;
        }
        match name {
            "table" => self.open_table(attributes),
            _ if self.depth > 1 => {}
            "table-column" => {
                let times = times(attributes, "table:number-columns-repeated");
                if let (true, Some((_, sheet))) = (is_hidden(attributes), &mut self.sheet) {
                    sheet
                        .hidden_cols
                        .add(self.col, self.col.saturating_add(times - 1));
                }
                self.col = self.col.saturating_add(times);
            }
            "table-row" => {
                self.col = 0;
                self.row_times = times(attributes, "table:number-rows-repeated");
                if let Some((_, sheet)) = &mut self.sheet {
                    self.row_from = sheet.len();
                    if is_hidden(attributes) {
                        let last = self.row.saturating_add(self.row_times - 1);
                        sheet.hidden_rows.add(self.row, last);
                    }
                }
                if is_empty(attributes) {
                    self.close_row();
                }
            }
            "table-cell" | "covered-table-cell" => self.open_cell(attributes),
            "p" | "h" => {
                self.in_paragraph += usize::from(!is_empty(attributes));
                if let Some(cell) = &mut self.cell {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    cell.paragraphs += 1;
                }
            }
            "s" => {
                let blanks = times(attributes, "text:c").min(100);
                self.push(&" ".repeat(usize::try_from(blanks).unwrap_or(1)));
            }
            "tab" => self.push(" "),
            "line-break" => self.push("\n"),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if ASIDE.contains(&name) {
            self.aside = self.aside.saturating_sub(1);
            return;
        }
        if self.aside > 0 {
            return;
        }
        match name {
            "table" => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0
                    && let Some((page, sheet)) = self.sheet.take()
                {
                    self.workbook.sheet(page, sheet);
                }
            }
            "p" | "h" => self.in_paragraph = self.in_paragraph.saturating_sub(1),
            _ if self.depth > 1 => {}
            "table-row" => self.close_row(),
            "table-cell" | "covered-table-cell" => self.close_cell(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.aside == 0 && self.in_paragraph > 0 {
            self.push(text);
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(cell) = &mut self.cell
            && cell.text.len() <= MAX_COMPOSED_BYTES
        {
            cell.text.push_str(text);
        }
    }

    fn open_table(&mut self, attributes: &str) {
        self.depth += 1;
        if self.depth > 1 {
            return;
        }
        let name = undone(attribute(attributes, "table:name").unwrap_or(""));
        let style = attribute(attributes, "table:style-name").unwrap_or("");
        let hidden = self.hidden_styles.contains(&style);
        let page = self.workbook.begin(&name, hidden);
        self.sheet = page.map(|page| (page, Sheet::default()));
        (self.row, self.col) = (0, 0);
    }

    fn open_cell(&mut self, attributes: &str) {
        let cell = Open {
            text: String::new(),
            paragraphs: 0,
            times: times(attributes, "table:number-columns-repeated"),
            value: attribute(attributes, "office:value").and_then(|v| v.parse().ok()),
            formula: attribute(attributes, "table:formula").is_some(),
        };
        let wide = times(attributes, "table:number-columns-spanned") - 1;
        let high = times(attributes, "table:number-rows-spanned") - 1;
        if let (true, Some((_, sheet))) = (wide > 0 || high > 0, &mut self.sheet) {
            sheet.merges.push(Merge {
                top: self.row,
                left: self.col,
                bottom: self.row.saturating_add(high),
                right: self.col.saturating_add(wide),
            });
        }
        self.cell = Some(cell);
        if is_empty(attributes) {
            self.close_cell();
        }
    }

    fn close_cell(&mut self) {
        let Some(mut cell) = self.cell.take() else {
            return;
        };
        let first = self.col;
        self.col = self.col.saturating_add(cell.times);
        let Some((_, sheet)) = &mut self.sheet else {
            return;
        };
        if cell.paragraphs == 0 {
            match cell.value {
                Some(value) => cell.text = general(value),
                None if cell.formula => sheet.uncalculated.push((self.row, first)),
                None => {}
            }
        }
        if cell.text.trim().is_empty() {
            return;
        }
        for col in first..self.col {
            if sheet.is_full() || !sheet.put(self.row, col, &cell.text) {
                break;
            }
        }
    }

    fn close_row(&mut self) {
        let first = self.row;
        self.row = self.row.saturating_add(self.row_times);
        let Some((_, sheet)) = &mut self.sheet else {
            return;
        };
        if self.row_times < 2 {
            return;
        }
        let cells = self.row_from..sheet.len();
        for row in first.saturating_add(1)..self.row {
            if cells.is_empty() || sheet.is_full() {
                break;
            }
            for cell in cells.clone() {
                if !sheet.is_full() {
                    sheet.put_again(cell, row);
                }
            }
        }
    }
}

/// How often something stands, by an attribute; at least once.
fn times(attributes: &str, name: &str) -> u32 {
    let given = attribute(attributes, name).and_then(|n| n.parse().ok());
    given.unwrap_or(1).max(1)
}

/// Whether a row or column is hidden or filtered out.
fn is_hidden(attributes: &str) -> bool {
    let visibility = attribute(attributes, "table:visibility");
    visibility.is_some_and(|v| v != "visible")
}
