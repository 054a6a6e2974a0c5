//! `tassei.analyze(bytes, name, { signal })`: the same reading as the page's, for other scripts on it; and
//! `tassei.unprotected()`: whether that happens without a worker.

use js_sys::{ArrayBuffer, Error, Function, Object, Promise, Reflect, TypeError, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

use super::worker::{Client, Message};

/// Puts the global `tassei` in place, over an earlier one of that name.
pub fn install(client: &Client) {
    let asked = client.clone();
    let unprotected = Closure::<dyn Fn() -> bool>::new(move || asked.unprotected());
    let client = client.clone();
    let analyze = Closure::<dyn Fn(JsValue, JsValue, JsValue) -> Promise>::new(
        move |bytes: JsValue, name: JsValue, options: JsValue| {
            let name = name.as_string().unwrap_or_default();
            match own_bytes(&bytes) {
                Some(bytes) => analyze(&client, &bytes, name, signal_of(&options)),
                None => Promise::reject(&TypeError::new(&format!(
                    "{name}: a Uint8Array or an ArrayBuffer is wanted"
                ))),
            }
        },
    );
    let api = Object::new();
    // Setting a property of a fresh object, or a new one of the global, cannot fail.
    let _ = Reflect::set(&api, &"analyze".into(), &analyze.into_js_value());
    let _ = Reflect::set(&api, &"unprotected".into(), &unprotected.into_js_value());
    let _ = Reflect::set(&api, &"version".into(), &env!("CARGO_PKG_VERSION").into());
    let _ = Reflect::set(&js_sys::global(), &"tassei".into(), &api);
}

/// A copy: the caller's bytes stay usable, though the worker takes what it is given.
fn own_bytes(bytes: &JsValue) -> Option<Uint8Array> {
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
    name: String,
    signal: Option<AbortSignal>,
) -> Promise {
    Promise::new(&mut |resolve: Function, reject: Function| {
        let label = name.clone();
        let id = client.post(&name, bytes, String::new(), move |message| {
            let _ = match message {
                Message::Progress(_) => Ok(JsValue::UNDEFINED),
                Message::Done(text) => resolve.call1(&JsValue::NULL, &text.into()),
                Message::Failed(failure) => {
                    let words = format!("{label}: {failure}");
                    reject.call1(&JsValue::NULL, &Error::new(&words))
                }
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
