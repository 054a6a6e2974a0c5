//! Units and scales that follow a number.

use crate::ordered::Ordered as _;
use std::sync::LazyLock;

/// Scales that multiply the number before them. 千 before 円 or 人 is part of a
/// unit in Japanese statistics too (千円); the value is scaled and the unit is 円.
pub const SCALES: &[(char, f64)] = &[
    ('百', 1e2),
    ('千', 1e3),
    ('万', 1e4),
    ('億', 1e8),
    ('兆', 1e12),
];

/// Units as they are written after a figure, longest first where one begins another.
/// Only used to tell where a unit ends; an unknown unit is taken as it stands.
pub const UNITS: &[&str] = &[
    "パーセント",
    "ポイント",
    "%",
    "㎡",
    "m2",
    "km2",
    "㎢",
    "ha",
    "kWh",
    "kwh",
    "MWh",
    "kW",
    "MW",
    "GJ",
    "TJ",
    "MJ",
    "t-CO2",
    "kg",
    "km",
    "トン",
    "時間",
    "か所",
    "ヶ所",
    "カ所",
    "ヵ所",
    "箇所",
    "ケ所",
    "事業所",
    "事業",
    "施設",
    "団体",
    "世帯",
    "地域",
    "地区",
    "校区",
    "学区",
    "区間",
    "区画",
    "路線",
    "講座",
    "教室",
    "項目",
    "種類",
    "店舗",
    "企業",
    "法人",
    "組織",
    "品目",
    "部門",
    "アクセス",
    "ページ",
    "セット",
    "クラス",
    "グループ",
    "チーム",
    "コース",
    "人日",
    "人回",
    "人",
    "名",
    "件",
    "回",
    "日",
    "年",
    "月",
    "週",
    "分",
    "秒",
    "点",
    "位",
    "円",
    "戸",
    "区",
    "校",
    "園",
    "館",
    "社",
    "店",
    "台",
    "本",
    "棟",
    "室",
    "席",
    "床",
    "枚",
    "冊",
    "部",
    "種",
    "株",
    "頭",
    "羽",
    "匹",
    "基",
    "組",
    "歳",
    "才",
    "倍",
    "割",
    "便",
    "号",
    "口",
    "票",
    "案",
    "議",
    "機関",
    "拠点",
    "期",
    "隻",
    "艘",
    "筆",
    "箱",
    "袋",
    "缶",
    "杯",
    "食",
    "泊",
    "P",
    "L",
    "t",
    "g",
    "m",
    "k",
    "個",
    "ポイ",
    "件数",
    "駅",
    "町",
    "村",
    "市",
    "圏域",
    "話題",
    "場",
    "コマ",
    "つ",
    "隊",
    "班",
    "曲",
    "作品",
    "論文",
    "圃場",
    "ヘクタール",
    "リットル",
    "メートル",
    "ドル",
    "ベッド",
    "病床",
    "床数",
    "巡回",
    "試合",
    "大会",
];

/// The units by their first character: every figure of a report asks for its own.
static BY_FIRST: LazyLock<Vec<(char, &str)>> = LazyLock::new(|| {
    let units = UNITS.iter().filter_map(|u| Some((u.chars().next()?, *u)));
    let mut sorted: Vec<(char, &str)> = units.collect();
    sorted.order_by(Ord::cmp);
    sorted
});

/// The unit that `text` begins with: the longest known one.
pub fn unit_at(text: &str) -> Option<&'static str> {
    let first = text.chars().next()?;
    let from = BY_FIRST.partition_point(|(c, _)| *c < first);
    let same = BY_FIRST.iter().skip(from).take_while(|(c, _)| *c == first);
    // 割合 and 割引 are words of their own, not tenths.
    let word = || ["割合", "割引", "割り"].iter().any(|w| text.starts_with(w));
    same.map(|(_, u)| *u)
        .filter(|u| text.starts_with(u) && (*u != "割" || !word()))
        .max_by_key(|u| u.len())
}

/// One spelling for units that are the same: 名 and 人 stay apart (reports
/// distinguish them), ％ and パーセント do not.
pub fn canonical(unit: &str) -> String {
    let folded = super::fold::folded(unit);
    match folded.trim() {
        "パーセント" => "%".to_owned(),
        "ヶ所" | "カ所" | "ヵ所" | "ケ所" | "か所" | "箇所" => "か所".to_owned(),
        "m2" => "㎡".to_owned(),
        other => other.to_owned(),
    }
}

/// Units in which the same thing may be printed, each with its base and how many
/// of the base one of it is: 3割 are 30%, 1,200千円 are 1,200,000円.
const SAME_KIND: &[(&str, &str, f64)] = &[
    ("割", "%", 10.0),
    ("ポイント", "%", 1.0),
    ("名", "人", 1.0),
    ("件数", "件", 1.0),
    ("回数", "回", 1.0),
    ("個", "つ", 1.0),
    ("個所", "か所", 1.0),
    ("百人", "人", 1e2),
    ("千人", "人", 1e3),
    ("万人", "人", 1e4),
    ("千円", "円", 1e3),
    ("万円", "円", 1e4),
    ("百万円", "円", 1e6),
    ("千万円", "円", 1e7),
    ("億円", "円", 1e8),
    ("千件", "件", 1e3),
    ("万件", "件", 1e4),
    ("kg", "g", 1e3),
    ("t", "g", 1e6),
    ("トン", "g", 1e6),
    ("km", "m", 1e3),
    ("キロメートル", "m", 1e3),
    ("メートル", "m", 1.0),
    ("ha", "㎡", 1e4),
    ("ヘクタール", "㎡", 1e4),
    ("㎢", "㎡", 1e6),
    ("km2", "㎡", 1e6),
    ("リットル", "L", 1.0),
    ("kL", "L", 1e3),
    ("MWh", "kWh", 1e3),
    ("kwh", "kWh", 1.0),
    ("MW", "kW", 1e3),
    ("TJ", "GJ", 1e3),
    ("MJ", "GJ", 1e-3),
];

/// The base of a unit and how many of the base one of it is: `割` is `%` ten
/// times. A unit of no known kind is its own base.
pub fn base(unit: &str) -> (String, f64) {
    let unit = canonical(unit);
    match SAME_KIND.iter().find(|(u, ..)| *u == unit) {
        Some((_, base, factor)) => ((*base).to_owned(), *factor),
        None => (unit, 1.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_one_kind_have_one_base() {
        assert_eq!(base("割"), ("%".to_owned(), 10.0));
        assert_eq!(base("パーセント"), ("%".to_owned(), 1.0));
        assert_eq!(base("千円"), ("円".to_owned(), 1e3));
        assert_eq!(base("ヶ所"), base("箇所"));
        assert_eq!(base("回"), base("回数"));
        assert_ne!(base("人").0, base("世帯").0);
        for (_, to, _) in SAME_KIND {
            assert_eq!(base(to), ((*to).to_owned(), 1.0), "a base is its own base");
        }
    }
}
