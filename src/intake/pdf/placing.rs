//! Which glyph stands in which cell.

use super::grid::Grid;
use super::ink::{Area, Glyph};
use crate::ordered::Ordered as _;

/// Within a word glyphs are no further apart than this (ems).
const WORD_GAP: f64 = 0.5;

/// The glyphs of each cell of each table, and those in none; by their indices.
pub struct Placing {
    pub cells: Vec<Vec<Vec<usize>>>,
    pub free: Vec<usize>,
}

/// Places glyphs, words whole: one that is wider than its cell stays together.
pub fn place(glyphs: &[Glyph], grids: &[Grid]) -> Placing {
    let mut out = Placing {
        cells: grids
            .iter()
            .map(|g| vec![Vec::new(); g.cells.len()])
            .collect(),
        free: Vec::new(),
    };
    // A table within a cell of another comes first.
    let mut inner_first: Vec<(usize, Area)> = grids.iter().map(Grid::area).enumerate().collect();
    inner_first
        .order_by(|(_, a), (_, b)| (a.width() * a.height()).total_cmp(&(b.width() * b.height())));
    let find = |point: (f64, f64)| {
        inner_first
            .iter()
            .filter(|(_, area)| area.holds(point))
            .find_map(|(i, _)| Some((*i, grids.get(*i)?.at(point)?)))
    };
    let mut start = 0;
    let mut found: Vec<Place> = Vec::new();
    while start < glyphs.len() {
        let end = end_of_word(glyphs, start);
        let word = glyphs.get(start..end).unwrap_or_default();
        found.clear();
        found.extend(word.iter().map(|g| find(g.area.middle())));
        let whole = whole_word(word, &found, grids);
        for (i, own) in (start..end).zip(&found) {
            let place = whole.unwrap_or(*own);
            let cell = place.and_then(|(grid, cell)| out.cells.get_mut(grid)?.get_mut(cell));
            match cell {
                Some(cell) => cell.push(i),
                None => out.free.push(i),
            }
        }
        start = end;
    }
    out
}

/// Glyphs that one operator showed side by side without a blank.
fn end_of_word(glyphs: &[Glyph], start: usize) -> usize {
    let Some(first) = glyphs.get(start) else {
        return start + 1;
    };
    let mut before = first;
    let mut end = start + 1;
    while let Some(next) = glyphs.get(end) {
        if next.run != first.run || next.way != first.way {
            break;
        }
        let (a, b) = (
            before.area.turned(first.way, 0.0, 0.0),
            next.area.turned(first.way, 0.0, 0.0),
        );
        let apart = b.x0 - a.x1 > WORD_GAP * first.em() || b.x0 < a.x0 - first.em();
        let blank = before.char.is_whitespace() || next.char.is_whitespace();
        if apart || blank {
            break;
        }
        before = next;
        end += 1;
    }
    end
}

type Place = Option<(usize, usize)>;

/// The one place of a word that a line runs through: figures stand where most
/// of them is, text where it begins. None where each glyph has its own place.
fn whole_word(word: &[Glyph], found: &[Place], grids: &[Grid]) -> Option<Place> {
    let first = *found.first()?;
    if found.iter().all(|f| *f == first) {
        return Some(first);
    }
    // One letter to a box is as it was meant.
    let boxes = found
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a != b));
    let cut = word.iter().zip(found).any(|(g, f)| is_cut(g, *f, grids));
    if boxes && !cut {
        return None;
    }
    let figures = word
        .iter()
        .all(|g| !g.char.is_alphabetic() || g.char.is_ascii());
    if !figures {
        return Some(first);
    }
    let count = |f: &&Place| found.iter().filter(|other| other == f).count();
    found.iter().max_by_key(count).copied()
}

/// Whether a line of its cell runs through a glyph.
fn is_cut(glyph: &Glyph, place: Place, grids: &[Grid]) -> bool {
    let cell = place.and_then(|(grid, cell)| grids.get(grid)?.cells.get(cell));
    let Some(cell) = cell else { return false };
    let spare = 0.15 * glyph.em();
    let (inner, outer) = (glyph.area, cell.area);
    inner.x0 < outer.x0 - spare || inner.x1 > outer.x1 + spare
}
