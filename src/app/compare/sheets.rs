//! The tables behind the pictures.

use super::Compared;
use super::cells::{aim_cell, decimals, marks, median_decimals};
use super::sheet::{Cell, Head, Sheet};
use crate::app::figures;
use crate::app::wording::{Lang, compare as w, overview};
use crate::compare::matrix::FigureRow;
use crate::compare::presence::{Has, Presence};
use crate::compare::rank::{Ranking, rank};
use crate::compare::trend::Trend;
use crate::export::svg::Tile;
use crate::report::FiscalYear;

/// A row of the matrix in another year.
pub fn in_year(compared: &Compared, row: &FigureRow, year: Option<FiscalYear>) -> FigureRow {
    let mut out = row.clone();
    if let (Some(year), Some(matched)) = (year, compared.row(row)) {
        out.ranking = rank(matched, &compared.found, &compared.sides(), Some(year));
    }
    out
}

/// The years of which any body has a value of a row, ascending.
pub fn years(compared: &Compared, row: &FigureRow) -> Vec<FiscalYear> {
    let sides = compared.sides();
    compared.row(row).map_or_else(Vec::new, |r| {
        crate::compare::trend::trend(r, &compared.found, &sides).years
    })
}

/// The place of a body in words: `3 of 24 (tied)`.
fn place(r: &Ranking, body: usize, lang: Lang) -> Cell {
    let words = r.place_of(body);
    Cell::text(words.map(|p| lang.pick(&p).to_owned()).unwrap_or_default())
}

/// One indicator over all bodies: those with a value, then those without.
pub fn indicator(compared: &Compared, row: &FigureRow, lang: Lang) -> Sheet {
    let r = &row.ranking;
    let heads = vec![
        Head::words(w::BODY.of(lang)),
        Head::number(with_unit(w::CSV_VALUE.of(lang), r, lang)),
        Head::words(w::PLACE.of(lang)),
        Head::number(w::FROM_MEDIAN.of(lang)),
        Head::number(w::CSV_AIM.of(lang)),
        Head::words(w::CSV_STATUS.of(lang)),
        Head::words(w::CSV_RATING.of(lang)),
        Head::words(w::CSV_MARKS.of(lang)),
    ];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for s in &r.standings {
        let value = match r.comparable {
            true => Cell::number(Some(s.value), s.decimals),
            false => Cell {
                text: s.text.clone(),
                plain: Some(s.value.to_string()),
                status: None,
            },
        };
        rows.push(vec![
            Cell::text(compared.name(s.body)),
            value,
            place(r, s.body, lang),
            Cell::signed(s.from_median, median_decimals(r)),
            aim_cell(s),
            Cell::status(s.status, lang),
            Cell::text(s.rating.clone().unwrap_or_default()),
            Cell::text(marks(compared, row, s, lang).join("、")),
        ]);
    }
    for a in &r.absent {
        let mut cells = vec![Cell::text(compared.name(a.body))];
        cells.extend(std::iter::repeat_n(Cell::default(), 6));
        cells.push(Cell::text(lang.pick(&a.why)));
        rows.push(cells);
    }
    Sheet { heads, rows }
}

fn with_unit(head: &str, r: &Ranking, lang: Lang) -> String {
    match r.unit.as_ref().filter(|_| r.comparable) {
        Some(unit) => match lang {
            Lang::Ja => format!("{head}（{unit}）"),
            Lang::En => format!("{head} ({unit})"),
        },
        None => head.to_owned(),
    }
}

/// One body against the others: every row of the matrix that is its own.
pub fn profile(compared: &Compared, rows: &[usize], body: usize, lang: Lang) -> Sheet {
    let heads = vec![
        Head::words(w::CSV_ITEM.of(lang)),
        Head::words(w::CSV_INDICATOR.of(lang)),
        Head::number(w::CSV_YEAR.of(lang)),
        Head::number(w::CSV_VALUE.of(lang)),
        Head::words(w::CSV_UNIT.of(lang)),
        Head::words(w::PLACE.of(lang)),
        Head::number(w::MEDIAN.of(lang)),
        Head::number(w::FROM_MEDIAN.of(lang)),
        Head::number(w::CSV_AIM.of(lang)),
        Head::words(w::CSV_STATUS.of(lang)),
        Head::words(w::CSV_RATING.of(lang)),
        Head::words(w::CSV_MARKS.of(lang)),
    ];
    let figures = rows.iter().filter_map(|n| compared.matrix.figures.get(*n));
    let rows = figures.map(|row| profile_line(compared, row, body, lang));
    Sheet {
        heads,
        rows: rows.collect(),
    }
}

fn profile_line(compared: &Compared, row: &FigureRow, body: usize, lang: Lang) -> Vec<Cell> {
    let r = &row.ranking;
    let item = row.item.and_then(|i| compared.found.items.get(i));
    let mut cells = vec![
        Cell::text(item.and_then(|i| i.code.clone()).unwrap_or_default()),
        Cell::text(r.name.clone()),
        Cell::text(r.year.map(|y| y.to_string()).unwrap_or_default()),
    ];
    let Some(s) = r.standings.iter().find(|s| s.body == body) else {
        let why = r.absent.iter().find(|a| a.body == body);
        cells.extend(std::iter::repeat_n(Cell::default(), 8));
        cells.push(Cell::text(why.map_or("", |a| lang.pick(&a.why))));
        return cells;
    };
    let mut notes = marks(compared, row, s, lang);
    if !r.comparable {
        notes.extend(r.remarks.iter().map(|m| lang.pick(m).to_owned()));
    }
    cells.extend([
        Cell::number(Some(s.value), s.decimals),
        Cell::text(r.unit.clone().filter(|_| r.comparable).unwrap_or_default()),
        place(r, body, lang),
        Cell::number(r.median, median_decimals(r)),
        Cell::signed(s.from_median, median_decimals(r)),
        aim_cell(s),
        Cell::status(s.status, lang),
        Cell::text(s.rating.clone().unwrap_or_default()),
        Cell::text(notes.join("、")),
    ]);
    cells
}

/// Achieved of assessable by body.
pub fn achieved(compared: &Compared, columns: &[usize], lang: Lang) -> Sheet {
    let heads = vec![
        Head::words(w::BODY.of(lang)),
        Head::number(w::REPORT_YEAR.of(lang)),
        Head::number(overview::ACHIEVED.of(lang)),
        Head::number(w::DUE.of(lang)),
        Head::number(w::SHARE.of(lang)),
        Head::number(overview::MISSED.of(lang)),
        Head::number(overview::NO_ACTUAL.of(lang)),
        Head::number(overview::NOT_DUE.of(lang)),
        Head::number(overview::NO_TARGET.of(lang)),
    ];
    let rows = columns.iter().filter_map(|n| {
        let column = compared.matrix.columns.get(*n)?;
        let n = column.counts;
        let year = column
            .report
            .and_then(|r| compared.given.get(r))
            .and_then(|(_, l)| l.assessment.as_of);
        let count = |n: u32| Cell::count(n as usize);
        let share = n.share().map(|s| Cell {
            text: figures::rate(s, 1),
            plain: Some(s.to_string()),
            status: None,
        });
        Some(vec![
            Cell::text(column.name.clone()),
            Cell::text(year.map(|y| y.to_string()).unwrap_or_default()),
            count(n.achieved),
            count(n.due()),
            share.unwrap_or_default(),
            count(n.missed),
            count(n.no_actual),
            count(n.not_due),
            count(n.no_target),
        ])
    });
    Sheet {
        heads,
        rows: rows.collect(),
    }
}

/// A row over the years: a line a body.
pub fn trend(compared: &Compared, t: &Trend<'_>, lang: Lang) -> Sheet {
    let mut heads = vec![Head::words(w::BODY.of(lang))];
    let years = t.years.iter();
    heads.extend(years.map(|y| Head::number(figures::fiscal_year(*y, lang))));
    heads.push(Head::words(w::CSV_MARKS.of(lang)));
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for line in &t.lines {
        let mut cells = vec![Cell::text(compared.name(line.body))];
        let mut notes: Vec<String> = Vec::new();
        for year in &t.years {
            let Some(p) = line.points.iter().find(|p| p.year == *year) else {
                cells.push(Cell::default());
                continue;
            };
            let decimals = p.actual.decimals.min(6);
            let mut cell = Cell::number(Some(p.actual.value), decimals);
            if !t.comparable {
                cell.text.clone_from(&p.actual.text);
            }
            if p.uncertain {
                cell.text.push('?');
                notes.push(format!("{year} {}", w::UNCERTAIN.of(lang)));
            }
            if let Some(earlier) = p.revised_from {
                let value = figures::number(earlier, decimals);
                let words = w::REVISED.fill(lang, &[("value", &value)]);
                notes.push(format!("{year} {words}"));
            }
            cells.push(cell);
        }
        cells.push(Cell::text(notes.join("、")));
        rows.push(cells);
    }
    for body in &t.absent {
        let mut cells = vec![Cell::text(compared.name(*body))];
        cells.extend(std::iter::repeat_n(Cell::default(), t.years.len()));
        cells.push(Cell::text(w::HAS_NO_VALUE.of(lang)));
        rows.push(cells);
    }
    Sheet { heads, rows }
}

/// What a body has of an indicator, in words.
fn has(of: Has, lang: Lang) -> &'static str {
    match of {
        Has::Value => w::HAS_VALUE.of(lang),
        Has::NoValue => w::HAS_NO_VALUE.of(lang),
        Has::Nothing => w::HAS_NOTHING.of(lang),
    }
}

/// What only some bodies report.
pub fn some(compared: &Compared, rows: &[Presence], lang: Lang) -> Sheet {
    let mut heads = vec![
        Head::words(w::CSV_ITEM.of(lang)),
        Head::words(w::CSV_INDICATOR.of(lang)),
        Head::number(w::HOW_MANY.of(lang)),
    ];
    let bodies = compared.found.bodies.iter();
    heads.extend(bodies.map(|b| Head::words(b.name.clone())));
    let rows = rows.iter().map(|p| {
        let item = p.item.and_then(|i| compared.found.items.get(i));
        let many = p.has.iter().filter(|h| **h != Has::Nothing).count();
        let mut cells = vec![
            Cell::text(item.and_then(|i| i.code.clone()).unwrap_or_default()),
            Cell::text(p.name.clone()),
            Cell::count(many),
        ];
        cells.extend(p.has.iter().map(|h| Cell::text(has(*h, lang))));
        cells
    });
    Sheet {
        heads,
        rows: rows.collect(),
    }
}

/// The tiles with their values.
pub fn map(compared: &Compared, row: &FigureRow, tiles: &[Tile], lang: Lang) -> Sheet {
    let heads = vec![
        Head::words(w::BODY.of(lang)),
        Head::number(w::ROW_AT.of(lang)),
        Head::number(w::COLUMN_AT.of(lang)),
        Head::number(with_unit(w::CSV_VALUE.of(lang), &row.ranking, lang)),
        Head::words(w::PLACE.of(lang)),
        Head::words(w::CSV_STATUS.of(lang)),
        Head::words(w::CSV_MARKS.of(lang)),
    ];
    let rows = tiles.iter().map(|t| {
        let r = &row.ranking;
        let standing = t
            .body
            .and_then(|b| r.standings.iter().find(|s| s.body == b));
        let absent = t.body.and_then(|b| r.absent.iter().find(|a| a.body == b));
        let mut cells = vec![
            Cell::text(t.name.clone()),
            Cell::count(t.row + 1),
            Cell::count(t.column + 1),
        ];
        match standing {
            Some(s) => cells.extend([
                Cell::number(Some(s.value), s.decimals),
                place(r, s.body, lang),
                Cell::status(s.status, lang),
                Cell::text(marks(compared, row, s, lang).join("、")),
            ]),
            None => {
                cells.extend(std::iter::repeat_n(Cell::default(), 3));
                cells.push(Cell::text(absent.map_or("", |a| lang.pick(&a.why))));
            }
        }
        cells
    });
    Sheet {
        heads,
        rows: rows.collect(),
    }
}

/// The row's median and target as one line.
pub fn summary(r: &Ranking, lang: Lang) -> Vec<String> {
    let digits = median_decimals(r);
    let median = r.median.map(|m| figures::number(m, digits));
    let aim = r.aim.map(|a| figures::number(a, decimals(r)));
    let unit = r.unit.clone().unwrap_or_default();
    [
        median.map(|m| w::MEDIAN_IS.fill(lang, &[("median", &format!("{m}{unit}"))])),
        aim.map(|a| w::AIM_IS.fill(lang, &[("aim", &format!("{a}{unit}"))])),
    ]
    .into_iter()
    .flatten()
    .collect()
}
