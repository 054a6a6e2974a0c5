//! An indicator while its rows are read: one cell after the other is taken in.

use super::columns::Column;
use super::doubts::is_header_word;
use super::figures::{Reading, Value, index_at, line_of, read_aim, read_value};
use super::header_text::HeaderYear;
use super::split::Line;
use super::words::Meaning;
use crate::diagnostic::Words;
use crate::document::Row;
use crate::notation::{CellValue, parse_cell, parse_year, scan_years};
use crate::ordered::Ordered as _;
use crate::place::Place;
use crate::report::{Baseline, Direction, Figure, FiscalYear, Goal, Indicator, Point};

/// An indicator while its rows are read.
#[derive(Clone, Debug, Default)]
pub(in crate::reading) struct Draft {
    /// What is known so far.
    pub indicator: Indicator,
    /// Printed rates without a year of their own.
    pub rates: Vec<Figure>,
    /// Indices of ratings without a year of their own.
    pub yearless_ratings: Vec<usize>,
    /// Year of the goal, printed in a cell beside it.
    pub goal_year: Option<FiscalYear>,
    /// Year of the baseline, printed in a cell beside it.
    pub baseline_year: Option<FiscalYear>,
    /// Bound printed with a target (95%以上), for the direction.
    pub bound: Option<(Direction, String)>,
    /// The cell of the row that is read whose figure may have been cut in two.
    pub cut: Option<usize>,
    /// True where one of its rows does not fit the header.
    pub damaged: bool,
    /// True where the name is that of the nearest line above, which nothing marks as one.
    pub nearest_name: bool,
    /// The headings above its first row, as an index into those of the document.
    pub headed: usize,
    /// The word of the row that its targets stand in.
    pub aim: Option<String>,
    /// A target or actual in words.
    pub words: Option<Place>,
    /// A figure that has no year, and the header it stands under.
    pub left_out: Option<(Place, String)>,
}

/// What a note says where the year was not printed with the figure.
fn assumed() -> Words {
    Words::new(
        "年度（または元号）が値の見出しに明記されておらず、表題や文脈から読み取りました",
        "the year (or its era) is not printed with the figure; it was taken from the title or the context",
    )
}

/// What a note says of the figures of a damaged row.
fn damaged() -> Words {
    Words::new(
        "行の欄の数が見出しと合わないか、指標名が欠けているため、値の位置が確かではありません",
        "the row does not fit the header in number of cells, or its name is damaged, so the columns of its figures are not sure",
    )
}

impl Draft {
    /// Whether it sets something to reach, in figures or in words.
    pub(in crate::reading) fn is_aimed(&self) -> bool {
        self.indicator.goal.is_some() || self.indicator.points.iter().any(|p| p.target.is_some())
    }

    /// Whether an actual was read.
    pub(in crate::reading) fn has_actuals(&self) -> bool {
        self.indicator.points.iter().any(|p| p.actual.is_some())
    }

    /// Whether any figure was read.
    pub(in crate::reading) fn has_figures(&self) -> bool {
        let i = &self.indicator;
        i.baseline.is_some()
            || i.goal.as_ref().is_some_and(|g| g.figure.is_some())
            || i.points
                .iter()
                .any(|p| p.target.is_some() || p.actual.is_some())
    }

    /// Does something to the point of a year, which is made where it is missing.
    pub(in crate::reading) fn with_point(
        &mut self,
        year: &HeaderYear,
        what: impl FnOnce(&mut Point),
    ) {
        let points = &mut self.indicator.points;
        let at = points.partition_point(|p| p.year < year.year);
        if points.get(at).is_none_or(|p| p.year != year.year) {
            let point = Point {
                year: year.year,
                label: year.label.clone(),
                target: None,
                actual: None,
                printed_rate: None,
                uncertain: year.assumed,
                note: year.assumed.then(assumed),
            };
            points.insert(at, point);
        }
        if let Some(p) = points.get_mut(at) {
            what(p);
        }
    }

    /// Takes in the cell under `column`. `unit` is the unit of the row, `year`
    /// that of the row where years are rows.
    pub(in crate::reading) fn take(
        &mut self,
        column: &Column,
        row: &Row,
        cell: usize,
        year: Option<&HeaderYear>,
    ) {
        let Some(meaning) = column.meaning else {
            return;
        };
        let text = row.cells.get(cell).map_or("", |c| c.text.as_str());
        if text.is_empty() {
            return;
        }
        if column.unit.is_some()
            && meaning.is_value()
            && meaning != Meaning::Rate
            && self.indicator.unit.is_none()
        {
            self.indicator.unit.clone_from(&column.unit);
        }
        let year = column.year.as_ref().or(year);
        self.indicator.cumulative |= column.cumulative;
        match meaning {
            Meaning::Unit => set(&mut self.indicator.unit, canonical_unit(text)),
            Meaning::Item => set(&mut self.indicator.item, Some(line_of(text))),
            Meaning::Label => set(&mut self.indicator.label, Some(line_of(text))),
            Meaning::Department => set(&mut self.indicator.department, Some(line_of(text))),
            Meaning::Division => self.kind(text),
            Meaning::Direction => self.direction(text),
            Meaning::GoalYear => self.goal_year = one_year(text).or(self.goal_year),
            Meaning::BaselineYear => self.baseline_year = one_year(text).or(self.baseline_year),
            Meaning::Exit => self.exit(row, cell, text),
            Meaning::Rating => self.rating(column, row, cell, text, year),
            Meaning::Target | Meaning::Actual => self.figure(meaning, column, row, cell, year),
            Meaning::Goal => self.goal(column, row, cell),
            Meaning::Baseline | Meaning::Current => self.baseline(column, row, cell),
            Meaning::Rate => self.rate(column, row, cell, year),
            _ => {}
        }
    }

    /// Marks all figures so far as uncertain: the row or the name they came with is damaged.
    pub(in crate::reading) fn doubt(&mut self) {
        let i = &mut self.indicator;
        let goal = i.goal.as_mut().and_then(|g| g.figure.as_mut());
        let baseline = i.baseline.as_mut().map(|b| &mut b.figure);
        let exit = i.exit.as_mut().and_then(|e| e.figure.as_mut());
        for f in [goal, baseline, exit].into_iter().flatten() {
            f.uncertain = true;
        }
        for f in &mut self.rates {
            f.uncertain = true;
        }
        for p in &mut i.points {
            let figures = [&mut p.target, &mut p.actual, &mut p.printed_rate];
            for f in figures.into_iter().flatten() {
                f.uncertain = true;
                p.uncertain = true;
            }
            p.note.get_or_insert_with(damaged);
        }
    }

    fn unit_of(&self, column: &Column) -> Option<String> {
        column.unit.clone().or_else(|| self.indicator.unit.clone())
    }

    fn figure(
        &mut self,
        role: Meaning,
        column: &Column,
        row: &Row,
        cell: usize,
        year: Option<&HeaderYear>,
    ) {
        let unit = self.unit_of(column);
        let text = row.cells.get(cell).map_or("", |c| c.text.as_str());
        let (figure, note, own_year) = match read_value(row, cell, unit.as_deref()) {
            Reading::Value(v) => {
                self.learn(&v);
                let Value {
                    mut figure, year, ..
                } = *v;
                figure.approximate |= column.expected;
                figure.uncertain |= column.expected || column.shaky || self.cut == Some(cell);
                (Some(figure), None, year)
            }
            // A dash says nothing that the empty place does not say.
            Reading::NoValue(mark) => (
                None,
                mark.chars().any(char::is_alphanumeric).then_some(mark),
                None,
            ),
            // Several figures, or words where a figure should be: said, not chosen from.
            Reading::Words(words) => {
                self.words.get_or_insert(row.place(cell));
                if !words.chars().any(char::is_numeric) {
                    return;
                }
                (None, Some(words), None)
            }
            Reading::Empty => return,
        };
        // A figure with its year, under a header without: a target is then what is to be
        // reached by that year.
        let undated = year.is_none() || column.supposed;
        let own = own_year.filter(|_| undated).map(|year| HeaderYear {
            year,
            label: dated_label(text),
            assumed: false,
        });
        if own.is_some() && role == Meaning::Target {
            return self.goal(column, row, cell);
        }
        let Some(year) = own.as_ref().or(year) else {
            if figure.is_some() {
                self.left_out
                    .get_or_insert((row.place(cell), line_of(&column.title)));
            }
            return;
        };
        self.with_point(year, |p| {
            if let Some(mark) = note {
                let mark = line_of(&mark);
                p.note
                    .get_or_insert(Words::new(mark.clone(), format!("printed: {mark}")));
            }
            let Some(mut figure) = figure else { return };
            figure.uncertain |= year.assumed;
            if column.shaky {
                p.uncertain = true;
                p.note = Some(Words::new(
                    "見出しの年度と区分が揃わないため、年度が確かではありません",
                    "years and roles of the header do not fit together, so the year is not sure",
                ));
            }
            if column.expected {
                p.uncertain = true;
                p.note = Some(Words::new(
                    "見込みの値です（実績ではありません）",
                    "an expected value, not yet an actual",
                ));
            }
            if own_year.is_some_and(|y| y != year.year) {
                figure.uncertain = true;
                p.uncertain = true;
                p.note = Some(Words::new(
                    "欄の年度と異なる年度が値に添えられています",
                    "the cell names another year than its column",
                ));
            }
            let place = match role {
                Meaning::Target => &mut p.target,
                _ => &mut p.actual,
            };
            if let Some(k) = place
                .as_mut()
                .filter(|k| k.value != figure.value && !column.superseded)
            {
                k.uncertain = true;
                // Two columns claim the same year and role: neither is silently right.
                p.uncertain = true;
                p.note = Some(Words::new(
                    "同じ年度の値が二つあります",
                    "two values are printed for the same year",
                ));
                return;
            }
            place.get_or_insert(figure);
        });
    }

    /// What a target's cell tells beside its figure.
    fn learn(&mut self, v: &Value) {
        if self.indicator.unit.is_none() {
            self.indicator.unit = v.quantity.unit.clone().filter(|u| !is_label(u));
        }
        if let Some(b) = v.quantity.bound
            && self.bound.is_none()
        {
            self.bound = Some((b.direction, v.figure.text.clone()));
        }
    }

    fn goal(&mut self, column: &Column, row: &Row, cell: usize) {
        if self.indicator.goal.is_some() {
            return;
        }
        let unit = self.unit_of(column);
        let due = column.year.as_ref().map(|y| y.year);
        let (figure, text, year) = match read_aim(row, cell, unit.as_deref(), due) {
            Reading::Empty | Reading::NoValue(_) => return,
            Reading::Value(mut v) => {
                self.learn(&v);
                v.figure.uncertain |= column.shaky || self.cut == Some(cell);
                (
                    Some(v.figure),
                    row.cells
                        .get(cell)
                        .map_or(String::new(), |c| line_of(&c.text)),
                    v.year,
                )
            }
            Reading::Words(w) => (None, line_of(&w), None),
        };
        let place = figure.as_ref().map_or_else(|| row.place(cell), |f| f.place);
        self.indicator.goal = Some(Goal {
            figure,
            year: year.or(due),
            text,
            place,
        });
    }

    fn baseline(&mut self, column: &Column, row: &Row, cell: usize) {
        if self.indicator.baseline.is_some() {
            return;
        }
        let unit = self.unit_of(column);
        let year = column.year.as_ref().map(|y| y.year);
        if let Reading::Value(mut v) = read_aim(row, cell, unit.as_deref(), year) {
            v.figure.uncertain |= column.shaky || self.cut == Some(cell);
            if self.indicator.unit.is_none() {
                self.indicator.unit = v.quantity.unit.clone().filter(|u| !is_label(u));
            }
            self.indicator.baseline = Some(Baseline {
                year: v.year.or(year),
                figure: v.figure,
            });
        }
    }

    /// Takes in all of a row's cells under these columns.
    pub(in crate::reading) fn take_row(
        &mut self,
        columns: &[Column],
        line: &Line<'_>,
        year: Option<&HeaderYear>,
    ) {
        let row = line.row;
        let last = || row.cells.iter().rposition(|c| !c.text.is_empty());
        self.cut = if line.cut { last() } else { None };
        // Units first: they tell how figures are to be read. What was replaced last: it
        // holds where nothing did.
        let mut ordered: Vec<&Column> = columns.iter().collect();
        ordered.order_by_key(|c| (c.meaning != Some(Meaning::Unit), c.superseded));
        for column in ordered {
            if let Some(cell) = index_at(row, column.col) {
                self.take(column, row, cell, year);
            }
        }
    }

    /// Whether an empty line or a heading parts a row from those before: a line with
    /// another name may have stood there.
    pub(in crate::reading) fn is_apart(&self, line: &Line<'_>) -> bool {
        line.gap || self.headed != line.path
    }

    /// Takes in a row that may stand behind a `gap`, where a line with another name
    /// may have stood: its marks, which cannot be shown as uncertain, are not its.
    pub(in crate::reading) fn take_row_in_doubt(
        &mut self,
        columns: &[Column],
        line: &Line<'_>,
        year: Option<&HeaderYear>,
        gap: bool,
    ) {
        let marks = self.indicator.ratings.len();
        self.take_row(columns, line, year);
        if gap {
            self.indicator.ratings.truncate(marks);
            self.yearless_ratings.retain(|n| *n < marks);
            self.doubt();
        }
    }
}

/// The only year in a cell, as printed.
fn dated_label(text: &str) -> String {
    let years = scan_years(text, None);
    let span = years.first().map(|y| y.span.clone()).unwrap_or_default();
    text.get(span).unwrap_or("").to_owned()
}

fn set(slot: &mut Option<String>, value: Option<String>) {
    if slot.is_none() {
        *slot = value.filter(|v| !v.is_empty());
    }
}

/// A word of a header, as where a label slid into the cell or a line was joined to it.
fn is_label(unit: &str) -> bool {
    unit == "達成率" || is_header_word(unit)
}

/// A unit's cell in the one spelling of that unit; none where it says that there is
/// none, or holds a figure, as where the row slid.
pub(super) fn canonical_unit(text: &str) -> Option<String> {
    if matches!(
        parse_cell(text),
        CellValue::NoValue(_) | CellValue::Number(_)
    ) {
        return None;
    }
    if is_label(&line_of(text)) {
        return None;
    }
    super::header_text::unit_text(text).or_else(|| {
        Some(
            line_of(text)
                .trim_matches(['(', ')', '（', '）'])
                .to_owned(),
        )
    })
}

fn one_year(text: &str) -> Option<FiscalYear> {
    parse_year(text)
        .map(|y| y.year)
        .or_else(|| match scan_years(text, Some(2020)).as_slice() {
            [y] => Some(y.year),
            _ => None,
        })
}
