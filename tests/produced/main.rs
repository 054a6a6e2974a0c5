//! The round trip: reports with known content, written as files by the programs
//! that towns use (LibreOffice, Chromium's print) and read back. Each kind of
//! file must give the facts that went in, no more and no fewer.
//!
//! What the programs made is kept under `target/produced`, by what it was made of.
#![cfg(not(target_arch = "wasm32"))]

mod book;
mod by_hand;
mod cells;
mod facts;
mod layouts;
mod locked;
mod making;
mod produce;
mod reports;
mod round_trip;
mod sheet;
mod sources;
mod spaced;
