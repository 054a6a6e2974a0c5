//! Tables that go on over pages, and what stands on every page.

use super::page::{Block, Table};
use crate::intake::compose::Found;

/// Columns of two pages are the same when their lines lie this near (points),
/// and rows that go on beside one another.
const SAME_COLUMN: f64 = 3.0;
const SAME_ROW: f64 = 2.0;
/// Rows that two pages must have alike to be one sheet printed side by side.
const ROWS_BESIDE: usize = 4;
/// A table that goes on reaches into the lower part of its page.
const REACHES_DOWN: f64 = 0.5;
/// Lines that may stand below a table that goes on: a footnote and a page number.
const LINES_BELOW: usize = 6;
/// Rows of a header that is repeated.
const HEADER_ROWS: usize = 6;

/// A row as it comes into the document.
#[derive(Debug)]
pub struct PageRow {
    pub page: u32,
    pub table: Option<u32>,
    pub cells: Vec<Found>,
}

/// The rows of a document, page by page.
#[derive(Default)]
pub struct Pages {
    rows: Vec<PageRow>,
    tables: u32,
    open: Option<Open>,
    /// What stood above the tables of the page before, without figures.
    head: Vec<String>,
    /// Pages whose table was put beside that of the page before.
    pub beside: Vec<u32>,
}

/// The last table of the page before, which may go on.
struct Open {
    id: u32,
    xs: Vec<f64>,
    ys: Vec<f64>,
    /// Columns so far, of all pages beside one another.
    columns: usize,
    header: Vec<Vec<Found>>,
    /// The row where it begins on its page, and the one after its last one, so far.
    begin: usize,
    end: usize,
    /// Whether its last part reaches into the lower part of its page.
    reaches_down: bool,
}

impl Pages {
    /// Adds a page.
    pub fn add(&mut self, page: u32, blocks: Vec<Block>) {
        let is_table = |b: &Block| matches!(b, Block::Table(_));
        let first = blocks.iter().position(is_table);
        let last = blocks.iter().rposition(is_table);
        let above = blocks.get(..first.unwrap_or(0)).unwrap_or_default();
        let below = blocks.len() - last.map_or(0, |i| i + 1);
        let head: Vec<String> = above.iter().map(Block::text).collect();
        let known =
            |text: &String| is_page_number(text) || self.head.contains(&without_figures(text));
        let mut open = self.open.take().filter(|_| head.iter().all(known));
        for (i, block) in blocks.into_iter().enumerate() {
            match block {
                Block::Table(table) => {
                    let before = open.take().filter(|_| Some(i) == first);
                    let stays = Some(i) == last && below <= LINES_BELOW;
                    self.open = self.table(page, table, before).filter(|_| stays);
                }
                Block::Text(phrases) => {
                    let cells = phrases.into_iter().enumerate();
                    self.rows.push(PageRow {
                        page,
                        table: None,
                        cells: cells.map(|(i, text)| Found::single(i, text)).collect(),
                    });
                }
            }
        }
        self.head = head.iter().map(|text| without_figures(text)).collect();
    }

    /// Adds a table, or the next part of the open one.
    fn table(&mut self, page: u32, table: Table, open: Option<Open>) -> Option<Open> {
        match open {
            Some(open) if open.is_continued(&table) => self.go_on(page, open, table),
            Some(open) if open.is_beside(&table) => Some(self.put_beside(page, open, table)),
            _ => self.begin(page, table),
        }
    }

    fn begin(&mut self, page: u32, table: Table) -> Option<Open> {
        let id = self.tables;
        self.tables += 1;
        let begin = self.rows.len();
        let header = table.rows.iter().take(HEADER_ROWS).cloned().collect();
        self.push(page, id, table.rows);
        Some(Open {
            id,
            columns: table.xs.len().saturating_sub(1),
            xs: table.xs,
            ys: table.ys,
            header,
            begin,
            end: self.rows.len(),
            reaches_down: table.bottom > REACHES_DOWN,
        })
    }

    /// Adds the next part, under the last one.
    fn go_on(&mut self, page: u32, mut open: Open, mut table: Table) -> Option<Open> {
        let repeated = open.repeated(&table);
        table.rows.drain(..repeated);
        let between = self.between(page, &open);
        if repeated == 0 {
            self.join_cut_row(&mut table);
        }
        open.begin = self.rows.len();
        self.push(page, open.id, table.rows);
        open.end = self.rows.len();
        open.ys = table.ys;
        open.reaches_down = table.bottom > REACHES_DOWN;
        self.rows.extend(between);
        Some(open)
    }

    /// Takes out what stands between the parts of a table: notes, that come
    /// after it; page numbers and what was above the first part are said already.
    fn between(&mut self, page: u32, open: &Open) -> Vec<PageRow> {
        let between = self.rows.split_off(open.end.min(self.rows.len()));
        let notes = between.into_iter();
        notes
            .filter(|r| r.page != page && !is_page_number(&r.text()))
            .collect()
    }

    /// A sheet wider than the paper: this page has the columns that come after.
    fn put_beside(&mut self, page: u32, mut open: Open, table: Table) -> Open {
        let between = self.between(page, &open);
        let rows = self.rows.get_mut(open.begin..open.end).unwrap_or_default();
        for (row, beside) in rows.iter_mut().zip(table.rows) {
            row.cells.extend(beside.into_iter().map(|c| Found {
                col: c.col + open.columns,
                ..c
            }));
        }
        open.columns += table.xs.len().saturating_sub(1);
        open.xs = table.xs;
        self.rows.extend(between);
        self.beside.push(page);
        open
    }

    fn push(&mut self, page: u32, id: u32, rows: Vec<Vec<Found>>) {
        self.rows.extend(rows.into_iter().map(|cells| PageRow {
            page,
            table: Some(id),
            cells,
        }));
    }

    /// A row that the page's end cut in two: what comes first on the next page
    /// are the ends of texts alone, beside cells that say nothing.
    fn join_cut_row(&mut self, table: &mut Table) {
        let Some(first) = table.rows.first() else {
            return;
        };
        let said: Vec<&Found> = first.iter().filter(|c| !c.text.is_empty()).collect();
        let starts_empty = first.first().is_some_and(|c| c.text.is_empty());
        let words = |c: &&Found| c.text.chars().any(char::is_alphabetic);
        if !starts_empty
            || said.is_empty()
            || said.len() * 2 > first.len()
            || !said.iter().all(words)
        {
            return;
        }
        for end in said {
            let begun = self
                .rows
                .iter_mut()
                .rev()
                .take(HEADER_ROWS)
                .find_map(|row| row.cells.iter_mut().find(|c| c.col == end.col));
            let Some(begun) = begun.filter(|c| !c.text.is_empty()) else {
                return;
            };
            begun.text.push_str(&end.text);
        }
        table.rows.remove(0);
    }

    /// All rows in order.
    pub fn finish(self) -> Vec<PageRow> {
        self.rows
    }
}

impl Open {
    /// Whether a table at the head of the next page is the next part of this one.
    fn is_continued(&self, table: &Table) -> bool {
        if !self.reaches_down || !self.has_columns_of(table) {
            return false;
        }
        // A form that begins anew has its first label again, with another value.
        let next = self.repeated(table);
        let (old, new) = (label(&self.header, next), label(&table.rows, next));
        new.is_some() && (new == Some("") || old != new)
    }

    fn has_columns_of(&self, table: &Table) -> bool {
        let near = |(a, b): (&f64, &f64)| (a - b).abs() <= SAME_COLUMN;
        self.xs.len() == table.xs.len() && self.xs.iter().zip(&table.xs).all(near)
    }

    /// Whether the next page has the columns to the right of this table: the same
    /// rows at the same height, with other columns and another header.
    fn is_beside(&self, table: &Table) -> bool {
        let rows = self.end.saturating_sub(self.begin);
        let alike = |(a, b): (&f64, &f64)| (a - b).abs() <= SAME_ROW;
        rows == table.rows.len()
            && rows >= ROWS_BESIDE
            && self.ys.len() == table.ys.len()
            && self.ys.iter().zip(&table.ys).all(alike)
            && !self.has_columns_of(table)
            && label(&self.header, 0) != label(&table.rows, 0)
    }

    /// How many rows of the header the table begins with.
    fn repeated(&self, table: &Table) -> usize {
        let pairs = self.header.iter().zip(&table.rows);
        pairs.take_while(|(a, b)| a == b).count()
    }
}

/// What the first cell of a row says.
fn label(rows: &[Vec<Found>], row: usize) -> Option<&str> {
    rows.get(row)?.first().map(|c| c.text.as_str())
}

impl PageRow {
    fn text(&self) -> String {
        let texts: Vec<&str> = self.cells.iter().map(|c| c.text.as_str()).collect();
        texts.join(" ")
    }
}

/// Page numbers change from page to page in what stays the same.
fn without_figures(text: &str) -> String {
    text.chars().filter(|c| !c.is_numeric()).collect()
}

/// Whether a text is nothing but a page number.
fn is_page_number(text: &str) -> bool {
    let figures = text.chars().filter(|c| c.is_numeric()).count();
    let other = without_figures(text);
    let word = other.trim_matches(|c: char| c.is_whitespace() || "-－―—‐/／()（）.".contains(c));
    let named = matches!(word, "ページ" | "頁" | "Page" | "page" | "P" | "p" | "PAGE");
    (1..=8).contains(&figures) && (word.is_empty() && !text.contains('.') || named)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]], bottom: f64) -> Block {
        let row = |texts: &&[&str]| {
            let cells = texts.iter().enumerate();
            cells.map(|(i, t)| Found::single(i, *t)).collect()
        };
        Block::Table(Table {
            xs: vec![0.0, 100.0, 200.0],
            ys: (0..rows.len()).map(|i| i as f64).collect(),
            rows: rows.iter().map(row).collect(),
            bottom,
        })
    }

    fn line(text: &str) -> Block {
        Block::Text(vec![text.to_owned()])
    }

    fn read(pages: Vec<Vec<Block>>) -> Vec<(Option<u32>, u32, String)> {
        let mut all = Pages::default();
        for (number, blocks) in (1..).zip(pages) {
            all.add(number, blocks);
        }
        let rows = all.finish().into_iter();
        rows.map(|r| {
            let texts: Vec<&str> = r.cells.iter().map(|c| c.text.as_str()).collect();
            (r.table, r.page, texts.join("|"))
        })
        .collect()
    }

    #[test]
    fn a_table_goes_on_and_its_header_is_once() {
        let rows = read(vec![
            vec![
                line("進捗一覧"),
                table(&[&["指標", "R05"], &["受診率", "30"]], 0.9),
                line("- 1 -"),
            ],
            vec![
                line("進捗一覧"),
                table(&[&["指標", "R05"], &["出生数", "12"]], 0.4),
                line("- 2 -"),
            ],
        ]);
        let want = [
            (None, 1, "進捗一覧"),
            (Some(0), 1, "指標|R05"),
            (Some(0), 1, "受診率|30"),
            (Some(0), 2, "出生数|12"),
            (None, 2, "- 2 -"),
        ];
        assert_eq!(rows, want.map(|(t, p, s)| (t, p, s.to_owned())));
    }

    #[test]
    fn a_row_cut_by_the_end_of_the_page_is_one() {
        let rows = read(vec![
            vec![table(&[&["指標", "所見"], &["受診率", "回復"]], 0.9)],
            vec![table(&[&["", "した。"], &["出生数", "減少"]], 0.4)],
        ]);
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[1].2, "受診率|回復した。");
        assert_eq!(rows[2], (Some(0), 2, "出生数|減少".to_owned()));
    }

    #[test]
    fn forms_and_headings_begin_anew() {
        let form = |name| table(&[&["事業名", name], &["目標", "3"]], 0.9);
        let rows = read(vec![vec![form("ア")], vec![form("イ")]]);
        assert_eq!(rows.last().unwrap().0, Some(1));
        let rows = read(vec![
            vec![table(&[&["指標", "R05"], &["受診率", "30"]], 0.9)],
            vec![
                line("2 子育て"),
                table(&[&["指標", "R05"], &["出生数", "12"]], 0.9),
            ],
        ]);
        assert_eq!(rows.last().unwrap().0, Some(1));
        // A sheet wider than the paper, and page numbers that are no figures.
        let wide = |rows: &[&[&str]]| match table(rows, 0.9) {
            Block::Table(t) => Block::Table(Table {
                xs: vec![0.0, 50.0, 90.0],
                ..t
            }),
            text => text,
        };
        let rows = read(vec![
            vec![
                table(
                    &[&["指標", "R04"], &["ア", "1"], &["イ", "2"], &["ウ", "3"]],
                    0.4,
                ),
                line("1/2"),
            ],
            vec![
                wide(&[&["R05", "R06"], &["4", "7"], &["5", "8"], &["6", "9"]]),
                line("2/2"),
            ],
        ]);
        assert_eq!(rows[3], (Some(0), 1, "ウ|3|6|9".to_owned()));
        assert!(is_page_number("- 12 -") && is_page_number("Page 3") && is_page_number("P.3"));
        assert!(!is_page_number("12.5") && !is_page_number("※") && !is_page_number("計 12"));
        // A footnote comes after the table that it interrupts.
        let rows = read(vec![
            vec![
                table(&[&["指標", "R05"], &["受診率", "30"]], 0.9),
                line("※速報値"),
            ],
            vec![table(&[&["出生数", "12"]], 0.4)],
        ]);
        assert_eq!(rows.last().unwrap(), &(None, 1, "※速報値".to_owned()));
    }
}
