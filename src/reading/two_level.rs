//! A form for each item: fields above (項目, 担当課), a table of years over
//! 計画 and 実績 whose indicator rows are labelled 指標, and blocks of yearly
//! evaluation with a mark beside each text.
//!
//! An item may go on over several pages, each with the form's head and other
//! years; and a file may hold many items: each is a report of its own.

use super::Layout;
use super::generic_table::sentences;
use super::study::Study;
use super::table::draft::Draft;
use super::table::fields::form_fields;
use super::table::figures::line_of;
use super::table::header_text::header_text;
use super::table::split::Split;
use super::table::words::Meaning;
use super::table::{harvest, merge};
use super::title::head;
use crate::diagnostic::Diagnostic;
use crate::document::Row;
use crate::notation::{CellValue, marks, parse_cell};
use crate::place::Place;
use crate::report::{FiscalYear, Prose, Rating, Report};
use std::collections::HashSet;

/// The layout.
pub const LAYOUT: Layout = Layout {
    name: "two-level",
    recognise,
    read,
};

/// Rows that are looked at to recognise the layout: some twenty forms.
const RECOGNISE_ROWS: usize = 1_000;

fn recognise(study: &Study<'_>) -> f64 {
    let document = study.document;
    let rows = document
        .rows
        .get(..RECOGNISE_ROWS)
        .unwrap_or(&document.rows);
    let pages = pages(rows);
    let fields = pages.iter().filter(|p| p.fields >= 2).count();
    if fields == 0 {
        return 0.0;
    }
    let (mut read, mut lost, mut labelled) = (0, 0, false);
    for page in &pages {
        let h = harvest(page.rows, &document.name, &[]);
        read += h.read;
        lost += h.lost;
        labelled |= !h.drafts.is_empty() && labels_rows(&h.split);
    }
    if !labelled || read == 0 {
        return 0.0;
    }
    // Counted like the generic reading, and surer by the form that was found.
    0.6 + 0.35 * read as f64 / (read + lost) as f64
}

/// Whether indicator rows begin with the label 指標, as in a form.
fn labels_rows(split: &Split<'_>) -> bool {
    let first = |row: &Row| {
        row.cells
            .first()
            .map(|c| header_text(&c.text, None).meaning)
    };
    split
        .tables
        .iter()
        .flat_map(|t| &t.lines)
        .any(|l| matches!(first(l.row), Some(Some(Meaning::Name(_)))))
}

/// The rows from one head of the form to the next.
struct Page<'a> {
    rows: &'a [Row],
    /// Number and headings of the item, for telling items apart.
    id: Vec<String>,
    fields: usize,
}

/// Cuts a document where the form's head begins anew: a label comes again.
fn pages(rows: &[Row]) -> Vec<Page<'_>> {
    let mut cuts = vec![0];
    let mut labels: HashSet<String> = HashSet::new();
    for (n, row) in rows.iter().enumerate() {
        let Some(label) = item_label(row) else {
            continue;
        };
        if labels.contains(&label) {
            labels.clear();
            // Headings directly above the form's head go with it.
            let alone = |r: &Row| r.cells.iter().filter(|c| !c.text.is_empty()).count() <= 1;
            let above = rows.iter().take(n).rev().take_while(|r| alone(r)).count();
            cuts.push(n - above);
        }
        labels.insert(label);
    }
    cuts.push(rows.len());
    cuts.windows(2)
        .filter_map(|w| match w {
            [from, to] => rows.get(*from..*to),
            _ => None,
        })
        .map(page)
        .collect()
}

fn page(rows: &[Row]) -> Page<'_> {
    let mut id = Vec::new();
    let mut fields = 0;
    for row in rows.iter().filter(|r| item_label(r).is_some()) {
        fields += 1;
        for f in fields_of(row) {
            if matches!(f.0, Meaning::Path | Meaning::Item | Meaning::Label) {
                id.push(f.1);
            }
        }
    }
    Page { rows, id, fields }
}

/// The label of a row that names the item (取組項目, 事業名, 担当課 …).
fn item_label(row: &Row) -> Option<String> {
    let first = row.cells.first().filter(|c| !c.text.is_empty())?;
    let (meaning, _) = fields_of(row).into_iter().next()?;
    matches!(
        meaning,
        Meaning::Path | Meaning::Item | Meaning::Label | Meaning::Department
    )
    .then(|| line_of(&first.text))
}

fn fields_of(row: &Row) -> Vec<(Meaning, String)> {
    let filled: Vec<usize> = (0..row.cells.len())
        .filter(|i| row.cells.get(*i).is_some_and(|c| !c.text.is_empty()))
        .collect();
    form_fields(row, &filled, None)
        .into_iter()
        .map(|f| (f.meaning, f.text))
        .collect()
}

/// One item of the plan while its pages are read.
#[derive(Default)]
struct Item {
    id: Vec<String>,
    title: Option<String>,
    drafts: Vec<Draft>,
    ratings: Vec<Rating>,
    prose: Vec<Prose>,
    diagnostics: Vec<Diagnostic>,
}

fn read(study: &Study<'_>) -> Vec<Report> {
    let document = study.document;
    let mut items: Vec<Item> = Vec::new();
    for page in pages(&document.rows) {
        if items.last().is_none_or(|i| i.id != page.id) {
            items.push(Item {
                id: page.id.clone(),
                ..Item::default()
            });
        }
        let Some(item) = items.last_mut() else {
            continue;
        };
        let mut h = harvest(page.rows, &document.name, &[]);
        item.title = item.title.take().or_else(|| {
            let cell = h.split.title?.cells.iter().find(|c| !c.text.is_empty())?;
            Some(line_of(&cell.text))
        });
        item.drafts.append(&mut h.drafts);
        item.diagnostics.append(&mut h.diagnostics);
        let rated = ratings(page.rows);
        let lines = h
            .split
            .tables
            .iter()
            .flat_map(|t| &t.lines)
            .chain(&h.split.notes);
        item.prose.extend(
            lines
                .flat_map(|l| sentences(l, &h.split.paths))
                .map(|p| under_its_rating(p, &rated)),
        );
        item.ratings.extend(rated);
    }
    let top = head(document);
    items
        .into_iter()
        .map(report)
        .map(|r| Report {
            municipality: top.municipality.clone(),
            ward: top.ward.clone(),
            ..r
        })
        .collect()
}

fn report(item: Item) -> Report {
    let drafts = merge::merge(item.drafts);
    let as_of = merge::as_of(drafts.iter().map(|d| &d.indicator));
    Report {
        as_of,
        title: item.title,
        indicators: merge::finish(drafts, as_of),
        ratings: item.ratings,
        prose: item.prose,
        diagnostics: item.diagnostics,
        ..Report::default()
    }
}

/// What the rows of an evaluation block stand under.
#[derive(Default)]
struct Block {
    scheme: Option<String>,
    years: Vec<(u32, FiscalYear)>,
}

/// Marks beside the texts of evaluation blocks, each with the year it stands under.
fn ratings(rows: &[Row]) -> Vec<Rating> {
    let mut out = Vec::new();
    let mut block = Block::default();
    for row in rows {
        if let Some(head) = block_head(row) {
            block = head;
            continue;
        }
        let marks = rated(row);
        let label = row
            .cells
            .first()
            .map(|c| line_of(&c.text))
            .filter(|t| !t.is_empty() && t.chars().count() <= 15);
        if block.scheme.is_none() && !marks.is_empty() {
            block.scheme.clone_from(&label);
        }
        let Some(scheme) = &block.scheme else {
            continue;
        };
        let half = row
            .cells
            .iter()
            .map(|c| line_of(&c.text))
            .find(|t| t.contains("半期") && t.chars().count() <= 15);
        let scheme = half.map_or_else(|| scheme.clone(), |h| format!("{scheme} {h}"));
        for (n, (cell, value)) in marks.iter().enumerate() {
            out.push(Rating {
                scheme: scheme.clone(),
                year: year_of(&block.years, row, *cell, n, marks.len()),
                value: value.clone(),
                place: row.place(*cell),
            });
        }
    }
    out
}

/// A text beside a mark speaks of the year that the mark rates: its headings say so.
fn under_its_rating(mut prose: Prose, ratings: &[Rating]) -> Prose {
    let at = |p: &Place| (p.page, p.line);
    let beside = ratings
        .iter()
        .filter(|r| at(&r.place) == at(&prose.place) && r.place.cell > prose.place.cell)
        .min_by_key(|r| r.place.cell);
    if let Some(rating) = beside {
        prose.path.push(rating.scheme.clone());
        prose.path.extend(rating.year.map(|y| format!("{y}年度")));
    }
    prose
}

/// The head of an evaluation block: short cells, with years standing alone or a
/// cell that ends in 評価.
fn block_head(row: &Row) -> Option<Block> {
    let filled = row.cells.iter().filter(|c| !c.text.is_empty());
    let mut block = Block::default();
    let mut cells = 0;
    let mut first = None;
    for c in filled {
        cells += 1;
        let text = line_of(&c.text);
        let h = header_text(&text, None);
        if text.chars().count() > 25
            || matches!(parse_cell(&text), CellValue::Number(_))
            || marks::rating(&text).is_some()
        {
            return None;
        }
        match h.years.as_slice() {
            [y] if h.core.is_empty() => block.years.push((c.col, y.year)),
            _ if text.ends_with("評価") => block.scheme = Some(text),
            _ if !text.starts_with(['(', '（']) && first.is_none() && h.years.is_empty() => {
                first = Some(text)
            }
            _ => {}
        }
    }
    if block.years.is_empty() && block.scheme.is_none() || cells < 2 {
        return None;
    }
    block.scheme = block.scheme.or(first);
    Some(block)
}

/// Cells of a row that hold a mark right after a text.
fn rated(row: &Row) -> Vec<(usize, String)> {
    let prose = |i: usize| {
        row.cells
            .get(i)
            .is_some_and(|c| c.text.chars().count() >= 15)
    };
    (1..row.cells.len())
        .filter(|i| prose(i - 1))
        .filter_map(|i| Some((i, marks::rating(&row.cells.get(i)?.text)?)))
        .collect()
}

/// The year of the `n`th of `marks` marks: counted against the years of the
/// block where there are as many, else by column; none where neither tells.
fn year_of(
    years: &[(u32, FiscalYear)],
    row: &Row,
    cell: usize,
    n: usize,
    marks: usize,
) -> Option<FiscalYear> {
    if years.len() == marks {
        return years.get(n).map(|(_, y)| *y);
    }
    let col = row.cells.get(cell)?.col;
    let next = years
        .iter()
        .position(|(c, _)| *c > col)
        .unwrap_or(years.len());
    let under = years.get(next.checked_sub(1)?)?;
    // Of two marks under one year only a wider table could tell; none is guessed.
    (marks < years.len()).then_some(under.1)
}
