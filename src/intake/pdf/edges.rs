//! Ruling lines brought into order: pieces joined, near ones made one, and
//! those that touch gathered, as each such group is one table.

use super::ink::Rule;
use crate::limits::MAX_PDF_CROSSINGS;

/// Lines this near (points) are one line drawn twice, or with a double stroke.
const SAME: f64 = 3.0;
/// Gaps of a dashed line.
const DASH: f64 = 4.0;
/// What is shorter is no side of a cell.
const SHORTEST: f64 = 4.0;

/// The lines of one table, each list in order of its places.
#[derive(Debug, Default, PartialEq)]
pub struct Group {
    pub level: Vec<Rule>,
    pub upright: Vec<Rule>,
}

/// Joins the pieces and gathers what touches.
pub fn groups(rules: &[Rule]) -> Vec<Group> {
    let part = |upright: bool| joined(rules.iter().filter(|r| r.upright == upright).copied());
    let (level, upright) = (part(false), part(true));
    let mut sets = Sets::new(level.len() + upright.len());
    let mut crossings = 0;
    for (i, across) in level.iter().enumerate() {
        let first = upright.partition_point(|u| u.at < across.from - SAME);
        let reached = upright.iter().enumerate().skip(first);
        for (k, down) in reached.take_while(|(_, u)| u.at <= across.to + SAME) {
            crossings += 1;
            if crossings > MAX_PDF_CROSSINGS {
                return Vec::new();
            }
            if down.from - SAME <= across.at && across.at <= down.to + SAME {
                sets.join(i, level.len() + k);
            }
        }
    }
    let mut out: Vec<Group> = Vec::new();
    let mut group_of = vec![usize::MAX; level.len() + upright.len()];
    for (i, rule) in level.iter().chain(&upright).enumerate() {
        let Some(group) = group_of.get_mut(sets.find(i)) else {
            continue;
        };
        if *group == usize::MAX {
            *group = out.len();
            out.push(Group::default());
        }
        if let Some(group) = out.get_mut(*group) {
            let side = if rule.upright {
                &mut group.upright
            } else {
                &mut group.level
            };
            side.push(*rule);
        }
    }
    out.retain(|g| !g.level.is_empty() && !g.upright.is_empty());
    out
}

/// Lines of one direction: near ones at one place, pieces that meet as one.
fn joined(rules: impl Iterator<Item = Rule>) -> Vec<Rule> {
    let mut rules: Vec<Rule> = rules.collect();
    rules.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut out = Vec::new();
    let mut rest = rules.as_mut_slice();
    while let Some(first) = rest.first() {
        let (from, mut near) = (first.at, 0);
        let mut last = from;
        // As wide as one line at most, and no gap within.
        while let Some(r) = rest
            .get(near)
            .filter(|r| r.at - from <= SAME && r.at - last <= SAME / 2.0)
        {
            last = r.at;
            near += 1;
        }
        let (same, others) = rest.split_at_mut(near.max(1));
        let length: f64 = same.iter().map(|r| r.to - r.from + 0.01).sum();
        let at = same
            .iter()
            .map(|r| r.at * (r.to - r.from + 0.01))
            .sum::<f64>()
            / length;
        same.sort_by(|a, b| a.from.total_cmp(&b.from));
        let mut open: Option<Rule> = None;
        for r in same.iter() {
            match &mut open {
                Some(o) if r.from <= o.to + DASH => o.to = o.to.max(r.to),
                _ => {
                    out.extend(open.take().filter(|o| o.to - o.from >= SHORTEST));
                    open = Some(Rule { at, ..*r });
                }
            }
        }
        out.extend(open.filter(|o| o.to - o.from >= SHORTEST));
        rest = others;
    }
    out
}

/// Disjoint sets.
struct Sets(Vec<usize>);

impl Sets {
    fn new(n: usize) -> Self {
        Sets((0..n).collect())
    }

    fn find(&mut self, mut i: usize) -> usize {
        while let Some(parent) = self.0.get(i).copied().filter(|p| *p != i) {
            let above = self.0.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.0.get_mut(i) {
                *slot = above;
            }
            i = above;
        }
        i
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        if let Some(slot) = self.0.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(upright: bool, at: f64, from: f64, to: f64) -> Rule {
        Rule {
            upright,
            at,
            from,
            to,
        }
    }

    #[test]
    fn pieces_become_lines() {
        let dashed =
            (0..10).map(|i| rule(false, 50.0, f64::from(i) * 6.0, f64::from(i) * 6.0 + 3.0));
        let [whole] = joined(dashed).try_into().unwrap();
        assert!((whole.at - 50.0).abs() < 1e-6);
        assert_eq!((whole.from, whole.to), (0.0, 57.0));
        let double = [rule(false, 50.0, 0.0, 90.0), rule(false, 51.0, 0.0, 90.0)];
        let [one] = joined(double.into_iter()).try_into().unwrap();
        assert!((one.at - 50.5).abs() < 1e-6);
        let apart = [rule(false, 50.0, 0.0, 30.0), rule(false, 50.0, 60.0, 90.0)];
        assert_eq!(joined(apart.into_iter()).len(), 2);
    }

    #[test]
    fn what_touches_is_one_table() {
        let frame = |x: f64| {
            [
                rule(false, 10.0, x, x + 50.0),
                rule(false, 30.0, x, x + 50.0),
                rule(true, x, 10.0, 30.0),
                rule(true, x + 50.0, 10.0, 30.0),
            ]
        };
        let rules = [frame(0.0), frame(80.0)].concat();
        let found = groups(&rules);
        assert_eq!(found.len(), 2);
        assert!(
            found
                .iter()
                .all(|g| g.level.len() == 2 && g.upright.len() == 2)
        );
        // A line under a heading belongs to none.
        assert!(groups(&[rule(false, 10.0, 0.0, 90.0)]).is_empty());
    }
}
