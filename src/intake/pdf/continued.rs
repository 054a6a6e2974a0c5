//! Tables that go on over pages, and what stands on every page.

use super::page::{Block, Table};
use crate::intake::compose::Found;

/// Columns of two pages are the same when their lines lie this near (points).
const SAME_COLUMN: f64 = 3.0;
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
    /// What stood above and below the tables of the page before.
    head: Vec<String>,
    foot: Vec<String>,
}

/// The last table of the page before, which may go on.
struct Open {
    id: u32,
    xs: Vec<f64>,
    header: Vec<Vec<Found>>,
    /// The row after its last one, so far.
    end: usize,
}

impl Pages {
    /// Adds a page.
    pub fn add(&mut self, page: u32, blocks: Vec<Block>) {
        let is_table = |b: &Block| matches!(b, Block::Table(_));
        let first = blocks.iter().position(is_table);
        let last = blocks.iter().rposition(is_table);
        let words = |blocks: Option<&[Block]>| -> Vec<String> {
            blocks.unwrap_or_default().iter().map(said).collect()
        };
        let head = words(first.and_then(|i| blocks.get(..i)));
        let foot = words(last.and_then(|i| blocks.get(i + 1..)));
        let above = |text: &String| is_page_number(text) || self.head.contains(text);
        let plain = head.iter().all(above) && first.is_some();
        let mut open = self.open.take().filter(|_| plain);
        for (i, block) in blocks.into_iter().enumerate() {
            match block {
                Block::Table(table) => {
                    let goes_on = open
                        .take()
                        .filter(|o| Some(i) == first && o.is_continued(&table));
                    let stays = Some(i) == last && foot.len() <= LINES_BELOW;
                    self.open = self.table(page, table, goes_on).filter(|_| stays);
                }
                Block::Text(phrases) => {
                    // Above a table that goes on stands what stood there before.
                    let cells = phrases.into_iter().enumerate();
                    self.rows.push(PageRow {
                        page,
                        table: None,
                        cells: cells.map(|(i, text)| Found::single(i, text)).collect(),
                    });
                }
            }
        }
        (self.head, self.foot) = (head, foot);
    }

    /// Adds a table, or the next part of the open one.
    fn table(&mut self, page: u32, mut table: Table, open: Option<Open>) -> Option<Open> {
        let reaches = table.bottom > REACHES_DOWN;
        let mut open = match open {
            Some(mut open) => {
                let repeated = open.repeated(&table);
                table.rows.drain(..repeated);
                // What the page before has below the table, and this one above it,
                // comes after the part or is said already.
                let between = self.rows.split_off(open.end.min(self.rows.len()));
                let foot = &self.foot;
                let kept = between
                    .into_iter()
                    .filter(|r| r.page != page && !is_page_number(&row_text(r)));
                let kept: Vec<PageRow> = kept.filter(|r| foot.contains(&row_text(r))).collect();
                if repeated == 0 {
                    self.join_cut_row(&mut table);
                }
                self.push(page, open.id, table.rows);
                open.end = self.rows.len();
                self.rows.extend(kept);
                open
            }
            None => {
                let id = self.tables;
                self.tables += 1;
                let header = table.rows.iter().take(HEADER_ROWS).cloned().collect();
                self.push(page, id, table.rows);
                Open {
                    id,
                    xs: table.xs,
                    header,
                    end: self.rows.len(),
                }
            }
        };
        open.end = open.end.min(self.rows.len());
        reaches.then_some(open)
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
        let same = self.xs.len() == table.xs.len()
            && self
                .xs
                .iter()
                .zip(&table.xs)
                .all(|(a, b)| (a - b).abs() <= SAME_COLUMN);
        if !same {
            return false;
        }
        // A form that begins anew has its first label again, with another value.
        let next = self.repeated(table);
        let label = |rows: &[Vec<Found>]| rows.get(next)?.first().map(|c| c.text.clone());
        let (old, new) = (label(&self.header), label(&table.rows));
        new.is_some() && (new.as_deref() == Some("") || old != new)
    }

    /// How many rows of the header the table begins with.
    fn repeated(&self, table: &Table) -> usize {
        let pairs = self.header.iter().zip(&table.rows);
        pairs.take_while(|(a, b)| a == b).count()
    }
}

/// What a block of text says, its figures left out, as page numbers change.
fn said(block: &Block) -> String {
    match block {
        Block::Text(phrases) => without_figures(&phrases.join(" ")),
        Block::Table(_) => String::new(),
    }
}

fn row_text(row: &PageRow) -> String {
    let texts: Vec<&str> = row.cells.iter().map(|c| c.text.as_str()).collect();
    without_figures(&texts.join(" "))
}

fn without_figures(text: &str) -> String {
    text.chars().filter(|c| !c.is_numeric()).collect()
}

/// Whether a text without its figures is nothing but a page number.
fn is_page_number(text: &str) -> bool {
    let word = text.trim_matches(|c: char| !c.is_alphabetic());
    matches!(
        word,
        "" | "ページ" | "頁" | "Page" | "page" | "P" | "p" | "PAGE" | "Page of"
    )
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
