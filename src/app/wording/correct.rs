//! Putting a reading right.

use super::words;

words! {
    HEADING: "読み取りを訂正する", "Correct the reading";
    LEAD: "原文と違う値を入力し直してください。結果はすぐに計算し直されます。原文の報告書は変わりません。値がない欄は空にします。", "Enter what the report really says. The results are computed anew at once; the report itself does not change. Leave a field empty where there is no value.";
    YEARS: "年度別の目標と実績の訂正", "Targets and actuals by year, to correct";
    GOAL_YEAR: "最終目標の年度", "Year of the goal";
    KIND_OTHER: "その他", "other";
    LEAVE_OUT: "この指標を集計から除く", "Leave this indicator out";
    WAS: "訂正済み（読み取った値：{text}）", "Corrected (read: {text})";
    NOTHING: "なし", "none";
    CLEAR: "元に戻す", "As read";
    CLEAR_OF: "{what}を元に戻す", "As read: {what}";
    LIST: "読み取りの訂正", "Corrections";
    COUNT: "読み取りの訂正 {n}件", "Corrections: {n}";
    UNDO: "取り消す", "Undo";
    REDO: "やり直す", "Redo";
    SAVE: "訂正を保存", "Save corrections";
    LOAD: "訂正ファイルを開く", "Open corrections";
    HOW: "読み取りが原文と違うときは、指標を開いて「読み取りを訂正する」で直せます。", "Where a reading differs from the report, open the indicator and choose “Correct the reading”.";
    OLDER: "（このファイルに含まれる訂正）", "(came with this file)";
    WAITING: "次のファイルを開くと、読み込んだ訂正を反映します：{files}", "Opened corrections wait for these files: {files}";
    MARK: "訂正", "corrected";
    TAKE_TITLE: "訂正の一覧（JSON）", "Corrections (JSON)";
    TAKE_TEXT: "読み取りの訂正だけを保存します。「指標」の画面で読み戻せます。", "The corrections alone. Read back in on the view of indicators.";
}
