//! The reports that are printed: all of them made up (架空市), every figure known.

use crate::facts::Known;
use crate::layouts::{
    by_year, joined, percents, role_rows, squared, three_deep, two_deep, typed, with_upright_label,
};
use crate::sheet::{Sheet, Table};

/// A report and what it says.
pub struct Made {
    pub sheet: Sheet,
    pub known: Vec<Known>,
}

fn made(name: &'static str, tables: Vec<Table>, known: Vec<Known>) -> Made {
    Made {
        sheet: Sheet {
            name,
            heading: vec!["架空市 まちづくり計画 進捗状況（架空の報告書）".into()],
            tables,
            beside: false,
            ruled: true,
            landscape: true,
        },
        known,
    }
}

/// An indicator over the years from 2021 on; `actuals` may be fewer than `targets`.
fn known(name: &str, unit: &'static str, targets: &[f64], actuals: &[f64]) -> Known {
    let points = targets.iter().enumerate().map(|(i, t)| {
        let year = 2021 + i32::try_from(i).expect("few years");
        (year, Some(*t), actuals.get(i).copied())
    });
    Known {
        name: name.into(),
        unit,
        goal: None,
        points: points.collect(),
    }
}

fn four() -> Vec<Known> {
    vec![
        known(
            "健診の受診率",
            "％",
            &[30.0, 32.0, 34.0, 36.0],
            &[28.3, 31.5, 34.2],
        ),
        known(
            "相談窓口の利用件数",
            "件",
            &[1200.0, 1250.0, 1300.0, 1350.0],
            &[1180.0, 1274.0, 1302.0],
        ),
        known(
            "地域サロンの数",
            "箇所",
            &[10.0, 12.0, 14.0, 16.0],
            &[9.0, 12.0, 15.0],
        ),
        known(
            "講座の受講者数",
            "人",
            &[400.0, 420.0, 440.0, 460.0],
            &[388.0, 431.0, 402.0],
        ),
    ]
}

const YEARS: [&str; 4] = ["R3年度", "R4年度", "R5年度", "R6年度"];

fn with_goals(mut all: Vec<Known>) -> Vec<Known> {
    for (k, goal) in all.iter_mut().zip([40.0, 1500.0, 20.0, 500.0]) {
        k.goal = Some(goal);
    }
    all
}

fn first_years(n: usize) -> Vec<Known> {
    let mut all = four();
    all.iter_mut().for_each(|k| k.points.truncate(n));
    all
}

fn shares() -> Vec<Known> {
    vec![
        known("健診の受診率", "％", &[30.0, 32.5], &[28.3, 30.7]),
        known("利用者の満足度", "％", &[90.0, 92.0], &[88.5, 91.2]),
        known("町会の加入率", "％", &[60.0, 61.0], &[57.9, 56.4]),
    ]
}

/// Enough rows for several pages.
fn many() -> Vec<Known> {
    let names = [
        "講座の開催回数",
        "相談の受付件数",
        "訪問した世帯数",
        "配布した冊子の数",
        "参加者の満足度",
    ];
    (0..110)
        .map(|i| {
            let base = 40.0 + f64::from(i) * 3.0;
            let name = format!("第{}地区の{}", i / 5 + 1, names[i as usize % 5]);
            let unit = ["回", "件", "世帯", "部", "点"][i as usize % 5];
            known(&name, unit, &[base, base + 5.0], &[base - 2.0, base + 6.0])
        })
        .collect()
}

fn long_names() -> Vec<Known> {
    let names = [
        "地域で支え合う活動に参加したことがある市民の割合",
        "災害時に自力での避難が難しい人の個別計画の作成件数",
        "子育て世代包括支援センターでの面談を受けた妊婦の人数",
    ];
    let mut all = four();
    all.truncate(3);
    for (k, name) in all.iter_mut().zip(names) {
        k.name = name.into();
        k.points.truncate(2);
    }
    all
}

/// Every report of the round trip.
pub fn all() -> Vec<Made> {
    let plain = || {
        made(
            "role-rows",
            vec![role_rows(&with_goals(four()), &YEARS, true)],
            with_goals(four()),
        )
    };
    let two = first_years(2);
    let (left, right) = (two[..2].to_vec(), two[2..].to_vec());
    let halves = vec![
        joined(&left, &["R3", "R4"], 40.0),
        joined(&right, &["R3", "R4"], 40.0),
    ];
    let mut beside = made("beside", halves, two.clone());
    beside.sheet.beside = true;
    let mut unruled = made(
        "unruled",
        vec![joined(&four(), &["R3", "R4", "R5", "R6"], 44.0)],
        four(),
    );
    unruled.sheet.ruled = false;
    let mut long = made("long", vec![joined(&many(), &["R3", "R4"], 60.0)], many());
    long.sheet.landscape = false;
    let upright = with_upright_label(role_rows(&four(), &YEARS, false), "健康福祉");
    vec![
        plain(),
        made(
            "two-deep",
            vec![two_deep(&first_years(3), &YEARS[..3])],
            first_years(3),
        ),
        made(
            "three-deep",
            vec![three_deep(&first_years(3), &YEARS[..3])],
            first_years(3),
        ),
        made("typed", vec![typed(&two, &["R3", "R4"])], two.clone()),
        made(
            "joined",
            vec![joined(&two, &["R3", "R4"], 50.0)],
            two.clone(),
        ),
        made(
            "percents",
            vec![percents(&shares(), &["R3", "R4"])],
            shares(),
        ),
        made("squared", vec![squared(&four(), &YEARS)], four()),
        made("upright", vec![upright], four()),
        made(
            "by-year",
            by_year(&first_years(3), &["令和3年度", "令和4年度", "令和5年度"]),
            first_years(3),
        ),
        made(
            "wrapped",
            vec![joined(&long_names(), &["令和3年度", "令和4年度"], 26.0)],
            long_names(),
        ),
        beside,
        unruled,
        long,
    ]
}
