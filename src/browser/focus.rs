//! The keyboard's place is never lost. Where what had the focus goes away or is switched off, the focus goes
//! to what took its place: the next row's button where a row was taken out, the view where all of it changed.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, MutationObserver, MutationObserverInit, NodeList};

use super::{events, window};

/// What the tab key reaches.
const REACHED: &str = "a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), \
    textarea:not(:disabled), summary, [tabindex='0']";

/// What the focus may be given as a whole, when nothing nearer is left: the view, or a dialog over it.
const WHOLES: &str = "#view, dialog";

/// Places that are remembered: what was left behind by a dialog counts, but not what was left long ago.
const MAX_VISITS: usize = 6;

/// Places that are tried around one that is gone; what is not in sight cannot be given the focus.
const MAX_TRIES: usize = 24;

/// Where the focus was: the element, and what stands around it, the innermost first, each with its number
/// among what the tab key reaches there.
struct Visit {
    element: Element,
    around: Vec<(Element, u32)>,
}

type Visits = Rc<RefCell<VecDeque<Visit>>>;

/// Keeps the focus in the page for as long as what it gives is kept.
pub fn keep() -> impl Sized {
    let visits: Visits = Rc::default();
    let noted = {
        let visits = visits.clone();
        events::on("focusin", move |event| {
            let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
            if let Some(element) = target {
                note(&mut visits.borrow_mut(), element);
            }
        })
    };
    let seen = Closure::<dyn FnMut()>::new(move || restore(&visits));
    let observer = MutationObserver::new(seen.as_ref().unchecked_ref()).ok();
    if let (Some(observer), Some(app)) = (&observer, window::by_id("app")) {
        let what = MutationObserverInit::new();
        what.set_child_list(true);
        what.set_subtree(true);
        what.set_attributes(true);
        let names = ["disabled", "hidden", "open"];
        let names: js_sys::Array = names
            .iter()
            .map(|n| wasm_bindgen::JsValue::from(*n))
            .collect();
        what.set_attribute_filter(&names);
        // Refused only for options that contradict each other.
        let _ = observer.observe_with_options(&app, &what);
    }
    (noted, seen, observer)
}

fn note(visits: &mut VecDeque<Visit>, element: Element) {
    let mut around = Vec::new();
    let mut inner = element.parent_element();
    while let Some(outer) = inner {
        if outer.id() == "app" {
            break;
        }
        around.push((outer.clone(), number(&outer, &element)));
        let whole = outer.matches(WHOLES).unwrap_or(false);
        inner = outer.parent_element().filter(|_| !whole);
    }
    visits.retain(|v| v.element != element);
    visits.push_front(Visit { element, around });
    visits.truncate(MAX_VISITS);
}

/// The number of an element among what the tab key reaches in another one.
fn number(outer: &Element, element: &Element) -> u32 {
    let Ok(all) = outer.query_selector_all(REACHED) else {
        return 0;
    };
    (0..all.length())
        .find(|n| all.item(*n).is_some_and(|node| node == **element))
        .unwrap_or(0)
}

fn restore(visits: &Visits) {
    if !window::focus_is_lost() {
        return;
    }
    // The list is not held on to: giving the focus notes the new place in it.
    let kept: Vec<Visit> = visits.borrow_mut().drain(..).collect();
    if kept.first().is_some_and(|v| stays(&v.element)) {
        // It could still have the focus: the person clicked beside it.
        visits.borrow_mut().extend(kept);
        return;
    }
    for visit in kept {
        if give(&visit.element) || visit.around.iter().any(|(outer, n)| near(outer, *n)) {
            return;
        }
    }
}

fn stays(element: &Element) -> bool {
    let off = element.matches(":disabled").unwrap_or(false);
    element.is_connected() && !off && element.get_bounding_client_rect().height() > 0.0
}

/// Gives the focus to what stands where the one with this number stood, or the whole; false where that is gone.
fn near(outer: &Element, n: u32) -> bool {
    if !outer.is_connected() {
        return false;
    }
    if outer.matches(WHOLES).unwrap_or(false) {
        return give(outer);
    }
    let Ok(all) = outer.query_selector_all(REACHED) else {
        return false;
    };
    let after = (n..all.length()).take(MAX_TRIES);
    let before = (0..n.min(all.length())).rev().take(MAX_TRIES);
    after.chain(before).any(|n| give_nth(&all, n))
}

fn give_nth(all: &NodeList, n: u32) -> bool {
    let element = all.item(n).and_then(|node| node.dyn_into::<Element>().ok());
    element.is_some_and(|e| give(&e))
}

fn give(element: &Element) -> bool {
    let Some(element) = element.dyn_ref::<HtmlElement>() else {
        return false;
    };
    let options = web_sys::FocusOptions::new();
    // What is in sight stays so where the whole is given the focus; a single place comes into sight.
    options.set_prevent_scroll(element.matches(WHOLES).unwrap_or(false));
    let _ = element.focus_with_options(&options);
    !window::focus_is_lost()
}
