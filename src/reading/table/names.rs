//! Names of indicators: kinds and units in them, the headings of merged cells
//! beside them, and names that stand above the table.

use super::draft_marks::kind_of;
use super::figures::{Reading, line_of, plain, read_value};
use super::header_text::{meaning_of, unit_text};
use super::split::{Table, is_note};
use super::words::Meaning;
use crate::document::Row;
use crate::report::Kind;

/// Whether a cell is a figure and no name. A number with a word that is no unit
/// (5歳児) may be a name.
pub(in crate::reading) fn is_figure(row: &Row, cell: usize) -> bool {
    match read_value(row, cell, None) {
        Reading::NoValue(_) => true,
        Reading::Value(v) => v.quantity.unit.is_none_or(|u| unit_text(&u).is_some()),
        Reading::Empty | Reading::Words(_) => false,
    }
}

/// Whether a row sums up others or is a note.
pub(in crate::reading) fn is_aside(name: &str) -> bool {
    let total = name
        .trim_start()
        .starts_with(['合', '小', '計', '総', '平', '全', '累']);
    total && TOTALS.contains(&plain(name).as_str())
        || name.starts_with(['※', '注', '*', '（', '(']) && is_note(name)
}

/// Names of rows that sum up others.
const TOTALS: &[&str] = &[
    "合計",
    "小計",
    "計",
    "総計",
    "平均",
    "全体",
    "総合計",
    "平均値",
    "合計(平均)",
    "総数",
    "累計",
    "平均達成率",
    "全体平均",
];

/// What a label in a row's first cell names.
pub(in crate::reading) fn row_label(text: &str) -> Option<Meaning> {
    meaning_of(text)
}

/// Remembers the headings of merged cells: a new one clears those inside it.
pub(in crate::reading) fn fill_headings(row: &Row, headings: &[usize], open: &mut [String]) {
    for (n, col) in headings.iter().enumerate() {
        let text = line_of(row.at(*col));
        if text.is_empty() || matches!(text.as_str(), "〃" | "同上" | "\"") {
            continue;
        }
        let new = open.get(n).is_some_and(|o| *o != text);
        if new {
            for o in open.iter_mut().skip(n) {
                o.clear();
            }
        }
        if let Some(o) = open.get_mut(n) {
            *o = text;
        }
    }
}

/// 【成果指標】 or 成果指標： before a name tells its kind and is no part of it.
pub(in crate::reading) fn strip_kind(name: &str) -> (Kind, &str) {
    let t = name.trim_start_matches(['【', '[', '［', '(', '（', '<', '＜']);
    for word in [
        "成果指標",
        "活動指標",
        "アウトカム指標",
        "アウトプット指標",
        "アウトカム",
        "アウトプット",
        "成果",
        "活動",
    ] {
        if let Some(after) = t.strip_prefix(word) {
            let bare = after
                .trim_start_matches(['】', ']', '］', ')', '）', '>', '＞', '：', ':', '　', ' ']);
            if bare.len() < after.len()
                && !bare.is_empty()
                && (t.len() < name.len() || after.starts_with(['：', ':']))
            {
                return (kind_of(word), bare);
            }
        }
    }
    (Kind::Other, name)
}

/// The unit in brackets at the end of a name: `参加者数（人）`. A span of time
/// there tells of what the figure is (時間外勤務（月）), not its unit.
pub(in crate::reading) fn unit_in_name(name: &str) -> Option<String> {
    let t = name.trim_end();
    let open = t.rfind(['(', '（', '[', '［'])?;
    let inside = t.get(open..)?;
    inside
        .ends_with([')', '）', ']', '］'])
        .then(|| unit_text(inside))
        .flatten()
        .filter(|u| !is_span(u))
}

/// A span of time or a kind of place: of what a figure is, not what it counts.
pub(in crate::reading) fn is_span(unit: &str) -> bool {
    matches!(unit, "月" | "年" | "週" | "期" | "市" | "町" | "村" | "区")
}

/// The name from a field above the table (指標名 | …), else the nearest caption.
pub(in crate::reading) fn outer_name(table: &Table<'_>) -> Option<String> {
    let field = table
        .fields
        .iter()
        .rev()
        .find(|f| matches!(f.meaning, Meaning::Name(_)));
    let field = field.map(|f| f.text.clone());
    field.or_else(|| {
        let row = table.captions.last()?;
        caption_name(&line_of(
            &row.cells.iter().find(|c| !c.text.is_empty())?.text,
        ))
        .map(str::to_owned)
    })
}

/// The name in a caption that is one: `指標名：貸出冊数`, `成果指標① 来館者数`.
pub(in crate::reading) fn caption_name(text: &str) -> Option<&str> {
    let label = ["指標名", "成果指標", "活動指標", "評価指標", "指標"];
    let after = label.iter().find_map(|l| text.strip_prefix(l))?;
    let name = after.trim_start_matches(|c: char| {
        c.is_whitespace() || "：:①②③④⑤⑥⑦⑧⑨0123456789.）)】".contains(c)
    });
    // がん検診受診率 単位：% holds the unit too.
    let name = name.split("単位").next().unwrap_or(name);
    let name = name.trim_end_matches(['(', '（', '[', '［', '【', ' ', '　', '、', ',']);
    (!name.is_empty() && name.len() < after.len()).then_some(name)
}
