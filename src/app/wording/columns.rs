//! Asking what the columns of a table hold.

use super::words;

words! {
    HEADING: "列の意味を指定する", "Say what the columns hold";
    LEAD: "「{file}」の表の様式は登録されていません。どの列が指標名・目標・実績かを選ぶと、その場で読み取り結果を確かめられます。", "The layout of “{file}” is not one this page knows. Choose which column is the name, the target, the actual, and see at once what would be read.";
    OPEN: "列の意味を指定して読む", "Say what the columns hold";
    OPEN_READ: "列の指定を変える", "Change what the columns hold";
    OPEN_FILE: "{action}（{name}）", "{action}: {name}";
    HEADER_ROW: "見出しの行", "Header row";
    HEADER_CHOICE: "{line}行目：{text}", "row {line}: {text}";
    HEADER_DEPTH: "見出しの行数", "Header rows";
    BETTER: "望ましい方向", "Which way is better";
    BETTER_BY_ROW: "行ごとに判断", "told by each row";
    BETTER_UP: "すべて高いほど良い", "higher is better in all rows";
    BETTER_DOWN: "すべて低いほど良い", "lower is better in all rows";
    COLUMN: "{n}列目「{title}」", "column {n}, “{title}”";
    ROLE_OF: "{column}の意味", "What {column} holds";
    YEAR_OF: "{column}の年度", "Fiscal year of {column}";
    YEAR: "年度", "FY";
    YEAR_HINT: "例 R5", "e.g. R5";
    YEAR_BAD: "年度として読めません（例 R5、令和5、2023）", "not a fiscal year (write R5 or 2023)";
    MORE_COLUMNS: "ほか{n}列は表示していません", "{n} more columns are not shown";
    ROLE_NONE: "使わない", "not used";
    ROLE_NAME: "指標名", "indicator";
    ROLE_HEADING: "施策・事業名", "heading";
    ROLE_UNIT: "単位", "unit";
    ROLE_DIRECTION: "望ましい方向", "direction";
    ROLE_DEPARTMENT: "担当", "department";
    ROLE_YEAR: "年度（行ごと）", "fiscal year of the row";
    ROLE_ROLE: "目標・実績の別（行ごと）", "target or actual, by row";
    ROLE_TARGET: "目標", "target";
    ROLE_ACTUAL: "実績", "actual";
    ROLE_GOAL: "最終目標", "final goal";
    ROLE_BASELINE: "基準値", "baseline";
    ROLE_RATE: "記載の達成率", "printed rate";
    ROLE_RATING: "評価", "rating";
    PREVIEW: "この指定での読み取り結果", "What would be read";
    PREVIEW_COUNT: "表示中の行から、指標{indicators}件・値{figures}個", "{indicators} indicators, {figures} figures from the rows shown";
    PREVIEW_MORE: "ほか{n}件", "and {n} more";
    PREVIEW_NONE: "まだ何も読み取れません。指標名と、目標（または最終目標）の列を選び、見出しに年度がなければ年度を入れてください。", "Nothing can be read yet. Choose the columns of the name and the target (or the goal), and give the fiscal year where the header has none.";
    READ: "この指定で読み取る", "Read it so";
    CANCEL: "やめる", "Cancel";
    KEPT: "覚えている列の指定（{n}件）", "Remembered columns ({n})";
    KEPT_LEAD: "同じ見出しの表は、次からこの指定で読みます。この端末のブラウザーにだけ保存しています。", "Tables with the same header are read so from now on. Kept in this browser only.";
    KEPT_ITEM: "{header}（{n}列）", "{header} ({n} columns)";
    KEPT_REMOVE: "忘れる", "Forget";
    KEPT_REMOVE_ITEM: "「{header}」の指定を忘れる", "Forget what was said of “{header}”";
    KEPT_SAVE: "ファイルに書き出す", "Save as a file";
    KEPT_LOAD: "書き出した指定を読み込む", "Load a saved file";
    KEPT_BAD: "列の指定のファイルではありません。この画面で書き出した tassei-columns.json を選んでください。", "This is no file of columns. Choose a tassei-columns.json that this page wrote.";
    COL_INDICATOR: "指標", "Indicator";
    COL_UNIT: "単位", "Unit";
    COL_YEAR: "年度", "FY";
    COL_TARGET: "目標", "Target";
    COL_ACTUAL: "実績", "Actual";
    COL_STATUS: "状態", "Status";
}
