//! Ratings against the values they rate, by the report's own legend.
//!
//! A contradiction and a question are two things. `differs` is for a rating that
//! the legend and the figures leave no room for: rated as met though the value
//! due this year falls short. What only looks odd (on track, though far from the
//! goal or falling) is a question, as the report may know more than it prints.

use super::meaning::{Interval, Meaning, meaning, words};
use super::prose::wording::{number, rate_number};
use super::{Check, CheckKind, IndicatorAssessment, Input, PointAssessment, Role, Status, Verdict};
use crate::diagnostic::Words;
use crate::report::{Direction, Figure, FiscalYear, Indicator, Point, Rating, Report};
use std::collections::BTreeMap;

/// Below this share of the goal with one year left, 順調 is worth a question.
const FAR_BEHIND: f64 = 2.0 / 3.0;
/// Below this rate in the year it is due, 順調 is worth a question.
const FAR_BELOW: f64 = 50.0;

/// Characters from which on a goal is a sentence that repeats the indicator's name.
const LONG_GOAL: usize = 30;

/// An indicator under a rating, in the year rated.
struct Rated<'a> {
    indicator: &'a Indicator,
    year: FiscalYear,
    point: &'a Point,
    assessed: &'a PointAssessment,
}

/// Checks every rating that the report gives an indicator.
pub(super) fn checks(
    report: &Report,
    assessed: &[IndicatorAssessment],
    as_of: Option<FiscalYear>,
) -> Vec<Check> {
    // One mark in a merged cell rates several indicators of an item at once.
    type Key<'a> = (u32, u32, &'a str, Option<&'a str>, Option<FiscalYear>);
    let mut groups: BTreeMap<Key<'_>, (&Rating, Vec<Rated<'_>>)> = BTreeMap::new();
    for (indicator, a) in report.indicators.iter().zip(assessed) {
        for r in &indicator.ratings {
            let Some(year) = r.year.or(as_of) else {
                continue;
            };
            let span = r.place.span;
            let group = groups
                .entry((
                    span.start,
                    span.end,
                    &r.value,
                    indicator.item.as_deref(),
                    r.year,
                ))
                .or_insert_with(|| (r, Vec::new()));
            let at = indicator.points.iter().position(|p| p.year == year);
            if let Some((point, assessed)) =
                at.and_then(|i| Some((indicator.points.get(i)?, a.points.get(i)?)))
            {
                group.1.push(Rated {
                    indicator,
                    year,
                    point,
                    assessed,
                });
            }
        }
    }
    groups
        .into_values()
        .filter_map(|(rating, members)| check(report, rating, &members))
        .collect()
}

fn check(report: &Report, rating: &Rating, members: &[Rated<'_>]) -> Option<Check> {
    let meaning = meaning(rating, &report.legend)?;
    let usable = !members.is_empty() && members.iter().all(|m| m.sure());
    if !usable {
        return None;
    }
    let outcome = match meaning {
        Meaning::Met => met(members),
        Meaning::NotMet => not_met(members),
        Meaning::OnTrack => on_track(members),
        Meaning::Behind => behind(members),
        Meaning::Rate(interval) => within(members, &interval),
        Meaning::Exit => None,
    };
    let (verdict, question, why) = outcome?;
    Some(Check {
        kind: CheckKind::Rating,
        verdict,
        question,
        why,
        text: statement(rating, report),
        item: members.first().and_then(|m| m.indicator.item.clone()),
        place: rating.place,
        inputs: inputs(rating, members),
    })
}

/// The rating, and name, actual and aim of every indicator it rates.
fn inputs(rating: &Rating, members: &[Rated<'_>]) -> Vec<Input> {
    let mut out = vec![Input::rating(rating)];
    for m in members {
        out.push(Input::name(m.indicator));
        let figure = |role, f: &Figure| Input::figure(role, f);
        out.extend(m.point.actual.as_ref().map(|f| figure(Role::Actual, f)));
        let goal = || m.indicator.goal.as_ref()?.figure.as_ref();
        let aim = m.point.target.as_ref().or_else(goal);
        out.extend(aim.map(|f| figure(Role::Target, f)));
        if m.worse_than_before().is_some() {
            out.extend(m.before().map(|(_, f)| figure(Role::Before, f)));
        }
    }
    out
}

/// A rating as printed, with what it rates and what its mark means.
pub(super) fn statement(rating: &Rating, report: &Report) -> String {
    match words(rating, &report.legend) {
        Some(w) if w != rating.value => format!("{}：{} {w}", rating.scheme, rating.value),
        _ => format!("{}：{}", rating.scheme, rating.value),
    }
}

type Outcome = Option<(Verdict, bool, Words)>;

impl Rated<'_> {
    /// Whether nothing about the figures is in doubt.
    fn sure(&self) -> bool {
        let rough = self.point.actual.as_ref().is_some_and(|f| f.approximate);
        !self.assessed.uncertain && !rough
    }

    fn status(&self) -> Status {
        self.assessed.status
    }

    /// Whether the report tells which way is better, or it is only assumed.
    fn direction_told(&self) -> bool {
        self.indicator.direction_from.is_some()
    }

    fn actual(&self) -> Option<f64> {
        self.point.actual.as_ref().map(|f| f.value)
    }

    /// The aim it is measured against, as printed; of a goal that is a whole
    /// sentence only its figure.
    fn aim_text(&self) -> String {
        let own = self.point.target.as_ref().map(|f| f.text.clone());
        own.or_else(|| {
            let goal = self.indicator.goal.as_ref()?;
            let figure = goal.figure.as_ref().map(|f| &f.text);
            let text = figure.filter(|_| goal.text.chars().count() > LONG_GOAL);
            Some(text.unwrap_or(&goal.text).clone())
        })
        .unwrap_or_default()
    }

    /// `「参加者数」2016年度 実績49.5%、目標50%以上`.
    fn figures(&self) -> Words {
        let actual = self.point.actual.as_ref().map_or("", |f| f.text.as_str());
        let (name, year, aim) = (&self.indicator.name, self.year, self.aim_text());
        let due = self.indicator.goal.as_ref().and_then(|g| g.year);
        let (due_ja, due_en) = match due.filter(|_| self.assessed.against_goal) {
            Some(y) => (format!("（{y}年度期限）"), format!(" (due FY{y})")),
            None => (String::new(), String::new()),
        };
        Words::new(
            format!("「{name}」{year}年度の実績{actual}、目標{aim}{due_ja}"),
            format!("\"{name}\" FY{year}: actual {actual}, target {aim}{due_en}"),
        )
    }

    /// The last sure actual before, with its year.
    fn before(&self) -> Option<(FiscalYear, &Figure)> {
        let earlier = self
            .indicator
            .points
            .iter()
            .filter(|p| p.year < self.year && !p.uncertain);
        earlier
            .filter_map(|p| Some((p.year, p.actual.as_ref().filter(|f| !f.uncertain)?)))
            .max_by_key(|(y, _)| *y)
    }

    /// Whether it moved the wrong way since the value before.
    fn worse_than_before(&self) -> Option<(FiscalYear, &Figure)> {
        let (now, (year, before)) = (self.actual()?, self.before()?);
        let worse = match self.indicator.direction {
            Direction::AtLeast => now < before.value,
            Direction::AtMost => now > before.value,
        };
        worse.then_some((year, before))
    }
}

fn all_figures(members: &[&Rated<'_>]) -> Words {
    let parts: Vec<Words> = members.iter().map(|m| m.figures()).collect();
    let ja: Vec<&str> = parts.iter().map(|w| w.ja.as_str()).collect();
    let en: Vec<&str> = parts.iter().map(|w| w.en.as_str()).collect();
    Words::new(ja.join("。"), en.join("; "))
}

fn because(figures: Words, ja: &str, en: &str) -> Words {
    Words::new(
        format!("{}。{ja}", figures.ja),
        format!("{}; {en}", figures.en),
    )
}

/// Rated as met.
fn met(members: &[Rated<'_>]) -> Outcome {
    let missed: Vec<&Rated<'_>> = members
        .iter()
        .filter(|m| m.status() == Status::Missed)
        .collect();
    if missed.is_empty() {
        let all = members.iter().all(|m| m.status() == Status::Achieved);
        let list: Vec<&Rated<'_>> = members.iter().collect();
        return all.then(|| {
            let why = because(
                all_figures(&list),
                "目標に達しており、評価と一致します",
                "the target is met, as rated",
            );
            (Verdict::Agrees, false, why)
        });
    }
    let figures = all_figures(&missed);
    if missed.len() < members.len() {
        let why = because(
            figures,
            "同じ評価の他の指標は達していますが、この指標は達していません",
            "other indicators under the same rating are met, this one is not",
        );
        return Some((Verdict::CannotCheck, true, why));
    }
    if missed.iter().any(|m| m.direction_told()) {
        let why = because(
            figures,
            "目標に達していないのに、達成と評価されています",
            "the target is not met, yet it is rated as met",
        );
        return Some((Verdict::Differs, false, why));
    }
    let why = because(
        figures,
        "目標に達していないように見えますが、達成と評価されています（少ないほど良い指標なら一致します）",
        "the target looks missed, yet it is rated as met (it agrees if less is better)",
    );
    Some((Verdict::CannotCheck, true, why))
}

/// Rated as not met.
fn not_met(members: &[Rated<'_>]) -> Outcome {
    let list: Vec<&Rated<'_>> = members.iter().collect();
    if members.iter().any(|m| m.status() == Status::Missed) {
        let why = because(
            all_figures(&list),
            "目標に達しておらず、評価と一致します",
            "the target is not met, as rated",
        );
        return Some((Verdict::Agrees, false, why));
    }
    let all = members.iter().all(|m| m.status() == Status::Achieved);
    all.then(|| {
        // A target in words beside the figure may be the one that was missed.
        let why = because(
            all_figures(&list),
            "数値では目標に達していますが、未達成と評価されています",
            "the figures meet the target, yet it is rated as not met",
        );
        (Verdict::CannotCheck, true, why)
    })
}

/// Rated as on track.
fn on_track(members: &[Rated<'_>]) -> Outcome {
    let doubts: Vec<Words> = members.iter().filter_map(doubt).collect();
    if let Some(first) = doubts.into_iter().next() {
        return Some((Verdict::CannotCheck, true, first));
    }
    let all = members.iter().all(|m| m.status() == Status::Achieved);
    let list: Vec<&Rated<'_>> = members.iter().collect();
    all.then(|| {
        let why = because(
            all_figures(&list),
            "目標に達しており、順調との評価と一致します",
            "the target is met, which agrees with on track",
        );
        (Verdict::Agrees, false, why)
    })
}

/// What puts 順調 in question.
fn doubt(m: &Rated<'_>) -> Option<Words> {
    if !matches!(m.status(), Status::Missed | Status::NotDue) {
        return None;
    }
    let rate = m.assessed.rate;
    let shown = rate.map(rate_number);
    if let Some((year, before)) = m.worse_than_before() {
        let before = number(before.value, 3);
        return Some(because(
            m.figures(),
            &format!(
                "{year}年度の{before}より悪くなり、目標にも達していないのに順調と評価されています"
            ),
            &format!(
                "worse than {before} in FY{year} and short of the target, yet rated as on track"
            ),
        ));
    }
    if m.status() == Status::Missed {
        let (rate, shown) = (rate?, shown?);
        return (rate < FAR_BELOW).then(|| {
            because(
                m.figures(),
                &format!("達成率は{shown}%ですが、順調と評価されています"),
                &format!("the rate is {shown}%, yet it is rated as on track"),
            )
        });
    }
    let due = m.indicator.goal.as_ref()?.year?;
    let left = due - m.year;
    let far = match (left, rate) {
        (1, Some(r)) => r < 100.0 * FAR_BEHIND,
        (2.., _) => {
            let (progress, elapsed) = (m.assessed.progress?, m.assessed.elapsed?);
            elapsed >= 25.0 && progress < elapsed / 2.0
        }
        _ => false,
    };
    if !far {
        return None;
    }
    let share = shown.unwrap_or_else(|| rate_number(m.assessed.progress.unwrap_or(0.0)));
    Some(because(
        m.figures(),
        &format!("期限まで{left}年で目標の{share}%ですが、順調と評価されています"),
        &format!("{share}% of the goal with {left} year(s) left, yet rated as on track"),
    ))
}

/// Rated as behind.
fn behind(members: &[Rated<'_>]) -> Outcome {
    let list: Vec<&Rated<'_>> = members.iter().collect();
    let reached = |m: &&Rated<'_>| m.status() == Status::Achieved;
    if list.iter().all(reached) && list.iter().all(|m| m.direction_told()) {
        let why = because(
            all_figures(&list),
            "目標に達していますが、遅れていると評価されています",
            "the target is met, yet it is rated as behind",
        );
        return Some((Verdict::CannotCheck, true, why));
    }
    let missed: Vec<&Rated<'_>> = list
        .into_iter()
        .filter(|m| m.status() == Status::Missed)
        .collect();
    (!missed.is_empty()).then(|| {
        let why = because(
            all_figures(&missed),
            "目標に達しておらず、評価と一致します",
            "the target is not met, as rated",
        );
        (Verdict::Agrees, false, why)
    })
}

/// Rated by an interval of the achievement rate.
fn within(members: &[Rated<'_>], interval: &Interval) -> Outcome {
    // Nothing tells how several rates were made one.
    let [m] = members else {
        return None;
    };
    let (a, t) = (m.actual()?, m.assessed.target?);
    let mut rates: Vec<(f64, &str)> = Vec::new();
    if t > 0.0 && a >= 0.0 {
        rates.push((100.0 * a / t, "実績÷目標"));
    }
    if m.indicator.direction == Direction::AtMost || !m.direction_told() {
        if a > 0.0 && t >= 0.0 {
            rates.push((100.0 * t / a, "目標÷実績"));
        }
        if t > 0.0 {
            rates.push((200.0 - 100.0 * a / t, "2−実績÷目標"));
        }
    }
    if let Some(p) = m.assessed.progress {
        rates.push((p, "(実績−基準)÷(目標−基準)"));
    }
    let (first, _) = rates.first().copied()?;
    if let Some((rate, how)) = rates.iter().find(|(r, _)| interval.holds(*r)) {
        let why = because(
            m.figures(),
            &format!("{how}={}%で、評価の基準と一致します", rate_number(*rate)),
            &format!(
                "the rate is {}%, within the legend's interval",
                rate_number(*rate)
            ),
        );
        return Some((Verdict::Agrees, false, why));
    }
    let plain = m.indicator.direction == Direction::AtLeast && m.direction_told();
    let verdict = if plain {
        Verdict::Differs
    } else {
        Verdict::CannotCheck
    };
    let why = because(
        m.figures(),
        &format!("達成率は{}%で、評価の基準に入りません", rate_number(first)),
        &format!(
            "the rate is {}%, outside the legend's interval",
            rate_number(first)
        ),
    );
    Some((verdict, !plain, why))
}
