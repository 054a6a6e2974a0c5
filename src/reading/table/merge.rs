//! One indicator out of several rows and tables, and what only all of them
//! together tell: the report's year, directions, the year of a rate.

use super::draft::Draft;
use crate::notation::goals::is_cumulative;
use crate::notation::{direction_of, key};
use crate::report::{Direction, FiscalYear, Indicator, Point};
use std::collections::HashMap;

/// Joins drafts that are the same indicator: same headings, name and unit, and
/// no figure that differs.
pub(in crate::reading) fn merge(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut at: HashMap<(Vec<String>, String), Vec<usize>> = HashMap::new();
    for d in drafts {
        let id = (
            d.indicator.path.iter().map(|p| key(p)).collect::<Vec<_>>(),
            key(&d.indicator.name),
        );
        let known = at.entry(id).or_default();
        // The last of the same name is the one that a next block continues.
        let same = known.last().copied().filter(|n| {
            out.get(*n)
                .is_some_and(|o| compatible(&o.indicator, &d.indicator))
        });
        match same.and_then(|n| out.get_mut(n)) {
            Some(o) => join(o, d),
            None => {
                known.push(out.len());
                out.push(d);
            }
        }
    }
    out
}

fn compatible(a: &Indicator, b: &Indicator) -> bool {
    let unit = match (&a.unit, &b.unit) {
        (Some(x), Some(y)) => x == y,
        _ => true,
    };
    let baseline = match (&a.baseline, &b.baseline) {
        (Some(x), Some(y)) => {
            x.figure.value == y.figure.value
                && (x.year == y.year || x.year.is_none() || y.year.is_none())
        }
        _ => true,
    };
    let goal = match (
        a.goal.as_ref().and_then(|g| g.figure.as_ref()),
        b.goal.as_ref().and_then(|g| g.figure.as_ref()),
    ) {
        (Some(x), Some(y)) => x.value == y.value,
        _ => true,
    };
    let item = a.item == b.item || a.item.is_none() || b.item.is_none();
    let label = a.label == b.label || a.label.is_none() || b.label.is_none();
    // Two rows of one table that say the same twice are two rows, not one indicator.
    let adds = b
        .points
        .iter()
        .any(|p| a.point(p.year).is_none_or(|q| fills(q, p)));
    let agree = b
        .points
        .iter()
        .all(|p| a.point(p.year).is_none_or(|q| agrees(q, p)));
    unit && baseline && goal && item && label && adds && agree
}

fn agrees(a: &Point, b: &Point) -> bool {
    let same = |x: &Option<crate::report::Figure>, y: &Option<crate::report::Figure>| match (x, y) {
        (Some(x), Some(y)) => x.value == y.value,
        _ => true,
    };
    same(&a.target, &b.target) && same(&a.actual, &b.actual)
}

fn fills(a: &Point, b: &Point) -> bool {
    a.target.is_none() && b.target.is_some() || a.actual.is_none() && b.actual.is_some()
}

fn join(a: &mut Draft, b: Draft) {
    let shift = a.indicator.ratings.len();
    let (i, j) = (&mut a.indicator, b.indicator);
    i.unit = i.unit.take().or(j.unit);
    i.item = i.item.take().or(j.item);
    i.label = i.label.take().or(j.label);
    i.department = i.department.take().or(j.department);
    i.baseline = i.baseline.take().or(j.baseline);
    // Of two goals in words the later block's is the end of the way; a figure beats words.
    let figured = i.goal.as_ref().is_some_and(|g| g.figure.is_some());
    if !figured {
        i.goal = j.goal.or(i.goal.take());
    }
    i.exit = i.exit.take().or(j.exit);
    if i.direction_from.is_none() {
        i.direction = j.direction;
        i.direction_from = j.direction_from;
    }
    for p in j.points {
        let n = i.points.partition_point(|q| q.year < p.year);
        match i.points.get_mut(n).filter(|q| q.year == p.year) {
            Some(q) => {
                q.target = q.target.take().or(p.target);
                q.actual = q.actual.take().or(p.actual);
                q.printed_rate = q.printed_rate.take().or(p.printed_rate);
                q.uncertain |= p.uncertain;
                q.note = q.note.take().or(p.note);
            }
            None => i.points.insert(n, p),
        }
    }
    i.ratings.extend(j.ratings);
    a.yearless_ratings
        .extend(b.yearless_ratings.into_iter().map(|n| n + shift));
    a.rates.extend(b.rates);
    a.goal_year = a.goal_year.or(b.goal_year);
    a.baseline_year = a.baseline_year.or(b.baseline_year);
    a.bound = a.bound.take().or(b.bound);
}

/// The report's year: the last for which at least half as many indicators have
/// an actual as in the best year. Expected values do not count.
pub(in crate::reading) fn as_of<'a>(
    indicators: impl Iterator<Item = &'a Indicator>,
) -> Option<FiscalYear> {
    let mut counts: std::collections::BTreeMap<FiscalYear, u32> = std::collections::BTreeMap::new();
    for i in indicators {
        for p in &i.points {
            if p.actual.as_ref().is_some_and(|a| !a.approximate) {
                *counts.entry(p.year).or_default() += 1;
            }
        }
    }
    let most = counts.values().max().copied()?;
    counts
        .iter()
        .rev()
        .find(|(_, n)| **n * 2 >= most)
        .map(|(y, _)| *y)
}

/// Finishes the indicators: directions, years of rates and ratings, ids.
pub(in crate::reading) fn finish(drafts: Vec<Draft>, as_of: Option<FiscalYear>) -> Vec<Indicator> {
    drafts
        .into_iter()
        .enumerate()
        .map(|(n, d)| {
            let mut i = one(d, as_of);
            i.id = format!("i{}", n + 1);
            i
        })
        .collect()
}

fn one(d: Draft, as_of: Option<FiscalYear>) -> Indicator {
    let mut i = d.indicator;
    i.cumulative |= is_cumulative(&i.name);
    if let Some(goal) = &mut i.goal {
        goal.year = goal.year.or(d.goal_year);
    }
    if let Some(baseline) = &mut i.baseline {
        baseline.year = baseline.year.or(d.baseline_year);
    }
    direction(&mut i, d.bound);
    // A rate that stands alone is of the report's year, or of the last year with an actual before it.
    let last = i
        .points
        .iter()
        .rposition(|p| p.actual.is_some() && as_of.is_none_or(|y| p.year <= y));
    if let (Some(rate), Some(p)) = (
        d.rates.into_iter().next(),
        last.and_then(|n| i.points.get_mut(n)),
    ) {
        p.printed_rate.get_or_insert(rate);
    }
    // A rating of a year that has not come: the header's year is of something else.
    let to_come = |y: &FiscalYear| as_of.is_some_and(|a| *y > a);
    for r in i
        .ratings
        .iter_mut()
        .filter(|r| r.year.is_some_and(|y| to_come(&y)))
    {
        r.year = None;
    }
    for n in d.yearless_ratings {
        if let Some(r) = i.ratings.get_mut(n) {
            r.year = r.year.or(as_of);
        }
    }
    i
}

fn direction(i: &mut Indicator, bound: Option<(Direction, String)>) {
    if i.direction_from.is_some() {
        return;
    }
    let goal = i.goal.as_ref().map(|g| g.text.as_str());
    let told = bound.or_else(|| direction_of(&i.name, goal));
    if let Some((direction, from)) = told {
        i.direction = direction;
        i.direction_from = Some(from);
    }
}
