//! Goals as written: `H29年度までに50%以上`, `31回以上`, `1件 (平成30年度)`, `待機児童数ゼロ`.

use super::letters::Searched;
use super::numbers::{Quantity, scan_quantities};
use super::years::{YearMention, scan_years};
use crate::report::{Direction, FiscalYear};
use std::ops::Range;

/// A goal taken apart.
#[derive(Clone, Debug, PartialEq)]
pub struct GoalText {
    /// The value to reach; `ゼロ` is 0.
    pub quantity: Quantity,
    /// The year it is due, where the text names one.
    pub due: Option<YearMention>,
    /// A year it is compared with (`平成28年度比`): not when it is due.
    pub compared_with: Option<YearMention>,
    /// The way the text itself names (以上, 以下, ゼロ, 減).
    pub direction: Option<Direction>,
}

/// Takes a goal apart; none where it names no single value.
pub fn parse_goal(text: &str, context: Option<FiscalYear>) -> Option<GoalText> {
    let years = scan_years(text, context);
    let quantities: Vec<Quantity> = scan_quantities(text)
        .into_iter()
        .filter(|q| !years.iter().any(|y| overlaps(&y.span, &q.span)))
        .collect();
    let (mut compared_with, mut due) = (None, None);
    for y in years {
        let after = text.get(y.span.end..).unwrap_or("");
        let after = after.trim_start_matches(['実', '績', '値', '末']);
        if after.starts_with('比') || after.starts_with("対比") || after.starts_with("から") {
            compared_with = Some(y);
        } else {
            // Of several the last is the end of the way.
            due = Some(y);
        }
    }
    let zero = zero_word(text);
    let quantity = match (quantities.as_slice(), zero) {
        ([q], _) => q.clone(),
        ([], Some(span)) => Quantity::bare(0.0, 0, span),
        // With several numbers the one that carries a bound is the goal.
        (many, _) => {
            let mut bounded = many.iter().filter(|q| q.bound.is_some());
            match (bounded.next(), bounded.next()) {
                (Some(q), None) => q.clone(),
                _ => return None,
            }
        }
    };
    let direction = quantity
        .bound
        .map(|b| b.direction)
        .or_else(|| (quantity.value == 0.0).then_some(Direction::AtMost));
    Some(GoalText {
        quantity,
        due,
        compared_with,
        direction,
    })
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn zero_word(text: &str) -> Option<Range<usize>> {
    let at = text.find("ゼロ")?;
    Some(at..at + "ゼロ".len())
}

/// Words in an indicator's name that tell that less is better. Whole notions
/// only: 削減 alone may be counted upwards (削減量, 削減率).
const LESS_IS_BETTER: &[&str] = &[
    "待機児童数",
    "待機児童",
    "入所保留児童",
    "保留児童",
    "未然",
    "発生件数",
    "犯罪件数",
    "刑法犯認知件数",
    "認知件数",
    "事故件数",
    "事故発生",
    "死亡者数",
    "死者数",
    "負傷者数",
    "滞納額",
    "未収金",
    "未納額",
    "苦情件数",
    "不登校",
    "自殺者数",
    "自殺死亡率",
    "離職率",
    "空き家率",
    "排出量",
    "ごみ量",
    "食品ロス",
    "有収率低下",
    "経費削減後",
    "将来負担比率",
    "実質公債費比率",
    "経常収支比率",
    "市債残高",
    "地方債残高",
    "残業時間",
    "時間外勤務",
    "超過勤務",
    "待ち時間",
    "処理日数",
    "死亡率",
    "り患率",
    "罹患率",
    "喫煙率",
    "肥満",
    "火災件数",
    "出火率",
    "違反件数",
    "倒壊",
    "少ないほど",
    "低いほど",
    "減少させる",
];

/// Words that turn the above round: what is counted is the good thing.
const MORE_AFTER_ALL: &[&str] = &[
    "削減量",
    "削減率",
    "削減数",
    "減少率",
    "減少数",
    "対策",
    "防止",
    "解消率",
    "訓練",
    "講座",
    "参加",
    "啓発",
    "相談",
    "支援",
    "復帰",
];

/// Which way is better, and the word that told it; none where nothing does (then
/// more is assumed to be better, and the page says that it is assumed).
pub fn direction_of(name: &str, goal: Option<&str>) -> Option<(Direction, String)> {
    if let Some(goal) = goal {
        for (word, d) in [
            ("以上", Direction::AtLeast),
            ("以下", Direction::AtMost),
            ("未満", Direction::AtMost),
            ("以内", Direction::AtMost),
            ("ゼロ", Direction::AtMost),
        ] {
            if goal.contains(word) {
                return Some((d, word.to_owned()));
            }
        }
    }
    let name = Searched::new(name);
    for word in [
        "少ないほど良い",
        "少ないほどよい",
        "低いほど良い",
        "低いほどよい",
        "以下",
        "未満",
    ] {
        if name.has(word) {
            return Some((Direction::AtMost, word.to_owned()));
        }
    }
    if name.has_any(MORE_AFTER_ALL) {
        return None;
    }
    LESS_IS_BETTER
        .iter()
        .find(|w| name.has(w))
        .map(|w| (Direction::AtMost, (*w).to_owned()))
}

/// Whether a name says that its figures are running totals (延べ, 累計).
pub fn is_cumulative(name: &str) -> bool {
    Searched::new(name).has_any(&["(延べ)", "（延べ）", "累計", "累積", "延べ件数", "延べ数"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goals_of_the_field() {
        let g = parse_goal("H29年度までに50%以上", None).expect("goal");
        assert_eq!(g.quantity.value, 50.0);
        assert_eq!(g.due.map(|y| y.year), Some(2017));
        let g = parse_goal("1件 (平成30年度)※", None).expect("goal");
        assert_eq!((g.quantity.value, g.due.map(|y| y.year)), (1.0, Some(2018)));
        let g = parse_goal("40%以上 (平成28年度比)", None).expect("goal");
        assert_eq!(g.due, None);
        assert_eq!(g.compared_with.map(|y| y.year), Some(2016));
        let g = parse_goal("保育所待機児童数ゼロ", None).expect("goal");
        assert_eq!(
            (g.quantity.value, g.direction),
            (0.0, Some(Direction::AtMost))
        );
        assert_eq!(parse_goal("継続実施", None), None);
    }

    #[test]
    fn directions() {
        assert_eq!(
            direction_of("待機児童数", None).map(|d| d.0),
            Some(Direction::AtMost)
        );
        assert_eq!(
            direction_of("参加者数", Some("30人以上")).map(|d| d.0),
            Some(Direction::AtLeast)
        );
        assert_eq!(direction_of("ごみ量の削減率", None), None);
        assert_eq!(direction_of("参加者数", None), None);
    }
}
