//! The overview of a report.

use super::words;

words! {
    HEADING: "概要", "Overview";
    ALL_REPORTS: "読み込んだ報告書", "Reports";
    REPORT: "報告書", "Report";
    ACHIEVED_OF_DUE: "達成／対象", "Achieved / due";
    SHARE: "割合", "Share";
    UNTITLED: "無題の報告書", "Untitled report";
    AS_OF: "集計する年度", "As of";
    AS_OF_OWN: "{year}（報告書の年度）", "{year} (the report's own)";
    AS_OF_NONE: "年度の記載なし", "no year printed";
    FROM_FILE: "ファイル", "File";
    MUNICIPALITY: "団体", "Municipality";
    STATUSES: "指標の状態", "Status of the indicators";
    STATUS: "状態", "Status";
    NUMBER: "件数", "Number";
    MEANING: "意味", "Meaning";
    ALL: "合計", "All";
    ACHIEVED: "達成", "Achieved";
    MISSED: "未達成", "Missed";
    NOT_DUE: "時期未到来", "Not due yet";
    NO_ACTUAL: "実績なし", "No actual";
    NO_TARGET: "目標なし", "No target";
    ACHIEVED_MEANS: "その年度の目標に達した", "the target of that year is reached";
    MISSED_MEANS: "その年度の目標に達していない", "it was due and is not reached";
    NOT_DUE_MEANS: "目標の時期がまだ来ていない", "it is due in a later year";
    NO_ACTUAL_MEANS: "目標はあるが、実績が記載されていない", "it was due, and no actual is printed";
    NO_TARGET_MEANS: "その年度の目標がない", "there is no target for that year";
    RATE_OF_DUE: "達成 {achieved} ÷ 対象 {due}", "{achieved} achieved of {due} due";
    WITHOUT_ACTUAL: "実績なし {missing}件を含む", "{missing} of these without an actual";
    TOO_FEW_ACTUALS: "対象 {due}件のうち{missing}件に実績の記載がありません", "{missing} of {due} due have no actual in the text";
    TROUBLED: "読み取れなかったファイル", "Files without results";
    SECTIONS: "区分別の達成率", "Achievement by section";
    SECTION: "区分", "Section";
    WHOLE: "報告書全体", "The whole report";
    PRINTED: "記載", "Printed";
    RECOMPUTED: "再計算", "Recomputed";
    VERDICT: "判定", "Verdict";
    BREAKDOWN: "内訳", "Breakdown";
    NOT_PRINTED: "記載なし", "not printed";
    NOT_COUNTED: "計算できません", "not countable";
    OF_DUE: "対象{n}件", "{n} due";
    SHOW_SECTION: "{section}の指標を表示", "Show the indicators of {section}";
    SHOW_WHY: "{verdict}（{section}の判定の理由を見る）", "{verdict}: why, for {section}";
    BAR: "達成{achieved}件、未達成{missed}件、実績なし{no_actual}件、時期未到来{not_due}件、目標なし{no_target}件", "{achieved} achieved, {missed} missed, {no_actual} without an actual, {not_due} not due, {no_target} without a target";
    NO_SECTIONS: "この報告書から指標を読み取れませんでした。下のお知らせをご覧ください。", "No indicator could be read from this report. See the remarks below.";
    SCROLL_HINT: "表は横に動かせます", "The table scrolls sideways";
    FORMULA_NOTE: "区分の達成率 = 達成した指標 ÷ その年度に目標がある指標。時期未到来と目標なしは分母に入れません。", "Rate of a section = indicators achieved ÷ indicators with a target in that year. Not due and no target stay out of the denominator.";
    OPEN_INDICATORS: "指標を一覧で見る", "See the indicators";
    OPEN_CHECKS: "検証結果を見る（{n}件）", "See the checks ({n})";
}
