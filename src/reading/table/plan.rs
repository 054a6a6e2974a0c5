//! What the columns of one table come to, taken together: which target is the
//! goal, which 現状値 is an actual, which year a column without one has.

use super::columns::Column;
use super::contradictions::lost_years;
use super::doubts::{cells_lost, header_off, header_slid};
use super::figures::{Reading, index_at, read_value};
use super::header_text::{HeaderYear, header_text, meaning_of};
use super::split::{Line, Table};
use super::words::Meaning;
use crate::ordered::Ordered as _;
use crate::report::FiscalYear;

/// The year a report speaks of, from its title or a caption.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::reading) struct CaptionYear {
    /// The year.
    pub year: HeaderYear,
    /// Whether the caption says that figures are of it (実績, 対象), and not only
    /// that the report was made in it.
    pub sure: bool,
}

/// How the rows of a table give their figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reading) enum Shape {
    /// One row an indicator; the header gives year and role.
    Flat,
    /// 目標 and 実績 are rows, labelled in this column; years are columns.
    RoleRows(usize),
    /// Years are rows, named in this column; roles are columns.
    YearRows(usize),
}

/// Rows looked at to tell what a column holds; enough to see through gaps.
pub(super) const SAMPLE: usize = 200;

/// Tells the shape of a table.
pub(in crate::reading) fn shape(table: &Table<'_>) -> Shape {
    let years = table.columns.iter().filter(|c| c.year.is_some()).count();
    let candidates = table.columns.iter().filter(|c| {
        !c.is_value()
            && !matches!(
                c.meaning,
                Some(Meaning::Name(_) | Meaning::Unit | Meaning::Note | Meaning::Rating)
            )
    });
    for c in candidates {
        let share = |test: &dyn Fn(&str) -> bool| share(&table.lines, c.col, test);
        if years > 0 && share(&|t| row_role(t).is_some()) >= 0.5 && holds_aim(&table.lines, c.col) {
            return Shape::RoleRows(c.col);
        }
        let yearly = c.meaning == Some(Meaning::Year) || c.meaning.is_none();
        if yearly && share(&|t| one_year(t).is_some()) >= 0.5 {
            let roles = table
                .columns
                .iter()
                .filter(|v| v.year.is_none() && v.is_value())
                .count();
            if roles > 0 {
                return Shape::YearRows(c.col);
            }
        }
    }
    Shape::Flat
}

/// The role that a row's label names.
pub(in crate::reading) fn row_role(text: &str) -> Option<Meaning> {
    meaning_of(text).filter(|m| m.is_value() || matches!(m, Meaning::Other | Meaning::Rating))
}

/// The role a row gives to its bare years.
pub(super) fn row_meaning(role: Meaning) -> Meaning {
    match role {
        Meaning::Forecast | Meaning::Goal => Meaning::Target,
        Meaning::Settled => Meaning::Actual,
        other => other,
    }
}

/// The single year that a cell is.
pub(in crate::reading) fn one_year(text: &str) -> Option<HeaderYear> {
    let h = header_text(text, None);
    match h.years.as_slice() {
        [y] if h.core.is_empty() || h.meaning.is_some_and(Meaning::is_value) => Some(y.clone()),
        _ => None,
    }
}

fn holds_aim(lines: &[Line<'_>], col: usize) -> bool {
    lines
        .iter()
        .take(SAMPLE)
        .any(|l| row_role(l.row.at(col)).is_some_and(Meaning::is_aim))
}

/// Share of the filled cells of a column that pass a test.
fn share(lines: &[Line<'_>], col: usize, test: &dyn Fn(&str) -> bool) -> f64 {
    let mut filled = 0u32;
    let mut passed = 0u32;
    for l in lines.iter().take(SAMPLE) {
        let text = l.row.at(col);
        if !text.is_empty() {
            filled += 1;
            passed += u32::from(test(text));
        }
    }
    if filled == 0 {
        return 0.0;
    }
    f64::from(passed) / f64::from(filled)
}

/// Share of the filled cells of a column that are figures.
pub(super) fn numeric(table: &Table<'_>, col: usize) -> f64 {
    let mut filled = 0u32;
    let mut figures = 0u32;
    for l in table.lines.iter().take(SAMPLE) {
        let Some(i) = index_at(l.row, col) else {
            continue;
        };
        match read_value(l.row, i, None) {
            Reading::Empty => {}
            Reading::Value(_) | Reading::NoValue(_) => {
                filled += 1;
                figures += 1;
            }
            Reading::Words(_) => filled += 1,
        }
    }
    if filled == 0 {
        return 0.0;
    }
    f64::from(figures) / f64::from(filled)
}

/// The columns with their meaning in the whole table.
pub(in crate::reading) fn plan(
    table: &Table<'_>,
    shape: Shape,
    caption: Option<&CaptionYear>,
) -> Vec<Column> {
    let mut columns = table.columns.clone();
    if matches!(shape, Shape::RoleRows(_)) {
        columns.iter_mut().for_each(row_decides);
    }
    let slid = header_slid(&table.header, &columns) || cells_lost(table);
    let plain = !columns
        .iter()
        .any(|c| c.meaning.is_some_and(Meaning::is_value));
    if let (Some(role), true, Shape::Flat) = (caption_role(table), plain, shape) {
        for c in columns.iter_mut().filter(|c| c.is_bare_year()) {
            c.meaning = Some(role);
        }
    }
    let named = |cs: &[Column], m: Meaning| cs.iter().any(|c| c.meaning == Some(m));
    headings_called_goals(table, &mut columns);
    let own = caption.cloned().or_else(|| last_actual(&columns));
    for c in &mut columns {
        // 数値目標 and the like are names or values: the cells tell.
        if matches!(c.meaning, Some(Meaning::Name(_)))
            && c.title.contains("目標")
            && numeric(table, c.col) > 0.6
        {
            c.meaning = Some(Meaning::Target);
        }
        if let (Some(distance), None, Some(own)) = (c.relative, &c.year, &own) {
            c.year = Some(HeaderYear {
                year: own.year.year + distance,
                label: c.title.clone(),
                assumed: !own.sure,
            });
        }
        // 前年度 alone is not said to be an actual; and a figure of several years has no year.
        if c.span_of_years
            && !matches!(c.meaning, Some(Meaning::Target | Meaning::Goal))
            && c.is_value()
        {
            c.meaning = Some(Meaning::Other);
        }
        if c.relative.is_some() && (c.meaning.is_none() || c.year.is_none()) {
            c.meaning = Some(Meaning::Other);
        }
    }
    super::aims::settle(table, &mut columns);
    let based = named(&columns, Meaning::Baseline);
    let aims = columns
        .iter()
        .any(|c| matches!(c.meaning, Some(Meaning::Target | Meaning::Goal)));
    let actual = named(&columns, Meaning::Actual);
    let budget = columns.iter().any(|c| c.title.contains("予算"));
    for c in &mut columns {
        c.meaning = match c.meaning {
            Some(Meaning::Current) if based => Some(Meaning::Actual),
            Some(Meaning::Current) => Some(Meaning::Baseline),
            Some(Meaning::Settled) if aims && !actual && !budget => Some(Meaning::Actual),
            Some(Meaning::Settled) => Some(Meaning::Other),
            Some(Meaning::Forecast) if aims => {
                c.expected = true;
                Some(Meaning::Actual)
            }
            Some(Meaning::Forecast) => Some(Meaning::Target),
            // Years without a role beside a goal are what came of it.
            None if c.year.is_some() && aims && !actual && shape == Shape::Flat => {
                Some(Meaning::Actual)
            }
            other => other,
        };
    }
    lost_years(&mut columns);
    if slid || header_off(table, shape) {
        for c in &mut columns {
            c.shaky = c.is_value();
        }
    }
    if shape == Shape::Flat {
        totals(&mut columns);
        goals(&mut columns);
        yearless(&mut columns, caption);
    }
    columns
}

/// The last year with actuals, which a report without a title is most likely of.
fn last_actual(columns: &[Column]) -> Option<CaptionYear> {
    let actuals = columns
        .iter()
        .filter(|c| c.meaning == Some(Meaning::Actual) && c.relative.is_none());
    let year = actuals
        .filter_map(|c| c.year.clone())
        .max_by_key(|y| y.year)?;
    Some(CaptionYear { year, sure: false })
}

/// Where 目標 and 実績 are rows, what the header says beside a year (実績, 計画, 見込)
/// tells when the figures were made, and the row what they are.
fn row_decides(c: &mut Column) {
    let role = matches!(
        c.meaning,
        Some(
            Meaning::Target
                | Meaning::Actual
                | Meaning::Forecast
                | Meaning::Settled
                | Meaning::Year
        )
    );
    if role && c.year.is_some() {
        c.expected = c.meaning == Some(Meaning::Forecast);
        c.meaning = None;
    }
}

/// 目標 over words before the name (目標1 安全なまち) is what the plan aims at, a heading
/// of its indicators, where their values stand behind the name.
fn headings_called_goals(table: &Table<'_>, columns: &mut [Column]) {
    let name = columns
        .iter()
        .find(|c| matches!(c.meaning, Some(Meaning::Name(_))))
        .map(|c| c.col);
    let Some(name) = name else { return };
    let values_behind = columns.iter().any(|c| c.col > name && c.is_value());
    for c in columns
        .iter_mut()
        .filter(|c| c.col < name && c.year.is_none())
    {
        let aim = matches!(c.meaning, Some(Meaning::Target | Meaning::Goal));
        if aim && values_behind && numeric(table, c.col) < 0.5 {
            c.meaning = Some(Meaning::Path);
        }
    }
}

/// What the rows of a table are that has years and nothing more in its header:
/// the caption says it (目標値の推移).
fn caption_role(table: &Table<'_>) -> Option<Meaning> {
    let caption = table.captions.last()?;
    let text = &caption.cells.iter().find(|c| !c.text.is_empty())?.text;
    header_text(text, None)
        .meaning
        .filter(|m| matches!(m, Meaning::Target | Meaning::Actual))
}

/// A running total stands for what was reached so far: beside it the figures of
/// single years are parts, and no measure of a goal for all of them.
fn totals(columns: &mut [Column]) {
    let last = columns
        .iter()
        .filter(|c| c.meaning == Some(Meaning::Actual) && !c.expected)
        .filter_map(|c| c.year.clone())
        .max_by_key(|y| y.year);
    let whole = columns
        .iter()
        .any(|c| c.meaning == Some(Meaning::Total) && c.year.is_none());
    for c in columns {
        match c.meaning {
            Some(Meaning::Total) => {
                c.meaning = Some(Meaning::Actual);
                c.cumulative = true;
                c.year = c.year.take().or_else(|| last.clone());
            }
            Some(Meaning::Actual) if whole && c.year.is_some() => c.meaning = Some(Meaning::Other),
            _ => {}
        }
    }
}

/// Tells goals from targets of a year.
fn goals(columns: &mut [Column]) {
    let years = |cs: &[Column], m: Meaning| -> Vec<FiscalYear> {
        cs.iter()
            .filter(|c| c.meaning == Some(m) && !c.expected)
            .filter_map(|c| c.year.as_ref().map(|y| y.year))
            .collect()
    };
    let actuals = years(columns, Meaning::Actual);
    let targets = years(columns, Meaning::Target);
    let yearless_actual = columns
        .iter()
        .any(|c| c.meaning == Some(Meaning::Actual) && c.year.is_none());
    let has_goal = columns.iter().any(|c| c.meaning == Some(Meaning::Goal));
    let end = years(columns, Meaning::Goal).into_iter().max();
    let lone_goal = lone_goal(columns);
    for c in columns
        .iter_mut()
        .filter(|c| c.meaning == Some(Meaning::Target))
    {
        let goal = match c.year.as_ref().map(|y| y.year) {
            None if targets.is_empty() => !(yearless_actual || has_goal && distinct(&actuals) == 1),
            None => true,
            // Beside a final goal it is what the year was to reach on the way (中間目標).
            Some(y) if actuals.contains(&y) => lone_goal == Some(c.col) && !has_goal,
            Some(_) if c.span_of_years => true,
            // Due on the way, where the end has its own column.
            Some(y) if end.is_some_and(|end| y < end) => false,
            Some(y) => {
                let before = targets.iter().chain(&actuals).filter(|k| **k < y).max();
                let last = targets.iter().chain(&actuals).all(|k| *k <= y);
                distinct(&targets) == 1 && !yearless_actual
                    || last && before.is_none_or(|b| y - b >= 2)
            }
        };
        if goal {
            c.meaning = Some(if has_goal {
                Meaning::Other
            } else {
                Meaning::Goal
            });
        }
    }
}

/// The only target of a table with several years of actuals, where it does not
/// stand beside the actual of its year: 基準値, 目標値(R4), R1実績 … R4実績.
fn lone_goal(columns: &[Column]) -> Option<usize> {
    let values: Vec<&Column> = columns
        .iter()
        .filter(|c| matches!(c.meaning, Some(Meaning::Target | Meaning::Actual)))
        .collect();
    let mut targets = values
        .iter()
        .enumerate()
        .filter(|(_, c)| c.meaning == Some(Meaning::Target));
    let ((at, target), None) = (targets.next()?, targets.next()) else {
        return None;
    };
    let same_year = |n: Option<usize>| {
        n.and_then(|n| values.get(n)).is_some_and(|c| {
            c.year.as_ref().map(|y| y.year) == target.year.as_ref().map(|y| y.year)
        })
    };
    let apart = !same_year(at.checked_sub(1)) && !same_year(Some(at + 1));
    (apart && values.len() > 3).then_some(target.col)
}

fn distinct(years: &[FiscalYear]) -> usize {
    let mut sorted = years.to_vec();
    sorted.order_by(Ord::cmp);
    sorted.dedup();
    sorted.len()
}

/// Gives targets and actuals without a year the report's own, or that of the
/// only year the table names.
fn yearless(columns: &mut [Column], caption: Option<&CaptionYear>) {
    let mut named: Vec<&HeaderYear> = columns
        .iter()
        .filter(|c| c.relative.is_none() && !c.expected)
        .filter(|c| matches!(c.meaning, Some(Meaning::Actual | Meaning::Target)))
        .filter_map(|c| c.year.as_ref())
        .collect();
    named.dedup_by_key(|y| y.year);
    let year = match named.as_slice() {
        [only] => Some((*only).clone()),
        _ => caption.map(|c| HeaderYear {
            assumed: c.year.assumed || !c.sure,
            ..c.year.clone()
        }),
    };
    for c in columns {
        if c.year.is_none() && matches!(c.meaning, Some(Meaning::Actual | Meaning::Target)) {
            c.year.clone_from(&year);
            c.supposed = true;
        }
    }
}
