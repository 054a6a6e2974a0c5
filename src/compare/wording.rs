//! A name made ready for comparing: its unified characters, the numbers in it,
//! what it counts, and the marks that turn its sense.

use super::sense::{Mark, marks};
use super::variants;
use crate::limits::MAX_COMPARED_CHARS;
use crate::notation::fold::{fold, key};
use crate::notation::scan_years;
use crate::notation::units::unit_at;
use crate::ordered::Ordered as _;
use std::sync::LazyLock;

/// What an indicator counts, told by the end of its name or by its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Measure {
    Ratio,
    Score,
    Persons,
    Cases,
    Times,
    Hours,
    Days,
    Places,
    Money,
    Volume,
    /// A number of something (数), of what is not said.
    Count,
    /// 度: 満足度 is a ratio in one report and a score in another.
    Degree,
}

/// Ends of names and what they count.
const ENDS: &[(&str, Measure)] = &[
    ("割合", Measure::Ratio),
    ("比率", Measure::Ratio),
    ("率", Measure::Ratio),
    ("パーセント", Measure::Ratio),
    ("評価点", Measure::Score),
    ("点数", Measure::Score),
    ("得点", Measure::Score),
    ("平均点", Measure::Score),
    ("指数", Measure::Score),
    ("偏差値", Measure::Score),
    ("者数", Measure::Persons),
    ("人数", Measure::Persons),
    ("人口", Measure::Persons),
    ("人員", Measure::Persons),
    ("員数", Measure::Persons),
    ("児童数", Measure::Persons),
    ("生徒数", Measure::Persons),
    ("客数", Measure::Persons),
    ("件数", Measure::Cases),
    ("回数", Measure::Times),
    ("時間数", Measure::Hours),
    ("時間", Measure::Hours),
    ("日数", Measure::Days),
    ("か所数", Measure::Places),
    ("箇所数", Measure::Places),
    ("施設数", Measure::Places),
    ("拠点数", Measure::Places),
    ("店舗数", Measure::Places),
    ("金額", Measure::Money),
    ("総額", Measure::Money),
    ("額", Measure::Money),
    ("費", Measure::Money),
    ("残高", Measure::Money),
    ("量", Measure::Volume),
    ("面積", Measure::Volume),
    ("延長", Measure::Volume),
    ("数", Measure::Count),
    ("度", Measure::Degree),
];

/// [`ENDS`] as [`variants::unify`] spells them, longest first.
static UNIFIED_ENDS: LazyLock<Vec<(Vec<char>, Measure)>> = LazyLock::new(|| {
    let mut ends: Vec<_> = ENDS
        .iter()
        .map(|(end, m)| (variants::unify(&key(end)), *m))
        .collect();
    ends.order_by_key(|(end, _)| std::cmp::Reverse(end.len()));
    ends
});

impl Measure {
    fn of_name(core: &[char]) -> Option<Measure> {
        UNIFIED_ENDS
            .iter()
            .find(|(end, _)| end.last() == core.last() && core.ends_with(end))
            .map(|(_, m)| *m)
    }

    /// What a unit alone tells.
    pub(super) fn of_unit(unit: &str) -> Option<Measure> {
        Some(match unit {
            "%" | "割" => Measure::Ratio,
            "点" => Measure::Score,
            "人" | "人日" | "人回" => Measure::Persons,
            "件" => Measure::Cases,
            "回" => Measure::Times,
            "時間" => Measure::Hours,
            "日" => Measure::Days,
            "か所" | "施設" | "拠点" | "店舗" => Measure::Places,
            "円" => Measure::Money,
            "t" | "kg" | "㎡" | "m" | "km" | "ha" | "kWh" | "トン" => Measure::Volume,
            _ => return None,
        })
    }

    /// Whether the two may be measures of the same thing.
    pub(super) fn fits(self, other: Measure) -> bool {
        use Measure::*;
        let counts = |m: Measure| matches!(m, Persons | Cases | Times | Hours | Days | Places);
        self == other
            || (self == Count && counts(other))
            || (other == Count && counts(self))
            || (self == Degree && matches!(other, Ratio | Score))
            || (other == Degree && matches!(self, Ratio | Score))
    }
}

/// A number that is part of a name: 65 of 65歳以上.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Number {
    /// Thousandths, so that 3.5 is exact.
    thousandths: u64,
    counter: char,
}

/// A name made ready for comparing.
#[derive(Clone, Debug)]
pub(super) struct Wording {
    /// Unified characters.
    pub chars: Vec<char>,
    /// Ids of its grams, ascending; see [`super::lexicon`].
    pub grams: Vec<u32>,
    /// What its end says that it counts.
    pub measure: Option<Measure>,
    /// Numbers in it, sorted, without fiscal years and without a mere "1".
    pub numbers: Vec<Number>,
    /// How many negations it holds.
    pub negations: usize,
    /// Group and members (as bits) of opposites that it holds, by group.
    pub opposites: Vec<(u8, u8)>,
}

impl Wording {
    /// Prepares a text; the grams are for the lexicon to add.
    pub(super) fn new(text: &str) -> Wording {
        let text: String = text.chars().take(MAX_COMPARED_CHARS).collect();
        let text = arabic(&without_notes(&without_years(strip_numbering(&text))));
        let chars = variants::unify(&key(&text));
        let measure = Measure::of_name(&chars)
            .or_else(|| Measure::of_name(&variants::unify(&key(&without_brackets(&text)))));
        let mut negations = 0;
        let mut opposites: Vec<(u8, u8)> = Vec::new();
        for mark in marks(&chars) {
            match mark {
                Mark::Negation => negations += 1,
                Mark::Opposite { group, member } => {
                    match opposites.iter_mut().find(|(g, _)| *g == group) {
                        Some((_, members)) => *members |= 1 << member.min(7),
                        None => opposites.push((group, 1 << member.min(7))),
                    }
                }
                Mark::Harmless => {}
            }
        }
        opposites.order_by(Ord::cmp);
        Wording {
            measure,
            numbers: numbers(&text),
            chars,
            grams: Vec::new(),
            negations,
            opposites,
        }
    }
}

/// Counters after which a leading number is part of the name and not its numbering.
const COUNTERS: &[&str] = &[
    "人", "年", "日", "回", "歳", "才", "件", "か", "カ", "ヶ", "ヵ", "箇", "世帯", "時間", "次",
    "号", "期", "級", "割", "つ", "名", "%", "％", "次", "種", "学年", "月", "週", "世代", "点",
];

/// The text without the numbering, code or label before it:
/// `(1) `, `①`, `㋐`, `【2-1】`, `3．`, `・`, `活①`.
pub(super) fn strip_numbering(text: &str) -> &str {
    let mut rest = text.trim();
    // Each round takes at least one character.
    while let Some(shorter) = strip_once(rest) {
        rest = shorter;
    }
    rest
}

fn strip_once(text: &str) -> Option<&str> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let after = chars.as_str();
    let enclosed = matches!(first, '①'..='⓿' | '㋐'..='㋾' | '㊀'..='㊿' | 'ⅰ'..='ⅹ' | 'Ⅰ'..='Ⅹ');
    let bullet = matches!(
        first,
        '・' | '･'
            | '■'
            | '□'
            | '◆'
            | '◇'
            | '○'
            | '●'
            | '◎'
            | '★'
            | '☆'
            | '※'
            | '-'
            | '－'
            | '•'
            | '＊'
            | '*'
            | '#'
    );
    if enclosed || bullet || first.is_whitespace() {
        return (!after.is_empty()).then_some(after);
    }
    if matches!(first, '活' | '成') && after.starts_with(|c| matches!(c, '①'..='⑳')) {
        return Some(after);
    }
    for (open, close) in [
        ('(', ')'),
        ('（', '）'),
        ('【', '】'),
        ('[', ']'),
        ('〔', '〕'),
    ] {
        if first == open
            && let Some((inside, behind)) = after.split_once(close)
            && is_code(inside)
            && !behind.trim().is_empty()
        {
            return Some(behind);
        }
    }
    let code_end = text.find(|c: char| !is_code_char(c))?;
    let (code, behind) = text.split_at_checked(code_end)?;
    if code.is_empty() || !code.contains(|c: char| c.is_numeric()) {
        return None;
    }
    let closed = behind.strip_prefix(['.', '．', '、', ')', '）', ':', '：']);
    if let Some(behind) = closed {
        // 3.5点 is a number.
        let goes_on = behind.chars().next().is_none_or(char::is_numeric);
        return (!goes_on).then_some(behind);
    }
    let spaced = behind.trim_start();
    let counted = COUNTERS.iter().any(|c| spaced.starts_with(c));
    (spaced.len() < behind.len() && !spaced.is_empty() && !counted).then_some(spaced)
}

fn is_code_char(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９' | '-' | '－' | '‐' | '−')
}

fn is_code(text: &str) -> bool {
    let t = text.trim();
    !t.is_empty()
        && t.chars().count() <= 8
        && t.chars().all(|c| {
            is_code_char(c)
                || matches!(c, '一'..='十' if "一二三四五六七八九十".contains(c))
                || matches!(c, 'ア'..='ン' | 'a'..='z' | 'ｱ'..='ﾝ' | 'ⅰ'..='ⅹ' | '①'..='⑳')
        })
        && (t.chars().any(char::is_numeric) || t.chars().count() == 1)
}

/// The text without fiscal years: they name the time and not the thing.
fn without_years(text: &str) -> String {
    if !text.contains(|c: char| c.is_numeric() || c == '元') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for year in scan_years(text, None) {
        out.push_str(text.get(from..year.span.start).unwrap_or_default());
        from = year.span.end.max(from);
    }
    out.push_str(text.get(from..).unwrap_or_default());
    if out.trim().is_empty() {
        text.to_owned()
    } else {
        out
    }
}

/// Numerals in kanji that count like figures (`三歳児`, `第二次`) as figures.
fn arabic(text: &str) -> String {
    const NUMERALS: &str = "〇一二三四五六七八九";
    let digit = |c: char| NUMERALS.chars().position(|n| n == c);
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (i, c) in chars.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|k| chars.get(k)).copied();
        let after = chars.get(i + 1).copied().unwrap_or('\0');
        let counted = before == Some('第') || "号次歳才期種級類".contains(after);
        match digit(*c) {
            Some(n) if counted => out.push_str(&n.to_string()),
            _ => out.push(*c),
        }
    }
    out
}

/// The text without what stands in brackets and names only a unit or a date of
/// counting: `（件）`, `(4月1日時点)`. Other brackets tell what is counted.
fn without_notes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find(['(', '（']) {
        let (before, bracketed) = rest.split_at_checked(open).unwrap_or((rest, ""));
        let Some(close) = bracketed.find([')', '）']) else {
            break;
        };
        let width = bracketed
            .get(close..)
            .and_then(|b| b.chars().next())
            .map_or(1, char::len_utf8);
        let (group, behind) = bracketed
            .split_at_checked(close + width)
            .unwrap_or((bracketed, ""));
        let inside = fold(group);
        let inside = inside.trim_matches(['(', ')', ' ']);
        let note = unit_at(inside) == Some(inside)
            || inside.starts_with("単位")
            || ["時点", "現在"].iter().any(|w| inside.ends_with(w));
        out.push_str(before);
        if !note {
            out.push_str(group);
        }
        rest = behind;
    }
    out.push_str(rest);
    if out.trim().is_empty() {
        text.to_owned()
    } else {
        out
    }
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0usize;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' | '（' | '【' | '〔' | '[' => depth += 1,
            ')' | '）' | '】' | '〕' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    if out.trim().is_empty() {
        text.to_owned()
    } else {
        out
    }
}

/// The numbers of a name. A mere 1 (`1人当たり`, `過去1年間`) is a manner of
/// speaking, except where it names a class (`1号`, `1歳`).
fn numbers(text: &str) -> Vec<Number> {
    let folded: Vec<char> = fold(text).chars().filter(|c| *c != ',').collect();
    let mut out = Vec::new();
    let mut i = 0;
    while i < folded.len() {
        let (mut whole, mut thousandths, mut digits, mut end) = (0u64, 0u64, 0, i);
        let mut place = 100u64;
        let mut point = false;
        while let Some(c) = folded.get(end) {
            if let Some(d) = c.to_digit(10) {
                if point {
                    thousandths += u64::from(d) * place;
                    place /= 10;
                } else {
                    whole = whole.saturating_mul(10).saturating_add(u64::from(d));
                }
                digits += 1;
            } else if *c == '.' && digits > 0 && !point {
                point = true;
            } else {
                break;
            }
            end += 1;
        }
        if digits > 0 {
            let counter = folded
                .get(end..)
                .unwrap_or_default()
                .iter()
                .find(|c| !c.is_whitespace())
                .copied()
                .unwrap_or('\0');
            let class = "号歳才次期種級類-".contains(counter);
            if whole != 1 || point || class {
                out.push(Number {
                    thousandths: whole.saturating_mul(1000).saturating_add(thousandths),
                    counter,
                });
            }
        }
        i = end.max(i + 1);
    }
    out.order_by(Ord::cmp);
    out
}

/// How the numbers of two names stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numbers {
    Equal,
    /// One name has all of the other's and more.
    Within,
    Differ,
}

/// Compares sorted numbers.
pub(super) fn compare_numbers(a: &[Number], b: &[Number]) -> Numbers {
    if a == b {
        return Numbers::Equal;
    }
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if few.iter().all(|n| many.binary_search(n).is_ok()) {
        Numbers::Within
    } else {
        Numbers::Differ
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbering_goes_and_names_stay() {
        for (text, bare) in [
            ("㋐人と人とのつながり", "人と人とのつながり"),
            ("(1) 豊かなコミュニティ", "豊かなコミュニティ"),
            ("（２）多様な主体", "多様な主体"),
            ("【2-2-1】避難所の開設", "避難所の開設"),
            ("3．地域の力", "地域の力"),
            ("1-2　安全なまち", "安全なまち"),
            ("活①参加者数", "参加者数"),
            ("・相談件数", "相談件数"),
            ("1歳半健診の受診率", "1歳半健診の受診率"),
            ("1 人当たりの排出量", "1 人当たりの排出量"),
            ("65歳以上の人口", "65歳以上の人口"),
            ("(新規)登録者数", "(新規)登録者数"),
        ] {
            assert_eq!(strip_numbering(text), bare);
        }
    }

    #[test]
    fn notes_in_brackets_go_and_definitions_stay() {
        for (text, bare) in [
            ("企業誘致の件数（件）", "企業誘致の件数"),
            ("待機児童数(4月1日時点)", "待機児童数"),
            ("受診率（％）の推移", "受診率の推移"),
            ("参加者数(延べ)", "参加者数(延べ)"),
            ("参加者数（男性", "参加者数（男性"),
            ("（件）", "（件）"),
        ] {
            assert_eq!(without_notes(text), bare);
        }
    }

    #[test]
    fn what_is_counted() {
        let m = |t: &str| Wording::new(t).measure;
        assert_eq!(m("がん検診受診率"), Some(Measure::Ratio));
        assert_eq!(m("がん検診受診者数(延べ)"), Some(Measure::Persons));
        assert_eq!(m("相談件数"), Some(Measure::Cases));
        assert_eq!(m("区民の割合（アンケート）"), Some(Measure::Ratio));
        assert_eq!(m("窓口サービス格付結果"), None);
        assert!(!Measure::Ratio.fits(Measure::Persons));
        assert!(Measure::Count.fits(Measure::Places));
    }

    #[test]
    fn numbers_in_names() {
        let n =
            |a: &str, b: &str| compare_numbers(&Wording::new(a).numbers, &Wording::new(b).numbers);
        assert_eq!(n("65歳以上の人口", "75歳以上の人口"), Numbers::Differ);
        assert_eq!(n("１号被保険者", "二号被保険者"), Numbers::Differ);
        assert_eq!(n("三歳児健診", "3歳児健診"), Numbers::Equal);
        assert_eq!(
            n("H29年度の参加者数", "平成30年度の参加者数"),
            Numbers::Equal
        );
        assert_eq!(n("調査(5点満点)の点数", "調査の点数"), Numbers::Within);
        assert_eq!(n("過去1年間に訪れた人", "訪れた人"), Numbers::Equal);
        assert_eq!(n("3.5点", "35点"), Numbers::Differ);
    }
}
