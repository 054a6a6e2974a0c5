//! A person gives the page files and reads the results off it.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::hands::click;
use crate::page::{Browser, with_browser};

/// The five real reports, or none where they are not beside the repository; said aloud.
pub fn reports(test: &str) -> Option<Vec<PathBuf>> {
    let shared = std::env::var_os("TASSEI_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let mut files: Vec<PathBuf> = std::fs::read_dir(shared.join("reports"))
        .map(|dir| dir.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    files.sort();
    if files.is_empty() {
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), "SKIPPED {test}: ../shared is not here");
        return None;
    }
    Some(files)
}

/// The text of every element with this test hook.
async fn texts(browser: &Browser, hook: &str) -> Vec<String> {
    let script = "return [...document.querySelectorAll(`[data-testid=${arguments[0]}]`)].map((e) => e.textContent.trim())";
    let found = browser.run(script, vec![json!(hook)]).await;
    serde_json::from_value(found).expect("texts")
}

/// Waits until everything that was given is read, and the overview is shown.
pub async fn results(browser: &Browser) {
    browser
        .until("the results are shown", async || {
            let shown = "return !!document.querySelector('.view-overview [data-testid=report-0]')";
            browser.run(shown, vec![]).await.as_bool().filter(|is| *is)
        })
        .await;
}

#[tokio::test]
async fn five_dropped_reports_show_the_recomputed_rates() {
    let test = "five_dropped_reports_show_the_recomputed_rates";
    let Some(files) = reports(test) else { return };
    with_browser(test, async |browser| {
        browser.network_off().await;
        browser.open_page(&browser.file_url()).await;
        let paths: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
        browser.drop_files("[data-testid=dropzone]", &paths).await;
        results(&browser).await;
        let script = "return [...document.querySelectorAll('[data-testid=section-row]')].flatMap((row) => { \
            const of = (hook) => row.querySelector(`[data-testid=${hook}]`)?.textContent.trim() ?? ''; \
            return of('section-printed').includes('/') ? [of('section-recomputed')] : []; })";
        let rates = browser.run(script, vec![]).await;
        let rates: Vec<String> = serde_json::from_value(rates).expect("texts");
        for expected in ["0/4", "10/12", "5/14", "4/4", "1/4"] {
            assert!(rates.iter().any(|r| r == expected), "{expected} in {rates:?}");
        }
        browser.assert_quiet(&browser.file_url()).await;
    })
    .await;
}

#[tokio::test]
async fn a_figure_leads_to_its_formula_and_its_place() {
    with_browser(
        "a_figure_leads_to_its_formula_and_its_place",
        async |browser| {
            browser.open_page(&browser.file_url()).await;
            click(&browser, "try-demo").await;
            results(&browser).await;
            assert_eq!(
                texts(&browser, "section-recomputed").await,
                ["2/3", "2/4", "3/4", "1/2"]
            );
            click(&browser, "tab-indicators").await;
            let open = "const row = [...document.querySelectorAll('[data-testid=indicator-row]')] \
                .find((r) => r.textContent.includes('啓発冊子の配布数')); \
                const button = row.querySelector('button'); button.focus(); button.click();";
            browser.run(open, vec![]).await;
            let formula = browser.text_with("[data-testid=formula]", "105.7%").await;
            assert!(formula.contains("実績 ÷ 目標 = 1,152 ÷ 1,090"), "{formula}");
            let marked = texts(&browser, "source-highlight").await;
            assert!(marked.contains(&"1,152".to_owned()), "{marked:?}");
            assert!(marked.contains(&"1,090".to_owned()), "{marked:?}");
            click(&browser, "detail-close").await;
            let back = browser
                .run("return document.activeElement.textContent", vec![])
                .await;
            assert!(
                back.as_str()
                    .unwrap_or_default()
                    .contains("啓発冊子の配布数"),
                "{back}"
            );
            browser.assert_quiet(&browser.file_url()).await;
        },
    )
    .await;
}

#[tokio::test]
async fn bad_files_say_what_they_are_and_take_nothing_away() {
    with_browser(
        "bad_files_say_what_they_are_and_take_nothing_away",
        async |browser| {
            let folder = tempfile::tempdir().expect("a folder");
            let file = |name: &str, bytes: &[u8]| {
                let path = folder.path().join(name);
                std::fs::write(&path, bytes).expect("a file");
                path
            };
            let bad = [
                file("empty.txt", b""),
                file("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10"),
                file("menu.txt", "今日の献立\nカレーライス 500円\n".as_bytes()),
                folder.path().join("large.txt"),
            ];
            // As large as it says, without taking the room.
            let large = std::fs::File::create(&bad[3]).expect("a file");
            large.set_len(200_000_000).expect("a size");
            browser.open_page(&browser.file_url()).await;
            click(&browser, "try-demo").await;
            results(&browser).await;
            click(&browser, "tab-load").await;
            let paths: Vec<&Path> = bad.iter().map(PathBuf::as_path).collect();
            browser.pick("[data-testid=file-input]", &paths).await;
            let list = browser
                .until("all are answered", async || {
                    let script = "const l = document.querySelector('[data-testid=file-list]'); \
                        return l.querySelectorAll('[data-state=failed],[data-state=noted]').length >= 5 ? l.innerText : null";
                    browser.run(script, vec![]).await.as_str().map(str::to_owned)
                })
                .await;
            for said in ["空のファイル", "PNG", "191 MB", "目標と実績"] {
                assert!(list.contains(said), "{said} in {list}");
            }
            click(&browser, "tab-overview").await;
            assert_eq!(texts(&browser, "section-recomputed").await, ["2/3", "2/4", "3/4", "1/2"]);
        },
    )
    .await;
}

#[tokio::test]
async fn another_year_and_another_language_at_once() {
    with_browser(
        "another_year_and_another_language_at_once",
        async |browser| {
            browser.open_page(&browser.file_url()).await;
            click(&browser, "try-demo").await;
            results(&browser).await;
            let choose = "const s = document.querySelector('[data-testid=as-of]'); s.value = '2020'; \
                s.dispatchEvent(new Event('change', { bubbles: true }))";
            browser.run(choose, vec![]).await;
            browser
                .until("the rates of another year", async || {
                    let now = texts(&browser, "section-recomputed").await;
                    (now == ["2/3", "1/4", "0/4", "0/1"]).then_some(())
                })
                .await;
            click(&browser, "lang-switch").await;
            browser.text_with("h1", "Overview").await;
            let lang = browser.run("return document.documentElement.lang", vec![]).await;
            assert_eq!(lang, "en");
            let hash = browser.run("return location.hash", vec![]).await;
            assert_eq!(hash, "#view=overview&lang=en");
        },
    )
    .await;
}

#[tokio::test]
async fn no_view_is_wider_than_a_phone() {
    with_browser("no_view_is_wider_than_a_phone", async |browser| {
        browser.size(360, 760).await;
        browser.open_page(&browser.file_url()).await;
        click(&browser, "try-demo").await;
        results(&browser).await;
        for lang in ["ja", "en"] {
            for view in [
                "load",
                "overview",
                "indicators",
                "compare",
                "checks",
                "export",
                "about",
            ] {
                click(&browser, &format!("tab-{view}")).await;
                let script = "return document.documentElement.scrollWidth";
                let width = browser.run(script, vec![]).await;
                assert_eq!(width, 360, "{view} in {lang}");
            }
            click(&browser, "lang-switch").await;
        }
    })
    .await;
}
