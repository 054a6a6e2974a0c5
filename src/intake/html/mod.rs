//! HTML: saved pages, tables pasted from a browser or from Excel.
//!
//! Tables with their spans, and the running text between them line by line.
//! Our own reader of some 500 lines: html5ever would cost 156 KB of the page,
//! more than all the rest of intake, and its tree is not needed for tables.

mod flow;
mod table;

use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::document::Document;
use crate::intake::compose::Composer;
use crate::intake::gather::{grouped, too_deep};
use crate::intake::html::flow::Flow;
use crate::intake::html::table::{Table, is_hidden};
use crate::intake::markup::{Token, Tokens, attribute};
use crate::limits::{MAX_CELLS, MAX_TABLE_DEPTH};

/// What every Tassei page holds, with results or without (index.html, export/page.rs).
const OWN_PAGE: &str = "<script id=\"tassei-wasm";

/// Reads a page or a fragment into the document.
pub fn read(text: &str, document: &mut Document) {
    if text.contains(OWN_PAGE) {
        // Its tables are results, and would be taken for another report's.
        let words = Words::new(
            "達成（Tassei）のページ自身のファイルです。報告書ではないため、読み取りません。",
            "This file is a page of Tassei itself. It is no report, and is not read.",
        );
        let said = Diagnostic::new(Severity::Error, "own-page", words).hint(
            "保存された結果を見るには、このファイルをブラウザーで直接開いてください。",
            "To see results saved in it, open the file itself in a browser.",
        );
        return document.diagnostics.push(said);
    }
    let mut page = Page::default();
    for token in Tokens::html(text) {
        if page.out.is_full() || page.cells > MAX_CELLS {
            break;
        }
        match token {
            Token::Text(source) | Token::Verbatim(source) => page.text(source),
            Token::Open(name, attributes) => page.open(&name.to_ascii_lowercase(), attributes),
            Token::Close(name) => page.close(&name.to_ascii_lowercase()),
        }
    }
    page.finish(document);
}

/// A page so far.
#[derive(Default)]
struct Page {
    out: Composer,
    /// Open tables, outermost first.
    tables: Vec<Table>,
    /// Cells begun.
    cells: usize,
    /// Tables past the deepest that is kept.
    too_deep: usize,
    /// All of these there were.
    deeper: usize,
    running: Flow,
    /// `<pre>` elements open.
    kept: usize,
    /// Within the reading of a ruby, which repeats what it stands over.
    ruby: bool,
    /// The element that is not shown, and how many of its name are open in it.
    unseen: Option<(String, usize)>,
    hidden: usize,
}

impl Page {
    fn text(&mut self, source: &str) {
        if self.ruby || self.unseen.is_some() {
            return;
        }
        let kept = self.kept > 0;
        self.flow().push(source, kept);
    }

    /// The flow of the open cell, or that of the page.
    fn flow(&mut self) -> &mut Flow {
        match self.tables.last_mut().and_then(Table::flow) {
            Some(flow) => flow,
            None => &mut self.running,
        }
    }

    fn open(&mut self, name: &str, attributes: &str) {
        if let Some((unseen, depth)) = &mut self.unseen {
            *depth += usize::from(unseen == name);
            return;
        }
        match name {
            "table" => self.open_table(attributes),
            "tr" => self.in_table(|t| t.open_row(attributes)),
            "td" | "th" => {
                self.cells += 1;
                self.in_table(|t| t.open_cell(attributes));
            }
            "thead" | "tbody" | "tfoot" => self.in_table(Table::close_section),
            "br" => self.flow().line_end(),
            "img" => {
                let alt = attribute(attributes, "alt").unwrap_or("");
                self.flow().push(alt, false);
            }
            "rt" | "rp" => self.ruby = true,
            "rb" => self.ruby = false,
            _ => {
                if is_block(name) {
                    self.flow().line_end();
                }
                if can_hide(name) && is_hidden(attributes) {
                    self.hide(name);
                } else if name == "pre" {
                    self.kept += 1;
                }
            }
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((unseen, depth)) = &mut self.unseen {
            if unseen == name {
                *depth -= 1;
                if *depth == 0 {
                    self.unseen = None;
                }
            }
            return;
        }
        match name {
            "table" => self.close_table(),
            "tr" => self.in_table(Table::close_row),
            "td" | "th" => self.in_table(Table::close_cell),
            "thead" | "tbody" | "tfoot" => self.in_table(Table::close_section),
            "rt" | "rp" | "ruby" => self.ruby = false,
            _ => {
                if name == "pre" {
                    self.kept = self.kept.saturating_sub(1);
                }
                if is_block(name) {
                    self.flow().line_end();
                }
            }
        }
    }

    fn hide(&mut self, name: &str) {
        self.unseen = Some((name.to_owned(), 1));
        self.hidden += 1;
    }

    fn in_table(&mut self, change: impl FnOnce(&mut Table)) {
        self.ruby = false;
        if self.too_deep > 0 {
            self.flow().line_end();
        } else if let Some(table) = self.tables.last_mut() {
            change(table);
        }
    }

    fn open_table(&mut self, attributes: &str) {
        if is_hidden(attributes) {
            self.hide("table");
            return;
        }
        if self.tables.len() >= MAX_TABLE_DEPTH {
            self.too_deep += 1;
            self.deeper += 1;
            return;
        }
        // A table that holds a table only lays out the page: what stands before is running text.
        let before = self.flow().take();
        self.out.lines(&before);
        let before = self.running.take();
        self.out.lines(&before);
        self.tables.push(Table::default());
    }

    fn close_table(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some(table) = self.tables.pop() else {
            return;
        };
        // A caption, or text that has no place in a table, stands before it.
        let before = self.running.take();
        self.out.lines(&before);
        let too_large = table.is_too_large();
        let (rows, hidden) = table.finish();
        self.hidden += hidden;
        self.out.table(rows);
        if too_large || self.cells > MAX_CELLS {
            self.out.stop_at_cells();
        }
    }

    fn finish(mut self, document: &mut Document) {
        self.too_deep = 0;
        while !self.tables.is_empty() {
            self.close_table();
        }
        let rest = self.running.take();
        self.out.lines(&rest);
        if self.deeper > 0 {
            document.diagnostics.push(too_deep(self.deeper));
        }
        if self.hidden > 0 {
            document.diagnostics.push(hidden(self.hidden));
        }
        self.out.finish(document);
    }
}

fn hidden(count: usize) -> Diagnostic {
    let count = grouped(count);
    Diagnostic::new(
        Severity::Info,
        "hidden-content",
        Words::new(
            format!("表示されない部分が {count} か所あり、読んでいません。"),
            format!("{count} part(s) that the page does not show were not read."),
        ),
    )
}

/// Elements that begin and end a line.
fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 31] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "p",
        "pre",
        "section",
    ];
    BLOCKS.contains(&name) || matches!(name, "ul" | "ol" | "summary" | "option")
}

/// Elements whose end is always written, so that the end of a hidden one is known.
fn can_hide(name: &str) -> bool {
    matches!(
        name,
        "div"
            | "span"
            | "section"
            | "article"
            | "aside"
            | "nav"
            | "ul"
            | "ol"
            | "form"
            | "a"
            | "b"
            | "strong"
            | "em"
            | "font"
            | "details"
    )
}
