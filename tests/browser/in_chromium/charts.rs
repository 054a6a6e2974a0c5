//! The pictures of a report: opened, walked with the keys, each with its table, saved as SVG and PNG.

use std::fs;
use std::path::Path;

use serde_json::json;

use super::hands::wait;
use super::reading::results;
use crate::page::{Browser, with_browser};

async fn key(browser: &Browser, name: &str) {
    for kind in ["keyDown", "keyUp"] {
        let event = json!({ "type": kind, "key": name, "code": name });
        browser.cdp("Input.dispatchKeyEvent", event).await;
    }
}

/// What the mark that has the focus says.
async fn says(browser: &Browser) -> String {
    let script = "return document.activeElement.getAttribute('aria-label') ?? ''";
    let said = browser.run(script, vec![]).await;
    said.as_str().expect("a text").to_owned()
}

/// Walks a picture from its first mark to its last, and gives what each says.
async fn walk(browser: &Browser, picture: &str) -> Vec<String> {
    let first = format!("document.querySelector('{picture} [tabindex=\"0\"]').focus()");
    browser.run(&first, vec![]).await;
    key(browser, "Home").await;
    let mut out = vec![says(browser).await];
    loop {
        key(browser, "ArrowRight").await;
        browser
            .settle("await new Promise((done) => setTimeout(done, 30)); return 0")
            .await;
        let next = says(browser).await;
        if out.last() == Some(&next) {
            return out;
        }
        out.push(next);
        assert!(out.len() < 200, "no end: {out:?}");
    }
}

async fn saved(browser: &Browser, folder: &Path, within: &str, ending: &str) -> Vec<u8> {
    let script = format!("document.querySelector('{within} [data-testid=take-{ending}]').click()");
    browser.run(&script, vec![]).await;
    let find = || {
        let files = fs::read_dir(folder).expect("the folder").flatten();
        let mut paths = files.map(|f| f.path());
        paths.find(|p| p.extension().is_some_and(|e| e == ending))
    };
    let path = browser
        .until(ending, async || {
            find().filter(|p| fs::metadata(p).is_ok_and(|m| m.len() > 0))
        })
        .await;
    fs::read(path).expect("the file")
}

#[tokio::test]
async fn pictures_of_a_report_are_walked_by_keys_and_taken_away() {
    let test = "pictures_of_a_report_are_walked_by_keys_and_taken_away";
    with_browser(test, async |browser| {
        let folder = tempfile::tempdir().expect("a folder");
        let allow = json!({ "behavior": "allow", "downloadPath": folder.path().to_string_lossy() });
        browser.cdp("Browser.setDownloadBehavior", allow).await;
        browser.open_page(&browser.file_url()).await;
        let demo = "document.querySelector('[data-testid=try-demo]').click()";
        browser.run(demo, vec![]).await;
        results(&browser).await;
        let open = "document.querySelector('[data-testid=report-charts] summary').click()";
        browser.run(open, vec![]).await;
        let three = "return document.querySelectorAll('.report-charts .show-panel').length >= 2 \
            && [...document.querySelectorAll('.report-charts .show-panel')].every((p) => p.querySelector('table tbody tr'))";
        wait(&browser, "pictures with tables", three).await;

        let statuses = walk(&browser, ".report-charts .show-panel:nth-of-type(1)").await;
        assert_eq!(statuses.len(), 5, "{statuses:?}");
        assert!(statuses[0].contains("報告書全体") && statuses[0].contains("達成 8"), "{statuses:?}");
        let rates = walk(&browser, ".report-charts .show-panel:nth-of-type(2)").await;
        assert!(rates.iter().any(|r| r.contains("100%以上120%未満: 8件")), "{rates:?}");
        assert!(rates.last().is_some_and(|r| r.contains("率なし 2")), "{rates:?}");

        let panel = ".report-charts .show-panel:nth-of-type(2)";
        let svg = saved(&browser, folder.path(), panel, "svg").await;
        assert!(String::from_utf8_lossy(&svg).starts_with("<svg "));
        let png = saved(&browser, folder.path(), panel, "png").await;
        assert!(png.starts_with(b"\x89PNG"));
        let csv = saved(&browser, folder.path(), panel, "csv").await;
        assert!(csv.starts_with("\u{feff}".as_bytes()));

        for (theme, width, height) in [("light", 1280, 3600), ("dark", 1280, 3600), ("light", 360, 5600)] {
            let set = format!("document.documentElement.dataset.theme = '{theme}'");
            browser.run(&set, vec![]).await;
            browser.size(width, height).await;
            wait(&browser, "as wide as the window", "return document.documentElement.scrollWidth <= innerWidth").await;
            browser.screenshot(&format!("charts-{theme}-{width}")).await;
        }
        browser.size(1280, 1400).await;

        // The panel of an indicator.
        let indicators = "document.querySelector('[data-testid=tab-indicators]').click()";
        browser.run(indicators, vec![]).await;
        wait(&browser, "rows", "return !!document.querySelector('[data-testid=indicator-row] button')").await;
        browser
            .run("document.querySelector('[data-testid=indicator-row] button').click()", vec![])
            .await;
        wait(&browser, "the chart", "return !!document.querySelector('[data-testid=chart] .picture')").await;
        let years = walk(&browser, "[data-testid=chart]").await;
        assert!(years.iter().any(|y| y.contains("R5 目標 55 実績 58 達成")), "{years:?}");
        assert!(years.iter().any(|y| y.contains("R6 目標 60 実績 なし")), "{years:?}");
        for (theme, width, height) in [("light", 1280, 1400), ("dark", 360, 1800)] {
            let set = format!("document.documentElement.dataset.theme = '{theme}'");
            browser.run(&set, vec![]).await;
            browser.size(width, height).await;
            browser
                .run("document.querySelector('[data-testid=chart]').scrollIntoView()", vec![])
                .await;
            browser.screenshot(&format!("chart-{theme}-{width}")).await;
        }
    })
    .await;
}
