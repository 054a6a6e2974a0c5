//! The title of a report and the municipality it names.

use super::headings::numbering;
use crate::document::Document;
use crate::notation::fold::fold_char;
use crate::notation::scan_years;

/// Rows at the beginning that are looked at for a title.
const FIRST_ROWS: usize = 40;

/// Words that make a line a title of a report.
const TITLE_WORDS: &[&str] = &[
    "計画",
    "プラン",
    "シート",
    "評価",
    "報告",
    "一覧",
    "実績",
    "進捗",
    "調書",
    "方針",
    "戦略",
    "ビジョン",
    "大綱",
];

/// What the first lines say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The title.
    pub title: Option<String>,
    /// 市町村, where the title names one.
    pub municipality: Option<String>,
    /// 区, where the title names one.
    pub ward: Option<String>,
    /// The first lines joined, for what else they may say.
    pub lines: Vec<String>,
}

/// Reads the head of a document: the lines of one cell before its first table.
pub fn head(document: &Document) -> Head {
    let mut out = Head::default();
    for row in document.rows.iter().take(FIRST_ROWS) {
        let filled: Vec<&str> = row
            .cells
            .iter()
            .map(|c| c.text.as_str())
            .filter(|t| !t.is_empty())
            .collect();
        match filled.as_slice() {
            [] => {}
            [line] => {
                let plain = line.trim_start_matches(['#', ' ', '　']);
                if out.title.is_none() && is_title(plain) {
                    out.title = Some(plain.to_owned());
                }
                out.lines.push(plain.to_owned());
            }
            _ if filled.len() > 4 => break,
            _ => {}
        }
    }
    let named = out.title.iter().chain(out.lines.iter().take(5));
    for line in named {
        let (municipality, ward) = municipality_in(line);
        out.municipality = out.municipality.take().or(municipality);
        out.ward = out.ward.take().or(ward);
    }
    out
}

fn is_title(line: &str) -> bool {
    let n = line.chars().count();
    (4..=80).contains(&n)
        && TITLE_WORDS.iter().any(|w| line.contains(w))
        && !line.starts_with(['※', '★', '☆', '・'])
        && !line.ends_with('。')
        && numbering(line).is_none()
}

/// Words that end like a municipality and are none.
const NOT_PLACES: &[&str] = &[
    "都市",
    "本市",
    "当市",
    "全市",
    "市町",
    "市区",
    "各市",
    "我が町",
    "本町",
    "地区",
    "学区",
    "校区",
    "区",
    "各区",
    "全区",
    "行政区",
    "自治区",
    "特別区",
    "当区",
    "本区",
];

fn is_name(c: char) -> bool {
    matches!(c, '一'..='龥' | '々' | 'ヶ' | 'ケ' | 'ぁ'..='ん' | 'ァ'..='ヴ')
}

/// A municipality and a ward at the beginning of a line or behind a space or bracket.
pub fn municipality_in(line: &str) -> (Option<String>, Option<String>) {
    let line: String = line.chars().map(fold_char).collect();
    let (mut city, mut ward) = (None, None);
    for word in line.split([' ', '(', ')', '「', '」', '【', '】', '・', '\n']) {
        let mut rest = unnumbered(word);
        if let Some(at) = rest.find(['都', '道', '府', '県']) {
            let cut = at + '都'.len_utf8();
            // 京都市 and 県北 are no prefectures in front.
            if at >= 2 * '都'.len_utf8()
                && rest
                    .get(cut..)
                    .is_some_and(|r| r.contains(['市', '町', '村', '区']))
            {
                rest = rest.get(cut..).unwrap_or(rest);
            }
        }
        if let Some((name, after)) = place_name(rest, &['市', '町', '村']) {
            city = city.or(Some(name));
            rest = after;
        }
        if let Some((name, _)) = place_name(rest, &['区']) {
            ward = ward.or(Some(name));
        }
    }
    (city, ward)
}

/// Without what counts the plan or dates it (第2期, 第二次, 令和5年度版), which
/// stands before the name with nothing between.
fn unnumbered(word: &str) -> &str {
    let mut rest = word;
    if let Some(year) = scan_years(word, None).first()
        && year.span.start == 0
        && let Some(after) = word.get(year.span.end..)
    {
        rest = after.trim_start_matches(['版', '分', '末']);
    }
    let digits = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let number = rest
        .strip_prefix('第')
        .map(|r| r.trim_start_matches(digits));
    let counted = number.and_then(|r| r.strip_prefix(['期', '次', '回', '版']));
    counted.map_or(rest, |r| r.strip_prefix('期').unwrap_or(r))
}

/// A name of up to six characters that ends with one of `ends`, and the rest.
fn place_name<'a>(text: &'a str, ends: &[char]) -> Option<(String, &'a str)> {
    for (n, (at, c)) in text.char_indices().enumerate() {
        let after = text.get(at + c.len_utf8()..)?;
        if n >= 1 && ends.contains(&c) {
            let name = text.get(..at + c.len_utf8())?;
            let goes_on = after.starts_with([
                '民', '内', '政', '長', '町', '場', '役', '議', '立', '営', '有',
            ]) && n < 2;
            return (!goes_on && !NOT_PLACES.contains(&name)).then(|| (name.to_owned(), after));
        }
        if !is_name(c) || n >= 6 {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn city(line: &str) -> Option<String> {
        municipality_in(line).0
    }

    #[test]
    fn names() {
        assert_eq!(city("北上市総合計画 2021～2030").as_deref(), Some("北上市"));
        assert_eq!(
            city("令和5年度 架空町まちづくり計画").as_deref(),
            Some("架空町")
        );
        assert_eq!(
            city("福岡県大野城市 実行プラン").as_deref(),
            Some("大野城市")
        );
        let (c, w) = municipality_in("大阪市平野区 運営方針");
        assert_eq!(
            (c.as_deref(), w.as_deref()),
            (Some("大阪市"), Some("平野区"))
        );
    }

    #[test]
    fn numbered_plans() {
        for (line, name) in [
            ("第2期架空市総合戦略", "架空市"),
            ("第４次みなと台市男女共同参画計画", "みなと台市"),
            ("第三次緑町環境基本計画", "緑町"),
            ("令和5年度版 なでしこ市食育推進計画", "なでしこ市"),
            ("令和5年度版なでしこ市食育推進計画", "なでしこ市"),
        ] {
            assert_eq!(city(line).as_deref(), Some(name), "{line}");
        }
    }

    #[test]
    fn what_is_no_municipality() {
        for t in [
            "コミュニティ構想Ver.2実行プラン",
            "市民協働の推進",
            "都市計画マスタープラン",
            "第2次都市計画マスタープラン",
            "第3期市町村計画",
            "地区別一覧",
        ] {
            assert_eq!(city(t), None, "{t}");
        }
    }
}
