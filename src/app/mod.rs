//! The page: what a person sees and does.
//!
//! What can be thought about without a browser is plain Rust and is tested as
//! such: the state and its reducer ([`state`]), every word ([`wording`]), how
//! figures are written ([`figures`]) and formulas written out ([`formula`]),
//! the source lines with their highlights ([`source`]), the tables behind charts
//! ([`charts`]), what wards look like side by side ([`mod@compare`]), the address ([`route`]), what goes into
//! a download ([`take`]) and into a page that is saved with its results ([`saved`]).
//! Only the components need a browser.

pub mod address;
pub mod asking;
pub mod charts;
pub mod compare;
pub mod demo;
pub mod figures;
pub mod findings;
pub mod formula;
pub mod fragment;
pub mod grid;
pub mod job;
pub mod link;
pub mod lookup;
pub mod own_file;
pub mod packed;
pub mod route;
pub mod rows;
pub mod saved;
pub mod shared;
pub mod sheet;
pub mod source;
pub mod state;
pub mod table_link;
pub mod take;
pub mod wire;
pub mod wording;

#[cfg(target_arch = "wasm32")]
mod components;
#[cfg(target_arch = "wasm32")]
mod loader;
#[cfg(target_arch = "wasm32")]
mod narrow;
#[cfg(target_arch = "wasm32")]
mod pages;
#[cfg(target_arch = "wasm32")]
mod remembered;
#[cfg(target_arch = "wasm32")]
mod root;
#[cfg(target_arch = "wasm32")]
mod store;

#[cfg(target_arch = "wasm32")]
pub use root::mount;
