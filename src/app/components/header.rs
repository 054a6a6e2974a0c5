//! The top of the page: its name, the language and the theme.

use crate::app::state::{Action, Theme};
use crate::app::store::Dispatch;
use crate::app::wording::{Lang, shell};
use web_sys::HtmlSelectElement;
use yew::{Callback, Event, Html, Properties, TargetCast, component, html};

/// What the header shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The language.
    pub lang: Lang,
    /// The theme.
    pub theme: Theme,
    /// Where a choice goes.
    pub dispatch: Dispatch,
}

/// The header.
#[component]
pub fn Header(props: &Props) -> Html {
    let lang = props.lang;
    let other = match lang {
        Lang::Ja => Lang::En,
        Lang::En => Lang::Ja,
    };
    let switch = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_| dispatch.dispatch(Action::Lang(other)))
    };
    let choose = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |event: Event| {
            let name = event.target_unchecked_into::<HtmlSelectElement>().value();
            if let Some(theme) = Theme::ALL.iter().find(|t| t.name() == name) {
                dispatch.dispatch(Action::Theme(*theme));
            }
        })
    };
    let themes = Theme::ALL.iter().map(|theme| {
        let word = match theme {
            Theme::System => shell::THEME_SYSTEM,
            Theme::Light => shell::THEME_LIGHT,
            Theme::Dark => shell::THEME_DARK,
        };
        html! {
            <option value={theme.name()} selected={*theme == props.theme}>{ word.of(lang) }</option>
        }
    });
    html! {
        <header class="header">
            <div class="header-name">
                <svg class="header-mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                    <rect class="header-mark-ground" width="16" height="16" rx="3" />
                    <path class="header-mark-tick" d="M4 8.5l3 3 5-7" />
                </svg>
                <p class="header-product">{ shell::PRODUCT.of(lang) }</p>
                <p class="header-tagline">{ shell::TAGLINE.of(lang) }</p>
            </div>
            <div class="header-settings">
                <label class="header-theme">
                    <span>{ shell::THEME.of(lang) }</span>
                    <select class="select select-small" onchange={choose} data-testid="theme">
                        { for themes }
                    </select>
                </label>
                <button type="button" class="button button-quiet button-small" lang={other.name()}
                    onclick={switch} data-testid="lang-switch">{ other.own_name() }</button>
            </div>
        </header>
    }
}
