//! A row of the tidy CSV, its cells found by the words of the header.

use super::tidy_format::{Column, UNCERTAIN_VALUE, YES, unguard};
use crate::document::Row;
use crate::intake::Record;
use crate::place::Place;
use crate::report::{Figure, FiscalYear};

/// Where the columns stand, by the header's words; their order may be another.
#[derive(Default)]
pub(super) struct Header(Vec<Option<usize>>);

impl Header {
    /// Notes where a column stands; of two with one word the first is it.
    pub fn put(&mut self, column: Column, at: usize) {
        let n = column as usize;
        if self.0.len() <= n {
            self.0.resize(n + 1, None);
        }
        if let Some(known) = self.0.get_mut(n) {
            known.get_or_insert(at);
        }
    }

    /// Where a column stands.
    pub fn get(&self, column: Column) -> Option<usize> {
        self.0.get(column as usize).copied().flatten()
    }
}

/// The cells of a row: of one that intake made, or of a record where it stands.
#[derive(Clone, Copy)]
pub(super) enum Cells<'a> {
    /// Made by intake.
    Row(&'a Row),
    /// Of a delimited text.
    Record(&'a Record<'a>),
}

impl Cells<'_> {
    fn get(&self, n: usize) -> Option<&str> {
        match self {
            Cells::Row(row) => row.cells.get(n).map(|c| c.text.as_str()),
            Cells::Record(record) => record.get(n).map(|(text, _)| text),
        }
    }

    /// Whether no cell says anything.
    pub fn is_blank(&self) -> bool {
        match self {
            Cells::Row(row) => row.is_blank(),
            Cells::Record(record) => record.is_blank(),
        }
    }

    /// The line on which it begins.
    pub fn line(&self) -> u32 {
        match self {
            Cells::Row(row) => row.line,
            Cells::Record(record) => record.line,
        }
    }

    /// The place of cell `n`.
    pub fn place(&self, n: usize) -> Place {
        match self {
            Cells::Row(row) => row.place(n),
            Cells::Record(record) => record.place(n),
        }
    }
}

/// One row with its columns by name.
pub(super) struct Line<'a> {
    /// The row.
    pub cells: Cells<'a>,
    /// Its header.
    pub header: &'a Header,
}

impl Line<'_> {
    fn index(&self, column: Column) -> Option<usize> {
        let i = self.header.get(column)?;
        self.cells.get(i).filter(|text| !text.is_empty())?;
        Some(i)
    }

    /// The cell as printed.
    pub fn raw(&self, column: Column) -> &str {
        let cell = self.header.get(column).and_then(|i| self.cells.get(i));
        cell.unwrap_or("")
    }

    /// What the cell says.
    pub fn said(&self, column: Column) -> &str {
        unguard(self.raw(column))
    }

    pub fn text(&self, column: Column) -> String {
        self.said(column).to_owned()
    }

    pub fn option(&self, column: Column) -> Option<String> {
        Some(self.text(column)).filter(|t| !t.is_empty())
    }

    pub fn year(&self, column: Column) -> Option<FiscalYear> {
        self.raw(column).parse().ok()
    }

    pub fn place(&self, column: Column) -> Place {
        self.cells.place(self.index(column).unwrap_or(0))
    }

    /// The figure of the row, none where 値 holds no number.
    pub fn figure(&self) -> Option<Figure> {
        let i = self.index(Column::Value)?;
        let text = self.raw(Column::Value).trim_start_matches('\'');
        let value = match text.contains(',') {
            true => text.replace(',', "").parse(),
            false => text.parse(),
        };
        let value = value.ok().filter(|v: &f64| v.is_finite())?;
        let printed = text.rsplit_once('.').map_or(0, |(_, d)| d.len());
        Some(Figure {
            value,
            text: self
                .option(Column::Printed)
                .unwrap_or_else(|| text.to_owned()),
            decimals: self
                .raw(Column::Decimals)
                .parse()
                .unwrap_or_else(|_| u8::try_from(printed).unwrap_or(u8::MAX)),
            place: self.cells.place(i),
            uncertain: self.raw(Column::Uncertain).contains(UNCERTAIN_VALUE),
            approximate: self.raw(Column::Approximate) == YES,
        })
    }
}
