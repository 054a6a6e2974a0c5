//! Every task of the page with the keyboard alone. The focus is seen after every step: somewhere, marked, and
//! not covered. Files are pasted, since a dialog of the system is no page's.

use fantoccini::key::Key;

use crate::hands::{back_to, focused, key, press, see, tab_to, tap, told, wait, write};
use crate::page::Browser;
use crate::scenes;

/// All tasks, in the order in which a person comes to them.
pub async fn whole(browser: Browser) {
    let page = &browser;
    let saves = page.saves().await;
    page.open_page(&page.file_url()).await;
    skip(page).await;
    for n in 0..2 {
        paste(page, n).await;
    }
    filter_and_sort(page).await;
    correct(page).await;
    check(page).await;
    compare(page).await;
    to_view(page, "export").await;
    tab_to(page, "save-tassei.csv").await;
    tap(page, Key::Enter).await;
    page.until("the file", async || {
        std::fs::read(saves.join("tassei.csv"))
            .ok()
            .filter(|b| !b.is_empty())
    })
    .await;
    see(page, "saving").await;
    settings(page).await;
}

/// The first place of the page leads past the tabs.
async fn skip(page: &Browser) {
    tap(page, Key::Tab).await;
    see(page, "the first Tab").await;
    assert_eq!(focused(page).await, "skip");
    tap(page, Key::Enter).await;
    assert_eq!(focused(page).await, "view");
}

/// From anywhere in a view to the tabs above it, and with the arrows to another view.
async fn to_view(page: &Browser, view: &str) {
    let here = told(
        page,
        "return document.querySelector('[role=tab][aria-selected=true]').dataset.testid",
    )
    .await;
    if focused(page).await != here {
        back_to(page, &here).await;
    }
    let there = format!("tab-{view}");
    for _ in 0..scenes::VIEWS.len() {
        if focused(page).await == there {
            break;
        }
        tap(page, Key::Right).await;
        see(page, "an arrow key on the tabs").await;
    }
    assert_eq!(focused(page).await, there);
    scenes::until(page, &format!(".view-{view}")).await;
}

/// A report is written into the box for pasting and read.
async fn paste(page: &Browser, n: u32) {
    to_view(page, "load").await;
    tab_to(page, "paste-box").await;
    write(page, &scenes::ward(n).1).await;
    tab_to(page, "paste-read").await;
    tap(page, Key::Enter).await;
    let said = format!("報告書{}件", n + 1);
    page.text_with("[data-testid=announcer]", &said).await;
    scenes::until(page, &format!(".view-overview [data-testid=report-{n}]")).await;
    see(page, "reading").await;
}

async fn filter_and_sort(page: &Browser) {
    to_view(page, "indicators").await;
    press(page, &['/']).await;
    wait(
        page,
        "the search has the focus",
        "return document.activeElement.id === 'search'",
    )
    .await;
    write(page, "講座").await;
    page.text_with("[data-testid=filter-shown]", "1").await;
    wait(
        page,
        "one row",
        "return document.querySelectorAll('[data-testid=indicator-row]').length === 1",
    )
    .await;
    // The button for all rows goes away with the press on it.
    tap(page, Key::Tab).await;
    tap(page, Key::Enter).await;
    wait(
        page,
        "all rows",
        "return document.querySelectorAll('[data-testid=indicator-row]').length === 5",
    )
    .await;
    see(page, "leaving the filter").await;

    back_to(page, "filter-status").await;
    tap(page, Key::Down).await;
    wait(
        page,
        "a status is chosen",
        "return document.querySelector('[data-testid=filter-status]').value !== ''",
    )
    .await;
    see(page, "choosing a status").await;
    tap(page, Key::Up).await;
    wait(
        page,
        "all rows",
        "return document.querySelectorAll('[data-testid=indicator-row]').length === 5",
    )
    .await;

    tab_to(page, "indicator-grid").await;
    tap(page, Key::Tab).await;
    tap(page, Key::Enter).await;
    wait(
        page,
        "sorted by name",
        "return document.querySelector('th.indicator-name').ariaSort === 'ascending' \
        || document.querySelector('th.indicator-name').getAttribute('aria-sort') === 'ascending'",
    )
    .await;
    see(page, "sorting").await;
    // Up, down, and as the report has it.
    tap(page, Key::Enter).await;
    tap(page, Key::Enter).await;
    wait(
        page,
        "as printed",
        "return document.querySelector('th.indicator-name').getAttribute('aria-sort') === 'none'",
    )
    .await;
    see(page, "sorting back").await;
}

/// The second indicator of the report at hand is opened and put right; undone and done again by keys.
async fn correct(page: &Browser) {
    back_to(page, "indicator-grid").await;
    press(page, &[key(Key::Control), key(Key::Home)]).await;
    tap(page, Key::Down).await;
    see(page, "an arrow key in the table").await;
    tap(page, Key::Enter).await;
    scenes::until(page, "[data-testid=detail][open]").await;
    see(page, "opening an indicator").await;
    tab_to(page, "SUMMARY").await;
    tap(page, Key::Enter).await;
    tab_to(page, "correct-actual-2023").await;
    press(page, &[key(Key::Control), 'a']).await;
    write(page, "115").await;
    tap(page, Key::Tab).await;
    page.text_with("[data-testid=formula]", "115 ÷ 110").await;
    page.text_with("[data-testid=announcer]", "訂正しました")
        .await;
    see(page, "putting right").await;
    // Back to what was read: the button goes away with the press on it.
    back_to(page, "correct-actual-2023-clear").await;
    tap(page, Key::Enter).await;
    wait(
        page,
        "as read",
        "return !document.querySelector('[data-testid=correct-actual-2023-clear]')",
    )
    .await;
    see(page, "taking a correction back").await;
    tap(page, Key::Escape).await;
    wait(
        page,
        "the panel is closed",
        "return !document.querySelector('[data-testid=detail]')",
    )
    .await;
    see(page, "closing the panel").await;
    // The table has the focus again, and the keys are where they were in it.
    let script = "const id = document.activeElement.getAttribute('aria-activedescendant'); \
        return document.getElementById(id)?.closest('tr').textContent ?? ''";
    let name = told(page, script).await;
    assert!(
        name.contains("講座"),
        "the focus is back on the row: {name}"
    );
    press(page, &[key(Key::Control), 'z']).await;
    page.text_with("[data-testid=corrections-count]", "1件")
        .await;
    see(page, "undo").await;
    press(page, &[key(Key::Control), 'y']).await;
    page.text_with("[data-testid=corrections-count]", "0件")
        .await;
    see(page, "redo").await;
}

/// From the list of findings to the digits in the source.
async fn check(page: &Browser) {
    to_view(page, "checks").await;
    tab_to(page, "finding-open").await;
    tap(page, Key::Enter).await;
    scenes::until(page, ".finding-body [data-testid=source-highlight]").await;
    tab_to(page, "finding-input").await;
    tap(page, Key::Enter).await;
    assert_eq!(focused(page).await, "source-highlight");
    see(page, "going to the source").await;
}

/// A match is taken apart and joined again, with the choices made by keys.
async fn compare(page: &Browser) {
    to_view(page, "compare").await;
    tab_to(page, "show-matching").await;
    tap(page, Key::Enter).await;
    scenes::until(page, "[data-testid=join-form]").await;
    see(page, "another way to compare").await;
    tab_to(page, "match-head").await;
    tap(page, Key::Enter).await;
    tab_to(page, "match-part").await;
    tap(page, Key::Enter).await;
    wait(
        page,
        "one decision",
        "return document.querySelectorAll('[data-testid=decision]').length === 1",
    )
    .await;
    see(page, "taking a match apart").await;
    // The two that were one: the indicator with the same name in either report.
    let name = told(
        page,
        "return document.querySelector('[data-testid=decision] .decision-pair').textContent.split('：').pop()",
    )
    .await;
    for side in [0, 1] {
        let hook = format!("join-indicator-{side}");
        if side == 0 {
            back_to(page, &hook).await;
        } else {
            tab_to(page, &hook).await;
        }
        tap(page, Key::Home).await;
        for _ in 0..5 {
            let script = format!(
                "const s = document.querySelector('[data-testid={hook}]'); return s.options[s.selectedIndex].text"
            );
            if told(page, &script).await.contains(&name) {
                break;
            }
            tap(page, Key::Down).await;
            see(page, "choosing an indicator").await;
        }
    }
    tab_to(page, "join").await;
    tap(page, Key::Enter).await;
    wait(page, "joined", "return !document.querySelector('[data-testid=decision]') \
        || [...document.querySelectorAll('.decision-kind')].some((k) => k.textContent.includes('同'))").await;
    see(page, "joining").await;
    // Undone until nothing is left to undo: the button is switched off under the finger.
    back_to(page, "undo").await;
    for _ in 0..3 {
        if focused(page).await == "undo" {
            tap(page, Key::Enter).await;
        }
    }
    wait(
        page,
        "nothing decided",
        "return !document.querySelector('[data-testid=decision]')",
    )
    .await;
    see(page, "the last undo").await;
}

async fn settings(page: &Browser) {
    to_view(page, "about").await;
    back_to(page, "lang-switch").await;
    tap(page, Key::Enter).await;
    page.text_with("h1", "About").await;
    assert_eq!(focused(page).await, "lang-switch");
    see(page, "changing the language").await;
    back_to(page, "theme").await;
    tap(page, Key::Down).await;
    wait(
        page,
        "light",
        "return document.documentElement.dataset.theme === 'light'",
    )
    .await;
    tap(page, Key::Down).await;
    wait(
        page,
        "dark",
        "return document.documentElement.dataset.theme === 'dark'",
    )
    .await;
    assert_eq!(focused(page).await, "theme");
    see(page, "changing the colours").await;
}
