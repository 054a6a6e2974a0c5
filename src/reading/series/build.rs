//! One indicator: its rows placed, its figures put on their years.

use super::super::figure::figure;
use super::super::placing::{GoalHint, Placed, Strip, place};
use super::super::roles::Role;
use super::super::year_header::Slot;
use super::table::Table;
use super::{Placements, RawRow, Series};
use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::document::Document;
use crate::notation::{CellValue, parse_year};
use crate::report::{Baseline, Figure, FiscalYear, Goal, Indicator, Point};

/// Places one indicator and adds it to what is settled.
pub(super) fn build(document: &Document, series: &Series, table: &Table, out: &mut Placements) {
    let strip = |row: &Option<RawRow>| {
        row.as_ref()
            .map(|r| table.strip(r))
            .filter(|s| !s.cells.is_empty())
    };
    let (target, actual, rate) = (
        strip(&series.target),
        strip(&series.actual),
        strip(&series.rate),
    );
    let placing = place(
        target.as_ref(),
        actual.as_ref(),
        goal_hint(series, table),
        &table.habits,
    );
    // A row of rates begins where the actuals begin that it is computed from.
    let of_rate = rate
        .as_ref()
        .zip(actual.as_ref())
        .filter(|(r, a)| r.ends().map(|e| e.0) == a.ends().map(|e| e.0))
        .and(placing.actual.clone());
    let shifted = (!table.name_is_sure(series)).then(|| {
        Words::new(
            "行のセルがずれていて、指標名を確定できません",
            "the cells of its row have moved, so its name is not sure",
        )
    });
    let doubt = series
        .doubt
        .as_ref()
        .or(table.doubt.as_ref())
        .or(shifted.as_ref());
    let mut builder = Builder {
        document,
        table,
        indicator: series.indicator.clone(),
        doubt: doubt.is_some(),
        unsure: false,
    };
    for (row, strip, placed, role) in [
        (&series.target, &target, &placing.target, Role::Target),
        (&series.actual, &actual, &placing.actual, Role::Actual),
        (&series.rate, &rate, &of_rate, Role::Rate),
    ] {
        match (row, strip, placed) {
            (Some(row), Some(strip), Some(placed)) => builder.row(row, strip, placed, role),
            (Some(row), Some(strip), None) if strip.cells.iter().any(|c| c.1.is_some()) => {
                out.diagnostics.push(not_placed(document, series, row));
            }
            _ => {}
        }
    }
    let shift = placing.actual.as_ref().or(placing.target.as_ref());
    if let (Some(row), Some(shift)) = (&series.note, shift.map(|p| p.shift)) {
        builder.notes(row, shift);
    }
    let (mut indicator, unsure) = (builder.indicator, builder.unsure);
    if indicator.points.is_empty() && indicator.baseline.is_none() {
        return;
    }
    if doubt.is_some() {
        let goal = indicator.goal.as_mut().and_then(|g| g.figure.as_mut());
        let baseline = indicator.baseline.as_mut().map(|b| &mut b.figure);
        for figure in goal.into_iter().chain(baseline) {
            figure.uncertain = true;
        }
    }
    finish_goal(&mut indicator, table, series.goal_year);
    if unsure {
        out.diagnostics.push(uncertain(&indicator, doubt));
    }
    out.indicators.push(indicator);
}

fn goal_hint(series: &Series, table: &Table) -> GoalHint {
    let due = series.indicator.goal.as_ref().and_then(|g| g.year);
    let slots = &table.header.slots;
    GoalHint {
        value: series.goal_value(),
        due: due
            .and_then(|y| slots.iter().position(|s| s.year() == Some(y)))
            .and_then(|at| i32::try_from(at).ok()),
    }
}

/// A goal without a year of its own is due in the last year of the plan, unless
/// that year has another target: then the plan goes on past the table. Where
/// only a year is marked as the goal's, its target is the goal.
fn finish_goal(indicator: &mut Indicator, table: &Table, labelled: Option<FiscalYear>) {
    let last = table.header.years().last().copied();
    let value = |f: &Figure| f.value;
    let sure = |f: &&Figure| !f.uncertain;
    let target = last.and_then(|y| indicator.point(y)?.target.as_ref().filter(sure).map(value));
    if let Some(goal) = &mut indicator.goal {
        let reached = goal.figure.as_ref().map(value);
        let last = last.filter(|_| target.is_none() || reached.is_none() || target == reached);
        goal.year = goal.year.or(last);
        return;
    }
    let marked = table.header.slots.iter().find_map(|s| match s {
        Slot::Year {
            year, goal: true, ..
        } => Some(*year),
        _ => None,
    });
    let Some(year) = labelled.or(marked) else {
        return;
    };
    if let Some(figure) = indicator.point(year).and_then(|p| p.target.clone()) {
        indicator.goal = Some(goal_of(figure, Some(year)));
    }
}

fn goal_of(figure: Figure, year: Option<FiscalYear>) -> Goal {
    Goal {
        text: figure.text.clone(),
        place: figure.place,
        figure: Some(figure),
        year,
    }
}

struct Builder<'a> {
    document: &'a Document,
    table: &'a Table,
    indicator: Indicator,
    doubt: bool,
    unsure: bool,
}

impl Builder<'_> {
    /// Puts the values of a row on their years.
    fn row(&mut self, row: &RawRow, strip: &Strip, placed: &Placed, role: Role) {
        let Some(source) = self.document.rows.get(row.row) else {
            return;
        };
        let table = self.table;
        for (position, cell) in table.cells(row) {
            let CellValue::Number(quantity) = &cell.value else {
                continue;
            };
            let column = usize::try_from(position.saturating_add(placed.shift)).ok();
            let Some(slot) = column.and_then(|c| table.header.slots.get(c)) else {
                continue;
            };
            let mut figure = figure(self.document, source, cell.cell, quantity);
            let cut = row.followed && strip.ends().is_some_and(|(_, last)| last == position);
            figure.uncertain = row.torn || cut || self.doubt || !placed.sure(strip, position);
            self.unsure |= figure.uncertain;
            self.put(slot, role, figure);
        }
    }

    fn put(&mut self, slot: &Slot, role: Role, figure: Figure) {
        match slot {
            Slot::Year {
                year,
                label,
                baseline,
                ..
            } => {
                if *baseline && role == Role::Actual {
                    self.indicator.baseline = Some(Baseline {
                        year: Some(*year),
                        figure: figure.clone(),
                    });
                }
                self.at_year(*year, label, |point| {
                    point.uncertain |= figure.uncertain;
                    match role {
                        Role::Target => point.target = Some(figure),
                        Role::Actual => point.actual = Some(figure),
                        Role::Rate | Role::Note => point.printed_rate = Some(figure),
                    }
                });
            }
            Slot::Baseline(year) => {
                self.indicator.baseline = Some(Baseline {
                    year: *year,
                    figure,
                });
            }
            Slot::Goal(year) if role == Role::Target => {
                self.indicator.goal = Some(goal_of(figure, *year));
            }
            Slot::Goal(_) => {}
        }
    }

    /// Changes the point of a year, which is made where it is not there yet.
    fn at_year(&mut self, year: FiscalYear, label: &str, change: impl FnOnce(&mut Point)) {
        let points = &mut self.indicator.points;
        let at = points.partition_point(|p| p.year < year);
        match points.get_mut(at).filter(|p| p.year == year) {
            Some(point) => change(point),
            None => {
                let mut point = Point {
                    year,
                    label: label.to_owned(),
                    target: None,
                    actual: None,
                    printed_rate: None,
                    uncertain: false,
                    note: None,
                };
                change(&mut point);
                points.insert(at, point);
            }
        }
    }

    /// Remarks by year: surveyed in another year, not surveyed.
    fn notes(&mut self, row: &RawRow, shift: i32) {
        let Some(source) = self.document.rows.get(row.row) else {
            return;
        };
        let table = self.table;
        for cell in &row.cells {
            let position = table.position(row, cell) + i64::from(shift);
            let slot = usize::try_from(position)
                .ok()
                .and_then(|p| table.header.slots.get(p));
            let (Some(Slot::Year { year, label, .. }), Some(text)) =
                (slot, source.cells.get(cell.cell))
            else {
                continue;
            };
            let text = text.text.as_str();
            let note = match parse_year(text) {
                Some(y) if y.year != *year => Words::new(
                    format!("備考: {text}（{text}の調査による値）"),
                    format!("remark: {text} (a value surveyed in FY{})", y.year),
                ),
                _ => Words::new(format!("備考: {text}"), format!("remark: {text}")),
            };
            self.at_year(*year, label, |p| p.note = Some(note));
        }
    }
}

/// What to say of an indicator with values whose year is not sure.
fn uncertain(indicator: &Indicator, why: Option<&Words>) -> Diagnostic {
    let name = &indicator.name;
    let words = match why {
        Some(why) => Words::new(
            format!("「{name}」の値は確定できません: {}", why.ja),
            format!("the values of “{name}” are not sure: {}", why.en),
        ),
        None => Words::new(
            format!("「{name}」の一部の値は、列が失われているため年度を確定できません"),
            format!(
                "some values of “{name}” stand in a row that lost columns: their year is not sure"
            ),
        ),
    };
    Diagnostic::new(Severity::Warning, "uncertain-placing", words)
        .at(indicator.place)
        .hint(
            "「不確か」と示した値は、元の資料で年度を確かめてください",
            "check the year of the values marked uncertain in the original",
        )
}

/// What to say of a row that fits nowhere under its header.
fn not_placed(document: &Document, series: &Series, row: &RawRow) -> Diagnostic {
    let name = &series.indicator.name;
    let d = Diagnostic::new(
        Severity::Warning,
        "row-not-placed",
        Words::new(
            format!("「{name}」の1行は、値の数が見出しの年度に合わないため読み取りませんでした"),
            format!(
                "a row of “{name}” was left out: its values do not fit the years of the header"
            ),
        ),
    )
    .hint(
        "元の資料で行が分かれたり、つながったりしていないか確かめてください",
        "check whether lines were split or joined where the text was copied",
    );
    match document.rows.get(row.row) {
        Some(source) => d.at(source.place(row.cells.first().map_or(0, |c| c.cell))),
        None => d,
    }
}
