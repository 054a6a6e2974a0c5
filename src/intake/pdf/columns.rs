//! Where columns lie when no line parts them: the blank strips that lines of
//! text one under another leave free.

use super::lines::Line;
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
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
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
    columns.sort_by(|a, b| a.0.total_cmp(&b.0));
    for piece in pieces {
        if let Some((first, last)) = over(piece, columns) {
            (piece.first, piece.last) = (first, last);
        }
    }
}

/// The first and the last column that a piece lies over.
fn over(piece: &Piece, columns: &[(f64, f64)]) -> Option<(usize, usize)> {
    let over = |(from, to): &(f64, f64)| {
        let common = piece.to.min(*to) - piece.from.max(*from);
        common > 0.25 * (to - from).min(piece.to - piece.from)
    };
    let first = columns.iter().position(over)?;
    Some((first, columns.iter().rposition(over)?))
}
