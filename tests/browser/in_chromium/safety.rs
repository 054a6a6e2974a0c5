//! What a file says is shown as text, and nothing leaves: all views, with data, in both languages.

use serde_json::json;

use super::reading::results;
use crate::page::{Browser, with_browser};

/// Counts from the beginning what the policy refuses, and what a script of a file would do.
const WATCH: &str = "globalThis.refused = []; globalThis.ran = 0; globalThis.alert = () => { ran++; }; \
    addEventListener('securitypolicyviolation', (e) => refused.push(e.effectiveDirective + ' ' + e.blockedURI));";

/// Markup wherever a report has words: in names, headings, units, ratings, sentences.
const REPORT: &str = "<script>alert(1)</script>市 <b id=planted>報告</b>\n\n\
    |<img src=x onerror=alert(1)>指標名|単位|令和4年度目標|令和4年度実績|令和5年度目標|令和5年度実績|備考|\n\
    |---|---|---|---|---|---|---|\n\
    |<img src=x onerror=alert(1)>件数&lt;img src=x onerror=alert(1)&gt;|<i>件</i>|20|14|60|66|<svg onload=alert(1)>|\n\
    |\"><script>alert(1)</script>|人|100|120|110|90|<a href=javascript:alert(1)>x</a>|\n\
    |=HYPERLINK(\"https://evil.example\",\"x\")|人|10|12|11|9|@SUM(1)|\n\n\
    件数<img src=x onerror=alert(1)>は6件増(令和4年度:14件→令和5年度:66件)となった。\n";

async fn click(browser: &Browser, selector: &str) {
    let script = "document.querySelector(arguments[0])?.click()";
    browser.run(script, vec![json!(selector)]).await;
}

/// Opens every view in both languages, and what can be opened in it.
async fn walk(browser: &Browser) {
    for _ in ["ja", "en"] {
        let views = "return [...document.querySelectorAll('[role=tab][data-testid^=tab-]')].map((t) => t.dataset.testid)";
        let views = browser.run(views, vec![]).await;
        let views = views.as_array().expect("tabs").clone();
        assert!(views.len() >= 6, "{views:?}");
        for view in &views {
            let tab = view.as_str().expect("a name");
            click(browser, &format!("[data-testid={tab}]")).await;
            let shown = format!(
                "return document.querySelector('[data-testid={tab}]').getAttribute('aria-selected') === 'true'"
            );
            browser
                .until(tab, async || {
                    browser.run(&shown, vec![]).await.as_bool().filter(|is| *is)
                })
                .await;
            for hook in ["indicator-row", "finding-open", "finding"] {
                click(
                    browser,
                    &format!("[data-testid={hook}] button, button[data-testid={hook}]"),
                )
                .await;
            }
            // Time for what was opened to be drawn, and for anything it asked for to be refused.
            browser
                .settle("await new Promise((done) => setTimeout(done, 150)); return 0")
                .await;
        }
        click(browser, "[data-testid=lang-switch]").await;
    }
}

async fn assert_nothing_ran(browser: &Browser) {
    let state = browser
        .run(
            "return [ran, refused, document.querySelectorAll('#planted, img, [onerror], [onload], main script, a[href^=javascript]').length]",
            vec![],
        )
        .await;
    assert_eq!(
        state,
        json!([0, [], 0]),
        "scripts run, refusals, elements out of the file"
    );
}

#[tokio::test]
async fn markup_in_cells_and_names_is_shown_as_text() {
    with_browser(
        "markup_in_cells_and_names_is_shown_as_text",
        async |browser| {
            let folder = tempfile::tempdir().expect("a folder");
            let name = "<img src=x onerror=alert(1)><b id=planted>.md";
            let path = folder.path().join(name);
            std::fs::write(&path, REPORT).expect("a file");
            browser.before_load(WATCH).await;
            browser.open_page(&browser.file_url()).await;
            browser.pick("[data-testid=file-input]", &[&path]).await;
            results(&browser).await;
            let shown = browser.run("return document.body.innerText", vec![]).await;
            assert!(shown.as_str().unwrap_or_default().contains(name), "{shown}");
            walk(&browser).await;
            assert_nothing_ran(&browser).await;
            browser.assert_quiet(&browser.file_url()).await;
        },
    )
    .await;
}

#[tokio::test]
async fn all_views_with_data_ask_for_nothing() {
    with_browser("all_views_with_data_ask_for_nothing", async |browser| {
        browser.before_load(WATCH).await;
        browser.open_page(&browser.file_url()).await;
        click(&browser, "[data-testid=try-demo]").await;
        results(&browser).await;
        walk(&browser).await;
        let refused = browser.run("return refused", vec![]).await;
        assert_eq!(refused, json!([]), "violations of the policy");
        browser.assert_quiet(&browser.file_url()).await;
    })
    .await;
}
