//! What is said of figures that were left out.

use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::place::Place;

/// A row with figures and nothing that tells whose they are.
pub(in crate::reading) fn row_without_name(place: Place) -> Diagnostic {
    Diagnostic::new(
        Severity::Warning,
        "row-without-name",
        Words::new(
            "指標名のない行に値があります。どの指標の値か分からないため読みませんでした",
            "a row holds values but no indicator name; they were left out, as nothing tells whose they are",
        ),
    )
    .at(place)
    .hint("指標名の列を確かめてください", "check the column of the indicator names")
}

/// A row whose figures cannot be counted against the header.
pub(in crate::reading) fn row_not_placed(place: Place) -> Diagnostic {
    Diagnostic::new(
        Severity::Warning,
        "row-not-placed",
        Words::new(
            "行の値の数が見出しと合わないため、値を年度に割り当てられませんでした",
            "the values of a row do not match the header in number and could not be given to years",
        ),
    )
    .at(place)
    .hint(
        "元の表の列を確かめ、空欄を補って読み直してください",
        "check the columns of the source, fill in the empty cells and read it again",
    )
}

/// Figures under a header without a year, in a table that no title dates.
pub(in crate::reading) fn figure_without_year(place: Place, title: &str) -> Diagnostic {
    Diagnostic::new(
        Severity::Warning,
        "figure-without-year",
        Words::new(
            format!("「{title}」の値には年度がなく、表題からも分からないため読みませんでした"),
            format!(
                "figures under “{title}” have no year and no title tells it; they were left out"
            ),
        ),
    )
    .at(place)
    .hint(
        "表の上に「令和5年度実績」のように年度を書き添えてください",
        "write the fiscal year above the table",
    )
}

/// Rows that set their targets in words.
pub(in crate::reading) fn rows_in_words(n: usize, first: Place) -> Diagnostic {
    Diagnostic::new(
        Severity::Info,
        "rows-in-words",
        Words::new(
            format!("目標や実績が文章の{n}行は、数値で測れないため指標に含めていません"),
            format!("{n} rows give target and actual in words; nothing can be measured, so they are no indicators here"),
        ),
    )
    .at(first)
}

/// Rows that set nothing to reach.
pub(in crate::reading) fn rows_without_target(n: usize) -> Diagnostic {
    Diagnostic::new(
        Severity::Info,
        "rows-without-target",
        Words::new(
            format!("目標のない{n}行は、達成を測れないため指標に含めていません"),
            format!(
                "{n} rows set no target; nothing can be measured, so they are no indicators here"
            ),
        ),
    )
}
