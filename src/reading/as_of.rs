//! The report's year: the last one for which most rows have actuals, or the one it prints.

use crate::notation::scan_years;
use crate::ordered::Ordered as _;
use crate::report::FiscalYear;

/// The last year that at least half of the actual rows reach, of the last year of each row.
pub fn from_actuals(ends: &[FiscalYear]) -> Option<FiscalYear> {
    let mut years = ends.to_vec();
    years.order_by(Ord::cmp);
    // With the years ascending, the one in the middle is reached by the upper half.
    years.get(years.len().checked_sub(1)? / 2).copied()
}

/// Whether that year is sure enough to place other rows by it: most rows end exactly there.
pub fn is_firm(ends: &[FiscalYear], as_of: Option<FiscalYear>) -> bool {
    let Some(year) = as_of else { return false };
    let there = ends.iter().filter(|y| **y == year).count();
    there >= 3 && 2 * there > ends.len()
}

/// The year a report says it evaluates: `評価対象期間：令和5年度`, `令和5年度実績`, `令和6年3月31日現在`.
pub fn printed(text: &str) -> Option<FiscalYear> {
    const BEFORE: &[&str] = &[
        "評価対象期間",
        "評価対象年度",
        "評価年度",
        "対象年度",
        "対象期間",
        "実績年度",
        "対象",
    ];
    const AFTER: &[&str] = &["末現在", "末時点", "時点", "の実績", "実績報告", "事業実績"];
    if text.len() > 400 {
        return None;
    }
    scan_years(text, None).into_iter().find_map(|y| {
        let before = text
            .get(..y.span.start)?
            .trim_end_matches([':', '：', ' ', '　', '(', '（']);
        let after = text.get(y.span.end..)?.trim_start();
        let named = BEFORE.iter().any(|w| before.ends_with(w));
        let dated = y.fiscal && AFTER.iter().any(|w| after.starts_with(w));
        let day = y.month.is_some() && after.contains("日現在");
        (named || dated || day).then_some(y.year)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_rows_decide() {
        let ends = [2021, 2021, 2020, 2023, 2021];
        assert_eq!(from_actuals(&ends), Some(2021));
        assert!(is_firm(&ends, Some(2021)));
        assert_eq!(from_actuals(&[]), None);
    }

    #[test]
    fn printed_years() {
        let title = "令和6年度事後評価シート（評価対象期間：令和5年度）";
        assert_eq!(printed(title), Some(2023));
        assert_eq!(printed("令和4年度の実績"), Some(2022));
        assert_eq!(printed("令和6年度事後評価シート"), None);
        assert_eq!(printed("令和6年3月31日現在"), Some(2023));
    }
}
