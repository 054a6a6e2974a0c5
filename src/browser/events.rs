//! What happens in the window as a whole.

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, EventTarget, KeyboardEvent};

use super::files;

/// A listener; it listens as long as it is kept.
pub struct Kept(#[allow(dead_code, reason = "kept to be dropped")] Option<EventListener>);

/// Hears an event of the window.
pub(super) fn on(name: &'static str, hear: impl FnMut(&web_sys::Event) + 'static) -> Kept {
    let target: Option<EventTarget> = web_sys::window().map(Into::into);
    Kept(target.map(|target| {
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&target, name, options, hear)
    }))
}

/// Tells when the address changes.
pub fn on_hash(hear: impl Fn() + 'static) -> Kept {
    on("hashchange", move |_| hear())
}

/// Tells when the window has another size.
pub fn on_resize(hear: impl Fn() + 'static) -> Kept {
    on("resize", move |_| hear())
}

/// Gives what is pasted; `take` says whether it took it.
pub fn on_paste(take: impl Fn(&DataTransfer) -> bool + 'static) -> Kept {
    on("paste", move |event| {
        let data = event
            .dyn_ref::<ClipboardEvent>()
            .and_then(ClipboardEvent::clipboard_data);
        if data.is_some_and(|data| take(&data)) {
            event.prevent_default();
        }
    })
}

/// Tells when a key is pressed alone; `take` says whether it took it.
pub fn on_key(key: &'static str, take: impl Fn() -> bool + 'static) -> Kept {
    on("keydown", move |event| {
        let pressed = event.dyn_ref::<KeyboardEvent>().is_some_and(|e| {
            e.key() == key && !e.ctrl_key() && !e.meta_key() && !e.alt_key() && !e.is_composing()
        });
        if pressed && take() {
            event.prevent_default();
        }
    })
}

/// Tells when undo or redo is asked for by keys; `take` hears whether it is redo
/// and says whether it took it.
pub fn on_undo(take: impl Fn(bool) -> bool + 'static) -> Kept {
    on("keydown", move |event| {
        let redo = event.dyn_ref::<KeyboardEvent>().and_then(|e| {
            let held = (e.ctrl_key() || e.meta_key()) && !e.alt_key() && !e.is_composing();
            match e.key().as_str() {
                "z" | "Z" if held => Some(e.shift_key()),
                "y" | "Y" if held => Some(true),
                _ => None,
            }
        });
        if redo.is_some_and(&take) {
            event.prevent_default();
        }
    })
}

/// Gives what is dragged over the window and dropped on it: `over` whether
/// something that can be taken is above the page, `drop` what was dropped.
pub fn on_drag(
    over: impl Fn(bool) + Clone + 'static,
    drop: impl Fn(&DataTransfer) + 'static,
) -> Vec<Kept> {
    let data = |event: &web_sys::Event| {
        event
            .dyn_ref::<DragEvent>()
            .and_then(DragEvent::data_transfer)
    };
    let (enter, leave, end) = (over.clone(), over.clone(), over);
    vec![
        on("dragover", move |event| {
            if files::can_take(data(event).as_ref()) {
                event.prevent_default();
                enter(true);
            }
        }),
        on("dragleave", move |event| {
            // Without a related target the pointer has left the window.
            let left = event
                .dyn_ref::<DragEvent>()
                .is_none_or(|e| e.related_target().is_none());
            if left {
                leave(false);
            }
        }),
        on("drop", move |event| {
            end(false);
            if let Some(data) = data(event) {
                event.prevent_default();
                drop(&data);
            }
        }),
    ]
}

/// Tells when the page is about to be printed, and when that is over.
pub fn on_print(hear: impl Fn(bool) + Clone + 'static) -> Vec<Kept> {
    let after = hear.clone();
    vec![
        on("beforeprint", move |_| hear(true)),
        on("afterprint", move |_| after(false)),
    ]
}

/// Does something after the page has been drawn anew.
pub fn soon(what: impl FnOnce() + 'static) {
    Timeout::new(0, what).forget();
}
