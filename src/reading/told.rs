//! What a person says of a table that no layout knows: which column holds what.
//!
//! An answer is kept with the header it was given for, and holds for every table
//! with the same header, in this file and in the next. Where the years stand in
//! the header they are read from there each time, so that last year's answer fits
//! this year's file; where a person named a year, the header must be the same to
//! the letter.

use super::table::columns::{Column, columns};
use super::table::header_text::HeaderYear;
use super::table::plan::Shape;
use super::table::words::Meaning;
use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::document::Row;
use crate::limits::MAX_TOLD_TABLES;
use crate::notation::fold;
use crate::report::{Direction, FiscalYear, Kind};
use serde::{Deserialize, Serialize};

/// What a column holds, in a person's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToldRole {
    /// The indicator's name.
    Name,
    /// A heading above the indicator (施策, 事業).
    Heading,
    /// Its unit.
    Unit,
    /// Which way is better (以上, 以下).
    Direction,
    /// Department in charge.
    Department,
    /// The fiscal year of the row.
    Year,
    /// What the row holds: 目標 in one row, 実績 in the next.
    Role,
    /// The target of a year.
    Target,
    /// The actual of a year.
    Actual,
    /// The value to reach at the end.
    Goal,
    /// The value at the start.
    Baseline,
    /// The printed achievement rate.
    Rate,
    /// A rating.
    Rating,
}

impl ToldRole {
    /// All of them, in the order in which they are offered.
    pub const ALL: &'static [ToldRole] = &[
        ToldRole::Name,
        ToldRole::Heading,
        ToldRole::Unit,
        ToldRole::Target,
        ToldRole::Actual,
        ToldRole::Goal,
        ToldRole::Baseline,
        ToldRole::Rate,
        ToldRole::Rating,
        ToldRole::Year,
        ToldRole::Role,
        ToldRole::Direction,
        ToldRole::Department,
    ];

    /// Whether its cells are figures of a year.
    pub fn has_year(self) -> bool {
        matches!(
            self,
            ToldRole::Target
                | ToldRole::Actual
                | ToldRole::Goal
                | ToldRole::Baseline
                | ToldRole::Rate
                | ToldRole::Rating
        )
    }

    fn meaning(self) -> Option<Meaning> {
        Some(match self {
            ToldRole::Name => Meaning::Name(Kind::Other),
            ToldRole::Heading => Meaning::Path,
            ToldRole::Unit => Meaning::Unit,
            ToldRole::Direction => Meaning::Direction,
            ToldRole::Department => Meaning::Department,
            ToldRole::Target => Meaning::Target,
            ToldRole::Actual => Meaning::Actual,
            ToldRole::Goal => Meaning::Goal,
            ToldRole::Baseline => Meaning::Baseline,
            ToldRole::Rate => Meaning::Rate,
            ToldRole::Rating => Meaning::Rating,
            ToldRole::Year | ToldRole::Role => return None,
        })
    }

    fn of(meaning: Meaning) -> Option<ToldRole> {
        Some(match meaning {
            Meaning::Name(_) => ToldRole::Name,
            Meaning::Path => ToldRole::Heading,
            Meaning::Unit => ToldRole::Unit,
            Meaning::Direction => ToldRole::Direction,
            Meaning::Department => ToldRole::Department,
            Meaning::Target => ToldRole::Target,
            Meaning::Actual => ToldRole::Actual,
            Meaning::Goal => ToldRole::Goal,
            Meaning::Baseline | Meaning::Current => ToldRole::Baseline,
            Meaning::Rate => ToldRole::Rate,
            Meaning::Rating => ToldRole::Rating,
            Meaning::Year => ToldRole::Year,
            _ => return None,
        })
    }
}

/// What one column holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldColumn {
    /// Column number, from 0.
    pub col: u32,
    /// What it holds.
    pub role: ToldRole,
    /// Fiscal year of its figures, where a person named one; else the header's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<FiscalYear>,
}

/// What a person said of one table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldTable {
    /// The filled cells of its header rows: column, from 0, and text.
    pub header: Vec<Vec<(u32, String)>>,
    /// Its columns; one that is missing says nothing of the indicators.
    pub columns: Vec<ToldColumn>,
    /// Which way is better in all its rows; none where the rows tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
}

impl ToldTable {
    /// What the header of these rows already tells: a first answer to put right.
    pub fn guess(header: &[&Row]) -> ToldTable {
        let told = columns(header, None)
            .iter()
            .filter_map(|c| {
                let bare = c.is_bare_year().then_some(ToldRole::Actual);
                Some(ToldColumn {
                    col: u32::try_from(c.col).ok()?,
                    role: c.meaning.and_then(ToldRole::of).or(bare)?,
                    year: None,
                })
            })
            .collect();
        ToldTable {
            header: header.iter().map(|r| filled(r)).collect(),
            columns: told,
            direction: None,
        }
    }

    /// The years that the header itself gives to columns, by their numbers.
    pub fn years(header: &[&Row]) -> Vec<(u32, FiscalYear)> {
        columns(header, None)
            .into_iter()
            .filter(|c| !c.span_of_years)
            .filter_map(|c| Some((u32::try_from(c.col).ok()?, c.year?.year)))
            .collect()
    }

    /// The role of a column.
    pub fn role(&self, col: u32) -> Option<ToldRole> {
        self.columns.iter().find(|c| c.col == col).map(|c| c.role)
    }

    /// Whether it can give indicators: a name, and something to reach.
    pub fn is_enough(&self) -> bool {
        let has = |role| self.columns.iter().any(|c| c.role == role);
        has(ToldRole::Name) && (has(ToldRole::Target) || has(ToldRole::Goal) || has(ToldRole::Role))
    }

    /// Whether it is of a table with the same header: another answer for the same replaces it.
    pub fn is_for(&self, other: &ToldTable) -> bool {
        self.header.len() == other.header.len()
            && self
                .header
                .iter()
                .zip(&other.header)
                .all(|(a, b)| same(a, b, true))
    }

    /// Whether the rows from `i` on are its header.
    fn fits(&self, rows: &[Row], i: usize) -> bool {
        let exact = self.columns.iter().any(|c| c.year.is_some());
        !self.header.is_empty()
            && self.header.iter().enumerate().all(|(n, wanted)| {
                rows.get(i + n).is_some_and(|row| {
                    let count = row.cells.iter().filter(|c| !c.text.is_empty()).count();
                    count == wanted.len() && same(wanted, &filled(row), exact)
                })
            })
    }

    /// The columns of the table with these header rows.
    pub(in crate::reading) fn columns(
        &self,
        header: &[&Row],
        context: Option<FiscalYear>,
    ) -> Vec<Column> {
        let mut out = columns(header, context);
        for c in &mut out {
            let told = self.columns.iter().find(|t| t.col as usize == c.col);
            let year = told
                .and_then(|t| t.year)
                .map(|year| HeaderYear {
                    year,
                    label: year.to_string(),
                    assumed: false,
                })
                .or_else(|| c.year.take())
                // Figures of several years have no single one.
                .filter(|_| !c.span_of_years || told.is_some_and(|t| t.year.is_some()));
            let by_row = told.is_some_and(|t| t.role.meaning().is_none());
            *c = Column {
                col: c.col,
                meaning: told.and_then(|t| t.role.meaning()),
                // In a table whose rows say 目標 and 実績, a year alone takes the row's.
                year: year.filter(|_| !by_row && told.is_some_and(|t| t.role.has_year())),
                unit: c.unit.take(),
                title: std::mem::take(&mut c.title),
                level: c.level,
                ..Column::default()
            };
        }
        if matches!(self.shape(), Shape::RoleRows(_)) {
            for c in &mut out {
                if c.year.is_some() && matches!(c.meaning, Some(Meaning::Target | Meaning::Actual))
                {
                    c.meaning = None;
                }
            }
        }
        out
    }

    /// How its rows give their figures.
    pub(in crate::reading) fn shape(&self) -> Shape {
        let column = |role| {
            let found = self.columns.iter().find(|c| c.role == role);
            found.map(|c| c.col as usize)
        };
        column(ToldRole::Role)
            .map(Shape::RoleRows)
            .or_else(|| column(ToldRole::Year).map(Shape::YearRows))
            .unwrap_or(Shape::Flat)
    }
}

/// Answers as a file: what the page exports and the command line takes.
pub fn to_json(told: &[ToldTable]) -> String {
    serde_json::to_string_pretty(told).unwrap_or_default()
}

/// Answers out of a file that [`to_json`] wrote.
///
/// # Errors
/// The parser's words, where it is no such file.
pub fn from_json(bytes: &[u8]) -> Result<Vec<ToldTable>, String> {
    serde_json::from_slice(bytes).map_err(|e| e.to_string())
}

/// The answer whose header begins at row `i`.
pub(in crate::reading) fn told_at<'t>(
    rows: &[Row],
    i: usize,
    told: &'t [ToldTable],
) -> Option<&'t ToldTable> {
    told.iter().take(MAX_TOLD_TABLES).find(|t| t.fits(rows, i))
}

/// Whether any of the answers is for a table of these rows.
pub(in crate::reading) fn is_told(rows: &[Row], told: &[ToldTable]) -> bool {
    !told.is_empty() && (0..rows.len()).any(|i| told_at(rows, i, told).is_some())
}

/// Said where the columns that a person named hold no targets.
pub(in crate::reading) fn nothing_under_it() -> Diagnostic {
    Diagnostic::new(
        Severity::Warning,
        "told-nothing",
        Words::new(
            "指定された列からは、目標と実績の組になる値を読み取れませんでした",
            "the columns that were named gave no targets with their figures",
        ),
    )
    .hint(
        "列の指定（指標名・目標・実績・年度）を見直してください",
        "look again at what the columns were said to hold: name, target, actual, year",
    )
}

fn filled(row: &Row) -> Vec<(u32, String)> {
    let cells = row.cells.iter().filter(|c| !c.text.is_empty());
    cells.map(|c| (c.col, c.text.clone())).collect()
}

/// Whether two header rows say the same; not `exact`, whatever their digits are.
fn same(a: &[(u32, String)], b: &[(u32, String)], exact: bool) -> bool {
    let plain = |text: &str| -> String {
        let mut out = String::new();
        for c in fold(text).chars().filter(|c| !c.is_whitespace()) {
            if exact || !c.is_ascii_digit() {
                out.push(c);
            } else if !out.ends_with('#') {
                out.push('#');
            }
        }
        out
    };
    a.len() == b.len()
        && a.iter()
            .zip(b)
            .all(|((x, s), (y, t))| x == y && (s == t || plain(s) == plain(t)))
}
