//! Evaluation forms that we wrote, as tables and as bare lines: all that is read
//! of them, and nothing else.

mod forms_support;

use forms_support::{provenance, read_bytes};
use tassei::report::{Direction, Indicator, Report};

const LINES: &str = include_str!("reports/form-lines.txt");
const TABLE: &str = include_str!("reports/form-table.txt");

fn find<'a>(report: &'a Report, name: &str) -> Vec<&'a Indicator> {
    report
        .indicators
        .iter()
        .filter(|i| i.name == name)
        .collect()
}

/// `(year, target, actual)` of every point, goal, exit and ratings in one line.
fn said(i: &Indicator) -> String {
    let mut out = String::new();
    for p in &i.points {
        let show = |f: &Option<tassei::report::Figure>| {
            f.as_ref().map_or("-".to_owned(), |f| {
                format!("{}{}", f.value, if f.uncertain { "?" } else { "" })
            })
        };
        out += &format!("{}: {} / {}; ", p.year, show(&p.target), show(&p.actual));
    }
    if let Some(g) = &i.goal {
        let value = g.figure.as_ref().map(|f| f.value);
        out += &format!("goal {value:?} {:?}; ", g.year);
    }
    if let Some(e) = &i.exit {
        let value = e.figure.as_ref().map(|f| f.value);
        out += &format!("exit {value:?}; ");
    }
    let ratings: Vec<&str> = i.ratings.iter().map(|r| r.value.as_str()).collect();
    out + &ratings.join(" ")
}

fn expect(report: &Report, wanted: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (name, say) in wanted {
        let found = find(report, name);
        let lines: Vec<String> = found.iter().map(|i| said(i)).collect();
        if !lines.iter().any(|l| l == say) {
            wrong.push(format!("{name}\n  wanted {say}\n  found  {lines:?}"));
        }
    }
    let known = |i: &Indicator| wanted.iter().any(|(n, s)| *n == i.name && *s == said(i));
    for i in report.indicators.iter().filter(|i| !known(i)) {
        wrong.push(format!("not in the report: {} | {}", i.name, said(i)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const LINES_SAY: &[(&str, &str)] = &[
    (
        "身近な場所で本に親しめると感じる区民の割合",
        "goal Some(45.0) Some(2023); ",
    ),
    (
        "こどもの読書が盛んだと思う保護者の割合",
        "goal Some(45.0) Some(2023); ",
    ),
    (
        "図書館を使ったことのある区民の割合",
        "2021: - / 39?; 2022: - / 41.5; goal Some(50.0) Some(2023); A",
    ),
    (
        "読み聞かせの会に満足した参加者の割合",
        "2021: - / 91; 2022: - / 88; goal Some(90.0) Some(2023); B",
    ),
    (
        "移動図書館の巡回先",
        "2020: - / 15; 2021: - / 19; 2022: 24 / 26; exit Some(12.0); ①(ⅰ)",
    ),
    (
        "講座を受けて活動を始めた担い手の割合",
        "2022: 70 / 63; exit Some(40.0); ①(ⅰ)",
    ),
    (
        "区民アンケートにおいて、「図書館の使い方がわかりやすい」と感じている区民の割合",
        "2022: 55 / 61.2; exit Some(30.0); ②(ⅰ)",
    ),
    (
        "家で3日分の水を備えている区民の割合",
        "goal Some(60.0) Some(2023); ",
    ),
    (
        "自主的に避難訓練ができた地域",
        "2021: - / 71?; 2022: - / 79; goal Some(90.0) Some(2023); A",
    ),
    (
        "放課後の居場所の待機児童数",
        "2021: - / 9?; 2022: - / 6; goal Some(0.0) None; B",
    ),
];

const TABLE_SAY: &[(&str, &str)] = &[
    (
        "身近な場所で本に親しめると感じる区民の割合",
        "goal Some(45.0) Some(2023); ",
    ),
    (
        "こどもの読書が盛んだと思う保護者の割合",
        "goal Some(45.0) Some(2023); ",
    ),
    ("学校図書館を開放した件数", "goal Some(3.0) Some(2023); "),
    (
        "図書館を使ったことのある区民の割合",
        "2021: - / 36.2; 2022: - / 38.5; goal Some(50.0) Some(2023); A",
    ),
    (
        "読み聞かせの会に満足した参加者の割合",
        "2021: - / 86; 2022: - / 84; goal Some(90.0) Some(2023); B",
    ),
    (
        "読み聞かせの担い手の数",
        "2021: - / 49; 2022: - / 57; goal Some(80.0) Some(2024); A",
    ),
    (
        "学校図書館を使った児童の割合",
        "2022: - / 66.4; goal Some(70.0) Some(2023); ",
    ),
    ("開放日に参加した区民の割合", "2022: - / -; "),
    (
        "移動図書館の利用に満足した区民の割合",
        "2020: - / 69; 2021: - / 71; 2022: 75 / 78.4; exit Some(50.0); ",
    ),
    (
        "図書館の使い方がわかりやすいと感じる区民の割合",
        "2022: 60 / 58; exit Some(40.0); ",
    ),
    (
        "講座の後に活動を始めた人の割合",
        "2021: - / 62; 2022: 65 / 68; exit Some(40.0); ",
    ),
];

#[test]
fn bare_lines() {
    let (document, report) = read_bytes("form.txt", LINES.as_bytes());
    assert_eq!(report.layout, "ward-form-text");
    assert_eq!(
        (report.ward.as_deref(), report.as_of),
        (Some("みどり区"), Some(2022))
    );
    expect(&report, LINES_SAY);
    provenance(&document, &report);
    let waiting = find(&report, "放課後の居場所の待機児童数");
    assert_eq!(waiting[0].direction, Direction::AtMost);
    let codes: Vec<_> = report
        .indicators
        .iter()
        .filter_map(|i| i.item.as_deref())
        .collect();
    for code in ["1(1)㋐", "1(1)㋑", "2(1)㋐", "1-1-1", "1-1-2"] {
        assert!(codes.contains(&code), "{code} of {codes:?}");
    }
}

#[test]
fn tables_with_merged_and_shifted_cells() {
    let (document, report) = read_bytes("form.txt", TABLE.as_bytes());
    assert_eq!(report.layout, "ward-form-table");
    assert_eq!(
        (report.ward.as_deref(), report.as_of),
        (Some("さくら区"), Some(2022))
    );
    expect(&report, TABLE_SAY);
    provenance(&document, &report);
    let codes: Vec<_> = report
        .indicators
        .iter()
        .filter_map(|i| i.item.as_deref())
        .collect();
    for code in ["1(1)㋐", "1(1)㋑", "1(1)㋒", "1-1", "1-2"] {
        assert!(codes.contains(&code), "{code} of {codes:?}");
    }
}

#[test]
fn each_measure_of_a_page_leads_to_its_own_rating() {
    // Where all measures of a page have the same rating, too.
    let same = LINES.replace("② (ⅰ) ×", "①(ⅰ) ×");
    let (_, report) = read_bytes("form.txt", same.as_bytes());
    let mut found: Vec<(Option<&str>, u32)> = report
        .indicators
        .iter()
        .flat_map(|i| i.ratings.iter().map(|r| (i.item.as_deref(), r)))
        .filter(|(_, r)| r.value == "①(ⅰ)")
        .map(|(item, r)| (item, r.place.line))
        .collect();
    found.sort();
    found.dedup();
    assert_eq!(found, [(Some("1-1-1"), 173), (Some("1-1-2"), 188)]);
}

#[test]
fn pages_that_cannot_be_told_apart_leave_nothing_certain() {
    // The title of the first page is lost: with it, where the others begin.
    let title = "学びと安心のまちづくり方針の取組状況について（みどり区）";
    let lost = LINES.replacen(title, "", 1);
    let (_, report) = read_bytes("form.txt", lost.as_bytes());
    assert!(!report.indicators.is_empty());
    assert!(
        report
            .diagnostics
            .iter()
            .any(|d| d.code == "pages-not-told")
    );
    for i in &report.indicators {
        assert!(i.ratings.is_empty(), "{}", i.name);
        let goal = i.goal.iter().filter_map(|g| g.figure.as_ref());
        let points = i.points.iter().flat_map(|p| [&p.target, &p.actual]);
        let mut figures = goal.chain(points.flatten());
        assert!(figures.all(|f| f.uncertain), "{}", i.name);
    }
}

#[test]
fn half_an_exit_criterion_is_no_target() {
    // The line that says what is then done is lost.
    let whole = "・移動図書館の巡回先が12か所未満の場合、講座\n後の活動の割合が40％未満の場合、事業を\n再構築する。";
    assert!(LINES.contains(whole));
    let half = "・巡回する地域が12地域に満たなけ";
    let (_, report) = read_bytes("form.txt", LINES.replacen(whole, half, 1).as_bytes());
    let twelve = |i: &&Indicator| {
        let targets = i.points.iter().filter_map(|p| p.target.as_ref());
        targets.into_iter().any(|f| f.value == 12.0)
    };
    let found = report.indicators.iter().find(twelve);
    assert!(found.is_none(), "{:?}", found.map(|i| &i.name));
}
