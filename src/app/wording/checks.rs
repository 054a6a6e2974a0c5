//! The checks.

use super::words;

words! {
    HEADING: "検証", "Checks";
    LEAD: "報告書に記載された達成率・評価・文章中の計算を、その報告書自身の数値で確かめた結果です。確認が必要なものから並べています。", "Printed rates, ratings and arithmetic in the text, checked against the report's own figures. What needs a look comes first.";
    NONE: "この報告書には、確かめられる記載がありませんでした。", "This report holds no statement that could be checked.";
    DIFFERS: "相違", "Differs";
    QUESTION: "要確認", "Worth a question";
    EXPLAINED: "説明がつく", "Explained";
    CANNOT_CHECK: "確認できない", "Cannot be checked";
    AGREES: "一致", "Agrees";
    KIND_CLAIM: "記載された達成率", "Printed summary";
    KIND_RATING: "評価と数値", "Rating";
    KIND_EXIT: "撤退基準", "Exit criterion";
    KIND_PROSE: "文章中の計算", "Arithmetic in the text";
    KIND_DEFINITION: "指標の定義", "Definition";
    KIND_FORMULA: "計算方法", "Formula";
    TALLY: "検証結果の件数", "Results";
    PRINTED: "記載", "Printed";
    SEE_SOURCE: "原文と計算を見る", "Source and arithmetic";
    SEE_SOURCE_OF: "「{text}」の原文と計算を見る", "Source and arithmetic of “{text}”";
    ALL: "すべて", "All";
}
