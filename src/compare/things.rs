//! What is matched: the items and the indicators of all reports, with
//! everything that is compared about them brought to small numbers.

use super::bodies::Bodies;
use super::lexicon::Lexicon;
use super::wording::{Measure, strip_numbering};
use crate::notation::fold::key;
use crate::notation::units::canonical;
use crate::ordered::Ordered as _;
use crate::report::{Direction, Indicator, Kind, Report};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// No unit, no code, no heading, no item.
pub(super) const NONE: u32 = u32::MAX;

/// An item or an indicator of one report.
#[derive(Clone, Copy, Debug)]
pub(super) struct Thing {
    /// Index of the report.
    pub report: u32,
    /// Index of the indicator in the report, or of the item in [`Things::items`].
    pub index: u32,
    /// The publication, see [`Bodies::group_of_report`].
    pub group: u32,
    /// Id of the wording of its name.
    pub wording: u32,
    /// How many of the same name, headings and unit stand before it in the report.
    pub ordinal: u32,
    /// Id of the wording of its headings, or [`NONE`].
    pub context: u32,
    /// Id of its item code, or [`NONE`]. Only items have one.
    pub code: u32,
    /// Cluster of its item, or [`NONE`]. Only indicators have one.
    pub item: u32,
    /// Id of its unit, or [`NONE`].
    pub unit: u32,
    /// Value of the goal.
    pub goal: Option<f64>,
    /// How many of the report's indicators have this unit and goal, itself included.
    pub peers: u32,
    /// How many of its item's have.
    pub peers_in_item: u32,
    /// Which way is better, where something told it.
    pub direction: Option<Direction>,
    /// Kind of indicator.
    pub kind: Kind,
}

/// An item as one report has it.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub report: usize,
    pub title: String,
    pub code: Option<String>,
    pub path: Vec<String>,
}

/// Everything that is matched.
#[derive(Default)]
pub(super) struct Things {
    /// Items, all reports.
    pub items: Vec<Item>,
    /// The same, as they are matched.
    pub item_things: Vec<Thing>,
    /// Indicators, all reports.
    pub indicator_things: Vec<Thing>,
    /// For each of `indicator_things` the index of its item.
    pub item_of: Vec<u32>,
    /// Wordings of titles.
    pub titles: Lexicon,
    /// Wordings of names.
    pub names: Lexicon,
    /// Wordings of headings, joined.
    pub contexts: Lexicon,
    /// What each unit counts, by its id.
    pub units: Vec<Option<Measure>>,
}

/// Ids for short strings.
#[derive(Default)]
struct Ids {
    map: HashMap<String, u32>,
}

impl Ids {
    fn of(&mut self, text: &str) -> u32 {
        if let Some(id) = self.map.get(text) {
            return *id;
        }
        let id = u32::try_from(self.map.len()).unwrap_or(NONE);
        self.map.insert(text.to_owned(), id);
        id
    }
}

/// What the reader of one report has to remember.
struct Gatherer<'a> {
    out: Things,
    units: HashMap<&'a str, u32>,
    unit_ids: Ids,
    codes: HashMap<&'a str, u32>,
    code_ids: Ids,
    paths: HashMap<&'a [String], (u32, u32)>,
    /// Neighbours mostly stand under the same headings.
    last_path: Option<(&'a [String], (u32, u32))>,
}

/// The items of one report that were met.
#[derive(Default)]
struct ItemsSeen {
    /// By code, else by headings.
    by_identity: HashMap<(u32, u32), u32>,
    titles: HashSet<u32>,
}

/// Gathers the items and indicators of all reports.
pub(super) fn gather(reports: &[&Report], bodies: &Bodies) -> Things {
    let mut g = Gatherer {
        out: Things::default(),
        units: HashMap::new(),
        unit_ids: Ids::default(),
        codes: HashMap::new(),
        code_ids: Ids::default(),
        last_path: None,
        paths: HashMap::new(),
    };
    // Groups ascending, so that each wording sees them in order.
    let mut order: Vec<usize> = (0..reports.len()).collect();
    order.order_by_key(|n| bodies.group_of_report.get(*n).copied());
    for n in order {
        if let Some(report) = reports.get(n) {
            let group = bodies.group_of_report.get(n).copied().unwrap_or(NONE);
            g.report(n, group, report);
        }
    }
    let groups = bodies
        .group_of_report
        .iter()
        .max()
        .map_or(0, |g| *g as usize + 1);
    for lexicon in [&mut g.out.titles, &mut g.out.names, &mut g.out.contexts] {
        lexicon.group_count = groups;
        lexicon.weigh();
    }
    g.out
}

impl<'a> Gatherer<'a> {
    fn report(&mut self, n: usize, group: u32, report: &'a Report) {
        let mut items = ItemsSeen::default();
        let mut same: HashMap<(u32, u32, u32), u32> = HashMap::new();
        let mut names: HashSet<u32> = HashSet::new();
        let n32 = u32::try_from(n).unwrap_or(NONE);
        let first = self.out.indicator_things.len();
        for (at, indicator) in report.indicators.iter().enumerate() {
            let (context, above) = self.path(&indicator.path);
            let item = self.item(n, group, report, indicator, (context, above), &mut items);
            let unit = self.unit(indicator.unit.as_deref());
            let wording = self.out.names.intern(&neutral(&indicator.name, report));
            self.out.names.seen_in(wording, group);
            if !names.insert(wording) {
                self.out.names.seen_again(wording);
            }
            let seen = same.entry((wording, context, unit)).or_default();
            let ordinal = *seen;
            *seen += 1;
            self.out.item_of.push(item);
            self.out.indicator_things.push(Thing {
                report: n32,
                index: u32::try_from(at).unwrap_or(NONE),
                group,
                wording,
                ordinal,
                context,
                code: NONE,
                item: NONE,
                unit,
                goal: goal_value(indicator),
                peers: 0,
                peers_in_item: 0,
                direction: indicator
                    .direction_from
                    .is_some()
                    .then_some(indicator.direction),
                kind: indicator.kind,
            });
        }
        self.count_peers(first);
    }

    /// Counts which goals are common in the report that begins at thing `first`.
    fn count_peers(&mut self, first: usize) {
        let goal = |t: &Thing| t.goal.map(|g| (t.unit, g.to_bits()));
        let mut in_report: HashMap<(u32, u64), u32> = HashMap::new();
        let mut in_item: HashMap<(u32, u32, u64), u32> = HashMap::new();
        let items = self.out.item_of.get(first..).unwrap_or_default();
        let things = self
            .out
            .indicator_things
            .get_mut(first..)
            .unwrap_or_default();
        for (t, item) in things.iter().zip(items) {
            if let Some((unit, g)) = goal(t) {
                *in_report.entry((unit, g)).or_default() += 1;
                *in_item.entry((*item, unit, g)).or_default() += 1;
            }
        }
        for (t, item) in things.iter_mut().zip(items) {
            if let Some((unit, g)) = goal(t) {
                t.peers = in_report.get(&(unit, g)).copied().unwrap_or(0);
                t.peers_in_item = in_item.get(&(*item, unit, g)).copied().unwrap_or(0);
            }
        }
    }

    /// Ids of the headings of a path, and of those above its last one.
    fn path(&mut self, path: &'a [String]) -> (u32, u32) {
        if let Some((last, ids)) = self.last_path
            && last == path
        {
            return ids;
        }
        if let Some(ids) = self.paths.get(path) {
            self.last_path = Some((path, *ids));
            return *ids;
        }
        let joined = |parts: &[String]| {
            let parts: Vec<&str> = parts.iter().map(|p| strip_numbering(p)).collect();
            parts.join("／")
        };
        let mut id = |parts: &[String]| {
            let text = joined(parts);
            if text.is_empty() {
                NONE
            } else {
                self.out.contexts.intern(&text)
            }
        };
        let above = path.split_last().map_or(NONE, |(_, above)| id(above));
        let ids = (id(path), above);
        self.paths.insert(path, ids);
        ids
    }

    /// The item an indicator belongs to: by its code, else by its headings.
    fn item(
        &mut self,
        n: usize,
        group: u32,
        report: &Report,
        indicator: &'a Indicator,
        (context, above): (u32, u32),
        items: &mut ItemsSeen,
    ) -> u32 {
        let code = self.code(indicator.item.as_deref());
        let identity = if code == NONE {
            (NONE, context)
        } else {
            (code, NONE)
        };
        if let Some(item) = items.by_identity.get(&identity) {
            return *item;
        }
        let title = indicator.path.last().map_or("", |t| strip_numbering(t));
        // A title of figures only is a code, and codes alone match nothing.
        if !title.chars().any(char::is_alphabetic) || is_bare_code(title) {
            items.by_identity.insert(identity, NONE);
            return NONE;
        }
        let wording = self.out.titles.intern(&neutral(title, report));
        self.out.titles.seen_in(wording, group);
        if !items.titles.insert(wording) {
            self.out.titles.seen_again(wording);
        }
        let index = u32::try_from(self.out.items.len()).unwrap_or(NONE);
        self.out.items.push(Item {
            report: n,
            title: title.to_owned(),
            code: indicator.item.clone(),
            path: indicator.path.clone(),
        });
        self.out.item_things.push(Thing {
            report: u32::try_from(n).unwrap_or(NONE),
            index,
            group,
            wording,
            ordinal: 0,
            context: above,
            code,
            item: NONE,
            unit: NONE,
            goal: None,
            peers: 0,
            peers_in_item: 0,
            direction: None,
            kind: Kind::Other,
        });
        items.by_identity.insert(identity, index);
        index
    }

    fn code(&mut self, code: Option<&'a str>) -> u32 {
        let Some(code) = code else {
            return NONE;
        };
        if let Some(id) = self.codes.get(code) {
            return *id;
        }
        let id = self.code_ids.of(&code_key(code));
        self.codes.insert(code, id);
        id
    }

    fn unit(&mut self, unit: Option<&'a str>) -> u32 {
        let Some(unit) = unit.filter(|u| !u.trim().is_empty()) else {
            return NONE;
        };
        if let Some(id) = self.units.get(unit) {
            return *id;
        }
        let id = self.unit_ids.of(&like_unit(unit));
        if id as usize == self.out.units.len() {
            self.out.units.push(Measure::of_unit(&like_unit(unit)));
        }
        self.units.insert(unit, id);
        id
    }
}

/// One spelling for units whose figures can stand on one axis.
pub(super) fn like_unit(unit: &str) -> String {
    let unit = canonical(unit);
    match unit.as_str() {
        "名" => "人",
        "才" => "歳",
        "件数" => "件",
        "回数" => "回",
        "人数" => "人",
        "トン" => "t",
        "ヘクタール" => "ha",
        "P" | "pt" => "ポイント",
        other => other,
    }
    .to_owned()
}

fn goal_value(indicator: &Indicator) -> Option<f64> {
    let goal = indicator.goal.as_ref().and_then(|g| g.figure.as_ref());
    let target = || {
        indicator
            .points
            .iter()
            .rev()
            .find_map(|p| p.target.as_ref())
    };
    goal.or_else(target).map(|f| f.value)
}

/// A code with its separators kept apart: `1(2)㋐` is not `12㋐`.
fn code_key(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    for part in code.split(|c: char| {
        matches!(
            c,
            '(' | ')' | '（' | '）' | '-' | '－' | '‐' | '−' | '.' | '．'
        ) || c.is_whitespace()
    }) {
        let part = key(part);
        if !part.is_empty() {
            if !out.is_empty() {
                out.push('-');
            }
            out.push_str(&part);
        }
    }
    out
}

/// `様式3-1`, `No.5`: words that only carry a number.
fn is_bare_code(title: &str) -> bool {
    let letters: String = title.chars().filter(|c| c.is_alphabetic()).collect();
    letters.chars().count() <= 3 && title.chars().any(char::is_numeric)
}

/// The name without the report's own ward and municipality, which every report
/// has its own of: 北区の魅力 and 平野区の魅力 are both the ward's.
fn neutral<'t>(text: &'t str, report: &Report) -> Cow<'t, str> {
    let mut out = Cow::Borrowed(text);
    for own in [&report.municipality, &report.ward].into_iter().flatten() {
        let own = own.trim();
        if own.chars().count() >= 2 && out.contains(own) {
            out = Cow::Owned(out.replace(own, "区"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_names_are_neutral() {
        let report = Report {
            municipality: Some("大阪市".to_owned()),
            ward: Some("北区".to_owned()),
            ..Report::default()
        };
        assert_eq!(neutral("北区の魅力", &report), "区の魅力");
        assert_eq!(neutral("区の魅力", &report), "区の魅力");
    }

    #[test]
    fn codes_keep_their_parts() {
        assert_eq!(code_key("１（２）㋐"), code_key("1(2)㋐"));
        assert_ne!(code_key("1(2)㋐"), code_key("12㋐"));
        assert_ne!(code_key("1-1"), code_key("11"));
    }
}
