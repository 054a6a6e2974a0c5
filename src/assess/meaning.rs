//! What a mark of a rating scheme means, by the report's own legend or by the
//! word itself. Letters without a legend mean nothing here.

use crate::notation::fold::fold;
use crate::notation::scan_quantities;
use crate::report::{Direction, LegendEntry, Rating};

/// What a rating says that figures can be held against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Meaning {
    /// The target is met.
    Met,
    /// The target is not met.
    NotMet,
    /// The exit criterion applies.
    Exit,
    /// On the way as planned.
    OnTrack,
    /// Behind the plan.
    Behind,
    /// The achievement rate lies in an interval.
    Rate(Interval),
}

/// An interval of rates in percent.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Interval {
    /// Lower end, and whether it belongs to the interval.
    pub low: Option<(f64, bool)>,
    /// Upper end, and whether it belongs to the interval.
    pub high: Option<(f64, bool)>,
}

impl Interval {
    /// Whether a rate lies within.
    pub fn holds(&self, rate: f64) -> bool {
        let above = self
            .low
            .is_none_or(|(l, incl)| rate > l || incl && rate >= l - 1e-9);
        let below = self
            .high
            .is_none_or(|(h, incl)| rate < h || incl && rate <= h + 1e-9);
        above && below
    }
}

/// The legend's words for a rating; its own words where it is a word.
pub(super) fn words<'a>(rating: &'a Rating, legend: &'a [LegendEntry]) -> Option<&'a str> {
    let entry = legend.iter().find(|l| l.mark == rating.value).or_else(|| {
        // ①(ⅰ) is ① with a remark on how the work went.
        let mark = rating.value.split('(').next()?;
        legend.iter().find(|l| l.mark == mark)
    });
    match entry {
        Some(e) => Some(e.meaning.as_str()),
        None => (rating.value.chars().count() >= 2 && !rating.value.contains('('))
            .then_some(rating.value.as_str()),
    }
}

/// What a rating means; none where its words are about something else.
pub(super) fn meaning(rating: &Rating, legend: &[LegendEntry]) -> Option<Meaning> {
    of_words(words(rating, legend)?)
}

fn of_words(words: &str) -> Option<Meaning> {
    let t = fold(words);
    let has = |list: &[&str]| list.iter().any(|w| t.contains(w));
    if t.contains('%') || t.contains('割') {
        return interval(&t).map(Meaning::Rate);
    }
    if t.contains("撤退") {
        return Some(Meaning::Exit);
    }
    // Between met and not met, or about something other than the target.
    if has(&[
        "概ね達成",
        "おおむね達成",
        "ほぼ達成",
        "一部達成",
        "達成見込",
        "達成に向け",
        "達成困難",
        "達成可能",
        "達成度",
        "達成状況",
        "有効",
        "必要",
    ]) {
        return None;
    }
    if has(&[
        "未達成",
        "達成できな",
        "達成していない",
        "達成しなかった",
        "目標を下回",
        "計画を下回",
        "目標値を下回",
    ]) {
        return Some(Meaning::NotMet);
    }
    if has(&[
        "目標達成",
        "目標を達成",
        "目標値を達成",
        "目標を上回",
        "計画を上回",
        "目標値を上回",
    ]) || t == "達成"
        || t == "達成した"
    {
        return Some(Meaning::Met);
    }
    // 予定どおり and 遅延 speak of the schedule of the work, not of its results.
    if has(&["順調でない", "順調ではない", "遅れ", "不調"]) {
        return Some(Meaning::Behind);
    }
    if has(&["順調", "計画どおり", "計画通り"]) {
        return Some(Meaning::OnTrack);
    }
    None
}

/// `達成率80％以上100％未満` as an interval; none where the percentages are not rates of achievement.
fn interval(text: &str) -> Option<Interval> {
    let about: String = text
        .chars()
        .filter(|c| !c.is_ascii_digit() && !c.is_whitespace())
        .collect();
    let named = ["達成", "進捗", "目標値の", "目標の", "計画値の", "目標に対"]
        .iter()
        .any(|w| text.contains(w));
    let bare = about.chars().all(|c| "%.~以上未満下超()割、".contains(c));
    if !(named || bare) || text.contains("かつ") || text.contains("または") {
        return None;
    }
    let quantities: Vec<_> = scan_quantities(text)
        .into_iter()
        .filter(|q| matches!(q.unit.as_deref(), Some("%" | "割")) || q.in_range)
        .collect();
    let mut out = Interval::default();
    let scale = |q: &crate::notation::Quantity| {
        if q.unit.as_deref() == Some("割") {
            10.0 * q.value
        } else {
            q.value
        }
    };
    match quantities.as_slice() {
        [a, b] if a.in_range && a.bound.is_none() => {
            // 80~100%未満: the bound after the second end is its own.
            out.low = Some((scale(a), true));
            out.high = Some((scale(b), b.bound.is_none_or(|b| b.inclusive)));
        }
        [a, b] => {
            for q in [a, b] {
                let bound = q.bound?;
                let end = Some((scale(q), bound.inclusive));
                match bound.direction {
                    Direction::AtLeast => out.low = end,
                    Direction::AtMost => out.high = end,
                }
            }
        }
        [a] => {
            let bound = a.bound?;
            let end = Some((scale(a), bound.inclusive));
            match bound.direction {
                Direction::AtLeast => out.low = end,
                Direction::AtMost => out.high = end,
            }
        }
        _ => return None,
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(low: Option<(f64, bool)>, high: Option<(f64, bool)>) -> Option<Meaning> {
        Some(Meaning::Rate(Interval { low, high }))
    }

    #[test]
    fn legends_of_the_field() {
        assert_eq!(of_words("目標達成"), Some(Meaning::Met));
        assert_eq!(of_words("目標未達成"), Some(Meaning::NotMet));
        assert_eq!(of_words("撤退基準未達成"), Some(Meaning::Exit));
        assert_eq!(of_words("順調"), Some(Meaning::OnTrack));
        assert_eq!(of_words("順調でない"), Some(Meaning::Behind));
        assert_eq!(of_words("やや遅れている"), Some(Meaning::Behind));
        assert_eq!(of_words("概ね達成"), None);
        assert_eq!(of_words("予定通り"), None);
        assert_eq!(of_words("有効であり、継続して推進"), None);
        assert_eq!(of_words("達成率100％以上"), rate(Some((100.0, true)), None));
        assert_eq!(
            of_words("８０％以上１００％未満"),
            rate(Some((80.0, true)), Some((100.0, false)))
        );
        assert_eq!(of_words("目標の6割未満"), rate(None, Some((60.0, false))));
        assert_eq!(
            of_words("達成率 70～90％"),
            rate(Some((70.0, true)), Some((90.0, true)))
        );
        assert_eq!(of_words("満足度80％以上"), None);
    }
}
