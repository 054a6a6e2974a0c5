//! Shares of a whole that the sentence names: `2000人中715人…35.8％`,
//! `1,500人対象 553人から回答、回答率36.9％`, `120人の7割にあたる84人`.

use super::change::close;
use super::label::Label;
use super::sentence::{Amount, Sentence};
use super::wording::{Finding, compared_with, gives, plain};
use crate::assess::Verdict;

/// Checks every share that the sentence tells.
pub(super) fn find(s: &Sentence<'_>) -> Vec<Finding> {
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
    out
}

/// A printed share: percent or 割, no difference, no target, nobody else's.
pub(super) fn is_share(a: &Amount) -> bool {
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
pub(super) fn is_count(a: &Amount) -> bool {
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
    if rest.is_empty() || rest == "から回答" || rest == "が回答" || rest == "割合" {
        return true;
    }
    // 9校で実施し、実施率は: the rate is that of what was just said.
    let Some(named) = rest.strip_suffix('率') else {
        return false;
    };
    let stem: String = named
        .chars()
        .rev()
        .take(2)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let before = named.strip_suffix(stem.as_str()).unwrap_or(named);
    let before = before.trim_end_matches("有効");
    let answers = ["回答", "回収", "返信", "返送", "提出"];
    let alike = answers.contains(&stem.as_str()) && answers.iter().any(|w| before.contains(w));
    before
        .trim_matches(['、', ')', '(', ' ', 'で', 'と', 'が', 'は'])
        .is_empty()
        || before.contains(&stem)
        || alike
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
