//! What damaged rows leave in doubt: a row that lost a cell in its middle looks
//! like one that lost its last, and a name of which little is left may be the
//! end of any.

use super::columns::Column;
use super::figures::{line_of, plain};
use super::header_text::unit_text;
use super::split::{Line, Table};
use super::words::Meaning;
use crate::document::Row;

/// Whether a row has fewer cells than the header though the others fill the
/// columns it lacks: which cell was lost cannot be told.
pub(in crate::reading) fn is_short(table: &Table<'_>, columns: &[Column], row: &Row) -> bool {
    let width = table.columns.len();
    let have = row.cells.len();
    if have >= width {
        return false;
    }
    columns
        .iter()
        .filter(|c| c.col >= have && c.is_value())
        .any(|c| usually_filled(&table.lines, c.col))
}

/// Whether most rows that reach column `col` hold something there.
fn usually_filled(lines: &[Line<'_>], col: usize) -> bool {
    let (mut there, mut filled) = (0usize, 0usize);
    for l in lines
        .iter()
        .take(SAMPLE)
        .filter(|l| l.row.cells.len() > col)
    {
        there += 1;
        filled += usize::from(!l.row.at(col).is_empty());
    }
    filled * 2 > there
}

/// Rows that are looked at to tell what a column usually holds.
const SAMPLE: usize = 200;

/// Whether a row holds something beyond the last column that the header names.
pub(in crate::reading) fn is_long(table: &Table<'_>, row: &Row) -> bool {
    row.table.is_none()
        && row
            .cells
            .iter()
            .any(|c| c.col as usize >= table.columns.len() && !c.text.is_empty())
}

/// Whether the text in the name's place names nothing: a unit, a rest of digits,
/// a goal (前年度以上), half a bracket; or, with no heading above it, a bare
/// measure (割合) as the end of a broken name is.
pub(in crate::reading) fn names_nothing(name: &str, has_heading: bool) -> bool {
    let whole = plain(&line_of(name));
    // 1)防災訓練 is numbered so.
    let text = match whole.split_once(')') {
        Some((number, rest)) if !number.contains('(') && number.chars().count() <= 2 => rest,
        _ => whole.as_str(),
    };
    let text = if text.is_empty() {
        whole.as_str()
    } else {
        text
    };
    let head = text.split('(').next().unwrap_or("");
    let balanced = text.matches('(').count() == text.matches(')').count();
    let rest = text.starts_with([',', '.', ')', '%', '、', '。']);
    let aim = ["以上", "以下", "未満", "現状維持", "前年度比", "前年比"]
        .iter()
        .any(|w| text.ends_with(w));
    !text.chars().any(char::is_alphabetic)
        || !balanced
        || rest
        || unit_text(text).is_some()
        || aim
        || !has_heading && BARE.contains(&head)
}

/// Measures of which nothing says what is measured.
const BARE: &[&str] = &[
    "割合", "率", "数", "件数", "人数", "者数", "回数", "点数", "度", "額", "量", "値",
];

/// Whether header rows contradict each other in what copied text loses: the years
/// are one cell short and stand over unequally many roles, or the roles of one year
/// are in another order than those of the next.
pub(in crate::reading) fn header_slid(header: &[&Row], columns: &[Column]) -> bool {
    let [.., upper, lower] = header else {
        return false;
    };
    if upper.table.is_some() {
        return false;
    }
    let value = |c: &&Column| c.level > 0 && c.meaning.is_some_and(Meaning::is_value);
    let mut years: Vec<(i32, Vec<Meaning>)> = Vec::new();
    for c in columns.iter().filter(value) {
        let (Some(year), Some(m)) = (c.year.as_ref().map(|y| y.year), c.meaning) else {
            continue;
        };
        match years.iter_mut().find(|(y, _)| *y == year) {
            Some((_, roles)) => roles.push(m),
            None => years.push((year, vec![m])),
        }
    }
    let longest = years.iter().map(|(_, r)| r).max_by_key(|r| r.len());
    let Some(longest) = longest.filter(|_| years.len() > 1) else {
        return false;
    };
    let in_order = |roles: &Vec<Meaning>| {
        let mut at = longest.iter();
        roles.iter().all(|r| at.any(|l| l == r))
    };
    let unequal = years.iter().any(|(_, r)| r.len() != longest.len());
    let short = upper.cells.len() < lower.cells.len();
    // A year with one role (a baseline, a goal) says nothing of the order.
    let several = years.iter().all(|(_, r)| r.len() > 1);
    several && !years.iter().all(|(_, r)| in_order(r)) || unequal && short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_which_nothing_is_left() {
        for rest in [
            "(人)",
            "人）",
            "%",
            "件/年",
            ".0",
            ",230",
            "延べ)",
            "数延べ)",
            "利用者数（",
            "前年度以上",
        ] {
            assert!(names_nothing(rest, true), "{rest}");
        }
        assert!(names_nothing("割合（%）", false));
        assert!(!names_nothing("件数（件）", true));
        for name in [
            "利用者数（人）",
            "1)防災訓練",
            "5歳児の数",
            "満足度",
            "回収率",
            "学校数",
        ] {
            assert!(!names_nothing(name, false), "{name}");
        }
    }
}
