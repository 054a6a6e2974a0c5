//! The page in a real Chromium and a real Firefox, driven through chromedriver and geckodriver.
//!
//! The page must be there already (`make page`); `TASSEI_PAGE` names another one. Where there is no
//! driver or no page a test says `SKIPPED`, aloud, and `scripts/test.sh` counts it so; with
//! `TASSEI_REQUIRE_BROWSER=1`, as under `make test`, it fails instead.
#![cfg(not(target_arch = "wasm32"))]

// The reports of the round trip, whose files the page is given too.
#[path = "../produced/facts.rs"]
#[allow(dead_code, reason = "the round trip uses all of it")]
mod facts;
#[path = "../produced/layouts.rs"]
mod layouts;
#[path = "../produced/making.rs"]
#[allow(dead_code, reason = "the round trip uses all of it")]
mod making;
#[path = "../produced/produce.rs"]
#[allow(dead_code, reason = "the round trip uses all of it")]
mod produce;
#[path = "../produced/reports.rs"]
mod reports;
#[path = "../produced/sheet.rs"]
mod sheet;
#[path = "../produced/sources.rs"]
mod sources;

mod charsets;
mod driver;
mod engine;
mod hands;
mod in_chromium;
mod in_firefox;
mod journey;
mod keyboard;
mod page;
mod scenes;
mod server;
