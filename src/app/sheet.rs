//! What stands on the one page to print: what was checked, how much agrees, and
//! the weightiest findings, as many as fit.

use super::figures::fiscal_year;
use super::state::Loaded;
use super::wording::{Lang, checks};
use crate::assess::{Finding, Weight, findings};
use crate::export::check_summary::{Row, counted};

/// Lines that the findings may take on A4 at the size of print.css, where one kind
/// of statement was checked and one list is written out. 33 still fit (tried in
/// Chromium); three are kept for fonts that are wider or higher.
const LINES: usize = 30;
/// Lines that each further row of the table takes, each further list with its
/// heading and the word about the rest, and each further line of the title.
const LINES_A_ROW: usize = 2;
/// See [`LINES_A_ROW`].
const LINES_A_LIST: usize = 3;
/// See [`LINES_A_ROW`].
const LINES_OF_TITLE: usize = 2;
/// How much larger the title is than the rest.
const TITLE_SIZE: f32 = 14.0 / 9.0;
/// Width of a line in full-width characters.
const WIDTH: f32 = 52.0;
/// Longest statement and reason written out, in full-width characters.
const LONGEST: (f32, f32) = (104.0, 208.0);

/// The page.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The report's title, else the file's name.
    pub title: String,
    /// Town, ward, fiscal year: what is known.
    pub facts: Vec<String>,
    /// The file it was read from.
    pub file: String,
    /// What was checked and how it came out; the last row holds the totals.
    pub rows: Vec<Row>,
    /// The findings written out, weightiest first.
    pub lists: Vec<List>,
}

/// Findings of one weight.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// How they came out.
    pub weight: Weight,
    /// How many there are.
    pub count: usize,
    /// Those written out.
    pub items: Vec<Item>,
}

/// A finding written out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The statement, shortened where it is long.
    pub text: String,
    /// Why, shortened where it is long.
    pub why: String,
    /// Page and line.
    pub place: (Option<u32>, u32),
}

/// The page of a report.
pub fn sheet(loaded: &Loaded, file: &str, lang: Lang) -> Sheet {
    let report = &loaded.report;
    let all = findings(report, &loaded.assessment);
    let mut facts: Vec<String> = [&report.municipality, &report.ward]
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    if let Some(year) = loaded.assessment.as_of {
        facts.push(checks::SHEET_AS_OF.fill(lang, &[("year", &fiscal_year(year, lang))]));
    }
    let title = report.title.clone().unwrap_or_else(|| file.to_owned());
    let rows = counted(&all);
    let weights = [
        Weight::Differs,
        Weight::Question,
        Weight::Explained,
        Weight::CannotCheck,
    ];
    let listed = weights
        .iter()
        .filter(|w| all.iter().any(|f| f.weight == **w))
        .count();
    let mut left = LINES
        .saturating_sub(LINES_A_ROW * rows.len().saturating_sub(2))
        .saturating_sub(LINES_A_LIST * listed.saturating_sub(1))
        .saturating_sub(LINES_OF_TITLE * (lines_of(&title, WIDTH / TITLE_SIZE) - 1));
    let lists = weights
        .into_iter()
        .filter_map(|weight| list(&all, weight, &mut left, lang))
        .collect();
    Sheet {
        title,
        facts,
        file: file.to_owned(),
        rows,
        lists,
    }
}

/// The findings of one weight, as many as the lines left allow.
fn list(all: &[Finding<'_>], weight: Weight, left: &mut usize, lang: Lang) -> Option<List> {
    let of: Vec<&Finding<'_>> = all.iter().filter(|f| f.weight == weight).collect();
    if of.is_empty() {
        return None;
    }
    let mut items = Vec::new();
    for f in &of {
        let text = cut(&one_line(f.text), LONGEST.0);
        let why = cut(&one_line(lang.pick(f.why)), LONGEST.1);
        let lines = lines_of(&text, WIDTH) + lines_of(&why, WIDTH);
        if lines > *left {
            break;
        }
        *left -= lines;
        items.push(Item {
            text,
            why,
            place: (f.place.page, f.place.line),
        });
    }
    Some(List {
        weight,
        count: of.len(),
        items,
    })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Width in full-width characters, rather too wide than too narrow.
fn width(c: char) -> f32 {
    if c.is_ascii() { 0.58 } else { 1.0 }
}

fn lines_of(text: &str, line: f32) -> usize {
    let wide: f32 = text.chars().map(width).sum();
    (wide / line).ceil().max(1.0) as usize
}

fn cut(text: &str, longest: f32) -> String {
    let mut wide = 0.0;
    let mut out = String::new();
    for c in text.chars() {
        wide += width(c);
        if wide > longest {
            out.push('…');
            break;
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::{Check, CheckKind, Verdict, assess};
    use crate::diagnostic::Words;
    use crate::place::{Place, Span};
    use crate::report::Report;

    fn loaded(checks: usize, why: &str) -> Loaded {
        let report = Report {
            title: Some("架空市の計画".to_owned()),
            as_of: Some(2023),
            ..Report::default()
        };
        let mut loaded = Loaded::new(report.clone());
        let mut assessment = assess(&report, None);
        assessment.checks = (0..checks)
            .map(|n| Check {
                kind: CheckKind::Prose,
                verdict: if n % 3 == 0 {
                    Verdict::Differs
                } else {
                    Verdict::Agrees
                },
                question: false,
                why: Words::new(why, why),
                text: format!("記載\n{n}"),
                item: None,
                place: Place {
                    line: 7,
                    span: Span::new(n, n + 1),
                    ..Place::default()
                },
                inputs: Vec::new(),
            })
            .collect();
        loaded.assessment = crate::app::shared::Shared::new(assessment);
        loaded
    }

    #[test]
    fn what_differs_is_written_out_and_what_agrees_is_counted() {
        let page = sheet(&loaded(6, "66−14=52"), "a.txt", Lang::Ja);
        assert_eq!(page.title, "架空市の計画");
        assert_eq!(page.file, "a.txt");
        let [only] = page.lists.as_slice() else {
            panic!("{:?}", page.lists)
        };
        assert_eq!(
            (only.weight, only.count, only.items.len()),
            (Weight::Differs, 2, 2)
        );
        assert_eq!(only.items[0].text, "記載 0");
        assert_eq!(page.rows.last().map(|r| r.counts), Some([2, 0, 0, 0, 4]));
        assert!(
            page.facts.iter().any(|f| f.contains("令和5年度")),
            "{:?}",
            page.facts
        );
    }

    #[test]
    fn no_more_is_written_out_than_a_page_holds() {
        let page = sheet(&loaded(600, &"長い理由".repeat(200)), "a.txt", Lang::Ja);
        let list = &page.lists[0];
        assert_eq!(list.count, 200);
        let lines: usize = list
            .items
            .iter()
            .map(|i| lines_of(&i.text, WIDTH) + lines_of(&i.why, WIDTH))
            .sum();
        assert!(lines <= LINES && !list.items.is_empty(), "{lines}");
        assert!(list.items[0].why.ends_with('…'));
    }
}
