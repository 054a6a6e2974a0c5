//! Long work: many files, and large ones. The page stays alive, says how far it is
//! and can be stopped.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::hands::{click, wait};
use crate::page::{Browser, with_browser};

const REPORTS: usize = 40;
const INDICATORS: usize = 300;

/// Longest time the page may be busy at one go, in milliseconds: a guard with room
/// for a machine that does other work, not the figure that is wanted.
const LONGEST: f64 = 1_000.0;

/// A ward's plan: much the same indicators everywhere, with figures of its own.
fn ward(n: usize) -> String {
    let things = [
        "利用者数",
        "相談件数",
        "参加者数",
        "訪問回数",
        "貸出冊数",
        "受診率",
    ];
    let mut out = format!(
        "架空市{n}区 施策の成果（見本）\n\n|指標名|単位|令和4年度目標|令和4年度実績|令和5年度目標|令和5年度実績|\n|---|---|---|---|---|---|\n"
    );
    for i in 0..INDICATORS {
        let (aim, did) = (100 + i, 80 + (i * 7 + n * 13) % 60);
        let _ = writeln!(
            out,
            "|施策{}の{}（{}）|件|{aim}|{did}|{}|{}|",
            i / 6,
            things[i % 6],
            (b'a' + (i % 26) as u8) as char,
            aim + 5,
            did + 4
        );
    }
    out
}

fn files(folder: &Path) -> Vec<PathBuf> {
    (0..REPORTS)
        .map(|n| {
            let path = folder.join(format!("ku{n}.md"));
            std::fs::write(&path, ward(n)).expect("a file");
            path
        })
        .collect()
}

/// Begins to note how long the page is busy at one go.
async fn watch(browser: &Browser) {
    let script = "window.busy = []; window.watching?.disconnect(); \
        window.watching = new PerformanceObserver((l) => window.busy.push(...l.getEntries().map((e) => e.duration))); \
        window.watching.observe({ type: 'longtask' })";
    browser.run(script, vec![]).await;
}

async fn longest(browser: &Browser, what: &str) -> f64 {
    let script = "window.busy.push(...window.watching.takeRecords().map((e) => e.duration)); \
        return [Math.max(0, ...window.busy), window.busy.length, window.busy.reduce((a, b) => a + b, 0)]";
    let found = browser.run(script, vec![]).await;
    let _ = writeln!(
        std::io::stderr(),
        "{what}: longest task, tasks over 50 ms, their sum in ms: {found}"
    );
    found[0].as_f64().unwrap_or(f64::INFINITY)
}

#[tokio::test]
async fn forty_reports_leave_the_page_alive() {
    let test = "forty_reports_leave_the_page_alive";
    with_browser(test, async |browser| {
        let folder = tempfile::tempdir().expect("a folder");
        let paths = files(folder.path());
        let paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
        browser.open_page(&browser.file_url()).await;
        watch(&browser).await;
        browser.pick("[data-testid=file-input]", &paths).await;
        browser
            .text_with("[data-testid=reading-progress]", "40")
            .await;
        let last = format!(
            "return !!document.querySelector('[data-testid=report-{}]')",
            REPORTS - 1
        );
        wait(&browser, "all reports are read", &last).await;
        let reading = longest(&browser, "40 reports read").await;
        assert!(
            reading < LONGEST,
            "{reading:.0} ms at one go while files are read"
        );
        watch(&browser).await;
        let begun = std::time::Instant::now();
        click(&browser, "tab-compare").await;
        wait(
            &browser,
            "the matrix",
            "return !!document.querySelector('[data-testid=matrix]')",
        )
        .await;
        let _ = writeln!(
            std::io::stderr(),
            "40 reports compared: there after {:.0} ms",
            begun.elapsed().as_secs_f64() * 1000.0
        );
        let comparing = longest(&browser, "40 reports compared").await;
        assert!(
            comparing < LONGEST,
            "{comparing:.0} ms at one go while reports are compared"
        );
        browser.assert_quiet(&browser.file_url()).await;
    })
    .await;
}

#[tokio::test]
async fn all_files_are_stopped_at_once_and_what_was_read_stays() {
    let test = "all_files_are_stopped_at_once_and_what_was_read_stays";
    with_browser(test, async |browser| {
        let folder = tempfile::tempdir().expect("a folder");
        let paths = files(folder.path());
        let paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
        browser.open_page(&browser.file_url()).await;
        // The first file that is done stops the others.
        let stop = "new MutationObserver((_, o) => { if (document.querySelector('.file[data-state=done], .file[data-state=noted]')) { \
            o.disconnect(); document.querySelector('[data-testid=cancel-all]').click(); } }) \
            .observe(document.body, { subtree: true, childList: true, attributes: true })";
        browser.run(stop, vec![]).await;
        browser.pick("[data-testid=file-input]", &paths).await;
        wait(&browser, "nothing is being read", "return document.querySelectorAll('.file').length === 40 \
            ? !document.querySelector('[data-state=waiting], [data-state=reading]') : !!document.querySelector('.view-overview')").await;
        click(&browser, "tab-load").await;
        wait(&browser, "the list", "return document.querySelectorAll('.file').length === 40").await;
        let states = "const of = (s) => document.querySelectorAll(`.file[data-state=${s}]`).length; \
            return [of('done') + of('noted') > 0, of('failed') > 30, of('waiting') + of('reading')]";
        assert_eq!(browser.run(states, vec![]).await, json!([true, true, 0]));
        browser.assert_quiet(&browser.file_url()).await;
    })
    .await;
}

#[tokio::test]
async fn a_hundred_thousand_indicators_come_in_parts() {
    let test = "a_hundred_thousand_indicators_come_in_parts";
    with_browser(test, async |browser| {
        let folder = tempfile::tempdir().expect("a folder");
        let mut text = "指標名,単位,担当課,R4目標,R4実績,R5目標,R5実績\r\n".to_owned();
        for n in 0..100_000 {
            let _ = write!(
                text,
                "第{n}地区の件数,件,架空{}課,{},{},{},{}\r\n",
                n % 40,
                n % 900,
                n % 700,
                n % 800,
                n % 600
            );
        }
        let path = folder.path().join("nagai.csv");
        std::fs::write(&path, text).expect("a file");
        browser.open_page(&browser.file_url()).await;
        watch(&browser).await;
        browser.pick("[data-testid=file-input]", &[&path]).await;
        super::table::patient(
            &browser,
            "return !!document.querySelector('[data-testid=report-0]')",
        )
        .await;
        let busy = longest(&browser, "100,000 indicators read").await;
        let memory = browser
            .run(
                "return Math.round((performance.memory?.totalJSHeapSize ?? 0) / 2 ** 20)",
                vec![],
            )
            .await;
        let _ = writeln!(
            std::io::stderr(),
            "100,000 indicators read: heap of scripts {memory} MiB"
        );
        assert!(busy < 2.0 * LONGEST, "{busy:.0} ms at one go");
        browser.assert_quiet(&browser.file_url()).await;
    })
    .await;
}
