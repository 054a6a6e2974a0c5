//! What people are used to: files of our own dropped anywhere, work that is there
//! again after a reload, the browser's back button, and all of it where a frame
//! refuses storage.

use std::path::Path;

use serde_json::json;

use super::hands::{REPORT, click, file, wait};
use super::reading::results;
use crate::page::{Browser, with_browser};
use crate::server;

/// Drops files on the middle of the page, whatever is shown.
async fn drop(browser: &Browser, file: &Path) {
    browser.drop_files("#view", &[file]).await;
}

async fn count(browser: &Browser, n: usize) {
    let script =
        format!("return document.querySelectorAll('[data-testid=correction]').length === {n}");
    wait(browser, &format!("{n} corrections"), &script).await;
}

/// Puts the actual of an indicator right in its panel.
async fn correct(browser: &Browser, text: &str) {
    let open = "document.querySelector('[data-testid=indicator-row] button').click()";
    browser.run(open, vec![]).await;
    let ready = "return !!document.querySelector('[data-testid=correct-actual-2023]')";
    wait(browser, "the panel", ready).await;
    let write = "const e = document.querySelector('[data-testid=correct-actual-2023]'); e.value = arguments[0]; \
        e.dispatchEvent(new Event('change', { bubbles: true }))";
    browser.run(write, vec![json!(text)]).await;
    click(browser, "detail-close").await;
}

#[tokio::test]
async fn corrections_are_there_again_after_a_reload_and_can_be_cleared() {
    let test = "corrections_are_there_again_after_a_reload_and_can_be_cleared";
    with_browser(test, async |browser| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = file(folder.path(), "kaku.md", REPORT);
        browser.open_page(&browser.file_url()).await;
        browser.pick("[data-testid=file-input]", &[&path]).await;
        results(&browser).await;
        click(&browser, "tab-indicators").await;
        correct(&browser, "60").await;
        count(&browser, 1).await;
        // Another visit, the same file.
        browser.open("about:blank").await;
        browser.open_page(&browser.file_url()).await;
        browser
            .text_with("[data-testid=kept-work]", "訂正1件")
            .await;
        drop(&browser, &path).await;
        results(&browser).await;
        click(&browser, "tab-indicators").await;
        count(&browser, 1).await;
        // Another text under the same name is another file.
        browser.open("about:blank").await;
        let other = file(folder.path(), "kaku.md", &REPORT.replace("|66|", "|67|"));
        browser.open_page(&browser.file_url()).await;
        drop(&browser, &other).await;
        results(&browser).await;
        click(&browser, "tab-indicators").await;
        wait(
            &browser,
            "the table",
            "return !!document.querySelector('[data-testid=indicator-row]')",
        )
        .await;
        count(&browser, 0).await;
        click(&browser, "tab-load").await;
        click(&browser, "forget").await;
        wait(
            &browser,
            "nothing is kept",
            "return !document.querySelector('[data-testid=kept-work]') \
            && !Object.keys(localStorage).some((k) => k.startsWith('tassei-'))",
        )
        .await;
        browser.assert_quiet(&browser.file_url()).await;
    })
    .await;
}

#[tokio::test]
async fn our_own_files_are_known_wherever_they_are_dropped() {
    let test = "our_own_files_are_known_wherever_they_are_dropped";
    with_browser(test, async |browser| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = file(folder.path(), "kaku.md", REPORT);
        browser.open_page(&browser.file_url()).await;
        drop(&browser, &path).await;
        results(&browser).await;
        let corrections = json!({ "kind": "tassei-corrections", "version": 1, "files": [{
            "file": "kaku.md", "text": "", "corrections": [
                { "indicator": "i1", "name": "相談件数", "field": "actual", "year": 2023, "text": "60", "before": "66" }] }] });
        let own = file(folder.path(), "naoshi.json", &corrections.to_string());
        drop(&browser, &own).await;
        click(&browser, "tab-indicators").await;
        count(&browser, 1).await;
        // Columns that somebody named, and decisions; none of them is a report.
        let named = |name: &str| json!({ "report": "甲区/2016/", "id": "1", "name": name });
        let decisions = json!({ "joined": [{ "subject": "indicator", "a": named("甲"), "b": named("乙") }], "parted": [] });
        let own = file(folder.path(), "kettei.json", &decisions.to_string());
        drop(&browser, &own).await;
        click(&browser, "tab-load").await;
        browser.text_with("[data-testid=kept-work]", "決定1件").await;
        let files = "return document.querySelectorAll('.file').length";
        assert_eq!(browser.run(files, vec![]).await, 1, "one report on the list");
        browser.assert_quiet(&browser.file_url()).await;
    })
    .await;
}

#[tokio::test]
async fn back_restores_what_was_shown() {
    let test = "back_restores_what_was_shown";
    with_browser(test, async |browser| {
        browser.open_page(&browser.file_url()).await;
        click(&browser, "try-demo").await;
        results(&browser).await;
        // The key for the search works from any view.
        browser.run("document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true }))", vec![]).await;
        wait(&browser, "the search has the focus", "return document.activeElement.id === 'search'").await;
        let rows = "return document.querySelectorAll('[data-testid=indicator-row]').length";
        let all = browser.run(rows, vec![]).await.as_u64().unwrap_or(0);
        let search = "const e = document.getElementById('search'); e.value = '配布'; \
            e.dispatchEvent(new InputEvent('input', { bubbles: true })); \
            document.querySelectorAll('.indicators thead button')[2].click()";
        browser.run(search, vec![]).await;
        let shown = "return location.hash.includes('q=') && location.hash.includes('by=rate') \
            && [...document.querySelectorAll('[data-testid=indicator-row]')].every((r) => r.textContent.includes('配布'))";
        wait(&browser, "the rows that fit", shown).await;
        let few = browser.run(rows, vec![]).await.as_u64().unwrap_or(0);
        assert!(0 < few && few < all, "{few} of {all} rows");
        // An indicator is a step of its own.
        browser.run("document.querySelector('[data-testid=indicator-row] button').click()", vec![]).await;
        wait(&browser, "the panel in the address", "return location.hash.includes('item=') && !!document.querySelector('[data-testid=detail]')").await;
        browser.run("history.back()", vec![]).await;
        wait(&browser, "the panel is closed", "return !document.querySelector('[data-testid=detail]') && location.hash.includes('q=')").await;
        browser.run("history.forward()", vec![]).await;
        wait(&browser, "the panel is open", "return !!document.querySelector('[data-testid=detail]')").await;
        browser.run("history.back()", vec![]).await;
        wait(&browser, "the panel is closed again", "return !document.querySelector('[data-testid=detail]')").await;
        click(&browser, "tab-checks").await;
        wait(&browser, "the checks", "return !!document.querySelector('.view-checks') && !location.hash.includes('q=')").await;
        browser.run("history.back()", vec![]).await;
        wait(&browser, "the table", &shown.replace("return ", "return !!document.getElementById('search') && document.getElementById('search').value === '配布' && ")).await;
        assert_eq!(browser.run(rows, vec![]).await, few);
        browser.assert_quiet(&browser.file_url()).await;
    })
    .await;
}

#[tokio::test]
async fn where_a_frame_refuses_storage_all_works_without() {
    let test = "where_a_frame_refuses_storage_all_works_without";
    with_browser(test, async |browser| {
        let outer = b"<!doctype html><link rel=icon href=data:,>\
            <iframe sandbox=allow-scripts src=/page width=1100 height=700></iframe>";
        let server = server::serve(&[("/", outer), ("/page", &browser.bytes())]);
        browser.open(&server.origin).await;
        browser.client.enter_frame(0).await.expect("the frame");
        browser.started().await;
        let refused = browser.run("try { return typeof localStorage } catch (e) { return e.name }", vec![]).await;
        assert_eq!(refused, "SecurityError");
        click(&browser, "try-demo").await;
        results(&browser).await;
        click(&browser, "tab-indicators").await;
        let write = "const g = document.getElementById('indicator-grid'); g.focus(); \
            const key = (k) => g.dispatchEvent(new KeyboardEvent('keydown', { key: k, bubbles: true, cancelable: true })); \
            key('End'); await new Promise((r) => setTimeout(r, 100)); key('F2'); await new Promise((r) => setTimeout(r, 100)); \
            const field = document.querySelector('[data-testid=cell-target]'); field.value = '7'; \
            field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })); return true";
        assert_eq!(browser.settle(write).await, true);
        count(&browser, 1).await;
        let copied = browser.settle("const d = new DataTransfer(); document.getElementById('indicator-grid').dispatchEvent( \
            new ClipboardEvent('copy', { clipboardData: d, bubbles: true, cancelable: true })); return d.getData('text/plain')").await;
        assert!(copied.as_str().unwrap_or_default().contains('\t'), "{copied}");
        click(&browser, "correct-undo").await;
        count(&browser, 0).await;
        click(&browser, "tab-load").await;
        let kept = "return !!document.querySelector('[data-testid=kept-work]')";
        assert_eq!(browser.run(kept, vec![]).await, false);
        browser.assert_quiet(&server.origin).await;
    })
    .await;
}
