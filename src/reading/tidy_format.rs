//! The columns of the tidy CSV and how its cells are written, for the step that
//! writes it and the layout that reads it.

/// The columns, in order, with their headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Column {
    Code,
    Report,
    Title,
    Municipality,
    Ward,
    AsOf,
    Path,
    Item,
    Label,
    Id,
    Name,
    Kind,
    Department,
    Unit,
    Direction,
    DirectionFrom,
    Cumulative,
    Year,
    YearLabel,
    Role,
    Value,
    Printed,
    Approximate,
    Uncertain,
    Text,
    Scheme,
    Bound,
    NoteJa,
    NoteEn,
    Decimals,
    File,
    Page,
    Line,
    Cell,
}

/// Every column with its header, in the order of the file.
pub const COLUMNS: &[(Column, &str)] = &[
    (Column::Code, "全国地方公共団体コード"),
    (Column::Report, "報告書番号"),
    (Column::Title, "報告書名"),
    (Column::Municipality, "市区町村"),
    (Column::Ward, "区"),
    (Column::AsOf, "基準年度"),
    (Column::Path, "階層"),
    (Column::Item, "項目番号"),
    (Column::Label, "指標記号"),
    (Column::Id, "通し番号"),
    (Column::Name, "指標名"),
    (Column::Kind, "種別"),
    (Column::Department, "担当課"),
    (Column::Unit, "単位"),
    (Column::Direction, "方向"),
    (Column::DirectionFrom, "方向の根拠"),
    (Column::Cumulative, "累計"),
    (Column::Year, "年度"),
    (Column::YearLabel, "年度表記"),
    (Column::Role, "区分"),
    (Column::Value, "値"),
    (Column::Printed, "表記"),
    (Column::Approximate, "概数"),
    (Column::Uncertain, "不確実"),
    (Column::Text, "原文"),
    (Column::Scheme, "評価名"),
    (Column::Bound, "境界"),
    (Column::NoteJa, "備考"),
    (Column::NoteEn, "備考（英語）"),
    (Column::Decimals, "小数桁数"),
    (Column::File, "元ファイル"),
    (Column::Page, "ページ"),
    (Column::Line, "行"),
    (Column::Cell, "セル"),
];

/// What a row holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Role {
    Indicator,
    Target,
    Actual,
    Rate,
    Year,
    Baseline,
    Goal,
    Exit,
    Rating,
    Claim,
    ClaimRate,
    ClaimAchieved,
    ClaimTotal,
    Legend,
    Prose,
    Report,
    Correction,
}

/// Every role with its name in the column 区分.
pub const ROLES: &[(Role, &str)] = &[
    (Role::Indicator, "指標"),
    (Role::Target, "目標"),
    (Role::Actual, "実績"),
    (Role::Rate, "達成率"),
    (Role::Year, "年度"),
    (Role::Baseline, "基準値"),
    (Role::Goal, "最終目標"),
    (Role::Exit, "撤退基準"),
    (Role::Rating, "評価"),
    (Role::Claim, "集計"),
    (Role::ClaimRate, "集計の達成率"),
    (Role::ClaimAchieved, "集計の達成数"),
    (Role::ClaimTotal, "集計の対象数"),
    (Role::Legend, "凡例"),
    (Role::Prose, "本文"),
    (Role::Report, "報告書"),
    (Role::Correction, "訂正"),
];

/// The mark of a yes in 累計 and 概数.
pub const YES: &str = "○";

/// 不確実: the figure itself, the year it stands in, or both.
pub const UNCERTAIN_VALUE: &str = "値";
/// See [`UNCERTAIN_VALUE`].
pub const UNCERTAIN_YEAR: &str = "年度";

/// The headings of a path in one cell; a `>` or `\` in a heading is escaped.
pub fn join_path(path: &[String]) -> String {
    let escaped: Vec<String> = path
        .iter()
        .map(|p| p.replace('\\', "\\\\").replace('>', "\\>"))
        .collect();
    escaped.join(" > ")
}

/// The way back of [`join_path`].
pub fn split_path(text: &str) -> Vec<String> {
    if text.is_empty() {
        return Vec::new();
    }
    let mut out = vec![String::new()];
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                if let (Some(last), Some(next)) = (out.last_mut(), chars.next()) {
                    last.push(next);
                }
            }
            '>' => out.push(String::new()),
            c => {
                if let Some(last) = out.last_mut() {
                    last.push(c);
                }
            }
        }
    }
    // The separator is ` > `: one space on each side of it is not the heading's.
    let n = out.len();
    for (k, part) in out.iter_mut().enumerate() {
        if k + 1 < n && part.ends_with(' ') {
            part.pop();
        }
        if k > 0 && part.starts_with(' ') {
            part.remove(0);
        }
    }
    out
}

/// Whether a spreadsheet would take a text that begins so for a formula.
fn is_sign(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

/// A text as a cell. An apostrophe goes before what a spreadsheet would take for
/// a formula, before and after what a reader of CSV may trim, and beside an
/// apostrophe that is the text's own, so that [`unguard`] gives the text back.
pub fn guard(text: &str) -> String {
    let open = text
        .chars()
        .next()
        .is_some_and(|c| is_sign(c) || c == '\'' || c.is_whitespace() || c.is_control());
    let close = text
        .chars()
        .next_back()
        .is_some_and(|c| c == '\'' || c.is_whitespace() || c.is_control());
    // An apostrophe alone would otherwise be opened and closed by the same one.
    format!(
        "{}{text}{}",
        if open { "'" } else { "" },
        if close { "'" } else { "" }
    )
}

/// The way back of [`guard`].
pub fn unguard(cell: &str) -> &str {
    let text = cell.strip_prefix('\'').unwrap_or(cell);
    text.strip_suffix('\'').unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guards_come_off_again() {
        for t in [
            "",
            "=1+1",
            "-3",
            "'",
            "''",
            "' ",
            "a'",
            " a ",
            "＝x",
            "対前年比",
            "@x\n",
            "\t",
        ] {
            assert_eq!(unguard(&guard(t)), t, "{t:?}");
        }
        assert_eq!(guard("=SUM(A1)"), "'=SUM(A1)");
        assert_eq!(guard("増加"), "増加");
    }

    #[test]
    fn paths_come_apart_again() {
        let paths: [&[&str]; 6] = [
            &[],
            &["1 健康"],
            &["1 健康", "(2) 検診 > 受診", "①"],
            &["a\\", "\\>b"],
            &[" 空白 ", "x"],
            &["", "x", ""],
        ];
        for p in paths {
            let path: Vec<String> = p.iter().map(|s| (*s).to_owned()).collect();
            assert_eq!(split_path(&join_path(&path)), path);
        }
    }

    #[test]
    fn headers_are_told_apart() {
        let mut names: Vec<&str> = COLUMNS.iter().map(|(_, n)| *n).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), COLUMNS.len());
    }
}
