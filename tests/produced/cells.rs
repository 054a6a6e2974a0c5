//! Characters and cells of the produced PDFs against what was printed.

use crate::making::files;
use crate::reports::all;
use crate::sheet::{Sheet, Slot};
use std::collections::BTreeMap;
use tassei::document::{Document, Row};
use tassei::intake::take_in;

/// Rows looked through for the one that a printed row became.
const NEAR: usize = 4;

fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The cells that say something: text, and rows covered.
type Cells = Vec<(String, usize)>;

fn printed(sheet: &Sheet) -> Vec<Cells> {
    let mut out = Vec::new();
    for table in &sheet.tables {
        for row in table.grid() {
            let cells = row.iter().filter_map(|slot| match slot {
                Slot::Cell(cell) => Some((plain(&cell.shows()), cell.rows)),
                _ => None,
            });
            out.push(cells.filter(|(t, _)| !t.is_empty()).collect());
        }
    }
    out
}

fn cells(row: &Row) -> Cells {
    let cells = row.cells.iter();
    cells
        .map(|c| (plain(&c.text), c.row_span as usize))
        .filter(|(t, _)| !t.is_empty())
        .collect()
}

/// Printed cells that were read as they were printed, and all of them. Tables beside
/// one another may come one after the other or row by row.
fn agreeing(sheet: &Sheet, document: &Document) -> (usize, usize) {
    let found: Vec<Cells> = document.rows.iter().map(cells).collect();
    let (mut right, mut all, mut at) = (0, 0, 0);
    for row in printed(sheet) {
        all += row.len();
        let common = |other: &Cells| {
            let mut rest = other.clone();
            let take = |cell: &&(String, usize)| {
                let i = rest.iter().position(|c| c == *cell);
                i.map(|i| rest.remove(i)).is_some()
            };
            row.iter().filter(take).count()
        };
        let from = if sheet.beside { 0 } else { at };
        let near = found.iter().enumerate().skip(from);
        let near = near.take(if sheet.beside { usize::MAX } else { NEAR });
        let best = near
            .map(|(i, other)| (common(other), i))
            .max_by_key(|(n, i)| (*n, std::cmp::Reverse(*i)));
        if let Some((n, i)) = best.filter(|(n, _)| *n > 0) {
            right += n;
            at = i + 1;
        }
    }
    (right, all)
}

/// The share of characters that were printed and read, of the larger of both.
fn characters(sheet: &Sheet, document: &Document) -> f64 {
    let counts = |text: &str| {
        let mut out = BTreeMap::<char, usize>::new();
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            *out.entry(c).or_default() += 1;
        }
        out
    };
    let known: String = sheet.heading.concat()
        + &printed(sheet)
            .iter()
            .flatten()
            .map(|c| c.0.as_str())
            .collect::<String>();
    let (known, read) = (counts(&known), counts(&document.text));
    let common: usize = known
        .iter()
        .map(|(c, n)| n.min(read.get(c).unwrap_or(&0)))
        .sum();
    let larger = known.values().sum::<usize>().max(read.values().sum());
    100.0 * common as f64 / larger as f64
}

#[test]
fn characters_and_cells_of_pdfs_are_those_that_were_printed() {
    let made = all();
    let test = "characters_and_cells_of_pdfs_are_those_that_were_printed";
    let Some(files) = files(test, &made) else {
        return;
    };
    let (mut right, mut cells, mut worst) = (0, 0, 100.0_f64);
    for m in &made {
        for (kind, bytes) in files[m.sheet.name].iter().filter(|f| f.0.ends_with("pdf")) {
            let document = take_in("report.pdf", bytes);
            let (good, all) = agreeing(&m.sheet, &document);
            let share = characters(&m.sheet, &document);
            println!(
                "{:10} {kind:13} cells {good:4} of {all:4}, characters {share:7.3}%",
                m.sheet.name
            );
            right += good;
            cells += all;
            worst = worst.min(share);
        }
    }
    let share = 100.0 * right as f64 / cells as f64;
    println!("cells {right} of {cells}: {share:.2}%; the fewest characters {worst:.3}%");
    assert!(share >= 98.0, "cells: {share:.2}%");
    assert!(worst >= 99.9, "characters: {worst:.3}%");
}
