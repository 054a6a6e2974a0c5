//! The way through the page that people take: read, check, compare, correct, take away, open again. The same
//! in every browser, with nothing but what any webdriver can do.

use std::path::{Path, PathBuf};

use fantoccini::Locator;
use serde_json::json;

use crate::hands::wait;
use crate::page::Browser;
use crate::scenes;

/// Clicks as a hand does.
async fn click(browser: &Browser, selector: &str) {
    scenes::until(browser, selector).await;
    let element = browser.client.find(Locator::Css(selector)).await;
    let element = element.unwrap_or_else(|error| panic!("{selector}: {error}"));
    let clicked = element.click().await;
    clicked.unwrap_or_else(|error| panic!("{selector}: {error}"));
}

async fn tab(browser: &Browser, view: &str) {
    click(browser, &format!("[data-testid=tab-{view}]")).await;
    scenes::until(browser, &format!(".view-{view}")).await;
}

/// The text of a file that the page saves.
async fn saved(browser: &Browser, folder: &Path, name: &str) -> String {
    click(browser, &format!("[data-testid='save-{name}']")).await;
    let path = folder.join(name);
    browser
        .until(name, async || {
            std::fs::read_to_string(&path)
                .ok()
                .filter(|t| !t.is_empty())
        })
        .await
}

/// Notes from now on what the page's policy refuses.
async fn watch(browser: &Browser) {
    let script = "window.refused = []; \
        addEventListener('securitypolicyviolation', (e) => window.refused.push(e.effectiveDirective + ' ' + e.blockedURI))";
    browser.run(script, vec![]).await;
}

/// Fails where the policy refused something, or something was asked of elsewhere.
async fn quiet(browser: &Browser) {
    let script = "return window.refused.concat(performance.getEntriesByType('resource').map((r) => r.name) \
        .filter((n) => !/^(blob|data):/.test(n)))";
    let found = browser.run(script, vec![]).await;
    assert_eq!(found, json!([]), "refused or asked for");
}

/// Two wards' reports from the files to the results, and back from what was taken away.
pub async fn whole(browser: Browser) {
    let folder = tempfile::tempdir().expect("a folder");
    let files: Vec<PathBuf> = (0..2)
        .map(|n| {
            let (name, text) = scenes::ward(n);
            let path = folder.path().join(name);
            std::fs::write(&path, text).expect("a file");
            path
        })
        .collect();
    let saves = browser.saves().await;
    browser.open_page(&browser.file_url()).await;
    watch(&browser).await;

    scenes::give(&browser, &files).await;
    browser
        .text_with("[data-testid=announcer]", "報告書2件")
        .await;

    // What the report says of itself, and the sentence in it that does not add up.
    tab(&browser, "checks").await;
    let differs = "[data-testid=finding][data-verdict=differs]";
    browser.text_with(differs, "6件増").await;
    click(&browser, &format!("{differs} [data-testid=finding-open]")).await;
    browser
        .text_with(&format!("{differs} .finding-body"), "14件→")
        .await;

    // Side by side.
    tab(&browser, "compare").await;
    let heads = browser.text("[data-testid=matrix] thead").await;
    assert!(
        heads.contains("朝霧区") && heads.contains("夕凪区"),
        "{heads}"
    );
    browser
        .text_with("[data-testid=matrix]", "健康づくり講座の参加者数")
        .await;

    correct(&browser).await;

    // Taken away, and opened again in a page that knows nothing.
    tab(&browser, "export").await;
    let csv = saved(&browser, &saves, "tassei.csv").await;
    assert!(csv.contains("115"), "{csv}");
    let corrections = saved(&browser, &saves, "tassei-corrections.json").await;
    assert!(corrections.contains("115"), "{corrections}");
    quiet(&browser).await;
    browser.open("about:blank").await;
    browser.open_page(&browser.file_url()).await;
    watch(&browser).await;
    scenes::give(&browser, &[saves.join("tassei.csv")]).await;
    tab(&browser, "indicators").await;
    browser
        .text_with("[data-testid=indicator-row]:nth-of-type(2)", "115")
        .await;
    quiet(&browser).await;
}

/// A misread actual is put right: 80 becomes 115, and the course is achieved.
async fn correct(browser: &Browser) {
    tab(browser, "indicators").await;
    let row = "[data-testid=indicator-row]:nth-of-type(2)";
    browser.text_with(row, "未達成").await;
    click(browser, &format!("{row} button")).await;
    click(browser, "[data-testid=correct] > summary").await;
    let field = "[data-testid=correct-actual-2023]";
    scenes::until(browser, field).await;
    let input = browser.client.find(Locator::Css(field)).await;
    let input = input.expect("the field");
    input.clear().await.expect("emptied");
    input.send_keys("115").await.expect("written");
    click(browser, "[data-testid=detail] #detail-title").await;
    browser
        .text_with("[data-testid=formula]", "115 ÷ 110")
        .await;
    click(browser, "[data-testid=detail-close]").await;
    wait(
        browser,
        "the course is achieved",
        "return !document.querySelector('[data-testid=indicator-row]:nth-of-type(2)').innerText.includes('未達成')",
    )
    .await;
    browser.text_with(row, "訂正").await;
}
