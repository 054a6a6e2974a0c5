//! What every layout's reports get at the end: directions and units that only
//! the whole indicator tells, and summary figures printed in headings.

use super::direction;
use super::headings::{claim_in, printed};
use super::table::names::is_span;
use crate::document::{Document, Row};
use crate::notation::units::canonical;
use crate::notation::{CellValue, Quantity, key, parse_cell, scan_quantities};
use crate::report::{Figure, Indicator, Report};

/// Completes a report that a layout has read.
pub(super) fn finish(document: &Document, report: &mut Report) {
    for i in &mut report.indicators {
        direction::settle(i);
        if i.unit.is_none() {
            i.unit = unit_of_name(&i.name).or_else(|| unit_of_figures(i));
        }
    }
    if report.claims.is_empty() {
        claims(document, report);
    }
}

/// The unit in brackets at the end of a name: `審議会の女性割合（％）`.
fn unit_of_name(name: &str) -> Option<String> {
    let folded = crate::notation::fold(name);
    let (_, last) = folded.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    let last = last.trim().trim_start_matches("単位:");
    (crate::notation::units::UNITS.contains(&last) && !is_span(last)).then(|| canonical(last))
}

/// The unit that all figures of an indicator carry: `420人`, `389人`.
fn unit_of_figures(i: &Indicator) -> Option<String> {
    let mut unit = None;
    for p in &i.points {
        for f in [&p.target, &p.actual].into_iter().flatten() {
            let own = unit_of(f)?;
            match &unit {
                None => unit = Some(own),
                Some(u) if *u == own => {}
                Some(_) => return None,
            }
        }
    }
    unit
}

fn unit_of(figure: &Figure) -> Option<String> {
    // What is cut off behind it may be another figure, with the unit that is meant.
    if figure.uncertain {
        return None;
    }
    match parse_cell(&figure.text) {
        CellValue::Number(q) => q.unit,
        _ => None,
    }
}

/// Summary figures in headings that a layout took as titles: the claim is read,
/// and the title loses it.
fn claims(document: &Document, report: &mut Report) {
    for row in &document.rows {
        let Some(cell) = only_cell(row) else { continue };
        let text = &row.cells.get(cell).map_or("", |c| c.text.as_str());
        let Some(found) = claim_in(text) else {
            continue;
        };
        let title = text.get(..found.whole.start).unwrap_or("").trim();
        // 実績：398人（達成率94.8％）: the rate of that figure, no section's.
        let own = title.contains("実績");
        let figure = |q: &Quantity| (own || q.unit.is_some()) && q.whole.end == title.len();
        if scan_quantities(title).last().is_some_and(figure) {
            continue;
        }
        let (long, short) = (key(text), key(title));
        if short.is_empty() {
            continue;
        }
        let mut path: Option<Vec<String>> = None;
        for i in &mut report.indicators {
            for at in 0..i.path.len() {
                let Some(own) = i.path.get_mut(at) else {
                    continue;
                };
                let k = key(own);
                if k == long || k == short {
                    *own = title.to_owned();
                    path = path.or_else(|| i.path.get(..=at).map(<[String]>::to_vec));
                    break;
                }
            }
        }
        if let Some(path) = path {
            report.claims.push(printed(row, cell, &found, path));
        }
    }
}

/// The one filled cell of a row: a heading stands alone.
fn only_cell(row: &Row) -> Option<usize> {
    let mut filled = row
        .cells
        .iter()
        .enumerate()
        .filter(|(_, c)| !c.text.is_empty());
    let (at, _) = filled.next()?;
    filled.next().is_none().then_some(at)
}
