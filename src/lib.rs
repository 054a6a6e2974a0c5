//! Tassei (達成) reads Japanese municipal progress and evaluation reports and
//! recomputes what they claim.
//!
//! The steps, in the order of the data; none imports a later one:
//!
//! 1. [`intake`]: bytes → [`document::Document`]
//! 2. [`reading`]: Document → [`report::Report`]s
//! 3. [`assess`]: Report → [`assess::Assessment`]
//! 4. [`compare`]: Reports → comparison
//! 5. [`export`]: results → JSON, CSV, …
//!
//! No step does I/O, knows a browser or fails as a whole: each returns what it
//! could make and its diagnostics.
#![forbid(unsafe_code)]
#![warn(missing_docs)]
// A panic in the page costs the reader the file; on input nothing may panic.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::unreachable,
        clippy::todo,
        clippy::unimplemented
    )
)]

pub mod app;
pub mod assess;
pub mod compare;
pub mod correction;
pub mod diagnostic;
pub mod document;
pub mod export;
pub mod host;
pub mod intake;
pub mod limits;
pub mod notation;
mod ordered;
pub mod pipeline;
pub mod place;
pub mod reading;
mod repeat;
pub mod report;

#[cfg(target_arch = "wasm32")]
pub mod browser;
