//! The steps of a comparison in a row, and its result in the reports' own terms.

use super::Comparison;
use super::bodies::{Bodies, bodies};
use super::cluster::{Clustering, Joined, cluster};
use super::decisions::{self, Decisions, Subject, report_keys};
use super::evidence::Scales;
use super::outcome::result;
use super::standin::stand_ins;
use super::things::{NONE, Things, gather};
use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::ordered::Ordered as _;
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
    add_stand_ins(reports, &bodies, &things, &decided.parted, &mut indicators);
    result(reports, bodies, &things, &items, indicators, diagnostics)
}

/// Puts indicators that carry a value of a row's indicator into that row. One
/// that several years of its own ward have leaves their row.
fn add_stand_ins(
    reports: &[&Report],
    bodies: &Bodies,
    things: &Things,
    parted: &[(u32, u32)],
    indicators: &mut Clustering,
) {
    let scales = Scales {
        names: &things.names,
        contexts: &things.contexts,
        units: &things.units,
    };
    let found = stand_ins(
        reports,
        &bodies.of_report,
        &things.indicator_things,
        indicators,
        &scales,
    );
    for s in found {
        let row = indicators.of.get(s.instead_of as usize).copied();
        let own = indicators.of.get(s.thing as usize).copied();
        let (Some(row), Some(own)) = (row, own) else {
            continue;
        };
        // What the user took out of a row stays out.
        let apart = parted.iter().any(|(a, b)| {
            let other = if *a == s.thing { b } else { a };
            (*a == s.thing || *b == s.thing) && indicators.of.get(*other as usize) == Some(&row)
        });
        if apart {
            continue;
        }
        if let Some(c) = indicators.clusters.get_mut(own as usize) {
            c.members.retain(|m| m.thing != s.thing);
        }
        if let Some(c) = indicators.clusters.get_mut(row as usize) {
            c.members.push(Joined {
                thing: s.thing,
                confidence: s.confidence,
                reasons: s.reasons,
            });
        }
        if let Some(of) = indicators.of.get_mut(s.thing as usize) {
            *of = row;
        }
    }
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
    out.order_by(|a, b| {
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
