//! The year a table's figures are of, where only its title or file name tells.

use super::figures::line_of;
use super::header_text::HeaderYear;
use super::plan::CaptionYear;
use crate::document::Row;
use crate::notation::{YearMention, scan_years};
use crate::report::FiscalYear;

/// Rows at the top of a document in which a year with its era is looked for.
const TOP_ROWS: usize = 60;

/// Captions above a table that are looked at; the nearest ones speak of it.
const NEAREST: usize = 8;

/// A year named with its era near the top of `rows`, to read `5年度` by.
pub(in crate::reading) fn era_context(rows: &[Row], name: &str) -> Option<FiscalYear> {
    let in_rows = rows
        .iter()
        .take(TOP_ROWS)
        .flat_map(|r| &r.cells)
        .filter(|c| c.text.len() <= 200)
        .find_map(|c| scan_years(&c.text, None).first().map(|y| y.year));
    in_rows.or_else(|| scan_years(name, None).first().map(|y| y.year))
}

/// The year of the figures under `captions` (nearest last), else of the file `name`.
pub(in crate::reading) fn caption_year(
    captions: &[&Row],
    name: &str,
    context: Option<FiscalYear>,
) -> Option<CaptionYear> {
    let texts = captions.iter().rev().take(NEAREST).flat_map(|r| {
        r.cells
            .iter()
            .map(|c| line_of(&c.text))
            .filter(|t| !t.is_empty() && t.chars().count() <= 80)
    });
    texts
        .map(|t| in_text(&t, context))
        .find(Option::is_some)
        .flatten()
        .or_else(|| in_text(name, context).map(|c| CaptionYear { sure: false, ..c }))
}

fn in_text(text: &str, context: Option<FiscalYear>) -> Option<CaptionYear> {
    let years: Vec<YearMention> = scan_years(text, context)
        .into_iter()
        .filter(|y| y.month.is_none())
        .collect();
    let make = |y: &YearMention, sure: bool| CaptionYear {
        year: HeaderYear {
            year: y.year,
            label: text.get(y.span.clone()).unwrap_or("").to_owned(),
            assumed: false,
        },
        sure,
    };
    let told = years.iter().find(|y| {
        let before = text
            .get(..y.span.start)
            .unwrap_or("")
            .trim_end_matches(['：', ':', ' ', '　', '（', '(']);
        let after = text
            .get(y.span.end..)
            .unwrap_or("")
            .trim_start_matches([' ', '　', 'の', '末']);
        ["対象", "対象期間", "対象年度", "評価対象年度", "評価年度"]
            .iter()
            .any(|w| before.ends_with(w))
            || [
                "実績",
                "決算",
                "分",
                "対象",
                "達成状況",
                "進捗",
                "目標達成",
                "目標と実績",
                "目標・実績",
            ]
            .iter()
            .any(|w| after.starts_with(w))
    });
    if let Some(y) = told {
        return Some(make(y, true));
    }
    match years.as_slice() {
        [only] => {
            let sure = ["実績", "進捗状況", "達成状況"]
                .iter()
                .any(|w| text.contains(w));
            Some(make(only, sure))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(text: &str) -> Option<(i32, bool)> {
        in_text(text, None).map(|c| (c.year.year, c.sure))
    }

    #[test]
    fn what_a_title_tells() {
        assert_eq!(
            year("令和6年度事後評価シート（評価対象：令和5年度）"),
            Some((2023, true))
        );
        assert_eq!(
            year("令和6年度 行政評価（令和5年度実績）"),
            Some((2023, true))
        );
        assert_eq!(year("令和5年度 進捗状況一覧"), Some((2023, true)));
        assert_eq!(year("令和5年度 施策評価シート"), Some((2023, false)));
        assert_eq!(year("計画期間 令和3年度～令和7年度"), None);
        assert_eq!(year("令和6年3月31日現在"), None);
    }
}
