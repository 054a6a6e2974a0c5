//! What the user joined and parted by hand. It is kept with the work, exported,
//! and applied after the matching, so that taking a decision back restores what
//! the matching found.

use super::cluster::{Cluster, Clustering, Joined};
use super::reason::Reason;
use super::things::{NONE, Thing};
use crate::report::Report;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Whether a decision is about items or about indicators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Subject {
    Item,
    Indicator,
}

/// Names one item or indicator of one report, in words that stay the same when
/// the files are dropped again in another order.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Named {
    /// See [`report_keys`].
    pub report: String,
    /// Id of the indicator, or the item's code (its title where it has none).
    pub id: String,
    /// Its name or title: an id whose name has changed is not followed.
    pub name: String,
}

/// A decision about two of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What it is about.
    pub subject: Subject,
    /// One, whose row is meant.
    pub a: Named,
    /// The other, which joins or leaves that row.
    pub b: Named,
}

/// All decisions, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Decisions {
    /// Pairs that are the same.
    pub joined: Vec<Decision>,
    /// Pairs that are not.
    pub parted: Vec<Decision>,
}

impl Decisions {
    /// Whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.joined.is_empty() && self.parted.is_empty()
    }
}

/// A key for each report: municipality, ward, year and title; the second of
/// equal ones gets `#2`.
pub fn report_keys(reports: &[&Report]) -> Vec<String> {
    let mut times: HashMap<String, usize> = HashMap::new();
    reports
        .iter()
        .map(|r| {
            let of = |s: &Option<String>| s.as_deref().unwrap_or("").trim().to_owned();
            let year = r.as_of.map(|y| y.to_string()).unwrap_or_default();
            let key = format!(
                "{}{}/{year}/{}",
                of(&r.municipality),
                of(&r.ward),
                of(&r.title)
            );
            let n = times.entry(key.clone()).or_default();
            *n += 1;
            if *n > 1 { format!("{key}#{n}") } else { key }
        })
        .collect()
}

/// Joins and parts by index of thing. Returns the indices into `joined` of what
/// cannot be done (both are in one publication).
pub(super) fn apply(
    clustering: &mut Clustering,
    things: &[Thing],
    body_of: &[usize],
    joined: &[(u32, u32)],
    parted: &[(u32, u32)],
) -> Vec<usize> {
    let mut refused = Vec::new();
    for (n, (a, b)) in joined.iter().enumerate() {
        if !join(clustering, things, *a, *b) {
            refused.push(n);
        }
    }
    for (a, b) in parted {
        part(clustering, things, body_of, *a, *b);
    }
    refused
}

fn cluster_of(clustering: &Clustering, n: u32) -> u32 {
    clustering.of.get(n as usize).copied().unwrap_or(NONE)
}

fn join(clustering: &mut Clustering, things: &[Thing], a: u32, b: u32) -> bool {
    let group = |n: u32| things.get(n as usize).map(|t| t.group);
    let (into, from) = (cluster_of(clustering, a), cluster_of(clustering, b));
    if into == NONE || from == NONE || group(a) == group(b) {
        return false;
    }
    if into == from {
        mark(clustering, into, b);
        return true;
    }
    // Whoever holds b's place in a's row makes room: the user's word counts.
    let holds_place: Vec<u32> = members(clustering, into)
        .filter(|m| group(*m) == group(b))
        .collect();
    for m in holds_place {
        move_out(clustering, &[m]);
    }
    let moving: Vec<u32> = {
        let present: Vec<Option<u32>> = members(clustering, into).map(group).collect();
        members(clustering, from)
            .filter(|m| *m == b || !present.contains(&group(*m)))
            .collect()
    };
    move_into(clustering, &moving, into);
    mark(clustering, into, b);
    true
}

fn part(clustering: &mut Clustering, things: &[Thing], body_of: &[usize], a: u32, b: u32) {
    let cluster = cluster_of(clustering, b);
    if cluster == NONE || cluster != cluster_of(clustering, a) {
        return;
    }
    let body = |n: u32| {
        let report = things.get(n as usize).map(|t| t.report as usize);
        report.and_then(|r| body_of.get(r)).copied()
    };
    // The other years of b's ward go with it, unless years of one ward are parted.
    let leaving: Vec<u32> = members(clustering, cluster)
        .filter(|m| *m == b || (body(a) != body(b) && body(*m) == body(b)))
        .collect();
    move_out(clustering, &leaving);
}

fn members(clustering: &Clustering, cluster: u32) -> impl Iterator<Item = u32> {
    let c = clustering.clusters.get(cluster as usize);
    c.map(|c| &c.members).into_iter().flatten().map(|m| m.thing)
}

fn move_out(clustering: &mut Clustering, things: &[u32]) {
    let fresh = u32::try_from(clustering.clusters.len()).unwrap_or(NONE);
    clustering.clusters.push(Cluster::default());
    move_into(clustering, things, fresh);
}

fn move_into(clustering: &mut Clustering, things: &[u32], into: u32) {
    for n in things {
        let from = cluster_of(clustering, *n);
        let moved: Option<Joined> = clustering.clusters.get_mut(from as usize).and_then(|c| {
            let at = c.members.iter().position(|m| m.thing == *n)?;
            Some(c.members.remove(at))
        });
        if let (Some(m), Some(c)) = (moved, clustering.clusters.get_mut(into as usize)) {
            c.members.push(m);
            if let Some(of) = clustering.of.get_mut(*n as usize) {
                *of = into;
            }
        }
    }
}

fn mark(clustering: &mut Clustering, cluster: u32, thing: u32) {
    let Some(c) = clustering.clusters.get_mut(cluster as usize) else {
        return;
    };
    for m in c.members.iter_mut().filter(|m| m.thing == thing) {
        m.confidence = 1.0;
        m.reasons = vec![Reason::ByHand];
    }
}
