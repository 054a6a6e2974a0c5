//! What the table of a report is looked up by: its years, what it calls them, and
//! the words of every indicator for the search. Found when first wanted, and once.

use crate::notation::key;
use crate::report::{FiscalYear, Indicator, Report};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// Longest label of a year that fits over a column, in characters.
const LONGEST_LABEL: usize = 8;

/// The lookups of one report.
#[derive(Debug, Default)]
pub struct Lookup {
    labels: OnceCell<BTreeMap<FiscalYear, String>>,
    words: OnceCell<Words>,
}

impl Lookup {
    /// The fiscal years that have figures, each as the report first prints it.
    pub fn years(&self, report: &Report) -> &BTreeMap<FiscalYear, String> {
        self.labels.get_or_init(|| {
            let mut out: BTreeMap<FiscalYear, String> = BTreeMap::new();
            // Seen with a label; the first one counts.
            let mut labelled = BTreeSet::new();
            for p in report.indicators.iter().flat_map(|i| &i.points) {
                if labelled.contains(&p.year) {
                    continue;
                }
                let label = p.label.trim();
                let fits = !label.is_empty() && label.chars().count() <= LONGEST_LABEL;
                if fits {
                    labelled.insert(p.year);
                }
                out.insert(p.year, if fits { label } else { "" }.to_owned());
            }
            out
        })
    }

    /// The words of the indicators.
    pub fn words(&self, report: &Report) -> &Words {
        self.words.get_or_init(|| Words::new(&report.indicators))
    }
}

/// Names, labels, headings and departments of all indicators, folded, one after
/// another in one text: 100,000 of them are searched in one run.
#[derive(Debug, Default)]
pub struct Words {
    text: String,
    /// Where each indicator's words end.
    ends: Vec<usize>,
}

/// What parts two indicators; a folded word never holds it.
const BETWEEN: char = '\n';

impl Words {
    fn new(indicators: &[Indicator]) -> Words {
        let mut out = Words::default();
        // Neighbours stand under the same headings.
        let mut above: (&[String], String) = (&[], String::new());
        for i in indicators {
            if above.0 != i.path.as_slice() {
                above = (&i.path, key(&i.path.concat()));
            }
            out.text.push_str(&above.1);
            let own = [
                Some(&i.name),
                i.label.as_ref(),
                i.department.as_ref(),
                i.item.as_ref(),
            ];
            for part in own.into_iter().flatten() {
                out.text.push_str(&key(part));
            }
            out.ends.push(out.text.len());
            out.text.push(BETWEEN);
        }
        out
    }

    /// The indicators that hold all of these folded words, ascending.
    pub fn holding(&self, words: &[String]) -> Vec<usize> {
        // The longest is the rarest, and the others are looked for beside it.
        let Some(longest) = words.iter().max_by_key(|w| w.len()) else {
            return (0..self.ends.len()).collect();
        };
        let mut out = Vec::new();
        let (mut at, mut from) = (0, 0);
        while let Some(found) = self.text.get(from..).and_then(|rest| rest.find(longest)) {
            while self.ends.get(at).is_some_and(|end| *end < from + found) {
                at += 1;
            }
            let Some(end) = self.ends.get(at) else { break };
            let start = at.checked_sub(1).and_then(|b| self.ends.get(b));
            let own = self.text.get(start.map_or(0, |s| s + 1)..*end);
            if own.is_some_and(|own| words.iter().all(|w| own.contains(w.as_str()))) {
                out.push(at);
            }
            at += 1;
            from = end + 1;
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn indicator(path: &str, name: &str) -> Indicator {
        Indicator {
            path: vec![path.to_owned()],
            name: name.to_owned(),
            ..Indicator::default()
        }
    }

    #[test]
    fn words_are_found_in_the_indicator_they_stand_in() {
        let all = [
            indicator("一", "相談件数"),
            indicator("一", ""),
            indicator("二", "ＨＰの閲覧数"),
            indicator("二", "件数の件数"),
        ];
        let words = Words::new(&all);
        let find = |text: &str| {
            let words_: Vec<String> = text.split(' ').map(key).collect();
            words.holding(&words_)
        };
        assert_eq!(find("件数"), [0, 3]);
        assert_eq!(find("hp 閲覧"), [2]);
        assert_eq!(find("二 数"), [2, 3]);
        assert_eq!(find("一"), [0, 1]);
        // Nothing runs from one indicator into the next.
        assert_eq!(find("件数一"), Vec::<usize>::new());
        assert_eq!(words.holding(&[]), [0, 1, 2, 3]);
        assert_eq!(
            Words::new(&[]).holding(&["数".to_owned()]),
            Vec::<usize>::new()
        );
    }
}
