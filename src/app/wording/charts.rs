//! The pictures of a report.

use super::words;

words! {
    OPEN: "グラフで見る", "See as charts";
    WHOLE: "報告書全体", "Whole report";
    SECTION: "区分", "Section";
    INDICATOR: "指標", "Indicator";
    STATUSES: "区分ごとの状態", "Status by section";
    STATUSES_TEXT: "指標の件数です。棒の長さは件数に比例します。時期未到来と目標なしは、達成した割合の分母に入れません。", "Counts of indicators; the bars are as long as their counts. Not due and no target are not in the divisor of the share achieved.";
    SPREAD: "達成率の分布", "How the achievement rates lie";
    SPREAD_TEXT: "集計年度の達成率（実績÷目標。少ないほど良い指標は目標÷実績）を20%ごとに数えています。100%を超える率もそのまま示し、率を計算できない指標は理由とともに右に分けて示します。平均は出しません。", "Achievement rates of the report's year (actual ÷ target; where lower is better, target ÷ actual) in steps of 20%. Rates over 100% are shown as they are; what has no rate stands apart at the right with its reason. No average is made.";
    PACE_TITLE: "進捗とペース", "Progress and pace";
    PACE_TEXT: "進捗＝（実績−基準値）÷（最終目標−基準値）。ペース＝（集計年度−基準年度）÷（最終目標の年度−基準年度）。", "Progress = (actual − baseline) ÷ (goal − baseline). Pace = (report's year − baseline year) ÷ (goal year − baseline year).";
    PACE_LIMITS: "ペースは、毎年同じ量だけ進むと仮定した直線にすぎず、報告書の目標ではありません。終盤に成果が出る事業や、年度の途中の値には当てはまりません。ペースより下でも未達成を意味しません。", "Pace is only a straight line that takes every year to bring the same. It is no target of the report, and does not fit work that bears fruit late or values taken during a year. Below the pace does not mean missed.";
    PACE_NONE: "基準値・最終目標とその年度がそろった指標がないため、ペースを示せません。", "No indicator has a baseline and a goal with their years, so there is no pace to show.";
    PROGRESS: "進捗率", "Progress";
    PACE: "ペース", "Pace";
    AHEAD: "ペースとの差（ポイント）", "From the pace (points)";
    RANGE_HEAD: "範囲", "Range";
    RANGE: "{from}%以上{to}%未満", "{from}% to below {to}%";
    RANGE_UP: "{from}%以上", "{from}% and more";
    RANGE_DOWN: "{to}%未満", "below {to}%";
    NO_RATE: "率なし", "no rate";
}
