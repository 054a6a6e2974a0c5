//! What the layouts of evaluation forms gather, and the indicators it becomes:
//! a value finds its goal, a target its result and its exit criterion by their
//! wording; what nearness alone would tell is uncertain until it is repeated.

use crate::diagnostic::Words;
use crate::notation::direction_of;
use crate::notation::goals::is_cumulative;
use crate::ordered::Ordered as _;
use crate::place::Place;
use crate::reading::names::is_fragment;
use crate::reading::wording::{SURE, alike_normal, normal, shared_of};
use crate::report::{Direction, Exit, Figure, FiscalYear, Goal, Indicator, Kind, Point, Rating};

/// A name with its place and unit: what every gathered thing has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Named {
    /// The name as printed, lines joined.
    pub name: String,
    /// Where it stands.
    pub place: Place,
    /// Unit in one spelling.
    pub unit: Option<String>,
}

/// A measured outcome.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// What is measured.
    pub named: Named,
    /// The value; none where the report names it and the value cannot be told.
    pub actual: Option<Figure>,
    /// The year before.
    pub previous: Option<Figure>,
    /// Its own rating.
    pub rating: Option<Rating>,
    /// Label of a date the value is of (`29年4月`).
    pub date: Option<String>,
}

/// A goal with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Aim {
    /// What shall be reached.
    pub named: Named,
    /// The goal; none where only the name is known.
    pub goal: Option<Goal>,
    /// The way the goal itself tells.
    pub direction: Option<Direction>,
    /// Index of the item, for city-wide goals.
    pub item: Option<usize>,
}

/// Goals and values of one page or row, among which names are matched.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// City-wide indicators.
    pub city: Vec<Aim>,
    /// The ward's own goals.
    pub goals: Vec<Aim>,
    /// The ward's measured outcomes.
    pub outcomes: Vec<Outcome>,
    /// Headings above all of it.
    pub path: Vec<String>,
    /// Code of the item all of it belongs to, where there is one.
    pub code: Option<String>,
    /// Whether it was read from bare lines, where a goal and its value may stand on
    /// two pages under two wordings: what found no partner is then uncertain.
    pub bare: bool,
}

/// The best of `aims` for a name; none where none is sure, or two with different goals are.
pub fn best<'a>(named: &Named, aims: &'a [Aim]) -> Option<&'a Aim> {
    let spelt: Vec<(String, &Aim)> = aims.iter().map(|a| (normal(&a.named.name), a)).collect();
    let name = normal(&named.name);
    let mut scored: Vec<(f64, &Aim)> = spelt
        .iter()
        .filter(|(_, a)| units_agree(named, &a.named))
        .filter_map(|(of, a)| Some((score(&name, named.unit.as_deref(), of, &spelt)?, *a)))
        .collect();
    scored.order_by(|a, b| b.0.total_cmp(&a.0));
    let (top, aim) = scored.first().copied()?;
    let value = |a: &Aim| {
        a.goal
            .as_ref()
            .and_then(|g| Some((g.figure.as_ref()?.value, g.year)))
    };
    let rival = scored
        .iter()
        .skip(1)
        .any(|(s, a)| top - s < 0.1 && value(a) != value(aim));
    (!rival).then_some(aim)
}

/// How well a name in `unit` fits the name `aim` of one of `all`; all as [`normal`] spells them.
fn score(name: &str, unit: Option<&str>, aim: &str, all: &[(String, &Aim)]) -> Option<f64> {
    if let Some(s) = alike_normal(name, aim) {
        return Some(s);
    }
    // An unusual unit that only one goal has (点) lets a shorter common wording do.
    let unit = unit?;
    let mut same = all
        .iter()
        .filter(|(_, a)| a.named.unit.as_deref() == Some(unit));
    if unit == "%" || !same.all(|(of, _)| of == aim) {
        return None;
    }
    let (part, run) = shared_of(name, aim);
    (part >= SURE && run >= 8).then_some(part)
}

/// Whether two names may be of one unit; an unprinted unit agrees with any.
pub fn units_agree(a: &Named, b: &Named) -> bool {
    match (&a.unit, &b.unit) {
        (Some(x), Some(y)) => x == y || is_people(x) && is_people(y),
        _ => true,
    }
}

fn is_people(unit: &str) -> bool {
    matches!(unit, "人" | "名")
}

impl Scope {
    /// The indicators of the scope: city-wide ones, measured outcomes, goals not yet measured.
    pub fn indicators(
        &self,
        items: &[crate::reading::items::Item],
        as_of: Option<FiscalYear>,
    ) -> Vec<Indicator> {
        let mut out = Vec::new();
        for aim in &self.city {
            let mut i = self.unmeasured(&aim.named, Kind::Outcome);
            i.label = Some("成果指標".to_owned());
            if let Some(item) = aim.item.and_then(|n| items.get(n)) {
                i.path.clone_from(&item.path);
                i.item = Some(item.code.clone());
            }
            set_goal(&mut i, Some(aim));
            // With half its name nothing is surely its own.
            if is_fragment(&aim.named.name) {
                let figure = i.goal.as_mut().and_then(|g| g.figure.as_mut());
                figure.into_iter().for_each(|f| f.uncertain = true);
            }
            out.push(i);
        }
        let mut measured: Vec<&Aim> = Vec::new();
        for o in &self.outcomes {
            let mut i = self.unmeasured(&o.named, Kind::Outcome);
            let goal = best(&o.named, &self.goals);
            measured.extend(goal);
            let city = best(&o.named, &self.city);
            if let Some(item) = city.and_then(|c| items.get(c.item?)) {
                i.path.clone_from(&item.path);
                i.item = Some(item.code.clone());
            }
            set_goal(&mut i, goal.or(city));
            let firm = i
                .goal
                .as_ref()
                .and_then(|g| g.figure.as_ref())
                .is_some_and(|f| !f.uncertain);
            let alone = self.bare && !firm && o.previous.is_none();
            i.ratings.extend(o.rating.clone());
            i.points = outcome_points(o, as_of);
            // With half its name nothing is surely its own.
            let half = is_fragment(&o.named.name);
            if half {
                let figure = i.goal.as_mut().and_then(|g| g.figure.as_mut());
                figure.into_iter().for_each(|f| f.uncertain = true);
                i.ratings.clear();
            }
            if alone || half {
                i.points
                    .iter_mut()
                    .filter_map(|p| p.actual.as_mut())
                    .for_each(|f| f.uncertain = true);
            }
            out.push(i);
        }
        for aim in &self.goals {
            if measured
                .iter()
                .any(|m| normal(&m.named.name) == normal(&aim.named.name))
            {
                continue;
            }
            let mut i = self.unmeasured(&aim.named, Kind::Outcome);
            set_goal(&mut i, Some(aim));
            if self.bare {
                let figure = i.goal.as_mut().and_then(|g| g.figure.as_mut());
                figure.into_iter().for_each(|f| f.uncertain = true);
            }
            // Due and without a value: the year says so.
            let due = aim.goal.as_ref().and_then(|g| g.year);
            i.points.extend(
                as_of
                    .filter(|now| due.is_some_and(|d| d <= *now))
                    .map(|now| point(now, None)),
            );
            out.push(i);
        }
        out
    }

    fn unmeasured(&self, named: &Named, kind: Kind) -> Indicator {
        let mut i = indicator(named, kind);
        i.path.clone_from(&self.path);
        i.item.clone_from(&self.code);
        i
    }
}

/// An indicator with nothing but its name.
pub fn indicator(named: &Named, kind: Kind) -> Indicator {
    let way = direction_of(&named.name, None);
    Indicator {
        name: named.name.clone(),
        kind,
        unit: named.unit.clone(),
        direction: way.as_ref().map_or(Direction::AtLeast, |w| w.0),
        direction_from: way.map(|w| w.1),
        cumulative: is_cumulative(&named.name) || named.name.contains("延べ"),
        place: named.place,
        ..Indicator::default()
    }
}

fn set_goal(i: &mut Indicator, aim: Option<&Aim>) {
    let Some(aim) = aim else {
        return;
    };
    i.goal.clone_from(&aim.goal);
    if let Some(d) = aim.direction {
        i.direction = d;
        i.direction_from = aim.goal.as_ref().map(|g| g.text.clone());
    }
}

fn outcome_points(o: &Outcome, as_of: Option<FiscalYear>) -> Vec<Point> {
    let Some(year) = as_of else {
        return Vec::new();
    };
    let mut points = Vec::new();
    if let Some(p) = &o.previous {
        let mut point = point(year - 1, None);
        point.actual = Some(p.clone());
        points.push(point);
    }
    let mut now = point(year, o.date.as_deref());
    now.actual.clone_from(&o.actual);
    if o.actual.is_none() {
        now.note = Some(Words::new(
            "どの数値がこの指標のものか、書かれ方からは決められません",
            "the way it is printed does not tell which value is this indicator's",
        ));
    }
    points.push(now);
    points
}

/// A fiscal year as column headings write it: H28, R3.
fn year_label(year: FiscalYear) -> String {
    match year {
        2019.. => format!("R{}", year - 2018),
        1989.. => format!("H{}", year - 1988),
        _ => year.to_string(),
    }
}

/// An empty point of a year.
pub fn point(year: FiscalYear, label: Option<&str>) -> Point {
    Point {
        year,
        label: label.map_or_else(|| year_label(year), str::to_owned),
        target: None,
        actual: None,
        printed_rate: None,
        uncertain: false,
        note: None,
    }
}

/// A goal out of its parts.
pub fn goal(figure: Option<Figure>, year: Option<FiscalYear>, text: &str, place: Place) -> Goal {
    Goal {
        figure,
        year,
        text: text.to_owned(),
        place,
    }
}

/// An exit criterion out of its parts.
pub fn exit(
    figure: Option<Figure>,
    bound: Option<crate::notation::numbers::Bound>,
    text: &str,
    place: Place,
) -> Exit {
    Exit {
        figure,
        met_when: bound.map_or(Direction::AtMost, |b| b.direction),
        inclusive: bound.is_some_and(|b| b.inclusive),
        text: text.to_owned(),
        place,
    }
}
