//! The page in a real Chromium, driven through chromedriver.
//!
//! The page must be there already (`make page`); `TASSEI_PAGE` names another one. Where there is no
//! chromedriver or no page a test says `SKIPPED`, aloud, and `scripts/test.sh` counts it so; with
//! `TASSEI_REQUIRE_BROWSER=1`, as under `make test`, it fails instead.
#![cfg(not(target_arch = "wasm32"))]

mod driver;
mod in_chromium;
mod page;
mod server;
