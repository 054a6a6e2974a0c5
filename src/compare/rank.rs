//! One indicator over all bodies: rank, spread, difference from the median, and
//! who has no value and why.
//!
//! Only values of one fiscal year and one unit are set on one axis. Where units,
//! directions or the manner of counting differ there is no rank, no median and
//! no spread, and the reason is said.

use super::evidence::MATCH_LEVEL;
use super::reason::Reason;
use super::series::{Series, SeriesPoint, Side, aim, indicator, series};
use super::things::like_unit;
use super::wording::Measure;
use super::{Comparison, IndicatorMatch, Which};
use crate::assess::Status;
use crate::diagnostic::Words;
use crate::limits::SMALL_NUMBER;
use crate::ordered::Ordered as _;
use crate::report::{Direction, FiscalYear};
use serde::{Deserialize, Serialize};

/// From this confidence on a match needs no remark beside its figures.
const SURE: f64 = MATCH_LEVEL + 0.1;

/// One body's place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// Index of the body.
    pub body: usize,
    /// The indicator the value stands under.
    pub which: Which,
    /// The value, in the unit of the ranking.
    pub value: f64,
    /// As printed.
    pub text: String,
    /// Digits printed after the decimal point.
    pub decimals: u8,
    /// 1 is best; equal values share a rank and the next ranks are left out
    /// (1, 2, 2, 4). None where the values cannot be compared.
    pub rank: Option<u32>,
    /// Whether another body has the same rank.
    pub tied: bool,
    /// Value less median, in the unit of the ranking.
    pub from_median: Option<f64>,
    /// What it is measured against: the year's target, else the goal.
    pub aim: Option<f64>,
    /// Status of that year.
    pub status: Option<Status>,
    /// Rating as printed, where there is one.
    pub rating: Option<String>,
    /// True for a count below ten: one case more or less moves the rank.
    pub small: bool,
    /// True where reading or placing is not sure, or the report says "about".
    pub uncertain: bool,
    /// What an earlier report printed for the same year, where it differs.
    pub revised_from: Option<f64>,
}

/// A body without a value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Absent {
    /// Index of the body.
    pub body: usize,
    /// Why it has none.
    pub why: Words,
    /// The latest value of another year, where there is one; never ranked.
    pub other_year: Option<(FiscalYear, f64)>,
}

/// One indicator over all bodies in one fiscal year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ranking {
    /// Name of the row.
    pub name: String,
    /// The fiscal year; none where no body has a value.
    pub year: Option<FiscalYear>,
    /// Unit of all values, where they have one.
    pub unit: Option<String>,
    /// Which way is better.
    pub direction: Direction,
    /// True where no report says which way is better and "more" is assumed.
    pub direction_assumed: bool,
    /// Bodies with a value, best first; in the order of the bodies where they
    /// cannot be compared.
    pub standings: Vec<Standing>,
    /// Bodies without one.
    pub absent: Vec<Absent>,
    /// Median of the values (of an even number the mean of the middle two).
    pub median: Option<f64>,
    /// Greatest value less least.
    pub spread: Option<f64>,
    /// What all bodies are measured against, where it is the same for all.
    pub aim: Option<f64>,
    /// Whether the values stand on one axis.
    pub comparable: bool,
    /// Why they do not, or what to mind where they do.
    pub remarks: Vec<Words>,
}

/// Ranks a row in a fiscal year; without one in the year that most bodies have a
/// value of, the latest of equals.
pub fn rank(
    row: &IndicatorMatch,
    found: &Comparison,
    sides: &[Side<'_>],
    year: Option<FiscalYear>,
) -> Ranking {
    let all = series(row, found, sides);
    let year = year.or_else(|| fullest_year(&all));
    let mut out = Ranking {
        name: row.name.clone(),
        year,
        unit: None,
        direction: Direction::AtLeast,
        direction_assumed: true,
        standings: Vec::new(),
        absent: Vec::new(),
        median: None,
        spread: None,
        aim: None,
        comparable: true,
        remarks: Vec::new(),
    };
    for body in 0..found.bodies.len() {
        let of_body = all
            .binary_search_by_key(&body, |s| s.body)
            .ok()
            .and_then(|n| all.get(n));
        let point = of_body.and_then(|s| s.points.iter().find(|p| Some(p.year) == year));
        match point {
            Some(p) => out.standings.extend(standing(body, p, sides)),
            None => out.absent.push(absent(body, of_body, year, sides)),
        }
    }
    judge(&mut out, row, sides);
    if out.comparable {
        place(&mut out);
    }
    out
}

fn fullest_year(all: &[Series<'_>]) -> Option<FiscalYear> {
    let mut years: Vec<FiscalYear> = all
        .iter()
        .flat_map(|s| s.points.iter().map(|p| p.year))
        .collect();
    years.order_by(Ord::cmp);
    years
        .chunk_by(|a, b| a == b)
        .filter_map(|same| Some((same.len(), *same.first()?)))
        .max()
        .map(|(_, year)| year)
}

fn standing(body: usize, p: &SeriesPoint<'_>, sides: &[Side<'_>]) -> Option<Standing> {
    let i = indicator(sides, p.which)?;
    let rated = i
        .ratings
        .iter()
        .rev()
        .find(|r| r.year.is_none_or(|y| y == p.year));
    let unit = i.unit.as_deref().map(like_unit);
    Some(Standing {
        body,
        which: p.which,
        value: p.actual.value,
        text: p.actual.text.clone(),
        decimals: p.actual.decimals,
        rank: None,
        tied: false,
        from_median: None,
        aim: aim(p, i),
        status: p.status,
        rating: rated.map(|r| r.value.clone()),
        small: is_count(unit.as_deref()) && p.actual.value.abs() < SMALL_NUMBER,
        uncertain: p.uncertain || p.actual.approximate,
        revised_from: p.revised_from,
    })
}

/// Whether figures of this unit count single cases.
fn is_count(unit: Option<&str>) -> bool {
    let Some(unit) = unit else {
        return false;
    };
    !matches!(
        Measure::of_unit(unit),
        Some(Measure::Ratio | Measure::Score | Measure::Money | Measure::Volume | Measure::Hours)
    ) && !matches!(unit, "ポイント" | "位" | "倍" | "歳" | "年" | "分" | "秒")
}

fn absent(
    body: usize,
    of_body: Option<&Series<'_>>,
    year: Option<FiscalYear>,
    sides: &[Side<'_>],
) -> Absent {
    let last = of_body.and_then(|s| s.points.last());
    let note = of_body
        .into_iter()
        .flat_map(|s| s.indicators.iter().rev())
        .filter_map(|w| indicator(sides, *w)?.point(year?)?.note.clone())
        .next();
    let why = match (of_body, note, last, year) {
        (None, ..) => Words::new(
            "この指標に当たるものが報告書に見当たりません",
            "its reports hold no such indicator",
        ),
        (_, Some(note), ..) => note,
        (_, None, Some(last), Some(year)) => Words::new(
            format!(
                "{year}年度の実績値がありません（{}年度の値はあります）",
                last.year
            ),
            format!(
                "no actual for fiscal year {year} (there is one for {})",
                last.year
            ),
        ),
        _ => Words::new(
            "指標はありますが、実績値が書かれていません",
            "the indicator is there, but no actual is printed",
        ),
    };
    Absent {
        body,
        why,
        other_year: last.map(|p| (p.year, p.actual.value)),
    }
}

/// Finds whether the values stand on one axis, and what to mind.
fn judge(out: &mut Ranking, row: &IndicatorMatch, sides: &[Side<'_>]) {
    let indicators: Vec<_> = out
        .standings
        .iter()
        .filter_map(|s| indicator(sides, s.which))
        .collect();
    let mut units: Vec<String> = indicators
        .iter()
        .filter_map(|i| i.unit.as_deref().map(like_unit))
        .collect();
    let printed = units.len();
    units.order_by(Ord::cmp);
    units.dedup();
    if units.len() > 1 {
        let list = units.join("・");
        out.refuse(
            format!("単位が違うため比べられません（{list}）"),
            format!("the units differ and cannot be compared ({list})"),
        );
    } else if printed > 0 && printed < indicators.len() {
        out.remark(
            "単位の書かれていない値があります",
            "for some values no unit is printed",
        );
    }
    out.unit = units.into_iter().next();
    let mut told = indicators
        .iter()
        .filter(|i| i.direction_from.is_some())
        .map(|i| i.direction);
    if let Some(first) = told.next() {
        out.direction = first;
        out.direction_assumed = false;
        if told.any(|d| d != first) {
            out.refuse(
                "良い方向（以上・以下）が団体によって違うため、順位を付けません",
                "bodies differ in which way is better, so there is no rank",
            );
        }
    } else if !indicators.is_empty() {
        out.remark(
            "良い方向の記載がなく、多いほど良いものとして並べています",
            "no report says which way is better; more is assumed to be",
        );
    }
    let running = indicators.iter().filter(|i| i.cumulative).count();
    if running > 0 && running < indicators.len() {
        out.refuse(
            "累計の値と単年度の値が混じっているため比べられません",
            "running totals and values of one year cannot be compared",
        );
    }
    let aims: Vec<f64> = out.standings.iter().filter_map(|s| s.aim).collect();
    match aims.split_first() {
        Some((first, others)) if others.iter().any(|a| a != first) => out.remark(
            "目標値は団体によって違います",
            "the bodies have different targets",
        ),
        Some((first, _)) if aims.len() == out.standings.len() => out.aim = Some(*first),
        _ => {}
    }
    if row.members.iter().any(|m| m.confidence < SURE) {
        out.remark(
            "同じ指標とみた確からしさが高くないものがあります",
            "some matches in this row are not very sure",
        );
    }
    let stands_in = |s: &Standing| {
        row.members.iter().any(|m| {
            (m.report, m.indicator) == (s.which.report, s.which.indicator)
                && m.reasons.contains(&Reason::StandsIn)
        })
    };
    if out.standings.iter().any(stands_in) {
        out.remark(
            "この指標自体に値がない報告書は、同じ項目・同じ目標値の指標の値を使っています（定義が違うことがあります）",
            "where a report has no value for this indicator, that of one of the same item and target is used (it may be defined differently)",
        );
    }
    if out.standings.iter().any(|s| s.revised_from.is_some()) {
        out.remark(
            "後の報告書で値が改められたものは、後の値を使っています",
            "where a later report revised a value, the later one is used",
        );
    }
}

/// Ranks, median and spread.
fn place(out: &mut Ranking) {
    let direction = out.direction;
    out.standings.order_by(|a, b| {
        let up = a.value.total_cmp(&b.value);
        let order = match direction {
            Direction::AtLeast => up.reverse(),
            Direction::AtMost => up,
        };
        order.then(a.body.cmp(&b.body))
    });
    let values: Vec<f64> = out.standings.iter().map(|s| s.value).collect();
    out.median = median(&values);
    out.spread = values
        .first()
        .zip(values.last())
        .map(|(a, b)| (a - b).abs());
    let (mut rank, mut last) = (0u32, None);
    for (n, s) in (1u32..).zip(&mut out.standings) {
        if last != Some(s.value) {
            rank = n;
        }
        last = Some(s.value);
        s.rank = Some(rank);
        s.from_median = out.median.map(|m| s.value - m);
    }
    for same in out.standings.chunk_by_mut(|a, b| a.rank == b.rank) {
        let tied = same.len() > 1;
        same.iter_mut().for_each(|s| s.tied = tied);
    }
}

/// Median of values in either order; none of none.
fn median(ordered: &[f64]) -> Option<f64> {
    let middle = ordered.len() / 2;
    let upper = ordered.get(middle).copied()?;
    if ordered.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = ordered.get(middle.checked_sub(1)?)?;
    Some((upper + lower) / 2.0)
}

impl Ranking {
    fn remark(&mut self, ja: impl Into<String>, en: impl Into<String>) {
        self.remarks.push(Words::new(ja, en));
    }

    fn refuse(&mut self, ja: impl Into<String>, en: impl Into<String>) {
        self.comparable = false;
        self.remark(ja, en);
    }

    /// The rank of a body as a sentence part: "3 of 24 wards", with its tie.
    pub fn place_of(&self, body: usize) -> Option<Words> {
        let s = self.standings.iter().find(|s| s.body == body)?;
        let (rank, of) = (s.rank?, self.standings.len());
        let (ja, en) = if s.tied {
            ("（同順位あり）", " (tied)")
        } else {
            ("", "")
        };
        Some(Words::new(
            format!("{of}団体中{rank}位{ja}"),
            format!("{rank} of {of}{en}"),
        ))
    }
}
