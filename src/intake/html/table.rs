//! One table while its rows and cells come in: where each cell stands among
//! the cells that others span.

use crate::intake::compose::Found;
use crate::intake::html::flow::Flow;
use crate::intake::markup::attribute;
use crate::limits::{MAX_CELLS, MAX_COLUMNS};
use crate::ordered::Ordered as _;

/// As much as browsers let a cell span.
const MAX_COL_SPAN: usize = 1000;
const MAX_ROW_SPAN: usize = 65_534;

/// A table that is not closed yet.
#[derive(Default)]
pub struct Table {
    rows: Vec<TableRow>,
    /// Row with which the present section (head, body, foot) begins; no cell spans out of it.
    section: usize,
    in_row: bool,
    cell: Option<Open>,
    /// Cells of earlier rows that reach into the present one, by column.
    above: Vec<Reach>,
    /// Those of the present row that reach into the next.
    below: Vec<Reach>,
    /// First of `above` not passed yet, and the next free column.
    passed: usize,
    next: usize,
    /// Work done for spans, so that it is bounded as cells are.
    reached: usize,
}

#[derive(Default)]
struct TableRow {
    cells: Vec<Found>,
    hidden: bool,
}

/// Columns that a cell covers, and in how many rows from here on.
struct Reach {
    from: usize,
    to: usize,
    rows: usize,
}

/// The cell that is being read.
struct Open {
    place: Found,
    flow: Flow,
    hidden: bool,
}

/// Whether attributes keep an element from being shown.
pub fn is_hidden(attributes: &str) -> bool {
    let style = attribute(attributes, "style").unwrap_or("");
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    attribute(attributes, "hidden").is_some() || style.to_ascii_lowercase().contains("display:none")
}

impl Table {
    /// Where text goes: the open cell, if there is one.
    pub fn flow(&mut self) -> Option<&mut Flow> {
        self.cell.as_mut().map(|c| &mut c.flow)
    }

    /// `<tr>`
    pub fn open_row(&mut self, attributes: &str) {
        self.close_row();
        if self.is_too_large() {
            return;
        }
        self.in_row = true;
        self.rows.push(TableRow {
            cells: Vec::new(),
            hidden: is_hidden(attributes),
        });
        (self.passed, self.next) = (0, 0);
    }

    /// `<td>` or `<th>`
    pub fn open_cell(&mut self, attributes: &str) {
        self.close_cell();
        if !self.in_row {
            self.open_row("");
        }
        if !self.in_row || self.is_past_last_column() {
            // Its text goes nowhere.
            self.cell = Some(Open {
                place: Found::single(0, ""),
                flow: Flow::default(),
                hidden: true,
            });
            return;
        }
        let count = |name: &str, most: usize| -> usize {
            let given = attribute(attributes, name).and_then(|v| v.trim().parse().ok());
            match given {
                // No span means one; zero rows mean to the end of the section.
                Some(0) if name == "rowspan" => most,
                Some(n) => usize::clamp(n, 1, most),
                None => 1,
            }
        };
        let hidden = is_hidden(attributes);
        let place = Found {
            col: self.free_column(),
            col_span: count("colspan", MAX_COL_SPAN),
            row_span: count("rowspan", MAX_ROW_SPAN),
            text: String::new(),
        };
        if !hidden {
            self.next = place.col + place.col_span;
            if place.row_span > 1 {
                self.below.push(Reach {
                    from: place.col,
                    to: self.next,
                    rows: place.row_span - 1,
                });
            }
        }
        self.cell = Some(Open {
            place,
            flow: Flow::default(),
            hidden,
        });
    }

    /// One more than is kept was taken, so that the limit is met where it is said.
    fn is_past_last_column(&self) -> bool {
        let last = self.rows.last().and_then(|r| r.cells.last());
        last.is_some_and(|c| c.col >= MAX_COLUMNS)
    }

    /// Whether cells that reach down took so much work that no further row is read:
    /// without them, cells would stand in columns that are not theirs.
    pub fn is_too_large(&self) -> bool {
        self.reached > MAX_CELLS
    }

    /// The next column that no cell from above covers.
    fn free_column(&mut self) -> usize {
        let mut col = self.next;
        while let Some(reach) = self.above.get(self.passed).filter(|r| r.from <= col) {
            col = col.max(reach.to);
            self.passed += 1;
        }
        col
    }

    /// `</td>`
    pub fn close_cell(&mut self) {
        let Some(mut open) = self.cell.take() else {
            return;
        };
        if let Some(row) = self.rows.last_mut().filter(|_| !open.hidden) {
            open.place.text = open.flow.take();
            if open.place.col < MAX_COLUMNS || !open.place.text.trim().is_empty() {
                row.cells.push(open.place);
            }
        }
    }

    /// `</tr>`
    pub fn close_row(&mut self) {
        self.close_cell();
        if !self.in_row {
            return;
        }
        self.in_row = false;
        self.reached += self.above.len();
        for reach in &mut self.above {
            reach.rows -= 1;
        }
        self.above.retain(|r| r.rows > 0);
        self.above.append(&mut self.below);
        self.above.order_by_key(|r| r.from);
    }

    /// `<thead>`, `<tbody>`, `<tfoot>` and the ends of them: spans end here.
    pub fn close_section(&mut self) {
        self.close_row();
        self.above.clear();
        let end = self.rows.len();
        for (i, row) in self.rows.iter_mut().enumerate().skip(self.section) {
            for cell in &mut row.cells {
                cell.row_span = cell.row_span.min(end - i);
            }
        }
        self.section = end;
    }

    /// `</table>`: the rows that are shown, and how many are not.
    pub fn finish(mut self) -> (Vec<Vec<Found>>, usize) {
        self.close_section();
        let all = self.rows.len();
        let shown: Vec<Vec<Found>> = self
            .rows
            .into_iter()
            .filter(|r| !r.hidden)
            .map(|r| r.cells)
            .collect();
        let hidden = all - shown.len();
        (shown, hidden)
    }
}
