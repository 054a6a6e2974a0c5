//! Indicators that carry the value of another one of their report.
//!
//! Forms of large cities print the city's indicator with its goal in one table
//! and the ward's result in another, in the ward's own words (調査での点数 with
//! its goal, 格付結果 with the score). Where a matched row has no value in a
//! report, and the report has exactly one indicator of the same item, unit and
//! target that has, with a name that shares enough, that one stands in. It is
//! shown under its own name, and the row says so.

use super::cluster::Clustering;
use super::evidence::{MATCH_LEVEL, Scales};
use super::reason::Reason;
use super::things::{NONE, Thing};
use super::wording::Measure;
use crate::ordered::Ordered as _;
use crate::report::Report;
use std::collections::HashMap;

/// Of the lighter name's weight, what the other must hold where item, unit and
/// target leave one candidate only.
const HELD_ALONE: f32 = 0.3;

/// The same for ratios: of whom they are a share is in the name.
const HELD_RATIO: f32 = 0.7;

/// The same where there are several: the name must tell.
const HELD_AMONG: f32 = 0.75;

/// More candidates or claimants than this for one target tell nothing.
const MOST: usize = 12;

/// An indicator that stands in for another of its report.
pub(super) struct StandIn {
    /// The thing with the value.
    pub thing: u32,
    /// The thing without, a member of a row.
    pub instead_of: u32,
    /// How sure.
    pub confidence: f32,
    /// Why.
    pub reasons: Vec<Reason>,
}

#[derive(Default)]
struct Place {
    /// Members of rows that have no value.
    without: Vec<u32>,
    /// Indicators of no row that have one.
    with: Vec<u32>,
}

/// Finds stand-ins. Each thing stands in for one other at most.
pub(super) fn stand_ins(
    reports: &[&Report],
    bodies: &[usize],
    things: &[Thing],
    clustering: &Clustering,
    scales: &Scales<'_>,
) -> Vec<StandIn> {
    let mut places: HashMap<(u32, u32, u64), Place> = HashMap::new();
    for (n, t) in (0u32..).zip(things) {
        let Some(goal) = t.goal.filter(|_| t.item != NONE) else {
            continue;
        };
        let place = places
            .entry((t.report, t.item, goal.to_bits()))
            .or_default();
        match (has_value(reports, t), shared(bodies, things, clustering, n)) {
            (false, true) => place.without.push(n),
            (true, false) => place.with.push(n),
            _ => {}
        }
    }
    let mut out = Vec::new();
    for place in places.values() {
        if place.without.len() <= MOST && place.with.len() <= MOST {
            pair(place, things, scales, &mut out);
        }
    }
    out.order_by_key(|s| s.thing);
    out
}

fn pair(place: &Place, things: &[Thing], scales: &Scales<'_>, out: &mut Vec<StandIn>) {
    let mut found: Vec<(f32, u32, u32)> = Vec::new();
    for w in &place.without {
        for v in &place.with {
            let (Some(a), Some(b)) = (things.get(*w as usize), things.get(*v as usize)) else {
                continue;
            };
            let units_fit = a.unit == b.unit || a.unit == NONE || b.unit == NONE;
            if units_fit && !scales.contradict(a, b) {
                found.push((scales.names.overlap(a.wording, b.wording).held, *w, *v));
            }
        }
    }
    let alone =
        |of: fn(&(f32, u32, u32)) -> u32, n: u32| found.iter().filter(|f| of(f) == n).count() == 1;
    let mut order = found.clone();
    order.order_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut taken: Vec<u32> = Vec::new();
    for (held, w, v) in order {
        let ratio = [w, v].iter().any(|n| {
            let thing = things.get(*n as usize);
            thing.is_some_and(|t| scales.counts(t) == Some(Measure::Ratio))
        });
        let least = match (alone(|f| f.1, w) && alone(|f| f.2, v), ratio) {
            (false, _) => HELD_AMONG,
            (true, true) => HELD_RATIO,
            (true, false) => HELD_ALONE,
        };
        if held < least || taken.contains(&w) || taken.contains(&v) {
            continue;
        }
        taken.extend([w, v]);
        out.push(StandIn {
            thing: v,
            instead_of: w,
            // From the level of a match to 0.95, by what the name holds.
            confidence: MATCH_LEVEL as f32 + 0.2 * held.clamp(0.0, 1.0),
            reasons: vec![
                Reason::StandsIn,
                Reason::Similar((held * 100.0).round().clamp(0.0, 100.0) as u8),
            ],
        });
    }
}

fn has_value(reports: &[&Report], t: &Thing) -> bool {
    let indicator = reports
        .get(t.report as usize)
        .and_then(|r| r.indicators.get(t.index as usize));
    indicator.is_some_and(|i| i.points.iter().any(|p| p.actual.is_some()))
}

/// Whether several bodies have the thing.
fn shared(bodies: &[usize], things: &[Thing], clustering: &Clustering, n: u32) -> bool {
    let cluster = clustering.of.get(n as usize).copied().unwrap_or(NONE);
    let Some(c) = clustering.clusters.get(cluster as usize) else {
        return false;
    };
    let body = |n: u32| {
        let report = things.get(n as usize).map(|t| t.report as usize);
        report.and_then(|r| bodies.get(r))
    };
    c.members.iter().any(|m| body(m.thing) != body(n))
}
