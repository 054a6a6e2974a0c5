//! Arithmetic in prose: what sentences say of figures, recomputed from the
//! figures in the sentence itself or elsewhere in the report.
//!
//! A statement is listed only where its operands are known for certain: one file
//! a kind of statement, each with strict rules of its own. What merely looks
//! like a statement is left alone, because a false alarm costs more trust than
//! a missed check.

mod average;
mod bracketed_share;
mod breakdown;
mod change;
mod facts;
mod label;
mod met;
mod pairs;
mod ratio;
mod sentence;
mod share;
mod sum;
mod trend;
pub(super) mod wording;

use super::{Check, CheckKind};
use crate::ordered::Ordered as _;
use crate::report::{FiscalYear, Report};
use facts::Facts;
use sentence::{Sentence, sentences};
use std::collections::HashMap;
use wording::Finding;

/// Checks the sentences of a report.
pub(super) fn checks(report: &Report, as_of: Option<FiscalYear>) -> Vec<Check> {
    let all: Vec<Sentence<'_>> = report
        .prose
        .iter()
        .flat_map(|p| sentences(p, as_of))
        .collect();
    if all.is_empty() {
        return Vec::new();
    }
    let facts = Facts::new(report, &all, as_of);
    let mut out: Vec<Check> = Vec::new();
    // Cells that cover several rows are printed once for each: one check speaks for all.
    let mut seen: HashMap<String, (usize, usize)> = HashMap::new();
    for s in &all {
        for f in statements(s, &facts) {
            let original = s.original(&f.at);
            let text = s.prose.text.get(original.clone()).unwrap_or("").trim();
            let same = format!("{}\u{0}{}", crate::notation::key(text), f.why.ja);
            if let Some((_, times)) = seen.get_mut(&same) {
                *times += 1;
                continue;
            }
            seen.insert(same, (out.len(), 1));
            out.push(Check {
                kind: CheckKind::Prose,
                verdict: f.verdict,
                question: false,
                why: f.why.clone(),
                text: text.to_owned(),
                item: s.prose.item.clone(),
                place: s.prose.place_of(original),
                inputs: f.inputs(s),
            });
        }
    }
    for (at, times) in seen.into_values().filter(|(_, times)| *times > 1) {
        if let Some(check) = out.get_mut(at) {
            check
                .why
                .ja
                .push_str(&format!("（同じ記載が{times}か所にあります）"));
            check
                .why
                .en
                .push_str(&format!(" (printed in {times} places)"));
        }
    }
    out
}

/// The statements of a sentence; an amount belongs to one statement only, the
/// more particular kinds first.
fn statements(s: &Sentence<'_>, facts: &Facts<'_>) -> Vec<Finding> {
    let mut out: Vec<Finding> = Vec::new();
    let found = [
        change::find(s, facts),
        ratio::find(s),
        average::find(s, facts),
        share::find(s),
        bracketed_share::find(s, facts),
        sum::find(s),
        trend::find(s, facts),
    ];
    for f in found.into_iter().flatten() {
        let taken = |c: &usize| out.iter().any(|o| o.claims.contains(c));
        // Operands may be shared; a statement with nothing of its own repeats another.
        if f.claims.is_empty() || !f.claims.iter().all(taken) {
            out.push(f);
        }
    }
    out.extend(met::find(s, facts));
    out.order_by_key(|f| f.at.start);
    out
}
