//! Finds the statements of a text: a name with its value (`…の割合：81％`), a goal
//! (`…の割合：平成29年度までに50％以上`), a value of a named year (`27年度：14地域`).
//!
//! A number that stands inside a sentence (`5名の職員を`) is none: a statement's
//! number ends its clause or carries a bound.

use super::names::{
    bound_at, brackets, clean_name, is_aside, is_fragment, turn_bound, without_per,
};
use super::rejoin::Joined;
use crate::notation::{Quantity, YearMention, fold, scan_quantities, scan_years};
use crate::report::{Figure, FiscalYear};
use std::ops::Range;

/// A name with a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// What is counted, without year, colon and particles; empty for a bare value.
    pub name: String,
    /// Where the name stands in the text.
    pub at: Range<usize>,
    /// The number.
    pub quantity: Quantity,
    /// A share in parentheses behind it: `16地域（84％）`.
    pub share: Option<Quantity>,
    /// The year the value is of, where named (`27年度：`, `29年4月`).
    pub year: Option<YearMention>,
    /// The year it is due, where named (`平成29年度までに`).
    pub due: Option<YearMention>,
    /// Whether it stands in parentheses.
    pub in_brackets: bool,
    /// Whether a line of the source ends within its digits, or its name is a fragment.
    pub broken: bool,
    /// Whether it is one of several: `4地域中3地域`.
    pub of_several: bool,
}

impl Statement {
    /// Whether it says what shall be: it has a bound or a year it is due.
    pub fn is_goal(&self) -> bool {
        self.quantity.bound.is_some() || self.due.is_some() || self.name.starts_with("目標")
    }

    /// The number that is shown: a share where one is printed, as goals are shares.
    pub fn shown(&self) -> &Quantity {
        self.share.as_ref().unwrap_or(&self.quantity)
    }

    /// Unit of [`Self::shown`]; 割 are tenths, so %.
    pub fn unit(&self) -> Option<&str> {
        match self.shown().unit.as_deref() {
            Some("割") => Some("%"),
            other => other,
        }
    }

    /// The shown number as a figure.
    pub fn figure(&self, text: &Joined) -> Figure {
        figure(text, self.shown(), self.broken)
    }
}

/// A quantity of `text` as a figure.
pub fn figure(text: &Joined, q: &Quantity, uncertain: bool) -> Figure {
    let tenths = q.unit.as_deref() == Some("割");
    Figure {
        value: if tenths { q.value * 10.0 } else { q.value },
        text: text.text.get(q.whole.clone()).unwrap_or("").to_owned(),
        decimals: q.decimals,
        place: text.place(q.span.clone()),
        uncertain,
        approximate: q.approximate,
    }
}

/// All statements of a text in order. `context` is the report's year, for years without an era.
pub fn statements(joined: &Joined, context: Option<FiscalYear>) -> Vec<Statement> {
    let text = joined.text.as_str();
    let years = scan_years(text, context);
    let quantities: Vec<Quantity> = scan_quantities(text)
        .into_iter()
        .filter(|q| {
            !years
                .iter()
                .any(|y| y.span.start < q.span.end && q.span.start < y.span.end)
        })
        .collect();
    let mut scan = Scan {
        joined,
        text,
        years: &years,
        brackets: brackets(text),
        cursor: 0,
        heading: None,
        out: Vec::new(),
    };
    for q in quantities {
        scan.take(q);
    }
    totals(scan.out, joined)
}

struct Scan<'a> {
    joined: &'a Joined,
    text: &'a str,
    years: &'a [YearMention],
    brackets: Vec<Range<usize>>,
    /// Where the next name may begin.
    cursor: usize,
    /// The year of the last heading `平成27年度実績`, which holds for what follows.
    heading: Option<YearMention>,
    out: Vec<Statement>,
}

/// What the parentheses behind a number say.
#[derive(Default)]
struct Remark {
    share: Option<Quantity>,
    year: Option<YearMention>,
    due: Option<YearMention>,
}

/// What stands between a name and its number.
struct Lead {
    name: Range<usize>,
    year: Option<YearMention>,
    due: Option<YearMention>,
}

impl Scan<'_> {
    fn slice(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap_or("")
    }

    fn take(&mut self, mut q: Quantity) {
        let bracket = self
            .brackets
            .iter()
            .find(|b| b.contains(&q.span.start))
            .cloned();
        if is_aside(
            self.slice(0, q.whole.start),
            &q,
            self.slice(q.whole.end, self.text.len()),
        ) {
            return;
        }
        let is_share = |s: &Statement| s.share.as_ref().is_some_and(|s| s.span == q.span);
        if self.out.last().is_some_and(is_share) {
            return;
        }
        let mut end = q.whole.end;
        if bracket.is_none() && q.bound.is_none() {
            // 3.5点（5点満点）以上: the bound stands behind the remark.
            if let Some(b) = self.brackets.iter().find(|b| b.start == end)
                && let Some(bound) = bound_at(self.slice(b.end, self.text.len()))
            {
                q.bound = Some(bound);
                end = b.end;
            }
        }
        let rest = self.slice(end, self.text.len());
        if q.bound.is_none() && !self.ends_clause(end, rest) {
            return;
        }
        turn_bound(&mut q, rest);
        let from = match &bracket {
            Some(b) => self.inner_begin(b, q.whole.start),
            None => self.cursor,
        };
        let lead = self.lead(from.min(q.whole.start), q.whole.start);
        let of_several = self.slice(0, q.whole.start).ends_with('中');
        // The rest of a year whose number was cut off names nothing.
        let rest_of_year = [
            "年度まで",
            "年度末",
            "年まで",
            "末まで",
            "度まで",
            "度末",
            "までに",
        ];
        let name = self.slice(lead.name.start, lead.name.end).trim_start();
        if rest_of_year.iter().any(|w| name.starts_with(w)) {
            return;
        }
        let statement = self.statement(q, &lead, bracket.is_some(), of_several);
        if bracket.is_none() {
            self.cursor = self.behind(end);
        }
        self.out.push(statement);
    }

    fn statement(
        &mut self,
        q: Quantity,
        lead: &Lead,
        in_brackets: bool,
        of_several: bool,
    ) -> Statement {
        let mut at = lead.name.clone();
        let mut name = clean_name(self.slice(at.start, at.end));
        let mut year = lead.year.clone();
        if let Some((label, rest)) =
            heading_year(&name, self.slice(at.start, at.end), at.start, self.years)
        {
            self.heading = Some(label);
            name = rest;
        }
        if name.is_empty() {
            // `25年度：10地域 26年度：11地域`, `3名（28年4月：14名）`: the name before holds on.
            if let Some(before) = self.out.last()
                && (lead.year.is_some() || in_brackets)
            {
                name.clone_from(&before.name);
                at = before.at.clone();
            }
        }
        if year.is_none() && lead.due.is_none() {
            year.clone_from(&self.heading);
        }
        let remark = if in_brackets {
            Remark::default()
        } else {
            self.remark(&q)
        };
        let share = remark.share;
        Statement {
            broken: is_fragment(&name)
                || self.joined.is_broken(&q.span)
                || share
                    .as_ref()
                    .is_some_and(|s| self.joined.is_broken(&s.span)),
            name,
            at,
            share,
            year: year.or(remark.year),
            due: lead.due.clone().or(remark.due),
            in_brackets,
            of_several,
            quantity: q,
        }
    }

    /// Share or due year in the parentheses behind a number.
    fn remark(&self, q: &Quantity) -> Remark {
        let gap = |b: &&Range<usize>| {
            b.start >= q.whole.end && self.slice(q.whole.end, b.start).trim().is_empty()
        };
        let Some(b) = self.brackets.iter().find(gap) else {
            return Remark::default();
        };
        let inner = self.slice(b.start, b.end);
        let found = scan_quantities(inner);
        if let [one] = found.as_slice()
            && one.unit.as_deref() == Some("%")
            && q.unit.as_deref() != Some("%")
            && inner.len() <= one.whole.len() + 8
        {
            let mut share = one.clone();
            share.span = share.span.start + b.start..share.span.end + b.start;
            share.whole = share.whole.start + b.start..share.whole.end + b.start;
            return Remark {
                share: Some(share),
                ..Remark::default()
            };
        }
        let named = self.years.iter().find(|y| {
            b.contains(&y.span.start)
                && self
                    .slice(y.span.end, b.end)
                    .trim_end_matches([')', '）'])
                    .chars()
                    .all(|c| {
                        matches!(
                            c,
                            '末' | 'ま' | 'で' | 'に' | ' ' | '度' | '現' | '在' | '時' | '点'
                        )
                    })
                && self.slice(b.start, y.span.start).chars().count() <= 2
        });
        // A fiscal year is when it is due, a date is when it was counted.
        match named {
            Some(y) if y.fiscal => Remark {
                due: Some(y.clone()),
                ..Remark::default()
            },
            other => Remark {
                year: other.cloned(),
                ..Remark::default()
            },
        }
    }

    /// Whether the number that ends at `end` ends a clause.
    fn ends_clause(&self, end: usize, rest: &str) -> bool {
        let Some(c) = rest.chars().next() else {
            return true;
        };
        c.is_whitespace()
            || c.is_ascii_digit()
            || c.is_ascii_uppercase()
            || matches!(
                c,
                '、' | '。' | '，' | ',' | '（' | '(' | '）' | ')' | '※' | '」' | '】' | '【' | '→' | '・' | '―' | '－'
                    | '-' | 'Ａ'..='Ｚ' | '①'..='⑳' | '◇' | '○' | '×'
            )
            // A line ends here, as a cell of one line does.
            || self.joined.is_broken(&(end.saturating_sub(1)..end + c.len_utf8()))
                && !matches!(c, 'の' | 'を' | 'で' | 'に' | 'が' | 'は' | 'と' | 'か' | '以')
    }

    /// Where the name of a number in parentheses begins.
    fn inner_begin(&self, b: &Range<usize>, to: usize) -> usize {
        let inner = self.slice(b.start, to);
        inner
            .char_indices()
            .filter(|(_, c)| matches!(c, '(' | '（' | '、' | '，' | ' ' | '\u{3000}'))
            .map(|(at, c)| b.start + at + c.len_utf8())
            // 参加者　2,700人: a blank right before the number does not end the name.
            .rfind(|at| !self.slice(*at, to).trim().is_empty())
            .unwrap_or(b.start)
    }

    /// Takes name and year apart that stand between `from` and the number at `to`.
    fn lead(&self, from: usize, to: usize) -> Lead {
        let mut from = from;
        if let Some(stop) = self.slice(from, to).rfind('。') {
            from += stop + '。'.len_utf8();
        }
        let mut lead = Lead {
            name: from..to,
            year: None,
            due: None,
        };
        let Some(y) = self
            .years
            .iter()
            .rev()
            .find(|y| y.span.start >= from && y.span.end <= to)
        else {
            return lead;
        };
        let link = fold(self.slice(y.span.end, to));
        let link = link.trim();
        let due = ["まで", "において", "末に", "中に"]
            .iter()
            .any(|w| link.starts_with(w) || link.starts_with('末') && link.contains(w));
        let short: String = without_per(link.trim_matches([':', ' ', '、'])).to_owned();
        if due && short.chars().count() <= 8 {
            lead.due = Some(y.clone());
            lead.name.end = y.span.start;
        } else if short.is_empty()
            || matches!(
                short.as_str(),
                "末" | "時点" | "現在" | "末現在" | "は" | "実績"
            )
        {
            lead.year = Some(y.clone());
            lead.name.end = y.span.start;
        }
        lead
    }

    /// The first byte behind a statement that ends at `end`: its remarks in
    /// parentheses are skipped.
    fn behind(&self, mut end: usize) -> usize {
        while let Some(b) = self
            .brackets
            .iter()
            .find(|b| b.start >= end && self.slice(end, b.start).trim().is_empty())
        {
            end = b.end;
        }
        end
    }
}

/// A heading `平成27年度実績` before a name: its year, and the name without it.
fn heading_year(
    name: &str,
    raw: &str,
    from: usize,
    years: &[YearMention],
) -> Option<(YearMention, String)> {
    let y = years
        .iter()
        .find(|y| y.span.start >= from && y.span.start < from + raw.len())?;
    let tail = raw.get((y.span.end - from).min(raw.len())..)?;
    let before = raw.get(..y.span.start - from)?;
    let rest = tail
        .strip_prefix("実績")
        .or_else(|| tail.strip_prefix("の実績"))?;
    (before.trim().is_empty() || !name.is_empty()).then(|| (y.clone(), clean_name(rest)))
}

/// `満足35％、やや満足62％、計97％` is one statement: the total, where the parts give it.
fn totals(found: Vec<Statement>, joined: &Joined) -> Vec<Statement> {
    let mut out: Vec<Statement> = Vec::new();
    for s in found {
        let before = joined
            .text
            .get(..s.quantity.span.start)
            .unwrap_or("")
            .trim_end();
        let is_total = s.name.is_empty() && (before.ends_with('計') || before.ends_with("合計"));
        if is_total {
            let mut sum = 0.0;
            let parts = out
                .iter()
                .rev()
                .take_while(|p| {
                    let more = sum < s.quantity.value - 1e-6 && p.unit() == s.unit();
                    if more {
                        sum += p.quantity.value;
                    }
                    more
                })
                .count();
            if parts > 1 && (sum - s.quantity.value).abs() < 0.11 {
                let first = out.len() - parts;
                let name = out
                    .get(first)
                    .and_then(|p| p.name.rsplit_once(['：', ':']))
                    .map(|(n, _)| clean_name(n));
                if let Some(name) = name {
                    let at = out.get(first).map_or(s.at.clone(), |p| p.at.clone());
                    out.truncate(first);
                    out.push(Statement { name, at, ..s });
                    continue;
                }
            }
        }
        out.push(s);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Direction;

    fn read(text: &str) -> Vec<(String, f64, Option<String>)> {
        let j = Joined::whole(text, crate::place::Place::default());
        statements(&j, Some(2016))
            .into_iter()
            .map(|s| (s.name.clone(), s.shown().value, s.unit().map(str::to_owned)))
            .collect()
    }

    fn one(text: &str) -> Statement {
        let j = Joined::whole(text, crate::place::Place::default());
        let all = statements(&j, Some(2016));
        assert_eq!(all.len(), 1, "{all:?}");
        all.into_iter().next().expect("one")
    }

    fn v(name: &str, value: f64, unit: &str) -> (String, f64, Option<String>) {
        (name.into(), value, Some(unit.into()))
    }

    #[test]
    fn values_goals_and_values_behind_values() {
        assert_eq!(
            read("本を読む区民の割合：78.5％ 74.0% A"),
            [v("本を読む区民の割合", 78.5, "%"), v("", 74.0, "%")]
        );
        let goal = one("・本を読む区民の割合：平成29年度末までに50％以上");
        assert_eq!(
            (goal.name.as_str(), goal.is_goal()),
            ("本を読む区民の割合", true)
        );
        assert_eq!(goal.due.map(|y| y.year), Some(2017));
        let goal = one("窓口の満足度:70%以上(平成29年度)");
        assert_eq!(goal.due.map(|y| y.year), Some(2017));
        assert_eq!(one("貸出が各館平均1年間で50件以上").name, "貸出");
        assert!(one("評価点3.5点（5点満点）以上").is_goal());
    }

    #[test]
    fn years_before_values() {
        let all = {
            let j = Joined::whole(
                "訓練等25年度：10地域26年度：12地域",
                crate::place::Place::default(),
            );
            statements(&j, Some(2016))
        };
        let got: Vec<_> = all
            .iter()
            .map(|s| {
                (
                    s.name.as_str(),
                    s.year.as_ref().map(|y| y.year),
                    s.quantity.value,
                )
            })
            .collect();
        assert_eq!(
            got,
            [("訓練等", Some(2013), 10.0), ("訓練等", Some(2014), 12.0)]
        );
        let headed = {
            let j = Joined::whole(
                "平成27年度実績 満足度:93% 平成26年度実績 満足度:89%",
                crate::place::Place::default(),
            );
            statements(&j, Some(2016))
        };
        let got: Vec<_> = headed
            .iter()
            .map(|s| (s.name.as_str(), s.year.as_ref().map(|y| y.year)))
            .collect();
        assert_eq!(got, [("満足度", Some(2015)), ("満足度", Some(2014))]);
        let waiting = {
            let j = Joined::whole(
                "・児童数　29年4月：3名(28年4月：14名）",
                crate::place::Place::default(),
            );
            statements(&j, Some(2016))
        };
        let got: Vec<_> = waiting
            .iter()
            .map(|s| (s.name.as_str(), s.quantity.value, s.in_brackets))
            .collect();
        assert_eq!(got, [("児童数", 3.0, false), ("児童数", 14.0, true)]);
    }

    #[test]
    fn shares_totals_and_criteria() {
        assert_eq!(
            read("訓練ができた地域　19地域（100％）"),
            [v("訓練ができた地域", 100.0, "%")]
        );
        assert_eq!(
            read("満足度の割合：満足35％、やや満足62％、計97％"),
            [v("満足度の割合", 97.0, "%")]
        );
        let s = one("左記の割合が30％以上でなければ、見直す。");
        let b = s.quantity.bound.expect("a bound");
        assert_eq!((b.direction, b.inclusive), (Direction::AtMost, false));
        assert!(one("振り返った地域が4地域中3地域").of_several);
    }

    #[test]
    fn numbers_inside_sentences_are_no_statements() {
        assert_eq!(
            read("区内に5名の職員を置き、全19地域において、過去1年間に相談した。"),
            []
        );
        assert_eq!(read("本を読む区民の割合"), []);
    }

    #[test]
    fn several_statements_in_one_cell() {
        assert_eq!(
            read("参加したことがある区民の割合55.9%(知っている方) 適切と感じる地域の割合85%"),
            [
                v("参加したことがある区民の割合", 55.9, "%"),
                v("適切と感じる地域の割合", 85.0, "%")
            ]
        );
        assert_eq!(read("本を読む区\n民の割合").len(), 0);
    }
}
