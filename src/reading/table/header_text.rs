//! One header text taken apart: its years, its unit and what it names.

use super::words::{Meaning, begins_word, meaning};
use crate::notation::fold::{fold_char, folded, is_digit, push_lower};
use crate::notation::units::{canonical, unit_at};
use crate::notation::years::begins_era;
use crate::notation::{fold, scan_years};
use crate::report::FiscalYear;
use std::borrow::Cow;

/// A fiscal year in a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::reading) struct HeaderYear {
    /// The year.
    pub year: FiscalYear,
    /// As printed (`R5年度`).
    pub label: String,
    /// True where the era is not printed and nothing near tells it.
    pub assumed: bool,
}

/// A header text taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::reading) struct HeaderText {
    /// What it names, where that is known.
    pub meaning: Option<Meaning>,
    /// The years it names; two are a span of years.
    pub years: Vec<HeaderYear>,
    /// Years from the report's own (前年度 is -1).
    pub relative: Option<i32>,
    /// Unit in brackets.
    pub unit: Option<String>,
    /// What is left: folded, lower case, without spaces and brackets.
    pub core: String,
}

impl HeaderText {
    /// Whether it is known to belong to a header.
    pub(in crate::reading) fn is_known(&self) -> bool {
        self.meaning.is_some()
            || (!self.years.is_empty() && self.core.is_empty())
            || self.relative.is_some()
    }
}

/// Longest text, in bytes, that can be a header; beyond it is a sentence.
const LONGEST: usize = 150;

/// The era assumed for `5年度` where nothing tells it: every year that is
/// printed so in machine-readable reports lies within some 15 years of this one.
const NO_ERA_CONTEXT: FiscalYear = 2020;

/// Words that name a year by its distance from the report's own.
pub(super) const RELATIVE: &[(&str, i32)] = &[
    ("前々年度", -2),
    ("前年度", -1),
    ("昨年度", -1),
    ("本年度", 0),
    ("今年度", 0),
    ("当年度", 0),
    ("当該年度", 0),
    ("翌年度", 1),
    ("次年度", 1),
    ("来年度", 1),
];

/// Takes a header text apart. `context` is a year near which an era that is
/// left out (`5年度`) is to be read.
pub(in crate::reading) fn header_text(text: &str, context: Option<FiscalYear>) -> HeaderText {
    if text.len() > LONGEST {
        return HeaderText::default();
    }
    let mut out = HeaderText::default();
    let compact = without_blanks(text);
    let rest = take_years(&compact, context, &mut out.years);
    let mut rest = lower(&rest);
    // A bracket that closes and never opened: the header's beginning was lost.
    if let Some(close) = rest.find(')')
        && rest.find('(').is_none_or(|open| close < open)
    {
        out.years.iter_mut().for_each(|y| y.assumed = true);
    }
    if out.years.len() > 1 {
        // The sign between the two ends of a span of years.
        rest = rest.replace(['~', '-'], "");
    }
    let core = take_brackets(&rest, &mut out.unit);
    let core = core.trim_matches(is_mark);
    let core = match core.ends_with(['1', '2', '注']) {
        true => core
            .trim_end_matches("※1")
            .trim_end_matches("※2")
            .trim_end_matches("注"),
        false => core,
    };
    // 31年度以降 is no year at which something is due.
    let core = match core.strip_suffix("以降") {
        Some(open_ended) => {
            out.years.clear();
            open_ended.trim_end_matches(['/', '・', ' '])
        }
        None => core,
    };
    out.meaning = meaning(core);
    if out.meaning.is_none() && core.starts_with(['前', '昨', '本', '今', '当', '翌', '次', '来'])
    {
        for (word, distance) in RELATIVE {
            if let Some(after) = core.strip_prefix(word) {
                out.relative = Some(*distance);
                out.meaning = meaning(after);
                out.core = after.to_owned();
                return out;
            }
        }
    }
    out.core = core.to_owned();
    out
}

/// What a text as a whole names.
pub(in crate::reading) fn meaning_of(text: &str) -> Option<Meaning> {
    // Nearly all texts begin with another letter than those words do.
    let first = text
        .chars()
        .map(fold_char)
        .find(|c| !c.is_whitespace() && !is_mark(*c))?;
    let may = begins_word(first)
        || is_digit(first)
        || is_bracket(first)
        || begins_era(first)
        || first == 'F'
        || text.contains("指標");
    may.then(|| header_text(text, None).meaning).flatten()
}

/// Signs that stand around a header and are none of its words.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '※' | '*' | '・' | ':' | '、' | '。' | '-' | '~' | '★' | '☆' | '/' | '●' | '■'
    ) || matches!(c, '◆' | '○' | '①'..='⑳')
}

fn without_blanks(text: &str) -> Cow<'_, str> {
    if !text.contains(char::is_whitespace) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| !c.is_whitespace()).collect())
}

/// Folded and in lower case.
fn lower(text: &str) -> String {
    // Which of two forms this letter takes depends on what stands around it.
    if text.contains('Σ') {
        return fold(text).to_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        push_lower(&mut out, fold_char(c));
    }
    out
}

/// A header that holds an indicator's name and a role in one (収納率目標). Only
/// with its counterpart beside it (収納率実績) does it mean that: 努力目標 is a word.
pub(in crate::reading) fn joined(text: &HeaderText) -> Option<(String, Meaning)> {
    if text.meaning.is_some() {
        return None;
    }
    let roles = [
        "目標値",
        "目標",
        "計画値",
        "計画",
        "実績値",
        "実績",
        "達成率",
    ];
    roles.iter().find_map(|role| {
        let subject = text.core.strip_suffix(role)?;
        let subject = subject.trim_end_matches(['の', '_', '-', '/', ':', ' ']);
        let long = subject.chars().count() >= 2;
        Some((subject.to_owned(), meaning(role).filter(|_| long)?))
    })
}

/// Takes the years out of `text`; the rest comes back.
fn take_years<'t>(
    text: &'t str,
    context: Option<FiscalYear>,
    years: &mut Vec<HeaderYear>,
) -> Cow<'t, str> {
    let found = scan_years(text, Some(context.unwrap_or(NO_ERA_CONTEXT)));
    if found.is_empty() {
        return take_bare_year(text, years);
    }
    let mut rest = String::with_capacity(text.len());
    let mut at = 0;
    for y in found {
        rest.push_str(text.get(at..y.span.start).unwrap_or(""));
        let label = text.get(y.span.clone()).unwrap_or("").to_owned();
        if !years.iter().any(|k| k.year == y.year) {
            years.push(HeaderYear {
                year: y.year,
                label,
                assumed: y.era_omitted && context.is_none(),
            });
        }
        at = y.span.end;
    }
    rest.push_str(text.get(at..).unwrap_or(""));
    Cow::Owned(rest)
}

/// A bare `2023` or `FY2023` at the beginning or end of a header.
fn take_bare_year<'t>(text: &'t str, years: &mut Vec<HeaderYear>) -> Cow<'t, str> {
    let ends = |mut of: std::str::Chars<'_>| of.next_back().is_some_and(is_digit);
    let begins = |c: char| is_digit(c) || matches!(c, 'F' | 'Ｆ');
    if !text.starts_with(begins) && !ends(text.chars()) {
        return Cow::Borrowed(text);
    }
    let folded = fold(text);
    let body = folded.strip_prefix("FY").unwrap_or(&folded);
    let head: String = body.chars().take_while(char::is_ascii_digit).collect();
    let tail: String = {
        let back: String = body
            .chars()
            .rev()
            .take_while(char::is_ascii_digit)
            .collect();
        back.chars().rev().collect()
    };
    for (digits, rest) in [
        (&head, body.strip_prefix(head.as_str())),
        (&tail, body.strip_suffix(tail.as_str())),
    ] {
        if digits.len() == 4
            && let Ok(year) = digits.parse::<FiscalYear>()
            && (1990..=2060).contains(&year)
            && let Some(rest) = rest
        {
            years.push(HeaderYear {
                year,
                label: digits.clone(),
                assumed: false,
            });
            return Cow::Owned(rest.to_owned());
        }
    }
    Cow::Borrowed(text)
}

/// Takes the brackets off: a unit in them is kept as such, signs of a formula
/// (`(A)`, `(B/A)`) are dropped, words stay.
fn take_brackets<'t>(text: &'t str, unit: &mut Option<String>) -> Cow<'t, str> {
    if !text.contains(is_bracket) && !text.contains("単位:") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut inside: Option<String> = None;
    for c in text.chars() {
        match c {
            '(' | '[' | '【' | '<' | '〔' | '{' | '〈' | '《' => {
                if let Some(open) = inside.take() {
                    out.push_str(&open);
                }
                inside = Some(String::new());
            }
            ')' | ']' | '】' | '>' | '〕' | '}' | '〉' | '》' => {
                if let Some(content) = inside.take() {
                    match unit_text(&content) {
                        Some(u) => *unit = Some(u),
                        None if is_formula(&content) || DATED.contains(&content.as_str()) => {}
                        None => out.push_str(&content),
                    }
                }
            }
            c => match &mut inside {
                Some(content) => content.push(c),
                None => out.push(c),
            },
        }
    }
    if let Some(content) = inside {
        out.push_str(&content);
    }
    if let Some(at) = out.find("単位:") {
        let after = out.get(at + "単位:".len()..).unwrap_or("").to_owned();
        out.truncate(at);
        *unit = unit_text(&after).or(Some(after));
    }
    Cow::Owned(out)
}

fn is_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '【' | '<' | '〔' | '{' | '〈' | '《')
        || matches!(c, ')' | ']' | '】' | '>' | '〕' | '}' | '〉' | '》')
}

/// What brackets say where each cell names its own year: 目標値（期限）, 現状値（年度）.
const DATED: &[&str] = &[
    "年度",
    "年",
    "期限",
    "時点",
    "年次",
    "達成年度",
    "目標年度",
    "目標年",
    "達成時期",
    "調査年度",
    "調査年",
    "基準年度",
    "基準年",
    "測定年度",
];

fn is_formula(content: &str) -> bool {
    content
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "/÷×+-*=%.※①②③④⑤⑥".contains(c))
}

/// The unit that `text` is as a whole (`人`, `千円`, `単位：百万円`), in one spelling.
pub(in crate::reading) fn unit_text(text: &str) -> Option<String> {
    let folded = folded(text);
    let t = folded
        .trim()
        .trim_matches(|c| matches!(c, '(' | ')' | '[' | ']' | '【' | '】'));
    if let Some(after) = t
        .strip_prefix("単位")
        .map(|a| a.trim_start_matches([':', ' ']))
    {
        let named =
            !after.is_empty() && after.chars().count() <= 10 && !after.contains(['、', ',', '・']);
        return named.then(|| canonical(after));
    }
    let bare = t.trim_start_matches(['十', '百', '千', '万', '億', '兆']);
    let is_unit = |candidate: &str| {
        let Some(after) = unit_at(candidate).and_then(|u| candidate.strip_prefix(u)) else {
            return false;
        };
        let per = after.strip_prefix('/');
        after.is_empty()
            || per == Some("年")
            || per.is_some_and(|u| unit_at(u.trim_start_matches('/')).is_some())
    };
    let cased = |c: char| !matches!(c, '\0'..='@' | '['..='~' | 'ぁ'..='ヿ' | '一'..='鿿');
    let whole = is_unit(bare) || (bare.contains(cased) && is_unit(&bare.to_lowercase()));
    whole.then(|| canonical(t))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::table::words::all_words;
    use crate::report::Kind;

    fn one(text: &str) -> (Option<Meaning>, Option<i32>, Option<String>) {
        let h = header_text(text, None);
        let year = match h.years.as_slice() {
            [y] => Some(y.year),
            _ => None,
        };
        (h.meaning, year, h.unit)
    }

    #[test]
    fn years_and_roles_joined() {
        assert_eq!(one("R5年度実績"), (Some(Meaning::Actual), Some(2023), None));
        assert_eq!(
            one("R6年度見込"),
            (Some(Meaning::Forecast), Some(2024), None)
        );
        assert_eq!(one("Ｒ９ 目標"), (Some(Meaning::Target), Some(2027), None));
        assert_eq!(
            one("2023年度目標値"),
            (Some(Meaning::Target), Some(2023), None)
        );
        assert_eq!(one("2023 実績"), (Some(Meaning::Actual), Some(2023), None));
        assert_eq!(one("FY2023実績"), (Some(Meaning::Actual), Some(2023), None));
        assert_eq!(
            one("令和5年度（実績）"),
            (Some(Meaning::Actual), Some(2023), None)
        );
        assert_eq!(
            one("現状値(R3)"),
            (Some(Meaning::Current), Some(2021), None)
        );
        assert_eq!(
            one("実績額（千円）"),
            (Some(Meaning::Actual), None, Some("千円".into()))
        );
        assert_eq!(one("達成率(B/A)"), (Some(Meaning::Rate), None, None));
        assert_eq!(one("目標値(A)"), (Some(Meaning::Target), None, None));
        assert_eq!(one("令和\n4年度"), (None, Some(2022), None));
    }

    #[test]
    fn an_omitted_era_is_assumed_aloud() {
        let h = header_text("5年度実績", None);
        assert!(h.years.iter().all(|y| y.assumed && y.year == 2023));
        let h = header_text("28年度", Some(2016));
        assert!(h.years.iter().all(|y| !y.assumed && y.year == 2016));
    }

    #[test]
    fn units() {
        assert_eq!(unit_text("単位：千円").as_deref(), Some("千円"));
        assert_eq!(unit_text("（人）").as_deref(), Some("人"));
        assert_eq!(unit_text("百万円").as_deref(), Some("百万円"));
        assert_eq!(unit_text("実績"), None);
        assert_eq!(unit_text("回/年").as_deref(), Some("回/年"));
    }

    #[test]
    fn a_quick_look_names_what_a_long_one_does() {
        let around = ["", "※", "（R5）", "R5年度", "FY2023", "2023", "各", "１．"];
        for word in all_words() {
            for before in around {
                for text in [
                    format!("{before}{word}"),
                    format!("{before} {}", word.to_uppercase()),
                ] {
                    assert_eq!(
                        meaning_of(&text),
                        header_text(&text, None).meaning,
                        "{text}"
                    );
                }
            }
        }
        for (word, _) in RELATIVE {
            let text = format!("{word}実績");
            assert_eq!(meaning_of(&text), Some(Meaning::Actual), "{text}");
        }
        assert_eq!(meaning_of("環境指標"), Some(Meaning::Name(Kind::Other)));
        assert_eq!(meaning_of("山手地区第3講座の参加者数"), None);
    }

    #[test]
    fn other_years_than_the_columns() {
        assert_eq!(header_text("前年度実績", None).relative, Some(-1));
        assert_eq!(header_text("前年度比", None).meaning, Some(Meaning::Other));
        assert_eq!(header_text("令和3～5年度", None).years.len(), 2);
    }
}
