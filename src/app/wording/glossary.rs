//! The field's terms, as reports use them.

use super::words;

words! {
    HEADING: "用語", "Glossary";
    HELP: "用語の意味", "What the terms mean";
    INDICATOR: "指標", "Indicator（指標）";
    INDICATOR_TEXT: "施策の進み具合を測るものさし。事業の量を測る活動指標、住民などに現れた変化を測る成果指標、個々の取組の達成を測る業績目標があります。", "What progress is measured by: an activity indicator（活動指標）counts what was done, an outcome indicator（成果指標）what came of it, a performance target（業績目標）belongs to one measure.";
    TARGET: "目標（計画・期待値・見込・想定）", "Target（目標）";
    TARGET_TEXT: "年度ごとに届くことをめざす値。", "The value to reach in one fiscal year. Reports also call it 計画, 期待値, 見込 or 想定.";
    ACTUAL: "実績（実績値・決算）", "Actual（実績）";
    ACTUAL_TEXT: "その年度に実際に得られた値。", "The value that the year came to; 決算 where it is money spent.";
    GOAL: "最終目標（目標値）", "Goal of the plan（最終目標）";
    GOAL_TEXT: "計画の終わりまでに届くことをめざす値。年度の目標とは別に定められることがあります。", "The value to reach by the end of the plan. It may differ from the targets of the years.";
    BASELINE: "基準値（現状値）", "Baseline（基準値）";
    BASELINE_TEXT: "計画を始めたときの値。進捗率はここから測ります。", "The value at the beginning of the plan, from which progress is counted.";
    RATE: "達成率", "Achievement rate（達成率）";
    RATE_TEXT: "同じ語が二つの意味で使われます。一つの指標では実績÷目標、区分では達成した指標の数÷対象の指標の数です。この画面では両者を混ぜません。", "One word for two things: of an indicator, actual ÷ target; of a section, indicators achieved ÷ indicators due. This page never mixes them.";
    FISCAL_YEAR: "年度", "Fiscal year（年度）";
    FISCAL_YEAR_TEXT: "4月から翌年3月まで。令和5年度（R5）は2023年4月から2024年3月までで、英語表示では FY2023 とします。", "April to March. 令和5年度 (R5) is April 2023 to March 2024, here FY2023.";
    CUMULATIVE: "延べ・累計", "Cumulative（累計）";
    CUMULATIVE_TEXT: "すでに積み上げられた値。年度の値を足し合わせると二重に数えることになるため、足しません。", "Already a running total. Adding up the years would count twice, so they are not added.";
    DIRECTION: "以上・以下", "At least, at most（以上, 以下）";
    DIRECTION_TEXT: "多いほど良い指標か、待機児童数のように少ないほど良い指標か。何をもって達成とするかが変わります。", "Whether more is better, or less, as with children waiting for a nursery place. It decides what counts as achieved.";
    RATING: "評価", "Rating（評価）";
    RATING_TEXT: "A〜D、①〜④、○×、順調・遅れなど、報告書が自ら付けた評価。尺度は団体ごとに違うため、記載のまま扱い、団体の間で換算しません。", "The report's own mark: A–D, ①–④, ○×, on track or late. Each scheme is kept as printed and never converted into another.";
    EXIT: "撤退基準", "Exit criterion（撤退基準）";
    EXIT_TEXT: "これに当たるときは取組を廃止または組み立て直す、とあらかじめ定めた値。区の評価様式などにあります。", "A value fixed in advance at which a measure is given up or rebuilt (in some evaluation forms of wards).";
    STARTED: "着手済・未着手、予定通り・遅延", "Started（着手済）, on schedule（予定通り）";
    STARTED_TEXT: "取組に取りかかったか、日程どおりかの記載。数値の達成とは別のものです。", "Whether a measure has begun and keeps its schedule; not the same as reaching a figure.";
    BODY: "団体・区", "Body, ward（区）";
    BODY_TEXT: "報告書を作った市区町村や、政令指定都市の行政区。比較の画面ではこれを単位に並べます。", "The municipality, or the ward of a designated city, whose report it is. Comparisons are made between these.";
    UNCERTAIN: "不確か", "Uncertain";
    UNCERTAIN_TEXT: "どの列・どの指標の値か一つに決められなかった値。「?」を付け、黙って選ぶことはしません。", "A value that could belong to more than one column or indicator. It bears a “?”; nothing is picked silently.";
}
