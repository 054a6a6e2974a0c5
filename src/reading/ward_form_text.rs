//! Evaluation forms as bare lines, in the order in which a PDF viewer copied
//! them: cells broken over lines, columns interleaved, blocks repeated.
//!
//! Nothing but an empty line parts two cells here. A value is joined with its
//! goal by wording; where only the order of blocks tells which belongs to which
//! (a value of the year before, 左記の割合), the figure is uncertain unless the
//! report repeats it elsewhere.

mod items;
mod measures;
mod outcomes;
mod page;

use super::Layout;
use super::form::merge::{merge, once};
use super::form::words::{head, is_heading, legend, report_year};
use super::items::Items;
use super::rejoin::{Block, Joined, blocks};
use super::study::Study;
use super::torn;
use super::ward_form_table::no_year;
use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::notation::fold::fold_char;
use crate::notation::key;
use crate::report::{Prose, Report};
use page::Page;
use std::collections::{HashMap, HashSet};

/// Evaluation forms as bare lines.
pub(super) const LAYOUT: Layout = Layout {
    name: "ward-form-text",
    recognise,
    read,
};

fn recognise(study: &Study<'_>) -> f64 {
    let document = study.document;
    let tables = document.rows.iter().any(|r| r.table.is_some());
    let cells = document
        .rows
        .iter()
        .map(|r| r.cells.len())
        .max()
        .unwrap_or(0);
    // Lines of tab-separated cells are for the layouts of tables.
    let likeness = study.likeness();
    if tables || cells > 4 {
        likeness * 0.5
    } else {
        likeness
    }
}

fn read(study: &Study<'_>) -> Vec<Report> {
    let document = study.document;
    let mut report = Report::default();
    head(document, &mut report);
    let all = blocks(document);
    let lines = all
        .iter()
        .flat_map(|b| b.lines.iter().map(|(t, _)| t.as_str()));
    report.as_of = report_year(lines.chain(report.title.as_deref()));
    let Some(as_of) = report.as_of else {
        report.diagnostics.push(no_year());
        return vec![report];
    };
    let title = report.title.clone().unwrap_or_default();
    let titled = page_title(&title, &all);
    let pages = pages(titled.as_deref(), all);
    // Several pages in one, as where a title between them was lost: most others show what is usual.
    let twice: Vec<bool> = pages.iter().map(|p| has_headings_twice(p)).collect();
    let some = twice.iter().filter(|t| !**t).count() * 2 > pages.len();
    let furniture = repeated_blocks(&pages);
    let mut items = Items::default();
    let mut found = Vec::new();
    let mut alike = Vec::new();
    let mut said = HashSet::new();
    for (raw, twice) in pages.iter().zip(&twice) {
        let before = found.len();
        let page = Page::new(raw, titled.as_deref(), &furniture, as_of);
        for block in raw {
            legend(&block.joined(), &mut report);
        }
        let placed = items::resolve(&page, &mut items);
        prose(&page, &placed.path, &mut said, &mut report);
        let city = placed.city(&page);
        found.extend(outcomes::read(
            &page,
            &placed,
            &city,
            &items.all,
            as_of,
            &mut report.diagnostics,
        ));
        if page.has_measures {
            found.extend(measures::read(
                &page,
                &placed.path,
                as_of,
                &mut alike,
                &mut report.diagnostics,
            ));
        }
        if some && *twice {
            let own = found.get_mut(before..).unwrap_or_default();
            own.iter_mut()
                .for_each(|i| torn::doubt_figures(i, &pages_not_told().message));
            report.diagnostics.push(pages_not_told());
        }
    }
    report.indicators = merge(found);
    measures::rate_rest(&mut report.indicators, alike);
    once(&mut report.diagnostics);
    if twice == [true] {
        torn::doubt_all(&mut report, pages_not_told());
    }
    vec![report]
}

/// Whether the headings of the form's columns come more than once in what is taken for
/// one page.
fn has_headings_twice(page: &[Block]) -> bool {
    let mut seen = HashSet::new();
    let lines = page.iter().flat_map(|b| &b.lines).map(|(t, _)| t);
    let columns = lines.filter(|t| t.split_whitespace().count() > 1 && is_heading(t));
    columns.map(|t| key(t)).any(|t| !seen.insert(t))
}

fn pages_not_told() -> Diagnostic {
    Diagnostic::new(
        Severity::Warning,
        "pages-not-told",
        Words::new(
            "ページの区切りが読み取れないため、値と指標の組み合わせが確かではありません",
            "where pages begin cannot be told, so which figure is whose is not sure",
        ),
    )
    .hint(
        "各ページの表題を含めて写し直してください",
        "copy the report again with the title of each page",
    )
}

/// The line with which pages begin: the one that is repeated most of those that
/// begin as the first line does, as the first may be broken.
fn page_title(first: &str, all: &[Block]) -> Option<String> {
    let wanted: Vec<char> = key(first).chars().take(TITLE_BEGINS).collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (line, _) in all.iter().filter_map(|b| b.lines.first()) {
        let k = key(line);
        let like = k.chars().zip(&wanted).filter(|(a, b)| a == *b).count();
        if wanted.len() >= 3 && like == wanted.len() && k.chars().count() > wanted.len() {
            *counts.entry(k).or_default() += 1;
        }
    }
    // Of equals the longer one: a policy's name begins the title, too.
    counts
        .into_iter()
        .filter(|(_, n)| *n > 1)
        .max_by(|a, b| (a.1, a.0.len(), &a.0).cmp(&(b.1, b.0.len(), &b.0)))
        .map(|(k, _)| k)
}

/// Letters of the first line that a page's title must begin with.
const TITLE_BEGINS: usize = 5;

/// Parts the blocks at each repetition of the title, or at page breaks.
fn pages(title: Option<&str>, all: Vec<Block>) -> Vec<Vec<Block>> {
    let starts = |b: &Block| {
        b.lines
            .first()
            .is_some_and(|(t, _)| Some(key(t).as_str()) == title)
    };
    let titled = title.is_some();
    let mut out: Vec<Vec<Block>> = vec![Vec::new()];
    let mut last_page = None;
    for block in all {
        let number = block.lines.first().and_then(|(_, p)| p.page);
        let begins = if titled {
            starts(&block)
        } else {
            last_page.is_some() && number != last_page
        };
        last_page = number;
        if begins && out.last().is_some_and(|p| !p.is_empty()) {
            out.push(Vec::new());
        }
        if let Some(page) = out.last_mut() {
            page.push(block);
        }
    }
    out
}

/// Blocks that stand on most of the pages: titles, not content. What holds a
/// figure or a sentence is content, however often it is repeated.
fn repeated_blocks(pages: &[Vec<Block>]) -> HashSet<String> {
    let mut on_pages: HashMap<String, usize> = HashMap::new();
    for page in pages {
        let blocks: HashSet<String> = page
            .iter()
            .flat_map(|b| &b.lines)
            .map(|(t, _)| t)
            .filter(|t| is_plain(t))
            .map(|t| key(t))
            .collect();
        for b in blocks {
            *on_pages.entry(b).or_default() += 1;
        }
    }
    let most = (pages.len() * 3).div_ceil(5).max(3);
    on_pages
        .into_iter()
        .filter(|(_, n)| *n >= most)
        .map(|(b, _)| b)
        .collect()
}

/// Whether a line holds no figure and no sentence.
fn is_plain(line: &str) -> bool {
    line.chars().count() > 5
        && !line.contains(['。', '、', '：', '・', '%', '％'])
        && !line.chars().any(|c| fold_char(c).is_ascii_digit())
}

/// Keeps running text for the checks, each wording once.
fn prose(page: &Page, path: &[String], said: &mut HashSet<String>, report: &mut Report) {
    for cell in &page.cells {
        for segment in cell.block.segments() {
            if segment.text.chars().count() >= 12
                && !is_heading(&segment.text)
                && said.insert(key(&segment.text))
            {
                report.prose.push(in_prose(&segment, path));
            }
        }
    }
}

fn in_prose(segment: &Joined, path: &[String]) -> Prose {
    Prose {
        path: path.to_vec(),
        item: None,
        text: segment.text.clone(),
        pieces: segment.pieces(),
        place: segment.whole_place(),
    }
}
