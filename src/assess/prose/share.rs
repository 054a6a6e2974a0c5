//! Shares: `2000人中715人…35.8％`, `1,500人対象 553人から回答、回答率36.9％`,
//! `16地域(84％)` of 全19地域, `賛成30人(60％)、反対20人(40％)`, `120人の7割にあたる84人`.

use super::change::close;
use super::facts::Facts;
use super::label::Label;
use super::sentence::{Amount, Sentence, kind_of_unit};
use super::wording::{Finding, compared_with, gives, plain};
use crate::assess::{Verdict, shortening};

/// Checks every share that the sentence tells.
pub(super) fn find(s: &Sentence<'_>, facts: &Facts<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for p in 0..s.amounts.len() {
        let Some(printed) = s.amounts.get(p).filter(|a| is_share(a)) else {
            continue;
        };
        let found = counted(s, p, printed)
            .or_else(|| asked(s, p, printed))
            .or_else(|| part_of_whole(s, p, printed));
        out.extend(found);
    }
    out.extend(distribution(s));
    for p in 0..s.amounts.len() {
        let taken = out.iter().any(|f: &Finding| f.claims.contains(&p));
        if !taken {
            out.extend(of_population(s, p, facts));
        }
    }
    out
}

/// A printed share: percent or 割, no difference, no target, nobody else's.
fn is_share(a: &Amount) -> bool {
    matches!(a.unit.as_deref(), Some("%" | "割"))
        && !a.in_range
        && a.change.is_none()
        && !a.signed
        && !matches!(
            a.label,
            Label::Others | Label::Target | Label::Before | Label::Year(_)
        )
}

/// A count of things: what a share can be taken of.
fn is_count(a: &Amount) -> bool {
    a.exact()
        && a.change.is_none()
        && a.value > 0.0
        && !matches!(
            a.unit.as_deref(),
            Some("%" | "割" | "ポイント" | "倍" | "円" | "点")
        )
}

/// `N人中M人…P%` and `N人のうちM人(P%)`.
fn counted(s: &Sentence<'_>, p: usize, printed: &Amount) -> Option<Finding> {
    let (n, m, connection) = (0..p)
        .rev()
        .take(4)
        .filter_map(|i| {
            let (whole, part) = (s.amounts.get(i)?, s.amounts.get(i + 1)?);
            let within = of_which(s.gap(i));
            let counts = is_count(whole) && is_count(part);
            let unit = whole.same_unit(part) || part.unit.is_none() || whole.unit.is_none();
            (within && counts && unit && part.value <= whole.value && i + 1 != p)
                .then(|| (i, i + 1, s.slice(part.whole.end..printed.digits.start)))
        })
        .next()
        .or_else(|| percent_first(s, p))?;
    judge(s, p, printed, n, m, tight(connection))
}

/// `回収率35.8％(2000人中715人)`: the share before the counts.
fn percent_first<'a>(s: &'a Sentence<'_>, p: usize) -> Option<(usize, usize, &'a str)> {
    let (whole, part) = (s.amounts.get(p + 1)?, s.amounts.get(p + 2)?);
    let opens = s.gap(p).trim_start().starts_with('(') && s.gap(p).chars().count() <= 12;
    let counts = is_count(whole) && is_count(part) && part.value <= whole.value;
    let within = of_which(s.gap(p + 1));
    (opens && counts && within && whole.same_unit(part)).then_some((p + 1, p + 2, ""))
}

/// Whether the words between two counts say that the second is part of the first.
fn of_which(gap: &str) -> bool {
    let gap = gap.trim();
    let near = gap.chars().count() <= 24 && !gap.contains('。');
    let begins = ["中", "のうち", "うち", "の中で", "の内", "中の"]
        .iter()
        .any(|w| gap.starts_with(w));
    let bracket = gap.trim_start_matches(['(', '、', ' ']).starts_with("うち");
    near && (begins || bracket)
        && !["中学", "中央", "中止", "中心", "中間", "中旬", "中区"]
            .iter()
            .any(|w| gap.starts_with(w))
}

/// Whether the words between the part and its percentage leave no doubt that the
/// percentage is that of the part.
fn tight(between: &str) -> bool {
    let foreign = [
        "満足", "感じ", "思", "うち", "目標", "前年", "前回", "昨年", "全国", "県", "平均", "計画",
        "比", "増", "減",
    ];
    if between.chars().count() > 16 || foreign.iter().any(|w| between.contains(w)) {
        return false;
    }
    let rest = between.trim_matches([
        ' ', '(', ')', '、', ':', ',', '=', 'で', 'が', 'の', 'は', 'と', '・',
    ]);
    rest.is_empty()
        || rest.ends_with('率')
        || rest.ends_with("割合")
        || rest == "から回答"
        || rest == "回答"
}

/// `1,500人対象 553人から回答、回答率36.9％`: roles told by the words beside the counts.
fn asked(s: &Sentence<'_>, p: usize, printed: &Amount) -> Option<Finding> {
    let lead = s.before(p).trim_end_matches([' ', ':', 'は', '(', '、']);
    let named = [
        "回答率",
        "回収率",
        "有効回答率",
        "有効回収率",
        "返信率",
        "返送率",
    ]
    .iter()
    .any(|w| lead.ends_with(w));
    if !named {
        return None;
    }
    let mut part = None;
    let mut whole = None;
    for i in (p.saturating_sub(4)..p).rev() {
        if !s.amounts.get(i).is_some_and(is_count) {
            continue;
        }
        let after = s.gap(i).trim_start_matches([')', ' ', 'の', '分', '票']);
        let before = s.before(i);
        let answers = [
            "から回答",
            "が回答",
            "回答",
            "から回収",
            "を回収",
            "回収",
            "の回答",
            "から返送",
            "返送",
            "より回答",
        ]
        .iter()
        .any(|w| after.starts_with(w))
            || [
                "回答者数",
                "回収数",
                "回答数",
                "有効回答数",
                "回答者",
                "有効回収数",
                "回答",
                "回収",
            ]
            .iter()
            .any(|w| before.trim_end_matches([':', ' ', 'は']).ends_with(w));
        let sent = [
            "対象",
            "を対象",
            "に配布",
            "に送付",
            "に発送",
            "に郵送",
            "へ配布",
            "へ送付",
            "配布",
            "送付",
            "発送",
            "に依頼",
            "に実施",
            "に調査",
            "を抽出",
            "を無作為",
            "に対し",
        ]
        .iter()
        .any(|w| after.starts_with(w))
            || [
                "対象者数",
                "配布数",
                "送付数",
                "発送数",
                "標本数",
                "対象者",
                "対象",
                "配布",
                "送付",
                "発送数",
                "抽出",
            ]
            .iter()
            .any(|w| before.trim_end_matches([':', ' ', 'は']).ends_with(w));
        if answers && part.is_none() {
            part = Some(i);
        } else if sent && whole.is_none() {
            whole = Some(i);
        }
    }
    let (n, m) = (whole?, part?);
    let (a, b) = (s.amounts.get(n)?, s.amounts.get(m)?);
    (b.value <= a.value && a.same_unit(b)).then_some(())?;
    judge(s, p, printed, n, m, true)
}

/// `120人の7割にあたる84人`, `84人(120人の70％)`.
fn part_of_whole(s: &Sentence<'_>, p: usize, printed: &Amount) -> Option<Finding> {
    let n = p.checked_sub(1)?;
    let whole = s.amounts.get(n).filter(|a| is_count(a))?;
    if !matches!(
        s.gap(n).trim(),
        "の" | "のうち" | "中" | "に対して" | "の約" | "のうちの"
    ) {
        return None;
    }
    let after = s.after(printed);
    let met = ["にあたる", "に当たる", "に相当する", "の"]
        .iter()
        .find_map(|w| after.strip_prefix(w));
    let (m, direct) = match (met, s.amounts.get(p + 1)) {
        (Some(rest), Some(next)) => {
            let between = rest.len() - s.after(next).len() - next.whole.len();
            let words = rest.get(..between).unwrap_or("");
            (p + 1, words.chars().count() <= 12 && !words.contains('、'))
        }
        _ => (n.checked_sub(1)?, s.gap(n.checked_sub(1)?).trim() == "("),
    };
    let part = s.amounts.get(m).filter(|a| is_count(a))?;
    let fits = direct && part.same_unit(whole) && part.value <= whole.value;
    fits.then(|| judge(s, p, printed, n, m, true)).flatten()
}

/// The verdict on `m` of `n` printed as amount `p`. A share that does not come
/// out is listed only where the sentence leaves no doubt what it is a share of.
fn judge(
    s: &Sentence<'_>,
    p: usize,
    printed: &Amount,
    n: usize,
    m: usize,
    tight: bool,
) -> Option<Finding> {
    let (whole, part) = (s.amounts.get(n)?, s.amounts.get(m)?);
    let scale = if printed.percent() { 100.0 } else { 10.0 };
    let exact = scale * part.value / whole.value;
    let sum = format!(
        "{}÷{}×{}",
        plain(part.value),
        plain(whole.value),
        plain(scale)
    );
    let (how, verdict) = match printed.bound {
        Some(b) => {
            let within = match (b.direction, b.inclusive) {
                (crate::report::Direction::AtLeast, true) => exact >= printed.value,
                (crate::report::Direction::AtLeast, false) => exact > printed.value,
                (crate::report::Direction::AtMost, true) => exact <= printed.value,
                (crate::report::Direction::AtMost, false) => exact < printed.value,
            };
            (
                None,
                if within {
                    Verdict::Agrees
                } else {
                    Verdict::Differs
                },
            )
        }
        None => {
            let how = gives(exact, printed);
            (
                how,
                if how.is_some() {
                    Verdict::Agrees
                } else {
                    Verdict::Differs
                },
            )
        }
    };
    let doubtful = printed.approximate || !tight;
    if verdict == Verdict::Differs && doubtful {
        return None;
    }
    let why = compared_with(&sum, how, exact, printed, s);
    let first = n.min(m).min(p);
    let end = [n, m, p]
        .iter()
        .filter_map(|i| s.amounts.get(*i))
        .map(|a| a.whole.end)
        .max()?;
    let start = s.subject_start(first);
    let at = start..close(s, start, end);
    Some(Finding::new(at, vec![n, m, p], verdict, why))
}

/// A percentage in the bracket right after a count, the bracket holding nothing else.
fn bracketed_share<'a>(s: &'a Sentence<'_>, m: usize) -> Option<(&'a Amount, &'a Amount)> {
    let (part, printed) = (s.amounts.get(m)?, s.amounts.get(m + 1)?);
    let alone = s.gap(m).trim() == "(" && s.after(printed).trim_start().starts_with(')');
    let usable = is_count(part) && is_share(printed) && printed.exact() && printed.percent();
    (alone && usable).then_some((part, printed))
}

/// `賛成30人(60％)、反対20人(40％)`: shares of their own total, where they make up the whole.
fn distribution(s: &Sentence<'_>) -> Vec<Finding> {
    let parts: Vec<(usize, &Amount, &Amount)> = (0..s.amounts.len())
        .filter_map(|m| bracketed_share(s, m).map(|(a, b)| (m, a, b)))
        .collect();
    let alike = parts
        .iter()
        .zip(parts.iter().skip(1))
        .all(|(a, b)| a.1.same_unit(b.1));
    let percent: f64 = parts.iter().map(|(_, _, b)| b.value).sum();
    let total: f64 = parts.iter().map(|(_, a, _)| a.value).sum();
    let whole = (percent - 100.0).abs() <= 0.5 * parts.len() as f64 && total > 0.0;
    if parts.len() < 2 || !alike || !whole {
        return Vec::new();
    }
    let sum: Vec<String> = parts.iter().map(|(_, a, _)| plain(a.value)).collect();
    let sum = sum.join("+");
    // One wrong share among right ones is a finding; if most are wrong they are not shares of this total.
    let fits =
        |a: &Amount, b: &Amount| shortening(100.0 * a.value / total, b.value, b.decimals).is_some();
    let right = parts.iter().filter(|(_, a, b)| fits(a, b)).count();
    if 2 * right < parts.len() {
        return Vec::new();
    }
    parts
        .iter()
        .map(|(m, a, b)| {
            let exact = 100.0 * a.value / total;
            let how = gives(exact, b);
            let verdict = if how.is_some() {
                Verdict::Agrees
            } else {
                Verdict::Differs
            };
            let why = compared_with(&format!("{}÷({sum})×100", plain(a.value)), how, exact, b, s);
            let start = s.subject_start(*m);
            let at = start..close(s, start, b.whole.end);
            Finding::new(at, vec![*m, m + 1], verdict, why)
        })
        .collect()
}

/// Kinds of things whose whole a report names once and means throughout.
const POPULATIONS: &[&str] = &[
    "地域",
    "地区",
    "校区",
    "学区",
    "区",
    "校",
    "園",
    "館",
    "町",
    "村",
    "市",
    "か所",
    "施設",
    "団体",
    "自治会",
];

/// `16地域(84％)` where the report says 全19地域.
fn of_population(s: &Sentence<'_>, m: usize, facts: &Facts<'_>) -> Option<Finding> {
    let (part, printed) = bracketed_share(s, m)?;
    let unit = kind_of_unit(&part.unit)?;
    if !POPULATIONS.contains(&unit) {
        return None;
    }
    let fits = |n: f64| n >= part.value && gives(100.0 * part.value / n, printed).is_some();
    let whole = facts.wholes(unit).into_iter().find(|n| fits(*n));
    let (n, verdict) = match (whole, facts.whole_of(unit)) {
        (Some(n), _) => (n, Verdict::Agrees),
        // Wrong only if no number of these that the report prints could be the whole.
        (None, Some(n)) if n >= part.value && !facts.counts(unit).into_iter().any(fits) => {
            (n, Verdict::Differs)
        }
        _ => return None,
    };
    let exact = 100.0 * part.value / n;
    let unit = part.unit.as_deref().unwrap_or("");
    let mut why = compared_with(
        &format!("{}÷{}×100", plain(part.value), plain(n)),
        gives(exact, printed),
        exact,
        printed,
        s,
    );
    why.ja = format!("本報告書の全{}{unit}を分母とすると、{}", plain(n), why.ja);
    why.en = format!(
        "of the {} {unit} named elsewhere in the report: {}",
        plain(n),
        why.en
    );
    let start = s.subject_start(m);
    let at = start..close(s, start, printed.whole.end);
    Some(Finding::new(at, vec![m, m + 1], verdict, why))
}
