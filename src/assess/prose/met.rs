//! Statements on targets: `設置数については目標を達成した`, `目標を下回った`, against the
//! figures of the indicator and year they speak of.

use super::facts::Facts;
use super::sentence::Sentence;
use super::wording::Finding;
use crate::assess::{Input, Role, Verdict, achieved};
use crate::diagnostic::Words;
use crate::report::{FiscalYear, Indicator};

/// What is said of a target, and whether it says that it was met.
const SAYINGS: &[(&str, bool)] = &[
    ("目標を達成した", true),
    ("目標を達成し", true),
    ("目標値を達成した", true),
    ("目標値を達成し", true),
    ("目標は達成した", true),
    ("目標は達成し", true),
    ("目標を達成することができた", true),
    ("目標を達成できた", true),
    ("目標を上回", true),
    ("目標値を上回", true),
    ("計画を上回", true),
    ("計画値を上回", true),
    ("目標を下回", false),
    ("目標値を下回", false),
    ("計画を下回", false),
    ("計画値を下回", false),
    ("目標に達しなかった", false),
    ("目標値に達しなかった", false),
    ("目標に届かなかった", false),
    ("目標値に届かなかった", false),
    ("目標に至らなかった", false),
    ("目標には至らなかった", false),
    ("目標を達成しなかった", false),
    ("目標は達成しなかった", false),
    ("目標を達成できなかった", false),
    ("目標値を達成できなかった", false),
    ("目標を達成することができなかった", false),
    ("目標未達成", false),
    ("目標は未達成", false),
];

/// After such a saying: it is denied, wished or supposed (上回らなかった, 上回ることができず, 達成したら).
const TURNED: &[&str] = &[
    "な",
    "ら",
    "れ",
    "ること",
    "たら",
    "う",
    "得",
    "そう",
    "にく",
    "がた",
];

/// Checks every statement on a target that the sentence makes.
pub(super) fn find(s: &Sentence<'_>, facts: &Facts<'_>) -> Option<Finding> {
    // What all of them begin with.
    if !s.text.contains("目標") && !s.text.contains("計画") {
        return None;
    }
    let (at, saying, met) = SAYINGS
        .iter()
        .filter_map(|(w, met)| s.text.find(w).map(|at| (at, *w, *met)))
        .max_by_key(|(_, w, _)| w.len())?;
    let verb = s.slice(at + saying.len()..s.text.len());
    if hedged(s, at, saying) || TURNED.iter().any(|w| verb.starts_with(w)) {
        return None;
    }
    // Whole sentence up to the saying: the thing may be named clauses before it.
    let start = s.clause_start(at);
    let clause = s.slice(start..at);
    let found = facts
        .indicator(s, clause)
        .or_else(|| facts.indicator(s, s.slice(0..at)))?;
    let (year, t, a) = values(found.indicator, s, facts)?;
    let holds = achieved(a.value, t.value, found.indicator.direction) == met;
    // 上回る of an indicator that is better when lower may be meant as numbers go.
    let by_number = saying.contains("上回") || saying.contains("下回");
    let numeric = if saying.contains("上回") {
        a.value > t.value
    } else {
        a.value < t.value
    };
    let agrees = holds || by_number && numeric;
    // Just as much is reached, and yet not more.
    if saying.contains("上回") && a.value == t.value {
        return None;
    }
    if !agrees && !found.sure {
        return None;
    }
    let verdict = if agrees {
        Verdict::Agrees
    } else {
        Verdict::Differs
    };
    let name = &found.indicator.name;
    let (end_ja, end_en) = if agrees {
        ("一致します", "agrees with")
    } else {
        ("合いません", "does not agree with")
    };
    let why = Words::new(
        format!(
            "「{name}」の{year}年度は目標{}に対し実績{}で、記載と{end_ja}",
            t.text, a.text
        ),
        format!(
            "\"{name}\" in FY{year}: target {}, actual {}; {end_en} the statement",
            t.text, a.text
        ),
    );
    let verb_end = ["った", "っている", "る"]
        .iter()
        .find(|w| verb.starts_with(*w))
        .map_or(0, |w| w.len());
    Some(
        Finding::new(
            start..at + saying.len() + verb_end,
            Vec::new(),
            verdict,
            why,
        )
        .leaning_on([
            Input::name(found.indicator),
            Input::figure(Role::Target, t),
            Input::figure(Role::Actual, a),
        ]),
    )
}

/// Conditions, wishes, part of the whole, other reports' targets.
fn hedged(s: &Sentence<'_>, at: usize, saying: &str) -> bool {
    let after = s.slice(at + saying.len()..s.text.len());
    let before = s.slice(s.clause_start(at)..at);
    [
        "場合",
        "ため",
        "よう",
        "ば",
        "れば",
        "たい",
        "べく",
        "見込",
        "予定",
        "団体",
        "地域は",
        "項目",
        "指標",
        "とき",
        "際",
        "者",
    ]
    .iter()
    .any(|w| after.trim_start_matches(['っ', 'た', 'る']).starts_with(w))
        || [
            "概ね",
            "おおむね",
            "ほぼ",
            "一部",
            "全ての",
            "すべての",
            "国の",
            "県の",
            "最終",
            "全体",
            "次年度",
            "翌年度",
            "来年度",
        ]
        .iter()
        .any(|w| before.contains(w))
}

/// Target and actual of the year the sentence speaks of.
fn values<'a>(
    indicator: &'a Indicator,
    s: &Sentence<'_>,
    facts: &Facts<'_>,
) -> Option<(
    FiscalYear,
    &'a crate::report::Figure,
    &'a crate::report::Figure,
)> {
    let sure = |y: FiscalYear| {
        let p = indicator.point(y).filter(|p| !p.uncertain)?;
        let (t, a) = (p.target.as_ref()?, p.actual.as_ref()?);
        let exact = |f: &crate::report::Figure| !f.uncertain && !f.approximate;
        (exact(t) && exact(a)).then_some((y, t, a))
    };
    if let Some(y) = facts.named_year(s) {
        return sure(y);
    }
    // Without a year nothing tells which of several is meant.
    let mut all = indicator
        .points
        .iter()
        .filter(|p| p.target.is_some() && p.actual.is_some());
    match (all.next(), all.next()) {
        (Some(p), None) => sure(p.year),
        _ => None,
    }
}
