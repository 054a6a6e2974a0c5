//! What is tried of each step, and what must hold whatever the bytes are.

use crate::random::Random;
use std::ops::Range;
use tassei::app::saved::Saved;
use tassei::app::state::{Action, Reading, State, View};
use tassei::app::{fragment, take};
use tassei::assess::{assess, findings};
use tassei::compare::compare;
use tassei::diagnostic::Language;
use tassei::document::{Document, Format};
use tassei::export::check_summary::check_summary;
use tassei::export::checks_csv::checks_csv;
use tassei::export::json::{Entry, output};
use tassei::export::markdown::markdown;
use tassei::export::tidy_csv::tidy_csv;
use tassei::intake::take_in;
use tassei::notation::{
    marks, page_number, parse_cell, parse_goal, scan_quantities, scan_years, units,
};
use tassei::pipeline::{FileReading, ReadOptions, read_file, read_file_with};
use tassei::place::Place;
use tassei::reading::study::Study;
use tassei::reading::{LAYOUTS, Layout, told};
use tassei::report::{Figure, Report};

/// Runs something on bytes; it must end, and what must hold holds.
type Run = Box<dyn Fn(&[u8])>;

/// A step, by name.
type Step = (&'static str, fn(&[u8]));

/// A step, or a part of one.
pub struct Target {
    /// Its name.
    pub name: String,
    /// The only format whose files are changed for it; none for all of them.
    pub format: Option<Format>,
    /// What must end, and hold, whatever the bytes are.
    pub run: Run,
}

/// The formats that a file can be found to have.
const FORMATS: [Format; 10] = [
    Format::Text,
    Format::Tsv,
    Format::Csv,
    Format::Markdown,
    Format::Html,
    Format::Xlsx,
    Format::Xls,
    Format::Ods,
    Format::Docx,
    Format::Pdf,
];

/// All of them: the steps, each format, each layout.
pub fn targets() -> Vec<Target> {
    let steps: [Step; 8] = [
        ("encodings", encodings),
        ("intake", intake),
        ("notation", notation),
        ("pipeline", pipeline),
        ("tidy CSV", tidy),
        ("told columns", told_columns),
        ("address", address),
        ("saved page", saved_page),
    ];
    let mut out: Vec<Target> = steps
        .into_iter()
        .map(|(name, run)| Target {
            name: name.to_owned(),
            format: None,
            run: Box::new(run),
        })
        .collect();
    out.extend(FORMATS.map(|format| Target {
        name: format!("format {}", format.name()),
        format: Some(format),
        run: Box::new(intake),
    }));
    out.extend(LAYOUTS.iter().map(|layout| Target {
        name: format!("layout {}", layout.name),
        format: None,
        run: Box::new(move |bytes| read_as(layout, bytes)),
    }));
    out
}

/// A layout reads what is not laid out so, too: no other one is asked.
fn read_as(layout: &Layout, bytes: &[u8]) {
    let document = take_in("a", bytes);
    let study = Study::new(&document);
    let sure = (layout.recognise)(&study);
    assert!(
        (0.0..=1.0).contains(&sure),
        "{} is {sure} sure",
        layout.name
    );
    for report in (layout.read)(&study) {
        figures(&report, &mut |f| {
            assert!(f.value.is_finite(), "{f:?}");
            whole(&document, &f.place);
        });
    }
}

/// Text in each encoding, and bytes that claim to be: by mark, by escape, by a page's word.
fn encodings(bytes: &[u8]) {
    let claims: [&[u8]; 6] = [
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\x1b$B",
        b"<meta charset=shift_jis>",
        b"<meta charset=euc-jp>",
    ];
    for claim in claims {
        intake(&[claim, bytes].concat());
    }
    let text = String::from_utf8_lossy(bytes);
    for encoding in [
        encoding_rs::SHIFT_JIS,
        encoding_rs::EUC_JP,
        encoding_rs::ISO_2022_JP,
    ] {
        intake(&encoding.encode(&text).0);
    }
}

fn intake(bytes: &[u8]) {
    in_text(&take_in("a", bytes));
}

/// Every row and cell stands in the text, at whole characters.
fn in_text(document: &Document) {
    for row in &document.rows {
        whole(document, &row.place(usize::MAX));
        for i in 0..row.cells.len() {
            whole(document, &row.place(i));
        }
    }
    for d in &document.diagnostics {
        assert!(!d.message.ja.is_empty() && !d.message.en.is_empty());
        if let Some(place) = &d.place {
            whole(document, place);
        }
    }
}

fn whole(document: &Document, place: &Place) {
    let range = place.span.range();
    assert!(document.text.get(range).is_some(), "no text at {place:?}");
}

fn notation(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for line in text.lines() {
        let within = |r: Range<usize>| assert!(line.get(r.clone()).is_some(), "{r:?} of {line:?}");
        for q in scan_quantities(line) {
            assert!(q.value.is_finite(), "{line:?}");
        }
        for (_, range) in marks::ratings_in(line) {
            within(range);
        }
        let _ = (
            scan_years(line, Some(2021)),
            parse_cell(line),
            parse_goal(line, Some(2021)),
        );
        let _ = (
            page_number::is_page_number(line),
            units::unit_at(line),
            units::base(line),
        );
    }
}

/// What reads the results out of a saved page: from these bytes as they are, and,
/// where they are a report, from its results with some of their numbers changed.
fn saved_page(bytes: &[u8]) {
    let _ = Saved::unpacked(&String::from_utf8_lossy(bytes));
    opened(bytes);
    let given = Action::Given(vec![(1, "a".to_owned(), 1.0)]);
    let read = Action::Read(1, Reading::new(read_file("a", bytes)));
    let state = State::default().reduce(given).reduce(read);
    let saved = Saved::of(&state, View::Overview, "2026-11-21");
    let whole = saved.bytes();
    opened(&whole);
    let json = serde_json::to_vec(&saved).expect("JSON");
    let sum = bytes
        .iter()
        .fold(7_u64, |n, b| n.wrapping_mul(31) + u64::from(*b));
    let mut random = Random::new(sum);
    for _ in 0..8 {
        if let Ok(other) = serde_json::from_slice::<Saved>(&with_other_numbers(&json, &mut random))
        {
            opened(&other.bytes());
        }
        let mut bytes = whole.clone();
        for _ in 0..=random.below(3) {
            let at = random.below(bytes.len());
            bytes[at] = u8::try_from(random.below(256)).unwrap_or(0);
        }
        opened(&bytes);
    }
}

fn opened(bytes: &[u8]) {
    let Ok(saved) = Saved::read(bytes) else {
        return;
    };
    let state = State::default().with_saved(saved);
    for (_, _, loaded) in state.reports() {
        assert_eq!(
            loaded.assessment.indicators.len(),
            loaded.report.indicators.len()
        );
        for f in findings(&loaded.report, &loaded.assessment) {
            assert!(!f.id.is_empty());
        }
    }
    let _ = take::json(&state);
    let _ = take::all_xlsx(&state, "2026-11-21");
}

/// JSON in which a few numbers are others, most of them out of all bounds.
fn with_other_numbers(json: &[u8], random: &mut Random) -> Vec<u8> {
    let others = [
        "0",
        "1",
        "-1",
        "1868",
        "2201",
        "99999999",
        "4294967295",
        "1e20",
        "0.5",
    ];
    let starts: Vec<usize> = (1..json.len())
        .filter(|n| json[*n].is_ascii_digit() && matches!(json[n - 1], b':' | b',' | b'['))
        .collect();
    let mut out = json.to_vec();
    for _ in 0..=random.below(3) {
        if starts.is_empty() {
            break;
        }
        let at = starts[random.below(starts.len())];
        let digits = |b: &&u8| b.is_ascii_digit() || **b == b'.';
        let Some(end) = out
            .get(at..)
            .map(|rest| at + rest.iter().take_while(digits).count())
        else {
            continue;
        };
        // Of the same length, blanks around it, so that the other places stay.
        let other = others[random.below(others.len())].as_bytes();
        if other.len() <= end - at {
            out[at..end].fill(b' ');
            out[at..at + other.len()].copy_from_slice(other);
        }
    }
    out
}

fn pipeline(bytes: &[u8]) {
    holds(&read_file("a", bytes), bytes);
}

/// What was read, computed and written is sound.
fn holds(reading: &FileReading, bytes: &[u8]) {
    in_text(&reading.document);
    let assessments: Vec<_> = reading.reports.iter().map(|r| assess(r, None)).collect();
    for (report, assessment) in reading.reports.iter().zip(&assessments) {
        figures(report, &mut |f| {
            assert!(f.value.is_finite(), "{f:?}");
            whole(&reading.document, &f.place);
        });
        for (indicator, computed) in report.indicators.iter().zip(&assessment.indicators) {
            for point in &computed.points {
                let all = [point.rate, point.progress, point.elapsed, point.target];
                assert!(all.iter().flatten().all(|n| n.is_finite()), "{point:?}");
                let own = indicator.points.iter().find(|p| p.year == point.year);
                let actual = own.and_then(|p| p.actual.as_ref());
                let inputs = point.formula.is_some() && point.target.is_some() && actual.is_some();
                assert!(
                    point.rate.is_none() || inputs,
                    "a rate of nothing: {point:?}"
                );
            }
        }
        for finding in findings(report, assessment) {
            assert!(!finding.id.is_empty());
        }
    }
    let entries: Vec<Entry> = reading
        .reports
        .iter()
        .zip(&assessments)
        .map(|(report, assessment)| Entry {
            document: &reading.document,
            report: Some(report),
            assessment: Some(assessment),
        })
        .collect();
    let twice: Vec<&Report> = reading.reports.iter().chain(&reading.reports).collect();
    let json = output(&entries, &compare(&twice[..reading.reports.len()])).to_string();
    compare(&twice);
    let said = String::from_utf8_lossy(bytes).to_lowercase();
    let csv = [tidy_csv(&entries), checks_csv(&entries)];
    let written = [
        json,
        markdown(&entries),
        check_summary(&entries, Language::English),
    ];
    if !said.contains("nan") && !said.contains("inf") {
        for text in csv.iter().chain(&written) {
            assert!(
                !text.contains("NaN") && !text.contains("inf,"),
                "no number: {text}"
            );
        }
    }
    csv.iter().for_each(|csv| guarded(csv));
}

fn figures(report: &Report, see: &mut impl FnMut(&Figure)) {
    for i in &report.indicators {
        let goal = i.goal.as_ref().and_then(|g| g.figure.as_ref());
        let baseline = i.baseline.as_ref().map(|b| &b.figure);
        goal.into_iter().chain(baseline).for_each(&mut *see);
        for p in &i.points {
            [&p.target, &p.actual, &p.printed_rate]
                .into_iter()
                .flatten()
                .for_each(&mut *see);
        }
    }
    for c in &report.claims {
        [&c.rate, &c.achieved, &c.total]
            .into_iter()
            .flatten()
            .for_each(&mut *see);
    }
}

/// No cell of a CSV is a formula where a spreadsheet opens it: one that begins as a
/// formula does is a bare number.
fn guarded(csv: &str) {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    for record in reader.records() {
        for cell in &record.expect("CSV as written") {
            let formula =
                cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
            assert!(
                !formula || cell.parse::<f64>().is_ok(),
                "a formula: {cell:?}"
            );
        }
    }
}

/// What the tidy CSV says is read back from it.
fn tidy(bytes: &[u8]) {
    let reading = read_file("a", bytes);
    let entries: Vec<Entry> = reading
        .reports
        .iter()
        .map(|report| Entry {
            document: &reading.document,
            report: Some(report),
            assessment: None,
        })
        .collect();
    if reading.reports.iter().all(|r| r.indicators.is_empty()) {
        return;
    }
    let written = tidy_csv(&entries);
    let again = read_file("a.csv", written.as_bytes());
    let count =
        |r: &FileReading| -> Vec<usize> { r.reports.iter().map(|r| r.indicators.len()).collect() };
    assert_eq!(count(&reading), count(&again), "{written}");
    for (a, b) in reading.reports.iter().zip(&again.reports) {
        let values = |r: &Report| {
            let mut out = Vec::new();
            figures(r, &mut |f| out.push(f.value.to_bits()));
            out
        };
        assert_eq!(values(a), values(b), "{written}");
    }
}

fn told_columns(bytes: &[u8]) {
    if let Ok(told) = told::from_json(bytes) {
        let again = told::from_json(told::to_json(&told).as_bytes());
        assert!(again.is_ok_and(|again| again == told));
        let table = "名称,甲,乙,丙\n相談件数,10,12,20\n講座,5,7,9\n";
        let options = ReadOptions {
            told,
            ..ReadOptions::default()
        };
        let reading = read_file_with("a.csv", table.as_bytes(), &options);
        holds(&reading, table.as_bytes());
    }
}

fn address(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    fragment::parse(&text);
    fragment::parse(&format!("#data={text}"));
    let packed = fragment::parse(&format!("#name=a&data={}", fragment::encode(bytes)));
    if !bytes.is_empty() {
        assert!(
            packed
                .data
                .is_some_and(|(_, data)| data.is_ok_and(|d| d == bytes))
        );
    }
}
