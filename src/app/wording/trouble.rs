//! Files that could not be read: what was found, and what to do.

use super::words;

words! {
    TOO_BIG: "ファイルの大きさが{size}あり、上限の{limit}を超えています。内容は読み込んでいません。", "The file has {size}, over the limit of {limit}. It was not opened.";
    TOO_BIG_DO: "年度や部署ごとに分けて保存し、もう一度お試しください。", "Split it, by year or department, and try again.";
    NOT_OPENED: "ブラウザーがファイルを開けませんでした（{why}）。", "The browser could not open the file ({why}).";
    NOT_OPENED_DO: "フォルダーではなくファイルを選んでいるか、移動や削除をしていないかを確かめ、選び直してください。", "See that it is a file and not a folder, and that it has not been moved or deleted; then choose it again.";
    CRASHED: "読み取りの処理がこのファイルで停止しました。ほかのファイルの結果には影響ありません。", "The reader broke down on this file. The results of other files are not affected.";
    CRASHED_DO: "必要な表だけを別のファイルに保存するか、コピーして貼り付けてください。", "Save the table you need as a file of its own, or copy and paste it.";
    TIME_LIMIT: "読み取りに時間がかかりすぎたため、中止しました。", "Reading took too long and was stopped.";
    TIME_LIMIT_DO: "ファイルを分けてお試しください。", "Split the file and try again.";
    CANCELLED: "読み取りを中止しました。", "Reading was stopped.";
    CANCELLED_DO: "続けるには、もう一度ファイルを選んでください。", "To go on, choose the file again.";
    NOTHING: "目標と実績の表が見つかりませんでした。", "No table of targets and actuals was found.";
    NOTHING_DO: "「目標」「実績」と年度の見出しを含む表を、見出しごとコピーして貼り付けてみてください。", "Try to copy the table with its headings (目標, 実績 and the years) and paste it.";
    TECHNICAL: "技術的な内容", "Technical detail";
}
