//! Measures of a page of bare lines: targets, criteria and results find each
//! other by wording; codes and ratings by the order of blocks where it is clear.

use super::page::{Kind, Page};
use crate::diagnostic::Diagnostic;
use crate::notation::key;
use crate::place::Place;
use crate::reading::form::cells::{criteria, is_exit, values};
use crate::reading::form::measures::{Measures, Value};
use crate::reading::form::rating_run::trailing_run;
use crate::reading::form::targets::{changes, targets};
use crate::reading::rejoin::Joined;
use crate::report::{FiscalYear, Indicator, Rating};

/// What stands where on the page, for codes and ratings.
#[derive(Clone, Debug)]
enum Mark {
    Code(String),
    /// Group of targets.
    Target(usize),
    Rating(String, Place),
    Other,
}

/// Reads the measures of a page.
pub(super) fn read(
    page: &Page,
    path: &[String],
    as_of: FiscalYear,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Indicator> {
    let mut m = Measures::default();
    let mut order: Vec<Mark> = Vec::new();
    for (group, cell) in page.cells.iter().enumerate() {
        match &cell.kind {
            Kind::Code(code) => order.push(Mark::Code(code.clone())),
            Kind::Ratings(marks) => order.extend(measure_rating(marks)),
            Kind::Text => {
                for segment in cell.block.segments() {
                    let mark = segment_of(&segment, group, as_of, &mut m, &order);
                    order.push(mark);
                    let last = segment.text.as_str();
                    if let Some((_, run)) = trailing_run(last) {
                        let placed: Vec<(String, Place)> = run
                            .into_iter()
                            .map(|r| (r.value, segment.place(r.span)))
                            .collect();
                        order.extend(measure_rating(&placed));
                    }
                }
            }
            _ => {}
        }
    }
    for t in &mut m.targets {
        // With outcomes on the same page only the year tells a target from their goals,
        // and ゼロ may be either's wherever it stands.
        let zero = t.due.is_none() && t.figure.as_ref().is_some_and(|f| f.value == 0.0);
        if zero || (page.has_before && t.due != Some(as_of)) {
            t.figure.iter_mut().for_each(|f| f.uncertain = true);
        }
    }
    let codes = codes(&order, &m);
    let ratings = ratings(&order);
    for t in &mut m.targets {
        t.path = path.to_vec();
        let code = codes
            .iter()
            .find(|(g, _)| *g == t.group)
            .map(|(_, c)| c.clone());
        if let Some((_, value, place)) = ratings.iter().find(|(c, _, _)| Some(c) == code.as_ref()) {
            t.ratings.push(Rating {
                scheme: "業績目標の達成状況".to_owned(),
                year: Some(as_of),
                value: value.clone(),
                place: *place,
            });
        }
        t.code = code;
    }
    m.indicators(as_of, diagnostics)
}

/// `①(ⅰ)` of a run; ○ and × rate the strategy, not the measure.
fn measure_rating(marks: &[(String, Place)]) -> Option<Mark> {
    marks
        .iter()
        .find(|(v, _)| v.starts_with(|c| matches!(c, '①'..='⑨')))
        .map(|(v, p)| Mark::Rating(v.clone(), *p))
}

/// Sorts one bullet or paragraph in.
fn segment_of(
    segment: &Joined,
    group: usize,
    as_of: FiscalYear,
    m: &mut Measures,
    order: &[Mark],
) -> Mark {
    if is_exit(&segment.text) {
        // 左記 is the cell to the left: the block of targets right before this one.
        let beside = order.iter().rev().find_map(|o| match o {
            Mark::Target(g) => Some(Some(*g)),
            Mark::Rating(..) => None,
            _ => Some(None),
        });
        m.exits
            .extend(criteria(segment, beside.flatten(), false, Some(as_of)));
        return Mark::Other;
    }
    let told = ["された", "至らなかった", "達しなかった", "必要", "課題"]
        .iter()
        .any(|w| segment.text.contains(w));
    if !told {
        let found: Vec<_> = targets(segment, group, false, as_of)
            .into_iter()
            .filter(|t| ends_with_it(segment, &t.text) && t.due.is_none_or(|due| due <= as_of))
            .collect();
        if !found.is_empty() {
            m.targets.extend(found);
            return Mark::Target(group);
        }
    }
    m.values.extend(values(segment, group, as_of));
    m.values.extend(changes(segment).into_iter().map(|c| Value {
        named: c.named,
        figure: c.figure,
        group,
        ..Value::default()
    }));
    Mark::Other
}

/// Whether a target's clause ends the text (`…50％以上`, `…以上獲得をめざす。`): in
/// the middle of a sentence it is talked about, not set.
fn ends_with_it(segment: &Joined, clause: &str) -> bool {
    let Some(at) = segment.text.find(clause) else {
        return true;
    };
    let tail = segment.text.get(at + clause.len()..).unwrap_or("");
    let whole =
        tail.starts_with('で') || tail.starts_with(['。', '）', ')', '・', ' ', '\u{3000}']);
    let outside: String = tail
        .chars()
        .skip_while(|c| *c != '）' && *c != ')')
        .skip(1)
        .collect();
    let rest = if tail.starts_with(['（', '(']) {
        outside.as_str()
    } else {
        tail
    };
    whole || rest.chars().count() <= 14
}

/// The code of each group of targets: the code right before it; where one code
/// and one wording of a target are left on the page, these.
fn codes(order: &[Mark], m: &Measures) -> Vec<(usize, String)> {
    let mut out: Vec<(usize, String)> = Vec::new();
    let mut last: Option<&String> = None;
    for o in order {
        match o {
            Mark::Code(c) => last = Some(c),
            Mark::Target(g) => {
                if let Some(c) = last.take()
                    && !out.iter().any(|(x, _)| x == g)
                {
                    out.push((*g, c.clone()));
                }
            }
            Mark::Rating(..) => {}
            Mark::Other => last = None,
        }
    }
    let wording = |g: usize| {
        m.targets
            .iter()
            .filter(|t| t.group == g)
            .map(|t| key(&t.named.name))
            .collect::<Vec<_>>()
    };
    let mut groups: Vec<usize> = order
        .iter()
        .filter_map(|o| match o {
            Mark::Target(g) => Some(*g),
            _ => None,
        })
        .collect();
    groups.dedup();
    // The same wording again has the same code.
    for g in &groups {
        let known = out
            .iter()
            .find(|(x, _)| wording(*x) == wording(*g))
            .map(|(_, c)| c.clone());
        if let Some(c) = known
            && !out.iter().any(|(x, _)| x == g)
        {
            out.push((*g, c));
        }
    }
    let mut left_codes: Vec<&String> = order
        .iter()
        .filter_map(|o| match o {
            Mark::Code(c) if !out.iter().any(|(_, x)| x == c) => Some(c),
            _ => None,
        })
        .collect();
    left_codes.sort();
    left_codes.dedup();
    let left: Vec<usize> = groups
        .iter()
        .copied()
        .filter(|g| !out.iter().any(|(x, _)| x == g))
        .collect();
    let alike = left.windows(2).all(|w| match w {
        [a, b] => wording(*a) == wording(*b),
        _ => true,
    });
    if let [code] = left_codes.as_slice()
        && alike
    {
        out.extend(left.into_iter().map(|g| (g, (*code).clone())));
    }
    out
}

/// The rating of each code: the one rating of all the page's measures, or the one
/// that stands alone between two codes.
fn ratings(order: &[Mark]) -> Vec<(String, String, Place)> {
    let marks: Vec<&Mark> = order
        .iter()
        .filter(|o| matches!(o, Mark::Code(_) | Mark::Rating(..)))
        .collect();
    let codes: Vec<&String> = marks
        .iter()
        .filter_map(|o| match o {
            Mark::Code(c) => Some(c),
            _ => None,
        })
        .collect();
    let given: Vec<(&String, Place)> = marks
        .iter()
        .filter_map(|o| match o {
            Mark::Rating(v, p) => Some((v, *p)),
            _ => None,
        })
        .collect();
    let one = given.first().filter(|f| given.iter().all(|g| g.0 == f.0));
    if let Some((value, place)) = one.filter(|_| given.len() >= codes.len()) {
        return codes
            .into_iter()
            .map(|c| (c.clone(), (*value).clone(), *place))
            .collect();
    }
    let mut out: Vec<(String, String, Place)> = Vec::new();
    for (n, o) in marks.iter().enumerate() {
        let before = n.checked_sub(1).and_then(|k| marks.get(k));
        let clear = before.is_none_or(|b| matches!(b, Mark::Rating(..)));
        let after = marks.get(n + 2).is_none_or(|a| matches!(a, Mark::Code(_)));
        if let (Mark::Code(c), true, true, Some(Mark::Rating(v, p))) =
            (o, clear, after, marks.get(n + 1))
        {
            out.push((c.clone(), v.clone(), *p));
        }
    }
    out
}
