//! Asking what the columns of a table hold: the table's first rows, the answer
//! so far, and what would be read with it.

use crate::document::{Document, Row};
use crate::notation::{CellValue, parse_cell};
use crate::ordered::Ordered as _;
use crate::pipeline::FileReading;
use crate::reading::read;
use crate::reading::told::{ToldColumn, ToldRole, ToldTable};
use crate::report::{Direction, FiscalYear};

/// Columns that are offered; wider tables are squared paper, on which a column is a letter.
pub const MOST_COLUMNS: usize = 60;

/// Rows among which the header may be chosen.
pub const MOST_HEADER_CHOICES: usize = 60;

/// Header rows of one table.
pub const MOST_DEPTH: usize = 4;

/// The answer to the question what the columns hold, while it is being given.
#[derive(Clone, Debug, PartialEq)]
pub struct Asking {
    /// The first rows, with as much of the text.
    document: Document,
    /// Index of the first header row.
    first: usize,
    /// Header rows.
    depth: usize,
    /// The answer so far.
    told: ToldTable,
}

/// Whether a document holds rows that could be a table.
pub fn has_table(document: &Document) -> bool {
    document.rows.iter().filter(|r| filled(r) >= 2).count() >= 2
}

impl Asking {
    /// Begins with the likeliest header, and what it already says or `known` answers say of it.
    pub fn new(document: &Document, known: &[ToldTable]) -> Asking {
        let end = document.rows.last().map_or(0, |r| r.span.range().end);
        let text = document.text.get(..end).unwrap_or(&document.text);
        let document = Document {
            text: text.to_owned(),
            diagnostics: Vec::new(),
            ..document.clone()
        };
        let mut asking = Asking {
            document,
            first: 0,
            depth: 1,
            told: ToldTable::default(),
        };
        asking.choose(asking.likely_header(), 1);
        if let Some(told) = known.iter().find(|t| t.is_for(&asking.told)) {
            asking.told = told.clone();
        }
        asking
    }

    /// The row with most texts that are no figures: the header of a table names, it does not count.
    fn likely_header(&self) -> usize {
        let score = |row: &Row| {
            let texts = row.cells.iter().filter(|c| !c.text.is_empty());
            let words = texts.filter(|c| !matches!(parse_cell(&c.text), CellValue::Number(_)));
            words.count()
        };
        let rows = self.document.rows.iter().take(MOST_HEADER_CHOICES);
        let best = rows
            .enumerate()
            .max_by_key(|(n, row)| (score(row), usize::MAX - n));
        best.map_or(0, |(n, _)| n)
    }

    /// The rows that are shown.
    pub fn rows(&self) -> &[Row] {
        &self.document.rows
    }

    /// Index of the first header row, and how many there are.
    pub fn header(&self) -> (usize, usize) {
        (self.first, self.depth)
    }

    /// Rows that may be the header: those with two texts or more.
    pub fn header_choices(&self) -> Vec<usize> {
        let rows = self.document.rows.iter().enumerate();
        let wide = rows.filter(|(_, r)| filled(r) >= 2).map(|(n, _)| n);
        wide.take(MOST_HEADER_CHOICES).collect()
    }

    /// Takes other rows as the header; the answer begins anew.
    pub fn choose(&mut self, first: usize, depth: usize) {
        self.first = first.min(self.document.rows.len().saturating_sub(1));
        self.depth = depth.clamp(1, MOST_DEPTH);
        let rows = self.document.rows.iter().skip(self.first).take(self.depth);
        self.told = ToldTable::guess(&rows.collect::<Vec<&Row>>());
    }

    /// The columns that hold something, from 0, and how many more there are.
    pub fn columns(&self) -> (Vec<u32>, usize) {
        let rows = self.document.rows.iter().skip(self.first);
        let cells = rows.flat_map(|r| r.cells.iter().filter(|c| !c.text.is_empty()));
        let mut all: Vec<u32> = cells.map(|c| c.col).collect();
        all.order_by(Ord::cmp);
        all.dedup();
        let more = all.len().saturating_sub(MOST_COLUMNS);
        all.truncate(MOST_COLUMNS);
        (all, more)
    }

    /// What the header says of a column, its rows joined.
    pub fn title(&self, col: u32) -> String {
        let rows = self.document.rows.iter().skip(self.first).take(self.depth);
        let texts = rows.map(|r| r.at(col as usize)).filter(|t| !t.is_empty());
        let mut out: Vec<&str> = texts.collect();
        out.dedup();
        out.join(" ")
    }

    /// The year that the header itself gives a column.
    pub fn printed_year(&self, col: u32) -> Option<FiscalYear> {
        let rows = self.document.rows.iter().skip(self.first).take(self.depth);
        ToldTable::years(&rows.collect::<Vec<&Row>>())
            .into_iter()
            .find_map(|(c, year)| (c == col).then_some(year))
    }

    /// The answer so far.
    pub fn told(&self) -> &ToldTable {
        &self.told
    }

    /// The role of a column and the year that was named for it.
    pub fn column(&self, col: u32) -> (Option<ToldRole>, Option<FiscalYear>) {
        let found = self.told.columns.iter().find(|c| c.col == col);
        (found.map(|c| c.role), found.and_then(|c| c.year))
    }

    /// Says what a column holds; none is nothing of the indicators.
    pub fn set_role(&mut self, col: u32, role: Option<ToldRole>) {
        let (_, year) = self.column(col);
        self.told.columns.retain(|c| c.col != col);
        if let Some(role) = role {
            let year = year.filter(|_| role.has_year());
            self.told.columns.push(ToldColumn { col, role, year });
            self.told.columns.order_by_key(|c| c.col);
        }
    }

    /// Names the fiscal year of a column's figures; none leaves it to the header.
    pub fn set_year(&mut self, col: u32, year: Option<FiscalYear>) {
        if let Some(c) = self.told.columns.iter_mut().find(|c| c.col == col) {
            c.year = year;
        }
    }

    /// Says which way is better in all rows; none leaves it to each row.
    pub fn set_direction(&mut self, direction: Option<Direction>) {
        self.told.direction = direction;
    }

    /// What would be read of the rows that are shown.
    pub fn preview(&self) -> FileReading {
        let mut document = self.document.clone();
        let reports = read(&mut document, std::slice::from_ref(&self.told));
        FileReading { document, reports }
    }
}

fn filled(row: &Row) -> usize {
    row.cells.iter().filter(|c| !c.text.is_empty()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::take_in;

    const TEXT: &str = "区のしごと\nめやす\tはかり\tねらい\tでき\n図書の貸出\t冊\t1,200\t1,260\n苦情\t件\t40\t38\n";

    fn asking() -> Asking {
        Asking::new(&take_in("t.txt", TEXT.as_bytes()), &[])
    }

    #[test]
    fn the_likeliest_header_is_the_row_of_words() {
        let a = asking();
        assert_eq!(a.header(), (1, 1));
        assert_eq!(a.columns(), (vec![0, 1, 2, 3], 0));
        assert_eq!(a.title(2), "ねらい");
        assert!(has_table(&take_in("t.txt", TEXT.as_bytes())));
        assert!(!has_table(&take_in(
            "t.txt",
            "文章だけ。\n表はない。".as_bytes()
        )));
    }

    #[test]
    fn the_preview_follows_the_answer() {
        let mut a = asking();
        a.set_role(0, Some(ToldRole::Name));
        a.set_role(2, Some(ToldRole::Target));
        a.set_role(3, Some(ToldRole::Actual));
        let found = |a: &Asking| -> usize {
            a.preview()
                .reports
                .iter()
                .flat_map(|r| &r.indicators)
                .map(|i| i.points.len())
                .sum()
        };
        assert_eq!(found(&a), 0, "no year is told yet");
        a.set_year(2, Some(2023));
        a.set_year(3, Some(2023));
        assert_eq!(found(&a), 2);
        a.set_role(2, None);
        assert_eq!(found(&a), 0, "nothing to reach");
    }

    #[test]
    fn a_year_goes_with_its_role() {
        let mut a = asking();
        a.set_role(2, Some(ToldRole::Target));
        a.set_year(2, Some(2023));
        a.set_role(2, Some(ToldRole::Actual));
        assert_eq!(a.column(2), (Some(ToldRole::Actual), Some(2023)));
        a.set_role(2, Some(ToldRole::Unit));
        assert_eq!(a.column(2), (Some(ToldRole::Unit), None));
    }

    #[test]
    fn another_header_begins_anew_and_a_known_one_is_remembered() {
        let mut a = asking();
        a.set_role(0, Some(ToldRole::Name));
        let known = a.told().clone();
        a.choose(99, 9);
        assert_eq!(a.header(), (3, MOST_DEPTH));
        let again = Asking::new(&take_in("t.txt", TEXT.as_bytes()), &[known]);
        assert_eq!(again.column(0).0, Some(ToldRole::Name));
    }
}
