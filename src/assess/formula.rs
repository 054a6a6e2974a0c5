//! Which formula a report used for its printed rates: the candidates are
//! computed, those that give the printed figure at its precision kept.
//!
//! A rate that no candidate gives is a finding and not an error: reports use
//! formulas of their own, above all where less is better.

use super::prose::wording::number;
use super::{Check, CheckKind, Input, Role, Verdict, shortening};
use crate::diagnostic::Words;
use crate::report::{Direction, Figure, Indicator, Point, Report};

/// A formula for a rate in percent.
struct Candidate {
    ja: &'static str,
    en: &'static str,
    compute: fn(&Inputs) -> Option<f64>,
}

/// What a formula takes.
struct Inputs {
    actual: f64,
    target: f64,
    goal: Option<f64>,
    baseline: Option<f64>,
    /// Sum of the actuals up to this year, and of the targets.
    running: Option<(f64, f64)>,
    /// Whether the actual reaches the target.
    met: bool,
    /// Whether the actual is itself a percentage.
    percent: bool,
}

fn over(top: f64, below: f64) -> Option<f64> {
    (below != 0.0).then(|| 100.0 * top / below)
}

fn way(i: &Inputs, aim: f64) -> Option<f64> {
    let b = i.baseline?;
    over(i.actual - b, aim - b)
}

/// In the order in which a reader would try them; the first that fits counts.
const CANDIDATES: &[Candidate] = &[
    Candidate {
        ja: "実績÷目標",
        en: "A/T",
        compute: |i| over(i.actual, i.target),
    },
    Candidate {
        ja: "実績÷目標（上限100%）",
        en: "A/T up to 100%",
        compute: |i| over(i.actual, i.target).map(|r| r.min(100.0)),
    },
    Candidate {
        ja: "目標÷実績",
        en: "T/A",
        compute: |i| over(i.target, i.actual),
    },
    Candidate {
        ja: "目標÷実績（上限100%）",
        en: "T/A up to 100%",
        compute: |i| over(i.target, i.actual).map(|r| r.min(100.0)),
    },
    Candidate {
        ja: "2−実績÷目標",
        en: "2−A/T",
        compute: |i| over(i.actual, i.target).map(|r| 200.0 - r),
    },
    Candidate {
        ja: "(実績−基準)÷(目標−基準)",
        en: "(A−B)/(T−B)",
        compute: |i| way(i, i.target),
    },
    Candidate {
        ja: "(実績−基準)÷(目標−基準)（0〜100%）",
        en: "(A−B)/(T−B) within 0–100%",
        compute: |i| way(i, i.target).map(|r| r.clamp(0.0, 100.0)),
    },
    Candidate {
        ja: "実績÷最終目標",
        en: "A/G",
        compute: |i| over(i.actual, i.goal?),
    },
    Candidate {
        ja: "(実績−基準)÷(最終目標−基準)",
        en: "(A−B)/(G−B)",
        compute: |i| way(i, i.goal?),
    },
    Candidate {
        ja: "実績累計÷目標累計",
        en: "ΣA/ΣT",
        compute: |i| i.running.and_then(|(a, t)| over(a, t)),
    },
    Candidate {
        ja: "実績累計÷最終目標",
        en: "ΣA/G",
        compute: |i| i.running.and_then(|(a, _)| over(a, i.goal?)),
    },
    Candidate {
        ja: "達成なら100%",
        en: "100% where met",
        compute: |i| i.met.then_some(100.0),
    },
    Candidate {
        ja: "実績値そのまま",
        en: "the actual itself",
        compute: |i| i.percent.then_some(i.actual),
    },
];

/// The formulas that are tried for a printed rate, in their order.
pub fn formulas() -> Vec<Words> {
    let all = CANDIDATES.iter();
    all.map(|c| Words::new(c.ja, c.en)).collect()
}

/// A printed rate with its figures.
struct Case<'a> {
    indicator: &'a Indicator,
    point: &'a Point,
    rate: &'a Figure,
    actual: &'a Figure,
    target: &'a Figure,
    inputs: Inputs,
    /// Candidates that give it.
    fits: Vec<usize>,
}

/// Which formulas the report's printed rates follow, and those that follow none.
pub(super) fn checks(report: &Report) -> Vec<Check> {
    let cases: Vec<Case<'_>> = report.indicators.iter().flat_map(cases).collect();
    let Some(first) = cases.first() else {
        return Vec::new();
    };
    let mut out = vec![summary(&cases, first)];
    out.extend(cases.iter().filter(|c| c.fits.is_empty()).map(unexplained));
    out
}

fn cases(indicator: &Indicator) -> Vec<Case<'_>> {
    let mut running = Some((0.0, 0.0));
    let mut out = Vec::new();
    for point in &indicator.points {
        let (actual, goal) = (point.actual.as_ref(), indicator.goal.as_ref());
        let goal = goal.and_then(|g| g.figure.as_ref());
        let target = point.target.as_ref().or(goal);
        running = match (running, actual, target) {
            (Some((a, t)), Some(x), Some(y)) if !indicator.cumulative => {
                Some((a + x.value, t + y.value))
            }
            _ => None,
        };
        let (Some(rate), Some(actual), Some(target)) = (&point.printed_rate, actual, target) else {
            continue;
        };
        if point.uncertain
            || [rate, actual, target]
                .iter()
                .any(|f| f.uncertain || f.approximate)
        {
            continue;
        }
        let inputs = Inputs {
            actual: actual.value,
            target: target.value,
            goal: goal.map(|f| f.value),
            baseline: indicator.baseline.as_ref().map(|b| b.figure.value),
            running,
            met: super::achieved(actual.value, target.value, indicator.direction),
            percent: indicator.unit.as_deref() == Some("%") || actual.text.contains(['%', '％']),
        };
        let fits = CANDIDATES
            .iter()
            .enumerate()
            .filter(|(_, c)| {
                (c.compute)(&inputs)
                    .is_some_and(|v| shortening(v, rate.value, rate.decimals).is_some())
            })
            .map(|(n, _)| n)
            .collect();
        out.push(Case {
            indicator,
            point,
            rate,
            actual,
            target,
            inputs,
            fits,
        });
    }
    out
}

/// `実績÷目標で5件中4件、…`: how many of the printed rates each formula gives.
fn summary(cases: &[Case<'_>], first: &Case<'_>) -> Check {
    // The formula that gives most counts for all it gives; the next for what is left.
    let mut left: Vec<&Case<'_>> = cases.iter().filter(|c| !c.fits.is_empty()).collect();
    let mut used: Vec<(usize, usize)> = Vec::new();
    while !left.is_empty() {
        let count = |n: usize| left.iter().filter(|c| c.fits.contains(&n)).count();
        let best = (0..CANDIDATES.len())
            .max_by_key(|n| (count(*n), std::cmp::Reverse(*n)))
            .unwrap_or(0);
        used.push((best, count(best)));
        left.retain(|c| !c.fits.contains(&best));
    }
    let all = cases.len();
    let explained: usize = used.iter().map(|(_, n)| n).sum();
    let name = |n: usize| CANDIDATES.get(n).map_or(("", ""), |c| (c.ja, c.en));
    let ja: Vec<String> = used
        .iter()
        .map(|(n, k)| format!("{}で{k}件", name(*n).0))
        .collect();
    let en: Vec<String> = used
        .iter()
        .map(|(n, k)| format!("{} gives {k}", name(*n).1))
        .collect();
    let none = all - explained;
    let (mut ja, mut en) = (ja, en);
    if none > 0 {
        ja.push(format!("どの式でも再現できない率が{none}件"));
        en.push(format!("no formula gives {none}"));
    }
    let (verdict, question) = match (none, used.len()) {
        (0, 1) => (Verdict::Agrees, false),
        (0, _) => (Verdict::Explained, false),
        _ => (Verdict::CannotCheck, false),
    };
    Check {
        kind: CheckKind::Formula,
        verdict,
        question,
        why: Words::new(
            format!("記載の達成率{all}件のうち、{}", ja.join("、")),
            format!("of {all} printed rates, {}", en.join(", ")),
        ),
        text: first.rate.text.clone(),
        item: None,
        place: first.rate.place,
        inputs: cases.iter().take(LISTED).flat_map(inputs).collect(),
    }
}

/// Rates whose figures are listed with the formula; the table holds them all.
const LISTED: usize = 5;

fn inputs(case: &Case<'_>) -> Vec<Input> {
    vec![
        Input::name(case.indicator),
        Input::figure(Role::Actual, case.actual),
        Input::figure(Role::Target, case.target),
        Input::figure(Role::PrintedRate, case.rate),
    ]
}

/// A printed rate that no candidate gives.
fn unexplained(case: &Case<'_>) -> Check {
    let (name, year) = (&case.indicator.name, case.point.year);
    let tried: Vec<(String, String)> = CANDIDATES
        .iter()
        .filter_map(|c| {
            let v = number((c.compute)(&case.inputs)?, case.rate.decimals.max(1));
            Some((format!("{}={v}%", c.ja), format!("{} = {v}%", c.en)))
        })
        .take(6)
        .collect();
    let ja: Vec<&str> = tried.iter().map(|t| t.0.as_str()).collect();
    let en: Vec<&str> = tried.iter().map(|t| t.1.as_str()).collect();
    let less = case.indicator.direction == Direction::AtMost;
    let (note_ja, note_en) = if less {
        (
            "。少ないほど良い指標の率には定まった式がありません",
            "; there is no one formula where less is better",
        )
    } else {
        ("", "")
    };
    let (a, t, r) = (&case.actual.text, &case.target.text, &case.rate.text);
    Check {
        kind: CheckKind::Formula,
        verdict: Verdict::CannotCheck,
        question: !less,
        why: Words::new(
            format!(
                "「{name}」{year}年度の実績{a}、目標{t}、記載の率{r}。試した式：{}。どれも記載の率になりません{note_ja}",
                ja.join("、")
            ),
            format!(
                "\"{name}\" FY{year}: actual {a}, target {t}, printed rate {r}; tried {}; none gives it{note_en}",
                en.join(", ")
            ),
        ),
        text: r.clone(),
        item: case.indicator.item.clone(),
        place: case.rate.place,
        inputs: inputs(case),
    }
}
