//! What is printed: tables of cells, before a program makes a file of them.

/// How a number is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// As it is.
    Plain,
    /// With separators of thousands.
    Grouped,
    /// A share as a percentage with one decimal.
    Percent,
    /// Days since the end of 1899 as a date.
    Date,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    Text(String),
    Number(f64, Shown),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    pub content: Content,
    pub cols: usize,
    pub rows: usize,
    /// Written from above to below (縦書き).
    pub upright: bool,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Cell {
            content: Content::Text(text.into()),
            cols: 1,
            rows: 1,
            upright: false,
        }
    }

    pub fn number(value: f64, shown: Shown) -> Self {
        Cell {
            content: Content::Number(value, shown),
            ..Cell::text("")
        }
    }

    pub fn over(self, cols: usize, rows: usize) -> Self {
        Cell { cols, rows, ..self }
    }

    pub fn upright(self) -> Self {
        Cell {
            upright: true,
            ..self
        }
    }

    /// What it shows.
    pub fn shows(&self) -> String {
        match &self.content {
            Content::Text(text) => text.clone(),
            Content::Number(value, Shown::Plain) => value.to_string(),
            Content::Number(value, Shown::Grouped) => grouped(*value),
            Content::Number(value, Shown::Percent) => format!("{:.1}%", value * 100.0),
            Content::Number(value, Shown::Date) => date(*value),
        }
    }
}

fn grouped(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The last day of March of the years that the reports name.
fn date(value: f64) -> String {
    let years = ((value - 45_016.0) / 365.25).round();
    format!("{:.0}/3/31", 2023.0 + years)
}

/// A row gives the cells that begin in it; what others reach into is left out.
#[derive(Clone, Debug, Default)]
pub struct Table {
    pub rows: Vec<Vec<Cell>>,
    /// Width of each column in millimetres.
    pub widths: Vec<f64>,
    /// Rows of the header.
    pub head: usize,
}

impl Table {
    /// Every cell in its column: none where another one reaches.
    pub fn grid(&self) -> Vec<Vec<Slot<'_>>> {
        let width = self.widths.len();
        let mut grid: Vec<Vec<Slot>> = vec![vec![Slot::Blank; width]; self.rows.len()];
        for (r, row) in self.rows.iter().enumerate() {
            let mut col = 0;
            for cell in row {
                while grid[r].get(col) == Some(&Slot::Covered) {
                    col += 1;
                }
                assert!(col + cell.cols <= width, "row {r} is too wide: {cell:?}");
                for below in grid.iter_mut().skip(r).take(cell.rows) {
                    for slot in &mut below[col..col + cell.cols] {
                        *slot = Slot::Covered;
                    }
                }
                grid[r][col] = Slot::Cell(cell);
                col += cell.cols;
            }
        }
        grid
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Slot<'a> {
    Blank,
    Covered,
    Cell(&'a Cell),
}

/// A report as it is to be printed.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub name: &'static str,
    pub heading: Vec<String>,
    pub tables: Vec<Table>,
    /// The tables stand beside one another.
    pub beside: bool,
    pub ruled: bool,
    pub landscape: bool,
}
