//! Tables as towns lay them out, made of what is known.

use crate::facts::Known;
use crate::sheet::{Cell, Shown, Table};

pub fn text(t: &str) -> Cell {
    Cell::text(t)
}

/// A figure; one that is not there is blank.
fn figure(value: Option<f64>, shown: Shown) -> Cell {
    match value {
        Some(v) => Cell::number(v, shown),
        None => text(""),
    }
}

fn shown(known: &Known) -> Shown {
    let large = known
        .points
        .iter()
        .filter_map(|p| p.2.or(p.1))
        .any(|v| v >= 1000.0);
    if large { Shown::Grouped } else { Shown::Plain }
}

/// Years across, a row of targets over a row of actuals.
pub fn role_rows(known: &[Known], years: &[&str], with_goal: bool) -> Table {
    let mut header = vec![text("番号"), text("指標名"), text("単位"), text("区分")];
    header.extend(years.iter().map(|y| text(y)));
    let mut widths = vec![10.0, 48.0, 12.0, 14.0];
    widths.extend(years.iter().map(|_| 16.0));
    if with_goal {
        header.push(text("最終目標"));
        widths.push(18.0);
    }
    let mut rows = vec![header];
    for (i, k) in known.iter().enumerate() {
        let mut target = vec![
            Cell::number((i + 1) as f64, Shown::Plain).over(1, 2),
            text(&k.name).over(1, 2),
            text(k.unit).over(1, 2),
            text("目標"),
        ];
        target.extend(k.points.iter().map(|p| figure(p.1, shown(k))));
        if with_goal {
            target.push(figure(k.goal, shown(k)).over(1, 2));
        }
        let mut actual = vec![text("実績")];
        actual.extend(k.points.iter().map(|p| figure(p.2, shown(k))));
        rows.extend([target, actual]);
    }
    Table {
        rows,
        widths,
        head: 1,
    }
}

/// Merged years over target, actual and rate.
pub fn two_deep(known: &[Known], years: &[&str]) -> Table {
    let mut upper = vec![text("指標名").over(1, 2), text("単位").over(1, 2)];
    let mut lower = Vec::new();
    let mut widths = vec![50.0, 12.0];
    for year in years {
        upper.push(text(year).over(3, 1));
        lower.extend([text("目標"), text("実績"), text("達成率")]);
        widths.extend([16.0, 16.0, 18.0]);
    }
    let mut rows = vec![upper, lower];
    for k in known {
        let mut row = vec![text(&k.name), text(k.unit)];
        for (_, target, actual) in &k.points {
            row.extend([figure(*target, shown(k)), figure(*actual, shown(k))]);
            let rate = target.zip(*actual).map(|(t, a)| a / t);
            row.push(figure(rate, Shown::Percent));
        }
        rows.push(row);
    }
    Table {
        rows,
        widths,
        head: 2,
    }
}

/// A header of three rows: the plan over its years over the roles.
pub fn three_deep(known: &[Known], years: &[&str]) -> Table {
    let mut table = two_deep(known, years);
    let top = vec![
        text("指標名").over(1, 3),
        text("単位").over(1, 3),
        text("前期実施計画の目標と実績").over(3 * years.len(), 1),
    ];
    table.rows[0].drain(..2);
    table.rows.insert(0, top);
    table.head = 3;
    table
}

/// Figures that were typed as text, under a row of column numbers.
pub fn typed(known: &[Known], years: &[&str]) -> Table {
    let mut table = joined(known, years, 50.0);
    for cell in table.rows.iter_mut().flatten() {
        *cell = text(&cell.shows());
    }
    let numbers = (1..=table.widths.len()).map(|n| text(&format!("({n})")));
    table.rows.insert(0, numbers.collect());
    table.head = 2;
    table
}

/// Headers that join year and role.
pub fn joined(known: &[Known], years: &[&str], name_width: f64) -> Table {
    let mut header = vec![text("指標名"), text("単位")];
    let mut widths = vec![name_width, 12.0];
    for year in years {
        header.extend([text(&format!("{year}目標")), text(&format!("{year}実績"))]);
        widths.extend([18.0, 18.0]);
    }
    let mut rows = vec![header];
    for k in known {
        let mut row = vec![text(&k.name), text(k.unit)];
        for (_, target, actual) in &k.points {
            row.extend([figure(*target, shown(k)), figure(*actual, shown(k))]);
        }
        rows.push(row);
    }
    Table {
        rows,
        widths,
        head: 1,
    }
}

/// Shares that are held as 0.307 and shown as 30.7%, with the day they were counted.
pub fn percents(known: &[Known], years: &[&str]) -> Table {
    let mut table = joined(known, years, 50.0);
    for (row, k) in table.rows.iter_mut().skip(1).zip(known) {
        for (cell, value) in row
            .iter_mut()
            .skip(2)
            .zip(k.points.iter().flat_map(|p| [p.1, p.2]))
        {
            *cell = figure(value.map(|v| v / 100.0), Shown::Percent);
        }
        row.push(Cell::number(45_747.0, Shown::Date));
    }
    table.rows[0].push(text("調査日"));
    table.widths.push(22.0);
    table
}

/// 方眼紙: every box covers several narrow columns, and the letters of a label stand one in each.
pub fn squared(known: &[Known], years: &[&str]) -> Table {
    let plain = role_rows(known, years, false);
    let boxes: Vec<usize> = plain
        .widths
        .iter()
        .map(|w| (w / 5.0_f64).round() as usize)
        .collect();
    let all: usize = boxes.iter().sum();
    let mut rows = Vec::new();
    // 様式第2号 with one letter a box, and the rest of the line free.
    let mut letters: Vec<Cell> = "様式第二号".chars().map(|c| text(&c.to_string())).collect();
    letters.push(text("").over(all - letters.len(), 1));
    rows.push(letters);
    for (i, row) in plain.rows.into_iter().enumerate() {
        // A row of actuals begins behind the merged number, name and unit.
        let skipped = if i > 0 && i % 2 == 0 { 3 } else { 0 };
        let cells = row.into_iter().zip(boxes.iter().skip(skipped));
        rows.push(cells.map(|(c, n)| Cell { cols: *n, ..c }).collect());
    }
    Table {
        rows,
        widths: vec![5.0; all],
        head: 0,
    }
}

/// A section's name written from above to below at the left of its rows.
pub fn with_upright_label(table: Table, label: &str) -> Table {
    let body = table.rows.len() - table.head;
    let mut rows = table.rows;
    rows[0].insert(0, text("分野"));
    rows[table.head].insert(0, text(label).over(1, body).upright());
    let mut widths = vec![10.0];
    widths.extend(table.widths);
    Table {
        rows,
        widths,
        head: table.head,
    }
}

/// One table an indicator: the years below one another.
pub fn by_year(known: &[Known], years: &[&str]) -> Vec<Table> {
    known
        .iter()
        .map(|k| {
            let mut rows = vec![
                vec![text("指標名"), text(&k.name), text("単位"), text(k.unit)],
                vec![text("年度"), text("目標値"), text("実績値"), text("達成率")],
            ];
            for (year, (_, target, actual)) in years.iter().zip(&k.points) {
                let rate = target.zip(*actual).map(|(t, a)| a / t);
                rows.push(vec![
                    text(year),
                    figure(*target, shown(k)),
                    figure(*actual, shown(k)),
                    figure(rate, Shown::Percent),
                ]);
            }
            Table {
                rows,
                widths: vec![24.0, 40.0, 26.0, 26.0],
                head: 0,
            }
        })
        .collect()
}
