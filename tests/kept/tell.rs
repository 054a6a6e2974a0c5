//! Answers as lines.

use tassei::assess::Check;

/// A number as it is kept: enough digits that another formula shows.
pub fn number(value: Option<f64>) -> String {
    value.map_or_else(|| "-".to_owned(), |v| format!("{v:.4}"))
}

/// A check in one line.
pub fn told(check: &Check) -> String {
    let inputs: Vec<String> = check
        .inputs
        .iter()
        .map(|i| format!("{}:{}", i.role.name(), i.text))
        .collect();
    format!(
        "{:?} {}{} | {} | {} | {}",
        check.kind,
        check.verdict.name(),
        if check.question { " ?" } else { "" },
        check.why.ja,
        check.why.en,
        inputs.join(" ")
    )
}
