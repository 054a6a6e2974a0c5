//! One sentence, made ready for the checks: folded to half width, its amounts
//! told apart from dates, ordinals, telephone numbers and headings.

use super::label::{Label, change_mark, label_of};
use crate::limits::{MAX_SENTENCE_AMOUNTS, MAX_SENTENCE_BYTES};
use crate::notation::fold::fold_char;
use crate::notation::numbers::Bound;
use crate::notation::{YearMention, scan_quantities, scan_years};
use crate::report::{FiscalYear, Prose};
use std::ops::Range;

/// A number with its unit that a statement may be about. Bytes count in [`Sentence::text`].
#[derive(Clone, Debug)]
pub(super) struct Amount {
    /// The number, scales applied.
    pub value: f64,
    /// Digits printed after the point.
    pub decimals: u8,
    /// Unit in one spelling.
    pub unit: Option<String>,
    /// 以上 and the like.
    pub bound: Option<Bound>,
    /// 約, 程度.
    pub approximate: bool,
    /// An end of a range.
    pub in_range: bool,
    /// An explicit sign before it: `+3件`, `▲3件`.
    pub signed: bool,
    /// Sign and digits.
    pub digits: Range<usize>,
    /// Digits, unit and bound.
    pub whole: Range<usize>,
    /// What the words before it say it is.
    pub label: Label,
    /// `増`, `減` and the like after it or `前年度比` before it: it is a difference.
    pub change: Option<super::label::Change>,
}

impl Amount {
    /// Whether the report itself calls it inexact, or it is no single value.
    pub fn loose(&self) -> bool {
        self.approximate || self.in_range
    }

    /// Whether it may be an exact operand.
    pub fn exact(&self) -> bool {
        !self.loose() && self.bound.is_none()
    }

    /// Whether it is a percentage.
    pub fn percent(&self) -> bool {
        self.unit.as_deref() == Some("%")
    }

    /// Whether both count the same kind of thing.
    pub fn same_unit(&self, other: &Amount) -> bool {
        kind_of_unit(&self.unit) == kind_of_unit(&other.unit)
    }

    /// As printed, unit included.
    pub fn printed<'a>(&self, s: &'a Sentence<'_>) -> &'a str {
        s.slice(self.whole.clone())
    }
}

/// Units that count the same: 人 and 名, 件 and 件数.
pub(super) fn kind_of_unit(unit: &Option<String>) -> Option<&str> {
    match unit.as_deref() {
        Some("名") => Some("人"),
        Some("件数") => Some("件"),
        Some("個所") => Some("か所"),
        other => other,
    }
}

/// A sentence of a [`Prose`].
pub(super) struct Sentence<'a> {
    /// Where it belongs.
    pub prose: &'a Prose,
    /// Folded text.
    pub text: String,
    /// For each byte of `text` and its end, the byte of [`Prose::text`].
    back: Vec<u32>,
    /// Amounts in order.
    pub amounts: Vec<Amount>,
    /// Fiscal years in order.
    pub years: Vec<YearMention>,
}

impl<'a> Sentence<'a> {
    /// The bytes of a part, or nothing where it does not fit.
    pub fn slice(&self, at: Range<usize>) -> &str {
        self.text.get(at).unwrap_or("")
    }

    /// The text between the end of amount `i` and the digits of amount `i + 1`.
    pub fn gap(&self, i: usize) -> &str {
        match (self.amounts.get(i), self.amounts.get(i + 1)) {
            (Some(a), Some(b)) => self.slice(a.whole.end..b.digits.start),
            _ => "",
        }
    }

    /// The text after an amount.
    pub fn after(&self, a: &Amount) -> &str {
        self.slice(a.whole.end..self.text.len())
    }

    /// The text before an amount, back to the amount before it.
    pub fn before(&self, i: usize) -> &str {
        let Some(a) = self.amounts.get(i) else {
            return "";
        };
        let from = i
            .checked_sub(1)
            .and_then(|p| self.amounts.get(p))
            .map_or(0, |p| p.whole.end);
        self.slice(from.min(a.digits.start)..a.digits.start)
    }

    /// The bytes of [`Prose::text`] for a part of the folded text.
    pub fn original(&self, part: &Range<usize>) -> Range<usize> {
        let at = |i: usize| {
            self.back
                .get(i)
                .or(self.back.last())
                .map_or(0, |b| *b as usize)
        };
        at(part.start)..at(part.end)
    }

    /// Where the words begin that say what amount `i` is about: after the last
    /// mark that ends a clause.
    pub fn subject_start(&self, i: usize) -> usize {
        self.amounts
            .get(i)
            .map_or(0, |a| self.clause_start(a.digits.start))
    }

    /// Where the clause begins that ends before byte `to`.
    pub fn clause_start(&self, to: usize) -> usize {
        let lead = self.slice(0..to);
        let cut = lead
            .char_indices()
            .rev()
            .find(|(_, c)| matches!(c, '、' | '。' | ';' | '\n' | '→'))
            .map_or(0, |(at, c)| at + c.len_utf8());
        let open = unclosed(self.slice(cut..to)).map_or(cut, |o| cut + o);
        let clause = self.slice(open..to);
        open + clause.len() - clause.trim_start_matches(LEADING).len()
    }
}

/// What may stand before the first word of a clause.
const LEADING: &[char] = &[
    ' ', '・', ')', '」', '』', '】', ':', '◇', '◆', '○', '●', '※',
];

/// Byte after the last bracket that is opened and not closed.
fn unclosed(text: &str) -> Option<usize> {
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '(' | '「' | '『' | '【' | '[' => open.push(at + c.len_utf8()),
            ')' | '」' | '』' | '】' | ']' => {
                open.pop();
            }
            _ => {}
        }
    }
    open.last().copied()
}

/// Marks that begin an item of a list.
fn bullet(c: char) -> bool {
    matches!(
        c,
        '・' | '･'
            | '◇'
            | '◆'
            | '■'
            | '□'
            | '▪'
            | '●'
            | '○'
            | '◎'
            | '◯'
            | '※'
            | '➢'
            | '▶'
    ) || crate::notation::marks::circled(c).is_some()
}

/// The sentences of a stretch of text: ended by 。 or a line break, begun by a
/// bullet at the beginning of a source line or after a space.
pub(super) fn sentences<'a>(prose: &'a Prose, context: Option<FiscalYear>) -> Vec<Sentence<'a>> {
    let mut cuts: Vec<usize> = vec![0];
    let mut previous = '\n';
    let mut pieces = prose.pieces.iter().map(|(at, _)| *at as usize).peekable();
    for (at, c) in prose.text.char_indices() {
        let mut begins_line = false;
        while pieces.next_if(|p| *p <= at).is_some() {
            begins_line = true;
        }
        let starts_item = bullet(c)
            && (begins_line || previous.is_whitespace() || matches!(previous, '。' | '.'));
        let from = cuts.last().copied().unwrap_or(0);
        // A breakdown belongs to the total before it.
        let ended = || matches!(previous, '。' | '\n') && !prose_goes_on(&prose.text, at);
        let too_long = at - from >= MAX_SENTENCE_BYTES;
        if at > from && (starts_item || too_long || ended()) {
            cuts.push(at);
        }
        previous = c;
    }
    cuts.push(prose.text.len());
    cuts.windows(2)
        .filter_map(|w| match w {
            [from, to] if from < to => Some(sentence(prose, *from..*to, context)),
            _ => None,
        })
        .collect()
}

/// Whether a breakdown of the sentence before begins at byte `at`.
fn prose_goes_on(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or("");
    rest.starts_with("内訳") || rest.starts_with("（内訳") || rest.starts_with("(内訳")
}

fn sentence(prose: &Prose, at: Range<usize>, context: Option<FiscalYear>) -> Sentence<'_> {
    let mut text = String::with_capacity(at.len());
    let mut back = Vec::with_capacity(at.len() + 1);
    for (i, c) in prose
        .text
        .get(at.clone())
        .unwrap_or("")
        .char_indices()
        .map(|(i, c)| (at.start + i, c))
    {
        let folded = fold_char(c);
        text.push(folded);
        let byte = u32::try_from(i).unwrap_or(u32::MAX);
        back.extend(std::iter::repeat_n(byte, folded.len_utf8()));
    }
    back.push(u32::try_from(at.end).unwrap_or(u32::MAX));
    let years = scan_years(&text, context);
    let mut s = Sentence {
        prose,
        text,
        back,
        amounts: Vec::new(),
        years,
    };
    s.amounts = amounts(&s);
    s
}

/// Amounts of the sentence, without what only looks like one.
fn amounts(s: &Sentence<'_>) -> Vec<Amount> {
    let mut out: Vec<Amount> = Vec::new();
    let found = scan_quantities(&s.text);
    if found.len() > MAX_SENTENCE_AMOUNTS {
        return out;
    }
    for q in found {
        let overlaps = |y: &YearMention| y.span.start < q.whole.end && q.span.start < y.span.end;
        if s.years.iter().any(overlaps) || not_an_amount(&s.text, &q.span, &q.whole, &q.unit) {
            continue;
        }
        let from = out.last().map_or(0, |a| a.whole.end);
        let lead = s.slice(from.min(q.span.start)..q.span.start);
        let plus = lead.ends_with('+') || lead.ends_with("プラス");
        let minus = q.value.is_sign_negative() && q.value != 0.0 || lead.ends_with("マイナス");
        let sign = match (plus, minus) {
            (true, _) => 1,
            (_, true) => -1,
            _ => 0,
        };
        let tail = s.slice(q.whole.end..s.text.len());
        let times = q.unit.as_deref() == Some("倍");
        out.push(Amount {
            value: q.value,
            decimals: q.decimals,
            unit: q.unit,
            bound: q.bound,
            approximate: q.approximate || roughly(lead, tail),
            in_range: q.in_range,
            signed: sign != 0,
            label: label_of(lead, from, &s.years),
            change: change_mark(lead, tail, sign, times),
            digits: q.span,
            whole: q.whole,
        });
    }
    out
}

/// およそ, ほぼ before; 余り, 強, 弱 after.
fn roughly(lead: &str, tail: &str) -> bool {
    let lead = lead.trim_end();
    [
        "約",
        "およそ",
        "おおよそ",
        "ほぼ",
        "概ね",
        "おおむね",
        "最大",
        "最低",
        "少なくとも",
        "概算",
    ]
    .iter()
    .any(|w| lead.ends_with(w))
        || [
            "余",
            "強",
            "弱",
            "ほど",
            "くらい",
            "ぐらい",
            "前後",
            "近く",
            "台に",
            "台と",
            "以降",
        ]
        .iter()
        .any(|w| tail.starts_with(w))
}

/// Dates, times, ordinals, codes, telephone numbers, ages, scales of a questionnaire.
fn not_an_amount(
    text: &str,
    digits: &Range<usize>,
    whole: &Range<usize>,
    unit: &Option<String>,
) -> bool {
    let before = text.get(..digits.start).unwrap_or("");
    let bare = text.get(digits.end..).unwrap_or("");
    let tail = text.get(whole.end..).unwrap_or("");
    let last = before.chars().next_back().unwrap_or(' ');
    let mut following = bare.chars();
    let next = following.next().unwrap_or(' ');
    let joined_after = matches!(next, '-' | '/' | '.') && {
        let c = following.next().unwrap_or(' ');
        c.is_ascii_digit()
    };
    let before_last = before.chars().rev().nth(1).unwrap_or(' ');
    let joined_before =
        matches!(last, '-' | '/' | '.' | '_') && before_last.is_ascii_alphanumeric();
    if joined_after || joined_before || last.is_ascii_alphabetic() || last == '#' {
        return true;
    }
    // 第3回, No.28, 午後3時, 土曜
    if before.ends_with('第') || before.ends_with("No.") || before.ends_with("Ver.") {
        return true;
    }
    let unit = unit.as_deref().unwrap_or("");
    let date = match unit {
        "月" => true,
        "日" => {
            before.ends_with('月') || before.trim_end().ends_with('月') || before.ends_with('/')
        }
        "時" | "時間" if bare.starts_with("時間") => false,
        "年" | "号" | "歳" | "才" | "位" | "週" => true,
        "分" => before.ends_with('時') || before.ends_with("時間"),
        _ => false,
    };
    date || bare.starts_with('時') && !bare.starts_with("時間")
        || [
            "代",
            "丁目",
            "番地",
            "番",
            "期生",
            "年生",
            "学年",
            "点満点",
            "段階",
            "階",
            "級",
            "条",
            "項",
            "章",
            "類",
            "次",
        ]
        .iter()
        .any(|w| bare.starts_with(w) && !bare.starts_with("項目"))
        || tail.starts_with('目')
        || tail.starts_with("満点")
        || bare.starts_with("か月")
        || bare.starts_with("ヶ月")
        || bare.starts_with("カ月")
        || bare.starts_with("ヵ月")
}
