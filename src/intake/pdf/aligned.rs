//! Tables without lines: rows and columns that the text itself keeps.

use super::columns::{Piece, assign, columns, join_halves, pieces};
use super::ink::{Area, Way};
use super::lines::Line;
use super::page::{Block, Table};
use crate::intake::compose::Found;
use crate::ordered::Ordered as _;

/// Lines further apart than this (ems) are not of one table.
const ROW_GAP: f64 = 6.0;
/// Lines of one cell are no further apart (ems) than this.
const LEADING: f64 = 1.4;
/// How far (ems) the middle of a merged cell may be from that of its rows.
const CENTRED: f64 = 0.6;
/// Lines of a heading that come before the first line with several cells.
const HEADING_LINES: usize = 3;
/// Rows that one merged cell covers.
const MOST_MERGED: usize = 12;

/// The lines outside ruled tables, as blocks: tables where they keep columns and
/// `clear` finds them to be tables; what `text` makes of the others.
pub fn blocks(
    lines: Vec<Line>,
    page_height: f64,
    clear: fn(&mut Table) -> bool,
    text: &dyn Fn(&Line) -> (Area, Block),
) -> Vec<(Area, Block)> {
    let (level, others): (Vec<Line>, Vec<Line>) =
        lines.into_iter().partition(|l| l.way == Way::Right);
    let mut out: Vec<(Area, Block)> = others.iter().map(text).collect();
    let (mut start, mut texts) = (0, 0);
    while start < level.len() {
        let end = end_of_block(&level, start);
        let block = level.get(start..end).unwrap_or_default();
        // A heading over several columns, or one that is broken, begins with a line by itself.
        let lead = lead(&level, start, texts);
        let with_lead = level.get(start - lead..end).unwrap_or_default();
        let found = table(with_lead, lead, page_height);
        match found.and_then(|(area, mut t)| clear(&mut t).then_some((area, t))) {
            Some((area, table)) => {
                out.truncate(out.len() - lead);
                out.push((area, Block::Table(table)));
                texts = 0;
            }
            None => {
                out.extend(block.iter().map(text));
                texts += block.len();
            }
        }
        start = end;
    }
    out
}

/// How many of the lines before `start` stand as near above it as lines of one
/// cell do, at most as many as were put out as text.
fn lead(lines: &[Line], start: usize, texts: usize) -> usize {
    let near = |i: usize| match (lines.get(i), lines.get(i + 1)) {
        (Some(a), Some(b)) => {
            let apart = b.area.middle().1 - a.area.middle().1;
            apart <= LEADING * a.em.max(b.em) && a.phrases().len() < 3
        }
        _ => false,
    };
    let before = (0..start).rev().take(HEADING_LINES.min(texts));
    before.take_while(|i| near(*i)).count()
}

/// Where lines that may be one table end: before a wide gap, or before a line
/// of prose as wide as the table.
fn end_of_block(lines: &[Line], start: usize) -> usize {
    let split = |line: &Line| line.phrases().len() > 2;
    let Some(first) = lines.get(start) else {
        return start + 1;
    };
    let table = split(first);
    let mut before = first;
    let mut end = start + 1;
    while let Some(line) = lines.get(end) {
        let apart = (line.area.y0 - before.area.y1) / line.em.max(before.em);
        // Single phrases go on a table, but none begins one; unless its columns follow at once.
        if apart > ROW_GAP || !table && split(line) {
            break;
        }
        before = line;
        end += 1;
    }
    end
}

/// The table that lines make, where those after the first `lead` keep at least
/// three columns.
fn table(lines: &[Line], lead: usize, page_height: f64) -> Option<(Area, Table)> {
    if lines.len() < lead + 3 {
        return None;
    }
    let em = middle(lines.iter().map(|l| l.em));
    let mut found: Vec<Piece> = lines
        .iter()
        .enumerate()
        .flat_map(|(i, l)| pieces(i, l))
        .collect();
    let body = found.iter().filter(|p| p.line >= lead);
    let mut columns = columns(body, lines.len() - lead, em);
    assign(&mut found, &mut columns, em);
    let entries = first_entry(lines, &found);
    join_halves(&mut found, &mut columns, entries);
    let mut filled = vec![0_usize; lines.len()];
    for piece in &found {
        if let Some(n) = filled.get_mut(piece.line) {
            *n += 1;
        }
    }
    let several = filled.iter().filter(|n| **n > 1).count();
    if columns.len() < 3 || several * 2 < lines.len() {
        return None;
    }
    let rows = Rows::new(lines, &found, &filled, em).cells(lines, &found);
    let area = lines.iter().map(|l| l.area).reduce(Area::join)?;
    let mut xs: Vec<f64> = columns.iter().map(|c| c.0).collect();
    xs.extend(columns.last().map(|c| c.1));
    let bottom = area.y1 / page_height;
    let (rows, ys) = rows;
    let table = Table {
        xs,
        ys,
        rows,
        bottom,
    };
    Some((area, table))
}

/// The first line with entries: two figures or more, that are no years.
fn first_entry(lines: &[Line], found: &[Piece]) -> usize {
    let figure = |piece: &&Piece| {
        let text = lines.get(piece.line).map(|l| l.text(piece.part.clone()));
        text.is_some_and(|t| is_figure(&t))
    };
    let mut of_line = found.chunk_by(|a, b| a.line == b.line);
    of_line
        .find(|own| own.iter().filter(figure).count() > 1)
        .and_then(|own| own.first())
        .map_or(lines.len(), |p| p.line)
}

/// Whether a word is a figure, or the mark of one that is missing.
pub fn is_figure(word: &str) -> bool {
    let around = |c: char| ".,%％▲△+（）()".contains(c);
    let missing = |c: char| "-－―‐–—−…".contains(c);
    let figure = |c: char| c.is_numeric() || around(c) || missing(c);
    let says = |c: char| c.is_numeric() || missing(c);
    word.chars().all(figure) && word.chars().any(says)
}

/// The middle one of some numbers.
fn middle(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut all: Vec<f64> = numbers.collect();
    all.order_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or(1.0)
}

/// The set of columns that most lines have pieces in; of equals the larger.
fn most_kept_columns(found: &[Piece], lines: usize) -> Vec<usize> {
    let mut of_line = vec![Vec::new(); lines];
    for piece in found {
        if let Some(columns) = of_line.get_mut(piece.line) {
            columns.push(piece.first);
        }
    }
    of_line.order_by(Ord::cmp);
    of_line
        .chunk_by(|a, b| a == b)
        .max_by_key(|same| (same.len(), same.first().map_or(0, Vec::len)))
        .and_then(|same| same.first())
        .cloned()
        .unwrap_or_default()
}

/// A text of one cell: pieces of lines one under another.
struct Text {
    pieces: Vec<usize>,
    first: usize,
    last: usize,
    rows: (usize, usize),
}

/// The lines that are rows; the others hold parts of cells.
struct Rows {
    /// For each row its line.
    lines: Vec<usize>,
    texts: Vec<Text>,
}

impl Rows {
    fn new(lines: &[Line], found: &[Piece], filled: &[usize], em: f64) -> Self {
        let most = filled.iter().max().copied().unwrap_or(0);
        let kept = most_kept_columns(found, lines.len());
        let mut is_row: Vec<bool> = filled.iter().map(|n| n * 2 >= most).collect();
        // Lines beside the columns that most lines have are merged cells between rows.
        for (line, row) in is_row.iter_mut().enumerate() {
            let own = found.iter().skip(found.partition_point(|p| p.line < line));
            let mut own = own.take_while(|p| p.line == line);
            *row &= own.any(|p| kept.contains(&p.first));
        }
        // A heading over several columns is a row of its own.
        for piece in found.iter().filter(|p| p.first < p.last) {
            mark(&mut is_row, piece.line);
        }
        // What fits no row makes its line a row; that may leave others without a place.
        for _ in 0..3 {
            match Self::placed(lines, found, &is_row, em) {
                Ok(rows) => return rows,
                Err(homeless) => homeless
                    .into_iter()
                    .for_each(|line| mark(&mut is_row, line)),
            }
        }
        Self::placed(lines, found, &vec![true; lines.len()], em).unwrap_or(Rows {
            lines: Vec::new(),
            texts: Vec::new(),
        })
    }

    /// Gathers the pieces to texts in their rows; or the lines of those without one.
    fn placed(
        lines: &[Line],
        found: &[Piece],
        is_row: &[bool],
        em: f64,
    ) -> Result<Self, Vec<usize>> {
        let row_lines: Vec<usize> = (0..lines.len())
            .filter(|i| is_row.get(*i) == Some(&true))
            .collect();
        let middle_of = |line: usize| lines.get(line).map_or(0.0, |l| l.area.middle().1);
        let middles: Vec<f64> = row_lines.iter().map(|l| middle_of(*l)).collect();
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.order_by_key(|i| found.get(*i).map(|p| (p.first, p.line)));
        let mut texts: Vec<Text> = Vec::new();
        for i in order {
            let Some(piece) = found.get(i) else { continue };
            let own_row = row_lines.binary_search(&piece.line).ok();
            let new = Text {
                pieces: vec![i],
                first: piece.first,
                last: piece.last,
                rows: own_row.map_or((usize::MAX, 0), |r| (r, r)),
            };
            match texts.last_mut().filter(|t| t.first == new.first) {
                Some(text) if text.goes_on(&new, found, lines, em) => text.add(new),
                _ => texts.push(new),
            }
        }
        let taken: Vec<(usize, (usize, usize))> = texts
            .iter()
            .filter(|t| t.rows.0 != usize::MAX)
            .map(|t| (t.first, t.rows))
            .collect();
        let mut homeless = Vec::new();
        for text in texts.iter_mut().filter(|t| t.rows.0 == usize::MAX) {
            let ends = (text.pieces.first(), text.pieces.last());
            let line = |i: Option<&usize>| i.and_then(|i| found.get(*i)).map_or(0, |p| p.line);
            let centre = (middle_of(line(ends.0)) + middle_of(line(ends.1))) / 2.0;
            match centred(&middles, centre, em).filter(|rows| !clashes(&taken, text.first, *rows)) {
                Some(rows) => text.rows = rows,
                None => {
                    homeless.extend(text.pieces.iter().filter_map(|i| Some(found.get(*i)?.line)))
                }
            }
        }
        if homeless.is_empty() {
            Ok(Rows {
                lines: row_lines,
                texts,
            })
        } else {
            Err(homeless)
        }
    }

    /// The rows with their cells, and where they stand.
    fn cells(self, lines: &[Line], found: &[Piece]) -> (Vec<Vec<Found>>, Vec<f64>) {
        let places = self.lines.iter().filter_map(|l| lines.get(*l));
        let ys = places.map(|l| l.area.middle().1).collect();
        let mut rows: Vec<Vec<Found>> = vec![Vec::new(); self.lines.len()];
        for text in &self.texts {
            let parts = text.pieces.iter().filter_map(|i| found.get(*i));
            let mut said = String::new();
            let mut before: Option<&Piece> = None;
            for piece in parts {
                let Some(line) = lines.get(piece.line) else {
                    continue;
                };
                let next = line.text(piece.part.clone());
                // Pieces of one line are read as the line has them; lines go on.
                let apart = before
                    .is_some_and(|b| b.line == piece.line && piece.from - b.to > 0.55 * line.em);
                // Two whole figures one under another are not one that was broken.
                let whole = said.ends_with(|c: char| c.is_numeric() || c == '%')
                    && next.starts_with(char::is_numeric);
                if apart || whole {
                    said.push(' ');
                }
                said.push_str(&next);
                before = Some(piece);
            }
            let (first, last) = text.rows;
            if let Some(row) = rows.get_mut(first) {
                row.push(Found {
                    col: text.first,
                    col_span: text.last - text.first + 1,
                    row_span: last - first + 1,
                    text: said,
                });
            }
        }
        for row in &mut rows {
            row.order_by_key(|c| c.col);
        }
        (rows, ys)
    }
}

impl Text {
    /// Whether the next piece of the column belongs to this text: beside it on
    /// one line, or under it when only one of them stands in a row of its own.
    fn goes_on(&self, next: &Text, found: &[Piece], lines: &[Line], em: f64) -> bool {
        let line = |text: &Text, last: bool| {
            let i = if last {
                text.pieces.last()
            } else {
                text.pieces.first()
            };
            i.and_then(|i| found.get(*i)).map(|p| p.line)
        };
        let (Some(a), Some(b)) = (line(self, true), line(next, false)) else {
            return false;
        };
        if a == b {
            return true;
        }
        let middle = |i: usize| lines.get(i).map_or(0.0, |l| l.area.middle().1);
        let both_rows = self.rows.0 != usize::MAX && next.rows.0 != usize::MAX;
        !both_rows && middle(b) - middle(a) <= LEADING * em
    }

    fn add(&mut self, next: Text) {
        self.pieces.extend(next.pieces);
        self.last = self.last.max(next.last);
        self.rows = (self.rows.0.min(next.rows.0), self.rows.1.max(next.rows.1));
    }
}

/// The rows that a text between them is centred on: one, or as few as fit.
fn centred(middles: &[f64], centre: f64, em: f64) -> Option<(usize, usize)> {
    let after = middles.partition_point(|m| *m < centre);
    let mut best: Option<(f64, (usize, usize))> = None;
    for first in after.saturating_sub(MOST_MERGED)..=after {
        for last in first.max(after.saturating_sub(1))..(first + MOST_MERGED) {
            let (Some(a), Some(b)) = (middles.get(first), middles.get(last)) else {
                break;
            };
            // More rows only where they fit clearly better.
            let off = ((a + b) / 2.0 - centre).abs() + 0.1 * em * (last - first) as f64;
            if off <= CENTRED * em && best.is_none_or(|(o, _)| off < o) {
                best = Some((off, (first, last)));
            }
        }
    }
    best.map(|(_, rows)| rows)
}

/// Whether another text of the column stands in one of the rows.
fn clashes(
    taken: &[(usize, (usize, usize))],
    column: usize,
    (first, last): (usize, usize),
) -> bool {
    let from = taken.partition_point(|(c, _)| *c < column);
    let own = taken.iter().skip(from).take_while(|(c, _)| *c == column);
    own.into_iter().any(|(_, (a, b))| *a <= last && first <= *b)
}

fn mark(rows: &mut [bool], line: usize) {
    if let Some(row) = rows.get_mut(line) {
        *row = true;
    }
}
