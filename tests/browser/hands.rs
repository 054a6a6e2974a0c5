//! Keys as a person presses them, in either browser, and what a person then sees of the focus.

use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::page::Browser;

/// Most keys on the way to a place: more than any view has places.
const MAX_STEPS: usize = 250;

/// Presses keys together: all down in their order, then all up.
pub async fn press(browser: &Browser, keys: &[char]) {
    let down = keys.iter().map(|k| KeyAction::Down { value: *k });
    let up = keys.iter().rev().map(|k| KeyAction::Up { value: *k });
    act(browser, down.chain(up)).await;
}

async fn act(browser: &Browser, actions: impl Iterator<Item = KeyAction>) {
    let keys = actions.fold(KeyActions::new("keys".to_owned()), |keys, action| {
        keys.then(action)
    });
    let done = browser.client.perform_actions(keys).await;
    done.unwrap_or_else(|error| panic!("keys: {error}"));
}

/// A key by its name.
pub fn key(key: Key) -> char {
    char::from(key)
}

/// Presses one key.
pub async fn tap(browser: &Browser, of: Key) {
    press(browser, &[key(of)]).await;
}

/// Writes a text, key by key.
pub async fn write(browser: &Browser, text: &str) {
    let keys = text
        .chars()
        .map(|c| if c == '\n' { key(Key::Enter) } else { c });
    let pressed: Vec<char> = keys.collect();
    act(
        browser,
        pressed
            .into_iter()
            .flat_map(|value| [KeyAction::Down { value }, KeyAction::Up { value }]),
    )
    .await;
}

/// What has the focus: its hook for tests, else its id, its class, its name.
pub async fn focused(browser: &Browser) -> String {
    let script = "const e = document.activeElement; return e.dataset?.testid || e.id || e.classList[0] || e.tagName";
    let found = browser.run(script, vec![]).await;
    found.as_str().unwrap_or_default().to_owned()
}

/// Fails where the focus is nowhere, cannot be seen, or is covered by something else.
pub async fn see(browser: &Browser, after: &str) {
    let script = "let e = document.activeElement; \
        if (!e || e === document.body || e === document.documentElement) return 'nothing has the focus'; \
        const what = e.dataset.testid || e.id || e.outerHTML.slice(0, 120); \
        if (e.id === 'view') return ''; \
        e = document.getElementById(e.getAttribute('aria-activedescendant')) ?? e; \
        const s = getComputedStyle(e); \
        const seen = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 || s.strokeWidth !== '0px' && e instanceof SVGElement; \
        if (!seen) return 'the focus cannot be seen on ' + what; \
        const b = e.getBoundingClientRect(); \
        const at = [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]].map(([x, y]) => document.elementFromPoint(b.x + b.width * x, b.y + b.height * y)); \
        if (!at.some((o) => o && (e.contains(o) || o.contains(e)))) return 'something covers ' + what; \
        return ''";
    let said = browser.run(script, vec![]).await;
    assert_eq!(said, json!(""), "after {after}");
}

/// Presses Tab until something with this hook has the focus, seeing the focus all the way.
pub async fn tab_to(browser: &Browser, hook: &str) {
    walk_to(browser, hook, &[key(Key::Tab)]).await;
}

/// The same backwards.
pub async fn back_to(browser: &Browser, hook: &str) {
    walk_to(browser, hook, &[key(Key::Shift), key(Key::Tab)]).await;
}

async fn walk_to(browser: &Browser, hook: &str, keys: &[char]) {
    let mut seen = Vec::new();
    for _ in 0..MAX_STEPS {
        press(browser, keys).await;
        let now = focused(browser).await;
        // Past the last place the browser's own bar comes first; a page has no say there.
        if now != "BODY" && now != "HTML" {
            see(browser, &format!("the way to {hook}, at {now}")).await;
        }
        if now == hook {
            return;
        }
        seen.push(now);
    }
    panic!("no way to {hook}: {seen:?}");
}

/// Waits until a script says yes.
pub async fn wait(browser: &Browser, what: &str, script: &str) {
    browser
        .until(what, async || {
            (browser.run(script, vec![]).await == true).then_some(())
        })
        .await;
}

/// What a script in the page gives, as text.
pub async fn told(browser: &Browser, script: &str) -> String {
    match browser.run(script, vec![]).await {
        Value::String(text) => text,
        other => other.to_string(),
    }
}
