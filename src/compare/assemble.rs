//! The steps of a comparison in a row, and its result in the reports' own terms.

use super::bodies::{Bodies, bodies};
use super::cluster::{Clustering, cluster};
use super::decisions::{self, Decisions, Subject, report_keys};
use super::evidence::Scales;
use super::reason::Reason;
use super::things::{NONE, Things, gather};
use super::{Comparison, IndicatorMatch, ItemMatch, ItemMember, Member, Suggestion, Which};
use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::limits::MAX_SUGGESTIONS;
use crate::report::Report;
use std::collections::HashMap;

/// Matches reports and applies what was decided by hand.
pub(super) fn assemble(reports: &[&Report], by_hand: &Decisions) -> Comparison {
    let bodies = bodies(reports);
    let mut things = gather(reports, &bodies);
    let order = order(reports, &bodies);
    let mut diagnostics = Vec::new();
    let keys = if by_hand.is_empty() {
        Vec::new()
    } else {
        report_keys(reports)
    };

    let mut items = cluster(
        &things.item_things,
        &order,
        &Scales {
            names: &things.titles,
            contexts: &things.contexts,
            units: &things.units,
        },
    );
    let find_item = |named: &decisions::Named| {
        let report = keys.iter().position(|k| *k == named.report)?;
        let at = things.items.iter().position(|i| {
            i.report == report
                && i.title == named.name
                && i.code.as_deref().unwrap_or(&i.title) == named.id
        })?;
        u32::try_from(at).ok()
    };
    let decided = resolve(by_hand, Subject::Item, find_item);
    decide(
        &mut items,
        &things.item_things,
        &bodies,
        &decided,
        &mut diagnostics,
    );
    place_indicators(&mut things, &items);

    let mut indicators = cluster(
        &things.indicator_things,
        &order,
        &Scales {
            names: &things.names,
            contexts: &things.contexts,
            units: &things.units,
        },
    );
    let starts = starts(&things, reports.len());
    let find_indicator = |named: &decisions::Named| {
        let report = keys.iter().position(|k| *k == named.report)?;
        let of = &reports.get(report)?.indicators;
        let at = of
            .iter()
            .position(|i| i.id == named.id && i.name == named.name)
            .or_else(|| of.iter().position(|i| i.name == named.name))?;
        Some(starts.get(report)? + u32::try_from(at).ok()?)
    };
    let decided = resolve(by_hand, Subject::Indicator, find_indicator);
    decide(
        &mut indicators,
        &things.indicator_things,
        &bodies,
        &decided,
        &mut diagnostics,
    );
    repetitions_said(&indicators, &mut diagnostics);
    result(reports, bodies, &things, &items, &indicators, diagnostics)
}

/// Publications, the fullest first; equals by whose and of when they are, so
/// that the order in which files were dropped decides nothing.
fn order(reports: &[&Report], bodies: &Bodies) -> Vec<u32> {
    let mut groups: HashMap<u32, (usize, String)> = HashMap::new();
    let keys = report_keys(reports);
    for (n, r) in reports.iter().enumerate() {
        if let Some(g) = bodies.group_of_report.get(n) {
            let entry = groups.entry(*g).or_default();
            entry.0 += r.indicators.len();
            if let Some(k) = keys.get(n) {
                entry.1.push_str(k);
            }
        }
    }
    let mut out: Vec<(usize, String, u32)> =
        groups.into_iter().map(|(g, (n, k))| (n, k, g)).collect();
    out.sort_by(|a, b| {
        b.0.cmp(&a.0)
            .then_with(|| a.1.cmp(&b.1))
            .then(a.2.cmp(&b.2))
    });
    out.into_iter().map(|(_, _, g)| g).collect()
}

/// Tells each indicator the cluster of its item, where several publications have it.
fn place_indicators(things: &mut Things, items: &Clustering) {
    let shared = |c: u32| {
        items
            .clusters
            .get(c as usize)
            .is_some_and(|c| c.members.len() > 1)
    };
    for (thing, item) in things.indicator_things.iter_mut().zip(&things.item_of) {
        let cluster = items.of.get(*item as usize).copied().unwrap_or(NONE);
        thing.item = if shared(cluster) { cluster } else { NONE };
    }
}

/// Index of the first indicator thing of each report.
fn starts(things: &Things, reports: usize) -> Vec<u32> {
    let mut out = vec![0; reports];
    for (n, t) in (0u32..).zip(&things.indicator_things) {
        if t.index == 0
            && let Some(s) = out.get_mut(t.report as usize)
        {
            *s = n;
        }
    }
    out
}

/// Decisions by index of thing, and how many name what is not here.
struct Decided {
    joined: Vec<(u32, u32)>,
    parted: Vec<(u32, u32)>,
    lost: usize,
}

fn resolve(
    by_hand: &Decisions,
    subject: Subject,
    find: impl Fn(&decisions::Named) -> Option<u32>,
) -> Decided {
    let mut lost = 0;
    let mut pairs = |list: &[decisions::Decision]| -> Vec<(u32, u32)> {
        list.iter()
            .filter(|d| d.subject == subject)
            .filter_map(|d| {
                let pair = find(&d.a).zip(find(&d.b));
                lost += usize::from(pair.is_none());
                pair
            })
            .collect()
    };
    let (joined, parted) = (pairs(&by_hand.joined), pairs(&by_hand.parted));
    Decided {
        joined,
        parted,
        lost,
    }
}

fn decide(
    clustering: &mut Clustering,
    things: &[super::things::Thing],
    bodies: &Bodies,
    decided: &Decided,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let refused = decisions::apply(
        clustering,
        things,
        &bodies.of_report,
        &decided.joined,
        &decided.parted,
    );
    if !refused.is_empty() {
        let n = refused.len();
        diagnostics.push(
            Diagnostic::new(
                Severity::Warning,
                "join-refused",
                Words::new(
                    format!(
                        "手で結び付けた{n}組は同じ報告書の指標どうしのため、結び付けられません。"
                    ),
                    format!(
                        "{n} pair(s) joined by hand are of one publication and cannot be one row."
                    ),
                ),
            )
            .hint("結び付けを取り消してください。", "Take the decision back."),
        );
    }
    if decided.lost > 0 {
        let n = decided.lost;
        diagnostics.push(
            Diagnostic::new(
                Severity::Info,
                "decision-without-subject",
                Words::new(
                    format!("手で決めた{n}組は、いま読み込んでいる報告書に見当たりません。"),
                    format!("{n} decision(s) are about reports or names that are not here."),
                ),
            )
            .hint(
                "その報告書を読み込めば再び適用されます。",
                "They apply again once those reports are read.",
            ),
        );
    }
}

fn repetitions_said(indicators: &Clustering, diagnostics: &mut Vec<Diagnostic>) {
    let n = indicators.repetitions.len();
    if n > 0 {
        diagnostics.push(
            Diagnostic::new(
                Severity::Info,
                "read-twice",
                Words::new(
                    format!("同じ団体・同じ年度の報告書が重なっており、{n}個の指標は先のものだけを比較に使いました。"),
                    format!("Reports of one body and year overlap; of {n} indicator(s) only the first is compared."),
                ),
            )
            .hint(
                "同じファイルを二度読み込んでいないか確かめてください。",
                "See whether a file was read twice.",
            ),
        );
    }
}

fn result(
    reports: &[&Report],
    bodies: Bodies,
    things: &Things,
    items: &Clustering,
    indicators: &Clustering,
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
    found.sort_by_key(|(first, ..)| *first);
    for (_, cluster, item) in found {
        slots.insert(cluster, out.items.len());
        out.items.push(item);
    }
    let mut rows: Vec<(u32, Option<u32>, IndicatorMatch)> = Vec::new();
    for c in &indicators.clusters {
        let Some(first) = c.members.iter().map(|m| m.thing).min() else {
            continue;
        };
        let mut members: Vec<Member> = c
            .members
            .iter()
            .filter_map(|m| {
                let t = things.indicator_things.get(m.thing as usize)?;
                Some(Member {
                    report: t.report as usize,
                    indicator: t.index as usize,
                    confidence: f64::from(m.confidence),
                    reasons: m.reasons.clone(),
                })
            })
            .collect();
        let name = members
            .first()
            .and_then(|m| reports.get(m.report)?.indicators.get(m.indicator))
            .map(|i| i.name.clone())
            .unwrap_or_default();
        reference_confidence(members.iter_mut().map(|m| (&mut m.confidence, &m.reasons)));
        members.sort_by_key(|m| (m.report, m.indicator));
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
    rows.sort_by_key(|(first, ..)| *first);
    for (_, item, row) in rows {
        let slot = item.and_then(|i| slots.get(&i)).copied();
        match slot.and_then(|s| out.items.get_mut(s)) {
            Some(item) => item.indicators.push(row),
            None => out.outside.push(row),
        }
    }
    out.only_in.sort_unstable();
    out.suggestions = suggestions(things, indicators);
    out.bodies = bodies.list;
    out.body_of = bodies.of_report;
    out
}

fn item_match(things: &Things, c: &super::cluster::Cluster) -> Option<ItemMatch> {
    let head = things.items.get(c.members.first()?.thing as usize)?;
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
    members.sort_by_key(|m| m.report);
    Some(ItemMatch {
        title: head.title.clone(),
        code: head.code.clone(),
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
fn common_item(things: &Things, c: &super::cluster::Cluster) -> Option<u32> {
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
    out.sort_by(|x, y| {
        y.confidence
            .total_cmp(&x.confidence)
            .then((x.a, x.b).cmp(&(y.a, y.b)))
    });
    out.truncate(MAX_SUGGESTIONS);
    out
}
