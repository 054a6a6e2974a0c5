//! The table behind a picture: shown on the page and taken away as CSV, both
//! from the same cells.

use crate::app::figures;
use crate::app::wording::{Lang, status};
use crate::assess::Status;
use crate::reading::tidy_format::guard;

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Headings of the columns. The first column names the row.
    pub heads: Vec<Head>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A column's heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// What it says.
    pub text: String,
    /// Whether figures stand below it.
    pub number: bool,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// What it says on the page.
    pub text: String,
    /// A figure as a program reads it, where the page writes it for people.
    pub plain: Option<String>,
    /// A status: on the page with its shape.
    pub status: Option<Status>,
}

impl Head {
    /// A column of words.
    pub fn words(text: impl Into<String>) -> Head {
        Head {
            text: text.into(),
            number: false,
        }
    }

    /// A column of figures.
    pub fn number(text: impl Into<String>) -> Head {
        Head {
            text: text.into(),
            number: true,
        }
    }
}

impl Cell {
    /// A text.
    pub fn text(text: impl Into<String>) -> Cell {
        Cell {
            text: text.into(),
            ..Cell::default()
        }
    }

    /// A figure with so many digits after the point; empty without one.
    pub fn number(value: Option<f64>, decimals: u8) -> Cell {
        let Some(value) = value.filter(|v| v.is_finite()) else {
            return Cell::default();
        };
        Cell {
            text: figures::number(value, decimals),
            plain: Some(format!("{value:.*}", usize::from(decimals))),
            status: None,
        }
    }

    /// A difference: its sign is always written.
    pub fn signed(value: Option<f64>, decimals: u8) -> Cell {
        let mut cell = Cell::number(value, decimals);
        if value.is_some_and(|v| v > 0.0) {
            cell.text.insert(0, '+');
        }
        cell
    }

    /// A count.
    pub fn count(n: usize) -> Cell {
        Cell {
            text: figures::number(n as f64, 0),
            plain: Some(n.to_string()),
            status: None,
        }
    }

    /// A status; empty without one.
    pub fn status(of: Option<Status>, lang: Lang) -> Cell {
        Cell {
            text: of
                .map(|s| status(s).of(lang).to_owned())
                .unwrap_or_default(),
            plain: None,
            status: of,
        }
    }
}

impl Sheet {
    /// The table as CSV with a byte order mark, so that spreadsheets take it for
    /// UTF-8. A text that a spreadsheet would run as a formula begins with an
    /// apostrophe.
    pub fn csv(&self) -> String {
        let mut out = csv::Writer::from_writer(Vec::new());
        let heads = self.heads.iter().map(|h| guard(&h.text));
        // Writing to memory cannot fail.
        let _ = out.write_record(heads);
        for row in &self.rows {
            let cells = row.iter().map(|c| match &c.plain {
                Some(plain) => plain.clone(),
                None => guard(&c.text),
            });
            let _ = out.write_record(cells);
        }
        let bytes = out.into_inner().unwrap_or_default();
        format!("\u{feff}{}", String::from_utf8_lossy(&bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_for_people_and_for_programs() {
        let cell = Cell::signed(Some(1234.56), 1);
        assert_eq!(cell.text, "+1,234.6");
        assert_eq!(cell.plain.as_deref(), Some("1234.6"));
        assert_eq!(Cell::number(None, 1), Cell::default());
        let sheet = Sheet {
            heads: vec![Head::words("団体"), Head::number("値")],
            rows: vec![
                vec![Cell::text("甲,区"), Cell::number(Some(-3.0), 0)],
                vec![Cell::text("=1+1"), Cell::default()],
                vec![Cell::text("＝1+1"), Cell::text("@x")],
            ],
        };
        assert_eq!(
            sheet.csv(),
            "\u{feff}団体,値\n\"甲,区\",-3\n'=1+1,\n'＝1+1,'@x\n"
        );
    }
}
