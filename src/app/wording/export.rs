//! What can be taken away.

use super::words;

words! {
    HEADING: "書き出し", "Take away";
    LEAD: "読み取った内容と計算結果を保存します。集計年度の選択は、書き出しにも反映されます。", "Save what was read and computed. The years chosen on the page apply here too.";
    JSON_TITLE: "JSON（全項目）", "JSON, everything";
    JSON_TEXT: "すべての指標・値・検証結果と、原文の位置を含みます。ほかのシステムでの利用向けです。", "All indicators, figures and checks with their places in the source, for use in other programs.";
    CSV_TITLE: "CSV（1行1値）", "CSV, one row a value";
    CSV_TEXT: "表計算ソフトでそのまま開けます（BOM付きUTF-8）。このページで読み戻せます。", "Opens in a spreadsheet (UTF-8 with BOM), and reads back in here.";
    MARKDOWN_TITLE: "Markdown（文書）", "Markdown, to read";
    MARKDOWN_TEXT: "報告書ごとの達成率・指標・検証結果を、文書として読める形にします。", "Rates, indicators and checks of each report as a document.";
    CHECKS_TITLE: "検証結果のCSV", "Checks as CSV";
    CHECKS_TEXT: "検証の結果を1件1行で保存します（BOM付きUTF-8）。確認できなかった記載も、そのとおりに含みます。", "One row a result (UTF-8 with BOM), what could not be checked included and called so.";
    DOWNLOAD: "保存", "Save";
    COPY: "コピー", "Copy";
    COPIED: "コピーしました", "Copied";
    NOT_COPIED: "コピーが許可されていません。下の欄から選んでコピーしてください。", "Copying is not allowed here. Please select and copy from the box below.";
    PREVIEW: "内容を表示", "Show the content";
    PREVIEW_LABEL: "{name}の内容", "Content of {name}";
    PRINT_TITLE: "印刷", "Print";
    PRINT_TEXT: "概要を A4 で印刷するか、PDF として保存します。", "Print the overview on A4, or save it as a PDF.";
    PRINT: "印刷する", "Print";
    SANDBOX: "埋め込み枠の設定によっては保存できないことがあります。その場合は内容を表示してコピーしてください。", "Inside some frames saving is not allowed. In that case show the content and copy it.";
}
