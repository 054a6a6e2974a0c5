//! The words that name what a row or a column holds: one vocabulary for all layouts.

use crate::notation::fold::{fold_char, folded};
use crate::notation::{scan_years, units};
use crate::report::FiscalYear;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What the figures of a row are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 目標, 計画, 期待値, 見込, 想定
    Target,
    /// 実績, 決算
    Actual,
    /// 達成率 as printed
    Rate,
    /// 備考
    Note,
}

/// A cell that names the role of its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleLabel {
    /// The role.
    pub role: Role,
    /// 0 for the plain word (目標, 実績), 1 for one that may stand beside it (見込):
    /// of two rows with one role the lower rank is meant.
    pub rank: u8,
    /// Unit in brackets: `実績（人）`.
    pub unit: Option<String>,
    /// What the label says after ※ or in brackets, when it is no unit: `※R7は目標値`.
    pub remark: Option<String>,
}

const TARGET: &str = "目標 目標値 計画 計画値 当初計画 年度目標 年次目標 期待値 想定 想定値 目標数値 数値目標 計画目標 予定 予定値 当初目標 単年度目標 目安 目安値 推計 推計値 指標値";
const TARGET_SECOND: &str = "見込 見込値 見込み 見込み値 見込量 予算 予算額 予測 予測値";
const ACTUAL: &str = "実績 実績値 決算 決算額 決算値 年度実績 実測値 実施実績 実績数 実数 現状 結果 実績数値 単年度実績 実績見込";
const RATE: &str = "達成率 達成度 目標達成率 達成割合 進捗率 対計画比 目標比 計画比 達成状況 対目標比 執行率 実施率";
const NOTE: &str = "備考 特記事項 摘要 補足";

/// The words of the lists above, each with its role and rank.
static ROLES: LazyLock<HashMap<&str, (Role, u8)>> = LazyLock::new(|| {
    let lists = [
        (TARGET, Role::Target, 0),
        (TARGET_SECOND, Role::Target, 1),
        (ACTUAL, Role::Actual, 0),
        (RATE, Role::Rate, 0),
        (NOTE, Role::Note, 0),
    ];
    let words = lists
        .into_iter()
        .flat_map(|(words, role, rank)| words.split(' ').map(move |w| (w, (role, rank))));
    let mut roles: HashMap<&str, (Role, u8)> = words.collect();
    roles.insert("実績見込", (Role::Actual, 1));
    roles
});

/// The role a cell as a whole names; none for a cell that says more.
pub fn role_of(text: &str) -> Option<RoleLabel> {
    if text.len() > 120 || !begins(text, &BEGINNINGS) {
        return None;
    }
    let (word, rest) = split_label(text);
    let found = |role, rank| {
        let rest = rest.trim_matches(|c| matches!(c, '(' | ')' | '[' | ']' | '※' | ' '));
        let unit = (!rest.is_empty() && units::unit_at(rest) == Some(rest))
            .then(|| units::canonical(rest));
        Some(RoleLabel {
            role,
            rank,
            remark: (unit.is_none() && !rest.is_empty()).then(|| rest.to_owned()),
            unit,
        })
    };
    let (role, rank) = ROLES.get(word.as_str())?;
    found(*role, *rank)
}

/// Marks that may stand before the word of a label.
const BEFORE: [char; 10] = ['【', '[', '<', '●', '○', '◇', '◆', '・', '■', '□'];

/// Whether the word of a label can be one of those with these beginnings: nearly all
/// texts begin with another letter.
pub(in crate::reading) fn begins(text: &str, with: &[char]) -> bool {
    let mut letters = text.chars().map(fold_char);
    let first = letters.find(|c| !c.is_whitespace() && !BEFORE.contains(c));
    first.is_some_and(|c| with.binary_search(&c).is_ok())
}

/// The letters with which words begin.
pub(in crate::reading) fn beginnings<'w>(words: impl Iterator<Item = &'w str>) -> Vec<char> {
    let mut first: Vec<char> = words.filter_map(|w| w.chars().next()).collect();
    first.sort_unstable();
    first.dedup();
    first
}

static BEGINNINGS: LazyLock<Vec<char>> = LazyLock::new(|| beginnings(ROLES.keys().copied()));
static COLUMN_BEGINNINGS: LazyLock<Vec<char>> =
    LazyLock::new(|| beginnings(COLUMNS.keys().copied()));

/// The word of a label without spaces, brackets around it and marks before it,
/// and what follows it in brackets or after ※.
fn split_label(text: &str) -> (String, String) {
    let folded = folded(text);
    let inner = folded
        .trim()
        .trim_start_matches(BEFORE)
        .trim_end_matches(['】', ']', '>']);
    let cut = inner
        .char_indices()
        .find(|(at, c)| *at > 0 && matches!(c, '(' | '※' | '['))
        .map_or(inner.len(), |(at, _)| at);
    let (word, rest) = inner.split_at_checked(cut).unwrap_or((inner, ""));
    (
        word.chars().filter(|c| !c.is_whitespace()).collect(),
        rest.to_owned(),
    )
}

/// What a column holds, as its header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Name of the indicator.
    Name,
    /// 事業, 施策, 取組: what the indicator belongs to.
    Measure,
    /// 単位
    Unit,
    /// 担当課
    Department,
    /// 目標値, 最終目標, with its year where the header names one.
    Goal(Option<FiscalYear>),
    /// 現状値, 基準値, with its year where the header names one.
    Baseline(Option<FiscalYear>),
    /// 方向, 望ましい方向
    Direction,
    /// 区分: the column of 目標 and 実績.
    Role,
    /// 評価, 進捗
    Rating,
    /// 備考
    Note,
    /// A number of the row, or a word over the years.
    Other,
}

const FIELDS: &[(&str, Field)] = &[
    (
        "指標 指標名 成果指標 活動指標 評価指標 指標名称 KPI 重要業績評価指標 数値目標項目 目標指標 指標項目 管理指標",
        Field::Name,
    ),
    (
        "施策 施策名 事業 事業名 取組 取組名 取組項目 項目 基本施策 実施項目 主な取組 プラン 事務事業名 具体的取組",
        Field::Measure,
    ),
    ("単位", Field::Unit),
    (
        "担当 担当課 担当部 担当部等 担当部署 担当部署等 所管 所管課 主管課 担当課名 部署 所属 関係課",
        Field::Department,
    ),
    (
        "最終目標 最終目標値 目標値 到達目標 期末目標 計画目標値 目標年度値",
        Field::Goal(None),
    ),
    (
        "現状値 基準値 現状 基準 策定時 計画策定時 当初値 基準年度 策定時値 初期値",
        Field::Baseline(None),
    ),
    (
        "方向 望ましい方向 方向性 目標の方向 目指す方向 目指すべき方向",
        Field::Direction,
    ),
    (
        "区分 目標/実績 目標・実績 計画/実績 計画・実績 種別 内訳",
        Field::Role,
    ),
    (
        "評価 進捗 進捗状況 着手状況 達成状況 判定 状況",
        Field::Rating,
    ),
    ("備考 特記事項 摘要", Field::Note),
    (
        "No NO No. # 番号 年度 目標年度 目標 実績 推移",
        Field::Other,
    ),
];

/// The words of [`FIELDS`], each with its field.
static COLUMNS: LazyLock<HashMap<&str, Field>> = LazyLock::new(|| {
    let lists = FIELDS.iter();
    lists
        .flat_map(|(words, field)| words.split(' ').map(move |w| (w, *field)))
        .collect()
});

/// What a header cell says of its column; none for a cell that is no header word.
pub fn field_of(text: &str) -> Option<Field> {
    if text.len() > 90 || !begins(text, &COLUMN_BEGINNINGS) {
        return None;
    }
    let (word, rest) = split_label(text);
    let field = COLUMNS.get(word.as_str())?;
    let year = || scan_years(&rest, None).first().map(|y| y.year);
    Some(match field {
        Field::Goal(_) => Field::Goal(year()),
        Field::Baseline(_) => Field::Baseline(year()),
        f => *f,
    })
}

/// Whether a cell names an office: 課, 部, 局, 室, センター.
pub fn is_department(text: &str) -> bool {
    let t = text.trim();
    let n = t.chars().count();
    (2..=40).contains(&n)
        && !t.contains(['。', '、'])
        && !t.chars().any(|c| c.is_ascii_digit())
        && [
            "課",
            "部",
            "局",
            "室",
            "センター",
            "係",
            "事務局",
            "本部",
            "委員会",
            "署",
            "課等",
            "部等",
        ]
        .iter()
        .any(|w| t.ends_with(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(text: &str) -> Option<Role> {
        role_of(text).map(|r| r.role)
    }

    #[test]
    fn rows() {
        assert_eq!(role("目標"), Some(Role::Target));
        assert_eq!(role("実 績"), Some(Role::Actual));
        assert_eq!(role("【計画値】"), Some(Role::Target));
        assert_eq!(role("見込"), Some(Role::Target));
        assert_eq!(role("決算額（千円）"), Some(Role::Actual));
        assert_eq!(role("達成率(%)"), Some(Role::Rate));
        assert_eq!(role("目標/実績"), None);
        assert_eq!(role("目標の達成に向けた取組"), None);
        let r = role_of("期待値 ※R7は目標値").expect("a role");
        assert_eq!(
            (r.role, r.remark.as_deref()),
            (Role::Target, Some("R7は目標値"))
        );
        assert_eq!(
            role_of("実績（人）").and_then(|r| r.unit).as_deref(),
            Some("人")
        );
    }

    #[test]
    fn columns() {
        assert_eq!(field_of("目標値（R8）"), Some(Field::Goal(Some(2026))));
        assert_eq!(field_of("現状値\n(R2)"), Some(Field::Baseline(Some(2020))));
        assert_eq!(field_of("担当部等"), Some(Field::Department));
        assert_eq!(field_of("市民満足度"), None);
    }

    #[test]
    fn offices() {
        assert!(is_department("地域行政センター 統括課"));
        assert!(!is_department("研修への参加者数"));
    }
}
