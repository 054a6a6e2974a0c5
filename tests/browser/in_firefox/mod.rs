//! The tests in Firefox ESR. `scripts/test.sh` knows them by this module's name.

use crate::charsets;
use crate::engine::Engine;
use crate::journey;
use crate::keyboard;
use crate::page::with_engine;

#[tokio::test]
async fn from_the_files_to_the_results_and_back() {
    let test = "in_firefox: from_the_files_to_the_results_and_back";
    with_engine(Engine::Firefox, test, journey::whole).await;
}

#[tokio::test]
async fn every_task_by_the_keyboard_alone() {
    let test = "in_firefox: every_task_by_the_keyboard_alone";
    with_engine(Engine::Firefox, test, keyboard::whole).await;
}

#[tokio::test]
async fn the_browser_decodes_as_the_library_does() {
    let test = "in_firefox: the_browser_decodes_as_the_library_does";
    with_engine(Engine::Firefox, test, charsets::alike).await;
}
