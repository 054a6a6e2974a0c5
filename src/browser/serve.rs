//! The worker's side: does what the page sends, and sends the result back. The page's side is
//! [`super::worker`].

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::Job;

/// Does `job` for every message from now on.
pub fn serve(scope: &DedicatedWorkerGlobalScope, job: Job) {
    let say = {
        let scope = scope.clone();
        move |kind: &str, id: u32, value: JsValue| {
            // Refused only for values that cannot be copied, and there are none of those here.
            let _ = scope.post_message(&Array::of3(&kind.into(), &id.into(), &value));
        }
    };
    std::panic::set_hook(Box::new(|info| {
        // The hook must be shareable between threads, and a handle of JavaScript's is not: asked for anew.
        if let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() {
            let words = info.to_string();
            let _ = scope.post_message(&Array::of3(&"panic".into(), &0.into(), &words.into()));
        }
    }));
    let (answer, given) = (say.clone(), scope.clone());
    let listen = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let parts = Array::from(&event.data());
        let id = parts.get(0).as_f64().unwrap_or_default() as u32;
        let name = parts.get(1).as_string().unwrap_or_default();
        let bytes = Uint8Array::new(&parts.get(2)).to_vec();
        let options = parts.get(3).as_string().unwrap_or_default();
        let progress = |part: f64, page: u32, pages: u32| {
            let value = Array::of3(&part.into(), &page.into(), &pages.into());
            answer("progress", id, value.into());
        };
        job(&name, &bytes, &options, &progress, &|part| {
            hand_over(&given, id, part);
        });
        answer("done", id, JsValue::UNDEFINED);
    });
    scope.set_onmessage(Some(listen.as_ref().unchecked_ref()));
    listen.forget();
    say("ready", 0, JsValue::UNDEFINED);
}

/// Sends a part of the answer: copied out of the program once, and then the page's own.
fn hand_over(scope: &DedicatedWorkerGlobalScope, id: u32, part: &[u8]) {
    let bytes = Uint8Array::from(part);
    let message = Array::of3(&"part".into(), &id.into(), &bytes);
    // Refused only for what cannot be transferred.
    let _ = scope.post_message_with_transfer(&message, &Array::of1(&bytes.buffer()));
}
