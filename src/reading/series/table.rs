//! How the rows under one year header stand: where their values begin, where
//! they end, and whether the header itself is whole.

use super::super::placing::{Habits, Strip};
use super::super::roles::Field;
use super::super::year_header::{Slot, YearHeader};
use super::{Anchor, Gathered, RawCell, RawRow, Series};
use crate::diagnostic::Words;
use crate::notation::CellValue;
use crate::ordered::Ordered as _;
use crate::report::FiscalYear;

/// The rows under one header.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) header: YearHeader,
    /// Columns between the role label and the first year.
    lead: i64,
    /// Column in which values begin, for rows that lost their label.
    values_from: u32,
    /// Column of the role labels; none in a table without.
    role_col: Option<u32>,
    /// Whether the names of this table carry labels (`活①`).
    labelled_names: bool,
    pub(super) habits: Habits,
    /// Why nothing under this header is sure.
    pub(super) doubt: Option<Words>,
}

/// The most frequent of some columns.
fn mode(values: impl Iterator<Item = u32>) -> Option<u32> {
    let mut all: Vec<u32> = values.collect();
    all.order_by(Ord::cmp);
    let mut best: Option<(usize, u32)> = None;
    for run in all.chunk_by(|a, b| a == b) {
        if let Some(&value) = run.first()
            && best.is_none_or(|(n, _)| run.len() > n)
        {
            best = Some((run.len(), value));
        }
    }
    best.map(|(_, v)| v)
}

/// Reads off the rows of a header where their values begin.
pub(super) fn table(gathered: &Gathered, n: usize) -> Option<Table> {
    let header = gathered.headers.get(n)?.clone();
    let rows = || gathered.under(n).flat_map(Series::rows);
    let role = mode(rows().filter_map(|r| match r.anchor {
        Anchor::Role(col) => Some(col),
        _ => None,
    }));
    let text = mode(rows().filter_map(|r| match r.anchor {
        Anchor::Text(col) => Some(col),
        _ => None,
    }));
    let anchor = role.or(text).unwrap_or(0);
    // The header's columns are believed where they leave room for the label before them
    // and most rows do begin there.
    let lead = header
        .first_col
        .map_or(0, |first| i64::from(first) - i64::from(anchor) - 1)
        .max(0);
    let starts: Vec<i64> = rows()
        .filter_map(|r| behind(r.cells.first()?.col, r.anchor))
        .collect();
    let before = starts.iter().filter(|p| **p < lead).count();
    let lead = if 2 * before > starts.len() { 0 } else { lead };
    Some(Table {
        values_from: anchor
            .saturating_add(1)
            .saturating_add(u32::try_from(lead).unwrap_or(0)),
        lead,
        role_col: role,
        labelled_names: 2 * gathered.under(n).filter(|s| s.name_row.is_none()).count()
            > gathered.under(n).count(),
        habits: Habits::default(),
        doubt: None,
        header,
    })
}

/// Columns between the anchor of a row and a cell behind it.
fn behind(col: u32, anchor: Anchor) -> Option<i64> {
    match anchor {
        Anchor::Role(at) | Anchor::Text(at) => Some(i64::from(col) - i64::from(at) - 1),
        Anchor::Lost => None,
    }
}

impl Table {
    /// Whether the header names something else at a position.
    fn other_field(&self, position: i64) -> bool {
        let Some(first) = self.header.first_col else {
            return false;
        };
        let col = i64::from(first) + position;
        self.header.fields.iter().any(|(c, _)| i64::from(*c) == col)
    }

    /// Position of a cell among the columns of the header; may lie outside of them.
    pub(super) fn position(&self, row: &RawRow, cell: &RawCell) -> i64 {
        match behind(cell.col, row.anchor) {
            Some(p) => p - self.lead,
            None => (i64::from(cell.col) - i64::from(self.values_from)).max(0),
        }
    }

    /// Cells of a row that stand where values stand.
    pub(super) fn cells<'a>(&'a self, row: &'a RawRow) -> impl Iterator<Item = (i32, &'a RawCell)> {
        let slots = i64::try_from(self.header.slots.len()).unwrap_or(0);
        row.cells.iter().filter_map(move |c| {
            let p = self.position(row, c);
            let beyond = p >= slots && (self.other_field(p) || c.value == CellValue::Other);
            (p >= 0 && !beyond).then_some((i32::try_from(p).ok()?, c))
        })
    }

    /// The values of a row by position.
    pub(super) fn strip(&self, row: &RawRow) -> Strip {
        let mut cells: Vec<(i32, Option<f64>)> = self
            .cells(row)
            .map(|(p, c)| match &c.value {
                CellValue::Number(q) => (p, Some(q.value)),
                _ => (p, None),
            })
            .collect();
        cells.dedup_by_key(|c| c.0);
        let firm = match row.anchor {
            Anchor::Role(_) => true,
            Anchor::Text(_) => self.role_col.is_none(),
            Anchor::Lost => false,
        };
        Strip { cells, firm }
    }

    /// Whether the name of an indicator is its name: in a row that lost a cell
    /// or a label it may be the text beside it.
    pub(super) fn name_is_sure(&self, series: &Series) -> bool {
        let Some(at) = series.name_row else {
            return true;
        };
        if self.labelled_names {
            return false;
        }
        let header = self.header.fields.iter().find(|f| f.1 == Field::Role);
        let moved = |row: &RawRow| match row.anchor {
            Anchor::Role(col) => Some(col) != self.role_col,
            Anchor::Text(_) | Anchor::Lost => false,
        };
        header.is_none_or(|(col, _)| Some(*col) == self.role_col)
            && !series.rows().any(|r| r.row == at && moved(r))
    }

    /// Most values that a row of this table has.
    fn widest(&self, gathered: &Gathered, n: usize) -> usize {
        gathered
            .under(n)
            .flat_map(Series::rows)
            .map(|r| {
                self.cells(r)
                    .filter(|(_, c)| matches!(c.value, CellValue::Number(_)))
                    .count()
            })
            .max()
            .unwrap_or(0)
    }

    /// Whether a value stands between the label and the first year, where the
    /// header names nothing: the first year's label may be lost.
    fn value_before_first(&self, gathered: &Gathered, n: usize) -> bool {
        gathered.under(n).flat_map(Series::rows).any(|r| {
            r.cells.iter().any(|c| {
                let p = self.position(r, c);
                // Behind a label that stands elsewhere the header's columns say nothing.
                let moved = matches!(r.anchor, Anchor::Role(at) if Some(at) != self.role_col);
                let number = matches!(c.value, CellValue::Number(_));
                p < 0 && number && (moved || !self.other_field(p))
            })
        })
    }
}

/// Headers that lost a year: rows have more values than it has years, or
/// another header of the report has one year more.
pub(super) fn mend_headers(tables: &mut [Table], gathered: &Gathered) {
    let whole: Vec<Vec<Slot>> = tables.iter().map(|t| t.header.slots.clone()).collect();
    for (n, table) in tables.iter_mut().enumerate() {
        let own = table.header.slots.len();
        let widest = table.widest(gathered, n);
        let years = table.header.years();
        let fuller = whole
            .iter()
            .filter(|w| w.len() > own)
            .filter(|w| {
                let theirs: Vec<_> = w.iter().filter_map(Slot::year).collect();
                years.iter().all(|y| theirs.contains(y))
            })
            .find(|w| widest > own || w.len() == own + 1);
        if let Some(fuller) = fuller {
            table.header.slots.clone_from(fuller);
        }
        let now = table.header.slots.len();
        let lost = (fuller.is_some() && widest < now)
            || widest > now
            || table.value_before_first(gathered, n);
        if lost {
            table.doubt = Some(Words::new(
                "見出しの年度が欠けている可能性があります",
                "the header may have lost a year",
            ));
        }
    }
}

/// Nine of ten, of at least `least`.
fn nearly_all(hits: usize, of: usize, least: usize) -> bool {
    of >= least && 10 * hits >= 9 * of
}

fn int(n: Option<usize>) -> Option<i32> {
    n.and_then(|n| i32::try_from(n).ok())
}

/// Learns how rows stand, table by table and over the whole report.
pub(super) fn set_habits(
    tables: &mut [Table],
    gathered: &Gathered,
    as_of: Option<FiscalYear>,
    grid: bool,
) {
    for (n, table) in tables.iter_mut().enumerate() {
        table.habits = table_habits(table, gathered, n, as_of, grid);
    }
    let (goal_is_last, same_start) = report_habits(tables, gathered);
    for table in tables {
        table.habits.goal_is_last = goal_is_last;
        table.habits.same_start = same_start;
    }
}

fn table_habits(
    table: &Table,
    gathered: &Gathered,
    n: usize,
    as_of: Option<FiscalYear>,
    grid: bool,
) -> Habits {
    let slots = &table.header.slots;
    let is_year = |s: &Slot| s.year().is_some();
    let mut habits = Habits {
        slots: i32::try_from(slots.len()).unwrap_or(i32::MAX),
        first_year: int(slots.iter().position(is_year)).unwrap_or(0),
        last_year: int(slots.iter().rposition(is_year)).unwrap_or(0),
        as_of: as_of.and_then(|y| int(slots.iter().position(|s| s.year() == Some(y)))),
        grid,
        ..Habits::default()
    };
    let end = |row: &Option<RawRow>| Some(table.strip(row.as_ref()?).ends()?.1);
    let targets: Vec<i32> = gathered.under(n).filter_map(|s| end(&s.target)).collect();
    let actuals: Vec<i32> = gathered.under(n).filter_map(|s| end(&s.actual)).collect();
    let full = habits.slots - 1;
    // A table of which hardly a row reaches the last column has lost it.
    let reaching = |column: i32| targets.iter().filter(|e| **e >= column).count();
    habits.target_end = (0..=full)
        .rev()
        .find(|column| 10 * reaching(*column) >= targets.len().max(1))
        .filter(|_| targets.len() >= 4)
        .unwrap_or(full);
    let held = reaching(habits.target_end)
        + actuals
            .iter()
            .filter(|e| habits.as_of.is_some_and(|now| **e >= now))
            .count();
    habits.steady = nearly_all(held, targets.len() + actuals.len(), 6);
    habits
}

/// Whether the last year's target is the goal, and whether actuals start where
/// targets start, in the rows whose place is beyond doubt.
fn report_habits(tables: &[Table], gathered: &Gathered) -> (bool, bool) {
    let (mut goal, mut goals, mut same, mut pairs) = (0, 0, 0, 0);
    for s in &gathered.series {
        let Some(table) = tables.get(s.header) else {
            continue;
        };
        let strip = |row: &Option<RawRow>| row.as_ref().map(|r| table.strip(r));
        let Some(target) = strip(&s.target) else {
            continue;
        };
        let Some((first, last)) = target.ends() else {
            continue;
        };
        if last == table.habits.last_year
            && let (Some(g), Some(v)) = (s.goal_value(), target.cells.last().and_then(|c| c.1))
        {
            goals += 1;
            goal += usize::from(g == v);
        }
        let actual = strip(&s.actual).filter(|a| a.firm && target.firm);
        if let Some((start, end)) = actual.and_then(|a| a.ends())
            && last >= table.habits.target_end
            && table.habits.as_of.is_some_and(|now| end >= now)
        {
            pairs += 1;
            same += usize::from(start == first);
        }
    }
    (nearly_all(goal, goals, 4), nearly_all(same, pairs, 4))
}
