//! The page saves itself with its results, and the saved file shows them elsewhere: with another profile,
//! without a network, without scripts.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::reading::{reports, results};
use crate::page::{self, Browser, with_browser};
use crate::server;

const PAGE: &str = "tassei-results.html";

async fn click(browser: &Browser, hook: &str) {
    let script = "document.querySelector(`[data-testid='${arguments[0]}']`).click()";
    browser.run(script, vec![json!(hook)]).await;
}

async fn allow_downloads(browser: &Browser, folder: &Path) {
    let path = folder.to_string_lossy();
    browser
        .cdp(
            "Browser.setDownloadBehavior",
            json!({ "behavior": "allow", "downloadPath": path }),
        )
        .await;
}

/// The file that a button saves, once it is whole.
async fn saved(browser: &Browser, folder: &Path, name: &str) -> PathBuf {
    click(browser, &format!("save-{name}")).await;
    let path = folder.join(name);
    let found = &path;
    browser
        .until(name, async || {
            let size = fs::metadata(found).map(|m| m.len()).unwrap_or(0);
            let unfinished = found.with_extension("html.crdownload").exists();
            (size > 0 && !unfinished).then_some(())
        })
        .await;
    path
}

/// What a view says, its tab being opened first.
async fn says(browser: &Browser, view: &str) -> String {
    click(browser, &format!("tab-{view}")).await;
    shown(browser, view).await
}

/// What the view that is shown says.
async fn shown(browser: &Browser, view: &str) -> String {
    browser
        .until(view, async || {
            let there = format!("return !!document.querySelector('.view-{view} h1')");
            browser.run(&there, vec![]).await.as_bool().filter(|is| *is)
        })
        .await;
    browser
        .settle("await new Promise((done) => setTimeout(done, 300)); return 0")
        .await;
    let text = browser
        .run("return document.getElementById('view').innerText", vec![])
        .await;
    text.as_str().expect("text").to_owned()
}

const VIEWS: [&str; 4] = ["overview", "indicators", "checks", "compare"];

#[tokio::test]
async fn five_reports_saved_as_a_page_open_elsewhere_on_the_same_view() {
    let test = "five_reports_saved_as_a_page_open_elsewhere_on_the_same_view";
    let Some(files) = reports(test) else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let (mut before, mut page) = (Vec::new(), PathBuf::new());
    with_browser(test, async |browser| {
        allow_downloads(&browser, folder.path()).await;
        // From a server, with all that only a hosted page has.
        let hosted = fs::read(browser.file.with_file_name("index.html")).expect("the hosted page");
        let server = server::serve(&[("/", &hosted)]);
        browser.open_page(&server.origin).await;
        let paths: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
        browser.drop_files("[data-testid=dropzone]", &paths).await;
        results(&browser).await;
        for view in VIEWS {
            before.push(says(&browser, view).await);
        }
        click(&browser, "tab-export").await;
        browser.text_with("#view", "Excel").await;
        page = saved(&browser, folder.path(), PAGE).await;
        browser
            .text_with("#view", &format!("{PAGE} を保存しました"))
            .await;
        browser.screenshot("export").await;
    })
    .await;
    let size = fs::metadata(&page).expect("the page").len();
    with_browser(test, async |browser| {
        browser.network_off().await;
        allow_downloads(&browser, folder.path()).await;
        browser.open_page(&page::url(&page)).await;
        // On the view from which the exports were opened.
        assert_eq!(shown(&browser, "compare").await, before[3]);
        browser
            .text_with("[data-testid=saved-note]", "保存された結果")
            .await;
        browser.screenshot("saved-page").await;
        for (view, expected) in VIEWS.iter().zip(&before) {
            assert_eq!(&says(&browser, view).await, expected, "{view}");
        }
        let took = browser.boot_time().await;
        let _ = writeln!(
            std::io::stderr(),
            "five reports in a page: {size} bytes, {took:.0} ms to start"
        );
        // A page that was saved saves itself again, here on another view.
        click(&browser, "tab-export").await;
        browser.text_with("#view", "Excel").await;
        fs::remove_file(&page).expect("the first one goes");
        let again = saved(&browser, folder.path(), PAGE).await;
        browser.open_page(&page::url(&again)).await;
        assert_eq!(shown(&browser, "compare").await, before[3]);
        browser.assert_quiet(&page::url(&again)).await;
    })
    .await;
}

/// A report of ours in which every word is markup, and a value put right in it.
const REPORT: &str = "架空市<b id=planted>x</b> 施策の成果（見本）</script><!--\n\n\
    指標名,単位,令和4年度目標,令和4年度実績,令和5年度目標,令和5年度実績\n\
    <img src=x onerror=alert(1)>件数,件,20,14,60,66\n\
    </td></script><script>alert(1)</script>,人,100,120,110,90\n";

/// Counts what the policy refuses, and what a script of a file would do.
const WATCH: &str = "globalThis.refused = []; globalThis.ran = 0; globalThis.alert = () => { ran++; }; \
    addEventListener('securitypolicyviolation', (e) => refused.push(e.effectiveDirective));";

#[tokio::test]
async fn a_saved_page_is_read_without_scripts_and_holds_no_markup() {
    let test = "a_saved_page_is_read_without_scripts_and_holds_no_markup";
    let folder = tempfile::tempdir().expect("a folder");
    let mut page = PathBuf::new();
    with_browser(test, async |browser| {
        allow_downloads(&browser, folder.path()).await;
        browser.open_page(&browser.file_url()).await;
        let file = folder.path().join("a&b'<i>.csv");
        fs::write(&file, REPORT).expect("a file");
        browser.pick("[data-testid=file-input]", &[&file]).await;
        results(&browser).await;
        click(&browser, "tab-export").await;
        browser.text_with("#view", "Excel").await;
        page = saved(&browser, folder.path(), PAGE).await;
    })
    .await;
    if page.as_os_str().is_empty() {
        return;
    }
    with_browser(test, async |browser| {
        browser.before_load(WATCH).await;
        browser.open_page(&page::url(&page)).await;
        shown(&browser, "overview").await;
        says(&browser, "indicators").await;
        browser
            .text_with("[data-testid=indicator-row]", "件数")
            .await;
        let planted =
            "return [ran, refused, document.querySelectorAll('#planted, img, [onerror]').length]";
        assert_eq!(browser.run(planted, vec![]).await, json!([0, [], 0]));

        // Where no script may run, as in the preview of a mail.
        let frame = folder.path().join("frame.html");
        let inner = page::url(&page);
        fs::write(
            &frame,
            format!("<!doctype html><iframe sandbox src='{inner}' width=1200 height=800></iframe>"),
        )
        .expect("a page around it");
        browser.open(&page::url(&frame)).await;
        browser.client.enter_frame(0).await.expect("the frame");
        let words = browser.text("#app article").await;
        for expected in [
            "<img src=x onerror=alert(1)>件数",
            "110.0",
            "81.8",
            "未達成",
            "実績÷目標",
        ] {
            let expected = expected.trim_end_matches(".0");
            assert!(words.contains(expected), "{expected} in {words}");
        }
        let planted = "return document.querySelectorAll('#planted, img, [onerror]').length";
        assert_eq!(browser.run(planted, vec![]).await, json!(0));
        browser.screenshot("saved-without-scripts").await;
    })
    .await;
}

#[tokio::test]
async fn a_saved_page_that_was_tampered_with_says_so() {
    let test = "a_saved_page_that_was_tampered_with_says_so";
    let folder = tempfile::tempdir().expect("a folder");
    with_browser(test, async |browser| {
        allow_downloads(&browser, folder.path()).await;
        browser.open_page(&browser.file_url()).await;
        click(&browser, "try-demo").await;
        results(&browser).await;
        click(&browser, "tab-export").await;
        browser.text_with("#view", "Excel").await;
        let page = saved(&browser, folder.path(), PAGE).await;
        let text = fs::read_to_string(&page).expect("the page");
        let (head, rest) = text
            .split_once("<script id=\"tassei-results\"")
            .expect("data");
        let (kind, data) = rest.split_once('>').expect("data");
        let cut = data
            .get(data.find("</script>").expect("its end") / 2..)
            .expect("half of it");
        let bad = folder.path().join("bad.html");
        fs::write(
            &bad,
            format!("{head}<script id=\"tassei-results\"{kind}>{cut}"),
        )
        .expect("a file");
        browser.open_page(&page::url(&bad)).await;
        click(&browser, "tab-load").await;
        browser
            .text_with("[data-testid=file-list]", "壊れているか")
            .await;
        // And the page works for other files.
        click(&browser, "try-demo").await;
        results(&browser).await;
        assert_eq!(browser.complaints().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn a_workbook_is_saved_by_its_button() {
    with_browser("a_workbook_is_saved_by_its_button", async |browser| {
        let folder = tempfile::tempdir().expect("a folder");
        allow_downloads(&browser, folder.path()).await;
        browser.open_page(&browser.file_url()).await;
        click(&browser, "try-demo").await;
        results(&browser).await;
        click(&browser, "tab-export").await;
        browser.text_with("#view", "Excel").await;
        let path = saved(&browser, folder.path(), "tassei.xlsx").await;
        let bytes = fs::read(path).expect("the workbook");
        let read = tassei::intake::take_in("tassei.xlsx", &bytes);
        assert_eq!(read.sheets.len(), 6, "{:?}", read.sheets);
        let said = |words: &str| read.text.contains(words);
        assert!(said("地域サロンの数(延べ)") && said("実績÷目標") && said("作成日"));
    })
    .await;
}
