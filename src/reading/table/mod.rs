//! Tables whose header names years and roles: from rows to indicators.
//!
//! - [`words`]: what header texts name;
//! - [`header_text`], [`columns`]: header rows brought together;
//! - [`detect`], [`heading`], [`fields`], [`split`]: the tables of a document and what stands above;
//! - [`caption`], [`plan`], [`aims`], [`segments`], [`contradictions`]: what the columns come to, taken together;
//! - [`figures`], [`draft`], [`draft_marks`], [`names`], [`naming`]: cells as figures with their places;
//! - [`align`], [`rows`]: rows under a header as indicators;
//! - [`doubts`]: rows and names that a damaged copy leaves in doubt;
//! - [`losses`]: what is said of figures that were left out;
//! - [`merge`]: one indicator out of several rows and tables.

pub(super) mod aims;
pub(super) mod align;
pub(super) mod caption;
pub(super) mod columns;
pub(super) mod contradictions;
pub(super) mod detect;
pub(super) mod doubts;
pub(super) mod draft;
pub(super) mod draft_marks;
pub(super) mod fields;
pub(super) mod figures;
pub(super) mod header_text;
pub(super) mod heading;
pub(super) mod losses;
pub(super) mod merge;
pub(super) mod names;
mod naming;
pub(super) mod plan;
pub(super) mod rows;
pub(super) mod segments;
pub(super) mod split;
#[cfg(test)]
pub(super) mod testing;
pub(super) mod words;

use super::told::ToldTable;
use crate::diagnostic::Diagnostic;
use crate::document::Row;
use crate::report::FiscalYear;
use draft::Draft;
use split::{Split, split};

/// What the tables of a document gave.
#[derive(Default)]
pub(super) struct Harvest<'a> {
    /// The document in its parts.
    pub split: Split<'a>,
    /// Indicators that have something to reach, joined.
    pub drafts: Vec<Draft>,
    /// The report's year.
    pub as_of: Option<FiscalYear>,
    /// What could not be read.
    pub diagnostics: Vec<Diagnostic>,
    /// Rows read as indicators.
    pub read: usize,
    /// Rows with figures that could not be given to an indicator.
    pub lost: usize,
    /// Indicators with figures whose year nothing tells.
    pub undated: usize,
}

/// Reads all tables among `rows`. `name` is the file's name, `told` what people said of headers.
pub(super) fn harvest<'a>(rows: &'a [Row], name: &str, told: &[ToldTable]) -> Harvest<'a> {
    let context = caption::era_context(rows, name);
    let mut split = split(rows, context, told);
    leave_title_out(&mut split);
    let mut out = Harvest::default();
    let mut drafts = Vec::new();
    let mut words = Vec::new();
    for table in &split.tables {
        let mut captions = table.captions.clone();
        if let Some(title) = split.title {
            captions.insert(0, title);
        }
        let year = caption::caption_year(&captions, name, context);
        let mut reaped = rows::reap(table, &split.paths, year.as_ref());
        out.read += reaped.read;
        out.lost += reaped.lost;
        out.undated += reaped.undated;
        words.append(&mut reaped.words);
        drafts.append(&mut reaped.drafts);
        out.diagnostics.append(&mut reaped.diagnostics);
    }
    let (aimed, aimless): (Vec<Draft>, Vec<Draft>) =
        merge::merge(drafts).into_iter().partition(Draft::is_aimed);
    // Where the target is in words, the words are the reason.
    let (worded, aimless): (Vec<Draft>, Vec<Draft>) =
        aimless.into_iter().partition(|d| d.words.is_some());
    words.extend(worded.into_iter().filter_map(|d| d.words));
    if !aimless.is_empty() {
        out.diagnostics
            .push(losses::rows_without_target(aimless.len()));
    }
    if let Some(first) = words.first() {
        out.diagnostics
            .push(losses::rows_in_words(words.len(), *first));
    }
    out.as_of = merge::as_of(aimed.iter().map(|d| &d.indicator));
    out.drafts = aimed;
    out.split = split;
    out
}

/// A title that is printed again on each page is no heading of the indicators.
fn leave_title_out(split: &mut Split<'_>) {
    let title = split
        .title
        .and_then(|r| r.cells.iter().find(|c| !c.text.is_empty()))
        .map(|c| figures::plain(&c.text));
    if let Some(title) = title {
        for path in &mut split.paths {
            path.retain(|p| figures::plain(p) != title);
        }
    }
}

/// Rows in which a header is looked for to say why nothing was read.
const LOOKED_AT: usize = 2_000;

/// Whether a cell names targets, though no table could be made of it. 予定 and
/// 計画 alone stand in timetables and lists of plans too.
pub(super) fn names_aims(rows: &[Row]) -> bool {
    let cells = rows.iter().take(LOOKED_AT).flat_map(|r| &r.cells);
    cells
        .filter(|c| c.text.contains("目標") || c.text.contains("期待値"))
        .any(|c| {
            let meaning = header_text::header_text(&c.text, None).meaning;
            meaning.is_some_and(words::Meaning::is_aim)
        })
}
