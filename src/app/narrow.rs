//! Whether the window is as narrow as a telephone.

use crate::browser::{events, window};
use yew::{hook, use_effect_with, use_state_eq};

/// Below this many pixels there is no room for a wide picture; the style has the same.
const NARROW: f64 = 768.0;

/// True in a narrow window, anew whenever it changes.
#[hook]
pub fn use_narrow() -> bool {
    let is = || window::width() < NARROW;
    let narrow = use_state_eq(is);
    {
        let narrow = narrow.setter();
        use_effect_with((), move |()| {
            let kept = events::on_resize(move || narrow.set(is()));
            move || drop(kept)
        });
    }
    *narrow
}
