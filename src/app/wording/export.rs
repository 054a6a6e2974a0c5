//! What can be taken away.

use super::words;

words! {
    HEADING: "書き出し", "Take away";
    LEAD: "読み取った内容と計算結果を保存します。集計年度の選択は、書き出しにも反映されます。", "Save what was read and computed. The years chosen on the page apply here too.";
    XLSX_TITLE: "Excel（xlsx）", "Excel (xlsx)";
    XLSX_TEXT: "数値・年度・率を数値のまま収めた表です。概要、階層別、指標、年度別、検証、比較と、計算方法や元ファイルの注記をシートに分けています。見出しの固定と絞り込みができます。", "Tables with real numbers, years and rates: overview, sections, indicators, years, checks, comparison, and notes on formulas and sources. Headings stay in place and can be filtered.";
    XLSX_ALL: "すべての報告書", "All reports";
    XLSX_SELECTED: "選択中の報告書", "The selected report";
    XLSX_COMPARISON: "比較", "The comparison";
    COMPARISON_TITLE: "比較の全体（Excel）", "The whole comparison (Excel)";
    COMPARISON_TEXT: "対応付いたすべての指標を、団体ごとに1行で収めた表です。注記のシートが付きます。", "All matched indicators, one row a body, with a sheet of notes.";
    COMPARISON_SAVE: "Excelで保存", "Save as Excel";
    PAGE_TITLE: "結果の入ったページ（HTML）", "A page with the results in it (HTML)";
    PAGE_TEXT: "このページ自身を、読み取った結果ごと1つのファイルにします。メールで送れ、受け取った人はネットワークなしで同じ画面を開けます。訂正や比較の対応付けも含みます。元のファイルそのものは含みませんが、原文の文字は含みます。", "Saves this page as one file with the results in it. It can be sent by mail and opens on the same view without a network, with corrections and matches. The files themselves are not in it, but their text is.";
    PAGE_VIEW: "開いたときの画面", "Opens on";
    PAGE_SAVE: "ページを保存", "Save the page";
    PAGE_CHANGED: "このページは別のプログラムによって変更されているため、保存できません。元のページを開き直してください。", "Something else has changed this page, so it cannot save itself. Open the original page again.";
    SAVED: "{name} を保存しました（{size}）", "Saved {name} ({size})";
    NOT_SAVED: "{name} を保存できませんでした。埋め込み枠では保存が許可されていないことがあります。", "{name} could not be saved: some frames do not allow it.";
    SAVED_NOTE: "{day}に保存された結果です。ファイルを読み込むと、この結果に加わります。", "These results were saved on {day}. Files that you load are added to them.";
    SAVED_NAME: "ページに保存された結果", "The results saved in the page";
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
