//! Small reports of our own in the shapes other towns give to 目標 and 実績
//! rows: what is read of each, in one line an indicator.

use std::fmt::Write;
use tassei::pipeline::read_file;
use tassei::report::{Direction, Figure, Report};

fn shown(figure: &Option<Figure>) -> String {
    match figure {
        None => "·".to_owned(),
        Some(f) => format!("{}{}", f.value, if f.uncertain { "?" } else { "" }),
    }
}

/// `path > name [unit] R3 target/actual …`
fn told(report: &Report) -> String {
    let mut out = String::new();
    for i in &report.indicators {
        let path: String = i.path.iter().map(|p| format!("{p} > ")).collect();
        let below = if i.direction == Direction::AtMost {
            " ↓"
        } else {
            ""
        };
        write!(
            out,
            "{path}{} [{}]{below}",
            i.name,
            i.unit.as_deref().unwrap_or("")
        )
        .expect("a string");
        if let Some(b) = &i.baseline {
            write!(out, " from {}", b.figure.value).expect("a string");
        }
        for p in &i.points {
            write!(out, " {}:{}/{}", p.year, shown(&p.target), shown(&p.actual)).expect("a string");
        }
        if let Some(g) = &i.goal {
            write!(out, " goal {} in {}", shown(&g.figure), g.year.unwrap_or(0)).expect("a string");
        }
        out.push('\n');
    }
    out
}

fn check(rows: &[&[&str]], expected: &str) {
    let text: String = rows.iter().map(|r| r.join("\t") + "\n").collect();
    let reading = read_file("case.txt", text.as_bytes());
    let got: String = reading.reports.iter().map(told).collect();
    let expected: String = expected
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .map(|l| format!("{l}\n"))
        .collect();
    assert_eq!(got, expected, "\n{text}");
}

#[test]
fn forecast_and_settlement_rows_in_full_width() {
    check(
        &[
            &[
                "指標名",
                "単位",
                "区分",
                "令和３年度",
                "令和４年度",
                "令和５年度",
            ],
            &[
                "村税の収納率",
                "％",
                "見込",
                "９７．０",
                "９７．２",
                "９７．４",
            ],
            &["", "", "決算", "９６．８", "９７．５", ""],
            &["窓口の待ち時間", "分", "見込", "１２", "１１", "１０"],
            &["", "", "決算", "１３", "１１", ""],
        ],
        "村税の収納率 [%] 2021:97/96.8 2022:97.2/97.5 2023:97.4/·
         窓口の待ち時間 [分] ↓ 2021:12/13 2022:11/11 2023:10/·",
    );
}

#[test]
fn the_name_repeated_in_each_row() {
    check(
        &[
            &["指標", "区分", "R3", "R4", "R5"],
            &["相談の件数", "計画", "10", "20", "30"],
            &["相談の件数", "実績", "9", "21", "－"],
            &["講座の参加者数", "計画", "5", "6", "7"],
            &["講座の参加者数", "実績", "4", "8", "5"],
        ],
        "相談の件数 [] 2021:10/9 2022:20/21 2023:30/·
         講座の参加者数 [] 2021:5/4 2022:6/8 2023:7/5",
    );
}

#[test]
fn two_indicators_of_one_name_under_two_measures() {
    check(
        &[
            &["", "", "", "", "", "", "R3", "R4", "R5"],
            &[
                "①防災講座",
                "着手済 (予定通り)",
                "防災課",
                "活①講座の開催数",
                "3回以上/年",
                "目標",
                "3",
                "3",
                "3",
            ],
            &["", "", "", "", "", "実績", "2", "3", "3"],
            &[
                "②健康講座",
                "着手済 (予定通り)",
                "健康課",
                "活①講座の開催数",
                "5回以上/年",
                "目標",
                "5",
                "5",
                "5",
            ],
            &["", "", "", "", "", "実績", "5", "4", "6"],
        ],
        "①防災講座 > 講座の開催数 [回] 2021:3/2 2022:3/3 2023:3/3 goal 3 in 2023
         ②健康講座 > 講座の開催数 [回] 2021:5/5 2022:5/4 2023:5/6 goal 5 in 2023",
    );
}

#[test]
fn a_header_that_lost_a_cell_leaves_its_figures_uncertain() {
    check(
        &[
            &["", "", "", "", "", "R3", "R4", "R5"],
            &[
                "①防災講座",
                "着手済 (予定通り)",
                "防災課",
                "活①講座の開催数",
                "3回以上/年",
                "目標",
                "3",
                "3",
                "3",
            ],
            &["", "", "", "", "", "実績", "2", "3", "3"],
        ],
        "①防災講座 > 講座の開催数 [] 2021:3?/2? 2022:3?/3? 2023:3?/3? goal 3? in 2023",
    );
}

#[test]
fn a_header_on_each_page_and_page_numbers_between() {
    check(
        &[
            &["指標名", "単位", "区分", "R3", "R4", "R5", "R6"],
            &["訓練の参加者数", "人", "目標", "100", "120", "140", "160"],
            &["- 1 -"],
            &["指標名", "単位", "区分", "R3", "R4", "R5", "R6"],
            &["", "", "実績", "90", "125", "133", ""],
            &["自主防災組織の数", "団体", "目標", "8", "9", "10", "11"],
            &["", "", "実績", "8", "8", "10", ""],
        ],
        "訓練の参加者数 [人] 2021:100/90 2022:120/125 2023:140/133 2024:160/·
         自主防災組織の数 [団体] 2021:8/8 2022:9/8 2023:10/10 2024:11/·",
    );
}

#[test]
fn a_baseline_before_and_a_goal_behind_the_years() {
    check(
        &[
            &[
                "指標",
                "方向",
                "区分",
                "基準値(R2)",
                "R3",
                "R4",
                "R5",
                "目標値(R7)",
            ],
            &["がん検診の受診率", "↑", "目標", "", "42", "44", "46", "50"],
            &["", "", "実績", "40.2", "41.8", "44.5", "45.1"],
        ],
        "がん検診の受診率 [] from 40.2 2021:42/41.8 2022:44/44.5 2023:46/45.1 goal 50 in 2025",
    );
}

#[test]
fn a_row_whose_name_was_lost_is_left_out() {
    check(
        &[
            &["指標名", "単位", "区分", "R3", "R4", "R5"],
            &["利用者数", "人", "目標", "100", "110", "120"],
            &["", "", "実績", "90", "111", "118"],
            &["", "人", "目標", "50", "60", "70"],
            &["", "", "実績", "55", "58", "75"],
        ],
        "利用者数 [人] 2021:100/90 2022:110/111 2023:120/118",
    );
}

#[test]
fn a_row_broken_within_a_figure_gives_no_half_figure_for_sure() {
    check(
        &[
            &["", "", "", "", "", "R3", "R4", "R5"],
            &[
                "①講座",
                "着手済 (予定通り)",
                "文化課",
                "活①受講者数",
                "480人以上",
                "目標",
                "160",
                "320",
                "48",
            ],
            &["0"],
            &["", "", "", "", "", "実績", "150", "300", ""],
        ],
        "①講座 > 受講者数 [人] 2021:160/150 2022:320/300 2023:48?/· goal 480 in 2023",
    );
}

#[test]
fn a_rate_row_is_printed_and_not_an_actual() {
    let text = "指標名\t単位\t区分\tR3\tR4\n貸出冊数\t冊\t目標\t100\t200\n\t\t実績\t90\t210\n\t\t達成率\t90.0%\t105.0%\n返却冊数\t冊\t目標\t10\t20\n\t\t実績\t9\t21\n\t\t達成率\t90.0%\t105.0%\n";
    let reading = read_file("case.txt", text.as_bytes());
    let i = reading
        .reports
        .first()
        .and_then(|r| r.indicators.first())
        .expect("an indicator");
    let rates: Vec<_> = i
        .points
        .iter()
        .map(|p| p.printed_rate.as_ref().map(|f| f.value))
        .collect();
    assert_eq!(rates, [Some(90.0), Some(105.0)]);
    assert_eq!(
        i.point(2022)
            .and_then(|p| p.actual.as_ref())
            .map(|f| f.value),
        Some(210.0)
    );
}

#[test]
fn a_goal_that_the_last_year_does_not_aim_at_has_no_year() {
    check(
        &[
            &["番号", "指標名", "単位", "区分", "R3", "R4", "最終目標"],
            &["1", "受講者数", "人", "目標", "160", "320", "480"],
            &["", "", "", "実績", "150", "300"],
        ],
        "受講者数 [人] 2021:160/150 2022:320/300 goal 480 in 0",
    );
}
