//! Whether saved results hold only what reading could have made: places within
//! the text, years and digits in their bounds, no more of anything than there may be.

use super::{Outcome, Saved, SavedFile, VERSION};
use crate::document::Document;
use crate::limits::{
    MAX_CORRECTIONS, MAX_DIAGNOSTICS, MAX_INDICATORS, MAX_SAVED_FILES, MAX_TOLD_TABLES,
};
use crate::place::Place;
use crate::report::{Figure, FiscalYear, Indicator, Point, Rating, Report};

/// Years that a report may speak of: 明治元年 and a plan for the next century.
const YEARS: std::ops::RangeInclusive<FiscalYear> = 1868..=2200;

/// Digits after the point, and size, of a figure that reading makes.
const MOST_DECIMALS: u8 = 15;
const LARGEST: f64 = 1e21;

/// Nothing where something is wrong.
pub(super) fn check(saved: &Saved) -> Option<()> {
    let decisions = saved.decisions.joined.len() + saved.decisions.parted.len();
    let waiting: usize = saved.waiting.iter().map(|w| w.corrections.len()).sum();
    all([
        saved.version == VERSION,
        is_day(&saved.made),
        saved.files.len() <= MAX_SAVED_FILES,
        decisions <= MAX_CORRECTIONS,
        waiting <= MAX_CORRECTIONS,
        saved.told.len() <= MAX_TOLD_TABLES,
    ])?;
    saved.files.iter().try_for_each(file)
}

fn all<const N: usize>(of: [bool; N]) -> Option<()> {
    of.iter().all(|yes| *yes).then_some(())
}

/// `2026-11-21`: it is shown as the day on which the page was saved.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |p: &&str| p.bytes().all(|b| b.is_ascii_digit());
    parts.iter().map(|p| p.len()).eq([4, 2, 2]) && parts.iter().all(digits)
}

fn file(file: &SavedFile) -> Option<()> {
    let Outcome::Read {
        document,
        reports,
        chosen,
        corrections,
    } = &file.outcome
    else {
        return Some(());
    };
    let years = corrections.iter().map(|c| c.year);
    all([
        document.rows.is_empty(),
        document.diagnostics.len() <= MAX_DIAGNOSTICS + 1,
        reports.len() <= MAX_SAVED_FILES,
        chosen.len() == reports.len(),
        corrections.len() <= MAX_CORRECTIONS,
        chosen.iter().copied().chain(years).all(is_year),
    ])?;
    let places = document.diagnostics.iter().filter_map(|d| d.place.as_ref());
    within(document, places)?;
    reports.iter().try_for_each(|r| report(document, r))
}

fn is_year(year: Option<FiscalYear>) -> bool {
    year.is_none_or(|y| YEARS.contains(&y))
}

fn within<'a>(document: &Document, places: impl Iterator<Item = &'a Place>) -> Option<()> {
    let mut places = places.map(|p| document.text.get(p.span.range()));
    places.all(|text| text.is_some()).then_some(())
}

fn report(document: &Document, r: &Report) -> Option<()> {
    all([
        r.indicators.len() <= MAX_INDICATORS,
        r.diagnostics.len() <= MAX_DIAGNOSTICS + 1,
        (0.0..=1.0).contains(&r.confidence),
        is_year(r.as_of),
        r.corrections.is_empty(),
    ])?;
    let claimed = r.claims.iter().map(|c| &c.place);
    let places = claimed
        .chain(r.legend.iter().map(|l| &l.place))
        .chain(r.prose.iter().map(|p| &p.place))
        .chain(
            r.prose
                .iter()
                .flat_map(|p| p.pieces.iter().map(|(_, place)| place)),
        )
        .chain(r.diagnostics.iter().filter_map(|d| d.place.as_ref()));
    within(document, places)?;
    for c in &r.claims {
        let of = [&c.rate, &c.achieved, &c.total];
        figures(document, of.into_iter().flatten())?;
    }
    for p in &r.prose {
        let starts = || p.pieces.iter().map(|(from, _)| *from as usize);
        all([
            starts().all(|from| p.text.is_char_boundary(from)),
            starts().is_sorted(),
        ])?;
    }
    ratings(document, &r.ratings)?;
    r.indicators.iter().try_for_each(|i| indicator(document, i))
}

fn ratings(document: &Document, of: &[Rating]) -> Option<()> {
    within(document, of.iter().map(|r| &r.place))?;
    of.iter().all(|r| is_year(r.year)).then_some(())
}

fn figures<'a>(document: &Document, mut of: impl Iterator<Item = &'a Figure>) -> Option<()> {
    of.try_for_each(|f| {
        within(document, std::iter::once(&f.place))?;
        all([
            f.value.is_finite() && f.value.abs() <= LARGEST,
            f.decimals <= MOST_DECIMALS,
        ])
    })
}

fn indicator(document: &Document, i: &Indicator) -> Option<()> {
    let (goal, exit) = (i.goal.as_ref(), i.exit.as_ref());
    let places = goal.map(|g| &g.place).into_iter();
    within(
        document,
        places.chain(exit.map(|e| &e.place)).chain([&i.place]),
    )?;
    let single = [
        i.baseline.as_ref().map(|b| &b.figure),
        goal.and_then(|g| g.figure.as_ref()),
        exit.and_then(|e| e.figure.as_ref()),
    ];
    figures(document, single.into_iter().flatten())?;
    ratings(document, &i.ratings)?;
    let of_points = |p: &Point| {
        let of = [p.target.clone(), p.actual.clone(), p.printed_rate.clone()];
        figures(document, of.iter().flatten())
    };
    i.points.iter().try_for_each(of_points)?;
    let ascend = i.points.is_sorted_by(|a, b| a.year < b.year);
    all([
        ascend && i.points.iter().all(|p| YEARS.contains(&p.year)),
        is_year(i.baseline.as_ref().and_then(|b| b.year)),
        is_year(goal.and_then(|g| g.year)),
    ])
}
