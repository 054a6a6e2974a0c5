//! Takes a view of the comparison away: its table as CSV, its picture as SVG or
//! PNG, and a link that restores it.

use crate::app::wording::{Lang, compare};
use crate::browser::{files, picture, window};
use yew::platform::spawn_local;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with, use_state_eq};

/// What is taken away; made when it is asked for.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Name of the files, without their endings.
    pub name: AttrValue,
    /// Makes the CSV.
    pub csv: Callback<(), String>,
    /// Makes the picture as SVG; none for a view that is a list.
    #[prop_or_default]
    pub svg: Option<Callback<(), String>>,
    /// The language.
    pub lang: Lang,
}

/// The buttons.
#[component]
pub fn TakeView(props: &Props) -> Html {
    let lang = props.lang;
    let said = use_state_eq(String::new);
    let link = use_state_eq(|| None::<String>);
    {
        // What was said of one view is not said of the next.
        let (said, link) = (said.setter(), link.setter());
        use_effect_with(props.name.clone(), move |_| {
            said.set(String::new());
            link.set(None);
        });
    }
    let tell = {
        let said = said.setter();
        move |name: &str, done: bool| {
            let words = if done {
                compare::SAVED
            } else {
                compare::NOT_SAVED
            };
            said.set(words.fill(lang, &[("name", name)]));
        }
    };
    let save = |ending: &'static str, kind: &'static str, make: Callback<(), String>| {
        let (name, tell) = (format!("{}.{ending}", props.name), tell.clone());
        Callback::from(move |_: web_sys::MouseEvent| {
            let content = make.emit(());
            tell(&name, files::save(&name, kind, content.as_bytes()).is_ok());
        })
    };
    let save_png = |make: Callback<(), String>| {
        let (name, tell) = (format!("{}.png", props.name), tell.clone());
        Callback::from(move |_: web_sys::MouseEvent| {
            let (svg, name, tell) = (make.emit(()), name.clone(), tell.clone());
            spawn_local(async move {
                let done = picture::save_png(&name, &svg).await.is_ok();
                tell(&name, done);
            });
        })
    };
    let copy = {
        let (said, link) = (said.setter(), link.setter());
        Callback::from(move |_: web_sys::MouseEvent| {
            let (said, link) = (said.clone(), link.clone());
            spawn_local(async move {
                let here = window::address();
                let done = files::copy(&here).await;
                let words = if done {
                    compare::LINK_COPIED
                } else {
                    compare::LINK_SHOWN
                };
                said.set(words.of(lang).to_owned());
                link.set((!done).then_some(here));
            });
        })
    };
    html! {
        <div class="take-view" role="group" aria-label={compare::TAKE.of(lang)}>
            <div class="take-view-buttons">
                <button type="button" class="button button-small" data-testid="take-csv"
                    onclick={save("csv", "text/csv;charset=utf-8", props.csv.clone())}>{ compare::TAKE_CSV.of(lang) }</button>
                if let Some(svg) = &props.svg {
                    <button type="button" class="button button-small" data-testid="take-svg"
                        onclick={save("svg", "image/svg+xml", svg.clone())}>{ compare::TAKE_SVG.of(lang) }</button>
                    <button type="button" class="button button-small" data-testid="take-png"
                        onclick={save_png(svg.clone())}>{ compare::TAKE_PNG.of(lang) }</button>
                }
                <button type="button" class="button button-small" data-testid="take-link" onclick={copy}>{ compare::TAKE_LINK.of(lang) }</button>
            </div>
            <p class="take-view-said" role="status">{ (*said).clone() }</p>
            if let Some(link) = &*link {
                <input class="field" readonly=true value={link.clone()} aria-label={compare::LINK_LABEL.of(lang)} />
            }
        </div>
    }
}
