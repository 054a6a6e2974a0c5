//! Rate, progress and status of one indicator, year by year.

use super::{Formula, IndicatorAssessment, PointAssessment, Status};
use crate::diagnostic::Words;
use crate::report::{Direction, FiscalYear, Indicator, Point};

#[cfg(test)]
use super::rounding::round_half_up;

/// Whether `actual` reaches `target`.
pub fn achieved(actual: f64, target: f64, direction: Direction) -> bool {
    match direction {
        Direction::AtLeast => actual >= target,
        Direction::AtMost => actual <= target,
    }
}

/// Achievement rate in percent: `A/T` at least, `T/A` at most.
///
/// # Errors
/// A sentence that says why there is none, where the divisor is 0 or the
/// figures have different signs: a quotient would be a number without meaning.
pub fn rate(actual: f64, target: f64, direction: Direction) -> Result<(f64, Formula), Words> {
    let (top, below, formula) = match direction {
        Direction::AtLeast => (actual, target, Formula::ActualOverTarget),
        Direction::AtMost => (target, actual, Formula::TargetOverActual),
    };
    // T/A is 0 for every actual then: 1 waiting child would stand as 100 do.
    if direction == Direction::AtMost && target == 0.0 && actual != 0.0 {
        return Err(Words::new(
            "目標値が0のため、率では表せません",
            "the target is 0, which no rate can express",
        ));
    }
    if below == 0.0 {
        return Err(match direction {
            Direction::AtLeast => Words::new(
                "目標値が0のため、率は計算できません",
                "the target is 0, so there is no rate",
            ),
            Direction::AtMost => Words::new(
                "実績値が0のため、率は計算できません（目標は達成）",
                "the actual is 0, so there is no rate (the target is met)",
            ),
        });
    }
    if below < 0.0 || top < 0.0 {
        return Err(Words::new(
            "負の値を含むため、率に意味がありません",
            "a negative value is involved, so a rate has no meaning",
        ));
    }
    Ok((100.0 * top / below, formula))
}

/// Progress towards the goal in percent, `(A−B)/(G−B)`; none where `G = B`.
pub fn progress(actual: f64, baseline: f64, goal: f64) -> Option<f64> {
    let way = goal - baseline;
    (way != 0.0).then(|| 100.0 * (actual - baseline) / way)
}

/// The value an actual is measured against in one year.
struct Aim {
    value: f64,
    against_goal: bool,
    uncertain: bool,
    /// Fiscal year it is due; none where the report does not say.
    due: Option<FiscalYear>,
}

fn aim(indicator: &Indicator, point: &Point) -> Option<Aim> {
    if let Some(t) = &point.target {
        return Some(Aim {
            value: t.value,
            against_goal: false,
            uncertain: t.uncertain || point.uncertain,
            due: Some(point.year),
        });
    }
    // With targets by year a year without one has none; only a report that sets
    // nothing but a goal measures its actuals against the goal.
    if indicator.points.iter().any(|p| p.target.is_some()) {
        return None;
    }
    let goal = indicator.goal.as_ref()?;
    let figure = goal.figure.as_ref()?;
    Some(Aim {
        value: figure.value,
        against_goal: true,
        uncertain: figure.uncertain || point.uncertain,
        due: goal.year,
    })
}

fn status(
    point: &Point,
    aim: Option<&Aim>,
    direction: Direction,
    as_of: Option<FiscalYear>,
) -> Status {
    let Some(aim) = aim else {
        return Status::NoTarget;
    };
    match &point.actual {
        Some(a) if achieved(a.value, aim.value, direction) => Status::Achieved,
        Some(_) => match aim.due {
            Some(due) if due <= point.year => Status::Missed,
            _ => Status::NotDue,
        },
        None => match (aim.due, as_of) {
            (Some(due), Some(now)) if due > now => Status::NotDue,
            (None, _) => Status::NotDue,
            _ => Status::NoActual,
        },
    }
}

fn assess_point(
    indicator: &Indicator,
    point: &Point,
    as_of: Option<FiscalYear>,
) -> PointAssessment {
    let aim = aim(indicator, point);
    let status = status(point, aim.as_ref(), indicator.direction, as_of);
    let mut out = PointAssessment {
        year: point.year,
        status,
        target: aim.as_ref().map(|a| a.value),
        against_goal: aim.as_ref().is_some_and(|a| a.against_goal),
        rate: None,
        formula: None,
        rate_absent: None,
        progress: None,
        elapsed: None,
        decimals: decimals(point),
        uncertain: point.uncertain
            || aim.as_ref().is_some_and(|a| a.uncertain)
            || point.actual.as_ref().is_some_and(|a| a.uncertain),
    };
    let (Some(actual), Some(aim)) = (&point.actual, aim) else {
        return out;
    };
    match rate(actual.value, aim.value, indicator.direction) {
        Ok((r, f)) => {
            out.rate = Some(r);
            out.formula = Some(f);
        }
        Err(why) => out.rate_absent = Some(why),
    }
    if let (Some(b), Some(g)) = (&indicator.baseline, &indicator.goal)
        && let Some(gf) = &g.figure
    {
        out.progress = progress(actual.value, b.figure.value, gf.value);
        out.elapsed = match (b.year, g.year) {
            (Some(from), Some(to)) if to > from => {
                Some(100.0 * f64::from(point.year - from) / f64::from(to - from))
            }
            _ => None,
        };
    }
    out
}

/// The most digits after the point that the report prints for this year's figures.
fn decimals(point: &Point) -> u8 {
    [&point.target, &point.actual]
        .into_iter()
        .flatten()
        .map(|f| f.decimals)
        .max()
        .unwrap_or(0)
}

/// Status of the indicator in the year `as_of`.
fn overall(indicator: &Indicator, points: &[PointAssessment], as_of: Option<FiscalYear>) -> Status {
    let Some(now) = as_of else {
        return points.last().map_or(Status::NoTarget, |p| p.status);
    };
    if let Some(p) = points.iter().find(|p| p.year == now)
        && p.status != Status::NoTarget
    {
        return p.status;
    }
    let later_target = indicator
        .points
        .iter()
        .any(|p| p.year > now && p.target.is_some());
    let later_goal = indicator
        .goal
        .as_ref()
        .is_some_and(|g| g.figure.is_some() && g.year.is_some_and(|y| y > now));
    if later_target || later_goal {
        Status::NotDue
    } else {
        Status::NoTarget
    }
}

/// Assesses one indicator for the year `as_of`.
pub(super) fn assess_indicator(
    indicator: &Indicator,
    as_of: Option<FiscalYear>,
) -> IndicatorAssessment {
    let points: Vec<_> = indicator
        .points
        .iter()
        .map(|p| assess_point(indicator, p, as_of))
        .collect();
    IndicatorAssessment {
        status: overall(indicator, &points, as_of),
        points,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rate_by_direction() {
        let r = |a, t, d| rate(a, t, d).map(|(r, _)| round_half_up(r, 1));
        assert_eq!(r(1152.0, 1090.0, Direction::AtLeast), Ok(105.7));
        assert_eq!(r(14.0, 7.0, Direction::AtMost), Ok(50.0));
        assert!(r(3.0, 0.0, Direction::AtLeast).is_err());
        assert!(r(0.0, 0.0, Direction::AtMost).is_err());
        assert!(r(-3.0, 2.0, Direction::AtLeast).is_err());
        assert!(r(3.0, 0.0, Direction::AtMost).is_err());
    }

    #[test]
    fn progress_may_be_negative_and_may_be_undefined() {
        assert_eq!(
            progress(38.7, 48.6, 51.5).map(|p| round_half_up(p, 1)),
            Some(-341.4)
        );
        assert_eq!(progress(5.0, 3.0, 3.0), None);
    }
}
