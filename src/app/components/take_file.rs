//! Something to take away as a file that is made when it is asked for: what it is,
//! a button for each form of it, and how large it came out.

use crate::app::figures::size;
use crate::app::wording::{Lang, Say, export};
use crate::browser::files;
use crate::diagnostic::Words;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

/// One form of it.
#[derive(Clone, PartialEq)]
pub struct Offer {
    /// What the button says.
    pub label: Say,
    /// Name of the file.
    pub name: AttrValue,
    /// Its media type.
    pub kind: &'static str,
    /// Makes it, or says why not.
    pub make: Callback<(), Result<Vec<u8>, Words>>,
}

/// What the card offers.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The language.
    pub lang: Lang,
    /// What it is.
    pub title: Say,
    /// What it is for.
    pub text: Say,
    /// The forms; the first is what most people want.
    pub offers: Vec<Offer>,
    /// What is chosen before.
    #[prop_or_default]
    pub children: Html,
}

/// The card.
#[component]
pub fn TakeFile(props: &Props) -> Html {
    let lang = props.lang;
    let said = use_state_eq(String::new);
    let button = |(n, offer): (usize, &Offer)| {
        let (offer, said) = (offer.clone(), said.setter());
        let class = if n == 0 {
            "button button-main"
        } else {
            "button"
        };
        let (label, testid) = (offer.label.of(lang), format!("save-{}", offer.name));
        let save = Callback::from(move |_: web_sys::MouseEvent| {
            said.set(match offer.make.emit(()) {
                Err(why) => lang.pick(&why).to_owned(),
                Ok(bytes) => {
                    let size = size(bytes.len() as f64);
                    let done = files::save(&offer.name, offer.kind, &bytes).is_ok();
                    let words = if done {
                        export::SAVED
                    } else {
                        export::NOT_SAVED
                    };
                    words.fill(lang, &[("name", &offer.name), ("size", &size)])
                }
            });
        });
        html! { <button type="button" {class} onclick={save} data-testid={testid}>{ label }</button> }
    };
    html! {
        <div class="take take-file">
            <div class="take-head">
                <h2>{ props.title.of(lang) }</h2>
                <p>{ props.text.of(lang) }</p>
            </div>
            { props.children.clone() }
            <div class="take-actions">
                { for props.offers.iter().enumerate().map(button) }
                <span class="take-said" role="status">{ (*said).clone() }</span>
            </div>
        </div>
    }
}
