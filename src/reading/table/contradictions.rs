//! Headers that contradict themselves, as those of damaged text do: then no year
//! under them is sure.

use super::columns::Column;
use super::header_text::HeaderYear;
use super::segments::segments;
use super::words::Meaning;
use crate::report::FiscalYear;

/// A role without a year among the same roles with one, in the same header row,
/// has lost its year; and the same role twice under one year is one too many.
/// Then a label was lost, and what stands beside it may have slid too.
pub(in crate::reading) fn lost_years(columns: &mut [Column]) {
    let is_role =
        |c: &Column| c.level > 0 && matches!(c.meaning, Some(Meaning::Target | Meaning::Actual));
    let dated: Vec<(usize, String, Option<FiscalYear>)> = columns
        .iter()
        .filter(|c| is_role(c) && c.collided.is_none())
        .map(|c| (c.level, c.title.clone(), c.year.as_ref().map(|y| y.year)))
        .collect();
    let orphan = |c: &Column| {
        c.year.is_none()
            && dated.iter().any(|(level, title, year)| {
                year.is_some() && *level == c.level && *title == c.title
            })
    };
    let orphans: Vec<usize> = columns
        .iter()
        .filter(|c| is_role(c) && orphan(c))
        .map(|c| c.col)
        .collect();
    let twice = segments(columns).len() == 1 && same_role_twice(columns);
    if orphans.is_empty() && !twice && !role_missing(columns) {
        return;
    }
    for c in columns {
        c.shaky = c.is_value();
        if orphans.contains(&c.col) {
            c.meaning = Some(Meaning::Other);
        }
    }
}

/// Whether a year has fewer roles than another, and an empty header where the
/// missing one would stand.
fn role_missing(columns: &[Column]) -> bool {
    let role =
        |c: &Column| c.level > 0 && c.year.is_some() && c.meaning.is_some_and(Meaning::is_value);
    let count = |year: &Option<HeaderYear>| {
        columns
            .iter()
            .filter(|c| role(c) && c.year == *year)
            .count()
    };
    let most = columns
        .iter()
        .filter(|c| role(c))
        .map(|c| count(&c.year))
        .max()
        .unwrap_or(0);
    columns.windows(3).any(|three| match three {
        [a, b, c] => role(a) && b.title.is_empty() && !c.title.is_empty() && count(&a.year) < most,
        _ => false,
    })
}

/// Whether a year has the same role in two columns next to each other.
fn same_role_twice(columns: &[Column]) -> bool {
    columns.windows(2).any(|pair| match pair {
        [a, b] => {
            let role = matches!(a.meaning, Some(Meaning::Target | Meaning::Actual));
            let revised = a.superseded || b.superseded;
            let same = a.meaning == b.meaning && a.year.is_some() && a.year == b.year;
            role && a.level > 0 && same && !revised
        }
        _ => false,
    })
}
