//! Puts together clusters that came apart, by what all publications tell.

use super::cluster::Work;
use super::evidence::{Evidence, MANY, MATCH_LEVEL, SUGGESTION_LEVEL};
use super::reason::Reason;
use super::things::NONE;

/// Publications that would be expected to hold both of two unlike things, before
/// their never standing together tells that they are one (by chance 5 in 100).
const EXPECTED_TOGETHER: usize = 3;

impl Work<'_> {
    /// Puts together clusters that came apart because a slip stood at the
    /// beginning of one: each cluster's first wording against the others', the
    /// surest first, and only where no publication is in both.
    pub(super) fn mend(&mut self) {
        let mut edges = Vec::new();
        for c in 0..u32::try_from(self.out.clusters.len()).unwrap_or(NONE) {
            let first = self
                .out
                .clusters
                .get(c as usize)
                .and_then(|c| c.stands.first().copied());
            let Some(thing) = first.and_then(|f| self.things.get(f as usize)) else {
                continue;
            };
            for (other, most) in self.index.candidates(self.scales.names, thing) {
                if other == c {
                    continue;
                }
                if let Some((with, evidence)) = self.against(thing, other, most)
                    && !evidence.ruled_out
                    && let Some(evidence) = self.over_publications(c, other, evidence)
                {
                    edges.push((c, other, with, evidence));
                }
            }
        }
        edges.sort_by(|a, b| {
            b.3.confidence
                .total_cmp(&a.3.confidence)
                .then((a.0, a.1).cmp(&(b.0, b.1)))
        });
        let mut gone: Vec<u32> = (0u32..).take(self.out.clusters.len()).collect();
        for (a, b, _, evidence) in edges {
            let (a, b) = (root(&gone, a), root(&gone, b));
            // The fuller one keeps its place.
            let size = |c: u32| {
                self.out
                    .clusters
                    .get(c as usize)
                    .map_or(0, |c| c.members.len())
            };
            let (kept, other) = if size(a) >= size(b) { (a, b) } else { (b, a) };
            if kept != other && !self.share_a_publication(kept, other) {
                self.pour(other, kept, &evidence);
                if let Some(g) = gone.get_mut(other as usize) {
                    *g = kept;
                }
            }
        }
    }

    /// The evidence for two clusters, with what the publications tell: were they
    /// two things, [`EXPECTED_TOGETHER`] publications or more would be expected to
    /// hold both. Where none does, a likeness below the level is enough.
    fn over_publications(&self, a: u32, b: u32, mut evidence: Evidence) -> Option<Evidence> {
        if f64::from(evidence.confidence) >= MATCH_LEVEL {
            return Some(evidence);
        }
        let size = |c: u32| {
            self.out
                .clusters
                .get(c as usize)
                .map_or(0, |c| c.members.len())
        };
        let all = self.scales.names.group_count;
        let likely = all >= MANY && size(a) * size(b) >= EXPECTED_TOGETHER * all;
        if !likely
            || f64::from(evidence.confidence) < SUGGESTION_LEVEL
            || evidence.reasons.contains(&Reason::BothInOneReport)
            || self.share_a_publication(a, b)
        {
            return None;
        }
        evidence.confidence = evidence.confidence.max(MATCH_LEVEL as f32);
        evidence.reasons.push(Reason::NeverTogether);
        Some(evidence)
    }

    fn share_a_publication(&self, a: u32, b: u32) -> bool {
        let groups = |c: u32| {
            let members = self.out.clusters.get(c as usize).map(|c| &c.members);
            let mut g: Vec<u32> = members
                .into_iter()
                .flatten()
                .filter_map(|m| self.thing(m.thing).map(|t| t.group))
                .collect();
            g.sort_unstable();
            g
        };
        let (a, b) = (groups(a), groups(b));
        a.iter().any(|g| b.binary_search(g).is_ok())
    }

    fn pour(&mut self, from: u32, into: u32, evidence: &Evidence) {
        let Some(members) = self
            .out
            .clusters
            .get_mut(from as usize)
            .map(|c| std::mem::take(&mut c.members))
        else {
            return;
        };
        for mut m in members {
            m.confidence = m.confidence.min(evidence.confidence);
            if m.reasons == [Reason::Reference] {
                m.reasons = evidence.reasons.clone();
            }
            if let Some(of) = self.out.of.get_mut(m.thing as usize) {
                *of = into;
            }
            if let Some(c) = self.out.clusters.get_mut(into as usize) {
                c.members.push(m);
            }
        }
    }
}

/// The cluster that `c` was poured into in the end. Clusters are poured into
/// roots only, so each step leads on and the walk ends.
fn root(gone: &[u32], c: u32) -> u32 {
    let mut c = c;
    while let Some(next) = gone.get(c as usize).copied() {
        if next == c {
            break;
        }
        c = next;
    }
    c
}
