//! Places a row of values on its year columns, also when the row lost columns.
//!
//! Copied text loses leading empty cells and its last column, so the position
//! of a value behind its label does not always tell its year. Every placing of
//! the 目標 row together with every placing of its 実績 row is weighed by what
//! must have happened for it to look as it does, and by what reports do: a goal
//! is the last year's target, actuals start where the targets start and end at
//! the report's year, a goal with a year of its own starts there.
//!
//! The likeliest placing is shown. A value is *sure* only where every other
//! placing that is nearly as likely puts the same value into the same year.

mod cost;
mod weigh;

use crate::ordered::Ordered as _;
use weigh::{runs_past, to_the_end, weigh};

/// More columns than any plan has years; wider tables are not placed.
pub const MAX_SLOTS: i32 = 80;

/// Empty cells too many that are thought of.
const MOST_EXTRA: i32 = 2;

/// The values of one row with their position behind the row's label.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strip {
    /// Position from 0 and value, in order; no value for a mark such as `－`.
    pub cells: Vec<(i32, Option<f64>)>,
    /// False where the row has lost its label: then its positions say nothing.
    pub firm: bool,
}

impl Strip {
    /// First and last position.
    pub fn ends(&self) -> Option<(i32, i32)> {
        Some((self.cells.first()?.0, self.cells.last()?.0))
    }

    fn at(&self, position: i32) -> Option<Option<f64>> {
        let i = self.cells.binary_search_by_key(&position, |c| c.0).ok()?;
        self.cells.get(i).map(|c| c.1)
    }

    fn constant(&self) -> bool {
        let mut values = self.cells.iter().filter_map(|c| c.1);
        let first = values.next();
        values.all(|v| Some(v) == first)
    }

    fn last_value(&self) -> Option<f64> {
        self.cells.last()?.1
    }
}

/// What the goal says about placing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct GoalHint {
    /// Its value.
    pub value: Option<f64>,
    /// Column of the year it names.
    pub due: Option<i32>,
}

/// How the rows of this table, and of the report, usually stand.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Habits {
    /// Number of columns, years and baseline and goal together.
    pub slots: i32,
    /// First column that is a year.
    pub first_year: i32,
    /// Last column that is a year.
    pub last_year: i32,
    /// Column where target rows usually end: before the last one in a table that lost its last column.
    pub target_end: i32,
    /// Whether nearly all rows end where rows of this table end.
    pub steady: bool,
    /// Whether the file itself knows its columns.
    pub grid: bool,
    /// Column of the report's year.
    pub as_of: Option<i32>,
    /// Whether in this report the last year's target is the goal.
    pub goal_is_last: bool,
    /// Whether in this report actuals start where targets start.
    pub same_start: bool,
}

impl Habits {
    fn dropped(&self) -> i32 {
        if self.grid {
            cost::DROPPED_FROM_GRID
        } else if self.steady {
            cost::DROPPED_FROM_STEADY
        } else {
            cost::DROPPED
        }
    }

    /// The shifts with which a strip lies within the columns.
    fn shifts(&self, strip: &Strip) -> Vec<i32> {
        let Some((first, last)) = strip.ends() else {
            return Vec::new();
        };
        let highest = self.slots - 1 - last;
        let lowest = if strip.firm {
            (-MOST_EXTRA).max(-first)
        } else {
            -first
        };
        if self.slots > MAX_SLOTS || last - first >= self.slots || lowest > highest {
            return Vec::new();
        }
        (lowest..=highest).collect()
    }
}

/// Where a strip lies.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placed {
    /// Column of a value is its position plus this.
    pub shift: i32,
    /// Shifts that are nearly as likely, this one included.
    pub possible: Vec<i32>,
    /// True where even the likeliest placing is an unusual one.
    pub doubtful: bool,
}

impl Placed {
    /// Whether the value at `position` is the value of its column beyond doubt.
    pub fn sure(&self, strip: &Strip, position: i32) -> bool {
        let column = position + self.shift;
        let here = strip.at(position);
        !self.doubtful && self.possible.iter().all(|s| strip.at(column - s) == here)
    }
}

/// Where the rows of one indicator lie; none for a row that fits nowhere or is not there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placing {
    /// The 目標 row.
    pub target: Option<Placed>,
    /// The 実績 row.
    pub actual: Option<Placed>,
}

/// One placing of both rows and what it takes.
#[derive(Clone, Copy, Debug)]
struct Choice {
    cost: i32,
    target: Option<i32>,
    actual: Option<i32>,
}

/// Weighs all placings of an indicator's rows.
pub fn place(
    target: Option<&Strip>,
    actual: Option<&Strip>,
    goal: GoalHint,
    habits: &Habits,
) -> Placing {
    let shifts = |strip: Option<&Strip>| strip.map(|s| habits.shifts(s)).unwrap_or_default();
    // A row that is not there, or fits nowhere, is one candidate that says nothing.
    let candidates = |shifts: Vec<i32>| -> Vec<Option<i32>> {
        if shifts.is_empty() {
            vec![None]
        } else {
            shifts.into_iter().map(Some).collect()
        }
    };
    let (of_target, of_actual) = (candidates(shifts(target)), candidates(shifts(actual)));
    let mut weighed: Vec<Choice> = Vec::new();
    for &t in &of_target {
        for &a in &of_actual {
            let t_row = target.zip(t);
            let a_row = actual.zip(a);
            weighed.push(Choice {
                cost: weigh(t_row, a_row, goal, habits),
                target: t,
                actual: a,
            });
        }
    }
    // Of equals the one that moves the rows least: it takes the file as it stands.
    weighed.order_by_key(|c| (c.cost, moves(c.target) + moves(c.actual)));
    let Some(&best) = weighed.first() else {
        return Placing::default();
    };
    // In a table that lost its last column, what moves the rows must be the likelier by
    // more than what takes them as they stand.
    let cut = habits.target_end < habits.last_year;
    let moved = |c: &Choice| moves(c.target) + moves(c.actual);
    weighed.retain(|c| {
        let near = best.cost + cost::MARGIN;
        c.cost < near || cut && c.cost == near && moved(c) < moved(&best)
    });
    let mut placing = Placing {
        target: placed(target, best.target, weighed.iter().filter_map(|c| c.target)),
        actual: placed(actual, best.actual, weighed.iter().filter_map(|c| c.actual)),
    };
    if let (Some(placed), Some(strip)) = (&mut placing.actual, actual) {
        placed.doubtful |=
            runs_past(strip, placed.shift, habits) && !to_the_end(strip, placed.shift, habits);
    }
    placing
}

fn moves(shift: Option<i32>) -> i32 {
    shift.map_or(0, i32::abs)
}

fn placed(
    strip: Option<&Strip>,
    shift: Option<i32>,
    near: impl Iterator<Item = i32>,
) -> Option<Placed> {
    let (strip, shift) = (strip?, shift?);
    let mut possible: Vec<i32> = near.collect();
    possible.order_by(Ord::cmp);
    possible.dedup();
    Some(Placed {
        shift,
        possible,
        doubtful: shift < 0 || !strip.firm,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strip(from: i32, values: &[f64]) -> Strip {
        Strip {
            cells: (from..).zip(values.iter().map(|v| Some(*v))).collect(),
            firm: true,
        }
    }

    /// Seven years, actuals up to the fifth, as the rows of a damaged text stand.
    fn habits() -> Habits {
        Habits {
            slots: 7,
            first_year: 0,
            last_year: 6,
            target_end: 6,
            steady: false,
            grid: false,
            as_of: Some(4),
            goal_is_last: true,
            same_start: true,
        }
    }

    fn goal(value: f64) -> GoalHint {
        GoalHint {
            value: Some(value),
            due: None,
        }
    }

    /// Shifts of both rows and whether the first value of each is sure.
    fn both(t: &Strip, a: &Strip, g: GoalHint, h: &Habits) -> ((i32, bool), (i32, bool)) {
        let p = place(Some(t), Some(a), g, h);
        let (pt, pa) = (p.target.expect("target"), p.actual.expect("actual"));
        let first = |s: &Strip| s.ends().expect("values").0;
        (
            (pt.shift, pt.sure(t, first(t))),
            (pa.shift, pa.sure(a, first(a))),
        )
    }

    #[test]
    fn a_whole_row_has_one_place() {
        let t = strip(0, &[4.0, 10.0, 16.0, 22.0, 27.0, 31.0, 31.0]);
        let a = strip(0, &[3.0, 9.0, 12.0, 20.0, 30.0]);
        assert_eq!(both(&t, &a, goal(31.0), &habits()), ((0, true), (0, true)));
    }

    #[test]
    fn the_goals_own_year_anchors_the_first() {
        let t = strip(0, &[4.0; 6]);
        let g = GoalHint {
            value: Some(4.0),
            due: Some(1),
        };
        let p = place(Some(&t), None, g, &habits()).target.expect("placed");
        assert_eq!((p.shift, p.sure(&t, 0)), (1, true));
    }

    #[test]
    fn a_row_that_may_have_lost_its_first_or_its_last_column_is_not_sure() {
        // Cut after the sixth year, or risen to the goal in the seventh: both are seen.
        let t = strip(0, &[4.0, 10.0, 16.0, 22.0, 27.0, 31.0]);
        let p = place(Some(&t), None, goal(31.0), &habits())
            .target
            .expect("placed");
        assert!(!p.sure(&t, 0));
        // Where both placings give the same value the value is sure.
        let t = strip(0, &[20.0; 6]);
        let p = place(Some(&t), None, goal(20.0), &habits())
            .target
            .expect("placed");
        assert_eq!(
            (0..6).map(|k| p.sure(&t, k)).filter(|sure| *sure).count(),
            5
        );
    }

    #[test]
    fn five_actuals_of_a_report_in_its_fifth_year_start_in_the_first() {
        let h = Habits {
            target_end: 5,
            steady: true,
            ..habits()
        };
        let t = strip(0, &[100.0; 6]);
        let a = strip(0, &[92.0, 87.0, 91.0, 81.0, 89.0]);
        assert_eq!(both(&t, &a, goal(100.0), &h), ((0, true), (0, true)));
    }

    #[test]
    fn a_row_that_is_too_long_is_not_placed() {
        let t = strip(0, &[1.0; 8]);
        assert_eq!(place(Some(&t), None, goal(1.0), &habits()).target, None);
    }

    #[test]
    fn actuals_after_the_reports_year_are_doubted() {
        let t = strip(4, &[100.0]);
        let a = strip(4, &[65.0, 0.0]);
        let ((_, _), (shift, sure)) = both(&t, &a, goal(100.0), &habits());
        assert_eq!((shift, sure), (0, false));
    }
}
