//! The page in other people's pages, in an address, and without a network where it was hosted.

use std::fs;

use serde_json::json;

use crate::page::{Browser, with_browser};
use crate::server::{Server, serve};

/// Everything that `make page` leaves for a host.
fn hosted(browser: &Browser) -> Server {
    let folder = browser.file.parent().expect("a folder");
    let read = |name: &str| fs::read(folder.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
    serve(&[
        ("/", &read("index.html")),
        ("/tassei.html", &read("tassei.html")),
        ("/embed.js", &read("embed.js")),
        ("/offline.js", &read("offline.js")),
        ("/manifest.webmanifest", &read("manifest.webmanifest")),
        ("/example", &read("embed-example.html")),
        ("/kaku-shi.txt", &read("kaku-shi.txt")),
    ])
}

#[tokio::test]
async fn a_div_becomes_a_frame_that_grows_with_its_report() {
    with_browser(
        "a_div_becomes_a_frame_that_grows_with_its_report",
        async |browser| {
            let server = hosted(&browser);
            browser.open(&format!("{}/example", server.origin)).await;
            let height = browser
                .until("the frame grew", async || {
                    let script = "return Number(document.querySelector('iframe')?.height ?? 0)";
                    browser
                        .run(script, vec![])
                        .await
                        .as_f64()
                        .filter(|h| *h > 600.0)
                })
                .await;
            assert!(height < 20_000.0, "{height}");
            let left = browser
                .run(
                    "return document.querySelectorAll('[data-tassei] table').length",
                    vec![],
                )
                .await;
            assert_eq!(left, json!(0), "what stood in for the frame is gone");
            browser.screenshot("embedded").await;
            browser
                .client
                .clone()
                .enter_frame(0)
                .await
                .expect("the frame");
            let said = browser.text_with("[data-testid^=report-0]", "達成").await;
            assert!(
                said.contains("1/3") || said.contains("／") || said.contains('/'),
                "{said}"
            );
            let bars = browser
                .run(
                    "return document.querySelectorAll('.header, .footer').length",
                    vec![],
                )
                .await;
            assert_eq!(bars, json!(0), "no head and no foot in a frame");
            browser.assert_quiet(&server.origin).await;
        },
    )
    .await;
}

#[tokio::test]
async fn another_page_has_a_file_analysed() {
    with_browser("another_page_has_a_file_analysed", async |browser| {
        let server = hosted(&browser);
        browser.open(&format!("{}/example", server.origin)).await;
        let answer = browser
            .settle(
                "const text = '指標\\tR5目標\\tR5実績\\n登録数\\t10\\t12\\n'; \
                 const out = await tassei.analyze(new TextEncoder().encode(text), 'a.tsv', { asOf: 'R5' }); \
                 const bad = await tassei.analyze(1, 'b.tsv').catch((e) => e.message); \
                 const year = await tassei.analyze(new ArrayBuffer(1), 'c.tsv', { asOf: 'x' }).catch((e) => e.message); \
                 const point = out.reports[0].indicators[0].points[0]; \
                 return [point.rate, point.status, out.reports[0].as_of, bad, year]",
            )
            .await;
        assert_eq!(answer[0].as_f64(), Some(120.0), "{answer}");
        assert_eq!(answer[1], json!("achieved"));
        assert_eq!(answer[2], json!(2023));
        assert!(answer[3].as_str().is_some_and(|s| s.starts_with("b.tsv: ")), "{answer}");
        assert!(answer[4].as_str().is_some_and(|s| s.contains("asOf")), "{answer}");
    })
    .await;
}

#[tokio::test]
async fn a_page_that_is_not_listed_is_not_heard() {
    with_browser("a_page_that_is_not_listed_is_not_heard", async |browser| {
        let outer = b"<!doctype html><link rel=icon href=data:,>\
            <iframe sandbox=allow-scripts src=\"/tassei.html#embed&origins=https://city.example\" width=900 height=600></iframe>";
        let folder = browser.file.parent().expect("a folder");
        let page = fs::read(folder.join("tassei.html")).expect("the page");
        let server = serve(&[("/", outer), ("/tassei.html", &page)]);
        browser.open(&server.origin).await;
        let script = "window.heard = []; \
            addEventListener('message', (e) => heard.push(e.data.kind)); \
            const frame = document.querySelector('iframe'); \
            const bytes = new TextEncoder().encode('a').buffer; \
            frame.contentWindow.postMessage({ tassei: 1, kind: 'show', view: 'about' }, '*'); \
            frame.contentWindow.postMessage({ tassei: 1, kind: 'analyze', id: 1, name: 'a', bytes }, '*'); \
            frame.contentWindow.postMessage({ tassei: 1, kind: 'open', files: [{ name: 'a.txt', bytes }] }, '*');";
        browser.client.clone().enter_frame(0).await.expect("the frame");
        browser.started().await;
        browser.client.clone().enter_parent_frame().await.expect("the page");
        browser.run(script, vec![]).await;
        // As long as a whole file would take.
        let heard = browser
            .settle("await new Promise((done) => setTimeout(done, 1500)); return heard")
            .await;
        assert!(!heard.to_string().contains("result"), "{heard}");
        browser.client.clone().enter_frame(0).await.expect("the frame");
        let state = browser
            .run(
                "return [location.hash, document.querySelectorAll('[data-testid=file-list]').length]",
                vec![],
            )
            .await;
        assert!(!state[0].as_str().unwrap_or_default().contains("about"), "{state}");
        assert_eq!(state[1], json!(0), "{state}");
    })
    .await;
}

#[tokio::test]
async fn a_report_in_the_address_opens_without_a_network() {
    with_browser(
        "a_report_in_the_address_opens_without_a_network",
        async |browser| {
            let report = "指標,R5目標,R5実績\n登録数,10,12\n苦情,5,7\n";
            let data = tassei::app::fragment::encode(report.as_bytes());
            browser.network_off().await;
            let url = format!(
                "{}#embed=bare&view=overview&lang=ja&name=R5.csv&data={data}",
                browser.file_url()
            );
            browser.open_page(&url).await;
            let said = browser.text_with("[data-testid^=report-0]", "R5.csv").await;
            assert!(said.contains("達成"), "{said}");
            let broken = format!(
                "{}#name=R5.csv&data={}",
                browser.file_url(),
                &data[..data.len() / 2]
            );
            browser.open("about:blank").await;
            browser.open_page(&broken).await;
            browser
                .text_with("[data-testid=file-list]", "途中で切れているか")
                .await;
            browser.assert_quiet("file:").await;
        },
    )
    .await;
}

#[tokio::test]
async fn a_hosted_page_opens_again_when_its_server_is_gone() {
    with_browser(
        "a_hosted_page_opens_again_when_its_server_is_gone",
        async |browser| {
            let server = hosted(&browser);
            browser.open_page(&server.origin).await;
            browser
                .settle("await navigator.serviceWorker.ready; return 'ready'")
                .await;
            browser.assert_quiet(&server.origin).await;
            let asked = server.asked();
            assert!(asked.iter().any(|path| path == "/offline.js"), "{asked:?}");
            server.stop();
            browser.open_page(&server.origin).await;
            let answer = browser
                .settle("return tassei.analyze(new Uint8Array([49]), 'a.csv')")
                .await;
            assert_eq!(answer["version"], 1, "{answer}");
        },
    )
    .await;
}

/// A newer page is shown at once, and it is the one that is kept for when there is no network.
#[tokio::test]
async fn a_hosted_page_gives_way_to_a_newer_one() {
    with_browser("a_hosted_page_gives_way_to_a_newer_one", async |browser| {
        let server = hosted(&browser);
        let mark = "return document.querySelector('meta[name=newer]')?.content ?? null";
        browser.open_page(&server.origin).await;
        browser
            .settle("await navigator.serviceWorker.ready; return 'ready'")
            .await;
        // Served through the worker once, so that the old one is kept.
        browser.open_page(&server.origin).await;
        assert_eq!(browser.run(mark, vec![]).await, json!(null));
        let page = String::from_utf8(browser.bytes()).expect("UTF-8");
        let newer = page.replacen("<head>", "<head><meta name=newer content=yes>", 1);
        assert_ne!(page, newer);
        server.put("/", newer.as_bytes());
        browser.open_page(&server.origin).await;
        assert_eq!(browser.run(mark, vec![]).await, json!("yes"), "the newer one at once");
        server.stop();
        browser.open_page(&server.origin).await;
        assert_eq!(browser.run(mark, vec![]).await, json!("yes"), "and kept");
        let kept = browser
            .settle("const all = await caches.keys(); return [all.length, (await (await caches.open(all[0])).keys()).length]")
            .await;
        assert_eq!(kept, json!([1, 2]), "one copy and its manifest, nothing of the old one");
    })
    .await;
}
