//! A damaged reading against the reading of the whole report: is any figure wrong?

use std::collections::HashMap;
use tassei::notation::key;
use tassei::report::{Figure, Indicator, Rating, Report};

/// What became of the figures.
#[derive(Clone, Copy, Default)]
pub struct Outcome {
    pub right: usize,
    pub absent: usize,
    pub uncertain: usize,
    /// The report says it of this indicator, which stands under another heading now:
    /// where a merged cell is lost, nothing in the text tells.
    pub moved: usize,
    pub wrong: usize,
}

impl Outcome {
    pub fn add(&mut self, other: &Outcome) {
        self.right += other.right;
        self.absent += other.absent;
        self.uncertain += other.uncertain;
        self.moved += other.moved;
        self.wrong += other.wrong;
    }
}

/// What is said of an indicator: what it is, its value, and whether it is uncertain.
type Told = (String, f64, bool);

fn figures(i: &Indicator) -> Vec<Told> {
    let mut out = Vec::new();
    let mut tell = |what: String, f: &Option<Figure>| {
        if let Some(f) = f {
            out.push((what, f.value, f.uncertain));
        }
    };
    for p in &i.points {
        tell(format!("target {}", p.year), &p.target);
        tell(format!("actual {}", p.year), &p.actual);
        tell(format!("rate {}", p.year), &p.printed_rate);
    }
    if let Some(g) = &i.goal {
        let year = g.year.map_or(String::new(), |y| format!(" {y}"));
        tell(format!("goal{year}"), &g.figure);
    }
    tell(
        "baseline".to_owned(),
        &i.baseline.as_ref().map(|b| b.figure.clone()),
    );
    tell(
        "exit".to_owned(),
        &i.exit.as_ref().and_then(|e| e.figure.clone()),
    );
    out
}

/// What makes a figure mean something else where it is wrong: rating, unit, and the
/// direction where a word told it.
fn about(i: &Indicator) -> Vec<(String, String)> {
    let rating = |r: &Rating| match r.year {
        Some(year) => (format!("rating {year}"), r.value.clone()),
        None => ("rating".to_owned(), r.value.clone()),
    };
    let mut out: Vec<(String, String)> = i.ratings.iter().map(rating).collect();
    out.extend(i.unit.iter().map(|u| ("unit".into(), plain(u))));
    if i.direction_from.is_some() {
        out.push(("direction".into(), format!("{:?}", i.direction)));
    }
    out
}

/// Letters that both parts of a name broken in two must have.
const LEAST_BOTH: usize = 3;

/// Letters that a part of a name must have to be told by.
const LEAST_PART: usize = 4;

/// A wording that damage to width or to こども leaves as it is.
fn plain(text: &str) -> String {
    key(text)
        .replace("子ども", "こども")
        .replace("子供", "こども")
}

fn within(i: &Indicator) -> String {
    plain(i.path.last().map_or("", String::as_str))
}

/// An indicator of the whole report.
struct Known {
    within: String,
    label: String,
    name: String,
    figures: Vec<Told>,
    about: Vec<(String, String)>,
    as_of: Option<i32>,
    /// The last year the report names: a goal without a year is due in it.
    last: Option<i32>,
}

impl Known {
    fn new(i: &Indicator, r: &Report) -> Self {
        let points = r.indicators.iter().flat_map(|i| &i.points);
        let mut figures = figures(i);
        // The baseline is the actual of its year, under whatever word.
        if let Some((year, f)) = i.baseline.as_ref().and_then(|b| Some((b.year?, &b.figure))) {
            figures.push((format!("actual {year}"), f.value, f.uncertain));
        }
        Known {
            within: within(i),
            label: plain(i.label.as_deref().unwrap_or("")),
            name: plain(&i.name),
            figures,
            about: about(i),
            as_of: r.as_of,
            last: points.map(|p| p.year).max(),
        }
    }

    /// Whether a name that was broken or joined is part of its own, or the other way;
    /// or both are one but for a letter or two in the middle.
    fn is_part(&self, name: &str) -> bool {
        let (a, b): (Vec<char>, Vec<char>) = (self.name.chars().collect(), name.chars().collect());
        let (long, short) = if a.len() > b.len() {
            (&a, &b)
        } else {
            (&b, &a)
        };
        let head = long.iter().zip(short).take_while(|(x, y)| x == y).count();
        let ends = long.iter().rev().zip(short.iter().rev());
        let tail = ends.take_while(|(x, y)| x == y).count();
        let slip = short.len() > 9 && head + tail + 2 >= long.len();
        short.len() >= LEAST_PART && (self.name.contains(name) || name.contains(&self.name)) || slip
    }

    /// Whether it says this figure of the same year and role. A target is the goal of
    /// its year where no other is left, and where the goal's year is lost, that of the
    /// report's own; where 千円 over a table is lost (`bare`), thousands are ones.
    fn says(&self, what: &str, value: f64, bare: bool) -> bool {
        let last_goal = self.last.map(|y| format!("goal {y}"));
        let own_target = self.as_of.map(|y| format!("target {y}"));
        let same = |w: &str| {
            w == what
                || w == "goal" && Some(what) == last_goal.as_deref()
                || what == "goal" && (w.starts_with("goal ") || Some(w) == own_target.as_deref())
                || w.strip_prefix("target") == what.strip_prefix("goal")
                || w.strip_prefix("goal") == what.strip_prefix("target")
        };
        let scales: &[f64] = if bare { &[1.0, 1e3, 1e6, 1e-3] } else { &[1.0] };
        self.figures
            .iter()
            .filter(|(w, ..)| same(w))
            .any(|(_, v, _)| scales.iter().any(|s| (v - s * value).abs() < 1e-9))
    }

    /// Whether it says this of itself; what it does not say contradicts nothing, and 円
    /// may have lost its 千.
    fn is(&self, what: &str, value: &str, own_year: bool) -> bool {
        let kind = what.split(' ').next().unwrap_or(what);
        let mut of_kind = self.about.iter().filter(|(w, _)| w.starts_with(kind));
        let silent = kind != "rating" && of_kind.clone().next().is_none();
        // The year of a rating in the report's own year is not printed with it.
        let any_year = kind == "rating" && own_year;
        silent
            || of_kind.any(|(w, v)| {
                let same = v == value || kind == "unit" && v.ends_with(value);
                same && (w == what || any_year)
            })
    }
}

/// The whole report, ready to be asked.
pub struct Whole {
    indicators: Vec<Known>,
    by_name: HashMap<String, Vec<usize>>,
    claims: Vec<[Option<f64>; 3]>,
    figures: usize,
}

fn claim_values(c: &tassei::report::PrintedClaim) -> [Option<f64>; 3] {
    [&c.rate, &c.achieved, &c.total].map(|f| f.as_ref().map(|f| f.value))
}

impl Whole {
    pub fn new(reports: &[Report]) -> Self {
        let mut indicators: Vec<Known> = Vec::new();
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        let mut count = 0;
        for r in reports {
            for i in &r.indicators {
                count += figures(i).len();
                let known = Known::new(i, r);
                let named = by_name.entry(known.name.clone()).or_default();
                named.push(indicators.len());
                indicators.push(known);
            }
        }
        let claims = reports.iter().flat_map(|r| &r.claims);
        Whole {
            indicators,
            by_name,
            claims: claims.map(claim_values).collect(),
            figures: count,
        }
    }

    pub fn figures(&self) -> usize {
        self.figures
    }

    /// The indicator of the whole report that has this name, or the most of it, where
    /// only one has.
    fn namesake(&self, i: &Indicator) -> Option<&Known> {
        let name = plain(&i.name);
        let mut like = self.indicators.iter().filter(|k| k.is_part(&name));
        match self.by_name.get(&name).map(Vec::as_slice) {
            Some([one]) => self.indicators.get(*one),
            Some(_) => None,
            None => like.next().filter(|_| like.next().is_none()),
        }
    }

    /// The indicators of the whole report that a damaged one may be.
    fn counterparts(&self, i: &Indicator) -> Vec<&Known> {
        let name = plain(&i.name);
        let (place, label) = (within(i), plain(i.label.as_deref().unwrap_or("")));
        let known_place = self.indicators.iter().any(|k| k.within == place);
        let fits = |k: &&Known| {
            let labelled = label.is_empty() || k.label.is_empty() || k.label == label;
            labelled && (!known_place || k.within == place)
        };
        if let Some(exact) = self.by_name.get(&name) {
            let of = |n: &usize| self.indicators.get(*n);
            return exact.iter().filter_map(of).filter(fits).collect();
        }
        // A name broken over two lines, the first of which is read as a heading.
        let broken: Vec<&Known> = i
            .path
            .iter()
            .map(|p| format!("{}{name}", plain(p)))
            .filter(|both| both.chars().count() >= LEAST_BOTH)
            .flat_map(|both| {
                let of = move |k: &&Known| k.name.contains(&both);
                self.indicators.iter().filter(of)
            })
            .collect();
        if !broken.is_empty() {
            return broken;
        }
        let all = self.indicators.iter();
        all.filter(|k| k.is_part(&name)).filter(fits).collect()
    }

    /// Judges a damaged reading; what is wrong is told in `told`.
    pub fn judge(&self, reports: &[Report], told: &mut Vec<String>) -> Outcome {
        let mut out = Outcome::default();
        for r in reports {
            for i in &r.indicators {
                self.judge_one(i, r.as_of, &mut out, told);
            }
        }
        for claim in reports.iter().flat_map(|r| &r.claims) {
            if !self.claims.contains(&claim_values(claim)) {
                out.wrong += 1;
                told.push(format!("claim {}", claim.text));
            }
        }
        out.absent = self
            .figures
            .saturating_sub(out.right + out.moved + out.uncertain + out.wrong);
        out
    }

    fn judge_one(
        &self,
        i: &Indicator,
        as_of: Option<i32>,
        out: &mut Outcome,
        told: &mut Vec<String>,
    ) {
        let counterparts = self.counterparts(i);
        let namesake = self.namesake(i);
        let named = format!("{} / {:?} {}", i.path.join(" > "), i.label, i.name);
        let bare = i.unit.as_deref().is_none_or(|u| u == "円");
        for (what, value, uncertain) in figures(i) {
            let says = |k: &&Known| k.says(&what, value, bare);
            if uncertain {
                out.uncertain += 1;
            } else if counterparts.iter().any(says) {
                out.right += 1;
            } else if namesake.iter().any(says) {
                out.moved += 1;
            } else {
                out.wrong += 1;
                told.push(format!("{named}: {what} {value}"));
            }
        }
        for (what, value) in about(i) {
            let own = what == "rating" || as_of.is_some_and(|y| what == format!("rating {y}"));
            let mut candidates = counterparts.iter().chain(&namesake);
            // Of whom nothing tells, nothing can be wrong but its figures.
            if candidates.clone().next().is_some() && !candidates.any(|k| k.is(&what, &value, own))
            {
                out.wrong += 1;
                told.push(format!("{named}: {what} {value}"));
            }
        }
    }
}
