//! The table of indicators.

use super::words;

words! {
    HEADING: "指標", "Indicators";
    TABLE: "指標の目標と実績", "Targets and actuals of the indicators";
    NAME: "指標", "Indicator";
    STATUS: "状態", "Status";
    RATE: "達成率", "Rate";
    GOAL: "最終目標", "Goal";
    TARGET: "目標", "Target";
    ACTUAL: "実績", "Actual";
    SECTION: "区分", "Section";
    ALL_SECTIONS: "すべての区分", "All sections";
    ALL_STATUSES: "すべての状態", "All statuses";
    SEARCH: "検索", "Search";
    SEARCH_HINT: "指標名・区分・担当課", "name, section, department";
    CLEAR: "絞り込みを解除", "Clear the filters";
    SHOWN: "{all}件のうち{shown}件を表示", "{shown} of {all} shown";
    NONE: "条件に合う指標がありません。", "No indicator fits.";
    SORT_BY: "{column}で並べ替え", "Sort by {column}";
    SORT_BY_ACTUAL: "{column}の実績で並べ替え", "Sort by the actuals of {column}";
    KEYS: "表の中では、矢印・PageUp・PageDown・Home・Endで移動、Enterで内訳、F2または数字で訂正、Ctrl+Cで行をコピーできます。", "In the table: arrows, PageUp, PageDown, Home and End move, Enter opens, F2 or a digit corrects, Ctrl+C copies the row.";
    WRITE: "この欄を訂正", "Correct this cell";
    COPY_ROW: "行をコピー", "Copy the row";
    COPIED: "「{name}」の行をコピーしました。表計算ソフトに貼り付けられます。", "The row of {name} is copied and can be pasted into a spreadsheet.";
    NOT_COPIED: "このブラウザーではコピーできません。行を選んで Ctrl+C を押してください。", "The browser refused to copy. Choose the row and press Ctrl+C.";
    PRINTED: "印刷は先頭の{n}行です（全{all}行）。すべての行は「書き出し」のCSVで保存できます。", "The first {n} of {all} rows are printed. The CSV on the view of exports has them all.";
    OPEN: "{name}の内訳を開く", "Open {name}";
    UNCERTAIN: "不確か", "uncertain";
    APPROXIMATE: "約", "about";
    NO_VALUE: "値なし", "no value";
    YEAR_NOW: "集計年度", "as of";
    LEGEND_UNCERTAIN: "「？」は、列の位置などが確定できない不確かな値です。", "“?” marks a value whose column or year could not be told for certain.";
    LEGEND_ROWS: "各欄の上段は目標、下段は実績です。", "Target above, actual below.";
    LEGEND_EMPTY: "「–」は、報告書に値の記載がないことを示します。", "“–” means that the report prints no value.";
    KIND_ACTIVITY: "活動指標", "activity";
    KIND_OUTCOME: "成果指標", "outcome";
    KIND_PERFORMANCE: "業績目標", "performance target";
}
