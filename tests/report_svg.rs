//! The pictures of a report: well formed, everything within the drawing, absent
//! values not drawn, uncertain ones marked, and every value in what is said of it.
//!
//! They are left in `target/pictures`, to be looked at.

#[path = "support/shared.rs"]
mod shared;

use std::fs;
use std::path::Path;
use tassei::app::charts::{names, sections};
use tassei::app::demo;
use tassei::app::state::Loaded;
use tassei::app::wording::Lang;
use tassei::assess::spread::{paces, rates};
use tassei::export::svg::{Content, Element, Language, Size, indicator, pace, spread, statuses};
use tassei::pipeline::read_file;
use tassei::report::{Baseline, Figure, Goal, Indicator, Point, Report};

const LOOKS: [(Size, Language, Lang, &str); 4] = [
    (Size::Wide, Language::Japanese, Lang::Ja, "wide-ja"),
    (Size::Narrow, Language::Japanese, Lang::Ja, "narrow-ja"),
    (Size::Wide, Language::English, Lang::En, "wide-en"),
    (Size::Narrow, Language::English, Lang::En, "narrow-en"),
];

fn each<'a>(e: &'a Element, see: &mut dyn FnMut(&'a Element)) {
    see(e);
    for c in &e.content {
        if let Content::Element(inner) = c {
            each(inner, see);
        }
    }
}

fn number(e: &Element, name: &str) -> Option<f64> {
    e.attribute(name)?.parse().ok()
}

/// Everything stands within the drawing, and it is a document that XML readers take.
fn check(drawing: &Element, what: &str) {
    let svg = drawing.to_svg();
    let mut reader = quick_xml::Reader::from_str(&svg);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => break,
            Ok(_) => {}
            Err(e) => panic!("{what}: {e}"),
        }
    }
    assert!(
        !svg.contains("NaN") && !svg.contains("inf\"") && !svg.contains("<script"),
        "{what}"
    );
    let (width, height) = (number(drawing, "width"), number(drawing, "height"));
    let (width, height) = (width.expect("a width"), height.expect("a height"));
    let mut outside = Vec::new();
    each(drawing, &mut |e| {
        for (name, most) in [
            ("x", width),
            ("x1", width),
            ("x2", width),
            ("cx", width),
            ("y", height),
            ("y1", height),
            ("y2", height),
            ("cy", height),
        ] {
            if let Some(v) = number(e, name).filter(|v| *v < -0.1 || *v > most + 0.1) {
                outside.push(format!("{} {name}={v}", e.name));
            }
        }
        let ends = [("x", "width", width), ("y", "height", height)];
        for (from, size, most) in ends {
            if let (Some(from), Some(size)) = (number(e, from), number(e, size))
                && (from + size > most + 0.1 || size < 0.0)
            {
                outside.push(format!("{} {from}+{size}", e.name));
            }
        }
    });
    assert!(outside.is_empty(), "{what}: {outside:?}");
}

fn keep(drawing: &Element, name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
    fs::create_dir_all(&folder).expect("a folder for the pictures");
    fs::write(folder.join(name).with_extension("svg"), drawing.to_svg()).expect("a picture");
}

fn marks(drawing: &Element) -> Vec<String> {
    let mut out = Vec::new();
    each(drawing, &mut |e| {
        let class = e.attribute("class").unwrap_or("");
        if e.name == "g" && class.split(' ').any(|c| c == "mark") {
            out.push(e.title().unwrap_or("").to_owned());
        }
    });
    out
}

fn all_of(loaded: &Loaded, name: &str) {
    let of = names(loaded);
    let of: Vec<&str> = of.iter().map(String::as_str).collect();
    let lying = rates(&loaded.report, &loaded.assessment);
    let going = paces(&loaded.report, &loaded.assessment);
    for (size, language, lang, look) in LOOKS {
        let rows = sections(loaded, lang);
        let drawings = [
            (
                "statuses",
                statuses(&rows, "区分ごとの状態", size, language),
                rows.len(),
            ),
            (
                "rates",
                spread(&lying, &of, "達成率の分布", size, language),
                10,
            ),
            (
                "pace",
                pace(&going, &of, 60, "進捗とペース", size, language),
                going.rows.len().min(60),
            ),
        ];
        for (kind, drawing, least) in drawings {
            check(&drawing, &format!("{name} {kind} {look}"));
            keep(&drawing, &format!("{name}-{kind}-{look}"));
            let marks = marks(&drawing);
            assert!(
                marks.len() >= least && marks.iter().all(|m| !m.is_empty()),
                "{kind}: {marks:?}"
            );
        }
        let both = loaded
            .report
            .indicators
            .iter()
            .zip(&loaded.assessment.indicators);
        for (n, (i, a)) in both.enumerate() {
            let Some(drawing) = indicator(i, a, loaded.assessment.as_of, size, language) else {
                continue;
            };
            check(&drawing, &format!("{name} {n} {look}"));
            let with = |p: &&Point| p.target.is_some() || p.actual.is_some();
            let years = i.points.iter().filter(with).count();
            assert!(marks(&drawing).len() >= years);
            if n < 6 {
                keep(&drawing, &format!("{name}-indicator{n}-{look}"));
            }
        }
    }
}

#[test]
fn the_demonstration_as_pictures() {
    let reading = read_file(demo::NAME, demo::TEXT.as_bytes());
    all_of(&Loaded::new(reading.reports[0].clone()), "demo");
}

#[test]
fn the_real_reports_as_pictures() {
    let Some(dir) = shared::shared("the_real_reports_as_pictures") else {
        return;
    };
    for (n, (name, bytes)) in shared::files(&dir.join("reports")).iter().enumerate() {
        for report in read_file(name, bytes).reports {
            all_of(&Loaded::new(report), &format!("real{n}"));
        }
    }
}

fn figure(value: f64, uncertain: bool) -> Figure {
    Figure {
        value,
        text: value.to_string(),
        decimals: 0,
        place: Default::default(),
        uncertain,
        approximate: false,
    }
}

fn point(year: i32, target: Option<f64>, actual: Option<f64>) -> Point {
    Point {
        year,
        label: year.to_string(),
        target: target.map(|v| figure(v, false)),
        actual: actual.map(|v| figure(v, false)),
        printed_rate: None,
        uncertain: false,
        note: None,
    }
}

/// What is hard to draw: negative values, rates far over 100%, gaps, uncertain
/// values, a goal far off, markup in names.
fn hard() -> Loaded {
    let of = |name: &str, points: Vec<Point>| Indicator {
        name: name.to_owned(),
        points,
        ..Indicator::default()
    };
    let with = |mut i: Indicator, from: (i32, f64), to: (i32, f64)| {
        i.baseline = Some(Baseline {
            year: Some(from.0),
            figure: figure(from.1, false),
        });
        i.goal = Some(Goal {
            figure: Some(figure(to.1, false)),
            year: Some(to.0),
            text: to.1.to_string(),
            place: Default::default(),
        });
        i
    };
    let mut unsure = of(
        "不確かな<b>指標</b>&",
        vec![
            point(2020, Some(10.0), Some(9.0)),
            point(2021, Some(10.0), Some(7.0)),
        ],
    );
    unsure.points[1].uncertain = true;
    let indicators = vec![
        unsure,
        of(
            "百倍",
            vec![
                point(2020, Some(1.0), Some(3.0)),
                point(2021, Some(1.0), Some(100.0)),
            ],
        ),
        of(
            "負の値",
            vec![
                point(2020, Some(5.0), Some(-12.0)),
                point(2021, Some(5.0), Some(-3.0)),
            ],
        ),
        of(
            "途切れ",
            vec![
                point(2016, Some(5.0), Some(4.0)),
                point(2021, Some(6.0), Some(5.0)),
            ],
        ),
        of("実績なし", vec![point(2021, Some(6.0), None)]),
        with(
            of(
                "大きく後退",
                vec![point(2020, None, Some(39.0)), point(2021, None, Some(20.0))],
            ),
            (2018, 48.6),
            (2024, 51.5),
        ),
        with(
            of(
                "とても先",
                vec![
                    point(2020, None, Some(480.0)),
                    point(2021, None, Some(490.0)),
                ],
            ),
            (2018, 48.6),
            (2060, 51.5),
        ),
        with(
            of(
                "遅れ",
                vec![point(2020, None, Some(20.0)), point(2021, None, Some(30.0))],
            ),
            (2019, 0.0),
            (2023, 100.0),
        ),
    ];
    Loaded::new(Report {
        as_of: Some(2021),
        indicators,
        ..Report::default()
    })
}

#[test]
fn what_is_hard_to_draw_is_not_hidden() {
    let loaded = hard();
    all_of(&loaded, "hard");
    let names = names(&loaded);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (report, a) = (&loaded.report, &loaded.assessment);
    let drawing = spread(
        &rates(report, a),
        &names,
        "t",
        Size::Wide,
        Language::Japanese,
    );
    let said = marks(&drawing);
    let holds =
        |part: &str, other: &str| said.iter().any(|m| m.contains(part) && m.contains(other));
    assert!(holds("200%以上: 2件", "百倍"), "{said:#?}");
    assert!(holds("うち不確か1件", "不確かな<b>指標</b>&"), "{said:#?}");
    assert!(holds("率なし", "負の値"), "{said:#?}");
    let svg = drawing.to_svg();
    assert!(!svg.contains("<b>") && svg.contains("斜線の部分は不確か"));

    let drawing = pace(
        &paces(report, a),
        &names,
        60,
        "t",
        Size::Wide,
        Language::Japanese,
    );
    let said = marks(&drawing);
    let far: Vec<&String> = said
        .iter()
        .filter(|m| m.contains("後退") || m.contains("先"))
        .collect();
    // Past the ends of the axis: the figures are said and written all the same.
    assert!(
        far[0].contains("進捗 −986.2%") && far[1].contains("進捗 15,220.7%"),
        "{far:?}"
    );
    assert!(drawing.to_svg().contains("15,220.7%／"));
    assert_eq!(drawing.to_svg().matches("l10 6l-10 6z").count(), 1);
    assert_eq!(drawing.to_svg().matches("l-10 6l10 6z").count(), 1);
}

#[test]
fn a_year_without_a_value_is_no_zero() {
    let loaded = hard();
    let of = |n: usize| {
        let (i, a) = (
            &loaded.report.indicators[n],
            &loaded.assessment.indicators[n],
        );
        indicator(i, a, Some(2020), Size::Wide, Language::Japanese).expect("a picture")
    };
    // Two years with values, four between them without: two marks, a dashed line.
    let gap = of(3);
    assert_eq!(marks(&gap).len(), 2);
    assert!(gap.to_svg().contains("stroke-dasharray=\"3 5\""));
    // The year after the report's own is set apart, and what is uncertain is marked.
    let unsure = of(0).to_svg();
    assert!(unsure.contains("class=\"later\"") && unsure.contains("これから"));
    assert!(
        unsure.contains("目標 10? 実績 7?") && unsure.contains("actual unsure"),
        "{unsure}"
    );
    // Baseline and goal have their marks and the pace its line, where both years are near.
    let both = of(7);
    assert!(marks(&both).iter().any(|m| m.contains("最終目標: R5 100")));
    assert!(both.to_svg().contains("class=\"pace\""));
    assert!(
        !of(6).to_svg().contains("class=\"pace\" x1"),
        "a goal too far off to draw"
    );
}
