//! Pictures of everything, to be looked at: `make shots`. `ONLY=five-compare` takes those whose name holds that.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use serde_json::json;

use crate::page::{Browser, with_browser};
use crate::scenes::{self, Given};

/// Widths and heights of a phone, a notebook and a wall.
const SIZES: [(u32, u32); 3] = [(360, 760), (1280, 900), (1920, 1080)];

/// Nothing is drawn longer than this: a list of forty goes on and on.
const MAX_HEIGHT: u64 = 3000;

fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/shots");
    fs::create_dir_all(&folder).expect("a folder for the pictures");
    folder
}

fn wanted(name: &str) -> bool {
    std::env::var("ONLY").map_or(true, |only| name.contains(&only))
}

/// The page as long as it is, into a file.
async fn shoot(browser: &Browser, name: &str, (width, height): (u32, u32)) {
    let long = browser
        .run("return document.documentElement.scrollHeight", vec![])
        .await;
    let open = browser
        .run("return !!document.querySelector('dialog[open]')", vec![])
        .await;
    let long = if open == true {
        0
    } else {
        long.as_u64().unwrap_or(0)
    };
    let long = long.clamp(u64::from(height), MAX_HEIGHT);
    let clip = json!({ "x": 0, "y": 0, "width": width, "height": long, "scale": 1 });
    let how = json!({ "format": "png", "clip": clip, "captureBeyondViewport": true });
    let taken = browser.cdp("Page.captureScreenshot", how).await;
    let data = taken["data"].as_str().expect("a picture");
    let png = base64::engine::general_purpose::STANDARD.decode(data);
    fs::write(
        folder().join(name).with_extension("png"),
        png.expect("base64"),
    )
    .expect("the picture can be kept");
}

/// Any view on paper, as the browser would print it.
async fn print(browser: &Browser, name: &str) {
    let how = json!({ "preferCSSPageSize": true, "printBackground": false });
    let printed = browser.cdp("Page.printToPDF", how).await;
    let data = printed["data"].as_str().expect("a PDF");
    let pdf = base64::engine::general_purpose::STANDARD.decode(data);
    fs::write(
        folder().join(name).with_extension("pdf"),
        pdf.expect("base64"),
    )
    .expect("the PDF can be kept");
}

#[tokio::test]
#[ignore = "makes pictures for people: make shots"]
async fn pictures_of_everything() {
    with_browser("pictures_of_everything", async |browser| {
        for (given, of) in [
            (Given::Nothing, "none"),
            (Given::One, "one"),
            (Given::Two, "two"),
            (Given::Five, "five"),
            (Given::Forty, "forty"),
        ] {
            for size in SIZES {
                browser.size(size.0, size.1).await;
                for lang in ["ja", "en"] {
                    for theme in ["light", "dark"] {
                        let name = |scene: &str| format!("{of}-{scene}-{lang}-{}-{theme}", size.0);
                        let scenes = scenes::names(given);
                        if !scenes.iter().any(|s| wanted(&name(s))) {
                            continue;
                        }
                        scenes::begin(&browser, given, &format!("lang={lang}&theme={theme}")).await;
                        for scene in scenes.iter().filter(|s| wanted(&name(s))) {
                            scenes::show(&browser, scene).await;
                            shoot(&browser, &name(scene), size).await;
                            if size.0 == 1280 && theme == "light" {
                                print(&browser, &name(scene)).await;
                            }
                        }
                    }
                }
            }
        }
    })
    .await;
}
