//! axe-core finds nothing on any view.
//!
//! `scripts/setup.sh test` fetches it and says in `TASSEI_AXE` where it is. It runs from outside, as the tests'
//! own scripts do: the page's policy lets no script in.

use std::io::Write as _;

use serde_json::{Value, json};

use crate::page::{Browser, with_browser};
use crate::scenes::{self, Given};

/// The program, or nothing where it is not here; said aloud, and a failure where everything has to be.
fn axe(test: &str) -> Option<String> {
    let path = std::env::var_os("TASSEI_AXE");
    let text = path.and_then(|path| std::fs::read_to_string(path).ok());
    if text.is_none() {
        let why = "no axe-core: run scripts/setup.sh test, and the test with target/tools/env.sh";
        let required = std::env::var_os("TASSEI_REQUIRE_BROWSER").is_some();
        assert!(!required, "{test}: {why}");
        let _ = writeln!(std::io::stderr(), "SKIPPED {test}: {why}");
    }
    text
}

/// What the rules are asked for: WCAG up to 2.2 AA, and what axe's makers hold to be good practice.
const RULES: [&str; 6] = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
];

/// Runs all rules on what is shown; each violation as a line.
async fn violations(browser: &Browser, wording: &str) -> Vec<String> {
    violations_but(browser, wording, json!({})).await
}

/// The same with some rules left out.
async fn violations_but(browser: &Browser, wording: &str, rules: Value) -> Vec<String> {
    let script = format!(
        "await Promise.all(document.getAnimations().map((a) => a.finished.catch(() => null))); \
         const r = await axe.run(document, {{ runOnly: {{ type: 'tag', values: {} }}, rules: {rules}, resultTypes: ['violations'] }}); \
         return r.violations.map((v) => v.id + ' (' + v.nodes.length + '): ' \
           + v.nodes.slice(0, 3).map((n) => n.target.join(' ') + ' — ' \
             + n.any.concat(n.all, n.none).map((c) => c.message).join('; ')).join(' | '))",
        json!(RULES)
    );
    match browser.settle(&script).await {
        Value::Array(found) => found
            .iter()
            .map(|v| format!("{wording}: {}", v.as_str().unwrap_or_default()))
            .collect(),
        other => vec![format!("{wording}: {other}")],
    }
}

/// Light and dark as the page's own setting has them, and as the browser asks for.
const THEMES: [&str; 2] = ["light", "dark"];

async fn walk(browser: &Browser, axe: &str, given: Given, themes: &[&str], rules: Value) {
    let mut found = Vec::new();
    let mut looked = 0;
    for lang in ["ja", "en"] {
        for theme in themes {
            scenes::begin(browser, given, &format!("lang={lang}&theme={theme}")).await;
            browser.run(axe, vec![]).await;
            for scene in scenes::names(given) {
                scenes::show(browser, &scene).await;
                let wording = format!("{scene} {lang} {theme}");
                found.extend(violations_but(browser, &wording, rules.clone()).await);
                looked += 1;
            }
        }
    }
    let _ = writeln!(std::io::stderr(), "axe: {looked} scenes with {given:?}");
    assert!(
        found.is_empty(),
        "{} violations:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[tokio::test]
async fn axe_finds_nothing_before_anything_is_read() {
    let test = "axe_finds_nothing_before_anything_is_read";
    let Some(axe) = axe(test) else { return };
    with_browser(test, async |browser| {
        walk(&browser, &axe, Given::Nothing, &THEMES, json!({})).await
    })
    .await;
}

#[tokio::test]
async fn axe_finds_nothing_with_one_report() {
    let test = "axe_finds_nothing_with_one_report";
    let Some(axe) = axe(test) else { return };
    with_browser(test, async |browser| {
        walk(&browser, &axe, Given::One, &THEMES, json!({})).await
    })
    .await;
}

#[tokio::test]
async fn axe_finds_nothing_with_two_reports() {
    let test = "axe_finds_nothing_with_two_reports";
    let Some(axe) = axe(test) else { return };
    with_browser(test, async |browser| {
        walk(&browser, &axe, Given::Two, &THEMES, json!({})).await
    })
    .await;
}

#[tokio::test]
async fn axe_finds_nothing_where_the_page_asks() {
    let test = "axe_finds_nothing_where_the_page_asks";
    let Some(axe) = axe(test) else { return };
    with_browser(test, async |browser| {
        let folder = tempfile::tempdir().expect("a folder");
        let (table, locked) = (folder.path().join("first.tsv"), folder.path().join("locked.pdf"));
        std::fs::write(&table, scenes::UNKNOWN).expect("a file");
        std::fs::write(&locked, locked_pdf()).expect("a file");
        let mut found = Vec::new();
        for lang in ["ja", "en"] {
            for theme in THEMES {
                let at = format!("{lang} {theme}");
                scenes::begin(&browser, Given::Nothing, &format!("lang={lang}&theme={theme}")).await;
                browser.run(&axe, vec![]).await;
                // The password of a file, and the list of files with remarks.
                browser.pick("[data-testid=file-input]", &[&locked, &table]).await;
                scenes::until(&browser, "[data-testid=unlock]").await;
                scenes::until(&browser, "[data-testid=ask-open]").await;
                found.extend(violations(&browser, &format!("password {at}")).await);
                // What the columns of a table hold, half answered.
                scenes::click(&browser, "[data-testid=ask-open]").await;
                scenes::until(&browser, "[data-testid=ask-role-2]").await;
                let choose = "const s = document.querySelector('[data-testid=ask-role-2]'); s.selectedIndex = 3; \
                    s.dispatchEvent(new Event('change', { bubbles: true }))";
                browser.run(choose, vec![]).await;
                found.extend(violations(&browser, &format!("asking {at}")).await);
            }
        }
        assert!(found.is_empty(), "{}", found.join("\n"));
    })
    .await;
}

/// A PDF that wants a password nobody has: its dictionary of encryption says so, and there is nothing in it.
fn locked_pdf() -> Vec<u8> {
    let key = "00".repeat(32);
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [] /Count 0 >>".to_owned(),
        format!("<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{key}> /U <{key}> >>"),
    ];
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut at = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        at.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", n + 1).bytes());
    }
    let start = out.len();
    let rows: String = at.iter().map(|at| format!("{at:010} 00000 n \n")).collect();
    let id = "01".repeat(16);
    out.extend(
        format!(
            "xref\n0 4\n0000000000 65535 f \n{rows}trailer\n<< /Size 4 /Root 1 0 R /Encrypt 3 0 R \
             /ID [<{id}> <{id}>] >>\nstartxref\n{start}\n%%EOF\n"
        )
        .bytes(),
    );
    out
}

#[tokio::test]
async fn axe_finds_nothing_in_forced_colours_and_would_find_something() {
    let test = "axe_finds_nothing_in_forced_colours_and_would_find_something";
    let Some(axe) = axe(test) else { return };
    with_browser(test, async |browser| {
        let forced = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
        browser.cdp("Emulation.setEmulatedMedia", forced).await;
        // Which colours are drawn then is the system's choice, and styles still say what was to be drawn.
        let rules = json!({ "color-contrast": { "enabled": false } });
        walk(&browser, &axe, Given::Two, &["dark"], rules).await;
        let forced = "return matchMedia('(forced-colors: active)').matches";
        assert_eq!(browser.run(forced, vec![]).await, true);
        // The rules are at work.
        browser
            .run("document.querySelector('main').append(new Image())", vec![])
            .await;
        let found = violations(&browser, "a picture without words").await;
        assert!(found.iter().any(|v| v.contains("image-alt")), "{found:?}");
    })
    .await;
}
