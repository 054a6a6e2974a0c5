//! The comparison: a row for each body and each indicator that several have.

use super::reports::status;
use super::{Cell, Heads, Sheet, heads, pick};
use crate::assess::round_half_up;
use crate::compare::Comparison;
use crate::compare::matrix::{FigureRow, matrix};
use crate::compare::rank::{Absent, Ranking, Standing};
use crate::compare::series::Side;
use crate::diagnostic::Language;
use crate::export::json::Entry;

const COLUMNS: &Heads = &[
    ("項目番号", "Item no.", 10),
    ("項目", "Item", 30),
    ("指標", "Indicator", 40),
    ("年度", "Year", 8),
    ("単位", "Unit", 8),
    ("団体", "Body", 16),
    ("値", "Value", 10),
    ("順位", "Place", 24),
    ("中央値", "Median", 10),
    ("中央値との差", "From the median", 12),
    ("目標", "Aim", 10),
    ("状態", "Status", 12),
    ("評価", "Rating", 12),
    ("注", "Notes", 60),
];

/// The table; none where fewer than two bodies or reports share anything.
pub(super) fn sheet(
    entries: &[Entry<'_>],
    found: &Comparison,
    language: Language,
) -> Option<Sheet> {
    let sides: Vec<Side<'_>> = entries
        .iter()
        .filter_map(|e| {
            Some(Side {
                report: e.report?,
                assessment: e.assessment?,
            })
        })
        .collect();
    let matrix = matrix(found, &sides);
    let of_row = |row: &FigureRow| rows(found, row, language);
    let rows: Vec<Vec<Cell>> = matrix.figures.iter().flat_map(of_row).collect();
    (!rows.is_empty() && sides.len() > 1).then(|| Sheet {
        name: language.choose("比較", "Comparison").to_owned(),
        heads: heads(COLUMNS, language),
        rows,
    })
}

fn rows(found: &Comparison, row: &FigureRow, language: Language) -> Vec<Vec<Cell>> {
    let r = &row.ranking;
    let item = row.item.and_then(|n| found.items.get(n));
    let name = |body: usize| found.bodies.get(body).map_or("", |b| b.name.as_str());
    let first = |body: usize| {
        vec![
            Cell::text(item.and_then(|i| i.code.as_deref()).unwrap_or("")),
            Cell::text(item.map_or("", |i| i.title.as_str())),
            Cell::text(&r.name),
            Cell::year(r.year),
            // Of unlike units none is the row's.
            Cell::text(r.unit.as_deref().filter(|_| r.comparable).unwrap_or("")),
            Cell::text(name(body)),
        ]
    };
    let mut out: Vec<Vec<Cell>> = Vec::new();
    for s in &r.standings {
        let mut cells = first(s.body);
        cells.extend(standing(r, s, language));
        out.push(cells);
    }
    for a in &r.absent {
        let mut cells = first(a.body);
        cells.extend(absent(a, language));
        out.push(cells);
    }
    out
}

fn standing(r: &Ranking, s: &Standing, language: Language) -> Vec<Cell> {
    let digits = r.standings.iter().map(|s| s.decimals).max().unwrap_or(0);
    // Half a digit more: the median of an even number lies between two values.
    let digits = digits.saturating_add(1).min(6);
    let derived = |v: Option<f64>| {
        v.map_or(Cell::Empty, |v| {
            Cell::number(round_half_up(v, digits), digits.saturating_sub(1))
        })
    };
    let value = match r.comparable {
        true => Cell::number(s.value, s.decimals).marked(s.uncertain),
        // With its unit: it is not the others'.
        false => Cell::text(&s.text),
    };
    let mut notes: Vec<String> = Vec::new();
    if s.uncertain {
        notes.push(language.choose("不確か", "uncertain").to_owned());
    }
    if s.small {
        notes.push(language.choose("母数が小さい", "small numbers").to_owned());
    }
    if let Some(earlier) = s.revised_from {
        let before = Cell::number(earlier, s.decimals).written();
        notes.push(match language {
            Language::Japanese => format!("以前の報告書では{before}"),
            Language::English => format!("{before} in an earlier report"),
        });
    }
    notes.extend(r.remarks.iter().map(|w| pick(language, w).to_owned()));
    let place = r.place_of(s.body);
    vec![
        value,
        Cell::text(place.as_ref().map_or("", |p| pick(language, p))),
        derived(r.median),
        derived(s.from_median),
        s.aim.map_or(Cell::Empty, |a| Cell::number(a, s.decimals)),
        s.status.map_or(Cell::Empty, |of| status(of, language)),
        Cell::text(s.rating.as_deref().unwrap_or("")),
        Cell::text(notes.join(language.choose("。", "; "))),
    ]
}

fn absent(a: &Absent, language: Language) -> Vec<Cell> {
    let mut cells = vec![Cell::Empty; 7];
    cells.push(Cell::text(pick(language, &a.why)));
    cells
}
