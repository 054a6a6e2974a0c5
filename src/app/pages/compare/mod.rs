//! Wards, and years of one ward, side by side.

mod matrix;

use super::ViewProps;
use crate::app::compare::{Choice, Compared, Show, given};
use crate::app::components::{Empty, ShowButtons};
use crate::app::shared::Shared;
use crate::app::state::{Action, CompareAction, View};
use crate::app::store::Dispatch;
use crate::app::wording::{Lang, compare, shell};
use crate::compare::Decisions;
use yew::{Callback, Html, Properties, component, html, use_memo};

/// What each way of looking needs.
#[derive(Clone, PartialEq, Properties)]
pub struct ShowProps {
    /// The comparison.
    pub compared: Shared<Compared>,
    /// What is chosen.
    pub choice: Choice,
    /// The language.
    pub lang: Lang,
    /// Where a click goes.
    pub dispatch: Dispatch,
}

impl ShowProps {
    /// Does something with a copy of the choice and shows what comes of it.
    fn choose<E: 'static>(&self, change: impl Fn(&mut Choice, E) + 'static) -> Callback<E> {
        let (dispatch, choice) = (self.dispatch.clone(), self.choice.clone());
        Callback::from(move |event: E| {
            let mut next = choice.clone();
            change(&mut next, event);
            dispatch.dispatch(Action::Compare(CompareAction::Choose(next)));
        })
    }
}

/// The view.
#[component]
pub fn Compare(props: &ViewProps) -> Html {
    let (store, lang, dispatch) = (&props.store, props.store.lang, &props.dispatch);
    let given = given(store);
    let compared = use_memo(given.clone(), |given| {
        Shared::new(Compared::new(given.clone(), &Decisions::default()))
    });
    let heading = html! { <h1>{ compare::HEADING.of(lang) }</h1> };
    if given.is_empty() {
        return html! { <>{ heading }<Empty {lang} dispatch={dispatch.clone()} /></> };
    }
    if given.len() < 2 {
        return html! { <>{ heading }{ too_few(lang, dispatch) }</> };
    }
    let (bodies, reports) = (
        compared.found.bodies.len().to_string(),
        given.len().to_string(),
    );
    let blanks = [("bodies", bodies.as_str()), ("reports", reports.as_str())];
    let shown = ShowProps {
        compared: (*compared).clone(),
        choice: store.compare.choice.clone(),
        lang,
        dispatch: dispatch.clone(),
    };
    html! {
        <>
            { heading }
            <p>{ compare::LEAD.fill(lang, &blanks) }</p>
            <ShowButtons choice={store.compare.choice.clone()} {lang} dispatch={dispatch.clone()} />
            { match store.compare.choice.show {
                Show::Matrix => html! { <matrix::MatrixView ..shown /> },
            } }
        </>
    }
}

fn too_few(lang: Lang, dispatch: &Dispatch) -> Html {
    let dispatch = dispatch.clone();
    let go =
        Callback::from(move |_: web_sys::MouseEvent| dispatch.dispatch(Action::View(View::Load)));
    html! {
        <div class="empty">
            <p class="empty-title">{ compare::TOO_FEW_TITLE.of(lang) }</p>
            <p>{ compare::TOO_FEW_TEXT.of(lang) }</p>
            <button type="button" class="button button-main" onclick={go}>{ shell::EMPTY_GO.of(lang) }</button>
        </div>
    }
}
