//! What the words around an amount make of it: last year's value, this year's,
//! a target, somebody else's, or a difference.

use crate::notation::YearMention;
use crate::report::FiscalYear;

/// What an amount is, by the words before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// Nothing said.
    None,
    /// Value of a named fiscal year.
    Year(FiscalYear),
    /// Value of the year or the survey before.
    Before,
    /// Value of this year.
    Now,
    /// A target or plan.
    Target,
    /// Of others: 全国, 県平均.
    Others,
}

/// How a difference is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// 1 up, -1 down, 0 not said.
    pub sign: i8,
    /// Bytes of the words after the amount that tell it.
    pub tail: usize,
    /// True where it is told against the year before (前年度比) and not as such.
    pub against: bool,
    /// True where a target is what it is measured against (目標を5件上回る).
    pub against_target: bool,
}

/// Words for a difference after an amount, with their direction.
const CHANGES: &[(&str, i8)] = &[
    ("増加", 1),
    ("減少", -1),
    ("上昇", 1),
    ("低下", -1),
    ("純増", 1),
    ("純減", -1),
    ("増え", 1),
    ("減っ", -1),
    ("減り", -1),
    ("減ら", -1),
    ("削減", -1),
    ("上回", 1),
    ("下回", -1),
    ("アップ", 1),
    ("ダウン", -1),
    ("プラス", 1),
    ("マイナス", -1),
    ("伸び", 1),
    ("下落", -1),
    ("下が", -1),
    ("上が", 1),
    ("向上", 1),
    ("悪化", 0),
    ("改善", 0),
    ("短縮", -1),
    ("延び", 1),
    ("多", 1),
    ("少な", -1),
    ("高", 1),
    ("低", -1),
    ("増", 1),
    ("減", -1),
];

/// After 倍: it is what became of the value before (15団体から45団体へと3倍になった).
const BECAME: &[(&str, i8)] = &[
    ("になっ", 0),
    ("になり", 0),
    ("となっ", 0),
    ("となり", 0),
    ("に達", 0),
];

/// 増設 is building more, 減免 letting off: no differences of two values.
const NOT_CHANGES: &[&str] = &[
    "増設",
    "増員",
    "増床",
    "増刷",
    "増進",
    "増強",
    "増資",
    "増便",
    "増築",
    "増配",
    "増殖",
    "増水",
    "減免",
    "減災",
    "減量",
    "減塩",
    "減反",
    "減価",
    "減債",
    "多目的",
    "多様",
    "多文化",
    "高齢",
    "高校",
    "高等",
    "高さ",
    "低所得",
    "低学年",
    "低公害",
    "減税",
    "増税",
    "増ページ",
    "高学年",
    "多世代",
    "多年",
    "低年",
    "高度",
    "低利",
    "低炭素",
    "増加率",
    "減少率",
];

/// After a word for a change: it did not come about (5件増加しなかった, 増えていない).
const DENIED: &[&str] = &[
    "しない",
    "しなか",
    "しなく",
    "せず",
    "していな",
    "しておら",
    "ない",
    "なか",
    "なく",
    "ず",
    "ていな",
    "ておら",
    "らない",
    "らなか",
    "らなく",
    "らず",
];

/// Words between an amount and the word for its change: `52件の増`.
const BETWEEN: &[&str] = &["の", "も", "ほど", "分", "分の", "ずつ", "、"];

/// The difference that an amount is, if it is one. `sign` is that of an
/// explicit plus or minus before its digits, `times` says that its unit is 倍.
pub(super) fn change_mark(lead: &str, tail: &str, sign: i8, times: bool) -> Option<Change> {
    let plus_alone = sign > 0 && lead.ends_with(['+']) && lead.trim().len() > 1;
    let lead = lead.trim_end_matches(['+', '-', '▲', ' ']);
    let lead = lead
        .strip_suffix("プラス")
        .or(lead.strip_suffix("マイナス"))
        .unwrap_or(lead);
    let against = COMPARED.iter().any(|w| lead.ends_with(w));
    let against_target = [
        "目標を",
        "目標値を",
        "計画を",
        "計画値を",
        "目標より",
        "目標から",
        "目標に",
    ]
    .iter()
    .any(|w| lead.ends_with(w));
    // 3倍に増加 is a ratio, 25件に増加 a result.
    let by_times: &[&str] = if times {
        &["に", "へ", "へと"]
    } else {
        &[]
    };
    let skipped = std::iter::once("")
        .chain(BETWEEN.iter().copied())
        .chain(by_times.iter().copied())
        .find_map(|w| {
            let rest = tail.strip_prefix(w)?;
            (!NOT_CHANGES.iter().any(|n| rest.starts_with(n))).then_some(())?;
            let words = CHANGES.iter().chain(if times { BECAME } else { &[] });
            let (word, s) = words.into_iter().find(|(c, _)| rest.starts_with(c))?;
            let told = rest.get(word.len()..).unwrap_or("");
            (!DENIED.iter().any(|d| told.starts_with(d))).then_some(())?;
            Some((w.len() + word.len(), *s))
        });
    match skipped {
        Some((tail, s)) => Some(Change {
            sign: if sign != 0 && s >= 0 { sign } else { s },
            tail,
            against,
            against_target,
        }),
        None if sign != 0
            && (against || plus_alone || CHANGED.iter().any(|w| lead.ends_with(w))) =>
        {
            Some(Change {
                sign,
                tail: 0,
                against,
                against_target,
            })
        }
        None => None,
    }
}

/// Words before a difference with an explicit sign: `増減：+3件`.
const CHANGED: &[&str] = &[
    "増減",
    "増減:",
    "増減数",
    "増減数:",
    "差",
    "差:",
    "増減率",
    "増減率:",
];

/// Words that name the year before as what is compared with.
const COMPARED: &[&str] = &[
    "前年度比",
    "前年比",
    "前年度比:",
    "前年比:",
    "前年度比は",
    "前年度比で",
    "前年比で",
    "昨年度比",
    "昨年比",
    "前回比",
    "前期比",
    "前年度対比",
    "前年対比",
    "前年同期比",
    "前年同月比",
    "前年度より",
    "前年より",
    "昨年度より",
    "昨年より",
    "前回より",
    "前回調査より",
    "前年度から",
    "前年から",
    "昨年度から",
    "昨年から",
    "前回から",
    "前回調査から",
    "前年度に比べ",
    "前年に比べ",
    "昨年度に比べ",
    "前年度と比べ",
    "前年度に比べて",
    "前年度と比べて",
    "前年度と比較して",
    "前年度と比較し",
    "前回と比較して",
    "前回調査と比較して",
    "前回調査に比べ",
    "前回調査と比べ",
    "前回に比べ",
    "前年度を",
    "前年を",
    "昨年度を",
    "前回を",
    "前年度と比較して、",
    "前年度に比べ、",
    "前年度と比べ、",
    "前年度比で、",
    "前回調査に比べて",
];

/// Whether the words before an amount compare it with the year before.
pub(super) fn compared(lead: &str) -> bool {
    let lead = lead.trim_end_matches([' ', '約', ':']);
    COMPARED.iter().any(|w| lead.ends_with(w))
}

/// What the words `lead` (which begin at byte `from` of the sentence) make of the amount after them.
pub(super) fn label_of(lead: &str, from: usize, years: &[YearMention]) -> Label {
    let to = from + lead.len();
    // Only the clause of the amount itself speaks of it.
    let clause_at = lead
        .char_indices()
        .rev()
        .find(|(_, c)| matches!(c, '。' | '、' | ';' | ')' | '\n'))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let clause = lead.get(clause_at..).unwrap_or("");
    if [
        "全国",
        "県平均",
        "府平均",
        "都平均",
        "道平均",
        "市平均",
        "国平均",
        "類似団体",
        "他市",
    ]
    .iter()
    .any(|w| clause.contains(w))
    {
        return Label::Others;
    }
    let end = clause.trim_end_matches([
        ' ', ':', 'は', 'の', 'が', 'を', 'に', '(', '値', '数', '約', '・', '=', '～', '人', '件',
        '回',
    ]);
    if [
        "目標",
        "計画",
        "定員",
        "ノルマ",
        "予定",
        "見込",
        "見込み",
        "想定",
        "期待",
    ]
    .iter()
    .any(|w| end.ends_with(w))
    {
        return Label::Target;
    }
    let year = years
        .iter()
        .rfind(|y| y.span.start >= from + clause_at && y.span.end <= to);
    // A year in the clause labels the amount unless much stands between.
    if let Some(y) = year {
        let between = lead.get(y.span.end.saturating_sub(from)..).unwrap_or("");
        if between.chars().count() <= 12 && !between.contains("から") && !between.contains('比')
        {
            return Label::Year(y.year);
        }
    }
    if compared(lead) && !clause.ends_with("から") {
        return Label::None;
    }
    let last = |words: &[&str]| words.iter().filter_map(|w| clause.rfind(w)).max();
    let before = last(&[
        "前年",
        "昨年",
        "前回",
        "前期",
        "従前",
        "従来",
        "当初",
        "前々年",
    ]);
    let now = last(&["今年", "本年", "今回", "当年", "今期"]);
    match (before, now) {
        (Some(b), Some(n)) if n > b => Label::Now,
        (Some(_), _) => Label::Before,
        (None, Some(_)) => Label::Now,
        _ => Label::None,
    }
}
