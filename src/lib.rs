//! Reads Japanese municipal progress reports and recomputes what they claim.
#![forbid(unsafe_code)]

#[cfg(target_arch = "wasm32")]
pub mod browser;
