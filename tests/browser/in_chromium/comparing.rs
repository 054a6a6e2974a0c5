//! Two wards' reports side by side, as a person looks at them.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::hands::click;
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

/// Presses keys on whatever has the focus.
async fn press(browser: &Browser, keys: &[&str]) {
    for key in keys {
        let text = match *key {
            "Enter" => "\r",
            " " => " ",
            _ => "",
        };
        let mut event = json!({ "type": "keyDown", "key": key, "code": key, "text": text });
        if *key == "Enter" {
            event["windowsVirtualKeyCode"] = json!(13);
        }
        browser.cdp("Input.dispatchKeyEvent", event.clone()).await;
        event["type"] = json!("keyUp");
        browser.cdp("Input.dispatchKeyEvent", event).await;
    }
}

async fn focus(browser: &Browser, selector: &str) {
    let script = "document.querySelector(arguments[0]).focus()";
    browser.run(script, vec![json!(selector)]).await;
}

async fn count(browser: &Browser, selector: &str) -> u64 {
    let script = "return document.querySelectorAll(arguments[0]).length";
    let found = browser.run(script, vec![json!(selector)]).await;
    found.as_u64().expect("a number")
}

async fn until_count(browser: &Browser, selector: &str, n: u64) {
    let what = format!("{n} of {selector}");
    browser
        .until(&what, async || {
            (count(browser, selector).await == n).then_some(())
        })
        .await;
}

/// Presses a button of a view and gives what the browser saved.
async fn saved(browser: &Browser, folder: &Path, hook: &str, name: &str) -> Vec<u8> {
    // As a hand does it: a page may not save many files by itself.
    focus(browser, &format!("[data-testid={hook}]")).await;
    press(browser, &["Enter"]).await;
    let path = folder.join(name);
    browser
        .until(name, async || {
            std::fs::read(&path).ok().filter(|b| !b.is_empty())
        })
        .await
}

#[tokio::test]
async fn every_view_of_a_comparison_is_taken_away() {
    let test = "every_view_of_a_comparison_is_taken_away";
    let Some(files) = wards(test) else { return };
    with_browser(test, async |browser| {
        drop_and_compare(&browser, &files).await;
        let folder = tempfile::tempdir().expect("a folder");
        let to = json!({ "behavior": "allow", "downloadPath": folder.path() });
        browser.cdp("Page.setDownloadBehavior", to).await;
        let shows = [
            ("matrix", "3.4", true),
            ("indicator", "3.4", true),
            ("profile", "3.2", true),
            ("achieved", "平野区", true),
            ("trend", "3.4", true),
            ("some", "平野区", true),
            ("map", "3.4", true),
            ("matching", "5点満点", false),
        ];
        for (show, holds, drawn) in shows {
            click(&browser, &format!("show-{show}")).await;
            let current = format!("[data-testid=show-{show}][aria-current]");
            until_count(&browser, &current, 1).await;
            let name = |ending: &str| format!("tassei-{show}.{ending}");
            let csv = saved(&browser, folder.path(), "take-csv", &name("csv")).await;
            let csv = String::from_utf8(csv).expect("UTF-8");
            assert!(
                csv.starts_with('\u{feff}') && csv.contains(holds),
                "{show}: {csv}"
            );
            if drawn {
                let svg = saved(&browser, folder.path(), "take-svg", &name("svg")).await;
                let svg = String::from_utf8(svg).expect("UTF-8");
                assert!(
                    svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"),
                    "{show}"
                );
                let png = saved(&browser, folder.path(), "take-png", &name("png")).await;
                assert!(
                    png.starts_with(b"\x89PNG") && png.len() > 2000,
                    "{show}: {}",
                    png.len()
                );
            }
        }
        browser.assert_quiet(&browser.file_url()).await;
    })
    .await;
}

#[tokio::test]
async fn joined_and_parted_by_keyboard_and_undone() {
    let test = "joined_and_parted_by_keyboard_and_undone";
    let Some(files) = wards(test) else { return };
    with_browser(test, async |browser| {
        drop_and_compare(&browser, &files).await;
        focus(&browser, "[data-testid=show-matching]").await;
        press(&browser, &["Enter"]).await;
        browser.text("[data-testid=join-form]").await;
        // The row whose name both wards print alike: opened, and one ward taken out.
        let head = "[data-testid=match-row][data-name^='社会的ビジネス効果'] > button";
        focus(&browser, head).await;
        press(&browser, &["Enter"]).await;
        let part = "[data-testid=match-row][data-name^='社会的ビジネス効果'] [data-testid=match-part]";
        until_count(&browser, part, 2).await;
        focus(&browser, part).await;
        press(&browser, &["Enter"]).await;
        until_count(&browser, "[data-testid=decision]", 1).await;
        until_count(
            &browser,
            "[data-testid=match-row][data-name^='社会的ビジネス効果']",
            0,
        )
        .await;
        // Joined again by hand, with the two selects.
        let choose = "for (const [n, of] of [[0, '社会的ビジネス効果'], [1, '社会的ビジネス効果']]) { \
            const s = document.querySelector(`[data-testid=join-indicator-${n}]`); \
            const o = [...s.options].find((o) => o.text.includes(of)); s.value = o.value; \
            s.dispatchEvent(new Event('change', { bubbles: true })); }";
        browser.run(choose, vec![]).await;
        focus(&browser, "[data-testid=join]").await;
        press(&browser, &["Enter"]).await;
        until_count(
            &browser,
            "[data-testid=match-row][data-name^='社会的ビジネス効果']",
            1,
        )
        .await;
        focus(&browser, "[data-testid=undo]").await;
        press(&browser, &["Enter"]).await;
        until_count(
            &browser,
            "[data-testid=match-row][data-name^='社会的ビジネス効果']",
            0,
        )
        .await;
        // Kept where the browser allows it, exported, and read back in.
        let kept = browser
            .run("return localStorage.getItem('tassei-matching')", vec![])
            .await;
        assert!(
            kept.as_str().is_some_and(|k| k.contains("社会的ビジネス")),
            "{kept}"
        );
        let folder = tempfile::tempdir().expect("a folder");
        let to = json!({ "behavior": "allow", "downloadPath": folder.path() });
        browser.cdp("Page.setDownloadBehavior", to).await;
        saved(
            &browser,
            folder.path(),
            "save-decisions",
            "tassei-matching.json",
        )
        .await;
        focus(&browser, "[data-testid=undo]").await;
        press(&browser, &["Enter"]).await;
        until_count(&browser, "[data-testid=decision]", 0).await;
        let file = folder.path().join("tassei-matching.json");
        browser.pick("[data-testid=load-decisions]", &[&file]).await;
        until_count(&browser, "[data-testid=decision]", 1).await;
        browser.assert_quiet(&browser.file_url()).await;
    })
    .await;
}

#[tokio::test]
async fn a_link_restores_a_view_and_its_marks_are_walked() {
    let test = "a_link_restores_a_view_and_its_marks_are_walked";
    let Some(files) = wards(test) else { return };
    with_browser(test, async |browser| {
        drop_and_compare(&browser, &files).await;
        let choose = "const s = document.querySelector('[data-testid=matrix-pin]'); s.value = '北区'; \
            s.dispatchEvent(new Event('change', { bubbles: true })); \
            [...document.querySelectorAll('[data-testid=matrix-row]')] \
            .find((r) => r.dataset.row.includes('5点満点')).querySelector('[data-testid=matrix-open]').click()";
        browser.run(choose, vec![]).await;
        browser.text_with("[data-testid=sheet]", "3.4").await;
        let link = browser.run("return location.hash", vec![]).await;
        let link = link.as_str().expect("an address").to_owned();
        assert!(link.contains("show=indicator") && link.contains("row="), "{link}");

        // Another page, the same files the other way round.
        browser.open("about:blank").await;
        browser.open_page(&format!("{}{link}", browser.file_url())).await;
        let other: Vec<&Path> = files.iter().rev().map(PathBuf::as_path).collect();
        browser.drop_files("#view", &other).await;
        // The row has the other ward's wording now: the link finds it by any member's.
        browser.text_with(".compare-heading h2", "５点満点").await;
        let table = browser.text_with("[data-testid=sheet]", "3.4").await;
        assert!(table.contains("2団体中1位"), "{table}");

        // The marks of the picture, with the arrow keys.
        focus(&browser, "[data-testid=picture] [tabindex='0']").await;
        press(&browser, &["ArrowDown"]).await;
        let said = browser
            .run("return document.activeElement.getAttribute('aria-label')", vec![])
            .await;
        let said = said.as_str().unwrap_or_default();
        assert!(said.contains("平野区") && said.contains("3.2"), "{said}");
        browser.assert_quiet(&browser.file_url()).await;
    })
    .await;
}

#[tokio::test]
async fn a_bad_table_of_places_says_what_is_wrong() {
    let test = "a_bad_table_of_places_says_what_is_wrong";
    let Some(files) = wards(test) else { return };
    with_browser(test, async |browser| {
        drop_and_compare(&browser, &files).await;
        click(&browser, "show-map").await;
        browser.text("[data-testid=places]").await;
        let give = "const t = document.querySelector('[data-testid=places]'); t.value = arguments[0]; \
            t.dispatchEvent(new Event('change', { bubbles: true }))";
        let table = "名称,行,列\n平野区,1,2\n北区,x,1\n南極区,1,2\n";
        browser.run(give, vec![json!(table)]).await;
        let said = browser.text_with("[data-testid=places-problems]", "3行目").await;
        assert!(said.contains("x、1") && said.contains("4行目") && said.contains("同じ位置"), "{said}");
        assert_eq!(count(&browser, "[data-testid=picture] .tile").await, 1);
        browser.assert_quiet(&browser.file_url()).await;
    })
    .await;
}
