//! The helpers themselves, on pages of a few lines: when one of them stops working this says so, and not
//! some journey through the real page.

use std::fs;

use crate::page::with_browser;
use crate::server;

#[tokio::test]
async fn files_are_picked_and_dropped_as_by_hand() {
    with_browser("files_are_picked_and_dropped_as_by_hand", async |browser| {
        let page = "<!doctype html><link rel=icon href=data:,><input type=file multiple hidden>\
            <div id=zone style='margin-top:2000px;height:200px'></div><p id=out></p><script>\
            const tell = async (how, files) => { const all = await Promise.all([...files].map( \
              async (f) => f.name + '=' + await f.text())); out.textContent += how + ':' + all.join(',') + ';'; };\
            document.querySelector('input').onchange = (e) => tell('picked', e.target.files);\
            zone.ondragover = (e) => e.preventDefault();\
            zone.ondrop = (e) => { e.preventDefault(); tell(e.isTrusted ? 'dropped' : 'faked', e.dataTransfer.files); };\
            </script>";
        let server = server::serve(&[("/", page.as_bytes())]);
        let folder = tempfile::tempdir().expect("a folder");
        let (one, two) = (folder.path().join("一.csv"), folder.path().join("二.csv"));
        fs::write(&one, "1").expect("a file");
        fs::write(&two, "2").expect("a file");

        browser.open(&server.origin).await;
        browser.pick("input", &[&one, &two]).await;
        browser.text_with("#out", "picked:一.csv=1,二.csv=2;").await;
        browser.drop_files("#zone", &[&two, &one]).await;
        browser.text_with("#out", "dropped:二.csv=2,一.csv=1;").await;
        browser.assert_quiet(&server.origin).await;
    })
    .await;
}

#[tokio::test]
async fn the_window_takes_any_size_and_the_network_goes_off() {
    with_browser("the_window_takes_any_size_and_the_network_goes_off", async |browser| {
        let page = b"<!doctype html><meta name=viewport content='width=device-width'><link rel=icon href=data:,>";
        let server = server::serve(&[("/", page)]);
        browser.open(&server.origin).await;
        for (width, height) in [(320, 640), (1920, 1080)] {
            browser.size(width, height).await;
            let size = browser.run("return [innerWidth, innerHeight]", vec![]).await;
            assert_eq!(size, serde_json::json!([width, height]));
        }
        browser.network_off().await;
        let answer = browser.settle("return (await fetch('/')).status").await;
        assert!(answer["error"].is_string(), "{answer}");
        assert_eq!(server.asked(), ["/"]);
    })
    .await;
}
