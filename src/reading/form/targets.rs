//! Performance targets (業績目標) as forms write them: with a bound, as growth over
//! last year, as zero, as a change against an earlier year.

use super::cells::{named, printed, zero_aims};
use super::measures::Target;
use super::model::Named;
use crate::notation::{key, scan_quantities, scan_years};
use crate::reading::rejoin::Joined;
use crate::reading::statements::{Statement, figure, statements};
use crate::report::{Direction, Figure, FiscalYear};
use std::ops::Range;

/// The targets of a text. In a column of targets (`certain`) a value without a bound is one too.
pub fn targets(joined: &Joined, group: usize, certain: bool, as_of: FiscalYear) -> Vec<Target> {
    let mut out = Vec::new();
    let all = statements(joined, Some(as_of));
    for s in &all {
        let past = s.year.as_ref().is_some_and(|y| y.year < as_of);
        if past {
            // 3件(平成26年度実績 1件): an earlier value of the target before it.
            if let (Some(t), Some(y)) = (out.last_mut(), &s.year) {
                let t: &mut Target = t;
                if t.named.unit.as_deref() == s.unit() && (s.in_brackets || t.named.name == s.name)
                {
                    t.before.push((y.year, s.figure(joined)));
                }
            }
            continue;
        }
        if let Some(t) = target(joined, s, group, certain) {
            out.push(t);
        }
    }
    if out.is_empty() {
        out.extend(growth(joined, &all, group, as_of));
    }
    if out.is_empty() {
        out.extend(zero_aims(joined).into_iter().map(|a| Target {
            named: a.named,
            figure: a.goal.as_ref().and_then(|g| g.figure.clone()),
            text: a.goal.map_or_else(String::new, |g| g.text),
            direction: a.direction,
            group,
            ..Target::default()
        }));
    }
    if out.is_empty() {
        out.extend(changes(joined).into_iter().map(|c| Target {
            text: joined.text.trim_start_matches('・').to_owned(),
            direction: Some(Direction::AtLeast),
            named: c.named,
            figure: c.figure,
            group,
            ..Target::default()
        }));
    }
    out
}

fn target(joined: &Joined, s: &Statement, group: usize, certain: bool) -> Option<Target> {
    let asked = s.name.starts_with("目標") && s.in_brackets;
    if s.of_several || (s.in_brackets && !asked) || !(certain || s.is_goal()) {
        return None;
    }
    let tail = joined.text.get(s.quantity.whole.end..).unwrap_or("");
    // `40％未満の場合`, `30％以上でなければ` are conditions, not aims.
    let condition = [
        "の場合",
        "の時",
        "のとき",
        "であれ",
        "でなけ",
        "を下回",
        "を割",
        "に満たな",
        "に達しな",
        "なら",
        "だった",
        "となった",
    ];
    let bound = joined.text.get(s.quantity.span.end..s.quantity.whole.end);
    let short_of = bound.is_some_and(|b| b.contains("満たな"));
    if short_of || condition.iter().any(|w| tail.starts_with(w)) {
        return None;
    }
    let mut named = named(joined, s);
    // `10地域以上で「計画」を策定する`: the thing stands behind the number.
    if let Some(rest) = tail
        .strip_prefix('で')
        .filter(|_| s.quantity.bound.is_some())
    {
        let begin = s.quantity.whole.end + 'で'.len_utf8();
        let stop = rest.find(['。', '、']).unwrap_or(rest.len());
        let thing = rest.get(..stop)?;
        named.name = thing.trim_end_matches("する").to_owned();
        named.place = joined.place(begin..begin + named.name.len());
    }
    named.name = named.name.trim_start_matches("目標").to_owned();
    // 前年度実績の80％ is a share of a value, and none by itself.
    let relative = named.name.contains("前年") && named.name.ends_with('の');
    if relative || named.name.chars().count() < 3 {
        return None;
    }
    Some(Target {
        figure: Some(s.figure(joined)),
        text: printed(joined, s),
        direction: s.quantity.bound.map(|b| b.direction),
        due: s.due.as_ref().map(|y| y.year),
        named,
        group,
        ..Target::default()
    })
}

/// `…の参加者を前年度に比べ増やす。（…：平成27年度参加者　2,700人）`: last year's
/// value is the target.
fn growth(joined: &Joined, all: &[Statement], group: usize, as_of: FiscalYear) -> Option<Target> {
    let text = joined.text.as_str();
    let last_year = ["前年度", "昨年度", "前年比", "前回"]
        .iter()
        .any(|w| text.contains(w));
    let more = ["増やす", "増加", "上回る", "伸ばす"]
        .iter()
        .any(|w| text.contains(w));
    let s = all
        .iter()
        .find(|s| s.in_brackets && joined.text.get(s.at.start..s.quantity.span.start).is_some())?;
    // The statement's year stands inside its name: `訓練：平成27年度参加者`.
    let clause = joined.text.get(s.at.start..s.quantity.whole.start)?;
    let year = scan_years(clause, Some(as_of))
        .into_iter()
        .find(|y| y.year == as_of - 1)?;
    if !last_year || !more {
        return None;
    }
    let before = clause
        .get(..year.span.start)?
        .trim_matches(|c: char| "（(：:・、".contains(c) || c.is_whitespace());
    let after = clause
        .get(year.span.end..)?
        .trim_matches(|c: char| "の：:".contains(c) || c.is_whitespace());
    let last_noun = before.rsplit('の').next().unwrap_or(before);
    if before.chars().count() < 3 {
        return None;
    }
    let mut figure = s.figure(joined);
    let place = figure.place;
    let begin = s.at.start + clause.find(before).unwrap_or(0);
    let nouns = [last_noun, after]
        .iter()
        .map(|n| key(n))
        .filter(|n| !n.is_empty())
        .collect();
    let kept = figure.clone();
    figure.text = format!("{}より多く", figure.text);
    Some(Target {
        named: Named {
            name: if after.is_empty() {
                before.to_owned()
            } else {
                format!("{before}（{after}）")
            },
            place: joined.place(begin..begin + before.len()),
            unit: s.unit().map(str::to_owned),
        },
        text: text.trim_start_matches('・').to_owned(),
        direction: Some(Direction::AtLeast),
        nouns,
        before: vec![(as_of - 1, Figure { place, ..kept })],
        figure: Some(figure),
        group,
        ..Target::default()
    })
}

/// A change against an earlier year: `電気使用量を平成25年度比で約35％の削減`.
pub struct Change {
    /// What changes, and against which year.
    pub named: Named,
    /// By how much, in percent.
    pub figure: Option<Figure>,
}

/// The changes a text states; a goal that is only restated (`目標である35％`) is none.
pub fn changes(joined: &Joined) -> Vec<Change> {
    const VERBS: &[&str] = &["削減", "縮減", "低減"];
    let text = joined.text.as_str();
    let mut out = Vec::new();
    for q in scan_quantities(text) {
        let before = text.get(..q.whole.start).unwrap_or("");
        let restated = [
            "目標である",
            "目標の",
            "目標とする",
            "目標値の",
            "目標値である",
        ]
        .iter()
        .any(|w| before.ends_with(w));
        let Some(after) = text.get(q.whole.end..).and_then(|t| t.strip_prefix('の')) else {
            continue;
        };
        if q.unit.as_deref() != Some("%") || restated {
            continue;
        }
        let Some((at, verb)) = VERBS
            .iter()
            .filter_map(|v| Some((after.find(v)?, *v)))
            .min()
        else {
            continue;
        };
        let between = after
            .get(..at)
            .unwrap_or("")
            .trim_end_matches(['が', 'を', 'は', 'の']);
        if between.chars().count() > 14 {
            continue;
        }
        let clause_at = before
            .rfind(['、', '。'])
            .map_or(0, |p| p + '、'.len_utf8());
        let clause = before.get(clause_at..).unwrap_or("");
        let Some((base, compared)) = compared_with(clause) else {
            continue;
        };
        let (noun, noun_at) = if between.is_empty() {
            let head = clause.get(..base.start).unwrap_or("");
            let thing = head
                .trim_start_matches('・')
                .trim()
                .trim_end_matches(['を', 'は', 'が']);
            let thing = scan_years(thing, None)
                .first()
                .filter(|y| y.span.start == 0)
                .and_then(|y| thing.get(y.span.end..))
                .map_or(thing, |t| t.trim_start_matches('の'));
            (thing, clause_at + head.find(thing).unwrap_or(0))
        } else {
            (between, q.whole.end + 'の'.len_utf8())
        };
        if noun.chars().count() < 2 {
            continue;
        }
        out.push(Change {
            named: Named {
                name: format!("{noun}の{verb}（{compared}比）"),
                place: joined.place(noun_at..noun_at + noun.len()),
                unit: Some("%".to_owned()),
            },
            figure: Some(figure(joined, &q, joined.is_broken(&q.span))),
        });
    }
    out
}

/// The year a clause compares with: `平成25年度比で`.
fn compared_with(clause: &str) -> Option<(Range<usize>, String)> {
    let y = scan_years(clause, None).into_iter().find(|y| {
        clause
            .get(y.span.end..)
            .is_some_and(|t| t.starts_with('比'))
    })?;
    let text = clause.get(y.span.clone())?.to_owned();
    Some((y.span, text))
}
