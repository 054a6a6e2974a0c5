//! Evaluation forms in real tables (Markdown, HTML, Word, Excel, ruled PDF): a
//! row an item, with goals, measured outcomes, measures and exit criteria.
//!
//! Cells are merged, lost and shifted in such tables, and a heading may cover
//! two columns. So a row's columns are found by what its surest cells say (the
//! exit criterion, the code of the measure), the others by their order from there.

mod measures;
mod outcomes;

use super::Layout;
use super::form::cells::{aim, is_exit};
use super::form::merge::{merge, once};
use super::form::model::{Aim, Named, Scope, goal};
use super::form::words::{
    Role, head, is_goal_in_words, is_heading, is_indicator_name, is_legend_line, legend,
    report_year, role_of,
};
use super::items::{Items, Mark, mark_of};
use super::rejoin::Joined;
use super::statements::{Statement, statements};
use super::study::Study;
use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::document::Row;
use crate::notation::cells::is_no_value;
use crate::report::{Figure, FiscalYear, Indicator, Prose, Report};

/// Evaluation forms in tables.
pub(super) const LAYOUT: Layout = Layout {
    name: "ward-form-table",
    recognise,
    read,
};

/// How sure it is that the document is such a form in tables.
fn recognise(study: &Study<'_>) -> f64 {
    let document = study.document;
    let rows = document.rows.iter().filter(|r| r.table.is_some()).count();
    if rows < 3 {
        return 0.0;
    }
    study.likeness()
}

/// Reads the form.
fn read(study: &Study<'_>) -> Vec<Report> {
    let document = study.document;
    let mut report = Report::default();
    head(document, &mut report);
    let cells = document
        .rows
        .iter()
        .filter(|r| r.table.is_some())
        .flat_map(|r| &r.cells);
    let title = report.title.clone();
    report.as_of = report_year(cells.map(|c| c.text.as_str()).chain(title.as_deref()));
    let Some(as_of) = report.as_of else {
        report.diagnostics.push(no_year());
        return vec![report];
    };
    let mut reading = Reading {
        as_of,
        items: Items::default(),
        item: None,
        outcomes: Vec::new(),
        measures: Vec::new(),
        table: None,
        width: 0,
        groups: 0,
        found: Vec::new(),
        report,
    };
    for row in document.rows.iter().filter(|r| r.table.is_some()) {
        reading.row(row);
    }
    let Reading {
        found, mut report, ..
    } = reading;
    report.indicators = merge(found);
    once(&mut report.diagnostics);
    vec![report]
}

/// The diagnostic for a form without a year.
pub fn no_year() -> Diagnostic {
    Diagnostic::new(
        Severity::Error,
        "form-without-year",
        Words::new(
            "評価シートの年度が見つからないため、値を年度に結び付けられません。",
            "The form names no fiscal year, so no value can be given one.",
        ),
    )
    .hint(
        "「平成28年度」のような見出しを含む範囲を貼り付けてください。",
        "Include the heading that names the year, such as 平成28年度.",
    )
}

struct Reading {
    as_of: FiscalYear,
    items: Items,
    /// The item the last row stood in.
    item: Option<usize>,
    /// Columns that a heading of outcomes names over the table.
    outcomes: Vec<(usize, Role)>,
    /// Columns that a heading of measures names over it.
    measures: Vec<(usize, Role)>,
    table: Option<u32>,
    /// Cells of the table's widest row so far.
    width: usize,
    groups: usize,
    found: Vec<Indicator>,
    report: Report,
}

/// A cell that says something.
struct Piece {
    col: usize,
    joined: Joined,
    /// Whether it is the last of its row.
    last: bool,
}

impl Piece {
    /// The figure of a statement.
    fn figure(&self, s: &Statement) -> Figure {
        let mut figure = s.figure(&self.joined);
        self.doubt(&mut figure, s.unit());
        figure
    }

    /// A row may be cut off within its last number: there only a unit shows that
    /// the number is whole.
    fn doubt(&self, figure: &mut Figure, unit: Option<&str>) {
        let ends = figure.place.span.end >= self.joined.whole_place().span.end;
        figure.uncertain |= self.last && ends && unit.is_none();
    }
}

impl Reading {
    fn row(&mut self, row: &Row) {
        if self.table != row.table {
            self.table = row.table;
            self.measures.clear();
            self.outcomes.clear();
            self.width = 0;
        }
        let pieces = pieces(row);
        self.width = self.width.max(row.cells.len());
        for p in &pieces {
            if p.joined.text.split_whitespace().any(is_legend_line) {
                legend(&p.joined, &mut self.report);
            }
        }
        if self.heading(&pieces) || self.section(&pieces) {
            return;
        }
        let rest = self.enter_item(&pieces);
        let code = self
            .item
            .and_then(|n| self.items.all.get(n))
            .map(|i| i.code.clone());
        let path = self.path();
        self.prose(rest, &path, code.as_deref());
        // With the headings of both kinds over it only a row with a criterion tells its kind.
        let both = !self.measures.is_empty() && !self.outcomes.is_empty();
        let criterion = rest.iter().any(|p| is_exit(&p.joined.text));
        if criterion || (!both && !self.measures.is_empty()) {
            self.measure_row(rest, path, code, row.cells.len());
        } else if !both {
            self.outcome_row(rest, path, code);
        }
    }

    fn path(&self) -> Vec<String> {
        self.item
            .and_then(|n| self.items.all.get(n))
            .map_or_else(Vec::new, |i| i.path.clone())
    }

    /// Takes in a row of column headings.
    fn heading(&mut self, pieces: &[Piece]) -> bool {
        let roles: Vec<(usize, Role)> = pieces
            .iter()
            .filter_map(|p| Some((p.col, role_of(&p.joined.text)?)))
            .collect();
        let plain = pieces
            .iter()
            .filter(|p| {
                is_heading(&p.joined.text) || p.joined.text.split_whitespace().any(is_legend_line)
            })
            .count();
        if roles.len() >= 3 {
            let has = |r: Role| roles.iter().any(|(_, x)| *x == r);
            let columns = if has(Role::Target) || has(Role::Exit) || has(Role::Done) {
                &mut self.measures
            } else {
                &mut self.outcomes
            };
            if roles.len() > columns.len() {
                *columns = roles;
            }
            return true;
        }
        !pieces.is_empty() && plain == pieces.len()
    }

    /// A row that is a heading of the items: `1 「…」に向けて`, `(1) …`.
    fn section(&mut self, pieces: &[Piece]) -> bool {
        let (mark, title) = match pieces {
            [] => return true,
            [one] => match mark_of(&one.joined.text) {
                Some((m, t)) if !t.is_empty() => (m, t),
                // A row with one cell that is no heading says nothing of an item.
                _ => return pieces.first().is_some_and(|p| p.col == 0),
            },
            [mark, title] if mark.col < 2 => match mark_of(&mark.joined.text) {
                Some((m, "")) => (m, title.joined.text.as_str()),
                _ => return false,
            },
            _ => return false,
        };
        match mark {
            Mark::Major(n) => self.items.major(n, title),
            Mark::Group(n) => self.items.group(n, title),
            Mark::Item(_) => return false,
        }
        self.item = None;
        true
    }

    /// Finds the item of a row; gives back the cells behind mark and title.
    fn enter_item<'a>(&mut self, pieces: &'a [Piece]) -> &'a [Piece] {
        let Some((first, rest)) = pieces.split_first() else {
            return &[];
        };
        let text = first.joined.text.as_str();
        if let Some((Mark::Item(order), title)) = mark_of(text)
            && first.col < 2
        {
            if !title.is_empty() {
                self.item = Some(self.items.item(order, title));
                return rest;
            }
            if let Some((next, rest)) = rest.split_first() {
                self.item = Some(self.items.item(order, &next.joined.text));
                return rest;
            }
        }
        // A title that slid into another column still names its item.
        if let Some(known) = self.items.find(text) {
            self.item = Some(known);
            return rest;
        }
        pieces
    }

    fn prose(&mut self, pieces: &[Piece], path: &[String], item: Option<&str>) {
        for p in pieces {
            let text = &p.joined.text;
            let known = self.report.prose.last().is_some_and(|l| l.text == *text);
            if text.chars().count() < 12 || known || is_heading(text) {
                continue;
            }
            self.report.prose.push(Prose {
                path: path.to_vec(),
                item: item.map(str::to_owned),
                text: text.clone(),
                pieces: p.joined.pieces(),
                place: p.joined.whole_place(),
            });
        }
    }

    /// City-wide indicator and goal at the front of a row; gives back the cells behind them.
    fn city<'a>(&self, pieces: &'a [Piece], scope: &mut Scope) -> &'a [Piece] {
        let at = pieces
            .iter()
            .take(3)
            .position(|p| self.goal_cell(p).is_some());
        let (name, goal_cell, rest) = match (at, pieces) {
            (Some(n), _) if n > 0 => {
                let name = pieces.get(n - 1);
                (name, pieces.get(n), pieces.get(n + 1..).unwrap_or(&[]))
            }
            // A goal in words: `平成27年度中に仕組みを立ち上げる。`
            (None, [first, rest @ ..]) if is_goal_in_words(&first.joined.text) => {
                (Some(first), None, rest)
            }
            // An indicator without its goal cell.
            (None, [first, rest @ ..]) if is_indicator_name(&first.joined.text) => {
                (Some(first), None, rest)
            }
            _ => return pieces,
        };
        let Some(name) = name else {
            return pieces;
        };
        let mut city = Aim {
            named: Named {
                name: name.joined.text.clone(),
                place: name.joined.whole_place(),
                unit: None,
            },
            goal: None,
            direction: None,
            item: self.item,
        };
        if let Some(cell) = goal_cell
            && let Some(s) = self.goal_cell(cell)
        {
            let found = aim(&cell.joined, &s);
            city.named.unit = found.named.unit;
            city.direction = found.direction;
            city.goal = found.goal;
            // A cell that reads like no indicator may have slid in from beside it.
            if !is_indicator_name(&city.named.name) {
                let figure = city.goal.as_mut().and_then(|g| g.figure.as_mut());
                figure.into_iter().for_each(|f| f.uncertain = true);
            }
        } else if is_goal_in_words(&name.joined.text) {
            let place = name.joined.whole_place();
            city.goal = Some(goal(None, None, &name.joined.text, place));
        }
        if self.item.is_some() {
            scope.city.push(city);
        }
        rest
    }

    /// The one goal of a cell that holds a goal and nothing else (`H29年度までに50％以上`).
    fn goal_cell(&self, p: &Piece) -> Option<Statement> {
        let all = statements(&p.joined, Some(self.as_of));
        match all.as_slice() {
            [s] if s.name.is_empty() && s.is_goal() && p.joined.text.chars().count() < 30 => {
                Some(s.clone())
            }
            _ => None,
        }
    }
}

/// The cells of a row that say something.
fn pieces(row: &Row) -> Vec<Piece> {
    row.cells
        .iter()
        .enumerate()
        .filter(|(_, c)| !c.text.is_empty() && !is_no_value(&c.text))
        .filter(|(_, c)| c.text.chars().count() <= crate::limits::MAX_CELL_CHARS)
        .map(|(n, c)| Piece {
            col: c.col as usize,
            joined: Joined::whole(&c.text, row.place(n)),
            last: n + 1 == row.cells.len(),
        })
        .collect()
}
