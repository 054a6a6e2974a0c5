//! What a cell or block of an evaluation form says: goals, targets, exit
//! criteria, values. Used for cells of tables and for blocks of bare lines alike.

use super::measures::{Criterion, Value};
use super::model::{Aim, Named, goal};

use crate::reading::rejoin::Joined;
use crate::reading::statements::{Statement, statements};
use crate::report::{Direction, Figure, FiscalYear};
use std::ops::Range;

/// The name of a statement with its place and unit.
pub fn named(joined: &Joined, s: &Statement) -> Named {
    Named {
        name: s.name.clone(),
        place: joined.place(name_range(joined, s)),
        unit: s.unit().map(str::to_owned),
    }
}

/// Where the cleaned name stands, as near as can be told.
fn name_range(joined: &Joined, s: &Statement) -> Range<usize> {
    let raw = joined.text.get(s.at.clone()).unwrap_or("");
    match raw.find(s.name.as_str()).filter(|_| !s.name.is_empty()) {
        Some(at) => s.at.start + at..s.at.start + at + s.name.len(),
        None if s.at.is_empty() => s.quantity.whole.clone(),
        None => s.at.clone(),
    }
}

/// The clause of a statement as printed: name, year and number.
pub(super) fn printed(joined: &Joined, s: &Statement) -> String {
    let from = s.at.start.min(s.quantity.whole.start);
    let text = joined.text.get(from..s.quantity.whole.end).unwrap_or("");
    text.trim_matches(|c: char| c.is_whitespace() || c == '・')
        .to_owned()
}

/// A goal out of a statement.
pub fn aim(joined: &Joined, s: &Statement) -> Aim {
    let due = s.due.as_ref().map(|y| y.year);
    Aim {
        named: named(joined, s),
        direction: s.quantity.bound.map(|b| b.direction),
        goal: Some(goal(
            Some(s.figure(joined)),
            due,
            &printed(joined, s),
            joined.place(s.quantity.whole.clone()),
        )),
        item: None,
    }
}

/// Goals of the kind `待機児童数ゼロ、入所保留児童数ゼロ`.
pub fn zero_aims(joined: &Joined) -> Vec<Aim> {
    const ZERO: &str = "ゼロ";
    let mut out = Vec::new();
    let mut from = 0;
    for (at, _) in joined.text.match_indices(ZERO) {
        let before = joined.text.get(from..at).unwrap_or("");
        let begin = before
            .rfind(['、', '。', '・', '：', ' ', '\u{3000}'])
            .map_or(0, |p| {
                p + before
                    .get(p..)
                    .and_then(|t| t.chars().next())
                    .map_or(0, char::len_utf8)
            });
        let name = before
            .get(begin..)
            .unwrap_or("")
            .trim_end_matches(['を', 'は', 'が']);
        let after = joined.text.get(at + ZERO.len()..).unwrap_or("");
        let ends = after.is_empty()
            || after.starts_with(['、', '。', '・', ' ', '（', '(', 'を', 'に', 'と']);
        if name.chars().count() >= 3 && ends {
            let place = joined.place(at..at + ZERO.len());
            let zero = Figure {
                value: 0.0,
                text: ZERO.to_owned(),
                decimals: 0,
                place,
                uncertain: false,
                approximate: false,
            };
            let start = from + begin;
            out.push(Aim {
                named: Named {
                    name: name.to_owned(),
                    place: joined.place(start..start + name.len()),
                    unit: None,
                },
                goal: Some(goal(Some(zero), None, &format!("{name}{ZERO}"), place)),
                direction: Some(Direction::AtMost),
                item: None,
            });
        }
        from = at + ZERO.len();
    }
    out
}

/// Whether a text is an exit criterion: a condition and what is then done.
pub fn is_exit(text: &str) -> bool {
    const THEN: &[&str] = &["再構築", "見直", "再検討", "廃止", "中止", "撤退"];
    const WHEN: &[&str] = &[
        "未満",
        "以下",
        "下回",
        "満たな",
        "でなければ",
        "場合",
        "であれば",
        "達しな",
    ];
    THEN.iter().any(|w| text.contains(w))
        && WHEN.iter().any(|w| text.contains(w))
        && text.chars().count() < 200
}

/// The criteria of a cell. `beside` is the cell of targets it stands beside.
pub fn criteria(
    joined: &Joined,
    beside: Option<usize>,
    sure: bool,
    context: Option<FiscalYear>,
) -> Vec<Criterion> {
    let mut out = Vec::new();
    for s in statements(joined, context) {
        let below = joined
            .text
            .get(s.quantity.whole.end..)
            .is_some_and(|t| t.starts_with("を下回"));
        if s.in_brackets || (s.quantity.bound.is_none() && !below) {
            continue;
        }
        let tail = joined.text.get(s.quantity.whole.end..).unwrap_or("");
        let stop = tail.find('。').map_or(tail.len(), |p| p + '。'.len_utf8());
        let from = s.at.start.min(s.quantity.whole.start);
        // 前年度実績の80％: a share of another value, not a value of the indicator.
        let relative = ["実績の", "目標の", "前年度の", "計画の"].iter().any(|w| {
            joined
                .text
                .get(..s.quantity.whole.start)
                .unwrap_or("")
                .ends_with(w)
        });
        out.push(Criterion {
            named: named(joined, &s),
            figure: (!relative).then(|| s.figure(joined)),
            bound: s.quantity.bound,
            text: joined
                .text
                .get(from..s.quantity.whole.end + stop)
                .unwrap_or("")
                .trim_start_matches("の場合、")
                .trim_matches(|c: char| c.is_whitespace() || c == '・')
                .to_owned(),
            beside,
            sure,
        });
    }
    if out.is_empty() && is_exit(&joined.text) {
        out.push(Criterion {
            named: Named {
                place: joined.whole_place(),
                ..Named::default()
            },
            text: joined.text.trim_start_matches('・').to_owned(),
            beside,
            sure,
            ..Criterion::default()
        });
    }
    out
}

/// The values a cell states: named, no goals.
pub fn values(joined: &Joined, group: usize, as_of: FiscalYear) -> Vec<Value> {
    statements(joined, Some(as_of))
        .iter()
        .filter(|s| !s.is_goal() && !s.of_several && s.name.chars().count() >= 3)
        .map(|s| {
            // April 1 right after the report's year is its closing date.
            let closing =
                |y: &crate::notation::YearMention| y.month.is_some() && y.year > as_of - 1;
            let last = |y: &crate::notation::YearMention| y.month == Some(4);
            let year = s.year.as_ref().and_then(|y| match y.month {
                Some(_) if last(y) => Some(y.year - 1),
                Some(_) if closing(y) => None,
                _ => Some(y.year),
            });
            Value {
                named: named(joined, s),
                figure: Some(s.figure(joined)),
                year: year.filter(|y| *y != as_of),
                label: s
                    .year
                    .as_ref()
                    .and_then(|y| joined.text.get(y.span.clone()))
                    .map(str::to_owned),
                group,
                share: s.share.is_some(),
            }
        })
        .collect()
}

/// A name that stands behind the last value of a cell without one of its own.
pub fn tail_name(joined: &Joined, all: &[Statement]) -> Option<(String, Range<usize>)> {
    let end = all.iter().map(|s| s.quantity.whole.end).max().unwrap_or(0);
    let tail = joined.text.get(end..)?;
    let name = tail.trim();
    let at = end + tail.find(name)?;
    let ends = ["割合", "率", "件数", "人数", "数", "点数"]
        .iter()
        .any(|w| name.ends_with(w));
    (ends && name.chars().count() >= 5).then(|| (name.to_owned(), at..at + name.len()))
}
