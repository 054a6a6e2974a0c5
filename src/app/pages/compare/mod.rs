//! Wards, and years of one ward, side by side.

mod bodies;
mod figure;
mod matching;
mod matrix;
mod working;

use super::export::workbook;
use crate::app::compare::choice::{ORDERS, order_name};
use crate::app::compare::{Choice, Compared, Show, given};
use crate::app::components::{Empty, ShowButtons, TakeFile};
use crate::app::loader::Loader;
use crate::app::shared::Shared;
use crate::app::state::{Action, CompareAction, View};
use crate::app::store::{Dispatch, Store};
use crate::app::take;
use crate::app::wording::{self, Say};
use crate::app::wording::{Lang, compare, export, shell};
use crate::compare::matrix::SortBy;
use crate::export::svg::Language;
use web_sys::HtmlSelectElement;
use working::{Work, use_compared};
use yew::{Callback, Event, Html, Properties, TargetCast, component, html};

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

/// What the view needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The state.
    pub store: Store,
    /// Where a click goes.
    pub dispatch: Dispatch,
    /// What has a comparison made.
    pub loader: Loader,
}

/// The view.
#[component]
pub fn Compare(props: &Props) -> Html {
    let (store, lang, dispatch) = (&props.store, props.store.lang, &props.dispatch);
    let given = given(store);
    let work = use_compared(&props.loader, &given, &store.compare.decisions);
    let heading = html! { <h1>{ compare::HEADING.of(lang) }</h1> };
    if given.is_empty() {
        return html! { <>{ heading }<Empty {lang} dispatch={dispatch.clone()} /></> };
    }
    if given.len() < 2 {
        return html! { <>{ heading }{ too_few(lang, dispatch) }</> };
    }
    let compared = match work {
        Work::Done(compared) => compared,
        Work::Underway => return html! { <>{ heading }{ underway(given.len(), lang) }</> },
        Work::Failed(why) => {
            let said = compare::WORK_FAILED.fill(lang, &[("why", &why)]);
            return html! { <>{ heading }<p role="alert">{ said }</p></> };
        }
    };
    let (bodies, reports) = (
        compared.found.bodies.len().to_string(),
        given.len().to_string(),
    );
    let blanks = [("bodies", bodies.as_str()), ("reports", reports.as_str())];
    let show = ShowProps {
        compared: compared.clone(),
        choice: store.compare.choice.clone(),
        lang,
        dispatch: dispatch.clone(),
    };
    html! {
        <>
            { heading }
            <p>{ compare::LEAD.fill(lang, &blanks) }</p>
            <ShowButtons choice={store.compare.choice.clone()} {lang} dispatch={dispatch.clone()} />
            { notes(&compared, lang) }
            { match show.choice.show {
                Show::Matrix => html! { <matrix::MatrixView ..show /> },
                Show::Indicator => html! { <figure::IndicatorView ..show /> },
                Show::Profile => html! { <bodies::ProfileView ..show /> },
                Show::Achieved => html! { <bodies::AchievedView ..show /> },
                Show::Trend => html! { <figure::TrendView ..show /> },
                Show::Some => html! { <bodies::SomeView ..show /> },
                Show::Map => html! { <figure::MapView {show} places={store.compare.places.clone()} /> },
                Show::Matching => html! { <matching::MatchingView {show} compare={store.compare.clone()} /> },
            } }
            <TakeFile {lang} title={export::COMPARISON_TITLE} text={export::COMPARISON_TEXT} offers={vec![
                workbook(store, export::COMPARISON_SAVE, "tassei-comparison.xlsx", take::comparison_xlsx),
            ]} />
        </>
    }
}

/// What is shown while the worker compares.
fn underway(reports: usize, lang: Lang) -> Html {
    let said = compare::WORKING.fill(lang, &[("reports", &reports.to_string())]);
    html! {
        <div class="empty" role="status" data-testid="comparing">
            <p class="empty-title">{ said.clone() }</p>
            <progress aria-label={said} />
        </div>
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

/// What the comparison itself has to say.
fn notes(compared: &Compared, lang: Lang) -> Html {
    let notes = &compared.found.diagnostics;
    if notes.is_empty() {
        return Html::default();
    }
    let items = notes
        .iter()
        .map(|d| html! { <li>{ lang.pick(&d.message).to_owned() }</li> });
    html! { <ul class="compare-remarks">{ for items }</ul> }
}

/// The language of a picture.
pub(super) fn language(lang: Lang) -> Language {
    match lang {
        Lang::Ja => Language::Japanese,
        Lang::En => Language::English,
    }
}

fn value(event: &Event) -> String {
    event.target_unchecked_into::<HtmlSelectElement>().value()
}

/// Which body is pinned; for the profile it is the one that is shown.
fn pin_choice(props: &ShowProps, word: Say) -> Html {
    let (lang, choice) = (props.lang, &props.choice);
    let one_must_be = choice.show == Show::Profile;
    let on_pin = props.choose(move |choice, event: Event| {
        choice.pin = Some(value(&event)).filter(|name| !name.is_empty());
    });
    let known = choice
        .pin
        .as_deref()
        .and_then(|name| props.compared.body(name));
    let chosen = known.or_else(|| one_must_be.then_some(0));
    let bodies = props.compared.found.bodies.iter().enumerate();
    let bodies = bodies.map(|(n, b)| {
        let selected = chosen == Some(n);
        html! { <option value={b.name.clone()} {selected}>{ b.name.clone() }</option> }
    });
    html! {
        <label class="choice">
            <span>{ word.of(lang) }</span>
            <select class="select" onchange={on_pin} data-testid="matrix-pin">
                if !one_must_be {
                    <option value="" selected={choice.pin.is_none()}>{ compare::PIN_NONE.of(lang) }</option>
                }
                { for bodies }
            </select>
        </label>
    }
}

/// The order of the rows.
fn order_choice(props: &ShowProps) -> Html {
    let (lang, choice) = (props.lang, &props.choice);
    let on_sort = props.choose(move |choice, event: Event| {
        let name = value(&event);
        let found = ORDERS.iter().copied().find(|o| order_name(*o) == name);
        choice.sort = found.unwrap_or_default();
    });
    let orders = ORDERS.iter().map(|o: &SortBy| {
        html! { <option value={order_name(*o)} selected={choice.sort == *o}>{ wording::order(*o).of(lang) }</option> }
    });
    html! {
        <label class="choice">
            <span>{ compare::SORT.of(lang) }</span>
            <select class="select" onchange={on_sort} data-testid="matrix-sort">{ for orders }</select>
        </label>
    }
}
