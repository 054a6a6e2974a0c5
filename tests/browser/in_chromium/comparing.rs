//! Two wards' reports side by side, as a person looks at them.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::page::{Browser, with_browser};

/// The reports of the two wards, or none where they are not beside the repository; said aloud.
fn wards(test: &str) -> Option<Vec<PathBuf>> {
    let shared = std::env::var_os("TASSEI_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let files: Vec<PathBuf> = ["osaka-hirano-ward-2016.txt", "osaka-kita-ward-2016.txt"]
        .iter()
        .map(|name| shared.join("reports").join(name))
        .collect();
    if files.iter().any(|f| !f.is_file()) {
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), "SKIPPED {test}: ../shared is not here");
        return None;
    }
    Some(files)
}

async fn click(browser: &Browser, hook: &str) {
    let script = "document.querySelector(`[data-testid=${arguments[0]}]`).click()";
    browser.run(script, vec![json!(hook)]).await;
}

/// Drops the files on the first view and waits for the results.
async fn drop_and_compare(browser: &Browser, files: &[PathBuf]) {
    browser.open_page(&browser.file_url()).await;
    let paths: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    browser.drop_files("[data-testid=dropzone]", &paths).await;
    browser.text("[data-testid=report-1]").await;
    click(browser, "tab-compare").await;
    browser.text("[data-testid=matrix]").await;
}

/// The cells of the matrix row of this name: heading first.
async fn row(browser: &Browser, name: &str) -> Vec<String> {
    let script = "const row = [...document.querySelectorAll('[data-testid=matrix-row]')] \
        .find((r) => r.dataset.row.includes(arguments[0])); \
        return row ? [...row.cells].map((c) => c.innerText.replace(/\\s+/g, ' ').trim()) : []";
    let found = browser.run(script, vec![json!(name)]).await;
    serde_json::from_value(found).expect("texts")
}

#[tokio::test]
async fn two_dropped_wards_give_the_matrix() {
    let test = "two_dropped_wards_give_the_matrix";
    let Some(files) = wards(test) else { return };
    with_browser(test, async |browser| {
        browser.network_off().await;
        drop_and_compare(&browser, &files).await;
        let script = "return [...document.querySelectorAll('[data-testid=matrix-item]')].map((e) => e.dataset.item)";
        let items = browser.run(script, vec![]).await;
        let mut items: Vec<String> = serde_json::from_value(items).expect("codes");
        assert_eq!(items.len(), 13, "{items:?}");
        items.dedup();
        assert_eq!(items.len(), 13, "{items:?}");
        let heads = browser.text("[data-testid=matrix] thead").await;
        assert!(heads.contains("平野区") && heads.contains("北区"), "{heads}");
        // The counter service score: 平野区 3.2, 北区 3.4 against 3.5.
        let score = row(&browser, "5点満点").await;
        assert!(score[0].contains("3.5"), "{score:?}");
        assert!(score[1].starts_with("3.2"), "{score:?}");
        assert!(score[2].starts_with("3.4"), "{score:?}");
        browser.assert_quiet(&browser.file_url()).await;
    })
    .await;
}
