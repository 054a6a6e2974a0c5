//! Rows under a header as indicators, in the three shapes of tables.

use super::align::{aligned, realigned};
use super::columns::Column;
use super::doubts::{ends_early, header_short, is_long, is_short, marks_slid, names_nothing, slid};
use super::draft::Draft;
use super::figures::{Reading, index_at, line_of, plainly_ends, read_value};
use super::losses;
use super::names::{fill_headings, is_aside, row_label, strip_kind, unit_in_name};
use super::plan::{CaptionYear, Shape, one_year, plan, row_meaning, row_role, shape};
use super::segments::{Segment, segments};
use super::split::{Line, Table};
use super::words::Meaning;
use crate::diagnostic::Diagnostic;
use crate::document::Row;
use crate::ordered::Ordered as _;
use crate::place::Place;
use crate::report::Kind;
use std::borrow::Cow;

/// What a table gave.
#[derive(Default)]
pub(in crate::reading) struct Reaped {
    /// Its indicators in reading order.
    pub drafts: Vec<Draft>,
    /// What could not be read.
    pub diagnostics: Vec<Diagnostic>,
    /// Rows that looked like indicators and were read.
    pub read: usize,
    /// Rows that held figures and could not be given to an indicator.
    pub lost: usize,
    /// Indicators with figures whose year nothing tells.
    pub undated: usize,
    /// Rows whose targets and actuals are words.
    pub words: Vec<Place>,
}

/// What told the direction, where a person did.
const TOLD: &str = "利用者の指定";

/// Reads a table.
pub(in crate::reading) fn reap(
    table: &Table<'_>,
    paths: &[Vec<String>],
    caption: Option<&CaptionYear>,
) -> Reaped {
    let (shape, columns) = match table.told {
        Some(shape) => (shape, table.columns.clone()),
        None => {
            let shape = shape(table);
            (shape, plan(table, shape, caption))
        }
    };
    let mut out = Reaped::default();
    for segment in segments(&columns) {
        let reader = Reader {
            table,
            paths,
            shape,
            segment: &segment,
            named_outside: std::cell::Cell::new(false),
            headings_repeat: std::cell::OnceCell::new(),
        };
        reader.read(&mut out);
    }
    if table.unit_cut {
        let unitless = |d: &&mut Draft| d.indicator.unit.is_none();
        out.drafts
            .iter_mut()
            .filter(unitless)
            .for_each(Draft::doubt);
    }
    // Segments stand side by side; a reader goes row by row.
    out.drafts.order_by_key(|d| d.indicator.place.line);
    out
}

/// Reads the rows of one segment of a table.
pub(super) struct Reader<'a> {
    /// The table.
    pub(super) table: &'a Table<'a>,
    /// The headings above rows.
    pub(super) paths: &'a [Vec<String>],
    /// How its rows give their figures.
    pub(super) shape: Shape,
    /// The columns of one indicator a row.
    pub(super) segment: &'a Segment,
    /// Whether the name above the table was given to rows: it is no second indicator's.
    named_outside: std::cell::Cell<bool>,
    /// Whether headings are named again in each row; asked only where a row lost a cell.
    pub(super) headings_repeat: std::cell::OnceCell<bool>,
}

impl Reader<'_> {
    fn read(&self, out: &mut Reaped) {
        // Headings that a merged cell gives to the rows below it, one a column.
        let headings: Vec<usize> = self.heading_columns();
        let mut open: Vec<String> = vec![String::new(); headings.len()];
        let mut current: Option<Draft> = None;
        let mut last_path = usize::MAX;
        let parted = self.parted_names();
        crate::repeat::each(self.table.lines.iter().enumerate(), |(n, line)| {
            if line.path != last_path {
                open.iter_mut().for_each(String::clear);
                last_path = line.path;
            }
            fill_headings(line.row, &headings, &mut open);
            let name = parted.get(n).cloned().flatten();
            let name = name.or_else(|| self.name(line.row));
            if name.as_deref().is_some_and(is_aside) {
                keep(out, current.take());
                return;
            }
            match self.shape {
                Shape::Flat => {
                    keep(out, current.take());
                    self.flat(out, line, &open, name);
                }
                Shape::RoleRows(col) => self.role_row(out, line, &open, name, col, &mut current),
                Shape::YearRows(col) => self.year_row(out, line, &open, name, col, &mut current),
            }
        });
        keep(out, current.take());
    }

    fn begin(&self, line: &Line<'_>, open: &[String], name: &str) -> Draft {
        let mut d = Draft {
            headed: line.path,
            ..Draft::default()
        };
        let i = &mut d.indicator;
        i.path = self.paths.get(line.path).cloned().unwrap_or_default();
        for field in &self.table.fields {
            let text = field.text.as_str();
            match field.meaning {
                Meaning::Path => i.path.push(text.to_owned()),
                Meaning::Department => i.department = Some(text.to_owned()),
                // Rows that have units of their own take none from above.
                Meaning::Unit if !self.has_units() => {
                    i.unit = super::draft::canonical_unit(text);
                }
                Meaning::Item | Meaning::Label => i.item = Some(text.to_owned()),
                _ => {}
            }
        }
        i.path
            .extend(open.iter().filter(|h| !h.is_empty()).cloned());
        let (kind, bare) = strip_kind(name);
        // A row label such as 成果指標 before the name.
        let label = line.row.cells.first().map_or("", |c| c.text.as_str());
        let kind = match (kind, row_label(label)) {
            (Kind::Other, Some(Meaning::Name(k))) => k,
            (k, _) => k,
        };
        i.kind = if kind == Kind::Other {
            self.segment.kind
        } else {
            kind
        };
        i.name = bare.to_owned();
        // A name that is the item's own heading is no heading above itself.
        i.path.pop_if(|last| plainly_ends(last, bare));
        i.place = self
            .name_column()
            .and_then(|c| index_at(line.row, c))
            .map_or_else(|| line.row.place(0), |c| line.row.place(c));
        if let Some(direction) = self.table.direction {
            i.direction = direction;
            i.direction_from = Some(TOLD.to_owned());
        }
        if let Some(unit) = unit_in_name(&i.name)
            && !self.has_units()
        {
            i.unit = Some(unit);
        }
        self.table_unit(&mut d);
        d
    }

    /// Whether a column holds the unit of each row.
    fn has_units(&self) -> bool {
        let unit = |c: &Column| c.meaning == Some(Meaning::Unit);
        self.segment.columns.iter().any(unit)
    }

    fn flat(&self, out: &mut Reaped, line: &Line<'_>, open: &[String], name: Option<String>) {
        let (columns, name, moved) = match (name, aligned(self.table, self.segment, line.row)) {
            (Some(name), true) => (Cow::Borrowed(&self.segment.columns), name, None),
            (name, _) => match realigned(self.segment, line.row) {
                Some((columns, cell)) => {
                    let text = line.row.cells.get(cell).map_or("", |c| c.text.as_str());
                    if is_aside(&line_of(text)) {
                        return;
                    }
                    (Cow::Owned(columns), line_of(text), Some(cell))
                }
                None => return self.lost(out, line.row, name.as_deref()),
            },
        };
        let mut d = self.begin(line, open, &name);
        if let Some(cell) = moved {
            d.indicator.place = line.row.place(cell);
        }
        d.take_row(&columns, line, None);
        // Of a ruled row that lost a cell it cannot be told which.
        let cut = moved.is_some() && (line.row.table.is_some() || self.may_be_heading(&name));
        let fits = moved.is_none() && header_short(self.table);
        let cut = cut || fits || slid(&columns, line.row);
        if cut || is_short(self.table, &columns, line.row) {
            d.doubt();
            // A mark cannot be shown as uncertain.
            d.indicator.ratings.clear();
            d.yearless_ratings.clear();
            d.indicator.unit = None;
            d.indicator.department = None;
        }
        out.read += usize::from(d.has_figures());
        keep(out, Some(d));
    }

    /// A unit named over the whole table holds for indicators without their own.
    fn table_unit(&self, d: &mut Draft) {
        if d.indicator.unit.is_none() && !self.has_units() {
            d.indicator.unit.clone_from(&self.table.unit);
        }
    }

    /// A row that was given to no indicator.
    fn lost(&self, out: &mut Reaped, row: &Row, name: Option<&str>) {
        let value = |i: &usize| matches!(read_value(row, *i, None), Reading::Value(_));
        let Some(first) = (0..row.cells.len()).find(value) else {
            return;
        };
        out.lost += 1;
        let named = name.is_some()
            || row
                .cells
                .iter()
                .take(first)
                .any(|c| c.text.chars().count() > 1);
        out.diagnostics.push(if named {
            losses::row_not_placed(row.place(0))
        } else {
            losses::row_without_name(row.place(0))
        });
    }

    fn role_row(
        &self,
        out: &mut Reaped,
        line: &Line<'_>,
        open: &[String],
        name: Option<String>,
        col: usize,
        current: &mut Option<Draft>,
    ) {
        let role = row_role(line.row.at(col));
        let outer = name.is_none() && current.is_none() && !self.named_outside.get();
        let (name, nearest) = match outer.then(|| self.outer_name(line)).flatten() {
            Some((name, nearest)) => (Some(name), nearest),
            None => (name, false),
        };
        let named = name.is_some();
        self.named_outside
            .set(self.named_outside.get() || outer && named);
        if let Some(name) = name {
            let (_, bare) = strip_kind(&name);
            let same = current
                .as_ref()
                .is_some_and(|d| d.indicator.name == bare && !self.repeats(d, line.row, role));
            if !same {
                keep(out, current.take());
                let mut d = self.begin(line, open, &name);
                d.nearest_name = nearest;
                *current = Some(d);
                out.read += 1;
            }
        }
        // Targets once more, after the actuals or under the same word: another
        // indicator, whose name was lost.
        let label = line_of(line.row.at(col));
        let nameless = !named
            && role.is_some_and(Meaning::is_aim)
            && current.as_ref().is_some_and(|d| {
                let again = d.has_actuals() || d.aim.as_deref() == Some(label.as_str());
                self.repeats(d, line.row, role) && again
            });
        if nameless {
            keep(out, current.take());
        }
        // Or once more at once: whose the rows are that follow, nothing tells.
        if let Some(d) = current.as_mut().filter(|_| !named) {
            d.damaged |= self.repeats(d, line.row, role);
        }
        let Some(d) = current.as_mut() else {
            return self.lost(out, line.row, None);
        };
        let actuals = d.indicator.points.iter().filter(|p| p.actual.is_some());
        if role.is_some_and(Meaning::is_aim) {
            d.aim = Some(label.clone());
        }
        // Marks once more are another indicator's, whose name was lost.
        let again = d.indicator.ratings.iter().any(|r| r.scheme == label);
        if role == Some(Meaning::Rating)
            && (again
                || self.is_damaged(line.row)
                || marks_slid(self.table, line.row, actuals.count()))
        {
            return;
        }
        // Bare years take the row's role; columns with a role of their own keep it.
        let columns: Vec<Column> = self
            .segment
            .columns
            .iter()
            .filter(|c| c.col != col)
            .map(|c| Column {
                meaning: if c.is_bare_year() {
                    role.map(row_meaning)
                } else {
                    c.meaning
                },
                // What is expected this year is the actual: its target is set.
                expected: c.expected && role == Some(Meaning::Actual),
                // A mark in a year's column is named by its row (達成度).
                title: if c.is_bare_year() && matches!(role, Some(Meaning::Rating | Meaning::Rate))
                {
                    line_of(line.row.at(col))
                } else {
                    c.title.clone()
                },
                ..c.clone()
            })
            .collect();
        let gap = !named && d.is_apart(line);
        d.take_row_in_doubt(&columns, line, None, gap);
        d.damaged |= self.is_damaged(line.row) || slid(&columns, line.row);
    }

    /// Whether the row does not end where its header does.
    fn is_damaged(&self, row: &Row) -> bool {
        is_long(self.table, row) || ends_early(self.table, row)
    }

    /// Whether the row begins the same indicator once more: its role was there.
    fn repeats(&self, d: &Draft, row: &Row, role: Option<Meaning>) -> bool {
        let years = self
            .segment
            .columns
            .iter()
            .filter(|c| c.is_bare_year() && !row.at(c.col).is_empty());
        years.filter_map(|c| c.year.as_ref()).any(|y| {
            d.indicator.point(y.year).is_some_and(|p| match role {
                Some(Meaning::Target | Meaning::Forecast) => p.target.is_some(),
                Some(Meaning::Actual) => p.actual.is_some(),
                _ => false,
            })
        })
    }

    fn year_row(
        &self,
        out: &mut Reaped,
        line: &Line<'_>,
        open: &[String],
        name: Option<String>,
        col: usize,
        current: &mut Option<Draft>,
    ) {
        let Some(year) = one_year(line.row.at(col)) else {
            return keep(out, current.take());
        };
        let outer = name.is_none() && current.is_none();
        let (name, nearest) = match outer.then(|| self.outer_name(line)).flatten() {
            Some((name, nearest)) => (Some(name), nearest),
            None => (name, false),
        };
        let named = name.is_some();
        if let Some(name) = name {
            let (_, bare) = strip_kind(&name);
            let same = current.as_ref().is_some_and(|d| {
                d.indicator.name == bare && d.indicator.point(year.year).is_none()
            });
            if !same {
                keep(out, current.take());
                let mut d = self.begin(line, open, &name);
                d.nearest_name = nearest;
                *current = Some(d);
                out.read += 1;
            }
        }
        // A year once more is another indicator's, whose name was lost.
        let told = |d: &&mut Draft| !named && d.indicator.point(year.year).is_some();
        if current.as_mut().filter(told).is_some() {
            keep(out, current.take());
        }
        match current.as_mut() {
            Some(d) => {
                let gap = !named && d.is_apart(line);
                d.take_row_in_doubt(&self.segment.columns, line, Some(&year), gap);
                d.damaged |= self.is_damaged(line.row);
            }
            None => self.lost(out, line.row, None),
        }
    }
}

/// Takes a draft into the harvest, if it says anything.
fn keep(out: &mut Reaped, draft: Option<Draft>) {
    let Some(mut d) = draft else { return };
    let name = &d.indicator.name;
    let headed = d.indicator.path.iter().any(|h| h != name);
    if d.nearest_name || names_nothing(name, headed) {
        d.doubt();
        d.indicator.unit = None;
    }
    // A mark cannot be shown as uncertain.
    if d.nearest_name || d.damaged {
        d.doubt();
        d.indicator.ratings.clear();
        d.yearless_ratings.clear();
    }
    if let Some((place, title)) = &d.left_out {
        out.undated += 1;
        out.diagnostics
            .push(losses::figure_without_year(*place, title));
    }
    if let (Some(place), false) = (d.words, d.has_figures()) {
        out.words.push(place);
    }
    if d.has_figures() {
        out.drafts.push(d);
    }
}
