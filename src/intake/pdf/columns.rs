//! Where columns lie when no line parts them: the blank strips that lines of
//! text one under another leave free.

use super::lines::Line;
use crate::ordered::Ordered as _;
use std::ops::Range;

/// A strip this wide (ems) parts columns, when it goes through all lines.
const GUTTER: f64 = 0.12;
/// One this wide parts headings under which nothing stands: letters of one
/// heading may be set apart.
const GUTTER_OF_HEADINGS: f64 = 0.5;
/// One line in so many may run across a strip: a heading over several columns.
const ACROSS: usize = 10;

/// A part of a line that stands by itself.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Index of its line.
    pub line: usize,
    pub part: Range<usize>,
    pub from: f64,
    pub to: f64,
    /// First and last column that it lies over.
    pub first: usize,
    pub last: usize,
}

/// The pieces of a line: what one operator showed without a wide gap.
pub fn pieces(index: usize, line: &Line) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut cut = |start: usize, end: usize| {
        let glyphs = line.glyphs.get(start..end).unwrap_or_default();
        let from = glyphs.first().map_or(0.0, |g| g.from);
        let to = glyphs.iter().map(|g| g.to).fold(from, f64::max);
        out.push(Piece {
            line: index,
            part: start..end,
            from,
            to,
            first: 0,
            last: 0,
        });
    };
    for (i, pair) in line.glyphs.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        let gap = (b.from - a.to) / a.em.max(b.em);
        let most = if a.same_run(b) { 0.9 } else { 0.05 };
        let blank = if b.blank.is_some() { 1.1 } else { 0.0 };
        if gap > most + blank {
            cut(start, i + 1);
            start = i + 1;
        }
    }
    cut(start, line.glyphs.len());
    out
}

/// The columns that the pieces of several lines keep, from left to right.
pub fn columns<'p>(
    pieces: impl Iterator<Item = &'p Piece>,
    lines: usize,
    em: f64,
) -> Vec<(f64, f64)> {
    strips(pieces, lines / ACROSS, GUTTER * em)
}

/// What pieces cover, apart by at least `gutter`, where `crossing` of them may run across.
fn strips<'p>(
    pieces: impl Iterator<Item = &'p Piece>,
    crossing: usize,
    gutter: f64,
) -> Vec<(f64, f64)> {
    let mut ends: Vec<(f64, isize)> = Vec::new();
    for piece in pieces {
        ends.push((piece.from, 1));
        ends.push((piece.to, -1));
    }
    ends.order_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let crossing = isize::try_from(crossing).unwrap_or(0);
    let mut out: Vec<(f64, f64)> = Vec::new();
    let (mut depth, mut begun): (isize, Option<f64>) = (0, None);
    for (at, step) in ends {
        depth += step;
        match begun {
            None if depth > crossing => {
                // A narrow strip is a gap between words.
                begun = match out.last() {
                    Some((_, end)) if at - end < gutter => out.pop().map(|c| c.0),
                    _ => Some(at),
                };
            }
            Some(from) if depth <= crossing => {
                out.push((from, at));
                begun = None;
            }
            _ => {}
        }
    }
    out
}

/// Notes over which columns each piece lies. A heading that lies over none, since
/// nothing stands under it, makes a column of its own.
pub fn assign(pieces: &mut [Piece], columns: &mut Vec<(f64, f64)>, em: f64) {
    let homeless = pieces.iter().filter(|p| over(p, columns).is_none());
    let more = strips(homeless, 0, GUTTER_OF_HEADINGS * em);
    columns.extend(more);
    columns.order_by(|a, b| a.0.total_cmp(&b.0));
    for piece in pieces {
        if let Some((first, last)) = over(piece, columns) {
            (piece.first, piece.last) = (first, last);
        }
    }
}

/// Joins the halves of columns whose heading stands to one side and whose entries to
/// the other, as figures do that end where their column ends. `header` is the first
/// line of entries. Where it could be either neighbour, nothing is joined.
pub fn join_halves(pieces: &mut [Piece], columns: &mut Vec<(f64, f64)>, header: usize) {
    let mut lines = vec![Vec::new(); columns.len()];
    for piece in pieces.iter().filter(|p| p.first == p.last) {
        if let Some(lines) = lines.get_mut(piece.first) {
            lines.push(piece.line);
        }
    }
    let half = |i: usize| {
        let lines: &[usize] = lines.get(i)?;
        let named = lines.iter().any(|l| *l < header);
        let body = lines.iter().any(|l| *l >= header);
        (named != body).then_some(named)
    };
    let bare = (0..columns.len())
        .filter(|i| half(*i) == Some(false))
        .count();
    let empty = (0..columns.len())
        .filter(|i| half(*i) == Some(true))
        .count();
    let mut joined = vec![false; columns.len()];
    let mut i = 0;
    while i + 1 < columns.len() {
        let pair = (half(i), half(i + 1));
        let halves = pair == (Some(true), Some(false)) || pair == (Some(false), Some(true));
        let other = i.checked_sub(1).and_then(half).or_else(|| half(i + 2));
        let clear = bare == empty || other.is_none();
        if halves && clear {
            if let Some(joined) = joined.get_mut(i + 1) {
                *joined = true;
            }
            i += 1;
        }
        i += 1;
    }
    // A line set a little further than the others fills what its neighbours left free.
    for i in 1..columns.len() {
        let own = |i: usize| lines.get(i).map_or(&[][..], Vec::as_slice);
        let filled = |i: usize| own(i - 1).iter().all(|l| !own(i).contains(l));
        let after = own(i)
            .iter()
            .all(|l| i + 1 >= columns.len() || own(i + 1).contains(l));
        let whole = half(i - 1).is_none() && !joined.get(i).copied().unwrap_or(false);
        let alone = half(i) == Some(false) && bare > empty;
        if let Some(joined) = joined.get_mut(i) {
            *joined |= alone && whole && filled(i) && after;
        }
    }
    let mut number = 0;
    let numbers: Vec<usize> = (0..columns.len())
        .map(|i| {
            number += usize::from(i > 0 && joined.get(i) != Some(&true));
            number
        })
        .collect();
    let to = |i: usize| numbers.get(i).copied().unwrap_or(i);
    for piece in pieces {
        (piece.first, piece.last) = (to(piece.first), to(piece.last));
    }
    let mut out: Vec<(f64, f64)> = Vec::new();
    for (i, column) in columns.iter().enumerate() {
        match out.last_mut().filter(|_| joined.get(i) == Some(&true)) {
            Some(last) => last.1 = column.1,
            None => out.push(*column),
        }
    }
    *columns = out;
}

/// The first and the last column that a piece lies over.
fn over(piece: &Piece, columns: &[(f64, f64)]) -> Option<(usize, usize)> {
    let over = |(from, to): &(f64, f64)| {
        let common = piece.to.min(*to) - piece.from.max(*from);
        common > 0.25 * (to - from).min(piece.to - piece.from)
    };
    // Columns are in order and apart: only those that it touches can be meant.
    let begin = columns.partition_point(|c| c.1 <= piece.from);
    let end = columns.partition_point(|c| c.0 < piece.to);
    let touched = columns.get(begin..end)?;
    let first = touched.iter().position(over)?;
    Some((begin + first, begin + touched.iter().rposition(over)?))
}
