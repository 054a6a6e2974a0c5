//! What the page promises, how it computes, and how to see that nothing leaves.

use super::words;

words! {
    HEADING: "このページについて", "About this page";
    WHAT: "できること", "What it does";
    WHAT_TEXT: "自治体が毎年公表する進捗・評価報告書から、指標ごとの目標と実績を読み取り、達成率を計算し直します。報告書に記載された達成率や評価が、その報告書自身の数値と合うかを確かめます。", "Municipalities publish yearly progress reports. Tassei reads the target and actual of each indicator, recomputes the achievement rates, and checks whether printed rates and ratings agree with the report's own figures.";
    PROMISE: "お約束", "What it promises";
    PROMISE_RIGHT: "画面の数値は、正しいか、理由を添えて空欄か、「不確か」の印付きか、のいずれかです。推測した値を黙って表示することはありません。", "A figure on the screen is right, or absent with its reason, or marked uncertain. A guess is never shown as a fact.";
    PROMISE_SOURCE: "どの数値からも、計算式と原文の該当箇所を開けます。", "Every figure opens on its formula and its place in the source.";
    PROMISE_SCORE: "性質の違う指標を合成した点数は作りません。達成率の平均と、達成した件数の割合を混ぜません。", "No score is made up over unlike indicators, and averages of rates are never mixed with counts.";
    PRIVACY: "情報の取り扱い", "Privacy";
    PRIVACY_TEXT: "ファイルは、お使いの端末のブラウザーの中だけで処理します。サーバーはなく、登録も不要です。このページには外部へ通信する手段がありません。", "Files are processed in your own browser and nowhere else. There is no server and no account. The page has no means of sending anything.";
    PRIVACY_CHECK: "送信されないことの確かめ方", "How to see that nothing leaves";
    PRIVACY_STEP_1: "ネットワークを切って（機内モードなど）使っても、すべての機能が同じように動きます。", "Disconnect from the network (flight mode, say): everything works just the same.";
    PRIVACY_STEP_2: "ブラウザーの開発者ツール（F12）の「ネットワーク」を開いて読み込んでも、通信は記録されません。", "Open the developer tools (F12), tab Network, and read a file: no request appears.";
    PRIVACY_STEP_3: "このページの先頭にある Content-Security-Policy は default-src 'none' で、通信先（connect-src）を一つも許可していません。", "The Content-Security-Policy at the top of this page is default-src 'none' and allows no connection at all (no connect-src).";
    PRIVACY_SAVE: "ページは1つのファイルです。「名前を付けて保存」したものを、ネットワークのない端末で開いて使えます。", "The page is a single file. Save it, and use it on a machine without a network.";
    METHOD: "計算方法", "How it computes";
    TERM: "用語", "Term";
    FORMULA: "式・意味", "Formula or meaning";
    RATE: "達成率", "Achievement rate";
    RATE_TEXT: "実績 ÷ 目標（少ないほど良い指標は 目標 ÷ 実績）。分母が0のとき、負の値を含むときは計算しません。", "actual ÷ target (for what is better when lower: target ÷ actual). None where the divisor is 0 or a value is negative.";
    SECTION_RATE: "区分の達成率", "Rate of a section";
    SECTION_RATE_TEXT: "達成した指標の数 ÷ その年度に目標がある指標の数。時期未到来・目標なしは分母に入れず、実績なしは分母に入れます。", "indicators achieved ÷ indicators with a target in that year. Not due and no target stay out of the denominator; no actual stays in.";
    PROGRESS: "進捗率", "Progress";
    PROGRESS_TEXT: "（実績 − 基準値）÷（最終目標 − 基準値）。後退していれば負になります。", "(actual − baseline) ÷ (goal − baseline). Negative where things went backwards.";
    STATUS: "状態", "Status";
    STATUS_TEXT: "達成・未達成・時期未到来・実績なし・目標なし。目標と最終目標が両方あるときは、その年度の目標で判定します。", "achieved, missed, not due yet, no actual, no target. Where there are yearly targets as well as a goal, the year's target decides.";
    AS_OF: "集計する年度", "As-of year";
    AS_OF_TEXT: "報告書の年度。多くの指標に実績がある最後の年度、または記載された年度です。画面で変えられます。", "The report's year: as printed, or the last one for which most indicators have an actual. You can change it.";
    ROUNDING: "端数", "Rounding";
    ROUNDING_TEXT: "四捨五入です。記載の率が切り捨て・切り上げのときは、その旨を示します。", "Half up. Where a printed rate was cut or raised instead, that is said.";
    GLOSSARY_NOTE: "判定の意味", "What the verdicts mean";
    AGREES_TEXT: "計算し直した値が、記載と同じです。", "The figures give what is printed.";
    EXPLAINED_TEXT: "値は異なりますが、その差の理由（実績の記載漏れなど）が特定できます。", "They differ, and what makes up the difference can be named.";
    DIFFERS_TEXT: "値が異なり、報告書の数値からは理由が分かりません。", "They differ, and the report's figures do not say why.";
    QUESTION_TEXT: "矛盾とまでは言えませんが、確かめる価値があります。", "Not a contradiction, but worth asking about.";
    CANNOT_CHECK_TEXT: "確かめるのに必要な数値が、報告書から読み取れません。", "What is needed to check it is not in the text.";
    KEYS: "キーボード操作", "Keyboard";
    KEYS_TEXT: "タブは左右の矢印キーで移動します。「/」で指標の検索に移ります。Esc で内訳を閉じます。", "Arrow keys move between the tabs. “/” goes to the search of indicators. Esc closes a panel.";
    VERSION: "版", "Version";
    LICENCE: "ライセンス：MIT または Apache-2.0", "Licence: MIT or Apache-2.0";
}
