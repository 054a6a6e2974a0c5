//! The panel that takes a figure apart.

use super::words;

words! {
    INDICATOR: "指標の内訳", "Indicator";
    FINDING: "検証の内訳", "Check";
    BY_YEAR: "年度別の目標と実績", "Targets and actuals by year";
    YEAR: "年度", "Year";
    TARGET: "目標", "Target";
    ACTUAL: "実績", "Actual";
    RATE: "達成率", "Rate";
    STATUS: "状態", "Status";
    SHOW_YEAR: "{year}の計算式を表示", "Show the formula of {year}";
    FORMULA: "{year}の計算", "The figures of {year}";
    SOURCE: "原文", "Source";
    SOURCE_OF: "{file}の原文", "Source text of {file}";
    SOURCE_LEGEND: "印の意味", "Marks";
    MARK_NAME: "指標名", "name";
    MARK_TARGET: "目標", "target";
    MARK_ACTUAL: "実績", "actual";
    MARK_STATEMENT: "記載", "statement";
    MARK_FIGURE: "使った値", "figure used";
    NO_SOURCE: "この値の原文の位置は記録されていません。", "The place of this value in the source is not known.";
    FACTS: "読み取った内容", "As read";
    GOAL: "最終目標", "Goal";
    BASELINE: "基準値", "Baseline";
    EXIT: "撤退基準", "Exit criterion";
    KIND: "種別", "Kind";
    UNIT: "単位", "Unit";
    DIRECTION: "良い方向", "Better when";
    AT_LEAST: "多いほど良い", "higher";
    AT_MOST: "少ないほど良い", "lower";
    DIRECTION_FROM: "（「{word}」による）", " (from “{word}”)";
    DIRECTION_ASSUMED: "（記載がないため、多いほど良いとみなす）", " (assumed: the report does not say)";
    CUMULATIVE: "累計の値", "Running total";
    CUMULATIVE_YES: "はい（年度ごとに足し合わせません）", "yes (never summed again)";
    DEPARTMENT: "担当", "Department";
    RATINGS: "評価", "Rating";
    PRINTED_RATE: "記載の達成率", "Printed rate";
    NOTES: "注記", "Notes";
    UNCERTAIN: "この年度の値は、どの列のものか確定できません。原文を確かめてください。", "It could not be told for certain to which year these values belong. Please look at the source.";
    APPROXIMATE: "報告書が概数または見込みとしている値です。", "The report itself gives this value as approximate or expected.";
    CHART: "目標と実績の推移", "Target and actual over the years";
    CHART_TEXT: "図の印は矢印キーでたどれます。値は上の表と同じです。値のない年度は描かず、その間の線は点線です。", "Walk the marks with the arrow keys. The values are those of the table above; a year without a value is not drawn, and a line across it is dashed.";
    PREVIOUS: "前の指標", "Previous";
    NEXT: "次の指標", "Next";
    PRINTED: "記載", "Printed";
    RECOMPUTED: "再計算", "Recomputed";
    WHY: "理由", "Why";
    MEMBERS: "数えた指標", "The indicators counted";
    NONE: "なし", "none";
}
