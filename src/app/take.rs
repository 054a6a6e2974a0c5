//! What can be taken away: the content of a download.

use super::saved::Saved;
use super::state::{State, View};
use super::wording::Lang;
use crate::compare::{Comparison, compare_with};
use crate::diagnostic::{Language, Words};
use crate::export::book::{About, book, comparison_book, html::html, xlsx::xlsx};
use crate::export::json::{Entry, Output};
use crate::export::page::{Filling, Results, TEMPLATE, fill};
use crate::export::{checks_csv, markdown, tidy_csv};
use crate::report::Report;

/// Everything that was read, each report computed for the year chosen on the page.
fn entries(state: &State) -> Vec<Entry<'_>> {
    state
        .reports()
        .filter_map(|(key, _, _)| state.report(key))
        .map(|(_, reading, loaded)| Entry {
            document: &reading.document,
            report: Some(&loaded.report),
            assessment: Some(&loaded.assessment),
        })
        .collect()
}

/// The JSON of the output contract.
pub fn json(state: &State) -> String {
    let entries = entries(state);
    let found = compared(state, &entries);
    let output = Output {
        entries: &entries,
        found: &found,
    };
    serde_json::to_string_pretty(&output).unwrap_or_default()
}

/// The tidy CSV: one row a value, with a byte order mark for spreadsheets.
pub fn csv(state: &State) -> String {
    tidy_csv::tidy_csv(&entries(state))
}

/// What was found out about each report, one row a finding.
pub fn checks(state: &State) -> String {
    checks_csv::checks_csv(&entries(state))
}

/// What was put right, as a file that can be read back; empty where nothing was.
pub fn corrections(state: &State) -> String {
    let files = state.corrections();
    if files.is_empty() {
        return String::new();
    }
    crate::correction::to_json(&files)
}

/// A report to read: Markdown.
pub fn markdown(state: &State) -> String {
    markdown::markdown(&entries(state))
}

fn compared(state: &State, entries: &[Entry<'_>]) -> Comparison {
    let reports: Vec<&Report> = entries.iter().filter_map(|e| e.report).collect();
    compare_with(&reports, &state.compare.decisions)
}

/// How a book is made for this page.
fn about<'a>(state: &State, today: &'a str) -> About<'a> {
    About {
        made: Some(today),
        language: match state.lang {
            Lang::Ja => Language::Japanese,
            Lang::En => Language::English,
        },
    }
}

/// The selected report as xlsx; nothing where none is.
pub fn selected_xlsx(state: &State, today: &str) -> Vec<u8> {
    let of_selected = state.current().map(|(_, _, reading, loaded)| Entry {
        document: &reading.document,
        report: Some(&loaded.report),
        assessment: Some(&loaded.assessment),
    });
    let book = of_selected.map(|e| book(&[e], None, about(state, today)));
    book.map(|b| xlsx(&b)).unwrap_or_default()
}

/// All reports as xlsx, with their comparison.
pub fn all_xlsx(state: &State, today: &str) -> Vec<u8> {
    let entries = entries(state);
    let found = compared(state, &entries);
    xlsx(&book(&entries, Some(&found), about(state, today)))
}

/// The comparison as xlsx; nothing where the reports share nothing.
pub fn comparison_xlsx(state: &State, today: &str) -> Vec<u8> {
    let entries = entries(state);
    let found = compared(state, &entries);
    let book = comparison_book(&entries, &found, about(state, today));
    book.map(|b| xlsx(&b)).unwrap_or_default()
}

/// The page with the results in it, which opens on `view`. `page` is what the page
/// is made of.
///
/// # Errors
/// Why it cannot be saved, for people.
pub fn page(state: &State, view: View, page: Filling<'_>, today: &str) -> Result<String, Words> {
    let data = Saved::of(state, view, today).packed()?;
    let entries = entries(state);
    let found = compared(state, &entries);
    let static_html = html(&book(&entries, Some(&found), about(state, today)));
    let results = Results {
        data: &data,
        html: &static_html,
    };
    let with = Filling {
        results: Some(results),
        hosted: false,
        ..page
    };
    // The template is this program's own; a test fills it.
    fill(TEMPLATE, &with).map_err(|why| Words::new(why.clone(), why))
}
