//! Joins what a form says more than once: blocks are repeated for merged cells.

use crate::diagnostic::Diagnostic;
use crate::ordered::Ordered as _;
use crate::reading::wording::{alike, normal};
use crate::report::{Figure, Indicator, Kind};
use std::collections::{HashMap, HashSet};

/// Joins what is said more than once (blocks repeated for merged cells): one
/// indicator each, with all that is known. Repeating a figure confirms it;
/// saying another makes it uncertain.
pub fn merge(found: Vec<Indicator>) -> Vec<Indicator> {
    let mut out: Vec<Indicator> = Vec::new();
    let mut exact: HashMap<(Kind, Option<String>, String), Vec<usize>> = HashMap::new();
    let mut compared: usize = 0;
    for i in found {
        let k = (i.kind, i.label.clone(), normal(&i.name));
        let known = exact
            .get(&k)
            .and_then(|ns| {
                ns.iter()
                    .find(|n| out.get(**n).is_some_and(|o| may_be_one(o, &i)))
            })
            .copied();
        let near = known.or_else(|| {
            compared = compared.saturating_add(out.len());
            // The likeness of names is only tried while that is little work.
            (compared < crate::limits::MAX_NAME_COMPARISONS)
                .then(|| {
                    out.iter().position(|o| {
                        o.kind == i.kind
                            && o.label == i.label
                            && may_be_one(o, &i)
                            && same_facts(o, &i)
                            && alike(&o.name, &i.name).is_some_and(|s| s >= 0.9)
                    })
                })
                .flatten()
        });
        match near.and_then(|n| out.get_mut(n)) {
            Some(o) => {
                let renamed = known.is_none() && !measured(o) && measured(&i);
                join(o, i);
                if renamed {
                    doubt(o);
                }
            }
            None => {
                exact.entry(k).or_default().push(out.len());
                out.push(i);
            }
        }
    }
    for (n, i) in out.iter_mut().enumerate() {
        i.id = format!("i{}", n + 1);
    }
    out
}

fn may_be_one(a: &Indicator, b: &Indicator) -> bool {
    let code = |i: &Indicator| i.item.clone().filter(|_| i.kind == Kind::Performance);
    let codes = match (code(a), code(b)) {
        (Some(x), Some(y)) => x == y || !(is_measure_code(&x) && is_measure_code(&y)),
        _ => true,
    };
    let units = match (&a.unit, &b.unit) {
        (Some(x), Some(y)) => x == y,
        _ => true,
    };
    let goal = |i: &Indicator| {
        i.goal
            .as_ref()
            .and_then(|g| g.figure.as_ref())
            .map(|f| f.value)
    };
    let goals = match (goal(a), goal(b)) {
        (Some(x), Some(y)) => same(x, y),
        _ => true,
    };
    codes && units && goals
}

/// Whether a code is a measure's: `1-1-1` or `様式3-1`, not `1(2)㋐`.
pub fn is_measure_code(code: &str) -> bool {
    code.contains('-')
}

/// Whether two differently worded indicators share a figure and contradict in none.
fn same_facts(a: &Indicator, b: &Indicator) -> bool {
    let mut shared = 0;
    for p in &a.points {
        let Some(q) = b.points.iter().find(|q| q.year == p.year) else {
            continue;
        };
        for (x, y) in [(&p.actual, &q.actual), (&p.target, &q.target)] {
            match (x, y) {
                (Some(x), Some(y)) if same(x.value, y.value) => shared += 1,
                (Some(_), Some(_)) => return false,
                _ => {}
            }
        }
    }
    let goal = |i: &Indicator| {
        i.goal
            .as_ref()
            .and_then(|g| g.figure.as_ref())
            .map(|f| f.value)
    };
    if let (Some(x), Some(y)) = (goal(a), goal(b))
        && same(x, y)
    {
        shared += 1;
    }
    shared > 0 || facts(a) == 0 || facts(b) == 0
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

fn join(o: &mut Indicator, i: Indicator) {
    // The surer reading tells what is measured: one of two questions, maybe.
    if unsure(o) && !unsure(&i) {
        o.name.clone_from(&i.name);
        o.place = i.place;
    }
    if facts(&i) > facts(o) && o.item != i.item && i.item.is_some() {
        o.item.clone_from(&i.item);
        o.path.clone_from(&i.path);
    }
    if o.item.is_none() && i.item.is_some() {
        o.item = i.item;
        o.path = i.path;
    }
    o.unit = o.unit.take().or(i.unit);
    match (&mut o.goal, i.goal) {
        (Some(a), Some(b)) => settle_figure(&mut a.figure, b.figure),
        (a @ None, b) => *a = b,
        _ => {}
    }
    match (&mut o.exit, i.exit) {
        (Some(a), Some(b)) => settle_figure(&mut a.figure, b.figure),
        (a @ None, b) => *a = b,
        _ => {}
    }
    if o.direction_from.is_none() && i.direction_from.is_some() {
        o.direction = i.direction;
        o.direction_from = i.direction_from;
    }
    for p in i.points {
        match o.points.iter_mut().find(|q| q.year == p.year) {
            Some(q) => {
                settle_figure(&mut q.target, p.target);
                settle_figure(&mut q.actual, p.actual);
                if q.actual.is_some() {
                    q.note = None;
                }
            }
            None => o.points.push(p),
        }
    }
    o.points.order_by_key(|p| p.year);
    for r in i.ratings {
        if !o
            .ratings
            .iter()
            .any(|x| x.value == r.value && x.scheme == r.scheme)
        {
            o.ratings.push(r);
        }
    }
}

/// Whether a value was measured.
fn measured(i: &Indicator) -> bool {
    i.points.iter().any(|p| p.actual.is_some())
}

/// Puts in doubt what was measured under a name that is only like this one: of two
/// results the other may be this one's, whose line was lost.
fn doubt(i: &mut Indicator) {
    let points = i.points.iter_mut();
    let figures = points
        .flat_map(|p| [&mut p.target, &mut p.actual])
        .flatten();
    let exit = i.exit.as_mut().and_then(|e| e.figure.as_mut());
    figures.chain(exit).for_each(|f| f.uncertain = true);
    i.ratings.clear();
}

/// Whether both target and actual of a year are uncertain: its name did not tell them.
fn unsure(i: &Indicator) -> bool {
    let doubtful = |f: &Option<crate::report::Figure>| f.as_ref().is_some_and(|f| f.uncertain);
    i.points
        .iter()
        .any(|p| doubtful(&p.target) && doubtful(&p.actual))
}

fn facts(i: &Indicator) -> usize {
    i.points.iter().filter(|p| p.actual.is_some()).count()
        + usize::from(i.exit.as_ref().is_some_and(|e| e.figure.is_some()))
        + usize::from(i.goal.is_some())
}

/// The same figure again confirms one that nearness alone told; another one puts it in doubt.
fn settle_figure(known: &mut Option<Figure>, again: Option<Figure>) {
    match (known.as_mut(), again) {
        (Some(k), Some(a)) if same(k.value, a.value) => {
            k.uncertain = k.uncertain && a.uncertain && k.place == a.place
        }
        (Some(k), Some(a)) => {
            if k.uncertain && !a.uncertain {
                *k = a;
            } else if k.uncertain || !a.uncertain {
                k.uncertain = true;
            }
        }
        (None, a) => *known = a,
        (Some(_), None) => {}
    }
}

/// Keeps one of diagnostics that say the same (blocks are repeated for merged cells).
pub fn once(diagnostics: &mut Vec<Diagnostic>) {
    let mut said = HashSet::new();
    diagnostics.retain(|d| said.insert((d.code.clone(), d.message.ja.clone())));
}
