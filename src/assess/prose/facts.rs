//! What the rest of the report says that a sentence may lean on: populations
//! (全19地域), and the indicators whose values it repeats.

use super::sentence::{Sentence, kind_of_unit};
use crate::assess::{Input, Role};
use crate::limits::MAX_NAMES_OF_A_PAIR;
use crate::notation::{key, scan_years};
use crate::report::{Figure, FiscalYear, Indicator, Report};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Least share of an indicator's name that a clause must hold to be about it.
const LEAST_SHARE: f64 = 0.6;
/// The same where the clause carries the indicator's own label (②).
const LEAST_SHARE_LABELLED: f64 = 0.3;
/// How much better the best name must fit than the next.
const MARGIN: f64 = 0.12;

/// Words that make a clause speak of a part of what an indicator counts.
const PARTS: &[&str] = &[
    "うち",
    "代",
    "歳",
    "男性",
    "女性",
    "若者",
    "若年",
    "高齢",
    "世帯",
    "子育て",
    "地区",
    "学年",
    "新規",
    "小学",
    "中学",
    "高校",
    "一部",
    "各",
    "区では",
    "市内",
    "市外",
    "県外",
    "転入",
    "平日",
    "休日",
    "上半期",
    "下半期",
    "四半期",
    "期間",
    "月",
];

/// What the report as a whole tells.
pub(super) struct Facts<'a> {
    report: &'a Report,
    as_of: Option<FiscalYear>,
    /// Counts called the whole of their kind (全19地域), by unit.
    wholes: BTreeMap<String, BTreeSet<u64>>,
    /// Where each of these is printed first.
    whole_places: BTreeMap<(String, u64), Input>,
    /// All counts by unit.
    counts: BTreeMap<String, BTreeSet<u64>>,
    /// How many bracketed shares are shares of the whole of their unit.
    shares: BTreeMap<String, u32>,
    names: Vec<Name>,
    /// Pairs of characters → the names that hold them.
    index: HashMap<(char, char), Vec<u32>>,
}

/// An indicator that a clause is about.
pub(super) struct Found<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// True where the clause says hardly more than its name: it speaks of the
    /// indicator itself and not of a part of it (of one age group, one school).
    pub sure: bool,
}

struct Name {
    pairs: usize,
    /// Indicators that bear the name.
    bearers: Vec<usize>,
}

impl<'a> Facts<'a> {
    /// Gathers the facts of a report and its sentences.
    pub fn new(report: &'a Report, sentences: &[Sentence<'_>], as_of: Option<FiscalYear>) -> Self {
        let mut facts = Facts {
            report,
            as_of,
            wholes: BTreeMap::new(),
            whole_places: BTreeMap::new(),
            counts: BTreeMap::new(),
            shares: BTreeMap::new(),
            names: Vec::new(),
            index: HashMap::new(),
        };
        for s in sentences {
            facts.add_counts(s);
        }
        for s in sentences {
            for unit in super::bracketed_share::units_of_whole(s, &facts) {
                *facts.shares.entry(unit).or_default() += 1;
            }
        }
        facts.index_names();
        facts
    }

    /// How often the report gives a share of the whole of a unit in brackets.
    pub fn shares_of_whole(&self, unit: &str) -> u32 {
        self.shares.get(unit).copied().unwrap_or(0)
    }

    fn add_counts(&mut self, s: &Sentence<'_>) {
        for a in &s.amounts {
            let (Some(unit), Some(n)) = (kind_of_unit(&a.unit), whole_number(a.value)) else {
                continue;
            };
            if !a.exact() {
                continue;
            }
            self.counts.entry(unit.to_owned()).or_default().insert(n);
            if s.slice(0..a.digits.start).ends_with('全') {
                self.wholes.entry(unit.to_owned()).or_default().insert(n);
                let place = s.prose.place_of(s.original(&a.digits));
                self.whole_places
                    .entry((unit.to_owned(), n))
                    .or_insert_with(|| Input {
                        role: Role::Whole,
                        text: a.printed(s).to_owned(),
                        place,
                    });
            }
        }
    }

    fn index_names(&mut self) {
        let mut by_key: HashMap<String, usize> = HashMap::new();
        for (n, indicator) in self.report.indicators.iter().enumerate() {
            let key = key(without_brackets(&indicator.name));
            if let Some(name) = by_key.get(&key).and_then(|at| self.names.get_mut(*at)) {
                name.bearers.push(n);
                continue;
            }
            let pairs = pairs(&key);
            // Names of two or three characters fit anything.
            if pairs.len() < 3 {
                continue;
            }
            let at = self.names.len();
            for p in &pairs {
                let list = self.index.entry(*p).or_default();
                list.push(u32::try_from(at).unwrap_or(u32::MAX));
            }
            self.names.push(Name {
                pairs: pairs.len(),
                bearers: vec![n],
            });
            by_key.insert(key, at);
        }
        for list in self.index.values_mut() {
            if list.len() > MAX_NAMES_OF_A_PAIR {
                for n in list.drain(..) {
                    if let Some(name) = self.names.get_mut(n as usize) {
                        name.pairs -= 1;
                    }
                }
            }
        }
    }

    /// The one number called the whole of a unit, if the report names just one.
    pub fn whole_of(&self, unit: &str) -> Option<f64> {
        let all = self.wholes.get(unit)?;
        match (all.first(), all.len()) {
            (Some(n), 1) => Some(*n as f64),
            _ => None,
        }
    }

    /// Numbers called the whole of a unit.
    pub fn wholes(&self, unit: &str) -> Vec<f64> {
        let all = self.wholes.get(unit);
        all.into_iter().flatten().map(|n| *n as f64).collect()
    }

    /// Where a number called the whole of a unit is printed.
    pub fn whole_input(&self, unit: &str, n: f64) -> Option<Input> {
        let n = whole_number(n)?;
        self.whole_places.get(&(unit.to_owned(), n)).cloned()
    }

    /// Every count of a unit that the report prints.
    pub fn counts(&self, unit: &str) -> Vec<f64> {
        let all = self.counts.get(unit);
        all.into_iter().flatten().map(|n| *n as f64).collect()
    }

    /// The year a sentence speaks of: the one it names, or its headings name.
    pub fn named_year(&self, s: &Sentence<'_>) -> Option<FiscalYear> {
        let own: BTreeSet<FiscalYear> = s.years.iter().map(|y| y.year).collect();
        if own.len() == 1 {
            return own.first().copied();
        }
        if own.len() > 1 {
            return None;
        }
        if ["今年度", "本年度"].iter().any(|w| s.text.contains(w)) {
            return self.as_of;
        }
        s.prose
            .path
            .iter()
            .rev()
            .find_map(|h| match scan_years(h, self.as_of).as_slice() {
                [y] => Some(y.year),
                _ => None,
            })
    }

    /// The year a sentence speaks of, or else the report's.
    pub fn year(&self, s: &Sentence<'_>) -> Option<FiscalYear> {
        self.named_year(s).or(self.as_of)
    }

    /// The indicator that `clause` of a sentence is about; none where two fit.
    pub fn indicator(&self, s: &Sentence<'_>, clause: &str) -> Option<Found<'a>> {
        let label = s.text.trim_start().chars().next();
        let label = label.filter(|c| crate::notation::marks::circled(*c).is_some());
        let mut hits: BTreeMap<u32, usize> = BTreeMap::new();
        let said = pairs(&key(topic(clause)));
        for p in &said {
            for n in self.index.get(p).into_iter().flatten() {
                *hits.entry(*n).or_default() += 1;
            }
        }
        let mut best: Option<(f64, Found<'a>)> = None;
        let mut next = 0.0f64;
        for (n, hit) in hits {
            let Some(name) = self.names.get(n as usize) else {
                continue;
            };
            let share = hit as f64 / name.pairs.max(3) as f64;
            // Two bearers of one name are already one too many to tell apart.
            for bearer in name.bearers.iter().take(50) {
                let Some(indicator) = self.report.indicators.get(*bearer) else {
                    continue;
                };
                let labelled = label.is_some_and(|c| {
                    indicator.label.as_deref().is_some_and(|l| l.ends_with(c))
                        && same_item(indicator, s)
                });
                let least = if labelled {
                    LEAST_SHARE_LABELLED
                } else {
                    LEAST_SHARE
                };
                if share < least {
                    continue;
                }
                // A label outweighs any likeness of names.
                let rank = share + f64::from(u8::from(labelled));
                let of_clause = hit as f64 / said.len().max(1) as f64;
                let found = Found {
                    indicator,
                    sure: (labelled || of_clause >= LEAST_SHARE)
                        && !PARTS
                            .iter()
                            .any(|w| clause.contains(w) && !indicator.name.contains(w)),
                };
                match &best {
                    Some((r, _)) if rank <= *r => next = next.max(rank),
                    _ => {
                        next = best.as_ref().map_or(next, |(r, _)| r.max(next));
                        best = Some((rank, found));
                    }
                }
            }
        }
        best.filter(|(r, _)| r - next >= MARGIN).map(|(_, f)| f)
    }
}

/// Whether nothing speaks against the sentence and the indicator being of one item.
fn same_item(indicator: &Indicator, s: &Sentence<'_>) -> bool {
    match (&indicator.item, &s.prose.item) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// The actual of a year that can be leant on.
pub(super) fn actual(indicator: &Indicator, year: FiscalYear) -> Option<&Figure> {
    let point = indicator.point(year)?;
    let figure = point.actual.as_ref()?;
    (!point.uncertain && !figure.uncertain && !figure.approximate).then_some(figure)
}

/// The last actual before a year, with its year.
pub(super) fn actual_before(
    indicator: &Indicator,
    year: FiscalYear,
) -> Option<(FiscalYear, &Figure)> {
    let before = indicator.points.iter().filter(|p| p.year < year);
    let last = before
        .filter(|p| p.actual.is_some())
        .max_by_key(|p| p.year)?;
    actual(indicator, last.year).map(|f| (last.year, f))
}

/// A count: a whole number not too large for one.
fn whole_number(v: f64) -> Option<u64> {
    (v.fract() == 0.0 && (0.0..1e12).contains(&v)).then_some(v as u64)
}

/// A clause without the particles at its end: `設置数については` is about 設置数.
fn topic(clause: &str) -> &str {
    let mut rest = clause.trim();
    while let Some(shorter) = [
        "については",
        "に関しては",
        "について",
        "としては",
        "では",
        "は",
        "が",
        "も",
        "、",
        "で",
        "の",
    ]
    .iter()
    .find_map(|p| rest.strip_suffix(p))
    {
        rest = shorter.trim_end();
    }
    rest
}

fn without_brackets(name: &str) -> &str {
    match name.find(['(', '（']) {
        Some(at) if at > 0 => name.get(..at).unwrap_or(name),
        _ => name,
    }
}

fn pairs(key: &str) -> BTreeSet<(char, char)> {
    key.chars().zip(key.chars().skip(1)).collect()
}
