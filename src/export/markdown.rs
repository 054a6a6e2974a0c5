//! A report as Markdown tables to read or to paste: every figure with its rate
//! and status, then the printed summary figures against the recomputed ones.

use super::json::Entry;
use crate::assess::{
    Assessment, IndicatorAssessment, PointAssessment, Status, Verdict, shown_rate,
};
use crate::diagnostic::{Language, Severity};
use crate::report::{Direction, Figure, Indicator, Point, Report};

/// All entries, one section a report.
pub fn markdown(entries: &[Entry<'_>]) -> String {
    let mut out = String::new();
    for entry in entries {
        if !out.is_empty() {
            out.push('\n');
        }
        section(&mut out, entry);
    }
    out
}

fn section(out: &mut String, entry: &Entry<'_>) {
    let title = entry.report.and_then(|r| r.title.as_deref());
    line(
        out,
        &format!("# {}", cell(title.unwrap_or(&entry.document.name))),
    );
    line(out, "");
    if let (Some(report), Some(assessment)) = (entry.report, entry.assessment) {
        about(out, entry, report, assessment);
        indicators(out, report, assessment);
        corrections(out, report);
        claims(out, report, assessment);
        super::check_summary::section(out, report, assessment, Language::Japanese);
    } else {
        line(out, &format!("- ファイル: {}", cell(&entry.document.name)));
    }
    diagnostics(out, entry);
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

/// A text within a table: on one line, its bars escaped.
fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '|' => out.push_str("\\|"),
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

fn about(out: &mut String, entry: &Entry<'_>, report: &Report, a: &Assessment) {
    line(out, &format!("- ファイル: {}", cell(&entry.document.name)));
    let place: Vec<&str> = [&report.municipality, &report.ward]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    if !place.is_empty() {
        line(out, &format!("- 市区町村: {}", cell(&place.join(" "))));
    }
    if let Some(y) = a.as_of.or(report.as_of) {
        line(out, &format!("- 基準年度: {y}年度"));
    }
    let c = &a.counts;
    line(
        out,
        &format!(
            "- 指標: {}（達成 {}、未達成 {}、期限前 {}、実績なし {}、目標なし {}）",
            c.all(),
            c.achieved,
            c.missed,
            c.not_due,
            c.no_actual,
            c.no_target
        ),
    );
    line(out, "");
}

fn indicators(out: &mut String, report: &Report, a: &Assessment) {
    if report.indicators.is_empty() {
        return;
    }
    line(
        out,
        "| 階層 | 指標 | 単位 | 方向 | 基準値 | 最終目標 | 年度 | 目標 | 実績 | 達成率 | 判定 | 評価 | 注 |",
    );
    line(
        out,
        "|---|---|---|---|---:|---:|---|---:|---:|---:|---|---|---|",
    );
    for (i, assessed) in report.indicators.iter().zip(&a.indicators) {
        indicator(out, i, assessed);
    }
    line(out, "");
}

fn indicator(out: &mut String, i: &Indicator, a: &IndicatorAssessment) {
    let name = match &i.label {
        Some(l) => format!("{l} {}", i.name),
        None => i.name.clone(),
    };
    let direction = match i.direction {
        Direction::AtLeast => "以上",
        Direction::AtMost => "以下",
    };
    let year = |y: Option<i32>| y.map_or(String::new(), |y| format!("（{y}年度）"));
    let baseline = i
        .baseline
        .as_ref()
        .map_or(String::new(), |b| number(&b.figure) + &year(b.year));
    let goal = i.goal.as_ref().map_or(String::new(), |g| {
        g.figure.as_ref().map_or_else(|| g.text.clone(), number) + &year(g.year)
    });
    let head = [
        cell(&i.path.join(" > ")),
        cell(&name),
        cell(i.unit.as_deref().unwrap_or("")),
        direction.to_owned(),
        cell(&baseline),
        cell(&goal),
    ];
    let rows: Vec<Vec<String>> = i
        .points
        .iter()
        .zip(&a.points)
        .map(|(p, c)| point(i, p, c))
        .collect();
    if rows.is_empty() {
        let cells = [
            String::new(),
            String::new(),
            String::new(),
            String::new(),
            status(a.status).to_owned(),
            ratings(i, None),
            String::new(),
        ];
        return row(out, head.iter().chain(&cells));
    }
    for r in &rows {
        row(out, head.iter().chain(r));
    }
}

fn row<'a>(out: &mut String, cells: impl Iterator<Item = &'a String>) {
    let cells: Vec<&str> = cells.map(String::as_str).collect();
    line(out, &format!("| {} |", cells.join(" | ")));
}

fn point(i: &Indicator, p: &Point, c: &PointAssessment) -> Vec<String> {
    let figure = |f: &Option<Figure>| f.as_ref().map_or(String::new(), number);
    let rate = c.rate.map_or(String::new(), |r| {
        let against = if c.against_goal {
            "（最終目標比）"
        } else {
            ""
        };
        format!("{}{against}", percent(r, c.decimals))
    });
    let mut notes: Vec<String> = Vec::new();
    if c.uncertain {
        notes.push("不確実".to_owned());
    }
    notes.extend(p.note.as_ref().map(|n| n.ja.clone()));
    notes.extend(c.rate_absent.as_ref().map(|n| n.ja.clone()));
    if let Some(f) = &p.printed_rate {
        notes.push(format!("記載の達成率 {}", number(f)));
    }
    vec![
        cell(&p.label),
        figure(&p.target),
        figure(&p.actual),
        rate,
        status(c.status).to_owned(),
        ratings(i, Some(p.year)),
        cell(&notes.join("。")),
    ]
}

/// A rate, never as 100% where it is not.
fn percent(value: f64, decimals: u8) -> String {
    let (shown, digits) = shown_rate(value, decimals.max(1));
    format!("{shown:.*}%", usize::from(digits))
}

fn ratings(i: &Indicator, year: Option<i32>) -> String {
    let of_year = i
        .ratings
        .iter()
        .filter(|r| year.is_none() || r.year == year || r.year.is_none());
    let words: Vec<String> = of_year
        .map(|r| cell(&format!("{} {}", r.scheme, r.value)))
        .collect();
    words.join("、")
}

/// A figure with the digits it was printed with; 約 where it is not exact.
fn number(f: &Figure) -> String {
    let about = if f.approximate { "約" } else { "" };
    let sure = if f.uncertain { "?" } else { "" };
    format!("{about}{:.*}{sure}", usize::from(f.decimals), f.value)
}

fn status(s: Status) -> &'static str {
    match s {
        Status::Achieved => "○ 達成",
        Status::Missed => "× 未達成",
        Status::NotDue => "－ 期限前",
        Status::NoActual => "? 実績なし",
        Status::NoTarget => "・ 目標なし",
    }
}

fn verdict(v: Verdict) -> &'static str {
    match v {
        Verdict::Agrees => "一致",
        Verdict::Explained => "説明がつく",
        Verdict::Differs => "不一致",
        Verdict::CannotCheck => "確認できない",
    }
}

/// What a person put right in the reading.
fn corrections(out: &mut String, report: &Report) {
    if report.corrections.is_empty() {
        return;
    }
    line(out, "訂正した値:\n");
    for c in &report.corrections {
        let what = cell(&c.in_words().ja);
        line(out, &format!("- {} {what}", cell(&c.name)));
    }
    line(out, "");
}

fn claims(out: &mut String, report: &Report, a: &Assessment) {
    if a.claims.is_empty() {
        return;
    }
    line(out, "| 階層 | 記載 | 再計算 | 判定 | 理由 |");
    line(out, "|---|---|---|---|---|");
    for c in &a.claims {
        let Some(printed) = report.claims.get(c.printed) else {
            continue;
        };
        let counted = match (c.recomputed.achieved, c.recomputed.total) {
            (Some(n), Some(of)) => format!("{n}/{of}"),
            _ => String::new(),
        };
        let rate = c
            .recomputed
            .rate
            .map_or(String::new(), |r| format!(" {}", percent(r, 1)));
        let cells = [
            cell(&printed.path.join(" > ")),
            cell(&printed.text),
            format!("{counted}{rate}"),
            verdict(c.verdict).to_owned(),
            cell(&c.why.ja),
        ];
        row(out, cells.iter());
    }
    line(out, "");
}

fn diagnostics(out: &mut String, entry: &Entry<'_>) {
    let of_report = entry.report.map_or(&[][..], |r| r.diagnostics.as_slice());
    for d in entry.document.diagnostics.iter().chain(of_report) {
        let mark = match d.severity {
            Severity::Info => "参考",
            Severity::Warning => "注意",
            Severity::Error => "誤り",
        };
        let place = d
            .place
            .map_or(String::new(), |p| format!("（{}行目）", p.line));
        line(out, &format!("- {mark}: {}{place}", cell(&d.message.ja)));
    }
}
