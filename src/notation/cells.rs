//! What a table cell says as a whole: one value, no value, or words.

use super::fold::{fold_char, folded, has_digit, is_digit};
use super::numbers::{Quantity, plain_number, scan_quantities};
use super::units::canonical;
use std::ops::Range;

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
    let trimmed = text.trim();
    // None of the words has a digit, and most cells begin with one.
    let Some(first) = trimmed.chars().next().filter(|c| !is_digit(*c)) else {
        return false;
    };
    let is_blank = |c: char| c == '-' || c == ' ' || c == '…';
    if trimmed.len() > LONGEST_NO_VALUE && !is_blank(fold_char(first)) {
        return false;
    }
    let t = folded(trimmed);
    NO_VALUE.contains(&t.as_ref()) || t.chars().all(is_blank)
}

/// Bytes of the longest of [`NO_VALUE`], in any width.
const LONGEST_NO_VALUE: usize = 24;

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
    if let Some(q) = plain_number(text) {
        return CellValue::Number(q);
    }
    if is_no_value(trimmed) {
        return CellValue::NoValue(trimmed.to_owned());
    }
    if trimmed.len() > 200 || !has_digit(trimmed) {
        return CellValue::Other;
    }
    if trimmed.starts_with(is_letter) && !trimmed.starts_with(BEFORE_A_NUMBER) {
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
        if ROUGHLY.contains(&rest.as_str()) {
            q.approximate = true;
        } else if COUNTED.contains(&rest.as_str()) {
            // How it was counted, and no unit.
        } else if q.unit.is_none() && unit_like(&rest) && follows(text, &q) {
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

/// What stands beside a number that is not exact.
const ROUGHLY: &[&str] = &[
    "見込",
    "見込み",
    "予定",
    "速報",
    "概算",
    "速報値",
    "約",
    "およそ",
    "暫定",
];

/// How a number was counted.
const COUNTED: &[&str] = &["延べ", "のべ", "累計", "計", "平均", "年間", "現在"];

/// The letters with which [`ROUGHLY`] and [`COUNTED`] begin: words that begin otherwise are
/// a name, whatever number stands in it, since a unit stands behind.
const BEFORE_A_NUMBER: &[char] = &[
    '見', '予', '速', '概', '約', 'お', '暫', '延', 'の', '累', '計', '平', '年', '現',
];

/// A letter of Japanese.
fn is_letter(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '一'..='鿿')
}

/// Whether what stands beside the number can be its unit: right behind it. 目標1 and
/// 1 安全なまち are labels.
fn follows(text: &str, q: &Quantity) -> bool {
    let before = text.get(..q.span.start).unwrap_or("");
    let after = text.get(q.whole.end..).unwrap_or("");
    !before.chars().any(char::is_alphabetic) && !after.starts_with(char::is_whitespace)
}

/// An unknown unit: a few letters, no digits, no sentence.
fn unit_like(rest: &str) -> bool {
    // 5か年目標 is a header.
    let role = ["目標", "実績", "計画"].iter().any(|w| rest.contains(w));
    !role
        && rest.chars().count() <= 6
        && !rest
            .chars()
            .any(|c| c.is_ascii_digit() || c.is_whitespace() || "、。,.:;=+→↑↓~".contains(c))
}

/// Bytes of the bracketed remarks of a text, brackets included.
fn bracketed(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in text.char_indices() {
        match fold_char(c) {
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
    use crate::report::Direction;

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
        assert_eq!(one("3億5千万円"), (350_000_000.0, 0, Some("円".into())));
        assert_eq!(one("1億2千3百万円"), (123_000_000.0, 0, Some("円".into())));
        assert_eq!(one("1.1億円"), (110_000_000.0, 0, Some("円".into())));
        assert_eq!(one("12.3万人"), (123_000.0, 0, Some("人".into())));
        assert_eq!(one("3百万円"), (3_000_000.0, 0, Some("円".into())));
        assert_eq!(one("37(見込み)"), (37.0, 0, None));
        assert_eq!(one("81％"), (81.0, 0, Some("%".into())));
        assert_eq!(one("１件以上"), (1.0, 0, Some("件".into())));
        assert_eq!(one("50"), (50.0, 0, None));
        assert_eq!(one("延べ300"), (300.0, 0, None));
        assert_eq!(one("12経営体"), (12.0, 0, Some("経営体".into())));
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
        for label in ["継続実施", "目標1", "1 安全なまち", "施策２", "5か年目標"]
        {
            assert_eq!(parse_cell(label), CellValue::Other, "{label}");
        }
        assert_eq!(parse_cell("86.3% 95.9%"), CellValue::Other);
        assert_eq!(parse_cell("  "), CellValue::Empty);
    }

    #[test]
    fn all_words_beside_a_number_may_stand_before_it() {
        for word in ROUGHLY.iter().chain(COUNTED) {
            assert!(word.starts_with(BEFORE_A_NUMBER), "{word}");
            assert!(
                matches!(parse_cell(&format!("{word}12")), CellValue::Number(_)),
                "{word}"
            );
        }
    }

    #[test]
    fn codes_and_ranges_are_no_negative_numbers() {
        let values: Vec<f64> = scan_quantities("5-10回").iter().map(|q| q.value).collect();
        assert_eq!(values, [5.0, 10.0]);
        let q = scan_quantities("年5～10回");
        assert!(q.iter().all(|q| q.in_range));
    }
}
