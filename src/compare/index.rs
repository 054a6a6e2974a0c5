//! Finds the clusters that a name may belong to without looking at all of them.
//!
//! Each gram lists the clusters whose names hold it. A name looks into the
//! shortest lists first and stops after [`MAX_LOOKED_AT`] places, so that its
//! work does not grow with the number of reports.

use super::lexicon::Lexicon;
use super::things::Thing;
use crate::limits::{MAX_CANDIDATES, MAX_LOOKED_AT};
use std::collections::HashMap;

/// A cluster that shares less than this part of what the nearest shares is not weighed.
const LEAST_SHARE: f32 = 0.25;

/// Which clusters hold which grams and wordings.
#[derive(Default)]
pub(super) struct Index {
    by_gram: Vec<Vec<u32>>,
    by_wording: HashMap<u32, Vec<u32>>,
    by_place: HashMap<(u32, u32, u32), Vec<u32>>,
    /// Weight found so far for each cluster; zero outside a call.
    found: Vec<f32>,
}

impl Index {
    /// Notes that `cluster` holds `thing`'s name. Wordings it held before cost nothing.
    pub(super) fn add(&mut self, lexicon: &Lexicon, cluster: u32, thing: &Thing) {
        let at_place = self
            .by_place
            .entry((thing.wording, thing.context, thing.ordinal))
            .or_default();
        if at_place.last() != Some(&cluster) {
            at_place.push(cluster);
        }
        let same = self.by_wording.entry(thing.wording).or_default();
        if same.last() == Some(&cluster) {
            return;
        }
        same.push(cluster);
        self.by_gram.resize_with(lexicon.gram_count(), Vec::new);
        self.found
            .resize(self.found.len().max(cluster as usize + 1), 0.0);
        for gram in lexicon.get(thing.wording).map_or(&[][..], |w| &w.grams) {
            if let Some(list) = self.by_gram.get_mut(*gram as usize)
                && list.last() != Some(&cluster)
            {
                list.push(cluster);
            }
        }
    }

    /// Clusters that may hold `thing`: those with its very wording, those under
    /// the same headings first, then those that share the most telling grams. With
    /// each the weight that any of its names can share at most.
    pub(super) fn candidates(&mut self, lexicon: &Lexicon, thing: &Thing) -> Vec<(u32, f32)> {
        let mut out: Vec<(u32, f32)> = Vec::new();
        let has = |out: &[(u32, f32)], c: u32| out.iter().any(|(o, _)| *o == c);
        let same_place = self
            .by_place
            .get(&(thing.wording, thing.context, thing.ordinal));
        let same_wording = self.by_wording.get(&thing.wording);
        for c in same_place
            .into_iter()
            .chain(same_wording)
            .flatten()
            .take(MAX_CANDIDATES)
        {
            if !has(&out, *c) {
                out.push((*c, f32::INFINITY));
            }
        }
        for (c, most) in self.by_grams(lexicon, thing.wording) {
            if !has(&out, c) {
                out.push((c, most));
            }
        }
        out
    }

    fn by_grams(&mut self, lexicon: &Lexicon, wording: u32) -> Vec<(u32, f32)> {
        let mut lists: Vec<(usize, u32)> = lexicon
            .get(wording)
            .map_or(&[][..], |w| &w.grams)
            .iter()
            .filter_map(|g| {
                let n = self.by_gram.get(*g as usize).map_or(0, Vec::len);
                (n > 0).then_some((n, *g))
            })
            .collect();
        lists.sort_unstable();
        let mut left = MAX_LOOKED_AT;
        // Weight of the grams whose lists were not looked through to their end.
        let mut unseen = 0.0;
        let mut touched: Vec<u32> = Vec::new();
        for (n, gram) in lists {
            let weight = lexicon.weight(gram);
            if left < n {
                unseen += weight;
            }
            if left == 0 {
                continue;
            }
            let list = self
                .by_gram
                .get(gram as usize)
                .map_or(&[][..], Vec::as_slice);
            for cluster in list.iter().take(left) {
                if let Some(f) = self.found.get_mut(*cluster as usize) {
                    if *f == 0.0 {
                        touched.push(*cluster);
                    }
                    *f += weight;
                }
            }
            left -= n.min(left);
        }
        let mut best: Vec<(f32, u32)> = touched
            .iter()
            .filter_map(|c| {
                let f = self.found.get_mut(*c as usize)?;
                Some((std::mem::take(f), *c))
            })
            .collect();
        // Ties by age of the cluster, so that the result does not hang on chance.
        let by_weight = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if best.len() > MAX_CANDIDATES {
            best.select_nth_unstable_by(MAX_CANDIDATES, by_weight);
            best.truncate(MAX_CANDIDATES);
        }
        best.sort_unstable_by(by_weight);
        let most = best.first().map_or(0.0, |(f, _)| *f);
        best.into_iter()
            .take_while(|(f, _)| *f >= LEAST_SHARE * most)
            .map(|(f, c)| (c, f + unseen))
            .collect()
    }
}
