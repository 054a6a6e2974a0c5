//! The results as a book of tables whose cells know what they hold: written as a
//! workbook ([`xlsx`]), and as the part of a saved page that is read without
//! scripts ([`html`]).

mod comparison;
pub mod html;
mod indicators;
mod notes;
mod reports;
pub mod xlsx;
mod zip;

use super::json::Entry;
use crate::compare::Comparison;
use crate::diagnostic::{Language, Words};
use crate::report::{Figure, FiscalYear};

/// Several tables with a title.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    /// What it is called.
    pub title: String,
    /// The day it was made, `2026-11-21`, where the caller knows it.
    pub made: Option<String>,
    /// Its language.
    pub language: Language,
    /// The tables; the last one holds the notes.
    pub sheets: Vec<Sheet>,
}

/// One table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// The columns.
    pub heads: Vec<Head>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// What stands above it.
    pub text: String,
    /// Its width in characters.
    pub width: u16,
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing: a value that is absent is not 0.
    #[default]
    Empty,
    /// A text, whatever it begins with.
    Text(String),
    /// A number with the digits it is shown with.
    Number {
        /// Its value; percent as percent.
        value: f64,
        /// Digits after the point.
        decimals: u8,
        /// Whether it is marked as uncertain.
        uncertain: bool,
    },
    /// A fiscal year, in which no digits are grouped.
    Year(FiscalYear),
}

/// Most digits after the point that a cell shows.
const MOST_DECIMALS: u8 = 9;

impl Cell {
    /// A text; nothing where it says nothing.
    pub fn text(text: impl Into<String>) -> Cell {
        let text = text.into();
        match text.is_empty() {
            true => Cell::Empty,
            false => Cell::Text(text),
        }
    }

    /// A number that is sure. More digits are shown where these would hide some.
    pub fn number(value: f64, decimals: u8) -> Cell {
        if !value.is_finite() {
            return Cell::Empty;
        }
        let exact = |d: &u8| format!("{value:.*}", usize::from(*d)).parse() == Ok(value);
        let decimals = decimals.min(MOST_DECIMALS);
        Cell::Number {
            value,
            decimals: (decimals..=MOST_DECIMALS).find(exact).unwrap_or(decimals),
            uncertain: false,
        }
    }

    /// The same, marked where it is uncertain.
    pub fn marked(self, is_uncertain: bool) -> Cell {
        match self {
            Cell::Number {
                value, decimals, ..
            } => Cell::Number {
                value,
                decimals,
                uncertain: is_uncertain,
            },
            other => other,
        }
    }

    /// A count.
    pub fn count(n: u32) -> Cell {
        Cell::number(f64::from(n), 0)
    }

    /// A figure as printed; nothing where there is none.
    pub fn figure(figure: Option<&Figure>) -> Cell {
        figure.map_or(Cell::Empty, |f| {
            Cell::number(f.value, f.decimals).marked(f.uncertain)
        })
    }

    /// A fiscal year; nothing where there is none.
    pub fn year(year: Option<FiscalYear>) -> Cell {
        year.map_or(Cell::Empty, Cell::Year)
    }

    /// What the cell says, written out: the number with its digits and no grouping.
    pub fn written(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Number {
                value, decimals, ..
            } => format!("{value:.*}", usize::from(*decimals)),
            Cell::Year(year) => year.to_string(),
        }
    }
}

/// The columns of a table: heading in both languages and width.
type Heads = [(&'static str, &'static str, u16)];

fn heads(of: &Heads, language: Language) -> Vec<Head> {
    let head = |(ja, en, width): &(&'static str, &'static str, u16)| Head {
        text: language.choose(ja, en).to_owned(),
        width: *width,
    };
    of.iter().map(head).collect()
}

fn pick(language: Language, words: &Words) -> &str {
    language.choose(&words.ja, &words.en)
}

/// What the caller says of the book.
#[derive(Clone, Copy, Debug, Default)]
pub struct About<'a> {
    /// The day, `2026-11-21`; the library has no clock.
    pub made: Option<&'a str>,
    /// The language of headings and notes.
    pub language: Language,
}

/// The book of some reports: overview, sections, indicators, years, checks,
/// corrections where there are any, the comparison where there is one, notes.
pub fn book(entries: &[Entry<'_>], found: Option<&Comparison>, about: About<'_>) -> Book {
    let language = about.language;
    let mut sheets = reports::sheets(entries, language);
    sheets.extend(found.and_then(|found| comparison::sheet(entries, found, language)));
    let mut title = language.choose("達成率の確認", "Achievement rates");
    let titles: Vec<&str> = entries
        .iter()
        .filter_map(|e| e.report?.title.as_deref())
        .collect();
    if let [only] = titles.as_slice() {
        title = only;
    }
    let title = title.to_owned();
    sheets.push(notes::sheet(&title, entries, found, about));
    Book {
        title,
        made: about.made.map(str::to_owned),
        language,
        sheets,
    }
}

/// The book of a comparison alone; none where nothing is shared.
pub fn comparison_book(
    entries: &[Entry<'_>],
    found: &Comparison,
    about: About<'_>,
) -> Option<Book> {
    let table = comparison::sheet(entries, found, about.language)?;
    let title = table.name.clone();
    Some(Book {
        sheets: vec![table, notes::sheet(&title, entries, Some(found), about)],
        made: about.made.map(str::to_owned),
        language: about.language,
        title,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_shows_all_its_digits() {
        let shown = |value, decimals| Cell::number(value, decimals).written();
        assert_eq!(shown(91.2, 1), "91.2");
        assert_eq!(shown(90.0, 1), "90.0");
        // 1.5万 printed with one digit is 15000; 0.283 printed with one is not 0.3.
        assert_eq!(shown(15000.0, 1), "15000.0");
        assert_eq!(shown(0.283, 1), "0.283");
        assert_eq!(Cell::number(f64::NAN, 0), Cell::Empty);
        assert_eq!(Cell::figure(None), Cell::Empty);
    }
}
