//! Measures of an evaluation form: each performance target finds its result,
//! earlier results and exit criterion by wording and unit, not by nearness.

use super::model::{Named, exit, goal, indicator, point, units_agree};
use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::notation::key;
use crate::notation::numbers::Bound;
use crate::ordered::Ordered as _;
use crate::place::Place;
use crate::reading::names::is_fragment;
use crate::reading::wording::alike;
use crate::report::{Direction, Exit, Figure, FiscalYear, Indicator, Kind, Rating};

/// 業績目標
#[derive(Clone, Debug, Default)]
pub struct Target {
    /// What is measured.
    pub named: Named,
    /// The value; none for a target in words.
    pub figure: Option<Figure>,
    /// As printed.
    pub text: String,
    /// The way the target tells.
    pub direction: Option<Direction>,
    /// Fiscal year it is due, where printed.
    pub due: Option<FiscalYear>,
    /// Code of the measure (`1-1-1`) or item.
    pub code: Option<String>,
    /// Headings above it.
    pub path: Vec<String>,
    /// The block or cell it stands in.
    pub group: usize,
    /// For a target that is last year's value and more: the nouns a result must hold.
    pub nouns: Vec<String>,
    /// Earlier values printed in the target itself.
    pub before: Vec<(FiscalYear, Figure)>,
    /// Ratings of the measure.
    pub ratings: Vec<Rating>,
}

/// 撤退基準
#[derive(Clone, Debug, Default)]
pub struct Criterion {
    /// What is named (may be 左記の割合).
    pub named: Named,
    /// The value; none for a criterion in words.
    pub figure: Option<Figure>,
    /// Its bound.
    pub bound: Option<Bound>,
    /// As printed.
    pub text: String,
    /// The block or cell of targets it stands beside.
    pub beside: Option<usize>,
    /// Whether standing beside tells for sure (cells of one row) or not (bare lines).
    pub sure: bool,
}

/// A value out of results, present or earlier.
#[derive(Clone, Debug, Default)]
pub struct Value {
    /// What is measured.
    pub named: Named,
    /// The value.
    pub figure: Option<Figure>,
    /// Its year, where printed; the report's own where not.
    pub year: Option<FiscalYear>,
    /// The year as printed.
    pub label: Option<String>,
    /// The block or cell it stands in.
    pub group: usize,
    /// Whether it is printed as a share in parentheses.
    pub share: bool,
}

/// Targets and what may belong to them, of one page or row.
#[derive(Clone, Debug, Default)]
pub struct Measures {
    /// Targets.
    pub targets: Vec<Target>,
    /// Exit criteria.
    pub exits: Vec<Criterion>,
    /// Values.
    pub values: Vec<Value>,
}

/// How alike a result's name must be to its target's for the result to be surely its own.
const LIKE: f64 = 0.97;

/// How alike where no other result goes by such a name: a few small words may differ.
const LIKE_WITHOUT_RIVAL: f64 = 0.9;

/// Rates that go by two names.
const SAME_RATES: &[(&str, &str)] = &[("回収率", "回答率"), ("回答率", "回収率")];

/// What the values say of one target.
enum Found<'a> {
    None,
    /// The value, and whether no other question of its cell may be meant.
    One(&'a Value, bool),
    /// The same name with two values: the later in the text is the later year's, most likely.
    Two {
        before: &'a Value,
        now: &'a Value,
        sure: bool,
    },
    /// Several values that nothing tells apart.
    Unclear,
    /// One target asked in several questions.
    Parts(Vec<&'a Value>),
}

impl Measures {
    /// The indicators, with a diagnostic for each value that could not be told.
    pub fn indicators(
        &self,
        as_of: FiscalYear,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Indicator> {
        let mut out = Vec::new();
        for (n, t) in self.targets.iter().enumerate() {
            let mut i = self.base(n, t, as_of);
            // With half its name nothing is surely its own.
            let fragment = is_fragment(&t.named.name);
            match self.result(t, as_of) {
                Found::None => {}
                Found::One(v, sure) => {
                    let sure = sure && !is_fragment(&v.named.name);
                    set_actual(&mut i, v, as_of, !sure || fragment);
                    let targets = i.points.iter_mut().filter_map(|p| p.target.as_mut());
                    let exit = i.exit.as_mut().and_then(|e| e.figure.as_mut());
                    targets.chain(exit).for_each(|f| f.uncertain |= !sure);
                }
                Found::Two { before, now, sure } => {
                    set_actual(&mut i, now, as_of, !sure || fragment);
                    set_actual(&mut i, before, as_of - 1, true);
                }
                Found::Unclear => diagnostics.push(unclear(t)),
                Found::Parts(values) => {
                    for v in values {
                        let mut part = i.clone();
                        part.name.clone_from(&v.named.name);
                        part.place = v.named.place;
                        set_actual(&mut part, v, as_of, fragment);
                        out.push(part);
                    }
                    continue;
                }
            }
            i.points.order_by_key(|p| p.year);
            out.push(i);
        }
        out
    }

    /// The indicator of a target without its result.
    fn base(&self, n: usize, t: &Target, as_of: FiscalYear) -> Indicator {
        let mut i = indicator(&t.named, Kind::Performance);
        i.item.clone_from(&t.code);
        i.path.clone_from(&t.path);
        if let Some(d) = t.direction {
            i.direction = d;
            i.direction_from = Some(t.text.clone());
        }
        i.ratings.clone_from(&t.ratings);
        i.exit = self.exit_of(n, t);
        for (year, figure) in &t.before {
            let mut p = point(*year, None);
            p.actual = Some(figure.clone());
            i.points.push(p);
        }
        match t.due {
            Some(due) if due != as_of => {
                let place = t.figure.as_ref().map_or(t.named.place, |f| f.place);
                i.goal = Some(goal(t.figure.clone(), t.due, &t.text, place));
            }
            _ => {
                let mut p = point(as_of, None);
                p.target.clone_from(&t.figure);
                i.points.push(p);
            }
        }
        for v in self
            .values
            .iter()
            .filter(|v| v.year.is_some_and(|y| y < as_of))
        {
            if let Some(year) = v.year
                && self.belongs(t, v).is_some()
                && !i
                    .points
                    .iter()
                    .any(|p| p.year == year && p.actual.is_some())
            {
                set_actual(&mut i, v, year, is_fragment(&t.named.name));
            }
        }
        i
    }

    /// How well a value's name and unit fit a target.
    pub(super) fn belongs(&self, t: &Target, v: &Value) -> Option<f64> {
        v.figure.as_ref()?;
        if !units_agree(&t.named, &v.named) || (t.named.unit.is_some() && v.named.unit.is_none()) {
            return None;
        }
        if !t.nouns.is_empty() {
            let said = key(&v.named.name);
            return t
                .nouns
                .iter()
                .all(|n| said.contains(n.as_str()))
                .then_some(0.9);
        }
        // A share is of what it is named a share of: 研修時…75% is not 割合75%.
        let share = |n: &str| n.ends_with("割合") || n.ends_with('率') || n.ends_with('度');
        let percent = v.named.unit.as_deref() == Some("%");
        if percent && share(&t.named.name) && !share(&v.named.name) && !v.share {
            return None;
        }
        // Behind a remark in parentheses the name may begin anew: `調査（1月）回収率`.
        let tail = v.named.name.rsplit(['）', ')']).next().unwrap_or("");
        let whole = alike(&t.named.name, &v.named.name);
        let own = (tail.len() < v.named.name.len() && tail.chars().count() >= 3)
            .then(|| alike(&t.named.name, tail))
            .flatten();
        match (whole, own) {
            (Some(a), Some(b)) => Some(a.max(b)),
            (a, b) => a.or(b),
        }
    }

    /// The same rate under its other name, above the result: last year's, most likely.
    fn other_name<'a>(&'a self, t: &Target, now: &Value) -> Option<&'a Value> {
        let (one, other) = SAME_RATES.iter().find(|(a, _)| t.named.name.ends_with(a))?;
        self.values.iter().find(|v| {
            v.year.is_none()
                && v.group != now.group
                && v.named.unit == now.named.unit
                && v.named.place.line < now.named.place.line
                && v.named.name.ends_with(other)
                && alike(&t.named.name, &v.named.name.replace(other, one)).is_some()
        })
    }

    fn result<'a>(&'a self, t: &Target, as_of: FiscalYear) -> Found<'a> {
        let mut fits: Vec<(f64, &Value)> = self
            .values
            .iter()
            .filter(|v| v.year.is_none_or(|y| y >= as_of))
            .filter_map(|v| Some((self.belongs(t, v)?, v)))
            .collect();
        fits.order_by(|a, b| b.0.total_cmp(&a.0));
        let Some(&(top, first)) = fits.first() else {
            return Found::None;
        };
        let level: Vec<&Value> = fits
            .iter()
            .filter(|f| top - f.0 < 0.1)
            .map(|f| f.1)
            .collect();
        if let Some(parts) = self.parts(t, first, top) {
            return Found::Parts(parts);
        }
        if level.iter().all(|v| same(v, first)) {
            return match self.other_name(t, first) {
                Some(before) => Found::Two {
                    before,
                    now: first,
                    sure: true,
                },
                None => Found::One(
                    first,
                    top >= LIKE || top >= LIKE_WITHOUT_RIVAL && !self.has_rival(t, first),
                ),
            };
        }
        let mut distinct: Vec<&Value> = Vec::new();
        for v in level {
            if !distinct.iter().any(|d| same(d, v)) {
                distinct.push(v);
            }
        }
        distinct.order_by_key(|v| v.named.place.span.start);
        match distinct.as_slice() {
            [before, now] if before.group != now.group => Found::Two {
                before,
                now,
                sure: false,
            },
            _ => Found::Unclear,
        }
    }

    /// The exit criterion of the target with index `n`.
    fn exit_of(&self, n: usize, t: &Target) -> Option<Exit> {
        let made = |e: &Criterion, sure: bool| {
            let mut figure = e.figure.clone();
            if let Some(f) = figure.as_mut() {
                f.uncertain |= !sure || is_fragment(&t.named.name);
            }
            let place = figure.as_ref().map_or(e.named.place, |f| f.place);
            Some(exit(figure, e.bound, &e.text, place))
        };
        let named: Vec<&Criterion> = self
            .exits
            .iter()
            .filter(|e| e.figure.is_some() && e.named.unit == t.named.unit)
            .filter(|e| alike(&e.named.name, &t.named.name).is_some())
            .collect();
        if let Some(e) = named.first()
            && named.iter().all(|o| figures_equal(&o.figure, &e.figure))
        {
            return made(e, true);
        }
        let beside: Vec<&Criterion> = self
            .exits
            .iter()
            .filter(|e| e.beside == Some(t.group))
            .collect();
        let group: Vec<(usize, &Target)> = self
            .targets
            .iter()
            .enumerate()
            .filter(|(_, o)| o.group == t.group)
            .collect();
        let taken = |e: &&&Criterion| {
            group.iter().any(|(_, o)| {
                e.named.unit == o.named.unit && alike(&e.named.name, &o.named.name).is_some()
            })
        };
        let tied = beside.iter().any(|e| taken(&e));
        let free: Vec<&Criterion> = beside
            .iter()
            .filter(|e| e.figure.is_some() && e.named.unit == t.named.unit && !taken(e))
            .copied()
            .collect();
        let like: Vec<usize> = group
            .iter()
            .filter(|(_, o)| o.named.unit == t.named.unit)
            .map(|(k, _)| *k)
            .collect();
        match (free.as_slice(), like.as_slice()) {
            ([e], [_]) => made(e, e.sure || tied),
            ([first, ..], [k, _, ..]) if free.len() == like.len() && first.sure => {
                let at = like.iter().position(|o| *o == n)?;
                let e = free.get(at)?;
                // 再構築 and then 再検討 may be two grades of one target: only the first is sure.
                (*k == n || action(e) == action(first))
                    .then(|| made(e, true))
                    .flatten()
            }
            ([], [_]) if group.len() == 1 && beside.len() == 1 => {
                let e = beside.first()?;
                Some(exit(None, e.bound, &e.text, e.named.place))
            }
            _ => None,
        }
    }
}

/// What is done when a criterion is met.
fn action(e: &Criterion) -> &'static str {
    ["再構築", "再検討", "見直", "廃止", "中止"]
        .into_iter()
        .find(|w| e.text.contains(w))
        .unwrap_or("")
}

fn figures_equal(a: &Option<Figure>, b: &Option<Figure>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a.value - b.value).abs() < 1e-9,
        (None, None) => true,
        _ => false,
    }
}

pub(super) fn same(a: &Value, b: &Value) -> bool {
    figures_equal(&a.figure, &b.figure)
}

fn set_actual(i: &mut Indicator, v: &Value, year: FiscalYear, uncertain: bool) {
    let mut figure = v.figure.clone();
    if let Some(f) = figure.as_mut() {
        f.uncertain |= uncertain;
    }
    match i.points.iter_mut().find(|p| p.year == year) {
        Some(p) => {
            p.actual = figure;
            if let Some(l) = &v.label {
                p.label.clone_from(l);
            }
        }
        None => {
            let mut p = point(year, v.label.as_deref());
            p.actual = figure;
            i.points.push(p);
        }
    }
}

fn unclear(t: &Target) -> Diagnostic {
    Diagnostic::new(
        Severity::Warning,
        "unclear-result",
        Words::new(
            format!(
                "「{}」の実績の候補が複数あり、どれか決められないため載せていません。",
                t.named.name
            ),
            format!(
                "Several values may be the result of “{}”; none is shown.",
                t.named.name
            ),
        ),
    )
    .hint(
        "原文を見て、正しい値を入力してください。",
        "Look at the source and enter the right value.",
    )
    .at(t.named.place)
}

/// The place and name of nothing: for criteria that name nothing.
pub fn unnamed(place: Place, unit: Option<String>) -> Named {
    Named {
        name: String::new(),
        place,
        unit,
    }
}
