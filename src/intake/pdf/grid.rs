//! Ruled tables: from lines that touch to cells with their spans.

use super::edges::Group;
use super::ink::Area;
use crate::limits::MAX_PDF_GRID;
use crate::ordered::Ordered as _;

/// A line that ends this much (points) before a cell's middle still bounds it.
const SLACK: f64 = 1.0;
/// A side without a line of its own, where the lines of the other direction
/// stick out at least this far.
const OPEN_SIDE: f64 = 6.0;

/// One cell of a table, merged ones whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GridCell {
    pub row: usize,
    pub col: usize,
    pub rows: usize,
    pub cols: usize,
    pub area: Area,
}

/// A ruled table.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    pub xs: Vec<f64>,
    pub ys: Vec<f64>,
    /// In order of rows, then columns.
    pub cells: Vec<GridCell>,
    /// For each elementary cell the one it is part of.
    owner: Vec<usize>,
}

impl Grid {
    /// The table of lines that touch; none where they make less than two cells.
    pub fn new(group: &Group) -> Option<Grid> {
        let sides = |ats: Vec<f64>, ends: Vec<(f64, f64)>| {
            let from = ends.iter().map(|e| e.0).fold(f64::INFINITY, f64::min);
            let to = ends.iter().map(|e| e.1).fold(f64::NEG_INFINITY, f64::max);
            with_open_sides(ats, from, to)
        };
        let places = |rules: &[super::ink::Rule]| rules.iter().map(|r| r.at).collect();
        let ends = |rules: &[super::ink::Rule]| rules.iter().map(|r| (r.from, r.to)).collect();
        let xs = sides(places(&group.upright), ends(&group.level));
        let ys = sides(places(&group.level), ends(&group.upright));
        let (cols, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
        if rows * cols < 2 || rows * cols > MAX_PDF_GRID {
            return None;
        }
        let mut lines = Lines::new(rows, cols);
        for rule in &group.level {
            let at = nearest(&ys, rule.at);
            for col in covered(&xs, rule.from, rule.to) {
                lines.set_above(at, col);
            }
        }
        for rule in &group.upright {
            let at = nearest(&xs, rule.at);
            for row in covered(&ys, rule.from, rule.to) {
                lines.set_left(row, at);
            }
        }
        let mut grid = Grid {
            cells: Vec::new(),
            owner: vec![usize::MAX; rows * cols],
            xs,
            ys,
        };
        for row in 0..rows {
            for col in 0..cols {
                grid.claim(row, col, &lines);
            }
        }
        (grid.cells.len() > 1).then_some(grid)
    }

    /// Rows and columns.
    pub fn size(&self) -> (usize, usize) {
        (
            self.ys.len().saturating_sub(1),
            self.xs.len().saturating_sub(1),
        )
    }

    /// The whole table.
    pub fn area(&self) -> Area {
        let end = |places: &[f64]| {
            (
                places.first().copied().unwrap_or(0.0),
                places.last().copied().unwrap_or(0.0),
            )
        };
        let ((x0, x1), (y0, y1)) = (end(&self.xs), end(&self.ys));
        Area { x0, y0, x1, y1 }
    }

    /// The cell at a point, by its index.
    pub fn at(&self, (x, y): (f64, f64)) -> Option<usize> {
        let (rows, cols) = self.size();
        let col = self.xs.partition_point(|at| *at <= x).checked_sub(1)?;
        let row = self.ys.partition_point(|at| *at <= y).checked_sub(1)?;
        if col >= cols || row >= rows {
            return None;
        }
        self.owner.get(row * cols + col).copied()
    }

    /// Makes the cell whose upper left corner is here, unless it is part of another:
    /// as wide and then as high as no line parts it.
    fn claim(&mut self, row: usize, col: usize, lines: &Lines) {
        let (rows, cols) = self.size();
        let free =
            |grid: &Grid, r: usize, c: usize| grid.owner.get(r * cols + c) == Some(&usize::MAX);
        if !free(self, row, col) {
            return;
        }
        let mut wide = 1;
        while col + wide < cols && !lines.left(row, col + wide) && free(self, row, col + wide) {
            wide += 1;
        }
        let mut high = 1;
        while row + high < rows {
            let r = row + high;
            let open = (col..col + wide).all(|c| !lines.above(r, c) && free(self, r, c));
            let whole = (col + 1..col + wide).all(|c| !lines.left(r, c));
            if !open || !whole {
                break;
            }
            high += 1;
        }
        let index = self.cells.len();
        for r in row..row + high {
            for c in col..col + wide {
                if let Some(owner) = self.owner.get_mut(r * cols + c) {
                    *owner = index;
                }
            }
        }
        let place = |places: &[f64], i: usize| places.get(i).copied().unwrap_or(0.0);
        self.cells.push(GridCell {
            row,
            col,
            rows: high,
            cols: wide,
            area: Area {
                x0: place(&self.xs, col),
                y0: place(&self.ys, row),
                x1: place(&self.xs, col + wide),
                y1: place(&self.ys, row + high),
            },
        });
    }
}

/// Where lines run between elementary cells.
struct Lines {
    cols: usize,
    above: Vec<bool>,
    left: Vec<bool>,
}

impl Lines {
    fn new(rows: usize, cols: usize) -> Self {
        Lines {
            cols,
            above: vec![false; (rows + 1) * (cols + 1)],
            left: vec![false; (rows + 1) * (cols + 1)],
        }
    }

    fn index(&self, row: usize, col: usize) -> usize {
        row * (self.cols + 1) + col
    }

    fn above(&self, row: usize, col: usize) -> bool {
        self.above.get(self.index(row, col)) == Some(&true)
    }

    fn left(&self, row: usize, col: usize) -> bool {
        self.left.get(self.index(row, col)) == Some(&true)
    }

    fn set_above(&mut self, row: usize, col: usize) {
        let index = self.index(row, col);
        if let Some(slot) = self.above.get_mut(index) {
            *slot = true;
        }
    }

    fn set_left(&mut self, row: usize, col: usize) {
        let index = self.index(row, col);
        if let Some(slot) = self.left.get_mut(index) {
            *slot = true;
        }
    }
}

/// The places of lines once each, and the sides of a table that is open there.
fn with_open_sides(mut ats: Vec<f64>, from: f64, to: f64) -> Vec<f64> {
    ats.order_by(f64::total_cmp);
    ats.dedup();
    if ats.first().is_some_and(|first| from < first - OPEN_SIDE) {
        ats.insert(0, from);
    }
    if ats.last().is_some_and(|last| to > last + OPEN_SIDE) {
        ats.push(to);
    }
    ats
}

/// Index of the place nearest to `at`.
fn nearest(places: &[f64], at: f64) -> usize {
    let after = places.partition_point(|p| *p < at);
    let distance = |i: usize| places.get(i).map_or(f64::INFINITY, |p| (p - at).abs());
    match after.checked_sub(1) {
        Some(before) if distance(before) < distance(after) => before,
        _ => after,
    }
}

/// Indices of the spaces between places whose middle lies in `from..to`.
fn covered(places: &[f64], from: f64, to: f64) -> impl Iterator<Item = usize> {
    let middle = move |i: usize| match (places.get(i), places.get(i + 1)) {
        (Some(a), Some(b)) => Some((a + b) / 2.0),
        _ => None,
    };
    let first = places
        .partition_point(|p| *p < from - SLACK)
        .saturating_sub(1);
    (first..places.len())
        .map_while(move |i| Some((i, middle(i)?)))
        .skip_while(move |(_, m)| *m < from - SLACK)
        .take_while(move |(_, m)| *m <= to + SLACK)
        .map(|(i, _)| i)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::pdf::edges::groups;
    use crate::intake::pdf::ink::Rule;

    fn grid(lines: &[(bool, f64, f64, f64)]) -> Grid {
        let rules: Vec<Rule> = lines
            .iter()
            .map(|(upright, at, from, to)| Rule {
                upright: *upright,
                at: *at,
                from: *from,
                to: *to,
            })
            .collect();
        let groups = groups(&rules);
        Grid::new(groups.first().unwrap()).unwrap()
    }

    fn spans(grid: &Grid) -> Vec<(usize, usize, usize, usize)> {
        grid.cells
            .iter()
            .map(|c| (c.row, c.col, c.rows, c.cols))
            .collect()
    }

    #[test]
    fn merged_cells_are_whole() {
        // | a   | b |
        // | c|d | b |
        let g = grid(&[
            (false, 0.0, 0.0, 90.0),
            (false, 20.0, 0.0, 60.0),
            (false, 40.0, 0.0, 90.0),
            (true, 0.0, 0.0, 40.0),
            (true, 30.0, 20.0, 40.0),
            (true, 60.0, 0.0, 40.0),
            (true, 90.0, 0.0, 40.0),
        ]);
        assert_eq!(
            spans(&g),
            [(0, 0, 1, 2), (0, 2, 2, 1), (1, 0, 1, 1), (1, 1, 1, 1)]
        );
        assert_eq!(g.at((75.0, 30.0)), Some(1));
        assert_eq!(g.at((45.0, 30.0)), Some(3));
        assert_eq!(g.at((145.0, 30.0)), None);
    }

    #[test]
    fn a_table_without_its_outer_sides() {
        let g = grid(&[
            (false, 0.0, 0.0, 90.0),
            (false, 20.0, 0.0, 90.0),
            (false, 40.0, 0.0, 90.0),
            (true, 30.0, 0.0, 40.0),
        ]);
        assert_eq!(g.size(), (2, 2));
        assert_eq!(g.cells.len(), 4);
    }
}
