//! A page's ink → its tables and lines of text, in reading order.

use super::aligned;
use super::cell_text;
use super::edges;
use super::grid::Grid;
use super::ink::{Area, Ink};
use super::lines::{Line, lines};
use super::paths::outline;
use super::placing::place;
use crate::intake::compose::Found;
use crate::limits::MAX_PDF_TABLES;
use crate::ordered::Ordered as _;

/// Cells of a header that is known again.
const LEAST_HEADER: usize = 3;

/// A table of a page.
#[derive(Clone, Debug)]
pub struct Table {
    /// Where its columns begin and end.
    pub xs: Vec<f64>,
    /// Where its rows stand.
    pub ys: Vec<f64>,
    /// Its rows from above, each with its cells in column order.
    pub rows: Vec<Vec<Found>>,
    /// Where it ends, as a share of the page's height.
    pub bottom: f64,
}

/// What stands on a page.
#[derive(Clone, Debug)]
pub enum Block {
    /// A table with all its rows.
    Table(Table),
    /// A line of running text: its phrases.
    Text(Vec<String>),
}

impl Block {
    /// What a line of running text says.
    pub fn text(&self) -> String {
        match self {
            Block::Text(phrases) => phrases.join(" "),
            Block::Table(_) => String::new(),
        }
    }
}

/// The blocks of a page, from above.
pub fn blocks(ink: &Ink) -> Vec<Block> {
    let grids = grids(ink);
    let placing = place(&ink.glyphs, &grids);
    let mut free = placing.free;
    let mut found: Vec<(Area, Block)> = Vec::new();
    for (grid, cells) in grids.iter().zip(&placing.cells) {
        let said = cells.iter().filter(|c| !c.is_empty()).count();
        if said < 2 {
            free.extend(cells.iter().flatten());
            continue;
        }
        let mut rows = vec![Vec::new(); grid.size().0];
        for (cell, glyphs) in grid.cells.iter().zip(cells) {
            let glyphs = glyphs.iter().filter_map(|i| ink.glyphs.get(*i));
            let text = cell_text::text(&lines(glyphs), cell.area);
            if let Some(row) = rows.get_mut(cell.row) {
                row.push(Found {
                    col: cell.col,
                    col_span: cell.cols,
                    row_span: cell.rows,
                    text,
                });
            }
        }
        for (begin, rows) in parts(rows) {
            let from = |i: usize| grid.ys.get(i).copied();
            let area = Area {
                y0: from(begin).unwrap_or(grid.area().y0),
                y1: from(begin + rows.len()).unwrap_or(grid.area().y1),
                ..grid.area()
            };
            let table = Table {
                xs: grid.xs.clone(),
                ys: grid
                    .ys
                    .iter()
                    .skip(begin)
                    .take(rows.len() + 1)
                    .copied()
                    .collect(),
                rows,
                bottom: area.y1 / ink.height,
            };
            found.push((area, Block::Table(table)));
        }
    }
    free.order_by(Ord::cmp);
    let lines = lines(free.iter().filter_map(|i| ink.glyphs.get(*i)));
    found.extend(aligned::blocks(lines, ink.height, |_| true, &text_block));
    found.order_by(|(a, _), (b, _)| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    found.into_iter().map(|(_, block)| block).collect()
}

/// Tables that stand so near under one another that their lines join: the same
/// header begins the next, in other columns. Each with its first row.
fn parts(mut rows: Vec<Vec<Found>>) -> Vec<(usize, Vec<Vec<Found>>)> {
    let texts = |row: &[Found]| -> Vec<String> { row.iter().map(|c| c.text.clone()).collect() };
    let header = rows.first().cloned().unwrap_or_default();
    let said = header.iter().filter(|c| !c.text.is_empty()).count();
    let moved = |row: &[Found]| row.iter().zip(&header).any(|(a, b)| a.col != b.col);
    let starts: Vec<usize> = (1..rows.len())
        .filter(|_| said >= LEAST_HEADER)
        .filter(|i| {
            let row = rows.get(*i).map_or(&[][..], Vec::as_slice);
            texts(row) == texts(&header) && moved(row)
        })
        .collect();
    let mut out = Vec::new();
    for start in starts.into_iter().rev() {
        out.push((start, rows.split_off(start)));
    }
    out.push((0, rows));
    out.reverse();
    out
}

/// The ruled tables; where there are no lines, those that the backgrounds of
/// their cells make.
fn grids(ink: &Ink) -> Vec<Grid> {
    let found = |rules: &[super::ink::Rule]| -> Vec<Grid> {
        let groups = edges::groups(rules);
        groups
            .iter()
            .filter_map(Grid::new)
            .take(MAX_PDF_TABLES)
            .collect()
    };
    let mut grids = found(&ink.rules);
    let ruled: Vec<Area> = grids.iter().map(Grid::area).collect();
    let mut sides = Ink::default();
    for fill in &ink.fills {
        let covered = ruled.iter().any(|area| area.holds(fill.middle()));
        let whole_page = fill.width() > 0.9 * ink.width && fill.height() > 0.5 * ink.height;
        if !covered && !whole_page {
            outline(*fill, &mut sides);
        }
    }
    grids.extend(
        found(&sides.rules)
            .into_iter()
            .filter(|grid| is_filled(grid, ink)),
    );
    grids
}

/// Whether coloured boxes are the cells of a table, and not its header alone,
/// every second row, or decoration: rows and columns of them, that hold nearly
/// all that stands there.
fn is_filled(grid: &Grid, ink: &Ink) -> bool {
    if grid.size().0 < 2 || grid.size().1 < 2 {
        return false;
    }
    let mut filled = vec![false; grid.cells.len()];
    for fill in &ink.fills {
        let cell = grid.at(fill.middle());
        if let Some(filled) = cell.and_then(|cell| filled.get_mut(cell)) {
            *filled = true;
        }
    }
    let all = grid.area();
    let inside = ink.glyphs.iter().filter_map(|g| {
        let middle = g.area.middle();
        all.holds(middle).then(|| grid.at(middle)).flatten()
    });
    let (mut held, mut bare) = (0, 0);
    for cell in inside {
        let counted = if filled.get(cell) == Some(&true) {
            &mut held
        } else {
            &mut bare
        };
        *counted += 1;
    }
    let covered = filled.iter().filter(|f| **f).count() * 10 >= filled.len() * 8;
    held > bare * 9 && covered && grid.size().0 > 2
}

/// A line as a block of running text.
pub fn text_block(line: &Line) -> (Area, Block) {
    let phrases = line.phrases();
    let texts = phrases.into_iter().map(|part| line.text(part)).collect();
    // Back from along and across the line to the page.
    let back = |x: f64, y: f64| match line.way {
        super::ink::Way::Right => (x, y),
        super::ink::Way::Down => (-y, x),
        super::ink::Way::Left => (-x, -y),
        super::ink::Way::Up => (y, -x),
    };
    let (a, b) = (
        back(line.area.x0, line.area.y0),
        back(line.area.x1, line.area.y1),
    );
    (Area::of(a, b), Block::Text(texts))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(first: usize, texts: [&str; 3]) -> Vec<Found> {
        let cells = texts.iter().enumerate();
        cells.map(|(i, t)| Found::single(first + i, *t)).collect()
    }

    #[test]
    fn the_same_header_in_other_columns_begins_a_table() {
        let header = ["指標", "R3", "R4"];
        let rows = vec![
            row(0, header),
            row(0, ["ア", "1", "2"]),
            row(1, header),
            row(1, ["イ", "3", "4"]),
        ];
        let found = parts(rows);
        let starts: Vec<(usize, usize)> =
            found.iter().map(|(at, rows)| (*at, rows.len())).collect();
        assert_eq!(starts, [(0, 2), (2, 2)]);
        // Repeated in its own columns, it is the header of the next page.
        let rows = vec![row(0, header), row(0, ["ア", "1", "2"]), row(0, header)];
        assert_eq!(parts(rows).len(), 1);
    }
}
