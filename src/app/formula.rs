//! Every computed figure with its formula and inputs written out, and for every
//! figure that is absent the reason.

use super::figures::{figure, plain, rate};
use super::wording::{Lang, formula as words};
use crate::assess::{Formula, PointAssessment, Status};
use crate::report::{Direction, Indicator, Point};

/// A computed figure, written out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// What it is (達成率).
    pub title: String,
    /// The formula with its inputs, or why there is none.
    pub text: String,
    /// The result; none where there is none.
    pub result: Option<String>,
    /// True where the result is a status and not a figure.
    pub is_verdict: bool,
}

/// Rate, comparison and progress of one year, written out.
pub fn written(
    indicator: &Indicator,
    point: &Point,
    computed: &PointAssessment,
    lang: Lang,
) -> Vec<Written> {
    let mut out = vec![rate_line(point, computed, lang)];
    out.extend(comparison(indicator, point, computed, lang));
    out.extend(progress_line(indicator, point, computed, lang));
    out
}

fn rate_line(point: &Point, computed: &PointAssessment, lang: Lang) -> Written {
    let title = words::RATE.of(lang).to_owned();
    let absent = |text: String| Written {
        title: title.clone(),
        text,
        result: None,
        is_verdict: false,
    };
    if let Some(why) = &computed.rate_absent {
        return absent(lang.pick(why).to_owned());
    }
    let Some(target) = computed.target else {
        return absent(words::NO_TARGET.of(lang).to_owned());
    };
    let Some(actual) = &point.actual else {
        return absent(words::NO_ACTUAL.of(lang).to_owned());
    };
    let (Some(value), Some(formula)) = (computed.rate, computed.formula) else {
        return absent(words::NO_RATE.of(lang).to_owned());
    };
    let target = point
        .target
        .as_ref()
        .filter(|_| !computed.against_goal)
        .map_or_else(|| plain(target), figure);
    let aim = aim(computed).of(lang);
    let actual_word = words::ACTUAL.of(lang);
    let actual = figure(actual);
    let text = match formula {
        Formula::ActualOverTarget => format!("{actual_word} ÷ {aim} = {actual} ÷ {target}"),
        Formula::TargetOverActual => format!("{aim} ÷ {actual_word} = {target} ÷ {actual}"),
    };
    Written {
        title,
        text,
        result: Some(rate(value, computed.decimals)),
        is_verdict: false,
    }
}

fn aim(computed: &PointAssessment) -> super::wording::Say {
    if computed.against_goal {
        words::GOAL
    } else {
        words::TARGET
    }
}

/// `実績 1,152 ≥ 目標 1,090`: what decided between achieved and missed.
fn comparison(
    indicator: &Indicator,
    point: &Point,
    computed: &PointAssessment,
    lang: Lang,
) -> Option<Written> {
    let (actual, target) = (point.actual.as_ref()?, computed.target?);
    let met = computed.status == Status::Achieved;
    let sign = match (indicator.direction, met) {
        (Direction::AtLeast, true) => "≥",
        (Direction::AtLeast, false) => "<",
        (Direction::AtMost, true) => "≤",
        (Direction::AtMost, false) => ">",
    };
    let target = point
        .target
        .as_ref()
        .filter(|_| !computed.against_goal)
        .map_or_else(|| plain(target), figure);
    Some(Written {
        title: words::COMPARISON.of(lang).to_owned(),
        text: format!(
            "{} {} {sign} {} {target}",
            words::ACTUAL.of(lang),
            figure(actual),
            aim(computed).of(lang)
        ),
        result: Some(super::wording::status(computed.status).of(lang).to_owned()),
        is_verdict: true,
    })
}

fn progress_line(
    indicator: &Indicator,
    point: &Point,
    computed: &PointAssessment,
    lang: Lang,
) -> Option<Written> {
    let baseline = &indicator.baseline.as_ref()?.figure;
    let goal = indicator.goal.as_ref()?.figure.as_ref()?;
    let actual = point.actual.as_ref()?;
    let (a, b, g) = (figure(actual), figure(baseline), figure(goal));
    let text = format!(
        "{} = ({a} − {b}) ÷ ({g} − {b})",
        words::PROGRESS_FORMULA.of(lang)
    );
    Some(Written {
        title: words::PROGRESS.of(lang).to_owned(),
        text: match computed.progress {
            Some(_) => text,
            None => words::GOAL_IS_BASELINE.of(lang).to_owned(),
        },
        result: computed.progress.map(|p| rate(p, computed.decimals)),
        is_verdict: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::assess;
    use crate::report::{Baseline, Figure, Goal, Report};

    fn fig(value: f64, decimals: u8) -> Figure {
        Figure {
            value,
            text: value.to_string(),
            decimals,
            place: Default::default(),
            uncertain: false,
            approximate: false,
        }
    }

    fn of(indicator: Indicator) -> Vec<Written> {
        let report = Report {
            as_of: Some(2021),
            indicators: vec![indicator],
            ..Report::default()
        };
        let computed = assess(&report, None);
        written(
            &report.indicators[0],
            &report.indicators[0].points[0],
            &computed.indicators[0].points[0],
            Lang::Ja,
        )
    }

    fn point(target: Option<f64>, actual: Option<f64>) -> Point {
        Point {
            year: 2021,
            label: "R03".to_owned(),
            target: target.map(|v| fig(v, 0)),
            actual: actual.map(|v| fig(v, 0)),
            printed_rate: None,
            uncertain: false,
            note: None,
        }
    }

    #[test]
    fn the_rate_names_its_inputs() {
        let all = of(Indicator {
            points: vec![point(Some(1090.0), Some(1152.0))],
            ..Indicator::default()
        });
        assert_eq!(all[0].text, "実績 ÷ 目標 = 1,152 ÷ 1,090");
        assert_eq!(all[0].result.as_deref(), Some("105.7%"));
        assert_eq!(all[1].text, "実績 1,152 ≥ 目標 1,090");
    }

    #[test]
    fn lower_is_better_turns_the_formula_round() {
        let all = of(Indicator {
            direction: Direction::AtMost,
            points: vec![point(Some(7.0), Some(14.0))],
            ..Indicator::default()
        });
        assert_eq!(all[0].text, "目標 ÷ 実績 = 7 ÷ 14");
        assert_eq!(all[0].result.as_deref(), Some("50.0%"));
        assert_eq!(all[1].text, "実績 14 > 目標 7");
    }

    #[test]
    fn what_is_absent_says_why() {
        let all = of(Indicator {
            points: vec![point(Some(7.0), None)],
            ..Indicator::default()
        });
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].result, None);
        assert!(all[0].text.contains("実績"));
    }

    #[test]
    fn progress_is_written_out_and_may_be_negative() {
        let all = of(Indicator {
            baseline: Some(Baseline {
                year: Some(2018),
                figure: fig(48.6, 1),
            }),
            goal: Some(Goal {
                figure: Some(fig(51.5, 1)),
                year: Some(2024),
                text: "51.5%".to_owned(),
                place: Default::default(),
            }),
            points: vec![point(Some(50.0), Some(39.0))],
            ..Indicator::default()
        });
        let progress = all.last().expect("progress");
        assert!(progress.text.ends_with("(39 − 48.6) ÷ (51.5 − 48.6)"));
        assert_eq!(progress.result.as_deref(), Some("−331.0%"));
    }
}
