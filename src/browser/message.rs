//! What goes between the page and its worker: arrays, their bytes handed over. And what the page is told of it.

use std::fmt;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::Worker;

use crate::limits::MAX_JOB_MS;

/// What the listener of a job is told. `Done` and `Failed` are the last.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// How far the job is, from 0 to 1; and the page of how many, 0 where there are none.
    Progress(f64, u32, u32),
    /// A part of the job's answer.
    Part(Vec<u8>),
    /// All parts have come.
    Done,
    /// There is no result, and there will be none.
    Failed(Failure),
}

/// Why there is no result.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The reader broke down on this file; the browser's or the program's words on it.
    Crashed(String),
    /// The job took longer than any file should.
    TimeLimit,
    /// Nobody wanted the result any more.
    Cancelled,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Crashed(words) => write!(f, "the reader broke down: {words}"),
            Self::TimeLimit => write!(f, "stopped after {} seconds", MAX_JOB_MS / 1000),
            Self::Cancelled => f.write_str("cancelled"),
        }
    }
}

/// Gives a job to a worker, which takes the bytes over.
///
/// # Errors
/// The browser's, where it refuses to.
pub(super) fn send(
    worker: &Worker,
    id: u32,
    name: &str,
    bytes: &Uint8Array,
    options: &str,
) -> Result<(), JsValue> {
    let buffer = bytes.buffer();
    // A part of a larger buffer is copied: transferring it would take the rest along.
    let whole = bytes.byte_offset() == 0 && bytes.length() == buffer.byte_length();
    let bytes = if whole {
        bytes.clone()
    } else {
        bytes.slice(0, bytes.length())
    };
    let message = Array::of4(&id.into(), &name.into(), &bytes, &options.into());
    worker.post_message_with_transfer(&message, &Array::of1(&bytes.buffer()))
}

/// The parts of a message; a strange one has no kind that anything answers to.
pub(super) fn open(data: &JsValue) -> (String, u32, JsValue) {
    let parts = Array::from(data);
    let kind = parts.get(0).as_string().unwrap_or_default();
    let id = parts.get(1).as_f64().unwrap_or_default();
    (kind, id as u32, parts.get(2))
}

/// The words of an error.
pub(super) fn words(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => error.message().into(),
        None => format!("{error:?}"),
    }
}
