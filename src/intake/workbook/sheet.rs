//! A sheet as all spreadsheet formats give it, and its way into the document:
//! merged cells span, hidden rows and columns are left out and counted.

use crate::intake::compose::{At, Composer, Found};
use crate::limits::{MAX_CELLS, MAX_COLUMNS, MAX_COMPOSED_BYTES};
use crate::ordered::Ordered as _;
use crate::repeat::repeat;

/// One cell that says something.
#[derive(Clone, Copy, Debug)]
struct SheetCell {
    /// Row and column from 0.
    row: u32,
    col: u32,
    /// What it shows: where that begins in the sheet's text, and its bytes.
    from: usize,
    bytes: usize,
}

/// Cells shown as one: first and last row and column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Merge {
    pub top: u32,
    pub left: u32,
    pub bottom: u32,
    pub right: u32,
}

/// A sheet.
#[derive(Default)]
pub struct Sheet {
    /// Cells in any order.
    cells: Vec<SheetCell>,
    /// What they show, one after another.
    text: String,
    /// Merged cells.
    pub merges: Vec<Merge>,
    /// Hidden rows and columns.
    pub hidden_rows: Ranges,
    pub hidden_cols: Ranges,
    /// Rows and columns of formulas that hold no value.
    pub uncalculated: Vec<(u32, u32)>,
    /// Cells right of the last column that is read, and the row of the first.
    pub too_far_right: usize,
    pub first_too_far: u32,
}

/// Ranges of rows or columns, ends included.
#[derive(Default)]
pub struct Ranges {
    /// Sorted and apart once [`Ranges::settle`] was called; with the number before each.
    ranges: Vec<(u32, u32, u64)>,
}

impl Ranges {
    /// Adds `first..=last`.
    pub fn add(&mut self, first: u32, last: u32) {
        self.ranges.push((first, last.max(first), 0));
    }

    /// Sorts and joins the ranges, as the questions below need them.
    fn settle(&mut self) {
        self.ranges.sort_unstable();
        let mut joined: Vec<(u32, u32, u64)> = Vec::new();
        for (first, last, _) in self.ranges.drain(..) {
            match joined.last_mut() {
                Some(before) if first <= before.1 => before.1 = before.1.max(last),
                _ => joined.push((first, last, 0)),
            }
        }
        let mut count = 0;
        for range in &mut joined {
            range.2 = count;
            count += u64::from(range.1 - range.0) + 1;
        }
        self.ranges = joined;
    }

    /// How many numbers below `n` are in the ranges.
    fn below(&self, n: u32) -> u64 {
        let i = self.ranges.partition_point(|r| r.0 < n);
        let last = i.checked_sub(1).and_then(|i| self.ranges.get(i));
        last.map_or(0, |r| r.2 + u64::from(n.min(r.1.saturating_add(1)) - r.0))
    }

    /// Whether `n` is in the ranges.
    fn has(&self, n: u32) -> bool {
        self.below(n.saturating_add(1)) > self.below(n)
    }
}

/// What was left out of a sheet.
#[derive(Default, Clone, Copy)]
pub struct LeftOut {
    /// Cells in hidden rows and columns.
    pub hidden_cells: usize,
}

impl Sheet {
    /// Whether a limit was reached: no further cell is looked at.
    pub fn is_full(&self) -> bool {
        self.cells.len() > MAX_CELLS || self.is_too_long()
    }

    /// Whether it was the length of the texts.
    pub fn is_too_long(&self) -> bool {
        self.text.len() > MAX_COMPOSED_BYTES
    }

    /// Adds a cell; says whether it stands in a column that is read.
    pub fn put(&mut self, row: u32, col: u32, text: &str) -> bool {
        if !usize::try_from(col).is_ok_and(|c| c < MAX_COLUMNS) {
            if self.too_far_right == 0 {
                self.first_too_far = row;
            }
            self.too_far_right += 1;
            return false;
        }
        self.cells.push(SheetCell {
            row,
            col,
            from: self.text.len(),
            bytes: text.len(),
        });
        self.text.push_str(text);
        true
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Adds what cell `n` shows once more, in another row.
    pub fn put_again(&mut self, n: usize, row: u32) {
        if let Some(cell) = self.cells.get(n).copied() {
            let text = self.text_of(&cell).to_owned();
            self.put(row, cell.col, &text);
        }
    }

    /// What a cell shows.
    fn text_of(&self, cell: &SheetCell) -> &str {
        let end = cell.from.saturating_add(cell.bytes);
        self.text.get(cell.from..end).unwrap_or("")
    }

    /// Writes the rows of the sheet with number `page` as table `table`.
    pub fn write(mut self, page: u32, table: u32, out: &mut Composer) -> LeftOut {
        self.hidden_rows.settle();
        self.hidden_cols.settle();
        let mut cells = std::mem::take(&mut self.cells);
        cells.retain(|c| !self.text_of(c).trim().is_empty());
        cells.sort_by_key(|c| (c.row, c.col));
        cells.dedup_by_key(|c| (c.row, c.col));
        let mut merges = std::mem::take(&mut self.merges);
        let forwards = |m: &Merge| m.top <= m.bottom && m.left <= m.right;
        merges.retain(|m| forwards(m) && (m.top < m.bottom || m.left < m.right));
        merges.order_by_key(|m| (m.top, m.left));
        let last = cells.last().map_or(0, |c| c.row);
        let mut writing = Writing {
            sheet: &self,
            cells: &cells,
            last,
            active: Vec::new(),
            work: 0,
        };
        let mut waiting = merges.into_iter().peekable();
        let mut rest = cells.as_slice();
        let mut left_out = LeftOut::default();
        let mut blank_before = true;
        let first = cells.first().map_or(1, |c| c.row);
        let mut write = |row| {
            if out.is_full() || cells.is_empty() {
                return false;
            }
            while let Some(merge) = waiting.next_if(|m| m.top <= row) {
                writing.active.push(merge);
            }
            writing.begin_row(row);
            let (own, after) = rest.split_at(rest.partition_point(|c| c.row == row));
            rest = after;
            if self.hidden_rows.has(row) {
                left_out.hidden_cells += own.len();
                return true;
            }
            let hidden = own.iter().filter(|c| self.hidden_cols.has(c.col)).count();
            left_out.hidden_cells += hidden;
            let found = writing.row(row, own);
            // Of blank rows between two parts of a sheet one is kept.
            let blank = own.len() == hidden && writing.active.is_empty();
            if blank && blank_before {
                return true;
            }
            blank_before = blank;
            let at = At {
                page: Some(page),
                line: Some(row.saturating_add(1)),
                table: Some(table),
            };
            out.row(at, found);
            true
        };
        let mut rows = first..=last;
        repeat(&mut || rows.next().is_some_and(&mut write));
        left_out
    }
}

/// A sheet while its rows are written, with the merges that reach into the present one.
struct Writing<'a> {
    sheet: &'a Sheet,
    cells: &'a [SheetCell],
    last: u32,
    active: Vec<Merge>,
    /// Work done for merges, so that it is bounded as cells are.
    work: usize,
}

impl Writing<'_> {
    /// Leaves the merges that ended and keeps the others in the order of columns.
    fn begin_row(&mut self, row: u32) {
        self.active.retain(|m| m.bottom >= row);
        self.active.order_by_key(|m| m.left);
        self.work += self.active.len();
        if self.work > MAX_CELLS {
            self.active.clear();
        }
    }

    /// The cells of a row: its own, the blank ones between them, and the
    /// merged ones that begin here.
    #[inline(never)]
    fn row(&self, row: u32, own: &[SheetCell]) -> Vec<Found<&str>> {
        let mut found = Vec::with_capacity(own.len() + 1);
        let mut own = own.iter().peekable();
        let mut merges = self.active.iter().peekable();
        let mut col = 0;
        loop {
            while own.next_if(|c| c.col < col).is_some() {}
            // A merge that another one covers does not count.
            while merges.next_if(|m| m.left < col).is_some() {}
            let next = match (own.peek(), merges.peek()) {
                (None, None) => break,
                (Some(c), None) => c.col,
                (None, Some(m)) => m.left,
                (Some(c), Some(m)) => c.col.min(m.left),
            };
            while col < next && found.len() <= MAX_COLUMNS {
                if !self.sheet.hidden_cols.has(col) {
                    found.push(Found::single(index(col), ""));
                }
                col += 1;
            }
            col = next.saturating_add(1);
            if let Some(merge) = merges.next_if(|m| m.left == next) {
                found.extend(self.merged(row, merge));
                col = merge.right.saturating_add(1);
            } else if let Some(cell) = own.next_if(|c| c.col == next)
                && !self.sheet.hidden_cols.has(next)
            {
                found.push(Found::single(index(next), self.sheet.text_of(cell)));
            }
        }
        found
    }

    /// The merged cell, if this is the first of its rows that is shown.
    fn merged(&self, row: u32, merge: &Merge) -> Option<Found<&str>> {
        let (rows, cols) = (&self.sheet.hidden_rows, &self.sheet.hidden_cols);
        let shown_above = u64::from(row - merge.top) - (rows.below(row) - rows.below(merge.top));
        let after = merge.right.saturating_add(1);
        let width = u64::from(after - merge.left);
        if shown_above > 0 || cols.below(after) - cols.below(merge.left) >= width {
            return None;
        }
        let end = merge.bottom.min(self.last).saturating_add(1);
        let height = u64::from(end - row) - (rows.below(end) - rows.below(row));
        let at = self
            .cells
            .binary_search_by_key(&(merge.top, merge.left), |c| (c.row, c.col));
        let text = at.ok().and_then(|i| self.cells.get(i));
        Some(Found {
            col: index(merge.left),
            col_span: usize::try_from(width).unwrap_or(usize::MAX),
            row_span: usize::try_from(height).unwrap_or(usize::MAX),
            text: text.map_or("", |c| self.sheet.text_of(c)),
        })
    }
}

fn index(col: u32) -> usize {
    usize::try_from(col).unwrap_or(usize::MAX)
}
