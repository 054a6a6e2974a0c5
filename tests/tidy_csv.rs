//! The tidy CSV holds all that a report says: written and read back, a report is
//! the same but for places (they are then those in the CSV) and what reading had
//! to say.

use proptest::prelude::*;
use std::path::PathBuf;
use tassei::assess::assess;
use tassei::diagnostic::Words;
use tassei::document::{Document, Format};
use tassei::export::json::Entry;
use tassei::export::tidy_csv::tidy_csv;
use tassei::pipeline::read_file;
use tassei::place::Place;
use tassei::report::{
    Baseline, Direction, Exit, Figure, Goal, Indicator, Kind, LegendEntry, Point, PrintedClaim,
    Prose, Rating, Report,
};

fn document(name: &str) -> Document {
    Document {
        name: name.to_owned(),
        format: Format::Text,
        encoding: None,
        text: String::new(),
        sheets: Vec::new(),
        rows: Vec::new(),
        diagnostics: Vec::new(),
    }
}

fn written(reports: &[Report]) -> String {
    let document = document("もとの,ファイル.txt");
    let assessments: Vec<_> = reports.iter().map(|r| assess(r, None)).collect();
    let entries: Vec<Entry<'_>> = reports
        .iter()
        .zip(&assessments)
        .map(|(r, a)| Entry {
            document: &document,
            report: Some(r),
            assessment: Some(a),
        })
        .collect();
    tidy_csv(&entries)
}

/// The report without places, layout and diagnostics.
fn bare(report: &Report) -> Report {
    let mut r = report.clone();
    r.layout.clear();
    r.confidence = 0.0;
    r.diagnostics.clear();
    let none = Place::default();
    let figure = |f: &mut Option<Figure>| {
        if let Some(f) = f {
            f.place = none;
        }
    };
    for i in &mut r.indicators {
        i.place = none;
        if let Some(b) = &mut i.baseline {
            b.figure.place = none;
        }
        if let Some(g) = &mut i.goal {
            g.place = none;
            figure(&mut g.figure);
        }
        if let Some(e) = &mut i.exit {
            e.place = none;
            figure(&mut e.figure);
        }
        for p in &mut i.points {
            figure(&mut p.target);
            figure(&mut p.actual);
            figure(&mut p.printed_rate);
        }
        i.ratings.iter_mut().for_each(|g| g.place = none);
    }
    for c in &mut r.claims {
        c.place = none;
        figure(&mut c.rate);
        figure(&mut c.achieved);
        figure(&mut c.total);
    }
    r.ratings.iter_mut().for_each(|g| g.place = none);
    r.legend.iter_mut().for_each(|l| l.place = none);
    for p in &mut r.prose {
        p.place = none;
        p.pieces.iter_mut().for_each(|(_, place)| *place = none);
    }
    r
}

fn comes_back(reports: &[Report]) -> Vec<Report> {
    let csv = written(reports);
    let reading = read_file("整然.csv", csv.as_bytes());
    for r in &reading.reports {
        assert_eq!(r.layout, "tidy-csv");
        assert_eq!(r.diagnostics, [], "{csv}");
    }
    reading.reports
}

/// Text such as reports hold, with what CSV and spreadsheets trip over.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("参加者数"),
        Just("="),
        Just("+"),
        Just("-"),
        Just("@"),
        Just("'"),
        Just("\""),
        Just(","),
        Just("\n"),
        Just("\t"),
        Just(" "),
        Just("\u{3000}"),
        Just(">"),
        Just("\\"),
        Just(";"),
        Just("1,090"),
        Just("％"),
        Just("𠮷"),
        Just("①(ⅰ)"),
        Just("○"),
        Just("|"),
    ];
    proptest::collection::vec(piece, 1..6).prop_map(|p| p.concat())
}

fn figure() -> impl Strategy<Value = Figure> {
    (
        -1_000_000i64..100_000_000,
        0u8..4,
        text(),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(n, decimals, text, uncertain, approximate)| Figure {
            value: n as f64 / 10f64.powi(i32::from(decimals)),
            text,
            decimals,
            place: Place::default(),
            uncertain,
            approximate,
        })
}

fn rating() -> impl Strategy<Value = Rating> {
    (text(), proptest::option::of(1990..2060), text()).prop_map(|(scheme, year, value)| Rating {
        scheme,
        year,
        value,
        place: Place::default(),
    })
}

fn points() -> impl Strategy<Value = Vec<Point>> {
    let option = || proptest::option::of(figure());
    let point = (
        text(),
        option(),
        option(),
        option(),
        any::<bool>(),
        proptest::option::of((text(), text())),
    );
    proptest::collection::btree_map(1990..2060i32, point, 0..4).prop_map(|m| {
        m.into_iter()
            .map(
                |(year, (label, target, actual, printed_rate, uncertain, note))| Point {
                    year,
                    label,
                    target,
                    actual,
                    printed_rate,
                    uncertain,
                    note: note.map(|(ja, en)| Words::new(ja, en)),
                },
            )
            .collect()
    })
}

fn direction() -> impl Strategy<Value = Direction> {
    prop_oneof![Just(Direction::AtLeast), Just(Direction::AtMost)]
}

fn indicator() -> impl Strategy<Value = Indicator> {
    let option = || proptest::option::of(text());
    let kind = prop_oneof![
        Just(Kind::Activity),
        Just(Kind::Outcome),
        Just(Kind::Performance),
        Just(Kind::Other)
    ];
    let names = (
        proptest::collection::vec(text(), 0..3),
        option(),
        option(),
        text(),
        kind,
    );
    let about = (option(), option(), direction(), option(), any::<bool>());
    let baseline = proptest::option::of((proptest::option::of(1990..2060), figure()));
    let goal = proptest::option::of((
        proptest::option::of(figure()),
        proptest::option::of(1990..2060),
        text(),
    ));
    let exit = proptest::option::of((
        proptest::option::of(figure()),
        direction(),
        any::<bool>(),
        text(),
    ));
    let ratings = proptest::collection::vec(rating(), 0..3);
    (names, about, baseline, goal, exit, points(), ratings).prop_map(
        |(
            (path, item, label, name, kind),
            (department, unit, direction, direction_from, cumulative),
            baseline,
            goal,
            exit,
            points,
            ratings,
        )| Indicator {
            id: String::new(),
            path,
            item,
            label,
            name,
            kind,
            department,
            unit,
            direction,
            direction_from,
            cumulative,
            baseline: baseline.map(|(year, figure)| Baseline { year, figure }),
            goal: goal.map(|(figure, year, text)| Goal {
                figure,
                year,
                text,
                place: Place::default(),
            }),
            exit: exit.map(|(figure, met_when, inclusive, text)| Exit {
                figure,
                met_when,
                inclusive,
                text,
                place: Place::default(),
            }),
            points,
            ratings,
            place: Place::default(),
        },
    )
}

fn claim() -> impl Strategy<Value = PrintedClaim> {
    let option = || proptest::option::of(figure());
    (
        proptest::collection::vec(text(), 1..3),
        text(),
        option(),
        option(),
        option(),
    )
        .prop_map(|(path, text, rate, achieved, total)| PrintedClaim {
            path,
            text,
            rate,
            achieved,
            total,
            place: Place::default(),
        })
}

fn prose() -> impl Strategy<Value = Prose> {
    let pieces = proptest::collection::vec(text(), 1..4);
    (
        proptest::collection::vec(text(), 0..2),
        proptest::option::of(text()),
        pieces,
    )
        .prop_map(|(path, item, parts)| {
            let mut p = Prose {
                path,
                item,
                text: String::new(),
                pieces: Vec::new(),
                place: Place::default(),
            };
            for part in parts {
                p.pieces.push((p.text.len() as u32, Place::default()));
                p.text.push_str(&part);
            }
            p
        })
}

fn report() -> impl Strategy<Value = Report> {
    let option = || proptest::option::of(text());
    let head = (
        option(),
        option(),
        option(),
        proptest::option::of(1990..2060),
    );
    let legend = proptest::collection::vec((text(), text()), 0..2);
    (
        head,
        proptest::collection::vec(indicator(), 0..4),
        proptest::collection::vec(claim(), 0..3),
        proptest::collection::vec(rating(), 0..3),
        legend,
        proptest::collection::vec(prose(), 0..3),
    )
        .prop_map(
            |(
                (title, municipality, ward, as_of),
                mut indicators,
                claims,
                ratings,
                legend,
                prose,
            )| {
                for (n, i) in indicators.iter_mut().enumerate() {
                    i.id = format!("i{}", n + 1);
                }
                Report {
                    title,
                    municipality,
                    ward,
                    as_of,
                    indicators,
                    claims,
                    ratings,
                    legend: legend
                        .into_iter()
                        .map(|(mark, meaning)| LegendEntry {
                            mark,
                            meaning,
                            place: Place::default(),
                        })
                        .collect(),
                    prose,
                    ..Report::default()
                }
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 80, ..ProptestConfig::default() })]

    #[test]
    fn any_reports_come_back(reports in proptest::collection::vec(report(), 1..3)) {
        let back: Vec<Report> = comes_back(&reports).iter().map(bare).collect();
        prop_assert_eq!(back, reports);
    }
}

#[test]
fn real_reports_come_back_with_the_same_assessment() {
    let shared = std::env::var_os("TASSEI_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    if !shared.is_dir() {
        eprintln!("SKIPPED: ../shared is not here");
        return;
    }
    let mut found = 0;
    for file in std::fs::read_dir(shared.join("reports"))
        .expect("reports")
        .flatten()
    {
        let bytes = std::fs::read(file.path()).expect("readable");
        let first = read_file("report.txt", &bytes).reports;
        if first.is_empty() {
            continue;
        }
        let back = comes_back(&first);
        let name = file.file_name();
        assert_eq!(back.len(), first.len(), "{name:?}");
        for (a, b) in first.iter().zip(&back) {
            assert_eq!(bare(a), bare(b), "{name:?}");
            let (x, y) = (assess(a, None), assess(b, None));
            assert_eq!(
                (x.as_of, x.counts, x.indicators),
                (y.as_of, y.counts, y.indicators),
                "{name:?}"
            );
            assert_eq!(x.claims, y.claims, "{name:?}");
            assert_eq!(x.checks.len(), y.checks.len(), "{name:?}");
            found += a.indicators.len();
        }
    }
    assert!(found > 100, "{found} indicators");
}

#[test]
fn it_opens_in_a_spreadsheet() {
    let mut i = Indicator {
        id: "i1".into(),
        name: "=HYPERLINK(\"x\")".into(),
        ..Indicator::default()
    };
    i.points.push(Point {
        year: 2023,
        label: "R5".into(),
        target: Some(Figure {
            value: -3.5,
            text: "▲3.5".into(),
            decimals: 1,
            place: Place::default(),
            uncertain: false,
            approximate: false,
        }),
        actual: None,
        printed_rate: None,
        uncertain: false,
        note: None,
    });
    let csv = written(&[Report {
        indicators: vec![i],
        ..Report::default()
    }]);
    assert!(csv.starts_with("\u{feff}全国地方公共団体コード,"));
    assert!(csv.contains(",\"'=HYPERLINK(\"\"x\"\")\","), "{csv}");
    assert!(csv.contains(",目標,-3.5,▲3.5,"), "numbers are bare: {csv}");
    assert!(!csv.contains(",="), "{csv}");
}

#[test]
fn columns_may_be_moved_and_rows_broken() {
    let csv = "区分,値,通し番号,指標名,報告書番号,年度\n目標,10,i1,参加者数,1,2023\n実績,多数,i1,参加者数,1,2023\n何か,1,i1,参加者数,1,2023\n実績,8,i1,参加者数,1,2023\n";
    let reading = read_file("t.csv", csv.as_bytes());
    let [report] = reading.reports.as_slice() else {
        panic!("one report")
    };
    let codes: Vec<&str> = report.diagnostics.iter().map(|d| d.code.as_str()).collect();
    assert_eq!(codes, ["unreadable-value", "unknown-role"]);
    let point = report
        .indicators
        .first()
        .and_then(|i| i.points.first())
        .expect("a point");
    let value = |f: &Option<Figure>| f.as_ref().map(|f| f.value);
    assert_eq!(
        (value(&point.target), value(&point.actual)),
        (Some(10.0), Some(8.0))
    );
}

/// Its rows are read one after another: more cells than a document may keep are
/// no reason to stop.
#[test]
fn more_cells_than_are_kept_are_read_to_the_end() {
    let years: String = (1..=5).map(|y| format!(",R{y}目標,R{y}実績")).collect();
    let rows: String = (0..5_000)
        .map(|n| {
            format!(
                "第{n}地区の件数,件{}\n",
                format!(",{},{}", n % 900, n % 900 + 1).repeat(5)
            )
        })
        .collect();
    let wide = read_file("wide.csv", format!("指標名,単位{years}\n{rows}").as_bytes());
    let text = written(&wide.reports);
    let cells = text.lines().count() * 34;
    assert!(cells > tassei::limits::MAX_CELLS, "{cells} cells");
    let back = read_file("tidy.csv", text.as_bytes());
    let [report] = back.reports.as_slice() else {
        panic!("{} reports", back.reports.len());
    };
    assert_eq!(report.indicators.len(), 5_000);
    assert_eq!(bare(report), bare(&wide.reports[0]));
    let codes: Vec<&str> = back
        .document
        .diagnostics
        .iter()
        .map(|d| d.code.as_str())
        .collect();
    assert!(!codes.contains(&"too-large"), "{codes:?}");
}
