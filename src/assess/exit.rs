//! Exit criteria (撤退基準) against the values: whether one is met, and whether
//! the report says so.

use super::meaning::{Meaning, meaning};
use super::ratings::statement;
use super::{Check, CheckKind, Input, Role, Verdict};
use crate::diagnostic::Words;
use crate::notation::scan_quantities;
use crate::ordered::Ordered as _;
use crate::report::{Direction, Exit, Figure, FiscalYear, Indicator, LegendEntry, Rating, Report};

/// Checks the exit criterion of every indicator that has one.
pub(super) fn checks(report: &Report, as_of: Option<FiscalYear>) -> Vec<Check> {
    let mut out: Vec<Check> = report
        .indicators
        .iter()
        .filter_map(|i| check(report, i, as_of?))
        .collect();
    // Merged cells give one criterion to the rows they cover.
    out.order_by_key(|c| (c.place.span.start, c.text.clone()));
    out.dedup_by(|a, b| a.place == b.place && a.why == b.why);
    out
}

fn check(report: &Report, indicator: &Indicator, year: FiscalYear) -> Option<Check> {
    let exit = indicator.exit.as_ref()?;
    let limit = exit.figure.as_ref()?;
    let point = indicator.point(year).filter(|p| !p.uncertain)?;
    let actual = point.actual.as_ref()?;
    let exact = |f: &Figure| !f.uncertain && !f.approximate;
    if !exact(limit)
        || !exact(actual)
        || relative(exit)
        || !same_unit(exit, limit, actual, indicator)
    {
        return None;
    }
    let met = is_met(exit, limit.value, actual.value);
    let said = indicator
        .ratings
        .iter()
        .filter(|r| r.year.is_none_or(|y| y == year))
        .find_map(|r| Some((r, meaning(r, &report.legend)?)));
    let exit_mark = report.legend.iter().any(says_exit);
    let (name, ja_limit) = (&indicator.name, &exit.text);
    let figures_ja = format!(
        "「{name}」{year}年度の実績{}、撤退基準「{ja_limit}」",
        actual.text
    );
    let figures_en = format!(
        "\"{name}\" FY{year}: actual {}, exit criterion \"{ja_limit}\"",
        actual.text
    );
    let (verdict, question, end_ja, end_en) = match (met, said.map(|(_, m)| m)) {
        (true, Some(Meaning::Exit)) => (
            Verdict::Agrees,
            false,
            "撤退基準に当たり、評価もそう記しています",
            "the criterion applies, and the rating says so",
        ),
        (true, Some(Meaning::Met | Meaning::NotMet)) if exit_mark => (
            Verdict::Differs,
            false,
            "撤退基準に当たりますが、評価はそう記していません",
            "the criterion applies, and the rating does not say so",
        ),
        (true, _) => (
            Verdict::CannotCheck,
            true,
            "撤退基準に当たります。取組が見直されたかは本報告書の数値からは分かりません",
            "the criterion applies; whether the measure was rebuilt is not in the figures",
        ),
        (false, Some(Meaning::Exit)) => (
            Verdict::Differs,
            false,
            "撤退基準に当たりませんが、評価は当たるとしています",
            "the criterion does not apply, yet the rating says it does",
        ),
        (false, Some(_)) if exit_mark => (
            Verdict::Agrees,
            false,
            "撤退基準に当たらず、評価と一致します",
            "the criterion does not apply, as rated",
        ),
        _ => return None,
    };
    let text = match said {
        Some((r, _)) => format!("{}（{}）", exit.text, statement(r, report)),
        None => exit.text.clone(),
    };
    Some(Check {
        kind: CheckKind::Exit,
        verdict,
        question,
        why: Words::new(
            format!("{figures_ja}。{end_ja}"),
            format!("{figures_en}; {end_en}"),
        ),
        text,
        item: indicator.item.clone(),
        place: exit.place,
        inputs: inputs(indicator, actual, limit, said.map(|(r, _)| r)),
    })
}

fn inputs(
    indicator: &Indicator,
    actual: &Figure,
    limit: &Figure,
    said: Option<&Rating>,
) -> Vec<Input> {
    let mut out = vec![
        Input::name(indicator),
        Input::figure(Role::Actual, actual),
        Input::figure(Role::Criterion, limit),
    ];
    out.extend(said.map(Input::rating));
    out
}

fn says_exit(entry: &LegendEntry) -> bool {
    entry.meaning.contains("撤退")
}

fn is_met(exit: &Exit, limit: f64, actual: f64) -> bool {
    match (exit.met_when, exit.inclusive) {
        (Direction::AtMost, true) => actual <= limit,
        (Direction::AtMost, false) => actual < limit,
        (Direction::AtLeast, true) => actual >= limit,
        (Direction::AtLeast, false) => actual > limit,
    }
}

/// Whether the criterion is a share of another value (前年度実績の80％).
fn relative(exit: &Exit) -> bool {
    ["前年", "昨年", "実績の", "目標の", "比", "前回"]
        .iter()
        .any(|w| exit.text.contains(w))
}

/// Whether criterion and actual count the same; an unprinted unit agrees with any.
fn same_unit(exit: &Exit, limit: &Figure, actual: &Figure, indicator: &Indicator) -> bool {
    let unit_in = |text: &str, value: f64| {
        scan_quantities(text)
            .into_iter()
            .find(|q| (q.value - value).abs() < 1e-9)
            .and_then(|q| q.unit)
    };
    let of_limit = unit_in(&limit.text, limit.value).or_else(|| unit_in(&exit.text, limit.value));
    let of_actual = unit_in(&actual.text, actual.value).or_else(|| indicator.unit.clone());
    match (of_limit, of_actual) {
        (Some(a), Some(b)) => {
            a == b || matches!((a.as_str(), b.as_str()), ("人", "名") | ("名", "人"))
        }
        _ => true,
    }
}
