//! The view of checks: by keyboard alone from the file to the source, links to a
//! finding, and the page to print.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use serde_json::{Value, json};

use super::hands::file;
use super::reading::{reports, results};
use crate::page::{Browser, with_browser};

/// Name, number and text of a key.
type Key = (&'static str, u32, &'static str);
const TAB: Key = ("Tab", 9, "");
const ENTER: Key = ("Enter", 13, "\r");
const RIGHT: Key = ("ArrowRight", 39, "");

/// A report of ours about a town that does not exist, with one wrong and one right sum.
const REPORT: &str = "架空市 施策の成果（見本）\n\n\
    |指標名|単位|令和4年度目標|令和4年度実績|令和5年度目標|令和5年度実績|\n\
    |---|---|---|---|---|---|\n\
    |相談件数|件|20|14|60|66|\n\
    |講座の参加者数|人|100|120|110|90|\n\n\
    相談件数は6件増(令和4年度:14件→令和5年度:66件)となった。\n\
    講座は満足35％、やや満足62％、計97％だった。\n";

/// Presses a key, as a hand would.
async fn press(browser: &Browser, (key, number, text): Key) {
    for kind in ["keyDown", "keyUp"] {
        let mut event =
            json!({ "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": number });
        if kind == "keyDown" && !text.is_empty() {
            event["text"] = json!(text);
        }
        browser.cdp("Input.dispatchKeyEvent", event).await;
    }
}

/// What has the focus: its test hook, else its id, else its name.
async fn focused(browser: &Browser) -> String {
    let script = "const e = document.activeElement; return e.dataset.testid || e.id || e.tagName";
    let found = browser.run(script, vec![]).await;
    found.as_str().unwrap_or_default().to_owned()
}

/// Presses Tab until an element with this hook has the focus.
async fn tab_to(browser: &Browser, hook: &str) {
    let mut seen = Vec::new();
    for _ in 0..80 {
        press(browser, TAB).await;
        let now = focused(browser).await;
        if now == hook {
            return;
        }
        seen.push(now);
    }
    panic!("Tab does not lead to {hook}: {seen:?}");
}

async fn is(browser: &Browser, script: &str) -> bool {
    browser.run(script, vec![]).await.as_bool() == Some(true)
}

async fn wait(browser: &Browser, what: &str, script: &str) {
    browser
        .until(what, async || is(browser, script).await.then_some(()))
        .await;
}

async fn click(browser: &Browser, selector: &str) {
    let script = "document.querySelector(arguments[0]).click()";
    browser.run(script, vec![json!(selector)]).await;
}

/// Opens the page at `hash` as someone does who follows a link: in a tab where it is not open yet.
async fn follow(browser: &Browser, url: &str) {
    browser.open("about:blank").await;
    browser.open_page(url).await;
}

#[tokio::test]
async fn the_source_of_a_finding_by_keyboard_alone() {
    with_browser(
        "the_source_of_a_finding_by_keyboard_alone",
        async |browser| {
            browser.open_page(&browser.file_url()).await;
            // The report is typed into the box for pasting, and read.
            tab_to(&browser, "paste-box").await;
            browser
                .cdp("Input.insertText", json!({ "text": REPORT }))
                .await;
            tab_to(&browser, "paste-read").await;
            press(&browser, ENTER).await;
            results(&browser).await;
            // From the top of the page to the tabs, and with the arrows to the checks.
            browser.run("document.activeElement.blur()", vec![]).await;
            tab_to(&browser, "tab-overview").await;
            for _ in 0..8 {
                if focused(&browser).await == "tab-checks" {
                    break;
                }
                press(&browser, RIGHT).await;
            }
            assert_eq!(focused(&browser).await, "tab-checks");
            // The weightiest finding first; it opens, and its figures lead into the source.
            tab_to(&browser, "finding-open").await;
            press(&browser, ENTER).await;
            wait(
                &browser,
                "the source is there",
                "return !!document.querySelector('.finding-body [data-testid=source-highlight]')",
            )
            .await;
            assert!(
                is(
                    &browser,
                    "return document.activeElement.getAttribute('aria-expanded') === 'true'"
                )
                .await
            );
            tab_to(&browser, "finding-input").await;
            let led = browser
                .run("return document.activeElement.textContent", vec![])
                .await;
            press(&browser, ENTER).await;
            assert_eq!(focused(&browser).await, "source-highlight");
            let marked = browser
                .run("return document.activeElement.textContent", vec![])
                .await;
            let (led, marked) = (
                led.as_str().unwrap_or_default(),
                marked.as_str().unwrap_or_default(),
            );
            assert!(
                !marked.is_empty() && led.starts_with(marked),
                "{led} leads to {marked}"
            );
            let line = "return document.activeElement.closest('.source-line').textContent";
            let line = browser.run(line, vec![]).await;
            assert!(
                line.as_str()
                    .unwrap_or_default()
                    .contains("6件増(令和4年度:14件→令和5年度:66件)"),
                "{line}"
            );
            let visible = "const b = document.activeElement.getBoundingClientRect(); \
            return b.top >= 0 && b.bottom <= innerHeight && b.width > 0";
            assert!(
                is(&browser, visible).await,
                "what has the focus is in sight"
            );
            browser.assert_quiet(&browser.file_url()).await;
        },
    )
    .await;
}

#[tokio::test]
async fn a_link_opens_the_very_finding_again() {
    with_browser("a_link_opens_the_very_finding_again", async |browser| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = file(folder.path(), "架空市 報告 & 1.txt", REPORT);
        // The clipboard says no: the link is shown, marked from end to end.
        let refuse = "Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } })";
        browser.before_load(refuse).await;
        browser.open_page(&browser.file_url()).await;
        browser.pick("[data-testid=file-input]", &[&path]).await;
        results(&browser).await;
        click(&browser, "[data-testid=tab-checks]").await;
        wait(&browser, "both findings", "return document.querySelectorAll('[data-testid=finding]').length === 2").await;
        let of_right = "[data-testid=finding][data-verdict=agrees]";
        let id = browser.run(&format!("return document.querySelector('{of_right}').dataset.id"), vec![]).await;
        click(&browser, &format!("{of_right} [data-testid=copy-link]")).await;
        wait(
            &browser,
            "the link is shown and marked",
            "const e = document.activeElement; return e.dataset.testid === 'copy-link-url' \
             && e.selectionStart === 0 && e.selectionEnd === e.value.length",
        )
        .await;
        let said = browser.text("[data-testid=copy-link-said]:not(:empty)").await;
        assert!(said.contains("許可されていません"), "{said}");
        let url = browser.run("return document.activeElement.value", vec![]).await;
        let url = url.as_str().expect("a link").to_owned();
        assert!(url.starts_with("file://") && url.is_ascii(), "{url}");

        // Elsewhere, later: the page says which file to open, and then shows the finding.
        follow(&browser, &url).await;
        browser.text_with("[data-testid=pointer]", "架空市 報告 & 1.txt").await;
        let other = file(folder.path(), "別の報告.txt", &REPORT.replace("66", "67").replace("架空", "見本"));
        click(&browser, "[data-testid=pointer] button").await;
        browser.pick("[data-testid=file-input]", &[&other]).await;
        results(&browser).await;
        click(&browser, "[data-testid=tab-checks]").await;
        browser.text_with("[data-testid=pointer]", "架空市 報告 & 1.txt").await;
        click(&browser, "[data-testid=tab-load]").await;
        browser.pick("[data-testid=file-input]", &[&path]).await;
        let shown = format!(
            "const e = document.activeElement, f = e.closest('[data-testid=finding]'); \
             return e.dataset.testid === 'finding-open' && e.getAttribute('aria-expanded') === 'true' && f.dataset.id === {id}"
        );
        click(&browser, "[data-testid=tab-checks]").await;
        wait(&browser, "the finding is open and has the focus", &shown).await;
        assert!(is(&browser, "return !document.querySelector('[data-testid=pointer]')").await);

        // Where the file is read first, the address alone is enough; in English as well.
        let english = url.replace("lang=ja", "lang=en");
        follow(&browser, &english).await;
        click(&browser, "[data-testid=tab-load]").await;
        browser.pick("[data-testid=file-input]", &[&path]).await;
        click(&browser, "[data-testid=tab-checks]").await;
        wait(&browser, "the finding again", &shown).await;
        browser.text_with(of_right, "Agrees").await;
        browser.assert_quiet(&browser.file_url()).await;
    })
    .await;
}

#[tokio::test]
async fn a_copied_link_is_said_aloud() {
    with_browser("a_copied_link_is_said_aloud", async |browser| {
        let keep = "Object.defineProperty(navigator, 'clipboard', { value: Object.setPrototypeOf({ writeText: async (t) => { window.kept = t } }, Clipboard.prototype) })";
        browser.before_load(keep).await;
        browser.open_page(&browser.file_url()).await;
        click(&browser, "[data-testid=try-demo]").await;
        results(&browser).await;
        click(&browser, "[data-testid=tab-checks]").await;
        wait(&browser, "findings", "return !!document.querySelector('[data-testid=copy-link]')").await;
        click(&browser, "[data-testid=copy-link]").await;
        browser.text_with("[data-testid=copy-link-said]", "リンクをコピーしました").await;
        let role = "return document.querySelector('[data-testid=copy-link-said]').getAttribute('role')";
        assert_eq!(browser.run(role, vec![]).await, "status");
        let kept = browser.run("return window.kept", vec![]).await;
        assert!(kept.as_str().unwrap_or_default().contains("finding="), "{kept}");
    })
    .await;
}

#[tokio::test]
async fn filters_show_what_they_say_and_the_unchecked_stand_apart() {
    with_browser("filters_show_what_they_say_and_the_unchecked_stand_apart", async |browser| {
        let test = "filters_show_what_they_say_and_the_unchecked_stand_apart";
        let Some(files) = reports(test) else { return };
        let onojo: Vec<&Path> = files
            .iter()
            .map(PathBuf::as_path)
            .filter(|p| p.to_string_lossy().contains("onojo"))
            .collect();
        browser.open_page(&browser.file_url()).await;
        browser.pick("[data-testid=file-input]", &onojo).await;
        results(&browser).await;
        click(&browser, "[data-testid=tab-checks]").await;
        wait(&browser, "findings", "return !!document.querySelector('[data-testid=findings-unchecked]')").await;
        let apart = "const u = [...document.querySelectorAll('[data-testid=findings-unchecked] [data-testid=finding]')]; \
            const c = [...document.querySelectorAll('[data-testid=findings-checked] [data-testid=finding]')]; \
            return u.every((f) => f.dataset.verdict === 'cannot_check') && c.every((f) => f.dataset.verdict !== 'cannot_check') \
              ? [u.length, c.length] : null";
        let counts = browser.run(apart, vec![]).await;
        let [unchecked, checked] = [0, 1].map(|n| counts[n].as_u64().expect("a count"));
        assert!(unchecked >= 2 && checked >= 4, "{counts}");
        let number = "return Number(document.querySelector('[data-testid=tally-cannot_check] .tally-number').textContent)";
        assert_eq!(browser.run(number, vec![]).await.as_u64(), Some(unchecked));
        click(&browser, "[data-testid=tally-explained]").await;
        wait(
            &browser,
            "only what is explained",
            "const all = [...document.querySelectorAll('[data-testid=finding]')]; \
             return all.length > 0 && all.every((f) => f.dataset.verdict === 'explained')",
        )
        .await;
        let pressed = "return document.querySelector('[data-testid=tally-explained]').getAttribute('aria-pressed')";
        assert_eq!(browser.run(pressed, vec![]).await, "true");
    })
    .await;
}

/// Prints what is shown and gives the pages and the text of the PDF.
async fn printed(browser: &Browser) -> (usize, String) {
    let options = json!({ "preferCSSPageSize": true, "printBackground": false });
    let answer = browser.cdp("Page.printToPDF", options).await;
    let data = answer["data"].as_str().expect("a PDF");
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(data)
        .expect("base64");
    let pages = bytes
        .windows(12)
        .filter(|w| w.starts_with(b"/Type /Page") && w.last() != Some(&b's'))
        .count();
    let text = tassei::pipeline::read_file("sheet.pdf", &bytes)
        .document
        .text;
    (pages, text.split_whitespace().collect())
}

async fn show_sheet(browser: &Browser) {
    click(browser, "[data-testid=tab-checks]").await;
    wait(
        browser,
        "the checks",
        "return !!document.querySelector('[data-testid=sheet-turn]')",
    )
    .await;
    click(browser, "[data-testid=sheet-turn]").await;
    wait(
        browser,
        "the page to print",
        "return !!document.querySelector('[data-testid=sheet]')",
    )
    .await;
}

#[tokio::test]
async fn the_summary_is_one_page_with_the_figures() {
    with_browser("the_summary_is_one_page_with_the_figures", async |browser| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = file(folder.path(), "kaku.txt", REPORT);
        browser.open_page(&browser.file_url()).await;
        browser.pick("[data-testid=file-input]", &[&path]).await;
        results(&browser).await;
        show_sheet(&browser).await;
        let hash = browser.run("return location.hash", vec![]).await;
        assert!(hash.as_str().unwrap_or_default().contains("sheet"), "{hash}");
        let (pages, text) = printed(&browser).await;
        assert_eq!(pages, 1, "{text}");
        let year = browser.run("return String(new Date().getFullYear())", vec![]).await;
        for said in [
            "架空市施策の成果",
            "kaku.txt",
            "令和5年度",
            "文章中の計算",
            "6件増(令和4年度:14件→令和5年度:66件)",
            "66−14=52",
            year.as_str().expect("a year"),
        ] {
            assert!(text.contains(said), "{said} in {text}");
        }
        assert!(!text.contains("計97％だった"), "what agrees is counted only");

        // However much differs, it stays one page.
        let many: String = (0..80)
            .map(|n| format!("第{n}の取組では、利用者の相談件数が{n}件増(令和4年度:14件→令和5年度:166件)となり、前年度を大きく上回る結果となった。\n"))
            .collect();
        let path = file(folder.path(), "many.txt", &format!("{REPORT}{many}"));
        follow(&browser, &browser.file_url()).await;
        browser.pick("[data-testid=file-input]", &[&path]).await;
        results(&browser).await;
        for lang in ["ja", "en"] {
            show_sheet(&browser).await;
            let (pages, text) = printed(&browser).await;
            assert_eq!(pages, 1, "{lang}: {text}");
            click(&browser, "[data-testid=sheet-turn]").await;
            click(&browser, "[data-testid=lang-switch]").await;
        }
    })
    .await;
}

#[tokio::test]
async fn the_five_real_reports_fit_a_page_each() {
    let test = "the_five_real_reports_fit_a_page_each";
    let Some(files) = reports(test) else { return };
    with_browser(test, async |browser| {
        browser.open_page(&browser.file_url()).await;
        let paths: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
        browser.pick("[data-testid=file-input]", &paths).await;
        results(&browser).await;
        show_sheet(&browser).await;
        for (n, file) in files.iter().enumerate() {
            let choose = "const s = document.querySelector('[data-testid=report-choice]'); s.value = arguments[0]; \
                s.dispatchEvent(new Event('change', { bubbles: true }))";
            browser.run(choose, vec![Value::String(n.to_string())]).await;
            let name = file.file_name().expect("a name").to_string_lossy().into_owned();
            browser.text_with("[data-testid=sheet]", &name).await;
            let (pages, text) = printed(&browser).await;
            assert_eq!(pages, 1, "{name}: {text}");
            assert!(text.contains(&name), "{name} in {text}");
        }
    })
    .await;
}
