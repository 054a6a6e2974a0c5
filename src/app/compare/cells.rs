//! How one body's value in a row is written.

use super::Compared;
use super::sheet::{Cell, Head, Sheet};
use crate::app::figures;
use crate::app::wording::{Lang, compare as w};
use crate::assess::round_half_up;
use crate::compare::Reason;
use crate::compare::matrix::FigureRow;
use crate::compare::rank::{Ranking, Standing};

/// The value with the digits that are printed and its marks, `3.2`, `3.2?`, `7*`;
/// as printed where the row has no unit in common.
pub fn value(s: &Standing, ranking: &Ranking) -> String {
    let mut out = if ranking.comparable {
        figures::number(s.value, s.decimals)
    } else {
        s.text.clone()
    };
    if s.uncertain {
        out.push('?');
    }
    if s.small {
        out.push('*');
    }
    out
}

/// What is to be minded about a value, in words.
pub fn marks(compared: &Compared, row: &FigureRow, s: &Standing, lang: Lang) -> Vec<String> {
    let mut out = Vec::new();
    if s.uncertain {
        out.push(w::UNCERTAIN.of(lang).to_owned());
    }
    if s.small {
        out.push(w::SMALL.of(lang).to_owned());
    }
    if stands_in(compared, row, s) {
        out.push(w::STANDS_IN.of(lang).to_owned());
    }
    if let Some(earlier) = s.revised_from {
        let value = figures::number(earlier, s.decimals);
        out.push(w::REVISED.fill(lang, &[("value", &value)]));
    }
    out
}

/// Whether the value is that of another indicator of the same item and target.
pub fn stands_in(compared: &Compared, row: &FigureRow, s: &Standing) -> bool {
    let members = compared.row(row).map(|r| r.members.as_slice());
    members.unwrap_or_default().iter().any(|m| {
        (m.report, m.indicator) == (s.which.report, s.which.indicator)
            && m.reasons.contains(&Reason::StandsIn)
    })
}

/// Digits after the point that the values of a row have at most.
pub fn decimals(ranking: &Ranking) -> u8 {
    let most = ranking.standings.iter().map(|s| s.decimals).max();
    most.unwrap_or(0).min(6)
}

/// The digits that a difference from the median needs: one more than the values,
/// where the median lies between two of them.
pub fn median_decimals(ranking: &Ranking) -> u8 {
    let plain = decimals(ranking);
    let exact = |d: u8| {
        let m = ranking.median.unwrap_or(0.0);
        (round_half_up(m, d) - m).abs() < 1e-9 * m.abs().max(1.0)
    };
    if exact(plain) { plain } else { plain + 1 }
}

/// The matrix as rows of single values: what a program or a pivot table wants.
pub fn matrix_sheet(compared: &Compared, rows: &[usize], columns: &[usize], lang: Lang) -> Sheet {
    let heads = [
        Head::words(w::CSV_ITEM.of(lang)),
        Head::words(w::CSV_ITEM_TITLE.of(lang)),
        Head::words(w::CSV_INDICATOR.of(lang)),
        Head::words(w::CSV_UNIT.of(lang)),
        Head::number(w::CSV_YEAR.of(lang)),
        Head::words(w::CSV_BODY.of(lang)),
        Head::number(w::CSV_VALUE.of(lang)),
        Head::number(w::CSV_AIM.of(lang)),
        Head::words(w::CSV_STATUS.of(lang)),
        Head::words(w::CSV_RATING.of(lang)),
        Head::number(w::CSV_RANK.of(lang)),
        Head::number(w::CSV_OF.of(lang)),
        Head::words(w::CSV_TIED.of(lang)),
        Head::number(w::CSV_MEDIAN.of(lang)),
        Head::words(w::CSV_MARKS.of(lang)),
    ];
    let mut out = Sheet {
        heads: heads.to_vec(),
        rows: Vec::new(),
    };
    for row in rows.iter().filter_map(|n| compared.matrix.figures.get(*n)) {
        for body in columns {
            out.rows.push(line(compared, row, *body, lang));
        }
    }
    out
}

fn line(compared: &Compared, row: &FigureRow, body: usize, lang: Lang) -> Vec<Cell> {
    let r = &row.ranking;
    let item = row.item.and_then(|i| compared.found.items.get(i));
    let code = item.and_then(|i| i.code.clone()).unwrap_or_default();
    let mut cells = vec![
        Cell::text(code),
        Cell::text(item.map(|i| i.title.clone()).unwrap_or_default()),
        Cell::text(r.name.clone()),
        Cell::text(r.unit.clone().unwrap_or_default()),
        Cell::text(r.year.map(|y| y.to_string()).unwrap_or_default()),
        Cell::text(compared.name(body)),
    ];
    let Some(s) = r.standings.iter().find(|s| s.body == body) else {
        let why = r.absent.iter().find(|a| a.body == body);
        cells.extend(std::iter::repeat_n(Cell::default(), 8));
        cells.push(Cell::text(why.map_or("", |a| lang.pick(&a.why))));
        return cells;
    };
    let ranked = r.standings.iter().filter(|s| s.rank.is_some()).count();
    let mut marks = marks(compared, row, s, lang);
    if !r.comparable {
        marks.push(w::NOT_COMPARABLE_LONG.of(lang).to_owned());
    }
    cells.extend([
        Cell::number(Some(s.value), s.decimals),
        aim_cell(s),
        Cell::status(s.status, lang),
        Cell::text(s.rating.clone().unwrap_or_default()),
        Cell::number(s.rank.map(f64::from), 0),
        s.rank.map(|_| Cell::count(ranked)).unwrap_or_default(),
        Cell::text(if s.tied { w::YES.of(lang) } else { "" }),
        Cell::signed(s.from_median, median_decimals(r)),
        Cell::text(marks.join("、")),
    ]);
    cells
}

/// What a value is measured against, as short as it is exact.
pub fn aim_cell(s: &Standing) -> Cell {
    let Some(aim) = s.aim else {
        return Cell::default();
    };
    Cell {
        text: figures::plain(aim),
        plain: Some(aim.to_string()),
        status: None,
    }
}
