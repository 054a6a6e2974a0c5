//! The password of a PDF that is locked.

use crate::app::state::{File, FileId, Stage};
use crate::app::wording::{Lang, load};
use crate::document::Format;
use crate::intake::{LOCKED, WRONG_PASSWORD};
use web_sys::HtmlInputElement;
use yew::{Callback, Html, Properties, component, html, use_effect_with, use_node_ref};

/// What is known of the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// A password is needed.
    Shut,
    /// The one that was given does not fit.
    Refused,
}

impl Lock {
    /// The lock of a file; none where it was read, or no password would help.
    pub fn of(file: &File) -> Option<Lock> {
        let Stage::Done(reading) = &file.stage else {
            return None;
        };
        let document = &reading.document;
        let codes = document.diagnostics.iter().map(|d| d.code.as_str());
        let mut locks = codes.filter_map(|code| match code {
            LOCKED => Some(Lock::Shut),
            WRONG_PASSWORD => Some(Lock::Refused),
            _ => None,
        });
        locks.next().filter(|_| document.format == Format::Pdf)
    }
}

/// What the field needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The file.
    pub id: FileId,
    /// Its name.
    pub name: String,
    /// What is known of its lock.
    pub lock: Lock,
    /// The language.
    pub lang: Lang,
    /// Where the password goes.
    pub unlock: Callback<(FileId, String)>,
}

/// The field and its button. After a wrong password the field has the focus again.
#[component]
pub fn Unlock(props: &Props) -> Html {
    let lang = props.lang;
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with(props.lock, move |lock| {
            if let (Lock::Refused, Some(input)) = (lock, field.cast::<HtmlInputElement>()) {
                let _ = input.focus();
            }
        });
    }
    // No form: a frame that only allows scripts would not let it be submitted.
    let submit = {
        let (field, unlock, id) = (field.clone(), props.unlock.clone(), props.id);
        Callback::from(move |()| {
            if let Some(input) = field.cast::<HtmlInputElement>() {
                let password = input.value();
                if password.is_empty() {
                    let _ = input.focus();
                } else {
                    unlock.emit((id, password));
                }
            }
        })
    };
    let on_key = {
        let submit = submit.clone();
        Callback::from(move |event: web_sys::KeyboardEvent| {
            if event.key() == "Enter" {
                submit.emit(());
            }
        })
    };
    let on_click = submit.reform(|_: web_sys::MouseEvent| ());
    let (input, hint) = (
        format!("password-{}", props.id),
        format!("password-hint-{}", props.id),
    );
    html! {
        <div class="unlock" data-testid="unlock">
            <label for={input.clone()}>{ load::PASSWORD_OF.fill(lang, &[("name", &props.name)]) }</label>
            <div class="unlock-row">
                <input ref={field} id={input} class="field" type="password" autocomplete="off" onkeydown={on_key} aria-describedby={hint.clone()}
                    aria-invalid={(props.lock == Lock::Refused).to_string()} data-testid="password" />
                <button type="button" class="button" onclick={on_click} data-testid="password-read">{ load::PASSWORD_READ.of(lang) }</button>
            </div>
            <p id={hint} class="unlock-hint">{ load::PASSWORD_HINT.of(lang) }</p>
        </div>
    }
}
