//! The words of an evaluation form: columns, legend, title and year.
//!
//! Such a form has outcomes (アウトカム, 成果目標) with their strategy, and measures
//! (具体的取組) with a performance target (業績目標) and an exit criterion (撤退基準).

use crate::document::Document;
use crate::notation::page_number::{is_bare_number, is_page_number};
use crate::notation::{fold, scan_years};
use crate::reading::rejoin::{Block, Joined};
use crate::reading::roles::{beginnings, begins};
use crate::reading::title::municipality_in;
use crate::report::{FiscalYear, LegendEntry, Report};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a column of the form holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// 項目: mark and title.
    Item,
    /// 成果指標と目標値: the city-wide indicator and its goal.
    Indicator,
    /// めざす状態
    State,
    /// アウトカム, 成果目標: the ward's own goals.
    Outcome,
    /// 戦略
    Strategy,
    /// アウトカムの達成状況: the measured outcomes.
    Reached,
    /// 前年度: their values of the year before.
    Before,
    /// 個別: the rating of one outcome.
    Each,
    /// 取組内容
    Content,
    /// 業績目標
    Target,
    /// 撤退基準
    Exit,
    /// 前年度までの実績
    Earlier,
    /// 取組実績
    Done,
    /// 業績目標の達成状況
    Result,
    /// Any other column of the form.
    Other,
}

/// Column headings, longer ones before those they hold.
const COLUMNS: &[(&str, Role)] = &[
    ("業績目標の達成状況", Role::Result),
    ("業績目標達成状況", Role::Result),
    ("アウトカムの達成状況", Role::Reached),
    ("アウトカム達成状況", Role::Reached),
    ("成果目標の達成状況", Role::Reached),
    ("前年度までの実績", Role::Earlier),
    ("前年度までの取組実績", Role::Earlier),
    ("戦略のアウトカムに対する有効性", Role::Other),
    ("アウトカムに対する有効性", Role::Other),
    ("戦略に対する取組の有効性", Role::Other),
    ("取組の有効性", Role::Other),
    ("戦略の進捗状況", Role::Other),
    ("進捗状況", Role::Other),
    ("成果指標と目標値", Role::Indicator),
    ("成果指標", Role::Indicator),
    ("目標値", Role::Other),
    ("取組実績", Role::Done),
    ("取組内容", Role::Content),
    ("業績目標", Role::Target),
    ("撤退基準", Role::Exit),
    ("めざす状態", Role::State),
    ("目指す状態", Role::State),
    ("めざすべき状態", Role::State),
    ("アウトカム", Role::Outcome),
    ("成果目標", Role::Outcome),
    ("今後の対応方向", Role::Other),
    ("改善策", Role::Other),
    ("前年度", Role::Before),
    ("個別", Role::Each),
    ("全体", Role::Other),
    ("課題", Role::Other),
    ("戦略に対する", Role::Other),
    ("戦略の", Role::Other),
    ("戦略", Role::Strategy),
    ("項目", Role::Item),
    ("実績", Role::Earlier),
    ("前年度までの", Role::Other),
    ("対する有効性", Role::Other),
];

/// Headings over several columns.
const SPANNING: &[&str] = &[
    "計画",
    "自己評価",
    "具体的取組",
    "めざす成果および戦略",
    "めざす成果及び戦略",
    "目指す成果及び戦略",
    "評価",
];

/// What headings begin with.
static BEGINNINGS: LazyLock<Vec<char>> = LazyLock::new(|| {
    let columns = COLUMNS.iter().map(|(word, _)| *word);
    beginnings(columns.chain(SPANNING.iter().copied()))
});

/// The role that a heading names, when it is nothing but a heading.
pub fn role_of(text: &str) -> Option<Role> {
    if !begins(text, &BEGINNINGS) {
        return None;
    }
    let t: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
    let (word, role) = COLUMNS.iter().find(|(w, _)| t.starts_with(w))?;
    // Legends may follow the heading of a column: `有効性 ア：…`.
    let rest = t.strip_prefix(word).unwrap_or("");
    (rest.is_empty() || rest.contains(':') || is_heading(rest)).then_some(*role)
}

/// Whether a text is made of headings and nothing else.
pub fn is_heading(text: &str) -> bool {
    if !begins(text, &BEGINNINGS) {
        return false;
    }
    let t: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
    let mut rest = t.as_str();
    while !rest.is_empty() {
        let word = COLUMNS
            .iter()
            .map(|(w, _)| *w)
            .chain(SPANNING.iter().copied())
            .find(|w| rest.starts_with(w));
        match word {
            Some(w) => rest = rest.get(w.len()..).unwrap_or(""),
            None => return false,
        }
    }
    !t.is_empty()
}

/// Words of which a form has several; anything else has one or two.
const TELLING: &[&str] = &[
    "撤退基準",
    "業績目標",
    "取組実績",
    "前年度までの",
    "めざす状態",
    "目指す状態",
    "アウトカム",
    "成果指標",
    "自己評価",
    "具体的取組",
    "取組内容",
    "達成状況",
    "有効性",
];

/// Of them those of which it has at least one.
const CORE: &[&str] = &["業績目標", "アウトカム"];

/// How sure it is that `text` is such a form, 0 to 1. Only headings count, so
/// that a text about such forms is none.
pub fn likeness(text: &str) -> f64 {
    // A target or outcome with its result is what makes it such a form.
    if !CORE.iter().any(|w| text.contains(w)) {
        return 0.0;
    }
    let mut found = [false; TELLING.len()];
    for piece in text.split(['\n', '|', '\t']) {
        if piece.len() > 400 || !is_heading_like(piece) {
            continue;
        }
        for (n, word) in TELLING.iter().enumerate() {
            if piece.contains(word)
                && let Some(f) = found.get_mut(n)
            {
                *f = true;
            }
        }
    }
    let count = found.iter().filter(|f| **f).count();
    let mut told = TELLING.iter().zip(&found);
    if count < 4 || !told.any(|(w, f)| *f && CORE.contains(w)) {
        return 0.0;
    }
    (0.5 + 0.06 * (count as f64 - 3.0)).min(0.97)
}

fn is_heading_like(piece: &str) -> bool {
    let t = piece.trim();
    !t.contains('。') && (is_heading(t) || t.split_whitespace().any(is_heading))
}

/// The report's year: the one that most headings name as a whole (`平成28年度`,
/// `平成28年度 具体的取組`).
pub fn report_year<'a>(headings: impl Iterator<Item = &'a str>) -> Option<FiscalYear> {
    let mut votes: BTreeMap<FiscalYear, usize> = BTreeMap::new();
    for text in headings {
        if text.chars().count() > 40 {
            continue;
        }
        let years = scan_years(text, None);
        if let [y] = years.as_slice()
            && y.fiscal
        {
            let rest = text.get(y.span.end..).unwrap_or("").trim();
            let before = text.get(..y.span.start).unwrap_or("").trim();
            if before.is_empty()
                && (rest.is_empty() || is_heading(rest) || rest.ends_with("運営方針"))
            {
                *votes.entry(y.year).or_default() += 1;
            }
        }
    }
    votes.into_iter().max_by_key(|(_, n)| *n).map(|(y, _)| y)
}

/// Title, ward and municipality from the first lines: `…の取組状況について（○○区）`.
pub fn head(document: &Document, report: &mut Report) {
    let first = document.text.lines().take(40).map(str::trim).find(|l| {
        let number = is_page_number(l) || is_bare_number(l);
        !l.is_empty() && !l.starts_with('|') && !number
    });
    let Some(title) = first.filter(|t| t.chars().count() <= 120) else {
        return;
    };
    report.title = Some(title.to_owned());
    (report.municipality, report.ward) = municipality_in(title);
}

/// Marks that legends explain.
const LEGEND_MARKS: &[char] = &[
    'A', 'B', 'C', 'D', 'a', 'b', 'c', 'ア', 'イ', 'ウ', '①', '②', '③', '④', '○', '×', '△', '◎',
];

/// Adds the legend entries of a text (`A：順調 B：順調でない`) that are not known yet.
pub fn legend(text: &Joined, report: &mut Report) {
    if !explains(&text.text) {
        return;
    }
    let folded = crate::notation::fold::Folded::new(&text.text);
    let mut begins: Vec<(usize, char)> = Vec::new();
    for (i, c) in folded.chars.iter().enumerate() {
        if folded.at(i + 1) != ':' {
            continue;
        }
        let alone = i == 0
            || matches!(folded.at(i - 1), ' ' | '。' | '、')
            || folded.at(i - 1) > '\u{7f}' && !folded.at(i - 1).is_alphanumeric();
        if LEGEND_MARKS.contains(c) && alone {
            begins.push((i, *c));
        }
    }
    for (n, (at, mark)) in begins.iter().enumerate() {
        let end = begins.get(n + 1).map_or(folded.chars.len(), |b| b.0);
        let bytes = folded.bytes(at + 2, end);
        let raw = text.text.get(bytes.clone()).unwrap_or("");
        let meaning = raw.split("(ⅰ)").next().unwrap_or(raw).trim();
        let known = report.legend.iter().any(|l| l.mark == mark.to_string());
        if meaning.is_empty() || meaning.chars().count() > 40 || known {
            continue;
        }
        report.legend.push(LegendEntry {
            mark: mark.to_string(),
            meaning: meaning.to_owned(),
            place: text.place(folded.byte(*at)..bytes.start + meaning.len()),
        });
    }
}

/// Whether a colon stands in a text, as behind a mark that is explained.
fn explains(text: &str) -> bool {
    text.contains(':') || text.contains('：') || text.contains('﹕')
}

/// Whether a block is a part of the legend or of the headings.
pub fn is_furniture(block: &Block) -> bool {
    let part = |t: &str| is_heading(t) || is_legend_line(t);
    let line = |t: &str| part(t) || t.split_whitespace().all(part);
    let whole = block.joined();
    // A heading may be broken over lines; a legend may begin behind headings.
    is_heading(&whole.text)
        || is_legend_line(&whole.text)
        || block.lines.iter().all(|(t, _)| line(t))
}

/// A line such as `ア：有効であり、継続して推進` or `　①：目標達成　(ⅰ)取組は…`.
pub fn is_legend_line(text: &str) -> bool {
    if !explains(text) && !text.contains('ⅰ') {
        return false;
    }
    let t = fold(text);
    let t = t.trim();
    let mut chars = t.chars();
    chars.next().is_some_and(|c| LEGEND_MARKS.contains(&c)) && chars.next() == Some(':')
        || t.contains("(ⅰ)") && t.contains("(ⅱ)")
}

/// The code of a measure: `[3-1]`, `【1-1-1】`, `【様式3 取組項目1】` at the beginning of a cell.
pub fn measure_code(text: &str) -> Option<String> {
    let t = fold(text);
    let inner = t
        .trim_start()
        .strip_prefix(['[', '【'])
        .and_then(|r| r.split_once([']', '】']))
        .map(|(i, _)| i.trim())?;
    let bare = |s: &str| !s.is_empty() && s.chars().all(|c| c.is_ascii_digit());
    if inner.split('-').count() >= 2 && inner.split('-').all(bare) {
        return Some(inner.to_owned());
    }
    let (form, item) = inner.strip_prefix("様式")?.split_once("取組項目")?;
    (bare(form.trim()) && bare(item.trim())).then(|| format!("様式{}-{}", form.trim(), item.trim()))
}

/// A goal in words: a sentence with the year by which it is done.
pub fn is_goal_in_words(text: &str) -> bool {
    let ends = ["する。", "る。", "立ち上げる", "つくる。"]
        .iter()
        .any(|w| text.ends_with(w));
    ends && ["年度中に", "年度までに", "年度末までに"]
        .iter()
        .any(|w| text.contains(w))
        && text.chars().count() < 80
}

/// A name that ends as names of indicators do.
pub fn is_indicator_name(text: &str) -> bool {
    let n = text.chars().count();
    let ends = [
        "割合",
        "率",
        "件数",
        "人数",
        "者数",
        "点数",
        "回数",
        "団体数",
        "得点",
        "満足度",
    ];
    (6..200).contains(&n)
        && ends.iter().any(|w| text.ends_with(w))
        && !text.contains(['：', ':', '。'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_nothing_else() {
        assert_eq!(role_of("業績目標"), Some(Role::Target));
        assert_eq!(role_of("業績目標の達成状況"), Some(Role::Result));
        assert_eq!(
            role_of("戦略のアウトカムに対する有効性 ア：有効 イ：有効でない"),
            Some(Role::Other)
        );
        assert_eq!(role_of("業績目標は未達であった"), None);
        assert!(is_heading("課題 今後の対応方向"));
        assert!(!is_heading("地域資源の循環"));
    }

    #[test]
    fn a_form_is_told_by_its_headings() {
        let form =
            "項目 成果指標と目標値\n計画 自己評価\n業績目標 撤退基準\n取組実績\n具体的取組\n";
        assert!(likeness(form) > 0.6);
        assert_eq!(
            likeness("業績目標、撤退基準、取組実績、アウトカムについて説明する。"),
            0.0
        );
    }

    #[test]
    fn year_of_the_headings() {
        let lines = ["平成28年度", "平成28年度 具体的取組", "平成27年度実績 93%"];
        assert_eq!(report_year(lines.into_iter()), Some(2016));
    }
}
