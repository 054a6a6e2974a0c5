//! The one door to JavaScript: the worker that does the reading, and the call for other scripts.
//!
//! The page and its worker are the same program: [`start`] finds out which of the two it is in.

pub mod api;
pub mod events;
pub mod files;
mod serve;
pub mod window;
pub mod worker;

use wasm_bindgen::JsCast;
use web_sys::DedicatedWorkerGlobalScope;

/// What a worker does with one file: its name, bytes and options (JSON, or nothing) in, a JSON text out. How
/// far it is, from 0 to 1, may be told on the way.
pub type Job = fn(name: &str, bytes: &[u8], options: &str, progress: &dyn Fn(f64)) -> String;

/// Begins as a worker that does `job` for the page, or as the page: `mount` gets the client through which
/// the page has its jobs done.
pub fn start(job: Job, mount: fn(worker::Client)) {
    match js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() {
        Ok(scope) => serve::serve(&scope, job),
        Err(_) => {
            let client = worker::Client::new(job);
            api::install(&client);
            mount(client);
        }
    }
}
