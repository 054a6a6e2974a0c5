//! Parts of reports, built by hand.

use tassei::diagnostic::Words;
use tassei::place::{Place, Span};
use tassei::report::{Baseline, Figure, Goal, Indicator, LegendEntry, Point, Prose, Rating};

/// A place of its own for everything, as in a real file.
pub fn place(n: usize) -> Place {
    Place {
        line: u32::try_from(n).unwrap_or(0),
        span: Span::new(10 * n, 10 * n + 4),
        ..Place::default()
    }
}

/// The first quantity of a text.
pub fn figure(text: &str) -> Figure {
    let all = tassei::notation::scan_quantities(text);
    let q = all.first().expect("a number");
    Figure {
        value: q.value,
        text: text.to_owned(),
        decimals: q.decimals,
        place: place(1),
        uncertain: text.contains('?'),
        approximate: q.approximate,
    }
}

fn some(text: &str) -> Option<Figure> {
    (!text.is_empty()).then(|| figure(text))
}

/// A year; empty texts are absent.
pub fn point(year: i32, target: &str, actual: &str, rate: &str) -> Point {
    Point {
        year,
        label: format!("{year}"),
        target: some(target),
        actual: some(actual),
        printed_rate: some(rate),
        uncertain: false,
        note: None::<Words>,
    }
}

/// An indicator that says 以上.
pub fn indicator(name: &str, points: Vec<Point>) -> Indicator {
    Indicator {
        name: name.to_owned(),
        direction_from: Some("以上".to_owned()),
        points,
        place: place(2),
        ..Indicator::default()
    }
}

/// With a goal; an empty text is none.
pub fn goal(mut i: Indicator, text: &str, year: i32) -> Indicator {
    i.goal = (!text.is_empty()).then(|| Goal {
        figure: Some(figure(text)),
        year: Some(year),
        text: text.to_owned(),
        place: place(3),
    });
    i
}

/// With a baseline; an empty text is none.
pub fn baseline(mut i: Indicator, text: &str, year: i32) -> Indicator {
    i.baseline = some(text).map(|figure| Baseline {
        year: Some(year),
        figure,
    });
    i
}

/// With a rating of a year; an empty mark is none.
pub fn rated(mut i: Indicator, mark: &str, year: i32, at: usize) -> Indicator {
    if !mark.is_empty() {
        i.ratings.push(Rating {
            scheme: "達成状況".to_owned(),
            year: Some(year),
            value: mark.to_owned(),
            place: place(at),
        });
    }
    i
}

/// What marks mean.
pub fn legend(entries: &[(&str, &str)]) -> Vec<LegendEntry> {
    entries
        .iter()
        .map(|(mark, meaning)| LegendEntry {
            mark: (*mark).to_owned(),
            meaning: (*meaning).to_owned(),
            place: place(4),
        })
        .collect()
}

/// A stretch of running text on one line.
pub fn prose(text: &str) -> Prose {
    let place = Place {
        line: 1,
        span: Span::new(0, text.len()),
        ..Place::default()
    };
    Prose {
        path: Vec::new(),
        item: None,
        text: text.to_owned(),
        pieces: vec![(0, place)],
        place,
    }
}
