//! The same indicator with another target, unit or meaning from one year or page
//! to the next within a report.

use super::{Check, CheckKind, Input, Role, Verdict};
use crate::diagnostic::Words;
use crate::notation::units::base;
use crate::notation::{Quantity, key, scan_quantities};
use crate::repeat::each;
use crate::report::{Figure, Indicator, Report};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Characters from which on a name is its own: shorter ones (参加者数) are borne
/// by different indicators of one report.
const TELLING_NAME: usize = 12;

/// Checks the definitions of the report's indicators.
pub(super) fn checks(report: &Report) -> Vec<Check> {
    let mut out = Vec::new();
    let mut first: HashMap<(String, String), &Indicator> = HashMap::new();
    each(&report.indicators, |indicator| {
        out.extend(alone(indicator));
        match first.entry(identity(indicator)) {
            Entry::Occupied(other) => out.extend(twice(other.get(), indicator)),
            Entry::Vacant(place) => {
                place.insert(indicator);
            }
        }
    });
    out
}

/// What an indicator's own definition and figures show.
fn alone(indicator: &Indicator) -> impl Iterator<Item = Check> + use<> {
    let found = [
        redefined(indicator),
        units_over_years(indicator),
        goal_against_last_target(indicator),
    ];
    found.into_iter().flatten()
}

/// What makes two entries one indicator: its name, and what it stands under
/// unless the name tells it alone.
fn identity(indicator: &Indicator) -> (String, String) {
    let name = key(&indicator.name);
    let under = if name.chars().count() >= TELLING_NAME && indicator.item.is_none() {
        String::new()
    } else {
        format!(
            "{}\u{0}{}\u{0}{:?}",
            indicator.item.as_deref().unwrap_or(""),
            indicator.path.last().map_or("", String::as_str),
            indicator.kind
        )
    };
    (name, under)
}

fn finding(
    indicator: &Indicator,
    verdict: Verdict,
    question: bool,
    why: Words,
    inputs: Vec<Input>,
) -> Check {
    let place = inputs.last().map_or(indicator.place, |i| i.place);
    Check {
        kind: CheckKind::Definition,
        verdict,
        question,
        why,
        text: indicator.name.clone(),
        item: indicator.item.clone(),
        place,
        inputs,
    }
}

/// `(R5〜…に改変)`: the report itself says that it counts something else since.
fn redefined(indicator: &Indicator) -> Option<Check> {
    let bracket = indicator.name.find(['(', '（', '※'])?;
    let remark = indicator.name.get(bracket..)?;
    let word = [
        "改変",
        "変更",
        "見直",
        "改称",
        "改定",
        "改訂",
        "統合",
        "切替",
        "に移行",
    ]
    .into_iter()
    .find(|w| remark.contains(w))?;
    let why = Words::new(
        format!(
            "指標の内容が途中で変わっています（{word}）。前後の年度の値はそのままでは比べられません"
        ),
        "the indicator was redefined on the way; values before and after are not comparable as they stand",
    );
    Some(finding(
        indicator,
        Verdict::Explained,
        true,
        why,
        vec![Input::name(indicator)],
    ))
}

/// Values of one row in two units that are not of one kind.
fn units_over_years(indicator: &Indicator) -> Option<Check> {
    let mut seen: Option<(String, &Figure)> = None;
    for p in &indicator.points {
        for f in [&p.target, &p.actual].into_iter().flatten() {
            let Some(unit) = unit_of(f) else { continue };
            match &seen {
                Some((u, other)) if !same_kind(u, &unit) => {
                    let why = Words::new(
                        format!(
                            "単位が{u}（{}）から{unit}（{}）に変わっています",
                            other.text, f.text
                        ),
                        format!(
                            "the unit changes from {u} ({}) to {unit} ({})",
                            other.text, f.text
                        ),
                    );
                    let inputs = vec![
                        Input::figure(Role::Amount, other),
                        Input::figure(Role::Amount, f),
                    ];
                    return Some(finding(indicator, Verdict::CannotCheck, true, why, inputs));
                }
                Some(_) => {}
                None => seen = Some((unit, f)),
            }
        }
    }
    None
}

/// The unit printed with a figure.
fn unit_of(f: &Figure) -> Option<String> {
    // Most figures are printed without.
    if f.text.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    own(f)?.unit
}

/// The one quantity that a figure's text holds.
fn own(f: &Figure) -> Option<Quantity> {
    let [q] = scan_quantities(&f.text).try_into().ok()?;
    Some(q)
}

/// Whether the same thing may be given in both units.
fn same_kind(a: &str, b: &str) -> bool {
    base(a).0 == base(b).0
}

/// A figure with the unit of its indicator: what it comes to in the base of its unit,
/// and how large the last digit printed is in it.
struct Measured {
    value: f64,
    step: f64,
    base: Option<String>,
}

/// The figure's own unit, else the indicator's: a bare `3` under 単位 割 is 30%.
fn measured(f: &Figure, indicator: &Indicator) -> Measured {
    // Digits alone have no unit of their own.
    let bare = f.text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let printed = if bare { None } else { own(f) };
    let printed = printed.filter(|q| q.unit.is_some());
    let unit = printed.as_ref().map_or(&indicator.unit, |q| &q.unit);
    let (base, factor) = unit.as_deref().map(base).unzip();
    let factor = factor.unwrap_or(1.0);
    // The digits as printed: a layout may have applied the unit to the value already.
    let applied = printed.is_some_and(|q| q.value != f.value);
    let digit = 10f64.powi(-i32::from(f.decimals));
    Measured {
        value: if applied { f.value } else { f.value * factor },
        step: digit * factor,
        base,
    }
}

/// Whether two figures can be the same amount: in one base, within half of the
/// last digit of the coarser one (and within a whole one where it may be cut).
/// Unlike units cannot be compared, and say nothing.
fn reconciled(x: &Figure, of_x: &Indicator, y: &Figure, of_y: &Indicator) -> bool {
    let (a, b) = (measured(x, of_x), measured(y, of_y));
    if let (Some(u), Some(v)) = (&a.base, &b.base)
        && u != v
    {
        return true;
    }
    let (coarse, fine) = if a.step >= b.step { (a, b) } else { (b, a) };
    super::shortening(fine.value / coarse.step, coarse.value / coarse.step, 0).is_some()
}

/// The goal and the target of the year in which the goal is due.
fn goal_against_last_target(indicator: &Indicator) -> Option<Check> {
    let goal = indicator.goal.as_ref()?;
    let (g, due) = (goal.figure.as_ref()?, goal.year?);
    let point = indicator.point(due).filter(|p| !p.uncertain)?;
    let t = point.target.as_ref()?;
    let sure = |f: &Figure| !f.uncertain && !f.approximate;
    if !sure(g) || !sure(t) || reconciled(g, indicator, t, indicator) {
        return None;
    }
    let (name, text) = (&indicator.name, &goal.text);
    let why = Words::new(
        format!(
            "「{name}」の目標は「{text}」、{due}年度の目標値は{}です",
            t.text
        ),
        format!(
            "\"{name}\": the goal is \"{text}\", the target of FY{due} is {}",
            t.text
        ),
    );
    let inputs = vec![
        Input::figure(Role::Target, g),
        Input::figure(Role::Target, t),
    ];
    Some(finding(indicator, Verdict::CannotCheck, true, why, inputs))
}

/// The same indicator printed twice with other figures.
fn twice(a: &Indicator, b: &Indicator) -> Vec<Check> {
    let mut out = Vec::new();
    if let (Some(x), Some(y)) = (&a.unit, &b.unit)
        && !same_kind(x, y)
    {
        let why = Words::new(
            format!(
                "同じ指標の単位が{x}（{}行目）と{y}（{}行目）で異なります",
                a.place.line, b.place.line
            ),
            format!(
                "the same indicator in {x} (line {}) and in {y} (line {})",
                a.place.line, b.place.line
            ),
        );
        let inputs = vec![Input::name(a), Input::name(b)];
        out.push(finding(b, Verdict::CannotCheck, true, why, inputs));
        return out;
    }
    if let (Some(g), Some(h)) = (&a.goal, &b.goal)
        && g.year == h.year
        && let (Some(x), Some(y)) = (&g.figure, &h.figure)
    {
        out.extend(unequal((a, b), "目標", "goal", g.year, (x, y)));
    }
    for p in &b.points {
        let Some(q) = a.point(p.year).filter(|q| !q.uncertain && !p.uncertain) else {
            continue;
        };
        if let (Some(x), Some(y)) = (&q.target, &p.target) {
            out.extend(unequal((a, b), "目標", "target", Some(p.year), (x, y)));
        }
        if let (Some(x), Some(y)) = (&q.actual, &p.actual) {
            out.extend(unequal((a, b), "実績", "actual", Some(p.year), (x, y)));
        }
    }
    out
}

fn unequal(
    (first, second): (&Indicator, &Indicator),
    ja: &str,
    en: &str,
    year: Option<i32>,
    (x, y): (&Figure, &Figure),
) -> Option<Check> {
    let sure = |f: &Figure| !f.uncertain && !f.approximate;
    if !sure(x) || !sure(y) || reconciled(x, first, y, second) {
        return None;
    }
    // A report may have tens of thousands of these: put together without `format!`.
    let (n, m) = (x.place.line.to_string(), y.place.line.to_string());
    let year = year.map_or(String::new(), |y| y.to_string());
    let (at, fy) = if year.is_empty() {
        ("", "")
    } else {
        ("年度の", " of FY")
    };
    let (a, b) = (x.text.as_str(), y.text.as_str());
    let why = Words::new(
        [
            "同じ指標の",
            &year,
            at,
            ja,
            "が",
            a,
            "（",
            &n,
            "行目）と",
            b,
            "（",
            &m,
            "行目）で異なります",
        ]
        .concat(),
        [
            "the same indicator's ",
            en,
            fy,
            &year,
            " is ",
            a,
            " (line ",
            &n,
            ") and ",
            b,
            " (line ",
            &m,
            ")",
        ]
        .concat(),
    );
    let role = if ja == "実績" {
        Role::Actual
    } else {
        Role::Target
    };
    let inputs = vec![Input::figure(role, x), Input::figure(role, y)];
    Some(finding(second, Verdict::CannotCheck, true, why, inputs))
}
