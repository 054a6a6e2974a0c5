//! `tassei.analyze(bytes, name, options)`: the same reading as the page's, for other scripts on it; and
//! `tassei.unprotected()`: whether that happens without a worker. `docs/tassei.d.ts` declares both.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{ArrayBuffer, Error, Function, Object, Promise, Reflect, TypeError, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

use super::Publish;
use super::worker::{Client, Message};
use crate::notation::parse_year;
use crate::pipeline::ReadOptions;
use crate::reading::told::ToldTable;
use crate::report::FiscalYear;

/// What a caller asks for beside the file; the signal is taken from the same object.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Options {
    /// Fiscal year to compute for, as 2021 or as text (R3).
    as_of: Option<Year>,
    /// What columns hold that no layout knows.
    columns: Vec<ToldTable>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Year {
    Number(FiscalYear),
    Text(String),
}

impl Options {
    fn of(options: &JsValue) -> Result<Options, String> {
        if options.is_undefined() || options.is_null() {
            return Ok(Options::default());
        }
        serde_wasm_bindgen::from_value(options.clone()).map_err(|e| format!("options: {e}"))
    }

    fn year(&self) -> Result<Option<FiscalYear>, String> {
        match &self.as_of {
            None => Ok(None),
            Some(Year::Number(year)) => Ok(Some(*year)),
            Some(Year::Text(text)) => parse_year(text)
                .map(|y| Some(y.year))
                .ok_or_else(|| format!("options.asOf: {text} is no fiscal year (2021, R3)")),
        }
    }
}

/// `tassei.analyze`: bytes, name and options in, a promise out.
pub type Call = Rc<dyn Fn(&JsValue, &JsValue, &JsValue) -> Promise>;

/// What becomes of a job's result.
type Finish = Rc<dyn Fn(&[Vec<u8>]) -> Result<JsValue, String>>;

/// Puts the global `tassei` in place, over an earlier one of that name; gives its call.
pub fn install(client: &Client, publish: Publish) -> Call {
    let asked = client.clone();
    let unprotected = Closure::<dyn Fn() -> bool>::new(move || asked.unprotected());
    let client = client.clone();
    let begin = move |bytes: &JsValue, name: &str, options: &JsValue| {
        let bytes = own_bytes(bytes).ok_or("a Uint8Array or an ArrayBuffer is wanted")?;
        let asked = Options::of(options)?;
        let as_of = asked.year()?;
        let finish: Finish = Rc::new(move |parts| {
            // Objects and arrays as JSON.parse makes them, no maps.
            let plain = serde_wasm_bindgen::Serializer::json_compatible();
            publish(parts, as_of)?
                .serialize(&plain)
                .map_err(|e| e.to_string())
        });
        let read = ReadOptions {
            told: asked.columns,
            ..ReadOptions::default()
        };
        let options_for_job = serde_json::json!({ "read": read }).to_string();
        let signal = signal_of(options);
        Ok::<Promise, String>(analyze(
            &client,
            &bytes,
            name,
            options_for_job,
            signal,
            finish,
        ))
    };
    let call: Call = Rc::new(move |bytes: &JsValue, name: &JsValue, options: &JsValue| {
        let name = name.as_string().unwrap_or_default();
        begin(bytes, &name, options)
            .unwrap_or_else(|why| Promise::reject(&TypeError::new(&format!("{name}: {why}"))))
    });
    let called = call.clone();
    let analyze = Closure::<dyn Fn(JsValue, JsValue, JsValue) -> Promise>::new(
        move |bytes: JsValue, name: JsValue, options: JsValue| called(&bytes, &name, &options),
    );
    let api = Object::new();
    // Setting a property of a fresh object, or a new one of the global, cannot fail.
    let _ = Reflect::set(&api, &"analyze".into(), &analyze.into_js_value());
    let _ = Reflect::set(&api, &"unprotected".into(), &unprotected.into_js_value());
    let _ = Reflect::set(&api, &"version".into(), &env!("CARGO_PKG_VERSION").into());
    let _ = Reflect::set(&js_sys::global(), &"tassei".into(), &api);
    call
}

/// A copy: the caller's bytes stay usable, though the worker takes what it is given.
pub(super) fn own_bytes(bytes: &JsValue) -> Option<Uint8Array> {
    if bytes.is_instance_of::<ArrayBuffer>() {
        let view = Uint8Array::new(bytes);
        Some(view.slice(0, view.length()))
    } else {
        let bytes = bytes.dyn_ref::<Uint8Array>()?;
        Some(bytes.slice(0, bytes.length()))
    }
}

fn signal_of(options: &JsValue) -> Option<AbortSignal> {
    let signal = Reflect::get(options, &"signal".into()).ok()?;
    signal.dyn_into().ok()
}

/// A promise of the result; it is rejected with an `Error` that names the file.
fn analyze(
    client: &Client,
    bytes: &Uint8Array,
    name: &str,
    options: String,
    signal: Option<AbortSignal>,
    finish: Finish,
) -> Promise {
    let label = name.to_owned();
    Promise::new(&mut |resolve: Function, reject: Function| {
        let (label, finish) = (label.clone(), finish.clone());
        let refuse = move |why: &str| {
            let words = Error::new(&format!("{label}: {why}"));
            reject.call1(&JsValue::NULL, &words)
        };
        let parts = RefCell::new(Vec::new());
        let id = client.post(name, bytes, options.clone(), move |message| {
            let _ = match message {
                Message::Progress(..) => Ok(JsValue::UNDEFINED),
                Message::Part(part) => {
                    parts.borrow_mut().push(part);
                    Ok(JsValue::UNDEFINED)
                }
                Message::Done => match finish(&parts.take()) {
                    Ok(value) => resolve.call1(&JsValue::NULL, &value),
                    Err(why) => refuse(&why),
                },
                Message::Failed(failure) => refuse(&failure.to_string()),
            };
        });
        if let Some(signal) = &signal {
            if signal.aborted() {
                client.cancel(id);
            } else {
                let client = client.clone();
                let stop = Closure::once_into_js(move || client.cancel(id));
                if let Some(stop) = stop.dyn_ref::<Function>() {
                    // Refused by no browser; and without it the file is read to its end.
                    let _ = signal.add_event_listener_with_callback("abort", stop);
                }
            }
        }
    })
}
