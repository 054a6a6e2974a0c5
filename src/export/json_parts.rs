//! What the output contract says of an indicator and of a check, to be written as it
//! stands: a report has thousands of them. Fields are in the order of their names, as
//! they are in the rest of the output.

use crate::assess::{
    self, CheckKind, IndicatorAssessment, PointAssessment, Status, Verdict, shown_rate,
};
use crate::correction::Correction;
use crate::diagnostic::Words;
use crate::report::{self, Direction, Figure, FiscalYear, Kind};
use serde::Serialize;

/// A place in the document.
#[derive(Serialize)]
pub struct Place {
    cell: Option<u32>,
    end: u32,
    line: u32,
    page: Option<u32>,
    start: u32,
}

/// A place as it is written.
pub fn place(p: &crate::place::Place) -> Place {
    Place {
        cell: p.cell,
        end: p.span.end,
        line: p.line,
        page: p.page,
        start: p.span.start,
    }
}

/// A sentence in both languages.
#[derive(Serialize)]
struct Said<'a> {
    en: &'a str,
    ja: &'a str,
}

impl<'a> Said<'a> {
    fn new(words: &'a Words) -> Self {
        Said {
            en: &words.en,
            ja: &words.ja,
        }
    }
}

/// A rating.
#[derive(Serialize)]
pub struct Rating<'a> {
    place: Place,
    scheme: &'a str,
    value: &'a str,
    year: Option<FiscalYear>,
}

impl<'a> Rating<'a> {
    /// As it is written.
    pub fn new(r: &'a report::Rating) -> Self {
        Rating {
            place: place(&r.place),
            scheme: &r.scheme,
            value: &r.value,
            year: r.year,
        }
    }
}

#[derive(Serialize)]
struct Baseline {
    place: Place,
    uncertain: bool,
    value: f64,
    year: Option<FiscalYear>,
}

/// The goal of an indicator.
#[derive(Serialize)]
pub struct Goal<'a> {
    place: Place,
    text: &'a str,
    uncertain: bool,
    value: Option<f64>,
    year: Option<FiscalYear>,
}

/// The goal of an indicator, none where it has none.
pub fn goal(i: &report::Indicator) -> Option<Goal<'_>> {
    i.goal.as_ref().map(|g| Goal {
        place: place(&g.place),
        text: &g.text,
        uncertain: g.figure.as_ref().is_some_and(|f| f.uncertain),
        value: g.figure.as_ref().map(|f| f.value),
        year: g.year,
    })
}

#[derive(Serialize)]
struct Exit<'a> {
    place: Place,
    text: &'a str,
    value: Option<f64>,
}

#[derive(Serialize)]
struct Point<'a> {
    actual: Option<f64>,
    actual_place: Option<Place>,
    against_goal: bool,
    corrected: Vec<&'static str>,
    label: &'a str,
    note: Option<Said<'a>>,
    place: Option<Place>,
    printed_rate: Option<f64>,
    progress: Option<f64>,
    rate: Option<f64>,
    status: Status,
    target: Option<f64>,
    target_place: Option<Place>,
    uncertain: bool,
    year: FiscalYear,
}

impl<'a> Point<'a> {
    fn new(p: &'a report::Point, c: &PointAssessment, corrected: Vec<&'static str>) -> Self {
        let value = |f: &Option<Figure>| f.as_ref().map(|f| f.value);
        let figure_place = |f: &Option<Figure>| f.as_ref().map(|f| place(&f.place));
        Point {
            actual: value(&p.actual),
            actual_place: figure_place(&p.actual),
            against_goal: c.against_goal,
            corrected,
            label: &p.label,
            note: p.note.as_ref().map(Said::new),
            place: figure_place(&p.actual).or_else(|| figure_place(&p.target)),
            printed_rate: value(&p.printed_rate),
            // Shown digits: the contract's rates carry one more than the report's, at least one.
            progress: c.progress.map(|r| rate(r, c.decimals)),
            rate: c.rate.map(|r| rate(r, c.decimals)),
            status: c.status,
            target: value(&p.target),
            target_place: figure_place(&p.target),
            uncertain: c.uncertain,
            year: p.year,
        }
    }
}

/// A rate as everywhere it is shown: never 100 where it is not.
pub fn rate(value: f64, decimals: u8) -> f64 {
    shown_rate(value, decimals.max(1)).0
}

/// An indicator; what is computed of it is left out where nothing was.
#[derive(Serialize)]
pub struct Indicator<'a> {
    baseline: Option<Baseline>,
    #[serde(skip_serializing_if = "Option::is_none")]
    corrected: Option<Vec<&'static str>>,
    cumulative: bool,
    department: &'a Option<String>,
    direction: &'static str,
    direction_from: &'a Option<String>,
    exit: Option<Exit<'a>>,
    goal: Option<Goal<'a>>,
    id: &'a str,
    item: &'a Option<String>,
    kind: &'static str,
    label: &'a Option<String>,
    name: &'a str,
    path: &'a [String],
    place: Place,
    #[serde(skip_serializing_if = "Option::is_none")]
    points: Option<Vec<Point<'a>>>,
    ratings: Vec<Rating<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<Status>,
    unit: &'a Option<String>,
}

impl<'a> Indicator<'a> {
    /// As it is written, with what was computed of it.
    pub fn new(
        i: &'a report::Indicator,
        computed: Option<&IndicatorAssessment>,
        corrections: &[Correction],
    ) -> Self {
        let points = |a: &IndicatorAssessment| {
            let both = i.points.iter().zip(&a.points);
            both.map(|(p, c)| Point::new(p, c, corrected(i, Some(p.year), corrections)))
                .collect()
        };
        Indicator {
            baseline: i.baseline.as_ref().map(|b| Baseline {
                place: place(&b.figure.place),
                uncertain: b.figure.uncertain,
                value: b.figure.value,
                year: b.year,
            }),
            corrected: computed.map(|_| corrected(i, None, corrections)),
            cumulative: i.cumulative,
            department: &i.department,
            direction: match i.direction {
                Direction::AtLeast => "at_least",
                Direction::AtMost => "at_most",
            },
            direction_from: &i.direction_from,
            exit: i.exit.as_ref().map(|e| Exit {
                place: place(&e.place),
                text: &e.text,
                value: e.figure.as_ref().map(|f| f.value),
            }),
            goal: goal(i),
            id: &i.id,
            item: &i.item,
            kind: match i.kind {
                Kind::Activity => "activity",
                Kind::Outcome => "outcome",
                Kind::Performance => "performance",
                Kind::Other => "other",
            },
            label: &i.label,
            name: &i.name,
            path: &i.path,
            place: place(&i.place),
            points: computed.map(points),
            ratings: i.ratings.iter().map(Rating::new).collect(),
            status: computed.map(|a| a.status),
            unit: &i.unit,
        }
    }
}

/// Names of the fields of an indicator, or of one of its years, that a person put right.
fn corrected(
    i: &report::Indicator,
    year: Option<FiscalYear>,
    all: &[Correction],
) -> Vec<&'static str> {
    all.iter()
        .filter(|c| c.indicator == i.id && c.year == year)
        .map(|c| c.field.name())
        .collect()
}

#[derive(Serialize)]
struct Input<'a> {
    place: Place,
    role: assess::Role,
    text: &'a str,
}

/// A check, with the name of its finding.
#[derive(Serialize)]
pub struct Check<'a> {
    id: Option<&'a str>,
    inputs: Vec<Input<'a>>,
    item: &'a Option<String>,
    kind: CheckKind,
    place: Place,
    question: bool,
    text: &'a str,
    verdict: Verdict,
    why: Said<'a>,
}

impl<'a> Check<'a> {
    /// As it is written.
    pub fn new(c: &'a assess::Check, id: Option<&'a str>) -> Self {
        let input = |i: &'a assess::Input| Input {
            place: place(&i.place),
            role: i.role,
            text: &i.text,
        };
        Check {
            id,
            inputs: c.inputs.iter().map(input).collect(),
            item: &c.item,
            kind: c.kind,
            place: place(&c.place),
            question: c.question,
            text: &c.text,
            verdict: c.verdict,
            why: Said::new(&c.why),
        }
    }
}
