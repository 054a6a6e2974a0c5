//! The one file starts wherever a person may open it, and asks nobody for anything.

use std::fs;
use std::io::Write;

use crate::charsets;
use crate::page::{self, Browser, with_browser};
use crate::server;

/// A saved copy of the page as the browser would write it after it has run.
async fn saved_copy(browser: &Browser) -> Vec<u8> {
    let html = browser
        .run(
            "return '<!DOCTYPE html>\\n' + document.documentElement.outerHTML",
            vec![],
        )
        .await;
    html.as_str()
        .expect("the document as text")
        .as_bytes()
        .to_vec()
}

#[tokio::test]
async fn starts_from_a_file_with_the_network_off() {
    with_browser("starts_from_a_file_with_the_network_off", async |browser| {
        browser.network_off().await;
        browser.open_page(&browser.file_url()).await;
        // Aloud, since it is a figure that is kept: past the test runner's capture.
        let took = browser.boot_time().await;
        let _ = writeln!(std::io::stderr(), "boot from file://: {took:.0} ms");
        browser.screenshot("start").await;
        browser.assert_quiet(&browser.file_url()).await;
    })
    .await;
}

#[tokio::test]
async fn starts_from_a_server() {
    with_browser("starts_from_a_server", async |browser| {
        let server = server::serve(&[("/", &browser.bytes())]);
        browser.open_page(&server.origin).await;
        browser.assert_quiet(&server.origin).await;
    })
    .await;
}

#[tokio::test]
async fn starts_in_a_sandboxed_frame() {
    with_browser("starts_in_a_sandboxed_frame", async |browser| {
        let outer = b"<!doctype html><link rel=icon href=data:,>\
            <iframe sandbox=allow-scripts src=/page width=900 height=600></iframe>";
        let server = server::serve(&[("/", outer), ("/page", &browser.bytes())]);
        browser.open(&server.origin).await;
        browser.client.enter_frame(0).await.expect("the frame");
        browser.started().await;
        let origin_inside = browser.run("return self.origin", vec![]).await;
        assert_eq!(origin_inside, "null", "the frame is a stranger to its host");
        let answer = browser
            .settle("return tassei.analyze(new Uint8Array([49]), 'a.csv')")
            .await;
        assert_eq!(answer["version"], 1, "{answer}");
        browser.assert_quiet(&server.origin).await;
    })
    .await;
}

#[tokio::test]
async fn starts_in_a_frame_that_has_no_address() {
    with_browser("starts_in_a_frame_that_has_no_address", async |browser| {
        // How an embedder frames the file without hosting it.
        let page = String::from_utf8(browser.bytes()).expect("UTF-8");
        let page = page.replace('&', "&amp;").replace('"', "&quot;");
        let outer = format!(
            "<!doctype html><link rel=icon href=data:,>\
             <iframe sandbox=allow-scripts width=900 height=600 srcdoc=\"{page}\"></iframe>"
        );
        let server = server::serve(&[("/", outer.as_bytes())]);
        browser.open(&server.origin).await;
        browser.client.enter_frame(0).await.expect("the frame");
        browser.started().await;
        let answer = browser
            .settle("return tassei.analyze(new Uint8Array([49]), 'a.csv')")
            .await;
        assert_eq!(answer["version"], 1, "{answer}");
        browser.assert_quiet(&server.origin).await;
    })
    .await;
}

#[tokio::test]
async fn starts_from_a_copy_that_was_saved_while_it_ran() {
    with_browser(
        "starts_from_a_copy_that_was_saved_while_it_ran",
        async |browser| {
            browser.open_page(&browser.file_url()).await;
            let folder = tempfile::tempdir().expect("a folder");
            let copy = folder.path().join("達成 (保存).html");
            fs::write(&copy, saved_copy(&browser).await).expect("the copy can be written");
            browser.assert_quiet(&browser.file_url()).await;
            browser.open_page(&page::url(&copy)).await;
            let answer = browser
                .settle("return tassei.analyze(new Uint8Array([49]), 'a.csv')")
                .await;
            assert_eq!(answer["version"], 1, "{answer}");
            browser.assert_quiet(&page::url(&copy)).await;
        },
    )
    .await;
}

#[tokio::test]
async fn says_so_where_the_browser_is_too_old() {
    with_browser("says_so_where_the_browser_is_too_old", async |browser| {
        browser
            .before_load("delete globalThis.DecompressionStream")
            .await;
        browser.open(&browser.file_url()).await;
        let said = browser.text("#app > [role=alert]").await;
        assert!(said.contains("このブラウザーでは"), "{said}");
        assert!(said.contains("newer"), "{said}");
        browser.assert_quiet(&browser.file_url()).await;
    })
    .await;
}

#[tokio::test]
async fn the_policy_lets_nothing_out() {
    with_browser("the_policy_lets_nothing_out", async |browser| {
        let server = server::serve(&[("/", &browser.bytes()), ("/other", b"x")]);
        browser.open_page(&server.origin).await;
        // Each way a page has of sending something, tried from inside it.
        let ways = "const refused = []; \
            addEventListener('securitypolicyviolation', (e) => refused.push(e.effectiveDirective)); \
            await fetch('/other').catch(() => {}); \
            navigator.sendBeacon('/other', 'x'); \
            new Image().src = '/other'; \
            document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/other' })); \
            const form = Object.assign(document.createElement('form'), { action: '/other' }); \
            document.body.append(form); form.submit(); \
            await new Promise((done) => setTimeout(done, 300)); \
            return [...new Set(refused)].sort().join(' ')";
        let refused = browser.settle(ways).await;
        assert_eq!(refused, "connect-src form-action img-src style-src-elem");
        assert_eq!(server.asked(), ["/"], "what arrived at the server");
        // And the tests that find the console clean would have seen it.
        assert!(browser.complaints().await.len() >= 4);
    })
    .await;
}

#[tokio::test]
async fn the_browser_decodes_as_the_library_does() {
    let test = "the_browser_decodes_as_the_library_does";
    with_browser(test, charsets::alike).await;
}
