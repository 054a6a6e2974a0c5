//! `tassei.analyze(bytes, name)`: the same reading as the page's, for other scripts on it; and
//! `tassei.unprotected()`: whether that happens without a worker.

use js_sys::{Error, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

use super::worker::{Client, Message};

/// Puts the global `tassei` in place. A page that already has one of that name keeps ours.
pub fn install(client: &Client) {
    let asked = client.clone();
    let unprotected = Closure::<dyn Fn() -> bool>::new(move || asked.unprotected());
    let client = client.clone();
    let analyze = Closure::<dyn Fn(JsValue, JsValue) -> Promise>::new(move |bytes, name| {
        analyze(&client, &bytes, &name)
    });
    let api = Object::new();
    // Setting a property of a fresh object, or a new one of the global, cannot fail.
    let _ = Reflect::set(&api, &"analyze".into(), &analyze.into_js_value());
    let _ = Reflect::set(&api, &"unprotected".into(), &unprotected.into_js_value());
    let _ = Reflect::set(&api, &"version".into(), &env!("CARGO_PKG_VERSION").into());
    let _ = Reflect::set(&js_sys::global(), &"tassei".into(), &api);
}

/// A promise of the result; it is rejected with an `Error` that names the file.
fn analyze(client: &Client, bytes: &JsValue, name: &JsValue) -> Promise {
    let name = name.as_string().unwrap_or_default();
    // A copy: the caller's own bytes stay usable, though the worker takes what it is given.
    let bytes = Uint8Array::new(bytes).slice(0, u32::MAX);
    Promise::new(&mut |resolve: Function, reject: Function| {
        let label = name.clone();
        client.post(&name, &bytes, move |message| {
            let _ = match message {
                Message::Progress(_) => Ok(JsValue::UNDEFINED),
                Message::Done(text) => resolve.call1(&JsValue::NULL, &text.into()),
                Message::Failed(failure) => {
                    let words = format!("{label}: {failure}");
                    reject.call1(&JsValue::NULL, &Error::new(&words))
                }
            };
        });
    })
}
