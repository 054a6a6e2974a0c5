//! Moving about in a table by keys, and which of its rows are in the page.

use super::figures::rate;
use super::rows::current;
use super::state::Loaded;
use super::wording::{self, Lang};
use crate::reading::tidy_format::guard;
use crate::report::{Figure, FiscalYear};
use std::iter::once;
use std::ops::Range;

/// A cell: its row in the table's order and its column, both from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct At {
    pub row: usize,
    pub col: usize,
}

/// Columns before those of the years: name, status, rate, goal.
pub const BEFORE_YEARS: usize = 4;
/// The column of the names.
pub const NAME: usize = 0;
/// The column of the goals.
pub const GOAL: usize = 3;

/// How many rows and columns a table has, and how many rows are in sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Extent {
    pub rows: usize,
    pub cols: usize,
    pub page: usize,
}

/// Where the keys are, and what is done there.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Here {
    /// The cell.
    pub at: At,
    /// The indicator in that row: it is followed where the order changes.
    pub number: Option<usize>,
    /// Whether the cell is written in, and what was typed to begin.
    pub writing: Option<Option<char>>,
    /// One more each time the cell is to come into sight and the table to the focus.
    pub moves: u32,
}

impl Here {
    /// Another cell, which comes into sight.
    pub fn to(self, at: At, rows: &[usize]) -> Here {
        Here {
            moves: self.moves.wrapping_add(1),
            ..self.at(at, rows)
        }
    }

    /// Another cell, which is in sight.
    pub fn at(self, at: At, rows: &[usize]) -> Here {
        Here {
            at,
            number: rows.get(at.row).copied(),
            writing: None,
            ..self
        }
    }

    /// The same, to be written in.
    pub fn write(self, typed: Option<char>) -> Here {
        Here {
            writing: Some(typed),
            ..self
        }
    }

    /// The cell in a table whose rows may stand in another order than before.
    pub fn found(self, rows: &[usize], all: Extent) -> At {
        let same = rows.get(self.at.row).copied() == self.number;
        let elsewhere = || rows.iter().position(|n| Some(*n) == self.number);
        let row = (!same).then(elsewhere).flatten().unwrap_or(self.at.row);
        At {
            row: row.min(all.rows.saturating_sub(1)),
            col: self.at.col.min(all.cols.saturating_sub(1)),
        }
    }
}

/// Where a key leads from a cell; none for a key that leads nowhere in a table.
pub fn moved(at: At, key: &str, ctrl: bool, all: Extent) -> Option<At> {
    let (last_row, last_col) = (all.rows.saturating_sub(1), all.cols.saturating_sub(1));
    let page = all.page.max(1);
    let At { row, col } = at;
    let (row, col) = match (key, ctrl) {
        ("ArrowUp", true) => (0, col),
        ("ArrowDown", true) => (last_row, col),
        ("ArrowLeft", true) | ("Home", false) => (row, 0),
        ("ArrowRight", true) | ("End", false) => (row, last_col),
        ("ArrowUp", false) => (row.saturating_sub(1), col),
        ("ArrowDown", false) => (row + 1, col),
        ("ArrowLeft", false) => (row, col.saturating_sub(1)),
        ("ArrowRight", false) => (row, col + 1),
        ("PageUp", _) => (row.saturating_sub(page), col),
        ("PageDown", _) => (row + page, col),
        ("Home", true) => (0, 0),
        ("End", true) => (last_row, last_col),
        _ => return None,
    };
    Some(At {
        row: row.min(last_row),
        col: col.min(last_col),
    })
}

/// The next cell that can be written in, or the one before; none at the table's ends.
pub fn next_written(at: At, back: bool, all: Extent) -> Option<At> {
    let writable = |col: usize| col == NAME || col >= GOAL;
    let (mut row, mut col) = (at.row, at.col);
    loop {
        (row, col) = match (back, col) {
            (false, c) if c + 1 < all.cols => (row, c + 1),
            (false, _) => (row + 1, 0),
            (true, 0) => (row.checked_sub(1)?, all.cols.checked_sub(1)?),
            (true, c) => (row, c - 1),
        };
        if row >= all.rows {
            return None;
        }
        if writable(col) {
            return Some(At { row, col });
        }
    }
}

/// A stretch of the rows: in the page, or room for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// As much room as this many rows take.
    Room(usize),
    /// These rows.
    Rows(Range<usize>),
}

/// The rows of a table of which only `window` and the row `kept` (where the keys
/// are) stand in the page.
pub fn stretches(all: usize, window: Range<usize>, kept: usize) -> Vec<Stretch> {
    let (from, to) = (window.start.min(all), window.end.min(all));
    let lone = (kept < all && !(from..to).contains(&kept)).then(|| kept..kept + 1);
    let (before, after) = if kept < from {
        (lone, None)
    } else {
        (None, lone)
    };
    let shown = before.into_iter().chain(once(from..to)).chain(after);
    let mut out = Vec::new();
    let mut at = 0;
    for rows in shown {
        if rows.start > at {
            out.push(Stretch::Room(rows.start - at));
        }
        at = rows.end;
        out.push(Stretch::Rows(rows));
    }
    if at < all {
        out.push(Stretch::Room(all - at));
    }
    out
}

/// A row as tab-separated text, to be pasted into a spreadsheet: name, unit, status,
/// rate, goal, and target and actual of each year.
pub fn row_text(loaded: &Loaded, n: usize, years: &[FiscalYear], lang: Lang) -> String {
    let Some(i) = loaded.report.indicators.get(n) else {
        return String::new();
    };
    let status = loaded.assessment.indicators.get(n).map(|a| a.status);
    let status = status.map_or("", |s| wording::status(s).of(lang));
    let now = current(loaded, n).and_then(|(_, p)| p.rate.map(|r| rate(r, p.decimals)));
    let text = |t: &str| guard(&t.split_whitespace().collect::<Vec<_>>().join(" "));
    // As a spreadsheet takes it for a number: no commas, and the minus of a keyboard.
    let number = |f: Option<&Figure>| {
        f.map_or(String::new(), |f| {
            format!("{:.*}", usize::from(f.decimals), f.value)
        })
    };
    let mut cells = vec![
        text(&i.name),
        text(i.unit.as_deref().unwrap_or_default()),
        status.to_owned(),
        now.unwrap_or_default().replace('−', "-"),
        text(i.goal.as_ref().map_or("", |g| &g.text)),
    ];
    for year in years {
        let point = i.point(*year);
        cells.push(number(point.and_then(|p| p.target.as_ref())));
        cells.push(number(point.and_then(|p| p.actual.as_ref())));
    }
    cells.join("\t")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Extent = Extent {
        rows: 100,
        cols: 6,
        page: 8,
    };

    fn at(row: usize, col: usize) -> At {
        At { row, col }
    }

    #[test]
    fn keys_lead_about_and_stop_at_the_edges() {
        let go = |from, key, ctrl| moved(from, key, ctrl, ALL);
        assert_eq!(go(at(0, 0), "ArrowUp", false), Some(at(0, 0)));
        assert_eq!(go(at(3, 2), "PageDown", false), Some(at(11, 2)));
        assert_eq!(go(at(95, 2), "PageDown", false), Some(at(99, 2)));
        assert_eq!(go(at(3, 2), "PageUp", false), Some(at(0, 2)));
        assert_eq!(go(at(3, 2), "End", false), Some(at(3, 5)));
        assert_eq!(go(at(3, 2), "End", true), Some(at(99, 5)));
        assert_eq!(go(at(3, 2), "Home", true), Some(at(0, 0)));
        assert_eq!(go(at(99, 5), "ArrowRight", false), Some(at(99, 5)));
        assert_eq!(go(at(3, 2), "a", false), None);
        let none = Extent { rows: 0, ..ALL };
        assert_eq!(moved(at(0, 0), "ArrowDown", false, none), Some(at(0, 0)));
    }

    #[test]
    fn the_keys_stay_with_their_indicator_where_the_order_changes() {
        let here = Here::default().to(at(2, 4), &[10, 11, 12]);
        assert_eq!((here.number, here.moves), (Some(12), 1));
        let all = |rows| Extent { rows, ..ALL };
        assert_eq!(here.found(&[12, 10, 11], all(3)), at(0, 4));
        // Filtered out: in its place, or in the last row.
        assert_eq!(here.found(&[10], all(1)), at(0, 4));
        assert_eq!(here.found(&[], all(0)), at(0, 4));
        assert!(here.write(None).writing.is_some());
        assert!(here.write(None).at(at(0, 0), &[10]).writing.is_none());
    }

    #[test]
    fn writing_goes_on_in_cells_that_can_be_written_in() {
        let go = |from, back| next_written(from, back, ALL);
        assert_eq!(go(at(2, 0), false), Some(at(2, 3)));
        assert_eq!(go(at(2, 5), false), Some(at(3, 0)));
        assert_eq!(go(at(99, 5), false), None);
        assert_eq!(go(at(2, 3), true), Some(at(2, 0)));
        assert_eq!(go(at(2, 0), true), Some(at(1, 5)));
        assert_eq!(go(at(0, 0), true), None);
    }

    #[test]
    fn the_row_where_the_keys_are_stays_in_the_page() {
        use Stretch::{Room, Rows};
        assert_eq!(stretches(5, 0..5, 3), [Rows(0..5)]);
        assert_eq!(
            stretches(100, 40..50, 45),
            [Room(40), Rows(40..50), Room(50)]
        );
        assert_eq!(
            stretches(100, 40..50, 2),
            [Room(2), Rows(2..3), Room(37), Rows(40..50), Room(50)]
        );
        assert_eq!(
            stretches(100, 40..50, 99),
            [Room(40), Rows(40..50), Room(49), Rows(99..100)]
        );
        assert_eq!(
            stretches(100, 40..50, 39)[1..3],
            [Rows(39..40), Rows(40..50)]
        );
        assert_eq!(stretches(0, 0..0, 0), [Rows(0..0)]);
        for kept in 0..100 {
            let rows: usize = stretches(100, 40..50, kept)
                .iter()
                .map(|s| match s {
                    Room(n) => *n,
                    Rows(r) => r.len(),
                })
                .sum();
            assert_eq!(rows, 100);
        }
    }
}
