//! Rows whose values could be years: 1,990 visitors printed `1990`. Taken for a
//! header, such a row would end its table or give the rows below it other years.

use super::table::header_text::{header_text, unit_text};
use crate::document::Row;
use crate::notation::fold;
use crate::notation::fold::is_digit;
use crate::report::FiscalYear;

/// Rows above in which the table's own header is looked for.
const MAX_ROWS_ABOVE: usize = 400;

/// Years by which a further header of a table may lie away from the one above it.
const NEAR: i32 = 3;

/// Whether the bare numbers of row `i`, though they could be years, are values.
///
/// They are where no word of a header and no written year (`R5`, `2023年度`) stands
/// beside them, but a name does, and one of these holds: a unit stands there too;
/// they run neither up nor down; they lie far from the years of the header above.
pub(in crate::reading) fn year_like_values(rows: &[Row], i: usize) -> bool {
    let Some(row) = rows.get(i) else { return false };
    if !row.cells.iter().any(|c| bare_year(&c.text).is_some()) {
        return false;
    }
    let (mut bare, mut names, mut unit) = (Vec::new(), 0, false);
    for cell in row.cells.iter().filter(|c| !c.text.is_empty()) {
        if let Some(year) = bare_year(&cell.text) {
            bare.push(year);
            continue;
        }
        let h = header_text(&cell.text, None);
        if !h.years.is_empty() || h.is_known() {
            return false;
        }
        if unit_text(&cell.text).is_some() {
            unit = unit || !fold(&cell.text).starts_with(['(', '[', '単']);
        } else {
            names += 1;
        }
    }
    if bare.is_empty() || names == 0 {
        return false;
    }
    unit || !runs(&bare) || far_from_header(rows, i, &bare)
}

/// A cell of four digits that could be a year.
fn bare_year(text: &str) -> Option<FiscalYear> {
    let text = text.trim();
    // Four digits, in full or half width.
    if text.len() > 12 || !text.ends_with(is_digit) {
        return None;
    }
    let digits = fold(text);
    (digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten()
        .filter(|y| (1900..2100).contains(y))
}

/// Whether years run up or down, or are the same run again and again (目標, 実績).
fn runs(years: &[FiscalYear]) -> bool {
    let steps = |compare: fn(i32, i32) -> bool, of: &[FiscalYear]| {
        of.iter()
            .zip(of.iter().skip(1))
            .all(|(a, b)| compare(*a, *b))
    };
    let one = |of: &[FiscalYear]| steps(|a, b| a <= b, of) || steps(|a, b| a >= b, of);
    let period = years.iter().skip(1).position(|y| Some(y) == years.first());
    let again = period.is_some_and(|p| {
        let mut parts = years.chunks(p + 1);
        let first = parts.next().unwrap_or(&[]);
        p > 0 && one(first) && parts.all(|part| part == first)
    });
    one(years) || again
}

fn far_from_header(rows: &[Row], i: usize, bare: &[FiscalYear]) -> bool {
    let table = rows.get(i).map(|r| r.table);
    let above = rows
        .get(..i)
        .unwrap_or(&[])
        .iter()
        .rev()
        .take(MAX_ROWS_ABOVE)
        .take_while(|r| Some(r.table) == table);
    for row in above {
        let years: Vec<FiscalYear> = row
            .cells
            .iter()
            .filter(|c| !c.text.is_empty() && c.text.len() <= 60)
            .filter(|c| bare_year(&c.text).is_none())
            .flat_map(|c| header_text(&c.text, None).years)
            .map(|y| y.year)
            .collect();
        if let (Some(from), Some(to)) = (years.iter().min(), years.iter().max())
            && years.len() >= 2
        {
            return bare
                .iter()
                .any(|y| *y < from.saturating_sub(NEAR) || *y > to.saturating_add(NEAR));
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Cell;
    use crate::place::Span;

    fn rows(table: &[&[&str]]) -> Vec<Row> {
        let cell = |(i, t): (usize, &&str)| Cell::single(i, *t, Span::default());
        table
            .iter()
            .map(|cells| Row {
                cells: cells.iter().enumerate().map(cell).collect(),
                ..Row::default()
            })
            .collect()
    }

    fn last(table: &[&[&str]]) -> bool {
        year_like_values(&rows(table), table.len() - 1)
    }

    const HEADER: &[&str] = &["指標名", "単位", "令和元年度", "令和2年度", "令和3年度"];

    #[test]
    fn values_that_could_be_years() {
        assert!(last(&[HEADER, &["相談件数", "件", "2019", "2020", "2021"]]));
        assert!(last(&[HEADER, &["相談件数", "1990", "1985", "1992"]]));
        assert!(last(&[HEADER, &["相談件数", "1990", "1991", "1992"]]));
        assert!(last(&[
            HEADER,
            &["図書館", "人", "300", "310"],
            &["相談件数", "", "1990"]
        ]));
    }

    #[test]
    fn headers_stay_headers() {
        for header in [
            &["指標名", "単位", "2019", "2020", "2021"][..],
            &["基本目標1", "2019", "2020", "2021"],
            &["基本目標1", "2021", "2020", "2019"],
            &["", "2019", "2020", "2019", "2020"],
            &["指標", "2019", "2020", "2019", "2020"],
            &["基本目標1", "2019", "2020", "2019", "2020"],
            &["基本目標1", "（人）", "2019", "2020"],
            &["基本目標1", "R1", "2020"],
        ] {
            assert!(!last(&[header]), "{header:?}");
            assert!(!last(&[HEADER, header]), "{header:?} below another");
        }
    }
}
