//! Corrections laid over a report.

use super::{Corrected, Correction, Field, parse};
use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::report::{
    Baseline, Direction, Figure, FiscalYear, Goal, Indicator, Kind, Point, Report,
};

/// The report with `corrections` laid over it: those made for it that fit. Each
/// that does not fit is said; the last of several for one place counts.
pub fn apply(report: &Report, corrections: &[Correction]) -> Report {
    let mut out = report.clone();
    let mut left_out: Vec<usize> = Vec::new();
    for (n, c) in corrections.iter().enumerate() {
        let later = corrections.get(n + 1..).unwrap_or_default();
        if later.iter().any(|l| l.same_place(c)) {
            continue;
        }
        let at = find(report, c);
        let value = parse(c.field, &c.text);
        let (Some(at), Ok(value)) = (at, value) else {
            out.diagnostics.push(refused(c));
            continue;
        };
        let label = c.year.map(|y| label_of(report, y)).unwrap_or_default();
        match (&value, out.indicators.get_mut(at)) {
            (Corrected::LeftOut(true), _) => left_out.push(at),
            (_, Some(indicator)) => set(indicator, c, value, label),
            _ => {}
        }
        out.corrections.push(c.clone());
    }
    for indicator in &mut out.indicators {
        settle(indicator, &out.corrections);
    }
    let mut at = 0;
    out.indicators.retain(|_| {
        at += 1;
        !left_out.contains(&(at - 1))
    });
    let n = out.corrections.len() - report.corrections.len();
    if n > 0 {
        out.diagnostics.push(Diagnostic::new(
            Severity::Info,
            "corrected",
            Words::new(
                format!("読み取りの訂正{n}件を反映しています"),
                format!("{n} corrections of the reading are applied"),
            ),
        ));
    }
    out
}

/// The indicator a correction is about: of that id and name, or else the only one of that name.
fn find(report: &Report, c: &Correction) -> Option<usize> {
    let exact = |i: &Indicator| i.id == c.indicator && i.name == c.name;
    if let Some(at) = report.indicators.iter().position(exact) {
        return Some(at);
    }
    let mut named = report
        .indicators
        .iter()
        .enumerate()
        .filter(|(_, i)| i.name == c.name);
    match (named.next(), named.next()) {
        (Some((at, _)), None) => Some(at),
        _ => None,
    }
}

fn refused(c: &Correction) -> Diagnostic {
    let words = c.in_words();
    Diagnostic::new(
        Severity::Warning,
        "correction-refused",
        Words::new(
            format!("訂正を反映できませんでした。「{}」{}", c.name, words.ja),
            format!(
                "a correction could not be applied: \"{}\", {}",
                c.name, words.en
            ),
        ),
    )
    .hint(
        "訂正を作ったときと同じファイルか確かめてください。",
        "Please check that it was made for this very file.",
    )
}

/// How the report itself labels a year.
fn label_of(report: &Report, year: FiscalYear) -> String {
    let points = report.indicators.iter().flat_map(|i| &i.points);
    points
        .filter(|p| p.year == year && !p.label.is_empty())
        .map(|p| p.label.clone())
        .next()
        .unwrap_or_else(|| year.to_string())
}

fn set(i: &mut Indicator, c: &Correction, value: Corrected, label: String) {
    match (c.field, value) {
        (Field::Name, Corrected::Text(Some(name))) => i.name = name,
        (Field::Unit, Corrected::Text(unit)) => i.unit = unit,
        (Field::Direction, Corrected::Direction(direction)) => {
            i.direction = direction;
            i.direction_from = Some("訂正".to_owned());
        }
        (Field::Kind, Corrected::Kind(kind)) => i.kind = kind,
        (Field::Baseline, Corrected::Figure(figure)) => {
            let (year, place) = i
                .baseline
                .as_ref()
                .map_or((None, None), |b| (b.year, Some(b.figure.place)));
            i.baseline = figure.map(|mut figure| {
                figure.place = place.unwrap_or_default();
                Baseline { year, figure }
            });
        }
        (Field::Goal, Corrected::Goal(figure, text)) => set_goal(i, figure, text),
        (Field::GoalYear, Corrected::Year(year)) => {
            if let Some(goal) = i.goal.as_mut() {
                goal.year = year;
            }
        }
        (Field::Target | Field::Actual, Corrected::Figure(figure)) => {
            if let Some(year) = c.year {
                set_point(i, c.field, year, figure, label);
            }
        }
        _ => {}
    }
}

fn set_goal(i: &mut Indicator, figure: Option<Figure>, text: String) {
    let (place, year) = i
        .goal
        .as_ref()
        .map_or_else(Default::default, |g| (g.place, g.year));
    i.goal = (!text.is_empty()).then(|| Goal {
        figure: figure.map(|f| Figure { place, ..f }),
        year,
        text,
        place,
    });
}

fn set_point(
    i: &mut Indicator,
    field: Field,
    year: FiscalYear,
    figure: Option<Figure>,
    label: String,
) {
    let at = match i.points.iter().position(|p| p.year == year) {
        Some(at) => at,
        None => {
            let at = i.points.partition_point(|p| p.year < year);
            let point = Point {
                year,
                label,
                target: None,
                actual: None,
                printed_rate: None,
                uncertain: false,
                note: None,
            };
            i.points.insert(at, point);
            at
        }
    };
    let Some(point) = i.points.get_mut(at) else {
        return;
    };
    let cell = if field == Field::Target {
        &mut point.target
    } else {
        &mut point.actual
    };
    let place = cell.as_ref().map(|f| f.place).unwrap_or_default();
    *cell = figure.map(|f| Figure { place, ..f });
}

/// A point all of whose figures a person has put right is no longer uncertain.
fn settle(i: &mut Indicator, corrections: &[Correction]) {
    let id = &i.id;
    for p in &mut i.points {
        let set = |field: Field| {
            corrections
                .iter()
                .any(|c| c.indicator == *id && c.field == field && c.year == Some(p.year))
        };
        let (target, actual) = (set(Field::Target), set(Field::Actual));
        let known = |set: bool, f: &Option<Figure>| set || f.is_none();
        let all = known(target, &p.target) && known(actual, &p.actual);
        if all && (target || actual) {
            p.uncertain = false;
            p.note = None;
        }
    }
}

/// What was read of a field, as a person would write it.
pub fn as_read(indicator: &Indicator, field: Field, year: Option<FiscalYear>) -> String {
    let point = || year.and_then(|y| indicator.point(y));
    let written = |f: &Figure| format!("{:.*}", usize::from(f.decimals), f.value);
    let goal = indicator.goal.as_ref();
    match field {
        Field::Name => Some(indicator.name.clone()),
        Field::Target => point().and_then(|p| p.target.as_ref()).map(written),
        Field::Actual => point().and_then(|p| p.actual.as_ref()).map(written),
        Field::Goal => goal.map(|g| g.text.clone()),
        Field::GoalYear => goal.and_then(|g| g.year).map(|y| y.to_string()),
        Field::Baseline => indicator.baseline.as_ref().map(|b| written(&b.figure)),
        Field::Unit => indicator.unit.clone(),
        Field::Direction => Some(match indicator.direction {
            Direction::AtLeast => "at_least".to_owned(),
            Direction::AtMost => "at_most".to_owned(),
        }),
        Field::Kind => Some(
            match indicator.kind {
                Kind::Activity => "activity",
                Kind::Outcome => "outcome",
                Kind::Performance => "performance",
                Kind::Other => "other",
            }
            .to_owned(),
        ),
        Field::LeftOut => None,
    }
    .unwrap_or_default()
}
