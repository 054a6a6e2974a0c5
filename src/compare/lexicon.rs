//! All wordings of one comparison: each distinct one once, with its grams, and
//! how much each gram tells.
//!
//! A gram is two neighbouring characters, or one that is not hiragana. Grams
//! that few wordings hold tell more (ln(1 + n/df)); particles and endings tell
//! less than content.

use super::wording::Wording;
use std::collections::{HashMap, HashSet};

/// The wordings of one kind of name.
#[derive(Default)]
pub(super) struct Lexicon {
    by_text: HashMap<String, u32>,
    by_wording: HashMap<Vec<char>, Vec<u32>>,
    words: Vec<Wording>,
    gram_ids: HashMap<(char, char), u32>,
    factors: Vec<f32>,
    df: Vec<u32>,
    weights: Vec<f32>,
    totals: Vec<f32>,
    groups: Vec<Vec<u32>>,
    repeated: Vec<bool>,
    contrasts: HashSet<(char, char)>,
    /// How many different groups of reports there are.
    pub group_count: usize,
}

/// Hiragana carries endings and particles; all else is content.
pub(super) fn is_content(c: char) -> bool {
    !matches!(c, 'ぁ'..='ゖ')
}

const BEFORE: char = '\u{2}';
const AFTER: char = '\u{3}';
const ALONE: char = '\u{1}';

impl Lexicon {
    /// The id of a text's wording. Texts that differ only in spelling share it.
    pub(super) fn intern(&mut self, text: &str) -> u32 {
        if let Some(id) = self.by_text.get(text) {
            return *id;
        }
        let mut wording = Wording::new(text);
        let same = self.by_wording.get(&wording.chars).and_then(|ids| {
            ids.iter().copied().find(|id| {
                self.words
                    .get(*id as usize)
                    .is_some_and(|w| w.numbers == wording.numbers && w.measure == wording.measure)
            })
        });
        let id = same.unwrap_or_else(|| {
            let id = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
            wording.grams = self.grams(&wording.chars);
            self.by_wording
                .entry(wording.chars.clone())
                .or_default()
                .push(id);
            self.words.push(wording);
            self.groups.push(Vec::new());
            self.repeated.push(false);
            id
        });
        self.by_text.insert(text.to_owned(), id);
        id
    }

    fn grams(&mut self, chars: &[char]) -> Vec<u32> {
        let mut out = Vec::with_capacity(chars.len() * 2 + 1);
        let mut before = BEFORE;
        for c in chars.iter().copied().chain([AFTER]) {
            out.push(self.gram(before, c));
            if is_content(c) && c != AFTER {
                out.push(self.gram(ALONE, c));
            }
            before = c;
        }
        out.sort_unstable();
        out.dedup();
        for id in &out {
            if let Some(n) = self.df.get_mut(*id as usize) {
                *n += 1;
            }
        }
        out
    }

    fn gram(&mut self, a: char, b: char) -> u32 {
        let next = u32::try_from(self.df.len()).unwrap_or(u32::MAX);
        let id = *self.gram_ids.entry((a, b)).or_insert(next);
        if id == next {
            self.df.push(0);
            self.factors.push(match (a, b) {
                (ALONE, _) => 0.4,
                (BEFORE, _) | (_, AFTER) => 0.4,
                _ => match (is_content(a), is_content(b)) {
                    (true, true) => 1.0,
                    (false, false) => 0.25,
                    _ => 0.55,
                },
            });
        }
        id
    }

    /// Notes that a group of reports holds a wording. Groups come in ascending order.
    pub(super) fn seen_in(&mut self, wording: u32, group: u32) {
        let Some(groups) = self.groups.get_mut(wording as usize) else {
            return;
        };
        if groups.last() != Some(&group) {
            groups.push(group);
        }
    }

    /// Notes that one report holds a wording more than once.
    pub(super) fn seen_again(&mut self, wording: u32) {
        if let Some(r) = self.repeated.get_mut(wording as usize) {
            *r = true;
        }
    }

    /// Weighs the grams and learns the contrasts, once all wordings are in.
    pub(super) fn weigh(&mut self) {
        self.learn_contrasts();
        let n = self.words.len() as f32;
        self.weights = self
            .df
            .iter()
            .zip(&self.factors)
            .map(|(df, factor)| (1.0 + n / (*df).max(1) as f32).ln() * factor)
            .collect();
        self.totals = self
            .words
            .iter()
            .map(|w| w.grams.iter().map(|g| self.weight(*g)).sum())
            .collect();
    }

    /// What a gram tells.
    pub(super) fn weight(&self, gram: u32) -> f32 {
        self.weights.get(gram as usize).copied().unwrap_or(0.0)
    }

    /// What all grams of a wording tell together.
    pub(super) fn total(&self, id: u32) -> f32 {
        self.totals.get(id as usize).copied().unwrap_or(0.0)
    }

    /// How many grams there are.
    pub(super) fn gram_count(&self) -> usize {
        self.df.len()
    }

    /// A wording.
    pub(super) fn get(&self, id: u32) -> Option<&Wording> {
        self.words.get(id as usize)
    }

    /// Whether one report holds the wording more than once, so that the wording
    /// alone does not tell which is meant.
    pub(super) fn is_repeated(&self, id: u32) -> bool {
        self.repeated.get(id as usize).copied().unwrap_or(false)
    }

    /// Whether one group of reports holds both wordings: then they are two things there.
    pub(super) fn stand_together(&self, a: u32, b: u32) -> bool {
        let of = |id: u32| self.groups.get(id as usize).map_or(&[][..], Vec::as_slice);
        let (x, y) = (of(a), of(b));
        let (few, many) = if x.len() <= y.len() { (x, y) } else { (y, x) };
        few.iter().any(|g| many.binary_search(g).is_ok())
    }

    /// Learns which characters make a difference: where one report has two names
    /// that differ in one character only (防災訓練, 防犯訓練), that difference is
    /// no slip, there or anywhere else.
    fn learn_contrasts(&mut self) {
        let mut masked: Vec<(u64, u32, char)> = Vec::new();
        for (id, word) in (0u32..).zip(&self.words) {
            mask_each(&word.chars, |key, c| masked.push((key, id, c)));
        }
        masked.sort_unstable();
        for same in masked.chunk_by(|a, b| a.0 == b.0) {
            // Beyond a few, more pairs tell nothing new.
            let some = same.get(..same.len().min(12)).unwrap_or(same);
            for (n, (_, a, c)) in some.iter().enumerate() {
                for (_, b, d) in some.get(n + 1..).unwrap_or_default() {
                    if c != d && self.stand_together(*a, *b) {
                        self.contrasts.insert(ordered(*c, *d));
                    }
                }
            }
        }
    }

    /// Whether some report tells two things apart by these characters alone.
    pub(super) fn is_contrast(&self, a: char, b: char) -> bool {
        self.contrasts.contains(&ordered(a, b))
    }

    /// Shared weight of two wordings: as a share of both (Dice), and of the
    /// lighter one (how far one holds the other), each 0 to 1.
    pub(super) fn overlap(&self, a: u32, b: u32) -> Overlap {
        let (Some(x), Some(y)) = (self.get(a), self.get(b)) else {
            return Overlap::default();
        };
        let (mut i, mut j) = (0, 0);
        let mut shared = 0.0;
        loop {
            match (x.grams.get(i), y.grams.get(j)) {
                (Some(p), Some(q)) if p == q => {
                    shared += self.weight(*p);
                    i += 1;
                    j += 1;
                }
                (Some(p), q) if q.is_none_or(|q| p < q) => i += 1,
                (_, Some(_)) => j += 1,
                _ => break,
            }
        }
        let (ta, tb) = (self.total(a), self.total(b));
        let share = |part: f32, whole: f32| if whole > 0.0 { part / whole } else { 0.0 };
        Overlap {
            dice: share(2.0 * shared, ta + tb),
            held: share(shared, ta.min(tb)),
        }
    }
}

fn ordered(a: char, b: char) -> (char, char) {
    if a <= b { (a, b) } else { (b, a) }
}

/// For each content character a key of everything around it, and the character.
fn mask_each(chars: &[char], mut each: impl FnMut(u64, char)) {
    // Polynomial hashes of the text before and behind each place.
    const BASE: u64 = 0x0100_0000_01B3;
    let step = |h: u64, c: char| (h ^ u64::from(c as u32)).wrapping_mul(BASE).rotate_left(23);
    let mut behind = vec![0x9E37_79B9_7F4A_7C15u64; chars.len() + 1];
    let mut h = 0x9E37_79B9_7F4A_7C15;
    for (i, c) in chars.iter().enumerate().rev() {
        h = step(h, *c);
        if let Some(b) = behind.get_mut(i) {
            *b = h;
        }
    }
    let mut before = 0xCBF2_9CE4_8422_2325u64;
    for (c, after) in chars.iter().zip(behind.iter().skip(1)) {
        if is_content(*c) {
            each(before.wrapping_mul(BASE) ^ after.rotate_left(31), *c);
        }
        before = step(before, *c);
    }
}

/// How far two wordings overlap.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Overlap {
    /// Shared weight over the mean weight.
    pub dice: f32,
    /// Shared weight over the weight of the lighter one.
    pub held: f32,
}
