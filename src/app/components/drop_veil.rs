//! Files and text can be dropped anywhere: shows so while something is dragged over.

use crate::app::wording::{Lang, load, shell};
use crate::browser::events;
use crate::browser::files::{Given, of_transfer};
use yew::{Callback, Html, Properties, component, html, use_effect_with, use_state_eq};

/// What the veil needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The language.
    pub lang: Lang,
    /// Where dropped files go.
    pub give: Callback<Vec<Given>>,
}

/// The veil.
#[component]
pub fn DropVeil(props: &Props) -> Html {
    let over = use_state_eq(|| false);
    {
        let over = over.setter();
        use_effect_with((props.give.clone(), props.lang), move |(give, lang)| {
            let (give, lang) = (give.clone(), *lang);
            let kept = events::on_drag(
                move |is| over.set(is),
                move |data| {
                    let (mut files, text) = of_transfer(data);
                    if let Some(text) = text {
                        let name = load::PASTE_NAME.fill(lang, &[("n", "")]);
                        files.push(Given::text(name.trim(), &text));
                    }
                    give.emit(files);
                },
            );
            move || drop(kept)
        });
    }
    if !*over {
        return Html::default();
    }
    html! {
        <div class="drop-veil" aria-hidden="true">
            <p>{ shell::DROP_ANYWHERE.of(props.lang) }</p>
        </div>
    }
}
