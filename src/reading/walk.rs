//! Walks through the rows of a document with years across: keeps the headings
//! above, and gathers the 目標 and 実績 rows of each indicator.

use super::headings::{Headings, Style, numbering};
use super::roles::{Field, Role, role_of};
use super::row_facts::{baseline, goal, ratings, raw_row};
use super::row_parts::{Part, header_words, label_at, parts};
use super::series::{Anchor, Gathered, RawRow, Series};
use super::year_header::{YearHeader, year_header};
use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::document::{Document, Row};
use crate::limits::MAX_INDICATORS;
use crate::notation::goals::is_cumulative;
use crate::notation::{CellValue, direction_of, key, parse_cell, parse_goal, units};
use crate::report::{Figure, Indicator, PrintedClaim, Prose, Rating};

/// What the walk through the rows has gathered.
#[derive(Default)]
pub struct Walked {
    /// The indicators with their rows.
    pub gathered: Gathered,
    /// Printed summary figures.
    pub claims: Vec<PrintedClaim>,
    /// Running text.
    pub prose: Vec<Prose>,
    /// What was left out.
    pub diagnostics: Vec<Diagnostic>,
}

/// Walks through a document.
pub fn walk(document: &Document) -> Walked {
    let mut walker = Walker {
        document,
        out: Walked::default(),
        headings: Headings::default(),
        fields: Vec::new(),
        current: None,
        latest: None,
        department: None,
        ratings: Vec::new(),
        labels: Vec::new(),
        measure_lost: false,
        header_at: None,
    };
    for n in 0..document.rows.len() {
        walker.row(n);
    }
    walker.out
}

struct Walker<'a> {
    document: &'a Document,
    out: Walked,
    headings: Headings,
    /// Columns as the rows over the table name them.
    fields: Vec<(u32, Field)>,
    /// The indicator that rows without a name belong to.
    current: Option<usize>,
    /// The role of the row read last, of the current indicator.
    latest: Option<Role>,
    department: Option<String>,
    ratings: Vec<Rating>,
    /// Labels seen under the present measure, to notice that the title of the next was lost.
    labels: Vec<String>,
    measure_lost: bool,
    /// Row of the last year header.
    header_at: Option<usize>,
}

impl Walker<'_> {
    fn row(&mut self, n: usize) {
        let Some(row) = self.document.rows.get(n) else {
            return;
        };
        if row.is_blank() {
            return;
        }
        if let Some(header) = year_header(row) {
            self.header(n, row, header);
            return;
        }
        if let Some(fields) = header_words(row) {
            // The title of a section may stand in the row of the header words.
            if let Some(first) = row.cells.iter().position(|c| !c.text.is_empty()) {
                self.title(row, first);
            }
            self.fields = fields;
            return;
        }
        let mut filled = row
            .cells
            .iter()
            .enumerate()
            .filter(|(_, c)| !c.text.is_empty());
        if let (Some((i, cell)), None) = (filled.next(), filled.next()) {
            let text = cell.text.as_str();
            if role_of(text).is_none() && label_at(text).is_none() {
                if self.title(row, i)
                    || !matches!(
                        parse_cell(text),
                        CellValue::Number(_) | CellValue::NoValue(_)
                    )
                {
                    self.line(row, i);
                    return;
                }
                // A number alone at the margin is a page number.
                if cell.col == 0 {
                    return;
                }
            }
        }
        for part in parts(row, &self.fields) {
            self.part(n, row, &part);
        }
    }

    fn header(&mut self, n: usize, row: &Row, mut header: YearHeader) {
        for (col, field) in &self.fields {
            if !header.fields.iter().any(|(c, _)| c == col)
                && header.first_col.is_some_and(|f| *col < f)
            {
                header.fields.push((*col, *field));
            }
        }
        self.fields.clone_from(&header.fields);
        let headers = &mut self.out.gathered.headers;
        // A header broken over two lines: the years go on where the line before ends.
        if self.header_at.is_some_and(|at| at + 1 == n)
            && let Some(before) = headers.last_mut()
            && let (Some(end), Some(start)) = (before.years().last(), header.years().first())
            && end + 1 == *start
        {
            before.slots.append(&mut header.slots);
            before.first_col = None;
            self.header_at = Some(n);
            return;
        }
        if let Some(first) = row.cells.iter().position(|c| !c.text.is_empty()) {
            self.title(row, first);
        }
        self.out.gathered.headers.push(header);
        self.header_at = Some(n);
    }

    /// Enters a section title, with the summary figure it may carry.
    fn title(&mut self, row: &Row, cell: usize) -> bool {
        let Some(claim) = self.headings.enter_cell(row, cell) else {
            return false;
        };
        self.new_measure();
        if let Some(claim) = claim {
            let same = |c: &PrintedClaim| {
                let value = |f: &Option<Figure>| f.as_ref().map(|f| f.value);
                c.path == claim.path
                    && value(&c.rate) == value(&claim.rate)
                    && value(&c.achieved) == value(&claim.achieved)
                    && value(&c.total) == value(&claim.total)
            };
            if !self.out.claims.iter().any(same) {
                self.out.claims.push(claim);
            }
        }
        true
    }

    fn new_measure(&mut self) {
        self.current = None;
        self.latest = None;
        self.department = None;
        self.ratings.clear();
        self.labels.clear();
        self.measure_lost = false;
    }

    /// A line of running text.
    fn line(&mut self, row: &Row, cell: usize) {
        let Some(c) = row.cells.get(cell) else { return };
        if c.text.contains('。') || c.text.starts_with(['※', '＊']) {
            self.out.prose.push(Prose {
                path: self.headings.path(),
                item: None,
                text: c.text.clone(),
                pieces: vec![(0, row.place(cell))],
                place: row.place(cell),
            });
        }
    }

    fn part(&mut self, n: usize, row: &Row, part: &Part) {
        if let Some(measure) = part.measure {
            self.measure(row, measure);
        }
        if let Some(i) = part.department {
            self.department = row.cells.get(i).map(|c| c.text.clone());
        }
        if !part.ratings.is_empty() {
            self.ratings = part.ratings.iter().flat_map(|i| ratings(row, *i)).collect();
        }
        let Some(header) = self.out.gathered.headers.len().checked_sub(1) else {
            return;
        };
        match (&part.name, &part.role) {
            (Some(_), _) => self.named(n, row, part, header),
            (None, Some((_, role))) => {
                let role = role.role;
                self.unnamed(n, row, part, role);
            }
            (None, None) if !part.values.is_empty() => self.lost(n, row, part),
            (None, None) => {}
        }
    }

    /// Enters the measure named in a cell of a row.
    fn measure(&mut self, row: &Row, cell: usize) {
        let text = row.cells.get(cell).map_or("", |c| c.text.as_str());
        let numbered = numbering(text).is_some();
        if !(numbered && self.title(row, cell)) {
            if self
                .headings
                .path()
                .last()
                .is_some_and(|p| key(p) == key(text))
            {
                return;
            }
            self.headings.enter(Style::Circled, text);
            self.new_measure();
        }
    }

    fn named(&mut self, n: usize, row: &Row, part: &Part, header: usize) {
        let Some(named) = &part.name else { return };
        let text = row.cells.get(named.cell).map_or("", |c| c.text.as_str());
        let name = text.get(named.name_at..).unwrap_or(text).trim();
        let role = part.role.as_ref().map_or(Role::Target, |(_, r)| r.role);
        // The name may be repeated in each row of the indicator.
        let again = self
            .current
            .and_then(|c| self.out.gathered.series.get(c))
            .is_some_and(|s| s.indicator.name == name && s.indicator.label == named.label);
        let free = self
            .current
            .and_then(|c| self.out.gathered.series.get_mut(c))
            .is_some_and(|s| s.row(role).is_none());
        if !(again && free) {
            if self.out.gathered.series.len() >= MAX_INDICATORS {
                return;
            }
            self.restart(named.label.as_deref(), part.measure.is_some());
            let indicator = self.indicator(row, part, name);
            let doubt = self.measure_lost.then(|| {
                Words::new(
                    "どの取組の指標か読み取れません",
                    "the measure it belongs to was lost",
                )
            });
            self.out.gathered.series.push(Series {
                indicator,
                header,
                doubt,
                ..Series::default()
            });
            self.current = self.out.gathered.series.len().checked_sub(1);
            self.latest = None;
        }
        if part.role.is_some() || !part.values.is_empty() {
            self.attach(raw_row(n, row, part), role);
        }
    }

    /// Labels begin anew with each measure: when one comes again, the title of
    /// the next measure has been lost.
    fn restart(&mut self, label: Option<&str>, titled: bool) {
        let Some(label) = label else { return };
        let label = key(label);
        if !titled && self.labels.contains(&label) {
            self.headings.leave(Style::Circled);
            let department = self.department.take();
            let ratings = std::mem::take(&mut self.ratings);
            self.new_measure();
            self.department = department;
            self.ratings = ratings;
            self.measure_lost = true;
        }
        self.labels.push(label);
    }

    fn indicator(&self, row: &Row, part: &Part, name: &str) -> Indicator {
        let named = part.name.as_ref();
        let cell_text =
            |i: Option<usize>| i.and_then(|i| row.cells.get(i)).map(|c| c.text.as_str());
        let goal_text = cell_text(part.goal);
        let direction = direction_of(name, goal_text.or(cell_text(part.direction)));
        let goal = part.goal.and_then(|i| goal(self.document, row, i));
        let unit = cell_text(part.unit)
            .map(units::canonical)
            .or_else(|| part.role.as_ref().and_then(|r| r.1.unit.clone()))
            .or_else(|| goal_text.and_then(|t| parse_goal(t, None)?.quantity.unit));
        Indicator {
            path: self.headings.path(),
            label: named.and_then(|n| n.label.clone()),
            name: name.to_owned(),
            kind: named.and_then(|n| n.kind).or(part.kind).unwrap_or_default(),
            department: self.department.clone(),
            unit,
            direction: direction.as_ref().map(|d| d.0).unwrap_or_default(),
            direction_from: direction.map(|d| d.1),
            cumulative: is_cumulative(name),
            baseline: part
                .baseline
                .and_then(|i| baseline(self.document, row, i, &self.fields)),
            goal,
            ratings: self.ratings.clone(),
            place: named.map_or(row.place(0), |n| row.place(n.cell)),
            ..Indicator::default()
        }
    }

    /// A row with a role label and no name: the second row of the indicator above.
    fn unnamed(&mut self, n: usize, row: &Row, part: &Part, role: Role) {
        let raw = raw_row(n, row, part);
        let current = self
            .current
            .and_then(|c| self.out.gathered.series.get_mut(c));
        let taken = match current {
            // A row that had lost its label was taken for this one: the label decides.
            Some(s) => s
                .row(role)
                .as_ref()
                .is_some_and(|r| r.anchor != Anchor::Lost && r.rank == raw.rank),
            None => true,
        };
        if taken {
            // The name of the indicator that this row begins was lost.
            self.current = None;
            self.latest = None;
            self.nameless(row, part);
            return;
        }
        self.attach(raw, role);
    }

    /// A row of values without name and label.
    fn lost(&mut self, n: usize, row: &Row, part: &Part) {
        let raw = raw_row(n, row, part);
        let Some(series) = self
            .current
            .and_then(|c| self.out.gathered.series.get_mut(c))
        else {
            self.nameless(row, part);
            return;
        };
        // It may be the rest of the row before it.
        if let Some(before) = self.latest.and_then(|role| series.row(role).as_mut()) {
            before.followed = true;
        }
        let role = match self.latest {
            Some(r) if series.row(r).as_ref().is_some_and(|b| b.cells.is_empty()) => Some(r),
            Some(Role::Target) if series.actual.is_none() => Some(Role::Actual),
            Some(Role::Actual) if series.target.is_none() => Some(Role::Target),
            _ => None,
        };
        match role {
            Some(role) => *series.row(role) = Some(raw),
            None => self.nameless(row, part),
        }
    }

    fn attach(&mut self, raw: RawRow, role: Role) {
        let Some(series) = self
            .current
            .and_then(|c| self.out.gathered.series.get_mut(c))
        else {
            return;
        };
        let slot = series.row(role);
        if slot
            .as_ref()
            .is_none_or(|r| r.anchor == Anchor::Lost || raw.rank < r.rank)
        {
            *slot = Some(raw);
        }
        self.latest = Some(role);
    }

    fn nameless(&mut self, row: &Row, part: &Part) {
        let Some(first) = part.values.first().or(part.role.as_ref().map(|r| &r.0)) else {
            return;
        };
        if part.values.is_empty() {
            return;
        }
        self.out.diagnostics.push(
            Diagnostic::new(
                Severity::Warning,
                "row-without-name",
                Words::new(
                    "どの指標の行か分からない値の行があり、読み取りませんでした",
                    "a row of values was left out: nothing tells which indicator it belongs to",
                ),
            )
            .at(row.place(*first))
            .hint(
                "元の資料で、指標名や「目標」「実績」の見出しが欠けていないか確かめてください",
                "check whether the indicator's name or the label 目標/実績 was lost",
            ),
        );
    }
}
