//! What a damaged copy leaves in the lines of a text: one row broken over
//! several lines, several rows joined into one, a header that lost a cell. Every
//! layout's figures on such lines, and under such a header, are uncertain; what
//! cannot be shown as uncertain (marks, units) is left out.
//!
//! Rows of one table have equally many cells. The pieces of a row that was broken
//! count one more a break than the row itself: a cell was cut in two.

mod traces;

use super::direction;
use super::names::FELT;
use super::table::doubts::is_header_word;
use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::document::{Document, Format};
use crate::notation::{fold, marks, parse_year};
use crate::place::{Place, Span};
use crate::report::{Figure, Indicator, Rating, Report};
use std::collections::HashSet;
use traces::{Traces, find};

/// Layouts whose rows are taken apart at their labels.
const WALKED: [&str; 2] = ["yearly-rows", "indicator-sheet"];

/// Puts in doubt what `report` has from lines of `document` that were broken or joined.
/// `names` are the bytes at which names begin that may have lost their beginning.
pub(super) fn doubt(document: &Document, report: &mut Report, names: HashSet<u32>) {
    let copied = matches!(
        document.format,
        Format::Text | Format::Tsv | Format::Csv | Format::Markdown
    );
    if !copied {
        return;
    }
    let mut traces = find(document);
    traces.names = names;
    // What walks from label to label takes joined lines apart by itself.
    if !WALKED.contains(&report.layout.as_str()) {
        traces.rows.extend(&traces.joined);
        traces.under.extend(&traces.under_joined);
    }
    let mut first = overgrown(report);
    for i in &mut report.indicators {
        if let Some(place) = one(i, &traces) {
            first.get_or_insert(place);
            if direction::unsettle(i) {
                i.points.iter_mut().for_each(|p| p.note = Some(words()));
            }
        }
    }
    if let Some(place) = first {
        report.diagnostics.push(said(place));
    }
}

/// Puts all figures of a report in doubt, and leaves out what cannot be shown so; `why`
/// is said.
pub(super) fn doubt_all(report: &mut Report, why: Diagnostic) {
    for i in &mut report.indicators {
        doubt_figures(i, &why.message);
    }
    report.diagnostics.push(why);
}

/// The same of one indicator.
pub(super) fn doubt_figures(i: &mut Indicator, why: &Words) {
    i.ratings.clear();
    i.unit = None;
    figures(i).for_each(|f| f.uncertain = true);
    for p in &mut i.points {
        p.uncertain = true;
        p.note.get_or_insert_with(|| why.clone());
    }
}

/// Leaves ratings out that begin with a mark and go on with what is none (`◎２ 学びのまち`),
/// where others of their kind are marks alone: another line was joined to them.
fn overgrown(report: &mut Report) -> Option<Place> {
    let ratings = report.indicators.iter().flat_map(|i| &i.ratings);
    let plain: HashSet<String> = ratings
        .filter(|r| marks::rating(&r.value).is_some())
        .map(|r| r.scheme.clone())
        .collect();
    let mut first = None;
    for i in &mut report.indicators {
        i.ratings.retain(|r| {
            let more = r.value.chars().count() > 1 && marks::rating(&r.value).is_none();
            let head = r.value.chars().next().map(String::from).unwrap_or_default();
            let grown = more && marks::rating(&head).is_some() && plain.contains(&r.scheme);
            if grown {
                first.get_or_insert(r.place);
            }
            !grown
        });
    }
    first
}

/// Puts one indicator in doubt; the place of the first thing that is.
fn one(i: &mut Indicator, traces: &Traces) -> Option<Place> {
    let under = |p: &Place| traces.under.contains(&p.line);
    let half = traces.lone.get(&i.place.line).is_some_and(|above| {
        let label = i.label.iter().chain([&i.name]);
        let said = |t: &String| t.contains(above.as_str()) || above.contains(t.as_str());
        !i.path.iter().chain(label).any(said)
    });
    let whole = half
        || traces.names.contains(&i.place.span.start)
        || headless(&i.name)
        || is_no_name(&i.name)
        || is_header_word(&i.name)
        || traces.rows.contains(&i.place.line)
        || under(&i.place)
        || figures(i).any(|f| under(&f.place));
    let hit = |p: &Place| whole || traces.rows.contains(&p.line);
    let mut first = None;
    i.ratings.retain(|r| {
        let kept = !hit(&r.place) && !is_cut(r, traces);
        if !kept {
            first.get_or_insert(r.place);
        }
        kept
    });
    if whole {
        i.unit = None;
    }
    let within = |s: &Span, f: &Figure| s.start <= f.place.span.start && f.place.span.end <= s.end;
    let doubtful = |f: &Figure| hit(&f.place) || traces.ends.iter().any(|s| within(s, f));
    for p in &mut i.points {
        let own = [&p.target, &p.actual, &p.printed_rate];
        if own.into_iter().flatten().any(&doubtful) {
            p.uncertain = true;
            p.note.get_or_insert_with(words);
        }
    }
    for f in figures(i).filter(|f| doubtful(f)) {
        f.uncertain = true;
        first.get_or_insert(f.place);
    }
    first
}

/// Whether a name closes a bracket that it does not open: its beginning is lost.
fn headless(name: &str) -> bool {
    let folded = fold(name);
    let open = folded.find('(');
    let close = folded.find(')');
    // 1)防災訓練 is numbered so.
    close.is_some_and(|c| c > 3 && open.is_none_or(|o| c < o))
}

/// Whether what stands for a name is a year, or hardly a letter beside a figure (`績 96.1`): a piece of
/// another cell; or begins with what one feels or thinks without saying what: the line above is lost.
fn is_no_name(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let mut felt = FELT.iter().chain(&["思っている", "と思"]);
    letters < 2 || parse_year(name).is_some() || felt.any(|v| name.starts_with(v))
}

/// Whether the line below may hold the rest of a mark: it makes another mark of
/// it, or the mark is none that is known.
fn is_cut(r: &Rating, traces: &Traces) -> bool {
    traces.rests.get(&r.place.span.end).is_some_and(|rest| {
        marks::rating(&r.value).is_none() || marks::rating(&format!("{}{rest}", r.value)).is_some()
    })
}

/// All figures of an indicator.
fn figures(i: &mut Indicator) -> impl Iterator<Item = &mut Figure> {
    let goal = i.goal.as_mut().and_then(|g| g.figure.as_mut());
    let baseline = i.baseline.as_mut().map(|b| &mut b.figure);
    let exit = i.exit.as_mut().and_then(|e| e.figure.as_mut());
    let points = i
        .points
        .iter_mut()
        .flat_map(|p| [&mut p.target, &mut p.actual, &mut p.printed_rate])
        .flatten();
    goal.into_iter().chain(baseline).chain(exit).chain(points)
}

fn words() -> Words {
    Words::new(
        "表の行が途中で分かれたか、つながったようです。値の位置が確かではありません",
        "a row of the table seems to have been broken or joined with another, so the place of its figures is not sure",
    )
}

/// What is said once of a report.
fn said(place: Place) -> Diagnostic {
    Diagnostic::new(Severity::Warning, "torn-rows", words())
        .at(place)
        .hint(
            "元の資料で、1行が複数の行に分かれていないか確かめてください",
            "check in the original whether one row became several lines",
        )
}
