//! The one door to JavaScript: the worker that does the reading, and the call for other scripts.
//!
//! The page and its worker are the same program: [`start`] finds out which of the two it is in.

pub mod api;
mod characters;
pub mod events;
pub mod files;
pub mod focus;
pub mod frame;
mod hand;
mod message;
pub mod own;
pub mod picture;
mod serve;
pub mod window;
pub mod worker;

use crate::report::FiscalYear;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::DedicatedWorkerGlobalScope;

/// What a worker does with one file: its name, bytes and options (JSON, or nothing) in, and the answer sent in
/// parts. How far it is may be told on the way: from 0 to 1, and the page of how many.
pub type Job = fn(
    name: &str,
    bytes: &[u8],
    options: &str,
    progress: &dyn Fn(f64, u32, u32),
    send: &dyn Fn(&[u8]),
);

/// What `tassei.analyze` gives for the parts of a job's answer, computed for a year or for each report's own;
/// the words of the error, where they are not a job's.
pub type Publish =
    fn(parts: &[Vec<u8>], as_of: Option<FiscalYear>) -> Result<serde_json::Value, String>;

/// Begins as a worker that does `job` for the page, or as the page: `mount` gets the client through which
/// the page has its jobs done and the call for other scripts, who get what `publish` makes of a result.
pub fn start(job: Job, publish: Publish, mount: fn(worker::Client, api::Call)) {
    characters::install();
    let global = js_sys::global();
    // Asked so, and not by the kind of the object: what a page does not know of costs it an exception.
    if Reflect::has(&global, &"document".into()).unwrap_or(false) {
        let client = worker::Client::new(job);
        let call = api::install(&client, publish);
        mount(client, call);
    } else {
        serve::serve(&global.unchecked_into::<DedicatedWorkerGlobalScope>(), job);
    }
}
