//! The page at 400 % zoom, with a reader's own spacing, and without motion.

use serde_json::{Value, json};

use crate::page::{Browser, with_browser};
use crate::scenes::{self, Given};

/// What is wider than its room, and may not be: the page, and a dialog in it.
const WIDER: &str = "const out = []; const root = document.documentElement; \
    if (root.scrollWidth > root.clientWidth) { \
      const worst = [...document.querySelectorAll('#app *')].filter((e) => !e.closest('.scroll') && e.getBoundingClientRect().right > root.clientWidth); \
      out.push('the page: ' + root.scrollWidth + ' by ' + worst.slice(-2).map((e) => e.className || e.tagName).join(', ')); } \
    for (const e of document.querySelectorAll('dialog[open], dialog[open] .detail-body')) \
      if (e.scrollWidth > e.clientWidth) out.push((e.className || 'dialog') + ': ' + e.scrollWidth); \
    return out";

/// Walks all scenes in both languages; what is too wide, with where.
async fn too_wide(browser: &Browser, given: Given, prepare: Option<&str>) -> Vec<String> {
    let mut found = Vec::new();
    for lang in ["ja", "en"] {
        scenes::begin(browser, given, &format!("lang={lang}")).await;
        if let Some(script) = prepare {
            browser.run(script, vec![]).await;
        }
        for scene in scenes::names(given) {
            scenes::show(browser, &scene).await;
            match browser.run(WIDER, vec![]).await {
                Value::Array(wide) => found.extend(
                    wide.iter()
                        .map(|w| format!("{scene} {lang}: {}", w.as_str().unwrap_or_default())),
                ),
                other => found.push(other.to_string()),
            }
        }
    }
    found
}

#[tokio::test]
async fn nothing_scrolls_sideways_at_400_percent() {
    with_browser("nothing_scrolls_sideways_at_400_percent", async |browser| {
        // 1280 × 1024 at 400 %.
        browser.size(320, 256).await;
        for given in [Given::Nothing, Given::One, Given::Two] {
            let found = too_wide(&browser, given, None).await;
            assert!(found.is_empty(), "{given:?}:\n{}", found.join("\n"));
        }
    })
    .await;
}

#[tokio::test]
async fn a_readers_own_spacing_hides_nothing() {
    with_browser("a_readers_own_spacing_hides_nothing", async |browser| {
        // The spacing of WCAG 1.4.12.
        let spacing = "const s = new CSSStyleSheet(); \
            s.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }'); \
            document.adoptedStyleSheets = [s]";
        browser.size(360, 760).await;
        let found = too_wide(&browser, Given::Two, Some(spacing)).await;
        assert!(found.is_empty(), "{}", found.join("\n"));
    })
    .await;
}

#[tokio::test]
async fn nothing_moves_where_motion_is_not_wanted() {
    with_browser("nothing_moves_where_motion_is_not_wanted", async |browser| {
        let wanted = "return [...document.querySelectorAll('*')].filter((e) => { const s = getComputedStyle(e); \
            return (s.transitionDuration + ',' + s.animationDuration).split(',').some((t) => parseFloat(t) > 0); }) \
            .map((e) => e.className || e.tagName)";
        scenes::begin(&browser, Given::One, "lang=ja").await;
        let moving = browser.run(wanted, vec![]).await;
        assert_ne!(moving, json!([]), "something moves otherwise");
        let less = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
        browser.cdp("Emulation.setEmulatedMedia", less).await;
        for scene in scenes::names(Given::One) {
            scenes::show(&browser, &scene).await;
            let moving = browser.run(wanted, vec![]).await;
            assert_eq!(moving, json!([]), "{scene}");
        }
    })
    .await;
}
