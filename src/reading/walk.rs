//! Walks through the rows of a document with years across: keeps the headings
//! above, and gathers the 目標 and 実績 rows of each indicator.

use super::announced::{Announced, announced};
use super::collect::Collector;
use super::headings::{Headings, Style, numbering};
use super::roles::{Field, Role, role_of};
use super::row_facts::{baseline, goal, ratings, raw_row};
use super::row_parts::{Named, Part, header_words, label_at, parts};
use super::series::{Gathered, Series};
use super::year_header::{YearHeader, year_header};
use super::year_like::year_like_values;
use crate::diagnostic::{Diagnostic, Words};
use crate::document::{Cell, Document, Row};
use crate::notation::goals::is_cumulative;
use crate::notation::{direction_of, key, parse_goal, parse_year, units};
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
    /// Indicators that have a table of their own, under their name.
    pub sheets: usize,
}

/// Walks through a document.
pub fn walk(document: &Document) -> Walked {
    let mut walker = Walker {
        document,
        rows: Collector::default(),
        claims: Vec::new(),
        prose: Vec::new(),
        announced: None,
        sheets: 0,
        headings: Headings::default(),
        fields: Vec::new(),
        department: None,
        ratings: Vec::new(),
        labels: Vec::new(),
        measure_lost: false,
        header_at: None,
        header_lost: false,
    };
    for n in 0..document.rows.len() {
        walker.row(n);
    }
    Walked {
        gathered: walker.rows.gathered,
        claims: walker.claims,
        prose: walker.prose,
        diagnostics: walker.rows.diagnostics,
        sheets: walker.sheets,
    }
}

struct Walker<'a> {
    document: &'a Document,
    rows: Collector,
    claims: Vec<PrintedClaim>,
    prose: Vec<Prose>,
    /// The indicator whose name stands above its table.
    announced: Option<Announced>,
    /// How many of these there were.
    sheets: usize,
    headings: Headings,
    /// Columns as the rows over the table name them.
    fields: Vec<(u32, Field)>,
    department: Option<String>,
    ratings: Vec<Rating>,
    /// Labels seen under the present measure, to notice that the title of the next was lost.
    labels: Vec<String>,
    measure_lost: bool,
    /// Row of the last year header.
    header_at: Option<usize>,
    /// True below a row that may have been a header: what follows has none.
    header_lost: bool,
}

impl Walker<'_> {
    fn row(&mut self, n: usize) {
        let Some(row) = self.document.rows.get(n) else {
            return;
        };
        if row.is_blank() {
            return;
        }
        self.sentences(row);
        if let Some(header) = year_header(row)
            && !year_like_values(&self.document.rows, n)
        {
            self.header(n, row, header);
            return;
        }
        if let Some(announced) = announced(n, row) {
            self.rows.close();
            self.announced = Some(announced);
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
                if self.is_name(n, row) || self.title(row, i) {
                    return;
                }
                let figure = text.starts_with(|c: char| c.is_numeric() || ".,%．，％".contains(c));
                if !figure {
                    return;
                }
                // The rest of a figure that was broken over two lines, or a page number.
                self.rows.broken();
                // A number alone at the margin is a page number.
                if cell.col == 0 {
                    return;
                }
            }
        }
        // Years among other cells: a header was joined to a row. What follows has no header.
        if years_among(row) {
            self.rows.close();
            self.announced = None;
            self.header_lost = true;
            return;
        }
        let parts = parts(row, &self.fields);
        let table = parts.iter().any(Part::has_table_cells);
        if !table && (self.is_name(n, row) || self.keyed(row)) {
            return;
        }
        for part in parts {
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
        self.header_lost = false;
        let fields = std::mem::replace(&mut self.fields, header.fields.clone());
        let headers = &mut self.rows.gathered.headers;
        // A header broken over two lines: the years go on where the line before ends.
        if self.header_at.is_some_and(|at| at + 1 == n)
            && let Some(before) = headers.last_mut()
            && let (Some(end), Some(start)) = (before.years().last(), header.years().first())
            && end + 1 == *start
        {
            before.slots.append(&mut header.slots);
            before.first_col = None;
            self.fields = fields;
            self.header_at = Some(n);
            return;
        }
        if let Some(first) = row.cells.iter().position(|c| !c.text.is_empty()) {
            self.title(row, first);
        }
        self.rows.gathered.headers.push(header);
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
            if !self.claims.iter().any(same) {
                self.claims.push(claim);
            }
        }
        true
    }

    fn new_measure(&mut self) {
        self.rows.close();
        self.department = None;
        self.ratings.clear();
        self.labels.clear();
        self.measure_lost = false;
    }

    /// Takes a row for the name that was announced above it.
    fn is_name(&mut self, n: usize, row: &Row) -> bool {
        self.announced.as_mut().is_some_and(|a| a.take_name(n, row))
    }

    /// `基本施策 9-2.…`: a title beside the word for its level.
    fn keyed(&mut self, row: &Row) -> bool {
        let mut filled = row.cells.iter().filter(|c| !c.text.is_empty());
        let (Some(word), Some(title), None) = (filled.next(), filled.next(), filled.next()) else {
            return false;
        };
        let Some(style) = level(&word.text) else {
            return false;
        };
        let style = numbering(&title.text).map_or(style, |n| n.style);
        self.headings.enter(style, &title.text);
        true
    }

    /// Keeps the sentences of a row for the checks.
    fn sentences(&mut self, row: &Row) {
        for (i, c) in row.cells.iter().enumerate() {
            if c.text.contains('。') || c.text.starts_with(['※', '＊']) || c.text.len() > 180 {
                self.prose.push(Prose {
                    path: self.headings.path(),
                    item: None,
                    text: c.text.clone(),
                    pieces: vec![(0, row.place(i))],
                    place: row.place(i),
                });
            }
        }
    }

    fn part(&mut self, n: usize, row: &Row, part: &Part) {
        if self.rows.gathered.headers.is_empty() || self.header_lost {
            return;
        }
        if let Some(measure) = part.measure {
            self.measure(row, measure);
        }
        // A row that begins a measure and has lost its indicator's name is of no other.
        let text = |i: &usize| row.cells.get(*i).map_or("", |c| c.text.as_str());
        let begins = part.texts.iter().find(|i| numbering(text(i)).is_some());
        if let (None, None, Some(i)) = (&part.name, part.measure, begins)
            && part.has_table_cells()
        {
            self.measure(row, *i);
        }
        if let Some(i) = part.department {
            self.department = row.cells.get(i).map(|c| c.text.clone());
        }
        if !part.ratings.is_empty() {
            self.ratings = part.ratings.iter().flat_map(|i| ratings(row, *i)).collect();
        }
        match (&part.name, &part.role) {
            // An announcement at the end of another line: its name is not with it.
            (Some(named), None) if named.is_bare(row) => {
                self.announced = None;
                self.rows.close();
            }
            // Under an announced name the text of a row is a department or the like.
            (Some(named), _) if self.announced.is_none() || named.label.is_some() => {
                self.named(n, row, part, named);
            }
            (_, Some((_, role))) => {
                self.open_announced(row, part);
                self.rows.unnamed(n, row, part, role.role);
            }
            (_, None) if !part.values.is_empty() => self.rows.lost(n, row, part),
            (_, None) => {}
        }
    }

    /// Begins the indicator that was announced, with its first row.
    fn open_announced(&mut self, row: &Row, part: &Part) {
        let Some(announced) = self.announced.take() else {
            return;
        };
        let (Some(named), Some((at, _))) = (announced.named(), announced.name_at) else {
            // A form that was not filled in: its rows belong to nothing.
            self.rows.close();
            return;
        };
        let Some(named_row) = self.document.rows.get(at) else {
            return;
        };
        let mut indicator = self.indicator(row, part, &named, &announced.name);
        indicator.place = named_row.place(named.cell);
        self.sheets += 1;
        self.rows.open(Series {
            indicator,
            doubt: announced.doubt(),
            ..Series::default()
        });
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

    fn named(&mut self, n: usize, row: &Row, part: &Part, named: &Named) {
        let text = row.cells.get(named.cell).map_or("", |c| c.text.as_str());
        let name = text.get(named.name_at..).unwrap_or(text).trim();
        let role = part.role.as_ref().map_or(Role::Target, |(_, r)| r.role);
        // The name may be repeated in each row of the indicator.
        let again = self
            .rows
            .current()
            .is_some_and(|s| s.indicator.name == name && s.indicator.label == named.label);
        if !(again && self.rows.lacks(role)) {
            self.restart(named.label.as_deref(), part);
            self.announced = None;
            // What may be the title of a measure stands where a name was lost.
            if !named.sure && numbering(name).is_some() {
                self.headings.leave(Style::Circled);
                self.measure_lost = true;
            }
            let doubt = if self.measure_lost {
                Some(Words::new(
                    "どの取組の指標か読み取れません",
                    "the measure it belongs to was lost",
                ))
            } else {
                (!named.sure).then(|| {
                    Words::new(
                        "指標名の列の値ではないため、指標名を確定できません",
                        "its name does not stand in the column of names",
                    )
                })
            };
            self.rows.open(Series {
                indicator: self.indicator(row, part, named, name),
                name_row: Some(n).filter(|_| named.name_at == 0),
                doubt,
                ..Series::default()
            });
        }
        if part.role.is_some() || !part.values.is_empty() {
            self.rows.attach(raw_row(n, row, part), role);
        }
    }

    /// Labels begin anew with each measure: when one comes again, the title of
    /// the next measure has been lost.
    fn restart(&mut self, label: Option<&str>, part: &Part) {
        let Some(label) = label else { return };
        let label = key(label);
        if part.measure.is_none() && self.labels.contains(&label) {
            self.headings.leave(Style::Circled);
            // Only what the row itself says of its measure is left.
            let department = self.department.take().filter(|_| part.department.is_some());
            let ratings = std::mem::take(&mut self.ratings);
            self.new_measure();
            self.department = department;
            self.ratings = ratings;
            self.ratings.retain(|_| !part.ratings.is_empty());
            self.measure_lost = true;
        }
        self.labels.push(label);
    }

    fn indicator(&self, row: &Row, part: &Part, named: &Named, name: &str) -> Indicator {
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
            label: named.label.clone(),
            name: name.to_owned(),
            kind: named.kind.or(part.kind).unwrap_or_default(),
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
            place: row.place(named.cell),
            ..Indicator::default()
        }
    }
}

/// Whether several cells of a row name years.
fn years_among(row: &Row) -> bool {
    let year = |c: &&Cell| c.text.len() <= 24 && parse_year(&c.text).is_some();
    row.cells.iter().filter(year).take(3).count() == 3
}

/// The level of a title that stands beside the word for it.
fn level(word: &str) -> Option<Style> {
    let word: String = word.chars().filter(|c| !c.is_whitespace()).collect();
    match word.as_str() {
        "基本方針" | "基本目標" | "政策" | "分野" | "柱" | "政策名" | "基本政策" => {
            Some(Style::Part)
        }
        "基本施策" | "施策" | "施策名" | "主要施策" => Some(Style::Chapter),
        "事業名" | "事務事業名" | "取組名" => Some(Style::Section),
        _ => None,
    }
}
