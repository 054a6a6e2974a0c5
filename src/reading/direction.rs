//! Which way is better where neither the goal nor the name says so.
//!
//! The rate that the report prints beside the figures tells it for certain:
//! A/T counts upwards, T/A downwards. Without one, figures that are meant to
//! fall only suggest it, and the figures are marked uncertain.

use crate::diagnostic::Words;
use crate::notation::letters::Searched;
use crate::report::{Direction, Indicator};

/// Names of what shrinks whatever is done, and of what is wanted whatever the
/// target: a falling target is then still a floor.
const STILL_A_FLOOR: &[&str] = &[
    "人口",
    "世帯",
    "児童数",
    "生徒数",
    "従事者",
    "農家",
    "会員",
    "加入",
    "団員",
    "職員数",
    "店舗数",
    "事業所数",
    "出生",
    "婚姻",
    "参加",
    "利用",
    "来場",
    "受講",
    "開催",
    "実施",
    "入込",
    "満足",
    "見込",
    "提供",
    "確保",
    "受診",
    "回数",
];

/// Of a municipality's budget less is better; of its waterworks and hospitals more than
/// 100% is, as it is income over expenses there.
const BALANCE: &str = "経常収支比率";

/// Whether all that is to be reached lies at 100% or over.
fn aims_at_surplus(i: &Indicator) -> bool {
    let mut aims = aims(i).peekable();
    aims.peek().is_some() && aims.all(|v| v >= 100.0)
}

/// All that can be reached.
fn aims(i: &Indicator) -> impl Iterator<Item = f64> {
    let goal = i.goal.iter().filter_map(|g| g.figure.as_ref());
    let targets = i.points.iter().filter_map(|p| p.target.as_ref());
    goal.chain(targets).map(|f| f.value)
}

/// Whether nothing is to be left of what there is: 0 as a floor would be no target.
fn aims_at_none(i: &Indicator) -> bool {
    let mut there = i.points.iter().filter_map(|p| p.actual.as_ref()).peekable();
    let mut aims = aims(i).peekable();
    aims.peek().is_some()
        && aims.all(|v| v == 0.0)
        && there.peek().is_some()
        && there.all(|f| f.value >= 0.0)
        && i.baseline.as_ref().is_none_or(|b| b.figure.value >= 0.0)
}

/// Settles the direction of an indicator whose report does not name it.
pub(super) fn settle(i: &mut Indicator) {
    if i.direction_from.as_deref() == Some(BALANCE) && aims_at_surplus(i) {
        i.direction = Direction::AtLeast;
        i.direction_from = Some(format!("{BALANCE}の目標が100%以上"));
    }
    if i.direction_from.is_some() {
        return;
    }
    if aims_at_none(i) {
        i.direction = Direction::AtMost;
        i.direction_from = Some("目標値 0".to_owned());
    } else if let Some(direction) = by_printed_rates(i) {
        i.direction = direction;
        i.direction_from = Some("記載の達成率".to_owned());
    } else if let Some(from) = falling(i) {
        i.direction = Direction::AtMost;
        for p in &mut i.points {
            p.uncertain = true;
            p.note.get_or_insert_with(|| {
                Words::new(
                    format!("低いほど良い指標と推定しました（{from}）。報告書に明記はありません"),
                    format!("taken to be better when lower ({from}); the report does not say so"),
                )
            });
        }
        i.direction_from = Some(from);
    }
}

/// Takes back what only figures suggested that are in doubt themselves; whether it did.
pub(super) fn unsettle(i: &mut Indicator) -> bool {
    if i.direction_from.is_none() || falling(i) != i.direction_from {
        return false;
    }
    let goal = i.goal.iter().filter_map(|g| g.figure.as_ref());
    let targets = i.points.iter().filter_map(|p| p.target.as_ref());
    let baseline = i.baseline.iter().map(|b| &b.figure);
    let doubted = goal.chain(targets).chain(baseline).any(|f| f.uncertain);
    if doubted {
        i.direction = Direction::default();
        i.direction_from = None;
    }
    doubted
}

/// The direction whose formula gives every printed rate that tells them apart.
fn by_printed_rates(i: &Indicator) -> Option<Direction> {
    let (mut up, mut down) = (0u32, 0u32);
    for p in &i.points {
        let (Some(t), Some(a), Some(r)) = (&p.target, &p.actual, &p.printed_rate) else {
            continue;
        };
        // Where a figure's column is not sure, it proves nothing.
        if t.uncertain || a.uncertain || r.uncertain || t.value <= 0.0 || a.value <= 0.0 {
            continue;
        }
        // One unit of the last printed digit, whichever way it was shortened.
        let last = 10f64.powi(-i32::from(r.decimals)) * 1.000_001;
        let near = |v: f64| (v - r.value).abs() <= last;
        match (
            near(100.0 * a.value / t.value),
            near(100.0 * t.value / a.value),
        ) {
            (true, false) => up += 1,
            (false, true) => down += 1,
            _ => {}
        }
    }
    match (up, down) {
        (1.., 0) => Some(Direction::AtLeast),
        (0, 1..) => Some(Direction::AtMost),
        _ => None,
    }
}

/// A goal below the baseline, or targets that only fall, suggest that less is better.
fn falling(i: &Indicator) -> Option<String> {
    if Searched::new(&i.name).has_any(STILL_A_FLOOR) {
        return None;
    }
    let goal = i.goal.as_ref().and_then(|g| g.figure.as_ref());
    if let (Some(b), Some(g)) = (&i.baseline, goal) {
        return (g.value < b.figure.value)
            .then(|| format!("基準値{} → 目標値{}", b.figure.text, g.text));
    }
    let targets: Vec<f64> = i
        .points
        .iter()
        .filter_map(|p| p.target.as_ref())
        .map(|t| t.value)
        .collect();
    let falls = targets.windows(2).all(|w| matches!(w, [a, b] if b <= a));
    match (targets.first(), targets.last()) {
        (Some(a), Some(b)) if targets.len() >= 3 && falls && b < a => {
            Some(format!("目標値 {a} → {b}"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::Place;
    use crate::report::{Figure, Point};

    fn figure(value: f64, decimals: u8) -> Option<Figure> {
        Some(Figure {
            value,
            text: value.to_string(),
            decimals,
            place: Place::default(),
            uncertain: false,
            approximate: false,
        })
    }

    fn indicator(name: &str, rows: &[(f64, f64, Option<f64>)]) -> Indicator {
        Indicator {
            name: name.to_owned(),
            points: rows
                .iter()
                .zip(2020..)
                .map(|((t, a, r), year)| Point {
                    year,
                    label: String::new(),
                    target: figure(*t, 0),
                    actual: figure(*a, 0),
                    printed_rate: r.and_then(|r| figure(r, 1)),
                    uncertain: false,
                    note: None,
                })
                .collect(),
            ..Indicator::default()
        }
    }

    #[test]
    fn printed_rates_tell() {
        let mut i = indicator(
            "催しの数",
            &[(480.0, 150.0, Some(31.3)), (400.0, 415.0, Some(103.8))],
        );
        settle(&mut i);
        assert_eq!(i.direction, Direction::AtLeast);
        assert!(i.direction_from.is_some());
        let mut i = indicator("所要日数", &[(40.0, 52.0, Some(76.9))]);
        settle(&mut i);
        assert_eq!(i.direction, Direction::AtMost);
        assert!(i.points.iter().all(|p| !p.uncertain));
    }

    #[test]
    fn the_balance_of_waterworks_is_income_over_expenses() {
        let told = |target: f64| {
            let mut i = indicator("経常収支比率", &[(target, 101.1, None)]);
            i.direction = Direction::AtMost;
            i.direction_from = Some(BALANCE.to_owned());
            settle(&mut i);
            i.direction
        };
        assert_eq!(told(101.8), Direction::AtLeast);
        assert_eq!(told(95.0), Direction::AtMost);
    }

    #[test]
    fn none_is_a_ceiling() {
        let mut i = indicator(
            "女性委員のいない審議会",
            &[(0.0, 2.0, None), (0.0, 0.0, None)],
        );
        settle(&mut i);
        assert_eq!(i.direction, Direction::AtMost);
        // A balance may fall below 0, and 0 is then to be reached from there.
        let mut i = indicator("人口の社会増減", &[(0.0, -20.0, None)]);
        settle(&mut i);
        assert_eq!(i.direction, Direction::AtLeast);
    }

    #[test]
    fn falling_targets_only_suggest() {
        let rows = [(50.0, 48.0, None), (40.0, 41.0, None), (30.0, 33.0, None)];
        let mut i = indicator("所要日数", &rows);
        settle(&mut i);
        assert_eq!(i.direction, Direction::AtMost);
        assert!(i.points.iter().all(|p| p.uncertain));
        let mut i = indicator("教室の参加者数", &rows);
        settle(&mut i);
        assert_eq!((i.direction, i.direction_from), (Direction::AtLeast, None));
    }
}
