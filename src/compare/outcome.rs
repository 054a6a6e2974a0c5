//! Clusters of things → the comparison, in the reports' own terms and order.

use super::bodies::Bodies;
use super::cluster::{Cluster, Clustering};
use super::reason::Reason;
use super::things::{NONE, Things};
use super::{Comparison, IndicatorMatch, ItemMatch, ItemMember, Member, Suggestion, Which};
use crate::diagnostic::Diagnostic;
use crate::limits::MAX_SUGGESTIONS;
use crate::ordered::Ordered as _;
use crate::report::Report;
use std::collections::HashMap;

/// Puts the comparison together.
pub(super) fn result(
    reports: &[&Report],
    bodies: Bodies,
    things: &Things,
    items: &Clustering,
    mut indicators: Clustering,
    diagnostics: Vec<Diagnostic>,
) -> Comparison {
    let mut out = Comparison {
        diagnostics,
        ..Comparison::default()
    };
    let mut slots: HashMap<u32, usize> = HashMap::new();
    let mut found: Vec<(usize, u32, ItemMatch)> = (0u32..)
        .zip(&items.clusters)
        .filter(|(_, c)| c.members.len() > 1)
        .filter_map(|(n, c)| {
            let first = c.members.iter().map(|m| m.thing as usize).min()?;
            Some((first, n, item_match(things, c)?))
        })
        .collect();
    found.order_by_key(|(first, ..)| *first);
    for (_, cluster, item) in found {
        slots.insert(cluster, out.items.len());
        out.items.push(item);
    }
    let mut rows: Vec<(u32, Option<u32>, IndicatorMatch)> = Vec::new();
    for c in &mut indicators.clusters {
        let Some(first) = c.members.iter().map(|m| m.thing).min() else {
            continue;
        };
        let mut members: Vec<Member> = c
            .members
            .iter_mut()
            .filter_map(|m| {
                let t = things.indicator_things.get(m.thing as usize)?;
                Some(Member {
                    report: t.report as usize,
                    indicator: t.index as usize,
                    confidence: f64::from(m.confidence),
                    reasons: std::mem::take(&mut m.reasons),
                })
            })
            .collect();
        members.order_by_key(|m| (m.report, m.indicator));
        let name = members
            .first()
            .and_then(|m| reports.get(m.report)?.indicators.get(m.indicator))
            .map(|i| i.name.clone())
            .unwrap_or_default();
        reference_confidence(members.iter_mut().map(|m| (&mut m.confidence, &m.reasons)));
        if only_one_body(&members, &bodies) && bodies.list.len() > 1 {
            let year = |m: &Member| reports.get(m.report).and_then(|r| r.as_of);
            if let Some(last) = members.iter().max_by_key(|m| year(m)) {
                out.only_in.push(Which {
                    report: last.report,
                    indicator: last.indicator,
                });
            }
        }
        if members.len() > 1 {
            rows.push((
                first,
                common_item(things, c),
                IndicatorMatch { name, members },
            ));
        }
    }
    rows.order_by_key(|(first, ..)| *first);
    for (_, item, row) in rows {
        let slot = item.and_then(|i| slots.get(&i)).copied();
        match slot.and_then(|s| out.items.get_mut(s)) {
            Some(item) => item.indicators.push(row),
            None => out.outside.push(row),
        }
    }
    out.only_in.order_by(Ord::cmp);
    out.suggestions = suggestions(things, &indicators);
    out.bodies = bodies.list;
    out.body_of = bodies.of_report;
    out
}

fn item_match(things: &Things, c: &Cluster) -> Option<ItemMatch> {
    let mut members: Vec<ItemMember> = c
        .members
        .iter()
        .filter_map(|m| {
            let item = things.items.get(m.thing as usize)?;
            Some(ItemMember {
                report: item.report,
                title: item.title.clone(),
                code: item.code.clone(),
                path: item.path.clone(),
                confidence: f64::from(m.confidence),
                reasons: m.reasons.clone(),
            })
        })
        .collect();
    reference_confidence(members.iter_mut().map(|m| (&mut m.confidence, &m.reasons)));
    members.order_by_key(|m| m.report);
    let first = members.first()?;
    Some(ItemMatch {
        title: first.title.clone(),
        code: first.code.clone(),
        members,
        indicators: Vec::new(),
    })
}

/// What the others were compared with is as sure to belong to them as the surest of them.
fn reference_confidence<'m>(members: impl Iterator<Item = (&'m mut f64, &'m Vec<Reason>)>) {
    let (mut best, mut reference) = (0.0f64, None);
    for (confidence, reasons) in members {
        if *reasons == [Reason::Reference] {
            reference = Some(confidence);
        } else {
            best = best.max(*confidence);
        }
    }
    if let Some(c) = reference
        && best > 0.0
    {
        *c = best;
    }
}

fn only_one_body(members: &[Member], bodies: &Bodies) -> bool {
    let mut of = members.iter().map(|m| bodies.of_report.get(m.report));
    let first = of.next();
    of.all(|b| Some(b) == first)
}

/// The item that most members belong to; of equals the one that came first.
fn common_item(things: &Things, c: &Cluster) -> Option<u32> {
    let mut counts: Vec<(u32, usize)> = Vec::new();
    for m in &c.members {
        let item = things
            .indicator_things
            .get(m.thing as usize)
            .map_or(NONE, |t| t.item);
        if item == NONE {
            continue;
        }
        match counts.iter_mut().find(|(i, _)| *i == item) {
            Some((_, n)) => *n += 1,
            None => counts.push((item, 1)),
        }
    }
    let most = counts.iter().map(|(_, n)| *n).max()?;
    counts.iter().find(|(_, n)| *n == most).map(|(i, _)| *i)
}

fn suggestions(things: &Things, indicators: &Clustering) -> Vec<Suggestion> {
    let which = |n: u32| {
        things.indicator_things.get(n as usize).map(|t| Which {
            report: t.report as usize,
            indicator: t.index as usize,
        })
    };
    let mut out: Vec<Suggestion> = indicators
        .near
        .iter()
        .filter(|n| indicators.of.get(n.thing as usize) != indicators.of.get(n.other as usize))
        .filter_map(|n| {
            Some(Suggestion {
                a: which(n.other)?,
                b: which(n.thing)?,
                confidence: f64::from(n.evidence.confidence),
                reasons: n.evidence.reasons.clone(),
            })
        })
        .collect();
    out.order_by(|x, y| {
        y.confidence
            .total_cmp(&x.confidence)
            .then((x.a, x.b).cmp(&(y.a, y.b)))
    });
    out.truncate(MAX_SUGGESTIONS);
    out
}
