//! Numbers as Japanese reports print them: `１，２３４人`, `▲3.5`, `約2万件`, `－`.

use super::fold::Folded;
use super::units::{SCALES, canonical, unit_at};
use crate::report::Direction;
use std::ops::Range;

/// A number with what stands around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The number, scales applied, percent as percent.
    pub value: f64,
    /// Digits after the decimal point as printed (0 where a scale was applied).
    pub decimals: u8,
    /// Unit in one spelling (`%`, `人`).
    pub unit: Option<String>,
    /// `以上`, `以下`, `未満` and the like after it.
    pub bound: Option<Bound>,
    /// True for 約, 程度, 見込み.
    pub approximate: bool,
    /// True where it is an end of a range (`5～10回`).
    pub in_range: bool,
    /// True for `/年`.
    pub per_year: bool,
    /// Bytes of the sign and digits in the input.
    pub span: Range<usize>,
    /// Bytes of digits, unit and bound together.
    pub whole: Range<usize>,
}

/// A bound named after a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// 以上 is `AtLeast`, 以下 is `AtMost`.
    pub direction: Direction,
    /// Whether the number itself is within (以上, 以下) or not (超, 未満).
    pub inclusive: bool,
}

/// What a table cell says as a whole.
#[derive(Clone, Debug, PartialEq)]
pub enum CellValue {
    /// Nothing.
    Empty,
    /// A mark for "no value" (`－`, `―`, `未実施`, `***`), as printed.
    NoValue(String),
    /// One number, with unit and remarks.
    Number(Quantity),
    /// Several numbers, or words.
    Other,
}

/// Words and marks that stand for "no value" in a cell.
const NO_VALUE: &[&str] = &[
    "-",
    "--",
    "---",
    "…",
    "・・・",
    "...",
    "***",
    "**",
    "*",
    "x",
    "X",
    "×",
    "ー",
    "なし",
    "無し",
    "無",
    "未実施",
    "未定",
    "未設定",
    "未集計",
    "未公表",
    "集計中",
    "調査中",
    "実施なし",
    "該当なし",
    "設定なし",
    "測定不能",
    "調査なし",
    "N/A",
    "n/a",
    "NA",
    "n.a.",
    "不明",
    "/",
    "斜線",
    "中止",
    "未調査",
    "非公表",
    "調査未実施",
    "データなし",
    "(未実施)",
    "(-)",
    "把握不可",
    "算出不可",
    "評価対象外",
    "対象外",
];

/// Whether a cell's text stands for "no value".
pub fn is_no_value(text: &str) -> bool {
    let folded = super::fold::fold(text);
    let t = folded.trim();
    !t.is_empty() && (NO_VALUE.contains(&t) || t.chars().all(|c| c == '-' || c == ' ' || c == '…'))
}

struct Raw {
    value: f64,
    decimals: u8,
    end: usize,
}

/// Digits with thousands separators and a fraction at `i`.
fn raw_at(f: &Folded, i: usize) -> Option<Raw> {
    let mut text = String::new();
    let mut at = i;
    let mut group = 0usize;
    while let c @ '0'..='9' = f.at(at) {
        text.push(c);
        at += 1;
        group += 1;
        // A comma belongs to the number only before exactly three digits.
        if f.at(at) == ','
            && group <= 3
            && (1..=3).all(|k| f.at(at + k).is_ascii_digit())
            && !f.at(at + 4).is_ascii_digit()
        {
            at += 1;
            group = 0;
        }
    }
    if text.is_empty() || text.len() > 18 {
        return None;
    }
    let mut decimals = 0u8;
    if f.at(at) == '.' && f.at(at + 1).is_ascii_digit() {
        text.push('.');
        at += 1;
        while let c @ '0'..='9' = f.at(at) {
            if decimals < 12 {
                text.push(c);
                decimals += 1;
            }
            at += 1;
        }
    }
    let value = text.parse::<f64>().ok()?;
    Some(Raw {
        value,
        decimals,
        end: at,
    })
}

/// A number at `i` with its scales: `3億2,000万`, `1万2千`, `5千`.
fn scaled_at(f: &Folded, i: usize) -> Option<Raw> {
    let first = raw_at(f, i)?;
    let mut total = 0.0;
    let mut part = first;
    let mut last_scale = f64::INFINITY;
    loop {
        let c = f.at(part.end);
        let scale = SCALES
            .iter()
            .find(|(s, _)| *s == c)
            .map(|(_, v)| *v)
            .filter(|v| *v < last_scale);
        let Some(scale) = scale else {
            let decimals = if last_scale.is_infinite() {
                part.decimals
            } else {
                0
            };
            return Some(Raw {
                value: total + part.value,
                decimals,
                end: part.end,
            });
        };
        total += part.value * scale;
        last_scale = scale;
        let after = part.end + 1;
        match raw_at(f, after) {
            Some(next) => part = next,
            None => {
                // 3百万円: a scale on a scale.
                if let Some((_, v)) = SCALES.iter().find(|(s, _)| *s == f.at(after))
                    && *v > scale
                {
                    return Some(Raw {
                        value: total * v,
                        decimals: 0,
                        end: after + 1,
                    });
                }
                return Some(Raw {
                    value: total,
                    decimals: 0,
                    end: after,
                });
            }
        }
    }
}

const BOUNDS: &[(&str, Direction, bool)] = &[
    ("以上", Direction::AtLeast, true),
    ("以下", Direction::AtMost, true),
    ("以内", Direction::AtMost, true),
    ("未満", Direction::AtMost, false),
    ("超", Direction::AtLeast, false),
    ("を超", Direction::AtLeast, false),
    ("を上回", Direction::AtLeast, false),
    ("を下回", Direction::AtMost, false),
    ("に満たな", Direction::AtMost, false),
];

fn bound_at(f: &Folded, i: usize) -> Option<(Bound, usize)> {
    let (word, direction, inclusive) = BOUNDS.iter().find(|(w, _, _)| f.starts_with(i, w))?;
    Some((
        Bound {
            direction: *direction,
            inclusive: *inclusive,
        },
        i + word.chars().count(),
    ))
}

/// Where the sign and digits of a number before or after `from` begin: a minus
/// counts only where no digit or letter stands before it (`5-10` is a range,
/// `1-3-1` a code).
fn sign_before(f: &Folded, i: usize) -> (f64, usize) {
    let Some(before) = i.checked_sub(1) else {
        return (1.0, i);
    };
    match f.at(before) {
        '▲' => (-1.0, before),
        '-' if before == 0
            || !(f.at(before - 1).is_alphanumeric() || matches!(f.at(before - 1), ')' | '%')) =>
        {
            (-1.0, before)
        }
        _ => (1.0, i),
    }
}

fn skip_spaces(f: &Folded, mut i: usize) -> usize {
    while f.at(i) == ' ' {
        i += 1;
    }
    i
}

/// The unit at `i`: a known one, or a short run of kanji or katakana up to the
/// end of the text, `/`, `(` or a bound.
fn unit_after(f: &Folded, i: usize) -> Option<(String, usize)> {
    let rest = f.text(i, i + 12);
    let unit = unit_at(&rest)?;
    Some((canonical(unit), i + unit.chars().count()))
}

fn quantity_at(f: &Folded, i: usize) -> Option<(Quantity, usize)> {
    let raw = scaled_at(f, i)?;
    let (sign, from) = sign_before(f, i);
    let mut end = raw.end;
    let mut q = Quantity {
        value: sign * raw.value,
        decimals: raw.decimals,
        unit: None,
        bound: None,
        approximate: from > 0 && f.at(from - 1) == '約',
        in_range: false,
        per_year: false,
        span: f.bytes(from, raw.end),
        whole: f.bytes(from, raw.end),
    };
    if let Some((unit, after)) = unit_after(f, skip_spaces(f, end)) {
        q.unit = Some(unit);
        end = after;
    }
    if f.starts_with(end, "程度") || f.starts_with(end, "前後") {
        q.approximate = true;
        end += 2;
    }
    if let Some((bound, after)) = bound_at(f, end) {
        q.bound = Some(bound);
        end = after;
    }
    if f.at(end) == '/' && f.at(end + 1) == '年' {
        q.per_year = true;
        end += 2;
    }
    let after = skip_spaces(f, end);
    q.in_range = f.at(after) == '~' || (from > 0 && f.at(skip_back(f, from)) == '~');
    q.whole = f.bytes(from, end);
    Some((q, end.max(raw.end)))
}

/// Index of the last character before `i` that is not a space.
fn skip_back(f: &Folded, i: usize) -> usize {
    let mut at = i;
    while at > 0 && f.at(at - 1) == ' ' {
        at -= 1;
    }
    at.saturating_sub(1)
}

/// All numbers of a text in order, with unit and bound. Digits inside a word
/// (`R5`, `m2`) or after 第 count as part of that word and are left out.
pub fn scan_quantities(text: &str) -> Vec<Quantity> {
    let f = Folded::new(text);
    let mut out: Vec<Quantity> = Vec::new();
    let mut i = 0;
    while i < f.chars.len() {
        if !f.at(i).is_ascii_digit() {
            i += 1;
            continue;
        }
        let before = if i == 0 { '\0' } else { f.at(i - 1) };
        if before.is_ascii_alphabetic() || before == '第' {
            while f.at(i).is_ascii_digit() || f.at(i) == '.' {
                i += 1;
            }
            continue;
        }
        match quantity_at(&f, i) {
            Some((q, end)) => {
                out.push(q);
                i = end.max(i + 1);
            }
            None => {
                while f.at(i).is_ascii_digit() {
                    i += 1;
                }
            }
        }
    }
    out
}

/// Reads a table cell that should hold one value.
///
/// One number with a unit, a bound, 約, or a remark in brackets is a number; a
/// cell with several numbers or with words is [`CellValue::Other`], as nothing
/// tells which number is meant.
///
/// ```
/// use tassei::notation::{CellValue, parse_cell};
/// let CellValue::Number(q) = parse_cell("1,090（見込み）") else { panic!() };
/// assert_eq!((q.value, q.approximate), (1090.0, true));
/// assert!(matches!(parse_cell("―"), CellValue::NoValue(_)));
/// assert_eq!(parse_cell("3回、4回"), CellValue::Other);
/// ```
pub fn parse_cell(text: &str) -> CellValue {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return CellValue::Empty;
    }
    if is_no_value(trimmed) {
        return CellValue::NoValue(trimmed.to_owned());
    }
    if trimmed.len() > 200 {
        return CellValue::Other;
    }
    let mut found = scan_quantities(text);
    let in_brackets = bracketed(text);
    // A number in brackets after the value is a remark (前年, 参考), unless it is the only one.
    if found.len() > 1 {
        found.retain(|q| !in_brackets.iter().any(|b| b.contains(&q.span.start)));
    }
    let [q] = found.as_slice() else {
        return CellValue::Other;
    };
    let mut q = q.clone();
    let rest = remainder(text, &q, &in_brackets);
    if !rest.is_empty() {
        if matches!(
            rest.as_str(),
            "見込" | "見込み" | "予定" | "速報" | "概算" | "速報値" | "約" | "およそ" | "暫定"
        ) {
            q.approximate = true;
        } else if q.unit.is_none() && unit_like(&rest) {
            q.unit = Some(canonical(&rest));
        } else {
            return CellValue::Other;
        }
    }
    let remark = in_brackets
        .iter()
        .filter_map(|b| text.get(b.clone()))
        .any(|b| {
            ["見込", "予定", "速報", "概算", "約", "暫定"]
                .iter()
                .any(|w| b.contains(w))
        });
    q.approximate |= remark;
    CellValue::Number(q)
}

/// An unknown unit: a few letters, no digits, no sentence.
fn unit_like(rest: &str) -> bool {
    rest.chars().count() <= 6
        && !rest
            .chars()
            .any(|c| c.is_ascii_digit() || c.is_whitespace() || "、。,.:;=+→↑↓~".contains(c))
}

/// Bytes of the bracketed remarks of a text, brackets included.
fn bracketed(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in text.char_indices() {
        match super::fold::fold_char(c) {
            '(' | '[' | '【' | '<' | '〔' if open.is_none() => open = Some(at),
            ')' | ']' | '】' | '>' | '〕' => {
                if let Some(from) = open.take() {
                    out.push(from..at + c.len_utf8());
                }
            }
            _ => {}
        }
    }
    out
}

/// What a cell says beside its number, the bracketed remarks and footnote marks.
fn remainder(text: &str, q: &Quantity, brackets: &[Range<usize>]) -> String {
    text.char_indices()
        .filter(|(at, c)| {
            !q.whole.contains(at)
                && !brackets
                    .iter()
                    .any(|b| b.contains(at) && !b.contains(&q.span.start))
                && !c.is_whitespace()
                && !matches!(
                    c,
                    '※' | '*'
                        | '＊'
                        | '☆'
                        | '★'
                        | '●'
                        | '○'
                        | '約'
                        | '('
                        | ')'
                        | '（'
                        | '）'
                        | '↑'
                        | '↓'
                        | '→'
                        | '#'
                )
        })
        .map(|(_, c)| c)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> (f64, u8, Option<String>) {
        match parse_cell(text) {
            CellValue::Number(q) => (q.value, q.decimals, q.unit),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn plain_and_scaled() {
        assert_eq!(one("１，２３４"), (1234.0, 0, None));
        assert_eq!(one("94.0"), (94.0, 1, None));
        assert_eq!(one("▲3.5ポイント"), (-3.5, 1, Some("ポイント".into())));
        assert_eq!(one("△12"), (-12.0, 0, None));
        assert_eq!(one("-4"), (-4.0, 0, None));
        assert_eq!(one("1万2千人"), (12000.0, 0, Some("人".into())));
        assert_eq!(one("3億2,000万円"), (320_000_000.0, 0, Some("円".into())));
        assert_eq!(one("3百万円"), (3_000_000.0, 0, Some("円".into())));
        assert_eq!(one("37(見込み)"), (37.0, 0, None));
        assert_eq!(one("81％"), (81.0, 0, Some("%".into())));
        assert_eq!(one("１件以上"), (1.0, 0, Some("件".into())));
        assert_eq!(one("50"), (50.0, 0, None));
    }

    #[test]
    fn bounds_and_rates_per_year() {
        let q = scan_quantities("2,080人以上/年");
        let q = q.first().expect("one");
        assert_eq!(q.bound.map(|b| b.direction), Some(Direction::AtLeast));
        assert!(q.per_year);
        assert_eq!(q.whole.end, "2,080人以上/年".len());
    }

    #[test]
    fn no_value_and_words() {
        for t in ["－", "―", "-", "未実施", "***", "…", "ー"] {
            assert!(matches!(parse_cell(t), CellValue::NoValue(_)), "{t}");
        }
        assert_eq!(parse_cell("継続実施"), CellValue::Other);
        assert_eq!(parse_cell("86.3% 95.9%"), CellValue::Other);
        assert_eq!(parse_cell("  "), CellValue::Empty);
    }

    #[test]
    fn codes_and_ranges_are_no_negative_numbers() {
        let values: Vec<f64> = scan_quantities("5-10回").iter().map(|q| q.value).collect();
        assert_eq!(values, [5.0, 10.0]);
        let q = scan_quantities("年5～10回");
        assert!(q.iter().all(|q| q.in_range));
    }
}
