//! Things that mean the same, gathered into clusters.
//!
//! Publications are taken one after the other, the fullest first. Each of its
//! things is weighed against the few clusters that the index finds, by the
//! wordings those clusters stand for; the surest pairs are joined first, one
//! thing of a publication to a cluster. What finds no cluster begins one. So the
//! work grows with the number of things and not with its square, and no chain of
//! likenesses can bring two indicators of one publication together.

use super::evidence::{Evidence, MATCH_LEVEL, SUGGESTION_LEVEL, Scales};
use super::index::Index;
use super::reason::Reason;
use super::things::{NONE, Thing};
use std::collections::HashMap;

/// Wordings a cluster is known by: the first and three that differ.
const MAX_STANDS: usize = 4;

/// How sure a member must be before its wording stands for the cluster.
const STAND_LEVEL: f32 = 0.88;

/// A thing in a cluster.
#[derive(Clone, Debug)]
pub(super) struct Joined {
    /// Index of the thing.
    pub thing: u32,
    /// How sure.
    pub confidence: f32,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// Things that mean the same, at most one of each publication.
#[derive(Clone, Debug, Default)]
pub(super) struct Cluster {
    /// The first is what the others were compared with.
    pub members: Vec<Joined>,
    /// Things whose wordings stand for it.
    pub stands: Vec<u32>,
    /// Publication of the member that came last.
    last_group: u32,
}

/// A pair below the level of a match.
#[derive(Clone, Debug)]
pub(super) struct Near {
    pub thing: u32,
    pub other: u32,
    pub evidence: Evidence,
}

/// The result.
#[derive(Default)]
pub(super) struct Clustering {
    pub clusters: Vec<Cluster>,
    /// For each thing its cluster; a repetition has that of the first, and is no member.
    pub of: Vec<u32>,
    /// Pairs below the level.
    pub near: Vec<Near>,
    /// Things that another report of the same publication holds as well: (again, first).
    pub repetitions: Vec<(u32, u32)>,
}

/// What makes a thing the same without any weighing.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Fingerprint {
    wording: u32,
    context: u32,
    code: u32,
    item: u32,
    unit: u32,
    ordinal: u32,
    kind: u8,
}

impl Fingerprint {
    fn of(t: &Thing) -> Self {
        Fingerprint {
            wording: t.wording,
            context: t.context,
            code: t.code,
            item: t.item,
            unit: t.unit,
            ordinal: t.ordinal,
            kind: t.kind as u8,
        }
    }
}

/// The clusters while they are made.
pub(super) struct Work<'a> {
    pub things: &'a [Thing],
    pub scales: &'a Scales<'a>,
    pub index: Index,
    known: HashMap<Fingerprint, (u32, f32, Vec<Reason>)>,
    pub out: Clustering,
}

/// A thing and a cluster it may belong to.
struct Edge {
    thing: u32,
    cluster: u32,
    with: u32,
    /// True where the very same thing of another publication is in that cluster.
    known: bool,
    evidence: Evidence,
}

/// Gathers `things` into clusters, taking publications in the given order.
pub(super) fn cluster(things: &[Thing], order: &[u32], scales: &Scales<'_>) -> Clustering {
    let mut by_group: HashMap<u32, Vec<u32>> = HashMap::new();
    for (n, t) in (0u32..).zip(things) {
        by_group.entry(t.group).or_default().push(n);
    }
    let mut work = Work {
        things,
        scales,
        index: Index::default(),
        known: HashMap::new(),
        out: Clustering {
            of: vec![NONE; things.len()],
            ..Clustering::default()
        },
    };
    for group in order {
        if let Some(members) = by_group.get(group) {
            let members = work.set_repetitions_aside(members);
            work.publication(*group, &members);
        }
    }
    work.mend();
    for (again, first) in &work.out.repetitions {
        let cluster = work.out.of.get(*first as usize).copied().unwrap_or(NONE);
        if let Some(of) = work.out.of.get_mut(*again as usize) {
            *of = cluster;
        }
    }
    work.out
}

impl Work<'_> {
    pub(super) fn thing(&self, n: u32) -> Option<&Thing> {
        self.things.get(n as usize)
    }

    /// Leaves out what an earlier report of the same publication holds as well:
    /// the same file given twice, or one table in two files.
    fn set_repetitions_aside(&mut self, members: &[u32]) -> Vec<u32> {
        let mut first: HashMap<Fingerprint, u32> = HashMap::new();
        let mut out = Vec::with_capacity(members.len());
        for n in members {
            let Some(t) = self.things.get(*n as usize) else {
                continue;
            };
            let earlier = *first.entry(Fingerprint::of(t)).or_insert(*n);
            let elsewhere = self.thing(earlier).is_some_and(|e| e.report != t.report);
            if elsewhere {
                self.out.repetitions.push((*n, earlier));
            } else {
                out.push(*n);
            }
        }
        out
    }

    fn publication(&mut self, group: u32, members: &[u32]) {
        let mut edges = Vec::new();
        for n in members {
            self.edges_of(*n, &mut edges);
        }
        edges.sort_by(|a: &Edge, b: &Edge| {
            b.known
                .cmp(&a.known)
                .then(b.evidence.confidence.total_cmp(&a.evidence.confidence))
                .then(a.thing.cmp(&b.thing))
                .then(a.cluster.cmp(&b.cluster))
        });
        let mut nearest: HashMap<u32, (u32, Evidence)> = HashMap::new();
        for e in edges {
            let placed = self.out.of.get(e.thing as usize) != Some(&NONE);
            if placed {
                continue;
            }
            let taken = self
                .out
                .clusters
                .get(e.cluster as usize)
                .is_none_or(|c| c.last_group == group);
            let sure = f64::from(e.evidence.confidence) >= MATCH_LEVEL && !e.evidence.ruled_out;
            if sure && !taken {
                self.join(e.thing, e.cluster, e.evidence, e.known);
            } else if !taken && f64::from(e.evidence.confidence) >= SUGGESTION_LEVEL {
                nearest.entry(e.thing).or_insert((e.with, e.evidence));
            }
        }
        for n in members {
            if self.out.of.get(*n as usize) == Some(&NONE) {
                self.begin(*n, group);
                if let Some((other, evidence)) = nearest.remove(n) {
                    self.out.near.push(Near {
                        thing: *n,
                        other,
                        evidence,
                    });
                }
            }
        }
    }

    fn edges_of(&mut self, n: u32, edges: &mut Vec<Edge>) {
        let Some(thing) = self.things.get(n as usize) else {
            return;
        };
        if let Some((cluster, confidence, reasons)) = self.known.get(&Fingerprint::of(thing)) {
            edges.push(Edge {
                thing: n,
                cluster: *cluster,
                with: n,
                known: true,
                evidence: Evidence {
                    confidence: *confidence,
                    ruled_out: false,
                    reasons: reasons.clone(),
                },
            });
            return;
        }
        for (cluster, most) in self.index.candidates(self.scales.names, thing) {
            if let Some((with, evidence)) = self.against(thing, cluster, most) {
                edges.push(Edge {
                    thing: n,
                    cluster,
                    with,
                    known: false,
                    evidence,
                });
            }
        }
    }

    /// The best evidence for a thing and a cluster, and the thing it is with.
    /// `most` bounds the weight that their names share: what cannot reach the
    /// level of a suggestion is not weighed.
    pub(super) fn against(
        &self,
        thing: &Thing,
        cluster: u32,
        most: f32,
    ) -> Option<(u32, Evidence)> {
        self.out
            .clusters
            .get(cluster as usize)?
            .stands
            .iter()
            .filter_map(|s| Some((*s, self.thing(*s)?)))
            .filter(|(_, stand)| self.scales.may_reach(thing, stand, most))
            .map(|(s, stand)| (s, self.scales.weigh(thing, stand)))
            .max_by(|(_, a), (_, b)| {
                (!a.ruled_out)
                    .cmp(&!b.ruled_out)
                    .then(a.confidence.total_cmp(&b.confidence))
            })
    }

    fn join(&mut self, n: u32, cluster: u32, evidence: Evidence, known: bool) {
        let (Some(thing), Some(c)) = (
            self.things.get(n as usize),
            self.out.clusters.get_mut(cluster as usize),
        ) else {
            return;
        };
        c.last_group = thing.group;
        let stands = c.stands.iter().any(|s| {
            self.things
                .get(*s as usize)
                .is_some_and(|s| s.wording == thing.wording)
        });
        if !stands && c.stands.len() < MAX_STANDS && evidence.confidence >= STAND_LEVEL {
            c.stands.push(n);
            self.index.add(self.scales.names, cluster, thing);
        }
        if !known {
            self.known.insert(
                Fingerprint::of(thing),
                (cluster, evidence.confidence, evidence.reasons.clone()),
            );
        }
        c.members.push(Joined {
            thing: n,
            confidence: evidence.confidence,
            reasons: evidence.reasons,
        });
        if let Some(of) = self.out.of.get_mut(n as usize) {
            *of = cluster;
        }
    }

    fn begin(&mut self, n: u32, group: u32) {
        let Some(thing) = self.things.get(n as usize) else {
            return;
        };
        let cluster = u32::try_from(self.out.clusters.len()).unwrap_or(NONE);
        self.out.clusters.push(Cluster {
            members: vec![Joined {
                thing: n,
                confidence: 1.0,
                reasons: vec![Reason::Reference],
            }],
            stands: vec![n],
            last_group: group,
        });
        self.index.add(self.scales.names, cluster, thing);
        let alone = self.scales.weigh(thing, thing);
        self.known.entry(Fingerprint::of(thing)).or_insert((
            cluster,
            alone.confidence,
            alone.reasons,
        ));
        if let Some(of) = self.out.of.get_mut(n as usize) {
            *of = cluster;
        }
    }
}
