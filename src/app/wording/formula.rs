//! Formulas written out.

use super::words;

words! {
    RATE: "達成率", "Rate";
    TARGET: "目標", "target";
    ACTUAL: "実績", "actual";
    GOAL: "最終目標", "goal";
    COMPARISON: "判定", "Status";
    PROGRESS: "進捗率", "Progress";
    PROGRESS_FORMULA: "（実績 − 基準値）÷（最終目標 − 基準値）", "(actual − baseline) ÷ (goal − baseline)";
    NO_TARGET: "この年度の目標が記載されていないため、計算しません。", "No target is printed for this year, so there is no rate.";
    NO_ACTUAL: "この年度の実績が記載されていないため、計算しません。", "No actual is printed for this year, so there is no rate.";
    NO_RATE: "計算に必要な値がそろいません。", "What the formula needs is not all there.";
    GOAL_IS_BASELINE: "最終目標と基準値が同じため、計算できません。", "Goal and baseline are the same, so progress is undefined.";
}
