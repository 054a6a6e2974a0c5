//! What damaged rows leave in doubt: a row that lost a cell in its middle looks
//! like one that lost its last, and a name of which little is left may be the
//! end of any.

use super::columns::Column;
use super::figures::{line_of, plain};
use super::header_text::{meaning_of, unit_text};
use super::plan::{Shape, one_year};
use super::split::{Line, Table};
use super::words::Meaning;
use crate::document::{Cell, Row};
use crate::notation::{CellValue, parse_cell};

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
        .filter(|c| c.col >= have && c.meaning != Some(Meaning::Note))
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

/// Whether a column holds nothing but a few letters a row, as units are.
pub(in crate::reading) fn holds_units(table: &Table<'_>, col: usize) -> bool {
    let lines = table.lines.iter().take(SAMPLE);
    let mut texts = lines.map(|l| l.row.at(col)).filter(|t| !t.is_empty());
    let short = |t: &str| t.chars().count() <= LONGEST_UNIT;
    texts
        .next()
        .is_some_and(|first| short(first) && texts.all(short))
}

/// Whether most rows hold words in a column, or all do that hold a heading in column
/// `beside`, and none a figure.
pub(in crate::reading) fn holds_words(
    table: &Table<'_>,
    col: usize,
    beside: Option<usize>,
) -> bool {
    let headed = beside.map_or(0, |b| {
        let lines = table.lines.iter().take(SAMPLE);
        lines.filter(|l| !l.row.at(b).is_empty()).count()
    });
    let lines = table.lines.iter().take(SAMPLE);
    let texts: Vec<&str> = lines.map(|l| l.row.at(col)).collect();
    let filled = texts.iter().filter(|t| !t.is_empty()).count();
    let figure = |t: &&str| matches!(parse_cell(t), CellValue::Number(_) | CellValue::NoValue(_));
    let most = filled * 2 >= texts.len().max(1) || headed > 0 && filled >= headed;
    most && !texts.iter().filter(|t| !t.is_empty()).any(figure)
}

/// Letters of a unit at most: `箇所`, `団体`, `ヵ国`.
const LONGEST_UNIT: usize = 3;

/// Whether a row holds something beyond the last column that the header names; in a
/// ruled table a cell is enough.
pub(in crate::reading) fn is_long(table: &Table<'_>, row: &Row) -> bool {
    let ruled = row.table.is_some();
    row.cells
        .iter()
        .any(|c| c.col as usize >= table.columns.len() && (ruled || !c.text.is_empty()))
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
    text.chars().count() < 2
        || !text.chars().any(char::is_alphabetic)
        || !balanced
        || rest
        || unit_text(text).is_some()
        || text
            .split_once('/')
            .is_some_and(|(u, _)| unit_text(u).is_some())
        || text == "工程"
        || is_header_word(text)
        || aim
        || !has_heading && BARE.contains(&head)
}

/// Whether a text is the word over a column, as where the cell under it is lost.
pub(in crate::reading) fn is_header_word(text: &str) -> bool {
    meaning_of(text).is_some_and(|m| {
        matches!(
            m,
            Meaning::Name(_)
                | Meaning::Unit
                | Meaning::Division
                | Meaning::Year
                | Meaning::Target
                | Meaning::Actual
                | Meaning::Rating
        )
    })
}

/// Measures of which nothing says what is measured.
const BARE: &[&str] = &[
    "割合", "率", "数", "件数", "人数", "者数", "回数", "点数", "度", "額", "量", "値",
];

/// Whether it cannot be told which year each mark of a row is of: it holds more than
/// the header names, or fewer, and not as many as the indicator has actuals.
pub(in crate::reading) fn marks_slid(table: &Table<'_>, row: &Row, actuals: usize) -> bool {
    let marks = |c: &&Cell| crate::notation::marks::rating(&c.text).is_some();
    let short = row.cells.len() < table.columns.len();
    // Where any row is longer than the header, the header has lost a year.
    let lines = table.lines.iter().take(SAMPLE);
    lines.map(|l| l.row).chain([row]).any(|r| is_long(table, r))
        || short && row.cells.iter().filter(marks).count() != actuals
}

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
    // A year without roles among years that have them below.
    let dated = |c: &&Column| c.level > 0 && c.year.is_some() && c.meaning.is_some();
    if columns.iter().any(Column::is_bare_year) && columns.iter().any(|c| dated(&c)) {
        return true;
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
    // What was only expected does not come before what was planned.
    let reversed = |roles: &[Meaning]| {
        roles
            .windows(2)
            .any(|w| matches!(w, [Meaning::Actual | Meaning::Forecast, Meaning::Target]))
    };
    if years.iter().any(|(_, r)| reversed(r)) && years.iter().any(|(_, r)| r.len() == 1) {
        return true;
    }
    if years_slid(columns, upper.cells.len() > lower.cells.len()) {
        return true;
    }
    let unequal = years.iter().any(|(_, r)| r.len() != longest.len());
    let short = upper.cells.len() < lower.cells.len();
    // A year with one role (a baseline, a goal) says nothing of the order.
    let several = years.iter().all(|(_, r)| r.len() > 1);
    several && !years.iter().all(|(_, r)| in_order(r)) || unequal && short
}

/// Whether a ruled table lost cells of its header: its rows end in different columns.
pub(in crate::reading) fn cells_lost(table: &Table<'_>) -> bool {
    let end = |r: &Row| {
        let last = r.cells.last();
        last.map_or(0, |c| c.col.saturating_add(c.col_span))
    };
    let merged = |r: &&Row| r.cells.iter().any(|c| c.row_span > 1);
    let ruled = table.header.iter().all(|r| r.table.is_some() && !merged(r));
    let Some(width) = table.header.iter().map(|r| end(r)).max().filter(|_| ruled) else {
        return false;
    };
    keeps_blanks(table) && table.header.iter().any(|r| end(r) < width)
}

/// Whether a table has cells where nothing stands: a row that ends early lost one. A
/// workbook has none; a row of it may just be shorter.
fn keeps_blanks(table: &Table<'_>) -> bool {
    let blank = |r: &Row| r.cells.last().is_some_and(|c| c.text.is_empty());
    let lines = table.lines.iter().take(SAMPLE).map(|l| l.row);
    lines.chain(table.header.iter().copied()).any(blank)
}

/// Rows that are looked at for cells that reach down.
const MERGED: usize = 20;

/// Whether a row of a ruled table ends before its header does.
pub(in crate::reading) fn ends_early(table: &Table<'_>, row: &Row) -> bool {
    let end = |r: &Row| {
        r.cells
            .last()
            .map_or(0, |c| c.col.saturating_add(c.col_span))
    };
    let header = table.header.iter().map(|r| end(r)).max().unwrap_or(0);
    // A cell that reaches down from a row above is none of the row's own.
    let merged = |l: &Line<'_>| l.row.cells.iter().any(|c| c.row_span > 1);
    row.table.is_some()
        && end(row) < header
        && keeps_blanks(table)
        && !table.lines.iter().take(MERGED).any(merged)
}

/// Whether a row slid by a cell: a figure stands where its unit or group should.
pub(in crate::reading) fn slid(columns: &[Column], row: &Row) -> bool {
    let words = |c: &&Column| {
        matches!(
            c.meaning,
            Some(Meaning::Unit | Meaning::Division | Meaning::Department)
        )
    };
    let figure = |c: &Column| {
        let text = row.at(c.col);
        matches!(parse_cell(text), CellValue::Number(q) if q.unit.is_none() || q.decimals > 0)
    };
    columns.iter().filter(words).any(figure)
}

/// Whether the years under each role do not run alike: backwards, or other ones than
/// under the other role where the row of the years is one cell short.
fn years_slid(columns: &[Column], short: bool) -> bool {
    let of = |role: Meaning| -> Vec<i32> {
        columns
            .iter()
            .filter(|c| c.level > 0 && c.meaning == Some(role))
            .filter_map(|c| c.year.as_ref().map(|y| y.year))
            .collect()
    };
    let (targets, actuals) = (of(Meaning::Target), of(Meaning::Actual));
    let mixed = |years: &[i32]| {
        let up = years.windows(2).any(|w| matches!(w, [a, b] if a < b));
        let down = years.windows(2).any(|w| matches!(w, [a, b] if a > b));
        (up, down)
    };
    let (t, a) = (mixed(&targets), mixed(&actuals));
    let several = targets.len() > 1 || actuals.len() > 1;
    let turned = (t.0 || a.0) && (t.1 || a.1);
    let unlike = !targets.is_empty() && !actuals.is_empty() && targets != actuals;
    several && (turned || unlike && (short || t.1 || a.1))
}

/// Whether the rows say that the header lost a cell or a line: names stand under
/// 単位, a last column that no header names is filled, most rows of labelled roles
/// go on beyond the header; or years in brackets, which stand below their roles,
/// stand beside them.
pub(in crate::reading) fn header_off(table: &Table<'_>, shape: Shape) -> bool {
    let lines = || table.lines.iter().take(SAMPLE);
    let most = |test: &dyn Fn(&Row) -> bool| {
        let hit = lines().filter(|l| test(l.row)).count();
        hit * 2 > table.lines.len().min(SAMPLE)
    };
    let name = |t: &str| {
        t.chars().count() > LONGEST_UNIT + 1 && !t.contains(['/', '／']) && unit_text(t).is_none()
    };
    let columns = &table.columns;
    let named = columns
        .iter()
        .filter(|c| c.meaning == Some(Meaning::Unit))
        .any(|c| most(&|r| name(r.at(c.col))));
    let titled = columns.iter().rposition(|c| !c.title.is_empty());
    let after = columns.get(titled.map_or(0, |t| t + 1)..).unwrap_or(&[]);
    // Rows beside their header are counted against it.
    let beside = columns.iter().any(|c| c.collided.is_some());
    let nameless = !beside && after.iter().any(|c| most(&|r| !r.at(c.col).is_empty()));
    let labelled = matches!(shape, Shape::RoleRows(_) | Shape::YearRows(_));
    let blank = shape == Shape::Flat && !beside && blank_among_values(table);
    let long = labelled && most(&|r| is_long(table, r));
    let yearless = columns
        .iter()
        .any(|c| c.year.is_none() && c.meaning.is_some_and(Meaning::is_value));
    let bracketed = |c: &Column| c.is_bare_year() && c.title.starts_with(['(', '（']);
    let joined = table.header.len() == 1 && yearless && columns.iter().any(bracketed);
    // A year under 単位 or 指標名 slid there.
    let worded = |m: Meaning| matches!(m, Meaning::Unit | Meaning::Name(_));
    let year_alone = |c: &Column| one_year(&c.title).is_some_and(|y| y.label == c.title);
    let slid = columns
        .iter()
        .any(|c| c.level > 0 && c.year.is_some() && c.meaning.is_some_and(worded) && year_alone(c));
    // Columns that come in order only say nothing of where cells stand.
    !table.counted && (named || nameless || blank || long || joined || slid)
}

/// Whether most rows have a figure under an empty header between values: what stood there
/// was lost, and it may be the value that counts.
fn blank_among_values(table: &Table<'_>) -> bool {
    let columns = &table.columns;
    let first = columns.iter().position(Column::is_value);
    let blank = |c: &&Column| c.title.is_empty() && c.meaning.is_none() && c.year.is_none();
    let behind = columns.get(first.unwrap_or(columns.len())..).unwrap_or(&[]);
    behind
        .iter()
        .filter(blank)
        .any(|c| super::plan::numeric(table, c.col) > 0.5)
}

/// Whether a row of the table fills one cell more than its header names: the header may
/// have lost one, and a row that fits it a cell of its own.
pub(in crate::reading) fn header_short(table: &Table<'_>) -> bool {
    let titled = table.columns.iter().rposition(|c| !c.title.is_empty());
    let width = titled.map_or(table.columns.len(), |t| t + 1);
    let one_more = |r: &Row| {
        r.table.is_none()
            && r.cells.len() == width + 1
            && r.cells.last().is_some_and(|c| !c.text.is_empty())
    };
    table.lines.iter().take(SAMPLE).any(|l| one_more(l.row))
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
