//! The journeys that every browser is taken on, in Chromium.

use crate::journey;
use crate::keyboard;
use crate::page::with_browser;

#[tokio::test]
async fn from_the_files_to_the_results_and_back() {
    with_browser("from_the_files_to_the_results_and_back", journey::whole).await;
}

#[tokio::test]
async fn every_task_by_the_keyboard_alone() {
    with_browser("every_task_by_the_keyboard_alone", keyboard::whole).await;
}
