//! What a person's hands do in many journeys, and a report to do it with.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::page::Browser;

/// A report of ours about a town that does not exist.
pub const REPORT: &str = "架空市 施策の成果（見本）\n\n\
    |指標名|単位|令和4年度目標|令和4年度実績|令和5年度目標|令和5年度実績|\n\
    |---|---|---|---|---|---|\n\
    |相談件数|件|20|14|60|66|\n\
    |講座の参加者数|人|100|120|110|90|\n";

/// Writes a file into a folder.
pub fn file(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("a file");
    path
}

/// Clicks what has a test hook.
pub async fn click(browser: &Browser, hook: &str) {
    let script = "document.querySelector(`[data-testid=${arguments[0]}]`).click()";
    browser.run(script, vec![json!(hook)]).await;
}

/// Waits until a script gives true.
pub async fn wait(browser: &Browser, what: &str, script: &str) {
    browser
        .until(what, async || {
            let is = browser.run(script, vec![]).await;
            (is.as_bool() == Some(true)).then_some(())
        })
        .await;
}
