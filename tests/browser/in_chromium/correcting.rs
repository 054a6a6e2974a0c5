//! A person puts a reading right: the results follow, and it can be undone, saved and read back.

use serde_json::json;

use super::hands::{REPORT, click, file, wait};
use super::reading::results;
use crate::page::{Browser, with_browser};

/// Writes into a field as a hand would, and leaves it.
async fn write(browser: &Browser, hook: &str, text: &str) {
    let script =
        "const e = document.querySelector(`[data-testid=${arguments[0]}]`); e.focus(); e.select()";
    browser.run(script, vec![json!(hook)]).await;
    browser
        .cdp("Input.insertText", json!({ "text": text }))
        .await;
    browser.run("document.activeElement.blur()", vec![]).await;
}

/// Waits until the row of an indicator says something.
async fn row_says(browser: &Browser, name: &str, words: &str) {
    let script = format!(
        "return [...document.querySelectorAll('[data-testid=indicator-row]')] \
         .some((r) => r.textContent.includes('{name}') && r.textContent.includes('{words}'))"
    );
    wait(browser, &format!("{name}: {words}"), &script).await;
}

async fn open_indicator(browser: &Browser, name: &str) {
    let script = "[...document.querySelectorAll('[data-testid=indicator-row]')] \
        .find((r) => r.textContent.includes(arguments[0])).querySelector('button').click()";
    browser.run(script, vec![json!(name)]).await;
    wait(
        browser,
        "the panel",
        "return !!document.querySelector('[data-testid=correct]')",
    )
    .await;
    browser
        .run(
            "document.querySelector('[data-testid=correct]').open = true",
            vec![],
        )
        .await;
}

#[tokio::test]
async fn a_reading_is_put_right_undone_saved_and_read_back() {
    with_browser("a_reading_is_put_right_undone_saved_and_read_back", async |browser| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = file(folder.path(), "kaku.md", REPORT);
        browser.open_page(&browser.file_url()).await;
        browser.pick("[data-testid=file-input]", &[&path]).await;
        results(&browser).await;
        click(&browser, "tab-indicators").await;
        row_says(&browser, "講座の参加者数", "未達成").await;

        open_indicator(&browser, "講座の参加者数").await;
        write(&browser, "correct-actual-2023", "多い").await;
        browser.text_with(".correct-wrong", "数値を1つ").await;
        write(&browser, "correct-actual-2023", "110").await;
        browser.text_with(".correct-made", "90").await;
        browser.text_with("[data-testid=formula]", "110 ÷ 110").await;
        wait(&browser, "no complaint", "return !document.querySelector('.correct-wrong')").await;
        browser.screenshot("correct-form").await;
        click(&browser, "detail-close").await;
        row_says(&browser, "講座の参加者数", "訂正").await;
        let achieved = "return [...document.querySelectorAll('[data-testid=indicator-row]')] \
            .every((r) => !r.textContent.includes('未達成'))";
        wait(&browser, "both achieved", achieved).await;
        browser.text_with("[data-testid=corrections]", "2023年度の実績：90 → 110").await;
        browser.text_with("[data-testid=announcer]", "訂正しました").await;
        browser.screenshot("corrections-list").await;

        // Undo by keys, redo by its button.
        browser.run("document.activeElement.blur()", vec![]).await;
        for kind in ["keyDown", "keyUp"] {
            let key = json!({ "type": kind, "key": "z", "code": "KeyZ", "windowsVirtualKeyCode": 90, "modifiers": 2 });
            browser.cdp("Input.dispatchKeyEvent", key).await;
        }
        row_says(&browser, "講座の参加者数", "未達成").await;
        browser.text_with("[data-testid=corrections-count]", "0件").await;
        click(&browser, "correct-redo").await;
        browser.text_with("[data-testid=corrections-count]", "1件").await;

        // An indicator is left out, and stays on the list of what was put right.
        open_indicator(&browser, "相談件数").await;
        click(&browser, "correct-leave-out").await;
        wait(&browser, "one row", "return document.querySelectorAll('[data-testid=indicator-row]').length === 1 && !document.querySelector('[data-testid=detail]')").await;
        browser.text_with("[data-testid=corrections]", "集計から除外").await;

        // The file of corrections, as the view of exports gives it.
        click(&browser, "tab-export").await;
        let shown = "const card = [...document.querySelectorAll('.take')].find((t) => t.querySelector('[data-testid=\"save-tassei-corrections.json\"]')); \
            card.querySelector('[aria-expanded]').click()";
        browser.run(shown, vec![]).await;
        let text = browser
            .until("the content", async || {
                let text = browser.run("return document.querySelector('.take textarea')?.value ?? null", vec![]).await;
                text.as_str().map(str::to_owned)
            })
            .await;
        let saved = tassei::correction::from_json(text.as_bytes()).expect("a file of corrections");
        assert_eq!(saved[0].corrections.len(), 2);

        // Opened in a new page it waits for its report.
        let corrections = file(folder.path(), "tassei-corrections.json", &text);
        let other = file(folder.path(), "other.md", &REPORT.replace("66", "65"));
        browser.open("about:blank").await;
        browser.open_page(&browser.file_url()).await;
        browser.pick("[data-testid=file-input]", &[&other]).await;
        results(&browser).await;
        click(&browser, "tab-indicators").await;
        wait(&browser, "two rows", "return document.querySelectorAll('[data-testid=indicator-row]').length === 2").await;
        browser.pick("[data-testid=corrections-load]", &[&other]).await;
        browser.text_with(".corrections-bad", "訂正のファイルとして読めません").await;
        browser.pick("[data-testid=corrections-load]", &[&corrections]).await;
        browser.text_with("[data-testid=corrections]", "kaku.md").await;
        browser.text_with("[data-testid=corrections-count]", "0件").await;
        click(&browser, "tab-load").await;
        browser.pick("[data-testid=file-input]", &[&path]).await;
        browser.text_with("[data-testid=announcer]", "報告書2件").await;
        click(&browser, "tab-indicators").await;
        let choose = "const s = document.querySelector('[data-testid=report-choice]'); s.value = '1'; \
            s.dispatchEvent(new Event('change', { bubbles: true }))";
        browser.run(choose, vec![]).await;
        browser.text_with("[data-testid=corrections-count]", "2件").await;
        row_says(&browser, "講座の参加者数", "訂正").await;
        browser.assert_quiet(&browser.file_url()).await;
    })
    .await;
}

#[tokio::test]
async fn a_direction_set_by_hand_changes_the_overview() {
    with_browser("a_direction_set_by_hand_changes_the_overview", async |browser| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = file(folder.path(), "kaku.md", REPORT);
        browser.size(360, 760).await;
        browser.open_page(&browser.file_url()).await;
        browser.pick("[data-testid=file-input]", &[&path]).await;
        results(&browser).await;
        click(&browser, "tab-indicators").await;
        row_says(&browser, "相談件数", "達成").await;
        open_indicator(&browser, "相談件数").await;
        let choose = "const s = document.querySelector('[data-testid=correct-direction]'); s.value = 'at_most'; \
            s.dispatchEvent(new Event('change', { bubbles: true }))";
        browser.run(choose, vec![]).await;
        browser.text_with("[data-testid=formula]", "60 ÷ 66").await;
        browser.screenshot("correct-form-360").await;
        let wide = "const d = document.querySelector('[data-testid=detail]'); return d.scrollWidth <= 360 && document.documentElement.scrollWidth === 360";
        wait(&browser, "no wider than a phone", wide).await;
        click(&browser, "correct-direction-clear").await;
        browser.text_with("[data-testid=formula]", "66 ÷ 60").await;
    })
    .await;
}
