//! The tidy CSV: one row a value, Japanese headers, UTF-8 with BOM. It holds all
//! that a report says (not what is computed from it), so that the layout
//! `tidy-csv` reads it back without loss.

use super::json::Entry;
use crate::correction::Correction;
use crate::place::Place;
use crate::reading::tidy_format::{
    COLUMNS, Column, ROLES, Role, UNCERTAIN_VALUE, UNCERTAIN_YEAR, YES, guard, join_path,
};
use crate::report::{
    Direction, Exit, Figure, Indicator, Kind, Point, PrintedClaim, Rating, Report,
};

/// The reports of `entries` as one CSV; entries without a report have no rows.
pub fn tidy_csv(entries: &[Entry<'_>]) -> String {
    let mut out = Writer::new();
    out.line(COLUMNS.iter().map(|(_, name)| (*name).to_owned()));
    let reports = entries
        .iter()
        .filter_map(|e| Some((e.document.name.as_str(), e.report?)));
    for (n, (file, report)) in reports.enumerate() {
        let base = about_report(report, file, n + 1);
        write_report(&mut out, report, &base);
    }
    out.text
}

/// CSV as spreadsheets take it: UTF-8 with a byte order mark.
pub(super) struct Writer {
    /// What was written.
    pub text: String,
}

impl Writer {
    pub fn new() -> Self {
        Writer {
            text: String::from("\u{feff}"),
        }
    }

    /// One row.
    pub fn line(&mut self, cells: impl Iterator<Item = String>) {
        for (n, cell) in cells.enumerate() {
            if n > 0 {
                self.text.push(',');
            }
            if cell.contains(['"', ',', '\n', '\r']) {
                self.text.push('"');
                self.text.push_str(&cell.replace('"', "\"\""));
                self.text.push('"');
            } else {
                self.text.push_str(&cell);
            }
        }
        self.text.push_str("\r\n");
    }

    fn row(&mut self, row: &Row) {
        self.line(COLUMNS.iter().map(|(c, _)| row.get(*c)));
    }
}

/// One row: what its cells say, empty where nothing is set.
#[derive(Clone, Default)]
struct Row {
    cells: Vec<(Column, String)>,
}

impl Row {
    /// The row with a text cell, guarded against being taken for a formula.
    fn text(mut self, column: Column, text: &str) -> Row {
        if !text.is_empty() {
            self.cells.push((column, guard(text)));
        }
        self
    }

    fn option(self, column: Column, text: Option<&String>) -> Row {
        match text {
            Some(t) => self.text(column, t),
            None => self,
        }
    }

    /// The row with a number, bare.
    fn number(mut self, column: Column, n: impl ToString) -> Row {
        self.cells.push((column, n.to_string()));
        self
    }

    fn yes(self, column: Column, yes: bool) -> Row {
        if yes { self.text(column, YES) } else { self }
    }

    fn role(self, role: Role) -> Row {
        let name = ROLES
            .iter()
            .find(|(r, _)| *r == role)
            .map_or("", |(_, n)| n);
        self.text(Column::Role, name)
    }

    fn place(self, place: &Place) -> Row {
        let row = self.number(Column::Line, place.line);
        let row = match place.page {
            Some(p) => row.number(Column::Page, p),
            None => row,
        };
        match place.cell {
            Some(c) => row.number(Column::Cell, c),
            None => row,
        }
    }

    fn figure(self, figure: &Figure, year_uncertain: bool) -> Row {
        let uncertain = match (figure.uncertain, year_uncertain) {
            (true, true) => format!("{UNCERTAIN_VALUE}・{UNCERTAIN_YEAR}"),
            (true, false) => UNCERTAIN_VALUE.to_owned(),
            (false, true) => UNCERTAIN_YEAR.to_owned(),
            (false, false) => String::new(),
        };
        self.number(Column::Value, value(figure))
            .number(Column::Decimals, figure.decimals)
            .text(Column::Printed, &figure.text)
            .yes(Column::Approximate, figure.approximate)
            .text(Column::Uncertain, &uncertain)
            .place(&figure.place)
    }

    /// The cell under a column; of two, the later.
    fn get(&self, column: Column) -> String {
        let cells = self.cells.iter().rev();
        cells
            .filter(|(c, _)| *c == column)
            .map(|(_, t)| t.clone())
            .next()
            .unwrap_or_default()
    }
}

/// The number with the digits it was printed with, or all of them where a scale hides some.
fn value(f: &Figure) -> String {
    let printed = format!("{:.*}", usize::from(f.decimals), f.value);
    if printed.parse::<f64>() == Ok(f.value) {
        printed
    } else {
        f.value.to_string()
    }
}

fn about_report(report: &Report, file: &str, n: usize) -> Row {
    let row = Row::default()
        .number(Column::Report, n)
        .option(Column::Title, report.title.as_ref())
        .option(Column::Municipality, report.municipality.as_ref())
        .option(Column::Ward, report.ward.as_ref())
        .text(Column::File, file);
    match report.as_of {
        Some(y) => row.number(Column::AsOf, y),
        None => row,
    }
}

fn write_report(out: &mut Writer, report: &Report, base: &Row) {
    out.row(&base.clone().role(Role::Report));
    for c in &report.corrections {
        out.row(&correction(base, c));
    }
    for i in &report.indicators {
        indicator(out, i, base);
    }
    for (n, c) in report.claims.iter().enumerate() {
        claim(
            out,
            c,
            &base.clone().number(Column::Id, format!("c{}", n + 1)),
        );
    }
    for r in &report.ratings {
        out.row(&rating(base, r));
    }
    for l in &report.legend {
        let row = base
            .clone()
            .role(Role::Legend)
            .text(Column::Scheme, &l.mark);
        out.row(&row.text(Column::Text, &l.meaning).place(&l.place));
    }
    for (n, p) in report.prose.iter().enumerate() {
        let row = base
            .clone()
            .role(Role::Prose)
            .number(Column::Id, format!("p{}", n + 1))
            .text(Column::Path, &join_path(&p.path))
            .option(Column::Item, p.item.as_ref());
        // A row for each piece: where lines were joined tells where statements begin.
        let whole = [(0u32, p.place)];
        let pieces: &[(u32, Place)] = if p.pieces.is_empty() {
            &whole
        } else {
            &p.pieces
        };
        for (k, (from, place)) in pieces.iter().enumerate() {
            let end = pieces.get(k + 1).map_or(p.text.len(), |(b, _)| *b as usize);
            let text = p.text.get(*from as usize..end).unwrap_or("");
            out.row(&row.clone().text(Column::Text, text).place(place));
        }
    }
}

/// What a person put right; the value itself stands in its own row.
fn correction(base: &Row, c: &Correction) -> Row {
    let row = base
        .clone()
        .role(Role::Correction)
        .text(Column::Id, &c.indicator)
        .text(Column::Name, &c.name)
        .text(Column::Scheme, c.field.words().0)
        .text(Column::Printed, &c.text)
        .text(Column::Text, &c.before);
    year(row, c.year)
}

fn about_indicator(i: &Indicator, base: &Row) -> Row {
    base.clone()
        .text(Column::Path, &join_path(&i.path))
        .option(Column::Item, i.item.as_ref())
        .option(Column::Label, i.label.as_ref())
        .text(Column::Id, &i.id)
        .text(Column::Name, &i.name)
        .text(
            Column::Kind,
            match i.kind {
                Kind::Activity => "活動",
                Kind::Outcome => "成果",
                Kind::Performance => "業績",
                Kind::Other => "その他",
            },
        )
        .option(Column::Department, i.department.as_ref())
        .option(Column::Unit, i.unit.as_ref())
        .text(Column::Direction, direction(i.direction))
        .option(Column::DirectionFrom, i.direction_from.as_ref())
        .yes(Column::Cumulative, i.cumulative)
}

fn direction(d: Direction) -> &'static str {
    match d {
        Direction::AtLeast => "以上",
        Direction::AtMost => "以下",
    }
}

fn indicator(out: &mut Writer, i: &Indicator, base: &Row) {
    let row = about_indicator(i, base);
    out.row(&row.clone().role(Role::Indicator).place(&i.place));
    if let Some(b) = &i.baseline {
        let row = row.clone().role(Role::Baseline).figure(&b.figure, false);
        out.row(&year(row, b.year));
    }
    for p in &i.points {
        point(out, p, &row);
    }
    if let Some(g) = &i.goal {
        let row =
            year(row.clone().role(Role::Goal).place(&g.place), g.year).text(Column::Text, &g.text);
        out.row(&match &g.figure {
            Some(f) => row.figure(f, false),
            None => row,
        });
    }
    if let Some(e) = &i.exit {
        let row = row
            .clone()
            .role(Role::Exit)
            .place(&e.place)
            .text(Column::Text, &e.text)
            .text(Column::Bound, bound(e));
        out.row(&match &e.figure {
            Some(f) => row.figure(f, false),
            None => row,
        });
    }
    for r in &i.ratings {
        out.row(&rating(&row, r));
    }
}

fn year(row: Row, year: Option<i32>) -> Row {
    match year {
        Some(y) => row.number(Column::Year, y),
        None => row,
    }
}

/// The words for a criterion's side and whether the value itself is within.
fn bound(e: &Exit) -> &'static str {
    match (e.met_when, e.inclusive) {
        (Direction::AtMost, true) => "以下",
        (Direction::AtMost, false) => "未満",
        (Direction::AtLeast, true) => "以上",
        (Direction::AtLeast, false) => "超",
    }
}

fn point(out: &mut Writer, p: &Point, base: &Row) {
    let row = base
        .clone()
        .number(Column::Year, p.year)
        .text(Column::YearLabel, &p.label);
    let row = match &p.note {
        Some(n) => row.text(Column::NoteJa, &n.ja).text(Column::NoteEn, &n.en),
        None => row,
    };
    let figures = [
        (Role::Target, &p.target),
        (Role::Actual, &p.actual),
        (Role::Rate, &p.printed_rate),
    ];
    let mut written = false;
    for (role, figure) in figures {
        if let Some(f) = figure {
            out.row(&row.clone().role(role).figure(f, p.uncertain));
            written = true;
        }
    }
    // A year without values may still say why.
    if !written {
        let uncertain = if p.uncertain { UNCERTAIN_YEAR } else { "" };
        out.row(&row.role(Role::Year).text(Column::Uncertain, uncertain));
    }
}

fn rating(base: &Row, r: &Rating) -> Row {
    let row = base
        .clone()
        .role(Role::Rating)
        .text(Column::Scheme, &r.scheme)
        .text(Column::Value, &r.value)
        .place(&r.place);
    year(row, r.year)
}

fn claim(out: &mut Writer, c: &PrintedClaim, base: &Row) {
    let row = base.clone().text(Column::Path, &join_path(&c.path));
    out.row(
        &row.clone()
            .role(Role::Claim)
            .text(Column::Text, &c.text)
            .place(&c.place),
    );
    let figures = [
        (Role::ClaimRate, &c.rate),
        (Role::ClaimAchieved, &c.achieved),
        (Role::ClaimTotal, &c.total),
    ];
    for (role, figure) in figures {
        if let Some(f) = figure {
            out.row(&row.clone().role(role).figure(f, false));
        }
    }
}
