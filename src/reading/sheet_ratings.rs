//! Ratings in a sheet's own rows and columns: `総合評価 B`, a column 達成状況評価
//! with last year's rating in brackets, and the legend of the marks.

use crate::document::{Document, Row};
use crate::notation::fold::fold_char;
use crate::notation::marks::rating;
use crate::report::{FiscalYear, LegendEntry, Rating};

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SheetRatings {
    /// Ratings with the column or word that names them.
    pub ratings: Vec<Rating>,
    /// What the marks mean.
    pub legend: Vec<LegendEntry>,
}

/// Reads the ratings of a document for its year.
pub fn sheet_ratings(document: &Document, as_of: Option<FiscalYear>) -> SheetRatings {
    let mut out = SheetRatings::default();
    let mut columns: Vec<(u32, String)> = Vec::new();
    let before_in_brackets = document.rows.iter().any(says_last_year_in_brackets);
    let last_year = as_of.filter(|_| before_in_brackets).map(|y| y - 1);
    for row in &document.rows {
        let named = rated_columns(row);
        if !named.is_empty() {
            columns = named;
            continue;
        }
        if let Some(entry) = legend_entry(row) {
            out.legend.push(entry);
            continue;
        }
        if let Some(r) = beside_its_word(row, as_of) {
            out.ratings.push(r);
            continue;
        }
        for (col, scheme) in &columns {
            let Some(i) = row.cells.iter().position(|c| c.col == *col) else {
                continue;
            };
            out.ratings
                .extend(in_column(row, i, scheme, as_of, last_year));
        }
    }
    // One mark with words beside it is no legend.
    if out.legend.len() < 2 {
        out.legend.clear();
    }
    out
}

/// A note that says the rating in brackets is last year's.
fn says_last_year_in_brackets(row: &Row) -> bool {
    row.cells.iter().any(|c| {
        let t: String = c
            .text
            .chars()
            .map(fold_char)
            .filter(|c| !c.is_whitespace())
            .collect();
        (t.contains("()") || t.contains("カッコ") || t.contains("括弧"))
            && (t.contains("昨年度") || t.contains("前年度"))
    })
}

/// The columns that a header row names as ratings; none where the row is no header.
fn rated_columns(row: &Row) -> Vec<(u32, String)> {
    let filled = row.cells.iter().filter(|c| !c.text.is_empty());
    if filled.count() < 4 {
        return Vec::new();
    }
    row.cells
        .iter()
        .filter(|c| {
            let t = c.text.trim();
            t.ends_with("評価") && (2..=14).contains(&t.chars().count())
        })
        .map(|c| (c.col, c.text.trim().to_owned()))
        .collect()
}

/// `総合評価 B`: a word for a rating and the rating, alone in a row.
fn beside_its_word(row: &Row, as_of: Option<FiscalYear>) -> Option<Rating> {
    let mut filled = row
        .cells
        .iter()
        .enumerate()
        .filter(|(_, c)| !c.text.is_empty());
    let (Some((_, word)), Some((i, mark)), None) = (filled.next(), filled.next(), filled.next())
    else {
        return None;
    };
    let scheme: String = word.text.chars().filter(|c| !c.is_whitespace()).collect();
    let named = ["評価", "判定", "総合評価結果"]
        .iter()
        .any(|w| scheme.ends_with(w));
    let value = rating(&mark.text).filter(|_| named && scheme.chars().count() <= 14)?;
    Some(Rating {
        scheme,
        year: as_of,
        value,
        place: row.place(i),
    })
}

/// `A 順調` at the end of a row that says nothing else but what these are.
fn legend_entry(row: &Row) -> Option<LegendEntry> {
    let filled: Vec<usize> = (0..row.cells.len())
        .filter(|i| row.cells.get(*i).is_some_and(|c| !c.text.is_empty()))
        .collect();
    let (mark, meaning) = match filled.as_slice() {
        [m, w] => (*m, *w),
        [head, m, w] if ends_as_title(row, *head) => (*m, *w),
        _ => return None,
    };
    let text = |i: usize| row.cells.get(i).map_or("", |c| c.text.trim());
    let mark_text = rating(text(mark)).filter(|r| r.chars().count() <= 2)?;
    let words = text(meaning);
    let is_word = (2..=30).contains(&words.chars().count())
        && !words.chars().any(|c| fold_char(c).is_ascii_digit())
        && !words.ends_with('。');
    is_word.then(|| LegendEntry {
        mark: mark_text,
        meaning: words.to_owned(),
        place: row.place(mark),
    })
}

fn ends_as_title(row: &Row, cell: usize) -> bool {
    row.cells.get(cell).is_some_and(|c| {
        ["評価", "項目", "凡例", "区分", "基準"]
            .iter()
            .any(|w| c.text.trim().ends_with(w))
    })
}

/// `B (B)` in a rated column: this year's and last year's.
fn in_column(
    row: &Row,
    cell: usize,
    scheme: &str,
    year: Option<FiscalYear>,
    last_year: Option<FiscalYear>,
) -> Vec<Rating> {
    let text = row.cells.get(cell).map_or("", |c| c.text.as_str());
    let make = |value: String, year, within: std::ops::Range<usize>| Rating {
        scheme: scheme.to_owned(),
        year,
        value,
        place: row.place_within(cell, within),
    };
    let open = text.find(['(', '（']).unwrap_or(text.len());
    let (now, rest) = text.split_at_checked(open).unwrap_or((text, ""));
    let Some(value) = rating(text) else {
        let Some(value) = rating(now) else {
            return Vec::new();
        };
        let mut out = vec![make(value, year, 0..now.trim_end().len())];
        let inner = rest.trim_matches(['(', ')', '（', '）', ' ', '　']);
        if let (Some(value), Some(last_year)) = (rating(inner), last_year) {
            let at = open + rest.find(inner).unwrap_or(0);
            out.push(make(value, Some(last_year), at..at + inner.len()));
        }
        return out;
    };
    vec![make(value, year, 0..text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Cell, Format};
    use crate::place::Span;

    fn document(rows: &[&[&str]]) -> Document {
        Document {
            name: String::new(),
            format: Format::Tsv,
            encoding: None,
            text: String::new(),
            sheets: Vec::new(),
            diagnostics: Vec::new(),
            rows: rows
                .iter()
                .map(|cells| Row {
                    cells: cells
                        .iter()
                        .enumerate()
                        .map(|(i, t)| Cell::single(i, *t, Span::default()))
                        .collect(),
                    ..Row::default()
                })
                .collect(),
        }
    }

    #[test]
    fn a_sheet() {
        let d = document(&[
            &["評価項目", "A", "順調"],
            &["", "B", "概ね順調"],
            &["総合評価", "Ｂ"],
            &["※（ ）内は昨年度の評価です。"],
            &["No.", "担当課", "成果指標", "達成状況評価"],
            &["1", "まちづくり課", "参加率は上昇した。", "B (C)"],
            &["2", "まちづくり課", "参加率は低下した。", ""],
        ]);
        let found = sheet_ratings(&d, Some(2023));
        let seen: Vec<_> = found
            .ratings
            .iter()
            .map(|r| (r.scheme.as_str(), r.year, r.value.as_str()))
            .collect();
        assert_eq!(
            seen,
            [
                ("総合評価", Some(2023), "B"),
                ("達成状況評価", Some(2023), "B"),
                ("達成状況評価", Some(2022), "C"),
            ]
        );
        assert_eq!(found.legend.len(), 2);
    }
}
