//! The page in a frame of another page: it tells its height, and takes files, settings and questions from
//! the origins that the embedder lists in its address. `dist/embed.js` is the other side.
//!
//! Every message is an object with `tassei: 1` and a `kind`. Out: `ready`, `height` (pixels), `result` (to
//! whoever asked). In, from the parent only: `open` (`files`: name and bytes), `show` (view, lang, theme),
//! `analyze` (`id`, name, bytes, options).

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, ResizeObserver, Window};

use super::api::Call;
use super::events::{Kept, on};
use super::files::Given;

/// What the parent asks of the page.
pub enum Asked {
    /// Files to read.
    Open(Vec<Given>),
    /// A view, a language, a theme, by their names in an address.
    Show(String),
}

/// The page around this one, if it is another.
fn parent() -> Option<Window> {
    let window = web_sys::window()?;
    let parent = window.parent().ok()??;
    (!Object::is(&parent, &window)).then_some(parent)
}

fn message(kind: &str, rest: &[(&str, JsValue)]) -> Object {
    let out = Object::new();
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&out, &"tassei".into(), &1.into());
    let _ = Reflect::set(&out, &"kind".into(), &kind.into());
    for (name, value) in rest {
        let _ = Reflect::set(&out, &(*name).into(), value);
    }
    out
}

/// Tells the parent that the page is there, and its height now and whenever that changes. A height says
/// nothing of what was read, so it may be told to anybody.
pub fn tell_height() -> Option<ResizeObserver> {
    let parent = parent()?;
    let root = super::window::by_id("app")?;
    let _ = parent.post_message(&message("ready", &[]), "*");
    let seen = root.clone();
    let tell = Closure::<dyn Fn()>::new(move || {
        let height = seen.scroll_height();
        let _ = parent.post_message(&message("height", &[("height", height.into())]), "*");
    });
    let observer = ResizeObserver::new(tell.as_ref().unchecked_ref()).ok()?;
    observer.observe(&root);
    // The page keeps its observer for as long as it is open.
    tell.forget();
    Some(observer)
}

/// Hears the parent, if its origin is one of `origins`.
pub fn listen(origins: Vec<String>, call: Call, take: impl Fn(Asked) + 'static) -> Kept {
    on("message", move |event| {
        let Some(event) = event.dyn_ref::<MessageEvent>() else {
            return;
        };
        let from_parent =
            parent().is_some_and(|p| event.source().is_some_and(|s| Object::is(&s, p.as_ref())));
        if !from_parent || !origins.contains(&event.origin()) {
            return;
        }
        let data = event.data();
        if field(&data, "tassei").as_f64() != Some(1.0) {
            return;
        }
        match field(&data, "kind").as_string().as_deref() {
            Some("open") => {
                let files = Array::from(&field(&data, "files"));
                let files = files.iter().filter_map(|f| given(&f));
                take(Asked::Open(files.collect()));
            }
            Some("show") => take(Asked::Show(asked_address(&data))),
            Some("analyze") => answer(&call, event, &data),
            _ => {}
        }
    })
}

fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn given(file: &JsValue) -> Option<Given> {
    let name = field(file, "name").as_string()?;
    let bytes = super::api::own_bytes(&field(file, "bytes"))?;
    Some(Given::bytes_of(&name, bytes))
}

/// `view=…&lang=…&theme=…` of what is there.
fn asked_address(data: &JsValue) -> String {
    let parts = ["view", "lang", "theme"].iter().filter_map(|name| {
        let value = field(data, name).as_string()?;
        let plain = value.chars().all(|c| c.is_ascii_alphanumeric());
        plain.then(|| format!("{name}={value}"))
    });
    parts.collect::<Vec<_>>().join("&")
}

/// Reads a file for the parent and sends the result back to it alone.
fn answer(call: &Call, event: &MessageEvent, data: &JsValue) {
    let Some(parent) = parent() else { return };
    let id = field(data, "id");
    // A page from a file or in a sandbox has no origin that could be named.
    let origin = match event.origin().as_str() {
        "null" | "" => "*".to_owned(),
        named => named.to_owned(),
    };
    let promise = call(
        &field(data, "bytes"),
        &field(data, "name"),
        &field(data, "options"),
    );
    wasm_bindgen_futures::spawn_local(async move {
        let reply = match wasm_bindgen_futures::JsFuture::from(promise).await {
            Ok(value) => message("result", &[("id", id), ("value", value)]),
            Err(error) => {
                let words = js_sys::JsString::from(field(&error, "message")).into();
                message("result", &[("id", id), ("error", words)])
            }
        };
        let _ = parent.post_message(&reply, &origin);
    });
}
