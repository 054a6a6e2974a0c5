//! The frame around every view.

use super::words;

words! {
    PRODUCT: "達成", "Tassei";
    TAGLINE: "進捗報告書の達成率を、お手元で計算し直す", "Recompute the achievement rates of progress reports, on your own machine";
    TITLE: "達成 Tassei ｜ 進捗報告書の検算", "Tassei | checking progress reports";
    SKIP: "本文へ移動", "Skip to the content";
    LANGUAGE: "表示言語", "Language";
    THEME: "配色", "Theme";
    THEME_SYSTEM: "端末の設定", "System";
    THEME_LIGHT: "明るい", "Light";
    THEME_DARK: "暗い", "Dark";
    VIEWS: "画面の切り替え", "Views";
    TAB_LOAD: "読み込み", "Read";
    TAB_OVERVIEW: "概要", "Overview";
    TAB_INDICATORS: "指標", "Indicators";
    TAB_COMPARE: "比較", "Compare";
    TAB_CHECKS: "検証", "Checks";
    TAB_EXPORT: "書き出し", "Take away";
    TAB_ABOUT: "説明", "About";
    FOOT_PRIVACY: "ファイルの内容は、この端末の外へ送信されません。", "Nothing in your files leaves this device.";
    FOOT_HOW: "確かめ方を見る", "How to see that";
    FOOT_TERMS: "用語と計算方法", "Terms and formulas";
    PRINT_FILES: "元のファイル：{files}", "Source files: {files}";
    PRINT_MORE: "ほか{n}件", "and {n} more";
    PRINT_NOTE: "指標の達成率 = 実績 ÷ 目標（少ないほど良い指標は 目標 ÷ 実績）。区分の達成率 = 達成した指標 ÷ その年度に目標がある指標。「?」は不確かな値、「–」は記載のない値。", "Rate of an indicator = actual ÷ target (target ÷ actual where less is better). Rate of a section = indicators achieved ÷ indicators with a target in that year. “?” marks an uncertain value, “–” one that is not printed.";
    CLOSE: "閉じる", "Close";
    DROP_ANYWHERE: "ここで離すと読み込みます", "Drop to read";
    EMPTY_TITLE: "まだ報告書が読み込まれていません", "No report has been read yet";
    EMPTY_TEXT: "「読み込み」の画面でファイルを選ぶか、見本をお試しください。", "Choose a file in the Read view, or try the demonstration.";
    EMPTY_GO: "読み込みの画面へ", "Go to Read";
    REPORT_CHOICE: "報告書", "Report";
    FICTION: "架空の見本", "fictional";
    FICTION_NOTE: "これは説明のために作った架空の報告書です。実在の自治体の数値ではありません。", "This report was made up for demonstration. Its figures belong to no real municipality.";
    COLON: "：", ": ";
}
