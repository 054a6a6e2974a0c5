//! The window around the page: address, language, theme, focus, dialogs, the
//! remembered settings. In a sandboxed frame some of these are refused; then the
//! page does without them.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, FocusOptions, HtmlDialogElement, HtmlElement, Storage, Window};

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// The element with this id.
pub fn by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// The address after `#`, the sign included; empty where there is none.
pub fn hash() -> String {
    window()
        .and_then(|w| w.location().hash().ok())
        .unwrap_or_default()
}

/// The whole address, for a link to what is shown.
pub fn address() -> String {
    window()
        .and_then(|w| w.location().href().ok())
        .unwrap_or_default()
}

/// Sets the address after `#`. With `back`, the browser's back button returns to
/// the address before.
pub fn set_hash(hash: &str, back: bool) {
    let Some(window) = window() else { return };
    if self::hash() == hash {
        return;
    }
    if !back {
        let replaced = window
            .history()
            .and_then(|h| h.replace_state_with_url(&JsValue::NULL, "", Some(hash)));
        if replaced.is_ok() {
            return;
        }
    }
    // Refused only where the frame forbids it, and then the page goes on without an address.
    let _ = window.location().set_hash(hash);
}

/// Tells the browser the language, the theme and the title of the page.
pub fn present(lang: &str, theme: &str, title: &str) {
    let Some(document) = document() else { return };
    document.set_title(title);
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("lang", lang);
        let _ = root.set_attribute("data-theme", theme);
    }
}

/// Marks the page as standing in a frame: it is then as high as what it shows.
pub fn mark_frame(name: &str) {
    if let Some(root) = document().and_then(|d| d.document_element()) {
        let _ = root.set_attribute("data-frame", name);
    }
}

/// Width of the window in pixels.
pub fn width() -> f64 {
    window()
        .and_then(|w| w.inner_width().ok()?.as_f64())
        .unwrap_or(f64::INFINITY)
}

/// Moves the focus to an element; what is in sight stays so.
pub fn focus(id: &str) {
    let Some(element) = by_id(id) else { return };
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    } else if let Some(element) = element.dyn_ref::<web_sys::SvgElement>() {
        // A mark of a picture: it may lie outside of what is in sight.
        let _ = element.focus();
    }
}

/// Moves the focus to an element at hand; what is in sight stays so.
pub fn focus_element(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Scrolls as little as it takes to have an element in sight.
pub fn reveal(id: &str) {
    let Some(element) = by_id(id) else { return };
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Brings the beginning of the page into sight.
pub fn to_the_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Whether nothing has the focus: what had it is gone, or switched off, when it keeps the focus only until
/// the page is drawn again.
pub fn focus_is_lost() -> bool {
    let active = document().and_then(|d| d.active_element());
    active.is_none_or(|e| {
        e.tag_name().eq_ignore_ascii_case("body") || e.matches(":disabled").unwrap_or(false)
    })
}

/// Whether what is typed now goes into a field.
pub fn typing() -> bool {
    let active = document().and_then(|d| d.active_element());
    active.is_some_and(|e| {
        matches!(
            e.tag_name().to_ascii_lowercase().as_str(),
            "input" | "textarea" | "select"
        )
    })
}

/// Shows a dialog over the page: the rest of the page is out of reach until it closes.
pub fn show_dialog(element: &Element) {
    if let Some(dialog) = element.dyn_ref::<HtmlDialogElement>()
        && !dialog.open()
    {
        // Refused for a dialog that is open already or not in the page.
        let _ = dialog.show_modal();
    }
}

/// Closes a dialog: the focus goes back to where it was before, and `close` is told.
pub fn close_dialog(element: &Element) {
    if let Some(dialog) = element.dyn_ref::<HtmlDialogElement>() {
        dialog.close();
    }
}

/// Milliseconds by the clock.
pub fn now() -> f64 {
    js_sys::Date::now()
}

/// How many processors the browser says there are.
pub fn processors() -> usize {
    window().map_or(1, |w| w.navigator().hardware_concurrency() as usize)
}

/// Brings an element to the upper end of what scrolls it.
pub fn scroll_to_top(id: &str) {
    if let Some(element) = by_id(id) {
        element.set_scroll_top(0);
    }
}

/// Brings an element to the middle of the window and moves the focus to it.
pub fn show(id: &str) {
    let Some(element) = by_id(id) else { return };
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    focus(id);
}

/// Moves the focus to a field and marks all that stands in it, ready to be copied.
pub fn select_all(id: &str) {
    if let Some(field) = by_id(id).and_then(|e| e.dyn_into::<web_sys::HtmlInputElement>().ok()) {
        let _ = field.focus();
        field.select();
    }
}

/// The address of the page without what follows `#`; empty where the page has
/// none that could be opened elsewhere (inside a frame made of text).
pub fn own_address() -> String {
    let href = window()
        .and_then(|w| w.location().href().ok())
        .unwrap_or_default();
    let base = href.split('#').next().unwrap_or_default();
    let elsewhere = ["http:", "https:", "file:"];
    if elsewhere.iter().any(|s| base.starts_with(s)) {
        base.to_owned()
    } else {
        String::new()
    }
}

/// The day, where the reader is: year, month, day.
pub fn today() -> (u32, u32, u32) {
    let now = js_sys::Date::new_0();
    (now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// The same as `2026-11-21`.
pub fn day() -> String {
    let (year, month, day) = today();
    format!("{year:04}-{month:02}-{day:02}")
}

/// Brings an element into sight.
pub fn scroll_into_view(id: &str) {
    if let Some(element) = by_id(id) {
        element.scroll_into_view();
    }
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

fn storage() -> Option<Storage> {
    // Throws in a frame without an origin of its own.
    window()?.local_storage().ok().flatten()
}

/// A remembered setting; none where storage is refused.
pub fn remembered(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Whether anything can be remembered.
pub fn may_remember() -> bool {
    storage().is_some()
}

/// Forgets everything whose name begins so.
pub fn forget(beginning: &str) {
    let Some(storage) = storage() else { return };
    let all = storage.length().unwrap_or(0);
    let names: Vec<String> = (0..all)
        .filter_map(|n| storage.key(n).ok().flatten())
        .collect();
    for name in names.iter().filter(|n| n.starts_with(beginning)) {
        let _ = storage.remove_item(name);
    }
}

/// Remembers a setting where that is allowed.
pub fn remember(name: &str, value: &str) {
    let Some(storage) = storage() else { return };
    // Written only where it is another: at the start everything is as it was read.
    let same = storage.get_item(name).ok().flatten();
    if same.as_deref() != Some(value) {
        let _ = storage.set_item(name, value);
    }
}
