//! The lines themselves: which are pieces of a row, which are several, and under
//! which headers nothing is sure.

use crate::document::{Cell, Document, Format, Row};
use crate::notation::page_number::{is_bare_number, is_page_number};
use crate::notation::{CellValue, fold, parse_cell, parse_year};
use crate::place::Span;
use crate::reading::headings::numbering;
use crate::reading::roles::{field_of, role_of};
use crate::reading::year_header::year_header;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Lines that one row is broken into at most.
const MOST_PIECES: usize = 4;

/// Cells of a row at least, for its pieces to be told by their number.
const LEAST_CELLS: usize = 3;

/// Lines of a document that are not what was one row.
#[derive(Default)]
pub(super) struct Traces {
    /// Lines that are part of a row.
    pub rows: HashSet<u32>,
    /// Lines under a header that is not whole.
    pub under: HashSet<u32>,
    /// Lines that hold more than one row.
    pub joined: HashSet<u32>,
    /// Lines under a header that was joined to a row.
    pub under_joined: HashSet<u32>,
    /// A text that stands alone directly above a line, by that line: half of its name, maybe.
    pub lone: HashMap<u32, String>,
    /// Bytes at which names begin that may have lost their beginning.
    pub names: HashSet<u32>,
    /// Bytes of cells whose last figure the next line may go on with.
    pub ends: Vec<Span>,
    /// What stands alone below a row, by the byte at which the row's last cell ends.
    pub rests: HashMap<u32, String>,
}

/// Finds the traces in a document of copied text.
pub(super) fn find(document: &Document) -> Traces {
    let ruled = document.format == Format::Markdown;
    let mut out = Traces::default();
    for pair in document.rows.windows(2).filter(|_| ruled) {
        if let [text, table] = pair
            && beside_table(text, table)
        {
            below(document, text.line, &mut out.under);
        }
    }
    let apart = |r: &Row| r.is_blank() || r.table.is_some() && !ruled;
    for block in document.rows.split(apart) {
        let widths = widths(block);
        let pieces = pieces(block, &widths, ruled);
        let usual = usual(block, &pieces);
        for (n, row) in block.iter().enumerate() {
            if pieces.contains(&n) {
                out.rows.insert(row.line);
                if ends_header(block, n, &pieces) {
                    below(document, row.line, &mut out.under);
                }
            } else if usual.is_some_and(|w| length(row) > w) {
                out.joined.insert(row.line);
                if (fields(row) >= 2 || years(row) >= 2) && has_figure(row) {
                    below(document, row.line, &mut out.under_joined);
                }
            }
        }
        if let Some(header) = short_header(block, usual) {
            below(document, header, &mut out.under);
        }
        lone(block, &mut out);
    }
    out
}

/// Whether a line directly above a ruled table begins as its rows do: half of its header.
fn beside_table(text: &Row, table: &Row) -> bool {
    let ruled = text.cells.first().is_some_and(|c| c.text.starts_with('|'));
    ruled && text.table.is_none() && table.table.is_some() && text.line + 1 == table.line
}

fn is_figure(text: &str) -> bool {
    matches!(parse_cell(text), CellValue::Number(_))
}

fn has_figure(row: &Row) -> bool {
    row.cells
        .iter()
        .any(|c| is_figure(&c.text) && parse_year(&c.text).is_none())
}

fn filled(row: &Row) -> impl Iterator<Item = &Cell> {
    row.cells.iter().filter(|c| !c.text.is_empty())
}

/// Cells up to the last that says something.
fn length(row: &Row) -> usize {
    row.cells
        .iter()
        .rposition(|c| !c.text.is_empty())
        .map_or(0, |n| n + 1)
}

/// Cells that name a column in which something else than figures stands.
fn fields(row: &Row) -> usize {
    filled(row).filter(|c| field_of(&c.text).is_some()).count()
}

/// Cells of a row that are a year.
fn years(row: &Row) -> usize {
    let year = |c: &&Cell| c.text.chars().count() <= 8 && parse_year(&c.text).is_some();
    filled(row).filter(year).count()
}

/// Cells of a row that name a column.
fn words(row: &Row) -> usize {
    let named = |c: &&Cell| {
        c.text.chars().count() <= 24
            && (field_of(&c.text).is_some()
                || role_of(&c.text).is_some()
                || parse_year(&c.text).is_some())
    };
    filled(row).filter(named).count()
}

/// Whether row `n` is the last piece of a header: it has no figure, and they begin below
/// it, in a whole row or below a piece that names columns.
fn ends_header(block: &[Row], n: usize, pieces: &HashSet<usize>) -> bool {
    let Some(row) = block.get(n).filter(|r| !has_figure(r)) else {
        return false;
    };
    let named = fields(row) + years(row) >= 2;
    let next = block.get(n + 1);
    let next = next.filter(|_| named || !pieces.contains(&(n + 1)));
    next.is_some_and(has_figure)
}

/// The lines below `line` down to the next header.
fn below(document: &Document, line: u32, under: &mut HashSet<u32>) {
    let rows = document.rows.iter().skip_while(|r| r.line <= line);
    let header = |r: &&Row| (has_figure(r) || words(r) < 3) && year_header(r).is_none();
    under.extend(rows.take_while(header).map(|r| r.line));
}

/// How many cells rows of a block have, each number that comes more than once, and the largest.
fn widths(block: &[Row]) -> BTreeSet<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for row in block.iter().filter(|r| r.cells.len() >= LEAST_CELLS) {
        *counts.entry(row.cells.len()).or_default() += 1;
    }
    let whole = block.iter().filter(|r| !begins_anew(r));
    let widest = whole.map(|r| r.cells.len()).max();
    let again = counts.into_iter().filter(|(_, n)| *n > 1).map(|(w, _)| w);
    let widest = widest.filter(|w| *w >= LEAST_CELLS);
    again.chain(widest).collect()
}

/// Whether another row begins behind the figures of a row: two were joined, and their
/// cells together are no row's.
fn begins_anew(row: &Row) -> bool {
    let figure = |c: &&Cell| is_figure(&c.text) && parse_year(&c.text).is_none();
    let begins = |c: &Cell| {
        role_of(&c.text).is_some() || !is_figure(&c.text) && numbering(&c.text).is_some()
    };
    let mut behind = filled(row).skip_while(|c| !figure(c));
    behind.any(begins)
}

/// The number of cells that most rows of a block have (those with figures, where
/// there are several), pieces apart.
fn usual(block: &[Row], pieces: &HashSet<usize>) -> Option<usize> {
    let whole = |n: usize, r: &Row| r.cells.len() >= LEAST_CELLS && !pieces.contains(&n);
    let count = |figures: bool| {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        let rows = block.iter().enumerate();
        for (_, row) in rows.filter(|(n, r)| whole(*n, r) && (!figures || has_figure(r))) {
            *counts.entry(row.cells.len()).or_default() += 1;
        }
        counts
    };
    let most = |counts: BTreeMap<usize, usize>| {
        let all: usize = counts.values().sum();
        let (width, rows) = counts.into_iter().max_by_key(|(_, n)| *n)?;
        (rows >= 2 && rows * 2 > all).then_some(width)
    };
    most(count(true)).or_else(|| most(count(false)))
}

/// The rows that are pieces of one: shorter than the others, one below the other, and
/// together as long as one with a cell cut at each break; where lines rule the cells
/// (`ruled`), a break beside one cuts none.
fn pieces(block: &[Row], widths: &BTreeSet<usize>, ruled: bool) -> HashSet<usize> {
    let mut out = HashSet::new();
    for n in 0..block.len() {
        for many in 2..=MOST_PIECES {
            let Some(run) = block.get(n..n + many) else {
                break;
            };
            let follow = run.windows(2).all(|w| match w {
                [a, b] => a.line + 1 == b.line,
                _ => true,
            });
            let cells: usize = run.iter().map(|r| r.cells.len()).sum();
            let width = cells + 1 - many;
            let short = run.iter().all(|r| r.cells.len() < width);
            let whole = || widths.contains(&width) || ruled && widths.contains(&cells);
            if follow && short && whole() {
                out.extend(n..n + many);
            }
        }
    }
    out
}

/// The line of a header that has fewer cells than the rows below it hold: it lost one.
fn short_header(block: &[Row], usual: Option<usize>) -> Option<u32> {
    let usual = usual?;
    let first = block.iter().position(has_figure)?;
    let header = block.get(first.checked_sub(1)?)?;
    let body = block.get(first..)?;
    let reaches =
        |r: &&Row| r.cells.len() == usual && r.cells.last().is_some_and(|c| !c.text.is_empty());
    let reached = body.iter().filter(reaches).count() * 2 > body.len();
    let width = header.cells.last().map_or(0, |c| c.col as usize + 1);
    (words(header) >= 2 && width < usual && reached).then_some(header.line)
}

/// Texts that stand alone between rows: halves of names, marks and figures.
fn lone(block: &[Row], out: &mut Traces) {
    for three in block.windows(2) {
        let [above, row] = three else { continue };
        if above.line + 1 != row.line {
            continue;
        }
        if let (Some(text), true) = (alone(above), filled(row).count() > 1) {
            out.lone.insert(row.line, text.to_owned());
        }
        // A line of a ruled table that is one cell alone.
        let ruled = above.table.is_some() && above.table == row.table;
        let cell = above.cells.first().filter(|_| above.cells.len() == 1);
        let text = cell.is_some_and(|c| !c.text.is_empty() && numbering(&c.text).is_none());
        if ruled && text && row.cells.len() >= LEAST_CELLS {
            out.rows.insert(row.line);
        }
        let last = filled(above).last().filter(|_| filled(above).count() > 1);
        let (Some(last), Some(first)) = (last, row.cells.first()) else {
            continue;
        };
        if row.cells.len() == 1 && numbering(&first.text).is_none() {
            out.rests.insert(last.span.end, first.text.clone());
        }
        // 1,420千 and below it 円.
        let scaled = row.cells.len() == 1 && last.text.ends_with(['千', '百', '万', '億', '兆']);
        if scaled || goes_on(last, first, row) {
            out.ends.push(last.span);
        }
    }
}

/// The text of a row that says nothing else, and is no title, remark or page number.
fn alone(row: &Row) -> Option<&str> {
    let mut cells = filled(row);
    let (first, None) = (cells.next()?, cells.next()) else {
        return None;
    };
    let text = first.text.as_str();
    let plain = numbering(text).is_none()
        && role_of(text).is_none()
        && field_of(text).is_none()
        && !text.starts_with(['※', '注', '（', '(', '【', '＊', '*', '-', '－', '［', '['])
        && !text.contains('。')
        && !is_page_number(text)
        && !is_bare_number(text)
        && !is_figure(text);
    (plain && first.col == 0).then_some(text)
}

/// Whether a line alone goes on with the figure that the row above it ends with.
fn goes_on(last: &Cell, first: &Cell, row: &Row) -> bool {
    let ends = fold(&last.text).ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let begins =
        fold(&first.text).starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let titled = numbering(&first.text).is_some()
        || parse_year(&first.text).is_some()
        || is_page_number(&first.text);
    ends && begins && row.cells.len() == 1 && !titled
}
