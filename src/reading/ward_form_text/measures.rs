//! Measures of a page of bare lines: targets, criteria and results find each
//! other by wording; codes and ratings by the order of blocks where it is clear.

use super::page::{Kind, Page};
use crate::diagnostic::Diagnostic;
use crate::notation::key;
use crate::ordered::Ordered as _;
use crate::place::{Place, Span};
use crate::reading::form::cells::{criteria, is_exit, values};
use crate::reading::form::measures::{Measures, Value};
use crate::reading::form::rating_run::trailing_run;
use crate::reading::form::targets::{changes, targets};
use crate::reading::rejoin::Joined;
use crate::report::Kind::Performance;
use crate::report::{FiscalYear, Indicator, Rating};
use std::collections::HashSet;

/// What stands where on the page, for codes and ratings.
#[derive(Clone, Debug)]
enum Mark {
    Code(String),
    /// Group of targets.
    Target(usize),
    Rating(String, Place),
    Other,
}

/// Reads the measures of a page. Ratings that are every measure's of the page go to
/// `alike`, by code, for [`rate_rest`].
pub(super) fn read(
    page: &Page,
    path: &[String],
    as_of: FiscalYear,
    alike: &mut Vec<(String, Rating)>,
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
    let rated = ratings(&order);
    alike.extend(
        rated
            .alike
            .iter()
            .map(|(c, v, p)| (c.clone(), rating(v, *p, as_of))),
    );
    for t in &mut m.targets {
        t.path = path.to_vec();
        let code = codes
            .iter()
            .find(|(g, _)| *g == t.group)
            .map(|(_, c)| c.clone());
        if let Some((_, v, p)) = rated.own.iter().find(|(c, ..)| Some(c) == code.as_ref()) {
            t.ratings.push(rating(v, *p, as_of));
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
    left_codes.order_by(Ord::cmp);
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

/// The ratings of a page's measures.
#[derive(Default)]
struct Rated {
    /// By code: the rating that stands right behind it.
    own: Vec<(String, String, Place)>,
    /// By code, on a page that gives all measures one rating: one of its places
    /// that is no other measure's, as which is whose cannot be told.
    alike: Vec<(String, String, Place)>,
}

/// Ratings by code: the one that stands alone between two codes; where all the
/// page's ratings are one and the same, every code's.
fn ratings(order: &[Mark]) -> Rated {
    let marks: Vec<&Mark> = order
        .iter()
        .filter(|o| matches!(o, Mark::Code(_) | Mark::Rating(..)))
        .collect();
    let codes = marks.iter().filter(|o| matches!(o, Mark::Code(_))).count();
    let mut given = marks.iter().filter_map(|o| match o {
        Mark::Rating(v, _) => Some(v),
        _ => None,
    });
    let same = given.clone().count() >= codes
        && given.next().is_some_and(|first| given.all(|v| v == first));
    let mut out = Rated::default();
    let mut taken: Vec<usize> = Vec::new();
    for (n, o) in marks.iter().enumerate() {
        let before = n.checked_sub(1).and_then(|k| marks.get(k));
        let clear = before.is_none_or(|b| matches!(b, Mark::Rating(..)));
        let after = marks.get(n + 2).is_none_or(|a| matches!(a, Mark::Code(_)));
        if let (Mark::Code(c), Some(Mark::Rating(v, p))) = (o, marks.get(n + 1))
            && (same || clear && after)
            && !out.own.iter().any(|(x, ..)| x == c)
        {
            out.own.push((c.clone(), v.clone(), *p));
            taken.push(n + 1);
        }
    }
    for (n, o) in marks.iter().enumerate().filter(|_| same) {
        let Mark::Code(c) = o else {
            continue;
        };
        if out.own.iter().chain(&out.alike).any(|(x, ..)| x == c) {
            continue;
        }
        let free = (0..marks.len()).filter(|k| !taken.contains(k));
        let nearest = free
            .filter(|k| matches!(marks.get(*k), Some(Mark::Rating(..))))
            .min_by_key(|k| k.abs_diff(n));
        if let Some(k) = nearest
            && let Some(Mark::Rating(v, p)) = marks.get(k)
        {
            out.alike.push((c.clone(), v.clone(), *p));
            taken.push(k);
        }
    }
    out
}

/// The rating of a measure.
fn rating(value: &str, place: Place, as_of: FiscalYear) -> Rating {
    Rating {
        scheme: "業績目標の達成状況".to_owned(),
        year: Some(as_of),
        value: value.to_owned(),
        place,
    }
}

/// Gives the measures that no page rates by themselves the rating that all
/// measures of their page have.
pub(super) fn rate_rest(indicators: &mut [Indicator], alike: Vec<(String, Rating)>) {
    let mut taken: HashSet<Span> = HashSet::new();
    for (code, rating) in alike {
        if !taken.insert(rating.place.span) {
            continue;
        }
        let own = |i: &&mut Indicator| i.kind == Performance && i.item.as_ref() == Some(&code);
        for i in indicators.iter_mut().filter(own) {
            if !i.ratings.iter().any(|r| r.scheme == rating.scheme) {
                i.ratings.push(rating.clone());
            }
        }
    }
}
