//! The 目標 and 実績 rows of each indicator, gathered while a layout walks the
//! document, then placed on their years all together: how one row stands tells
//! how the others do.

mod build;
mod table;

use super::as_of;
use super::roles::Role;
use super::year_header::{Slot, YearHeader};
use crate::diagnostic::{Diagnostic, Words};
use crate::document::{Document, Format};
use crate::notation::CellValue;
use crate::report::{FiscalYear, Indicator};
use build::build;
use table::{Table, mend_headers, set_habits, table};

/// What stands directly before the values of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The label 目標 or 実績, in this column.
    Role(u32),
    /// Another text of the row (its goal, its name), in this column: the table has no role labels.
    Text(u32),
    /// Nothing: the row has lost its label.
    Lost,
}

/// A cell that is not empty, behind the anchor of its row.
#[derive(Clone, Debug, PartialEq)]
pub struct RawCell {
    /// Column in the row.
    pub col: u32,
    /// Index in the row's cells.
    pub cell: usize,
    /// What it says.
    pub value: CellValue,
}

/// A row of values as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct RawRow {
    /// Index in the document's rows.
    pub row: usize,
    /// What stands before the values.
    pub anchor: Anchor,
    /// The cells behind it that are not empty.
    pub cells: Vec<RawCell>,
    /// Rank of its label: of two rows with one role the lower is meant.
    pub rank: u8,
    /// True where the line may have been broken or joined: none of its values is sure.
    pub torn: bool,
    /// True where a line without name and label follows, which may be the rest
    /// of this one: then its last value may be cut in two.
    pub followed: bool,
}

/// One indicator with its rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// All but the points.
    pub indicator: Indicator,
    /// Index of its year header.
    pub header: usize,
    /// 目標
    pub target: Option<RawRow>,
    /// 実績
    pub actual: Option<RawRow>,
    /// 達成率
    pub rate: Option<RawRow>,
    /// 備考
    pub note: Option<RawRow>,
    /// The year whose target the row's label calls the goal.
    pub goal_year: Option<FiscalYear>,
    /// The row of its name, where only its column tells that it is the name.
    pub name_row: Option<usize>,
    /// Why nothing of it is sure, where a layout has a reason.
    pub doubt: Option<Words>,
}

impl Series {
    /// The row of a role.
    pub fn row(&mut self, role: Role) -> &mut Option<RawRow> {
        match role {
            Role::Target => &mut self.target,
            Role::Actual => &mut self.actual,
            Role::Rate => &mut self.rate,
            Role::Note => &mut self.note,
        }
    }

    fn rows(&self) -> impl Iterator<Item = &RawRow> {
        [&self.target, &self.actual, &self.rate]
            .into_iter()
            .flatten()
    }

    fn goal_value(&self) -> Option<f64> {
        Some(self.indicator.goal.as_ref()?.figure.as_ref()?.value)
    }
}

/// All that was gathered.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// The year headers in reading order.
    pub headers: Vec<YearHeader>,
    /// The indicators in reading order.
    pub series: Vec<Series>,
    /// The report's year, where it prints it.
    pub printed_as_of: Option<FiscalYear>,
}

impl Gathered {
    fn under(&self, header: usize) -> impl Iterator<Item = &Series> {
        self.series.iter().filter(move |s| s.header == header)
    }
}

/// The indicators with their figures on their years.
#[derive(Clone, Debug, Default)]
pub struct Placements {
    /// In reading order; those without any figure are left out.
    pub indicators: Vec<Indicator>,
    /// The report's year.
    pub as_of: Option<FiscalYear>,
    /// What is uncertain or absent.
    pub diagnostics: Vec<Diagnostic>,
}

/// Places all that was gathered.
pub fn settle(document: &Document, gathered: &Gathered) -> Placements {
    let grid = matches!(document.format, Format::Xlsx | Format::Xls | Format::Ods);
    let mut tables: Vec<Table> = (0..gathered.headers.len())
        .filter_map(|n| table(gathered, n))
        .collect();
    mend_headers(&mut tables, gathered);
    let ends = actual_ends(gathered, &tables);
    let as_of = gathered
        .printed_as_of
        .or_else(|| as_of::from_actuals(&ends));
    let firm = gathered.printed_as_of.is_some() || as_of::is_firm(&ends, as_of);
    set_habits(&mut tables, gathered, as_of.filter(|_| firm), grid);
    let mut out = Placements {
        as_of,
        ..Placements::default()
    };
    for series in &gathered.series {
        if let Some(table) = tables.get(series.header) {
            build(document, series, table, &mut out);
        }
    }
    out
}

/// Last year of each actual row as it stands.
fn actual_ends(gathered: &Gathered, tables: &[Table]) -> Vec<FiscalYear> {
    let mut out = Vec::new();
    for s in &gathered.series {
        let (Some(row), Some(table)) = (&s.actual, tables.get(s.header)) else {
            continue;
        };
        let strip = table.strip(row);
        let Some((_, last)) = strip.ends().filter(|_| strip.firm) else {
            continue;
        };
        let slot = usize::try_from(last)
            .ok()
            .and_then(|l| table.header.slots.get(l));
        out.extend(slot.and_then(Slot::year));
    }
    out
}
