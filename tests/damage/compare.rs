//! A damaged reading against the reading of the whole report: is any figure wrong?

use std::collections::HashMap;
use tassei::notation::key;
use tassei::report::{Figure, Indicator, Report};

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

/// A figure of an indicator: what it is, and its value.
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
    tell(
        "goal".to_owned(),
        &i.goal.as_ref().and_then(|g| g.figure.clone()),
    );
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

/// A wording that damage to width or to こども leaves as it is.
fn plain(text: &str) -> String {
    key(text)
        .replace("子ども", "こども")
        .replace("子供", "こども")
}

fn within(i: &Indicator) -> String {
    plain(i.path.last().map_or("", String::as_str))
}

/// The whole report, ready to be asked.
pub struct Whole {
    indicators: Vec<(String, String, String, Vec<Told>)>,
    by_name: HashMap<String, Vec<usize>>,
    places: Vec<String>,
    claims: Vec<[Option<f64>; 3]>,
    figures: usize,
}

fn claim_values(c: &tassei::report::PrintedClaim) -> [Option<f64>; 3] {
    [&c.rate, &c.achieved, &c.total].map(|f| f.as_ref().map(|f| f.value))
}

impl Whole {
    pub fn new(reports: &[Report]) -> Self {
        let mut whole = Whole {
            indicators: Vec::new(),
            by_name: HashMap::new(),
            places: Vec::new(),
            claims: Vec::new(),
            figures: 0,
        };
        for i in reports.iter().flat_map(|r| &r.indicators) {
            let mut told = figures(i);
            whole.figures += told.len();
            // The baseline is the actual of its year, under whatever word.
            if let Some((year, f)) = i.baseline.as_ref().and_then(|b| Some((b.year?, &b.figure))) {
                told.push((format!("actual {year}"), f.value, f.uncertain));
            }
            let name = plain(&i.name);
            whole
                .by_name
                .entry(name.clone())
                .or_default()
                .push(whole.indicators.len());
            whole.places.push(within(i));
            whole.indicators.push((
                within(i),
                plain(i.label.as_deref().unwrap_or("")),
                name,
                told,
            ));
        }
        whole.claims = reports
            .iter()
            .flat_map(|r| &r.claims)
            .map(claim_values)
            .collect();
        whole
    }

    pub fn figures(&self) -> usize {
        self.figures
    }

    /// The indicator of the whole report that has this name, where only one has it.
    fn namesake(&self, i: &Indicator) -> Option<usize> {
        match self.by_name.get(&plain(&i.name))?.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// The indicators of the whole report that a damaged one may be.
    fn counterparts(&self, i: &Indicator) -> Vec<usize> {
        let name = plain(&i.name);
        let (place, label) = (within(i), plain(i.label.as_deref().unwrap_or("")));
        let known_place = self.places.contains(&place);
        let fits = |n: &usize| {
            let (p, l, ..) = &self.indicators[*n];
            (!known_place || *p == place) && (label.is_empty() || l.is_empty() || *l == label)
        };
        if let Some(exact) = self.by_name.get(&name) {
            return exact.iter().copied().filter(fits).collect();
        }
        // A name that was broken or joined is part of the whole one, or the other way.
        (0..self.indicators.len())
            .filter(|n| {
                let whole = &self.indicators[*n].2;
                let (long, short) = if whole.len() > name.len() {
                    (whole, &name)
                } else {
                    (&name, whole)
                };
                short.chars().count() >= 2 && long.contains(short.as_str())
            })
            .filter(fits)
            .collect()
    }

    /// Judges a damaged reading; what is wrong is told in `told`.
    pub fn judge(&self, reports: &[Report], told: &mut Vec<String>) -> Outcome {
        let mut out = Outcome::default();
        for i in reports.iter().flat_map(|r| &r.indicators) {
            let counterparts = self.counterparts(i);
            for (what, value, uncertain) in figures(i) {
                if uncertain {
                    out.uncertain += 1;
                    continue;
                }
                let role = what.split(' ').next();
                // The same figure, or one of which the whole report does not tell the year either.
                let says = |n: &usize| {
                    self.indicators[*n].3.iter().any(|(w, v, unknown)| {
                        *v == value && (*w == what || (*unknown && w.split(' ').next() == role))
                    })
                };
                if counterparts.iter().any(says) {
                    out.right += 1;
                } else if self.namesake(i).iter().any(says) {
                    out.moved += 1;
                } else {
                    out.wrong += 1;
                    told.push(format!(
                        "{} / {:?} {}: {what} {value}",
                        i.path.join(" > "),
                        i.label,
                        i.name
                    ));
                }
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
}
