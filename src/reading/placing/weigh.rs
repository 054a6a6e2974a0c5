//! Weighs one placing of an indicator's rows: what it takes, and what reports do.

use super::cost;
use super::{GoalHint, Habits, Strip};

/// Whether actuals would stand in years after the report's own.
pub(super) fn runs_past(actual: &Strip, shift: i32, habits: &Habits) -> bool {
    // Where the report's year is not known, an actual in the goal's column at least is past it.
    let now = habits.as_of.unwrap_or(habits.last_year);
    actual.ends().is_some_and(|(_, last)| last + shift > now)
}

/// Whether a row runs to the last year with one value, as for things done once and for all.
pub(super) fn to_the_end(actual: &Strip, shift: i32, habits: &Habits) -> bool {
    shift == 0
        && actual.constant()
        && actual
            .ends()
            .is_some_and(|(_, last)| last >= habits.last_year)
}

/// What it takes for both rows to lie as given.
pub(super) fn weigh(
    target: Option<(&Strip, i32)>,
    actual: Option<(&Strip, i32)>,
    goal: GoalHint,
    habits: &Habits,
) -> i32 {
    let mut sum = moved(target, actual, habits) + shortness(target, actual, habits);
    if let Some((strip, shift)) = target {
        sum += goal_cost(strip, shift, goal, habits);
    }
    if let Some((strip, shift)) = actual
        && runs_past(strip, shift, habits)
    {
        sum += if to_the_end(strip, shift, habits) {
            cost::AFTER_TO_THE_END
        } else {
            cost::AFTER
        };
    }
    if let (Some(t), Some(a)) = (target, actual)
        && t.0.firm
        && start(t, habits) != start(a, habits)
    {
        sum += if habits.same_start {
            cost::OTHER_START_UNUSUAL
        } else {
            cost::OTHER_START
        };
    }
    sum
}

/// First year of a row.
fn start((strip, shift): (&Strip, i32), habits: &Habits) -> Option<i32> {
    strip
        .cells
        .iter()
        .map(|c| c.0 + shift)
        .find(|c| *c >= habits.first_year)
}

/// Cells dropped or added before the values. Both rows of an indicator lose
/// the same cells in one go.
fn moved(target: Option<(&Strip, i32)>, actual: Option<(&Strip, i32)>, habits: &Habits) -> i32 {
    let one = |row: Option<(&Strip, i32)>| match row {
        Some((strip, _)) if !strip.firm => 0,
        Some((_, shift)) if shift > 0 => habits.dropped(),
        Some((_, shift)) => -shift * cost::EXTRA,
        None => 0,
    };
    match (target, actual) {
        (Some((t, a)), Some((s, b))) if a == b && a > 0 && t.firm && s.firm => habits.dropped(),
        _ => one(target) + one(actual),
    }
}

/// Values missing at the end. Both rows of an indicator lose their last column in one go.
fn shortness(target: Option<(&Strip, i32)>, actual: Option<(&Strip, i32)>, habits: &Habits) -> i32 {
    let short = |row: Option<(&Strip, i32)>, usual: Option<i32>| {
        let end = row.and_then(|(s, shift)| s.ends().map(|(_, last)| last + shift));
        end.zip(usual).is_some_and(|(end, usual)| end < usual)
    };
    let t = short(target, Some(habits.target_end));
    let a = short(actual, habits.as_of);
    let fits = actual
        .and_then(|(s, shift)| s.ends().map(|(_, last)| last + shift))
        .is_some_and(|end| Some(end) == habits.as_of);
    (if t || a { cost::SHORT } else { 0 }) + if fits { cost::FITS } else { 0 }
}

/// What the goal says for and against a placing of the targets.
fn goal_cost(target: &Strip, shift: i32, goal: GoalHint, habits: &Habits) -> i32 {
    let mut sum = 0;
    let Some((first, last)) = target.ends().map(|(f, l)| (f + shift, l + shift)) else {
        return 0;
    };
    if let Some(due) = goal.due {
        let there = target.at(due - shift).flatten();
        let fits = match (there, goal.value) {
            (None, _) => false,
            (Some(_), _) if target.constant() => first == due || last == due,
            (Some(v), Some(g)) => v == g,
            (Some(_), None) => true,
        };
        if !fits {
            sum += cost::GOAL_YEAR;
        }
    }
    let (Some(goal), true) = (goal.value, habits.goal_is_last) else {
        return sum;
    };
    let reached = target.last_value() == Some(goal);
    if last >= habits.last_year {
        if !reached {
            sum += cost::NOT_THE_GOAL;
        } else if !target.constant() {
            sum += cost::FITS;
        }
    } else if reached && rises_to_its_end(target) {
        sum += cost::GOAL_EARLY;
    }
    sum
}

/// Whether the last value is another than the one before it.
fn rises_to_its_end(target: &Strip) -> bool {
    let mut back = target.cells.iter().rev().filter_map(|c| c.1);
    let last = back.next();
    back.next().is_some_and(|before| Some(before) != last)
}
