//! What a reader of the book must know: what it was made of, how the figures were
//! computed and after whom, what the reading had to say.

use super::{About, Cell, Head, Sheet, pick};
use crate::compare::Comparison;
use crate::diagnostic::{Diagnostic, Severity};
use crate::export::json::Entry;

/// What is computed: term, formula, and where the formula comes from.
const FORMULAS: &[[(&str, &str); 3]] = &[
    [
        ("達成率", "Achievement rate"),
        (
            "実績÷目標×100。少ないほど良い指標は 目標÷実績×100。分母が0のとき、負の値を含むときは計算しない。",
            "actual ÷ target × 100; for what is better when lower, target ÷ actual × 100. None where the divisor is 0 or a value is negative.",
        ),
        (
            "進捗・評価報告書で広く用いられる定義。報告書に記載の率がこの式によるかは「検証」の「計算方法」で確かめる。",
            "The definition in common use in progress reports. Whether a report's printed rates follow it is told among the checks (formula).",
        ),
    ],
    [
        ("達成した割合", "Achieved of due"),
        (
            "達成した指標の数÷その年度に目標がある指標の数×100。時期未到来・目標なしは分母に入れず、実績なしは分母に入れる。率の平均ではない。",
            "indicators achieved ÷ indicators with a target in that year × 100. Not due and no target stay out of the divisor, no actual stays in. It is no average of rates.",
        ),
        (
            "報告書に記載された区分の達成率と達成項目数から確かめた数え方。",
            "The way of counting that the printed section rates and counts bear out.",
        ),
    ],
    [
        ("進捗率", "Progress"),
        (
            "（実績−基準値）÷（最終目標−基準値）×100。後退していれば負。基準値と最終目標が同じときは計算しない。",
            "(actual − baseline) ÷ (goal − baseline) × 100. Negative where things went backwards; none where goal and baseline are the same.",
        ),
        (
            "基準値から最終目標までの道のりに占める割合という、この語の意味による。",
            "The meaning of the word: the part of the way from baseline to goal.",
        ),
    ],
    [
        ("状態", "Status"),
        (
            "その年度の目標（年度の目標が一つもない報告書では最終目標）に実績が達していれば達成。目標の年度が後なら時期未到来。",
            "Achieved where the actual reaches the target of that year (the goal, in a report that has no yearly targets). Not due where the target's year is later.",
        ),
        ("", ""),
    ],
    [
        ("端数", "Rounding"),
        (
            "四捨五入（0.5は切り上げ）。100%でない率は、100%と表示されない桁まで示す。",
            "Half up. A rate that is not 100% is shown with as many digits as it takes not to read 100%.",
        ),
        ("", ""),
    ],
    [
        ("年度", "Years"),
        (
            "4月から翌年3月まで。2017は平成29年度。",
            "April to March; 2017 is 平成29年度.",
        ),
        ("", ""),
    ],
    [
        ("不確か", "Uncertain"),
        (
            "読み取り方が二通りあり得た値。セルに色を付け、「不確か」の列に示す。空欄は値がないことを示し、0ではない。",
            "A value for which two readings were possible: its cell is coloured, and the column Uncertain says so. An empty cell is a value that is absent; it is not 0.",
        ),
        ("", ""),
    ],
];

/// The table.
pub(super) fn sheet(
    title: &str,
    entries: &[Entry<'_>],
    found: Option<&Comparison>,
    about: About<'_>,
) -> Sheet {
    let language = about.language;
    let say = |ja: &'static str, en: &'static str| language.choose(ja, en);
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut row = |kind: &str, what: &str, text: &str, source: &str| {
        rows.push([kind, what, text, source].map(Cell::text).to_vec());
    };
    let this = say("この表", "This book");
    row(this, say("表題", "Title"), title, "");
    if let Some(day) = about.made {
        row(this, say("作成日", "Made on"), day, "");
    }
    let tool = concat!("Tassei ", env!("CARGO_PKG_VERSION"));
    row(this, say("作成に使ったもの", "Made with"), tool, "");
    let mut last = "";
    for e in entries {
        // A file may hold several reports.
        if std::mem::replace(&mut last, &e.document.name) != e.document.name {
            let kind = e.document.format.name();
            let encoding = e.document.encoding.as_deref().unwrap_or("");
            row(
                say("元ファイル", "Source"),
                &e.document.name,
                &format!("{kind} {encoding}"),
                "",
            );
        }
    }
    for [term, formula, source] in FORMULAS {
        let [term, formula, source] =
            [term, formula, source].map(|(ja, en)| language.choose(ja, en));
        row(say("計算方法", "Method"), term, formula, source);
    }
    let mut said = |of: &str, d: &Diagnostic| {
        let what = match d.severity {
            Severity::Info => say("参考", "note"),
            Severity::Warning => say("注意", "warning"),
            Severity::Error => say("誤り", "error"),
        };
        let place = d.place.map_or(String::new(), |p| match p.page {
            Some(page) => format!(
                "{}{page} {}{}",
                say("p.", "p. "),
                say("行", "line "),
                p.line
            ),
            None => format!("{}{}", say("行", "line "), p.line),
        });
        let words = format!("{} {}", pick(language, &d.message), pick(language, &d.hint));
        row(what, of, words.trim(), &place);
    };
    let mut last = "";
    for e in entries {
        let name = &e.document.name;
        if std::mem::replace(&mut last, name) != name {
            e.document.diagnostics.iter().for_each(|d| said(name, d));
        }
        let of_report = e.report.map_or(&[][..], |r| &r.diagnostics);
        of_report.iter().for_each(|d| said(name, d));
    }
    for d in found.map_or(&[][..], |f| &f.diagnostics) {
        said(say("比較", "Comparison"), d);
    }
    let head = |ja, en, width| Head {
        text: language.choose(ja, en).to_owned(),
        width,
    };
    Sheet {
        name: say("注記", "Notes").to_owned(),
        heads: vec![
            head("種類", "Kind", 12),
            head("対象", "Of", 28),
            head("内容", "Text", 90),
            head("出典・位置", "Source or place", 50),
        ],
        rows,
    }
}
