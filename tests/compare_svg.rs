//! The pictures of a comparison: well formed, with a title and a description,
//! nothing that runs or loads, and no axis for what cannot be compared.

use tassei::assess::Status;
use tassei::compare::Body;
use tassei::compare::Which;
use tassei::compare::matrix::{Column, FigureRow, Matrix};
use tassei::compare::rank::{Absent, Ranking, Standing};
use tassei::diagnostic::Words;
use tassei::export::svg::{Language, Size, dot_plot, ward_matrix};
use tassei::report::Direction;

fn body(name: &str) -> Body {
    Body {
        name: name.to_owned(),
        municipality: None,
        reports: Vec::new(),
    }
}

fn standing(body: usize, value: f64, rank: Option<u32>, status: Status) -> Standing {
    Standing {
        body,
        which: Which {
            report: body,
            indicator: 0,
        },
        value,
        text: format!("{value}点"),
        decimals: 1,
        rank,
        tied: false,
        from_median: rank.map(|_| value - 3.3),
        aim: Some(3.5),
        status: Some(status),
        rating: None,
        small: false,
        uncertain: body == 1,
        revised_from: None,
    }
}

fn ranking(comparable: bool) -> Ranking {
    let rank = |n| comparable.then_some(n);
    Ranking {
        name: "窓口の<script>点数</script>&".to_owned(),
        year: Some(2016),
        unit: Some("点".to_owned()),
        direction: Direction::AtLeast,
        direction_assumed: false,
        standings: vec![
            standing(1, 3.4, rank(1), Status::NotDue),
            standing(0, 3.2, rank(2), Status::Missed),
        ],
        absent: vec![Absent {
            body: 2,
            why: Words::new("未実施", "not carried out"),
            other_year: None,
        }],
        median: comparable.then_some(3.3),
        spread: comparable.then_some(0.2),
        aim: Some(3.5),
        comparable,
        remarks: if comparable {
            Vec::new()
        } else {
            vec![Words::new("単位が違う", "units differ")]
        },
    }
}

fn bodies() -> Vec<Body> {
    vec![body("甲区"), body("乙\"区"), body("丙区")]
}

/// Every tag is closed in order, and only drawing elements are used.
fn check(svg: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in svg.split('<').skip(1) {
        let (inside, _) = tag.split_once('>').expect("a closed tag");
        if let Some(name) = inside.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
            continue;
        }
        let name = inside.split([' ', '/']).next().expect("a name");
        assert!(
            [
                "svg", "title", "desc", "rect", "text", "line", "g", "circle", "path"
            ]
            .contains(&name),
            "{name}"
        );
        assert!(
            !inside.contains("href") && !inside.contains("style=") && !inside.contains(" on"),
            "{inside}"
        );
        assert!(
            !inside.contains("NaN") && !inside.contains("inf"),
            "{inside}"
        );
        if !inside.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
    assert!(svg.contains("<title>") && svg.contains("<desc>"));
}

#[test]
fn a_dot_for_each_ward_with_median_and_target() {
    let svg = dot_plot(&ranking(true), &bodies(), Size::Wide, Language::Japanese).to_svg();
    check(&svg);
    assert_eq!(svg.matches(r#"class="mark "#).count(), 2);
    for part in [
        "3.2 ",
        "3.4? ",
        "中央値 3.3",
        "目標 3.5",
        "2016年度",
        "丙区 — 未実施",
        "1位",
        "時期未到来",
    ] {
        assert!(svg.contains(part), "{part}");
    }
    assert!(!svg.contains("<script"));
    // Dots stand in the order of their values: 3.2 left of 3.4 left of the target.
    let x = |class: &str| -> f64 {
        let from = svg.find(class).expect("class");
        let rest = &svg[from..];
        let at = rest.find("d=\"M").map(|n| n + 4).expect("path");
        rest[at..]
            .split([' ', 'h', 'l'])
            .next()
            .and_then(|v| v.parse().ok())
            .expect("number")
    };
    assert!(x("mark missed") < x("mark not-due"));
    check(&dot_plot(&ranking(true), &bodies(), Size::Narrow, Language::English).to_svg());
}

#[test]
fn no_axis_for_what_cannot_be_compared() {
    let svg = dot_plot(&ranking(false), &bodies(), Size::Wide, Language::Japanese).to_svg();
    check(&svg);
    assert!(!svg.contains(r#"class="step""#) && !svg.contains(r#"class="median""#));
    assert!(svg.contains("※ 単位が違う"));
    assert!(svg.contains("3.2点"));
}

#[test]
fn equal_none_and_huge_values_draw_too() {
    for values in [
        vec![],
        vec![0.0],
        vec![5.0, 5.0],
        vec![1e15, -3.0],
        vec![1e-9, 2e-9],
    ] {
        let mut r = ranking(true);
        r.standings = values
            .iter()
            .enumerate()
            .map(|(n, v)| standing(n, *v, Some(1), Status::Achieved))
            .collect();
        r.aim = None;
        check(&dot_plot(&r, &bodies(), Size::Narrow, Language::English).to_svg());
    }
}

#[test]
fn the_matrix_has_a_cell_for_each_ward() {
    let matrix = Matrix {
        columns: (0..3)
            .map(|n| Column {
                body: n,
                name: bodies()[n].name.clone(),
                report: None,
                counts: Default::default(),
            })
            .collect(),
        items: Vec::new(),
        figures: vec![FigureRow {
            item: None,
            row: 0,
            ranking: ranking(false),
            relative_spread: None,
            shortfalls: vec![None; 3],
        }],
    };
    let svg = ward_matrix(&matrix, &bodies(), "区の比較", Language::Japanese).to_svg();
    check(&svg);
    assert_eq!(svg.matches(r#"class="mark "#).count(), 2);
    assert_eq!(svg.matches(r#"class="absent""#).count(), 1);
    assert!(svg.contains("丙区 未実施"));
    assert!(svg.contains("※ 窓口の"));
    check(&ward_matrix(&Matrix::default(), &[], "", Language::English).to_svg());
}
