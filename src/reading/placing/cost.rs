//! What must have happened for a placing to be right, in tenths of one event of damage.

/// Leading empty cells were dropped, in a table where rows show that they were.
pub const DROPPED: i32 = 10;
/// The same in a table whose rows hold their columns.
pub const DROPPED_FROM_STEADY: i32 = 20;
/// The same in a file that knows its columns (a workbook).
pub const DROPPED_FROM_GRID: i32 = 100;
/// Last columns were cut off, or the report has no later values.
pub const SHORT: i32 = 10;
/// An empty cell too many before the values. No copying adds one; it is seen once in a hundred rows.
pub const EXTRA: i32 = 30;
/// An actual for a year that was not over.
pub const AFTER: i32 = 20;
/// The same where the row runs to the end of the plan, as for things done once and for all.
pub const AFTER_TO_THE_END: i32 = 10;
/// Targets and actuals start in different years.
pub const OTHER_START: i32 = 10;
/// The same in a report that never does this elsewhere.
pub const OTHER_START_UNUSUAL: i32 = 20;
/// The last year's target is not the goal, in a report where it is elsewhere.
pub const NOT_THE_GOAL: i32 = 20;
/// The target rises to the goal before the last year.
pub const GOAL_EARLY: i32 = 10;
/// The year that the goal names has no target or another one. Said by the
/// report in words, so weightier than where a cell stands.
pub const GOAL_YEAR: i32 = 25;
/// Speaks for a placing without deciding: the goal in the last year, the last actual in the report's year.
pub const FITS: i32 = -5;
/// How much likelier a placing must be than another for that one to be given up:
/// two events, so that one damage more than was thought of makes nothing wrong.
pub const MARGIN: i32 = 20;
