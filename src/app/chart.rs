//! Where things stand in the chart of one indicator: target and actual by year.
//! Geometry only; the drawing is a component.

use super::figures::{plain, short_year};
use super::wording::Lang;
use crate::report::{Figure, FiscalYear, Indicator};

/// Size of the drawing in its own units.
pub const WIDTH: f64 = 560.0;
/// Height of the drawing.
pub const HEIGHT: f64 = 240.0;
const LEFT: f64 = 76.0;
const RIGHT: f64 = 20.0;
const TOP: f64 = 18.0;
const BOTTOM: f64 = 30.0;
/// Steps of the value axis aimed at.
const STEPS: f64 = 4.0;
/// Years labelled without crowding.
const MOST_LABELS: usize = 12;

/// A value in the drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    /// Across.
    pub x: f64,
    /// Down.
    pub y: f64,
    /// Its year.
    pub year: FiscalYear,
    /// True where its year or value is not sure.
    pub uncertain: bool,
}

/// The chart of one indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// Height and wording of each step of the value axis.
    pub ticks: Vec<(f64, String)>,
    /// Position and wording of each year.
    pub years: Vec<(f64, String)>,
    /// Targets in the order of the years.
    pub targets: Vec<Dot>,
    /// Actuals in the order of the years.
    pub actuals: Vec<Dot>,
    /// Height of the goal.
    pub goal: Option<f64>,
    /// Height of the baseline value.
    pub baseline: Option<f64>,
    /// Where the years after the report's own begin.
    pub later: Option<f64>,
    /// Left and right end of the value lines.
    pub across: (f64, f64),
    /// Top and bottom end of the year lines.
    pub down: (f64, f64),
}

/// Draws up the chart, or none where fewer than two values could be shown.
pub fn chart(indicator: &Indicator, as_of: Option<FiscalYear>, lang: Lang) -> Option<Chart> {
    let figures = indicator
        .points
        .iter()
        .flat_map(|p| [p.target.as_ref(), p.actual.as_ref()]);
    let goal = indicator.goal.as_ref().and_then(|g| g.figure.as_ref());
    let baseline = indicator.baseline.as_ref().map(|b| &b.figure);
    if figures.clone().flatten().count() < 2 {
        return None;
    }
    let all: Vec<f64> = figures
        .chain([goal, baseline])
        .flatten()
        .map(|f| f.value)
        .filter(|v| v.is_finite())
        .collect();
    // Zero is always on the axis: a line that begins elsewhere makes small changes look large.
    let low = all.iter().copied().fold(0.0_f64, f64::min);
    let high = all.iter().copied().fold(0.0_f64, f64::max);
    let step = nice((high - low) / STEPS)?;
    let (bottom, top) = ((low / step).floor() * step, (high / step).ceil() * step);
    // `step` is above zero, so top and bottom differ.
    let first = indicator.points.iter().map(|p| p.year).min()?;
    let last = indicator.points.iter().map(|p| p.year).max()?;
    let years = f64::from(last - first).max(1.0);
    let inner = WIDTH - LEFT - RIGHT;
    // Half a year of room on each side, so that nothing stands on the axis.
    let x = |year: FiscalYear| LEFT + inner * (f64::from(year - first) + 0.5) / (years + 1.0);
    let y = |v: f64| TOP + (HEIGHT - TOP - BOTTOM) * (top - v) / (top - bottom);
    let dot = |year: FiscalYear, f: &Figure, uncertain: bool| Dot {
        x: x(year),
        y: y(f.value),
        year,
        uncertain: uncertain || f.uncertain,
    };
    let series = |pick: fn(&crate::report::Point) -> &Option<Figure>| -> Vec<Dot> {
        indicator
            .points
            .iter()
            .filter_map(|p| pick(p).as_ref().map(|f| dot(p.year, f, p.uncertain)))
            .collect()
    };
    let every = indicator.points.len().div_ceil(MOST_LABELS).max(1);
    let steps = ((top - bottom) / step).round().clamp(1.0, 20.0) as u32;
    Some(Chart {
        ticks: (0..=steps)
            .map(|n| bottom + step * f64::from(n))
            .map(|v| (y(v), plain(v)))
            .collect(),
        years: indicator
            .points
            .iter()
            .step_by(every)
            .map(|p| (x(p.year), short_year(p.year, lang)))
            .collect(),
        targets: series(|p| &p.target),
        actuals: series(|p| &p.actual),
        goal: goal.map(|f| y(f.value)),
        baseline: baseline.map(|f| y(f.value)),
        later: as_of
            .filter(|a| *a >= first && *a < last)
            .map(|a| (x(a) + x(a + 1)) / 2.0),
        across: (LEFT, WIDTH - RIGHT),
        down: (TOP, HEIGHT - BOTTOM),
    })
}

/// The next of 1, 2, 5, 10, … at or above `raw`.
fn nice(raw: f64) -> Option<f64> {
    if !(raw > 0.0 && raw.is_finite()) {
        return None;
    }
    let unit = 10f64.powf(raw.log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|m| m * unit)
        .find(|s| *s >= raw * (1.0 - 1e-9))
}

/// The points of a line, as SVG wants them.
pub fn line(dots: &[Dot]) -> String {
    dots.iter()
        .map(|d| format!("{:.1},{:.1}", d.x, d.y))
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Point;

    fn indicator(values: &[(i32, Option<f64>, Option<f64>)]) -> Indicator {
        let figure = |v: f64| Figure {
            value: v,
            text: v.to_string(),
            decimals: 0,
            place: Default::default(),
            uncertain: false,
            approximate: false,
        };
        Indicator {
            points: values
                .iter()
                .map(|(year, t, a)| Point {
                    year: *year,
                    label: year.to_string(),
                    target: t.map(figure),
                    actual: a.map(figure),
                    printed_rate: None,
                    uncertain: false,
                    note: None,
                })
                .collect(),
            ..Indicator::default()
        }
    }

    #[test]
    fn higher_values_stand_higher_and_later_years_to_the_right() {
        let i = indicator(&[
            (2019, Some(100.0), Some(92.0)),
            (2020, Some(100.0), Some(87.0)),
            (2021, Some(120.0), None),
        ]);
        let c = chart(&i, Some(2020), Lang::Ja).expect("a chart");
        assert!(c.targets[2].y < c.targets[0].y);
        assert!(c.actuals[0].x < c.actuals[1].x);
        assert!(c.actuals[0].y < c.actuals[1].y);
        let labels: Vec<&str> = c.ticks.iter().map(|(_, l)| l.as_str()).collect();
        assert_eq!(labels, ["0", "50", "100", "150"]);
        let later = c.later.expect("a year to come");
        assert!(c.actuals[1].x < later && later < c.targets[2].x);
    }

    #[test]
    fn negative_values_stay_inside() {
        let i = indicator(&[(2019, Some(5.0), Some(-12.0)), (2020, None, Some(3.0))]);
        let c = chart(&i, None, Lang::En).expect("a chart");
        let inside = |d: &Dot| d.y >= c.down.0 && d.y <= c.down.1;
        assert!(c.targets.iter().chain(&c.actuals).all(inside));
    }

    #[test]
    fn nothing_to_draw_is_no_chart() {
        assert_eq!(chart(&indicator(&[]), None, Lang::Ja), None);
        let zeros = indicator(&[(2019, Some(0.0), Some(0.0))]);
        assert_eq!(chart(&zeros, None, Lang::Ja), None);
    }
}
