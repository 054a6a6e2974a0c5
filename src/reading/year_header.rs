//! Which cells of a row name fiscal years, and what stands before and after them.

use super::roles::{Field, field_of};
use crate::document::Row;
use crate::notation::fold::{fold_char, is_digit};
use crate::notation::{parse_year, scan_years};
use crate::report::FiscalYear;

/// What one column under a year header holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The value of a fiscal year.
    Year {
        /// The year.
        year: FiscalYear,
        /// As printed.
        label: String,
        /// Marked 現状値 or 基準値: the year's value is the baseline too.
        baseline: bool,
        /// Marked 目標: the year's target is the goal.
        goal: bool,
    },
    /// A baseline in a column of its own, before the years.
    Baseline(Option<FiscalYear>),
    /// A goal in a column of its own, after the years.
    Goal(Option<FiscalYear>),
}

impl Slot {
    /// The fiscal year of a year column.
    pub fn year(&self) -> Option<FiscalYear> {
        match self {
            Slot::Year { year, .. } => Some(*year),
            _ => None,
        }
    }
}

/// A row whose cells name at least two years, ascending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearHeader {
    /// The columns that hold figures, from left to right, neighbours of each other.
    pub slots: Vec<Slot>,
    /// Column of the first slot; none where the years stand in one cell, so
    /// that nothing is known of columns.
    pub first_col: Option<u32>,
    /// Other columns that the same row names.
    pub fields: Vec<(u32, Field)>,
    /// True where the years do not follow one another: a label may have been lost.
    pub gaps: bool,
}

impl YearHeader {
    /// The years in order.
    pub fn years(&self) -> Vec<FiscalYear> {
        self.slots.iter().filter_map(Slot::year).collect()
    }
}

struct Named {
    year: FiscalYear,
    label: String,
    baseline: bool,
    goal: bool,
}

/// The year that a header cell names, with the marks 現状値 and 目標 it may carry.
fn named_year(text: &str, before: Option<FiscalYear>) -> Option<Named> {
    // No year is written without a number.
    if text.len() > 60 || !text.contains(|c| is_digit(c) || c == '元') {
        return None;
    }
    let folded: String = text.chars().map(fold_char).collect();
    // A bracket that does not close: the cell was broken over two lines.
    if folded.matches('(').count() != folded.matches(')').count() {
        return None;
    }
    let mark = |words: &[&str]| words.iter().any(|w| folded.contains(w));
    let (baseline, goal) = (
        mark(&["現状", "基準", "策定時"]),
        mark(&["目標年", "最終", "目標値"]),
    );
    let plain = if baseline || goal {
        // What is left beside the mark must be the year alone.
        let mut rest = folded.clone();
        for w in [
            "現状値",
            "現状",
            "基準値",
            "基準年度",
            "基準年",
            "基準",
            "策定時",
            "最終目標",
            "最終年度",
            "最終",
            "目標年度",
            "目標年",
            "目標値",
        ] {
            rest = rest.replace(w, "");
        }
        rest
    } else {
        folded
    };
    let plain: String = plain
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')'))
        .collect();
    // A mark without brackets or line break before a year ("目標値R8") is a column of its own kind.
    if (baseline || goal)
        && !text
            .trim_start()
            .starts_with(|c: char| fold_char(c).is_ascii_alphanumeric() || "令平昭".contains(c))
    {
        return None;
    }
    let year = parse_year(&plain).map(|y| y.year).or_else(|| {
        // 令和3年度, 4年度: the era is left out after the first.
        let found = scan_years(&plain, Some(before?));
        let y = found.first()?;
        (found.len() == 1 && y.fiscal && y.span.len() == plain.len() && y.era_omitted)
            .then_some(y.year)
    })?;
    Some(Named {
        year,
        label: text.split_whitespace().next().unwrap_or(text).to_owned(),
        baseline,
        goal,
    })
}

/// Reads a row as a year header; none where it is not one.
pub fn year_header(row: &Row) -> Option<YearHeader> {
    if let Some(header) = in_one_cell(row) {
        return Some(header);
    }
    let mut named: Vec<(u32, Named)> = Vec::new();
    let mut fields = Vec::new();
    for cell in &row.cells {
        if cell.text.is_empty() {
            continue;
        }
        match named_year(&cell.text, named.last().map(|(_, n)| n.year)) {
            Some(n) => named.push((cell.col, n)),
            None => {
                if let Some(f) = field_of(&cell.text) {
                    fields.push((cell.col, f));
                } else if !named.is_empty() && looks_like_value(&cell.text) {
                    return None;
                }
            }
        }
    }
    let ascending = named
        .iter()
        .zip(named.iter().skip(1))
        .all(|((_, a), (_, b))| a.year < b.year);
    if named.len() < 2 || !ascending {
        return None;
    }
    let (first, last) = (named.first()?.0, named.last()?.0);
    let mut slots: Vec<Slot> = Vec::new();
    let mut gaps = false;
    let mut at: Option<(u32, FiscalYear)> = None;
    for (col, n) in named {
        if let Some((c, y)) = at
            && n.year - y > 1
        {
            // A label that was lost between two others, its column still there.
            let lost = i64::from(n.year - y);
            if lost == i64::from(col - c) && lost <= 3 {
                for k in 1..n.year - y {
                    slots.push(Slot::Year {
                        year: y + k,
                        label: (y + k).to_string(),
                        baseline: false,
                        goal: false,
                    });
                }
            } else {
                gaps = true;
            }
        }
        at = Some((col, n.year));
        slots.push(Slot::Year {
            year: n.year,
            label: n.label,
            baseline: n.baseline,
            goal: n.goal,
        });
    }
    let mut first_col = first;
    if let Some((_, Field::Baseline(year))) =
        fields.iter().find(|(c, _)| c.checked_add(1) == Some(first))
    {
        slots.insert(0, Slot::Baseline(*year));
        first_col = first.saturating_sub(1);
    }
    if let Some((_, Field::Goal(year))) = fields.iter().find(|(c, _)| *c == last.saturating_add(1))
    {
        slots.push(Slot::Goal(*year));
    }
    Some(YearHeader {
        slots,
        first_col: Some(first_col),
        fields,
        gaps,
    })
}

/// `H29 H30 R01 R02` in a single cell, as a viewer copies a header.
fn in_one_cell(row: &Row) -> Option<YearHeader> {
    let mut filled = row.cells.iter().filter(|c| !c.text.is_empty());
    let (cell, None) = (filled.next()?, filled.next()) else {
        return None;
    };
    if cell.text.len() > 200 {
        return None;
    }
    let mut slots = Vec::new();
    let mut last: Option<FiscalYear> = None;
    for word in cell.text.split_whitespace() {
        let n = named_year(word, last)?;
        if last.is_some_and(|y| n.year != y + 1) {
            return None;
        }
        last = Some(n.year);
        slots.push(Slot::Year {
            year: n.year,
            label: n.label,
            baseline: n.baseline,
            goal: n.goal,
        });
    }
    (slots.len() >= 3).then_some(YearHeader {
        slots,
        first_col: None,
        fields: Vec::new(),
        gaps: false,
    })
}

fn looks_like_value(text: &str) -> bool {
    matches!(
        crate::notation::parse_cell(text),
        crate::notation::CellValue::Number(_)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Cell;
    use crate::place::Span;

    fn row(cells: &[&str]) -> Row {
        Row {
            cells: cells
                .iter()
                .enumerate()
                .map(|(i, t)| Cell::single(i, *t, Span::default()))
                .collect(),
            ..Row::default()
        }
    }

    fn years(cells: &[&str]) -> Option<Vec<FiscalYear>> {
        year_header(&row(cells)).map(|h| h.years())
    }

    #[test]
    fn headers_of_the_field() {
        assert_eq!(
            years(&["", "", "H29", "Ｈ３０", "R01"]),
            Some(vec![2017, 2018, 2019])
        );
        assert_eq!(
            years(&["単位", "R1 (現状値)", "R2", "R3"]),
            Some(vec![2019, 2020, 2021])
        );
        assert_eq!(
            years(&["令和3年度", "4年度", "5年度"]),
            Some(vec![2021, 2022, 2023])
        );
        assert_eq!(
            years(&["H29 H30 R01 R02"]),
            Some(vec![2017, 2018, 2019, 2020])
        );
        assert_eq!(
            years(&["2021", "2022", "2023"]),
            Some(vec![2021, 2022, 2023])
        );
    }

    #[test]
    fn what_is_no_header() {
        assert_eq!(years(&["活①", "1件 (平成30年度)", "1", "1"]), None);
        assert_eq!(years(&["R5", "R4"]), None);
        assert_eq!(years(&["実績", "2021", "1", "2022"]), None);
    }

    #[test]
    fn baseline_and_goal_columns() {
        let h =
            year_header(&row(&["指標", "現状値(R2)", "R3", "R4", "目標値(R8)"])).expect("a header");
        assert_eq!(h.slots.first(), Some(&Slot::Baseline(Some(2020))));
        assert_eq!(h.slots.last(), Some(&Slot::Goal(Some(2026))));
        assert_eq!(h.first_col, Some(1));
    }

    #[test]
    fn a_lost_label_between_two_is_filled_where_its_column_is_left() {
        assert_eq!(years(&["H29", "", "R01"]), Some(vec![2017, 2018, 2019]));
        let h = year_header(&row(&["H29", "R01", "R02"])).expect("a header");
        assert!(h.gaps);
    }
}
