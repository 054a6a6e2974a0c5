//! Words that decide what a name means: opposites and negations, which make
//! another thing of it, and small words, which do not.

use super::variants::folded;
use crate::ordered::Ordered as _;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Groups of which two members never stand for one another. Longer words first
/// within a group where one holds another.
const OPPOSITES: &[&[&str]] = &[
    &["増", "減"],
    &["有", "無"],
    &["男", "女"],
    &["転入", "転出"],
    &["出生", "死亡"],
    &["入所", "退所"],
    &["入院", "外来", "通院"],
    &["開始", "終了"],
    &["新規", "継続", "既存", "更新"],
    &["加入", "脱退"],
    &["歳入", "歳出"],
    &["収入", "支出"],
    &["市内", "市外", "区内", "区外", "町内", "県外"],
    &["平日", "休日", "土曜", "日曜"],
    &["昼", "夜"],
    &["朝", "夕方"],
    &["上半期", "下半期"],
    &["前期", "後期"],
    &["小学", "中学", "高校", "大学", "幼稚", "保育"],
    &["国語", "算数", "数学", "英語", "理科", "社会科"],
    &["乳児", "幼児", "児童", "生徒", "学生"],
    &["胃", "肺", "大腸", "乳", "子宮", "前立腺", "肝"],
    &["要支援", "要介護"],
    &["公立", "私立", "市立", "県立"],
    &["可燃", "不燃", "粗大", "資源"],
    &["上水", "下水"],
    &["東部", "西部", "南部", "北部"],
    &["春", "夏", "秋", "冬"],
    &["左", "右"],
    &["大人", "子供"],
    &["若年", "高齢"],
    &["満足", "不満"],
    &["認知", "満足", "参加", "理解", "関心", "利用"],
    &["常勤", "非常勤"],
    &["正規", "非正規"],
    &["身体", "知的", "精神"],
    &["住宅", "事業所"],
    &["黒字", "赤字"],
    &["延長", "面積"],
    &["内", "外"],
    &["上", "下"],
];

/// Groups of [`OPPOSITES`] (the first ones) where even the absence on one side
/// makes another indicator: an increase is not the number itself.
pub(super) const STRICT_GROUPS: usize = 2;

/// Marks of negation: names that hold unlike numbers of them say opposite things.
const NEGATIONS: &[&str] = &["不", "未", "非", "無", "ない", "なかっ", "否"];

/// Words that hold such a mark and mean neither.
const HARMLESS: &[&str] = &[
    "無作為",
    "年度末",
    "月末",
    "期末",
    "週末",
    "末日",
    "少ない",
    "不動産",
    "不妊",
    "未来",
    "非常時",
    "無線",
    "向上",
    "以上",
    "以下",
    "上位",
    "案内",
    "内容",
    "以内",
    "庁内",
    "以外",
    "有効",
    "有識",
    "夏祭",
    "増進",
    "地下",
    "下記",
    "上記",
    "上水",
    "下水",
    "外国",
    "海外",
    "大腸",
];

/// What a stretch of a name tells about its sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// One negation.
    Negation,
    /// Member of a group of [`OPPOSITES`].
    Opposite { group: u8, member: u8 },
    /// Holds such characters without their sense.
    Harmless,
}

/// Small words whose presence or absence leaves an indicator the same, in the
/// spelling that [`super::variants::unify`] gives; longer ones first.
pub(super) static LIGHT: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| {
    let mut words: Vec<Vec<char>> = [
        "区民",
        "区役所",
        "市役所",
        "区",
        "市",
        "町",
        "等",
        "様",
        "数",
        "年間",
        "年度",
        "事業",
        "実施",
        "取組",
        "状況",
        "結果",
        "対",
        "関",
        "係",
        "各",
        "全",
        "民",
        "本",
        "当",
        "者",
        "調査",
        "アンケート",
        "回答",
        "的",
        "度",
        "総",
        "値",
        "指標",
        "目標",
        "実績",
        "又",
        "及",
        "第",
        "うち",
    ]
    .iter()
    .map(|w| folded(w))
    .collect();
    words.order_by_key(|w| std::cmp::Reverse(w.len()));
    words
});

/// A word and what it marks.
type Marked = (Vec<char>, Mark);

/// Marks by their first character, longest first.
static MARKS: LazyLock<HashMap<char, Vec<Marked>>> = LazyLock::new(|| {
    let mut map: HashMap<char, Vec<Marked>> = HashMap::new();
    let mut add = |word: &str, mark: Mark| {
        let word = folded(word);
        if let Some(first) = word.first() {
            map.entry(*first).or_default().push((word, mark));
        }
    };
    for word in HARMLESS {
        add(word, Mark::Harmless);
    }
    for word in NEGATIONS {
        add(word, Mark::Negation);
    }
    for (group, members) in (0u8..).zip(OPPOSITES) {
        for (member, word) in (0u8..).zip(*members) {
            add(word, Mark::Opposite { group, member });
        }
    }
    // Stable: of equally long marks the harmless one stands first.
    for words in map.values_mut() {
        words.order_by_key(|(w, _)| std::cmp::Reverse(w.len()));
    }
    map
});

/// The marks in a unified wording, in order.
pub(super) fn marks(chars: &[char]) -> Vec<Mark> {
    let mut out = Vec::new();
    let mut i = 0;
    while let Some(c) = chars.get(i) {
        let rest = chars.get(i..).unwrap_or_default();
        let found = MARKS
            .get(c)
            .and_then(|m| m.iter().find(|(w, _)| rest.starts_with(w)));
        match found {
            Some((w, Mark::Harmless)) => i += w.len(),
            Some((w, mark)) => {
                out.push(*mark);
                i += w.len();
            }
            None => i += 1,
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::variants::unify;
    use super::*;
    use crate::notation::fold::key;

    #[test]
    fn marks_of_sense() {
        let of = |t: &str| marks(&unify(&key(t)));
        assert_eq!(of("感じている割合"), []);
        assert_eq!(of("感じていない割合"), [Mark::Negation]);
        assert_eq!(of("平成29年度末の無作為抽出"), []);
        assert_ne!(of("転入者数"), of("転出者数"));
        assert_eq!(of("転入者数").len(), 1);
    }
}
