//! Every kind of file, dropped and pasted as people do it.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::making;
use crate::page::{Browser, with_browser};
use crate::produce::{Workshop, have, skipped};
use crate::reports::{Made, all};
use crate::sources;

/// The report that is given in every kind of file, and one of its printed rates.
fn report() -> Made {
    let mut made = all();
    made.retain(|m| m.sheet.name == "two-deep");
    made.remove(0)
}

/// Waits until an indicator is in the list of indicators; gives the texts of all rows.
async fn rows(browser: &Browser) -> Vec<String> {
    browser
        .until("the results are shown", async || {
            let shown = "return !!document.querySelector('.view-overview [data-testid=report-0]')";
            browser.run(shown, vec![]).await.as_bool().filter(|is| *is)
        })
        .await;
    browser
        .run(
            "document.querySelector('[data-testid=tab-indicators]').click()",
            vec![],
        )
        .await;
    browser
        .until("the indicators are shown", async || {
            let script = "return [...document.querySelectorAll('[data-testid=indicator-row]')].map((e) => e.innerText)";
            let rows = browser.run(script, vec![]).await;
            let rows: Vec<String> = serde_json::from_value(rows).expect("texts");
            (!rows.is_empty()).then_some(rows)
        })
        .await
}

#[tokio::test]
async fn every_kind_of_file_shows_the_same_rates() {
    let test = "every_kind_of_file_shows_the_same_rates";
    let made = report();
    let Some(files) = making::files(test, &all()) else {
        return;
    };
    with_browser(test, async |browser| {
        let folder = tempfile::tempdir().expect("a folder");
        let mut first: Option<Vec<String>> = None;
        for (kind, bytes) in &files[made.sheet.name] {
            let path = folder.path().join(format!("報告書.{kind}"));
            std::fs::write(&path, bytes).expect("a file");
            browser.open_page(&browser.file_url()).await;
            browser.drop_files("[data-testid=dropzone]", &[&path]).await;
            let shown = rows(&browser).await;
            assert!(
                shown.iter().any(|r| r.contains("107.1%")),
                "{kind}: {shown:?}"
            );
            let expected = first.get_or_insert_with(|| shown.clone());
            assert_eq!(&shown, expected, "{kind}");
            browser.open("about:blank").await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_pasted_table_keeps_its_merged_cells() {
    let test = "a_pasted_table_keeps_its_merged_cells";
    with_browser(test, async |browser| {
        let made = report();
        let (html, text) = (sources::html(&made.sheet), "指標名\t単位\tR3年度\n");
        for field in [false, true] {
            browser.open_page(&browser.file_url()).await;
            // Excel adds a picture of the table as a file; a browser does not.
            let script = "const d = new DataTransfer(); d.setData('text/html', arguments[0]); \
                d.setData('text/plain', arguments[1]); \
                if (!arguments[2]) d.items.add(new File(['GIF89a'], 'image.gif', { type: 'image/gif' })); \
                const at = arguments[2] ? document.querySelector('[data-testid=paste-box]') : document.body; \
                at.dispatchEvent(new ClipboardEvent('paste', { clipboardData: d, bubbles: true, cancelable: true })); \
                if (arguments[2]) { at.value = arguments[1]; document.querySelector('[data-testid=paste-read]').click(); }";
            browser.run(script, vec![json!(html), json!(text), json!(field)]).await;
            let shown = rows(&browser).await;
            assert_eq!(shown.len(), made.known.len(), "{shown:?}");
            assert!(shown.iter().any(|r| r.contains("107.1%")), "{shown:?}");
            browser.open("about:blank").await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_locked_pdf_asks_for_its_password() {
    let test = "a_locked_pdf_asks_for_its_password";
    if !have("qpdf") || !have("chromium") {
        return skipped(
            test,
            "no qpdf or no chromium on PATH: run scripts/setup.sh test",
        );
    }
    let made = report();
    let mut shop = Workshop::new(
        "locked-page",
        &[("a.html".into(), sources::html(&made.sheet))],
    );
    shop.print("a.html", "a.pdf");
    let lock = ["--encrypt", "hiraku", "owner", "256", "--"];
    shop.tool("qpdf", &lock, "a.pdf", &[], "locked.pdf");
    shop.close();
    let file: PathBuf = shop.path("locked.pdf");
    with_browser(test, async |browser| {
        let paths: [&Path; 1] = [&file];
        browser.open_page(&browser.file_url()).await;
        browser.drop_files("[data-testid=dropzone]", &paths).await;
        browser.text_with("[data-testid=unlock]", "locked.pdf").await;
        let give = "const field = document.querySelector('[data-testid=password]'); field.value = arguments[0]; \
            field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));";
        browser.run(give, vec![json!("chigau")]).await;
        browser.text_with("[data-testid=file-list]", "パスワードが違う").await;
        let focus = "return document.activeElement.dataset.testid ?? null";
        browser
            .until("the field has the focus again", async || {
                let at = browser.run(focus, vec![]).await;
                (at == "password").then_some(())
            })
            .await;
        browser.screenshot("locked").await;
        browser.run(give, vec![json!("hiraku")]).await;
        assert_eq!(rows(&browser).await.len(), made.known.len());
        browser.assert_quiet(&browser.file_url()).await;
    })
    .await;
}
