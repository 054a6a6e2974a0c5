//! The page as a whole: the frame, the view that is shown, and what is listened
//! to everywhere (paste, drop, the address, keys).

use super::compare::address;
use super::components::{
    Announcer, AskColumns, Detail, DropVeil, Footer, Header, PrintHead, SavedNote, Tabs,
};
use super::fragment::{self, Frame};
use super::loader::Loader;
use super::pages::{About, Checks, Compare, Export, Indicators, Load, Overview};
use super::remembered;
use super::route::{self, Address};
use super::saved::Saved;
use super::state::{Action, CompareAction, CorrectAction, State, Theme, View};
use super::store::Store;
use super::table_link;
use super::wording::{Lang, export, load, shell};
use crate::browser::api::Call;
use crate::browser::files::{Given, of_transfer};
use crate::browser::frame::{self, Asked};
use crate::browser::worker::Client;
use crate::browser::{events, focus, own, window};
use crate::diagnostic::Words;
use crate::reading::told::ToldTable;
use yew::{
    Callback, Html, Properties, Renderer, component, html, use_callback, use_effect_with, use_memo,
    use_reducer_eq,
};

#[derive(Clone, PartialEq, Properties)]
struct RootProps {
    client: Client,
    call: Called,
}

/// The call for other scripts; there is only one.
#[derive(Clone)]
struct Called(Call);

impl PartialEq for Called {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// Shows the page in the element with the id `app`.
pub fn mount(client: Client, call: Call) {
    if let Some(root) = window::by_id("app") {
        root.set_text_content(None);
        Renderer::<Root>::with_root_and_props(
            root,
            RootProps {
                client,
                call: Called(call),
            },
        )
        .render();
        // For as long as the page is open.
        std::mem::forget(frame::tell_height());
        std::mem::forget(focus::keep());
    }
}

/// The results that were saved with the page, or why they cannot be opened; none
/// in a page without.
fn saved() -> Option<Result<Saved, Words>> {
    own::results().map(|packed| Saved::unpacked(&packed))
}

/// The state at the start: what the address asks for, else what was saved with the
/// page, else what was remembered.
fn first() -> Store {
    let saved = saved().and_then(Result::ok);
    let hash = match &saved {
        Some(saved) => route::with(&saved.address, &window::hash()),
        None => window::hash(),
    };
    let asked = route::parse(&hash);
    let lang = asked
        .lang
        .or_else(|| Lang::named(&window::remembered("tassei-lang")?));
    let theme = asked.theme.or_else(|| {
        let name = window::remembered("tassei-theme")?;
        Theme::ALL.iter().copied().find(|t| t.name() == name)
    });
    let mut state = State::starting(
        asked.view.unwrap_or_default(),
        lang.unwrap_or_default(),
        theme.unwrap_or_default(),
    );
    state.compare.choice = address::parse(&hash).unwrap_or_default();
    let state = match saved {
        Some(saved) => state.with_saved(saved),
        None => {
            let mut state = remembered::recall(state);
            if asked.view == Some(View::Indicators) {
                state = state.reduce(Action::Table(table_link::parse(&hash)));
            }
            state
        }
    };
    let state = state.reduce(Action::Sheet(asked.sheet));
    Store(match asked.finding {
        Some(link) => state.reduce(Action::Point(link)),
        None => state,
    })
}

#[component]
fn Root(props: &RootProps) -> Html {
    let store = use_reducer_eq(first);
    let dispatch = store.dispatcher();
    let loader = use_memo(props.client.clone(), |client| {
        Loader::new(client.clone(), dispatch.clone())
    });
    let around = use_memo((), |()| fragment::parse(&window::hash()).frame);
    use_effect_with((), {
        let around = *around;
        move |()| match around {
            Frame::Whole => {}
            Frame::Embedded => window::mark_frame("embedded"),
            Frame::Bare => window::mark_frame("bare"),
        }
    });
    let State {
        view, lang, theme, ..
    } = store.0;

    let choice = (view == View::Compare).then(|| store.compare.choice.clone());
    let table = (view == View::Indicators).then(|| store.table_link());
    let address = (
        view,
        lang,
        store.link().cloned(),
        store.sheet,
        choice,
        table,
    );
    use_effect_with(address, |(view, lang, finding, sheet, choice, table)| {
        let now = window::hash();
        let back = route::parse(&now).view.is_some_and(|v| v != *view);
        let at = Address {
            view: *view,
            lang: *lang,
            finding: finding.as_ref(),
            sheet: *sheet && *view == View::Checks,
        };
        let there = route::write(&now, at);
        let there = address::write(&there, choice.as_ref());
        // An indicator that is opened is a step of its own, and back closes it.
        let opened = table.as_ref().is_some_and(|t| t.item.is_some())
            && table_link::parse(&now).item.is_none();
        let there = table_link::write(&there, table.as_ref());
        if route::parse(&now).view.is_none() {
            // The first one: nothing waits for it.
            events::soon(move || window::set_hash(&there, opened));
        } else {
            window::set_hash(&there, back || opened);
        }
        // What had the focus may have gone with the view before.
        if back {
            window::to_the_top();
            if window::focus_is_lost() {
                window::focus("view");
            }
        }
    });
    use_effect_with((lang, theme), |(lang, theme)| {
        window::present(lang.name(), theme.name(), shell::TITLE.of(*lang));
        window::remember("tassei-lang", lang.name());
        window::remember("tassei-theme", theme.name());
    });
    {
        let (dispatch, loader) = (dispatch.clone(), loader.clone());
        let (call, client) = (props.call.clone(), props.client.clone());
        let opened = store.saved_on.is_some();
        use_effect_with((), move |()| {
            let mut kept = listen(dispatch, (*loader).clone());
            if !opened && let Some(Err(why)) = saved() {
                loader.refuse(export::SAVED_NAME.of(lang), why);
            }
            kept.push(begin(&loader, call));
            if !opened {
                // After the first view is drawn.
                let client = client.clone();
                events::soon(move || client.prepare());
            }
            move || drop(kept)
        });
    }

    use_effect_with(store.compare.decisions.clone(), |decisions| {
        remembered::keep_decisions(decisions);
    });
    {
        let loader = loader.clone();
        use_effect_with(store.told.clone(), move |told| {
            loader.set_told(told.clone());
            remembered::keep_columns(told);
        });
    }
    {
        let state = store.0.clone();
        use_effect_with(store.log.clone(), move |_| {
            remembered::keep_corrections(&state)
        });
    }
    {
        let loader = loader.clone();
        let files: Vec<u32> = store.files.iter().map(|f| f.id).collect();
        use_effect_with(files, move |files| loader.keep_only(files));
    }
    let give = {
        let loader = loader.clone();
        use_callback((), move |files: Vec<Given>, ()| loader.add(files))
    };
    let cancel = {
        let loader = loader.clone();
        use_callback((), move |id: u32, ()| loader.cancel(id))
    };
    let veil = give.clone();
    let ask = {
        let loader = loader.clone();
        use_callback((), move |id: u32, ()| loader.ask(id))
    };
    let unlock = {
        let loader = loader.clone();
        use_callback((), move |(id, password): (u32, String), ()| {
            loader.unlock(id, password);
        })
    };
    let again = {
        let (loader, dispatch) = (loader.clone(), dispatch.clone());
        use_callback((), move |(id, told): (u32, ToldTable), ()| {
            dispatch.dispatch(Action::Told(vec![told.clone()]));
            loader.again(id, told);
        })
    };
    let asked = store.asked.as_ref().and_then(|asked| {
        let file = store.files.iter().find(|f| f.id == asked.file)?;
        Some(html! {
            <AskColumns asked={asked.clone()} name={file.name.clone()} known={store.told.clone()} {lang}
                dispatch={dispatch.clone()} read={again.clone()} />
        })
    });
    html! {
        <>
            <a class="skip" href="#view" onclick={Callback::from(|event: web_sys::MouseEvent| {
                event.prevent_default();
                window::focus("view");
            })}>{ shell::SKIP.of(lang) }</a>
            <PrintHead store={(*store).clone()} />
            if *around == Frame::Whole { <Header {lang} {theme} dispatch={dispatch.clone()} /> }
            if *around != Frame::Bare { <Tabs {lang} {view} dispatch={dispatch.clone()} /> }
            <main>
                <SavedNote made={store.saved_on.clone()} {lang} />
                // Known once a file was given, and true in whatever view that leads to.
                if loader.unprotected() {
                    <p class="unprotected" role="note" data-testid="unprotected">{ load::UNPROTECTED.of(lang) }</p>
                }
                <div id="view" role="tabpanel" tabindex="-1" aria-labelledby={format!("tab-{}", view.name())}
                    class={format!("view view-{}", view.name())}>
                    { shown(&store, &dispatch, &Ways { give, cancel, ask, unlock, loader: (*loader).clone() }) }
                </div>
            </main>
            if *around == Frame::Whole { <Footer {lang} dispatch={dispatch.clone()} /> }
            <Detail store={(*store).clone()} dispatch={dispatch.clone()} />
            { for asked }
            <Announcer said={store.said.clone()} {lang} />
            <DropVeil {lang} give={veil} />
        </>
    }
}

/// What a view can do with files.
struct Ways {
    give: Callback<Vec<Given>>,
    cancel: Callback<u32>,
    ask: Callback<u32>,
    unlock: Callback<(u32, String)>,
    loader: Loader,
}

fn shown(store: &Store, dispatch: &super::store::Dispatch, ways: &Ways) -> Html {
    let (store, dispatch) = (store.clone(), dispatch.clone());
    let (give, cancel, ask) = (ways.give.clone(), ways.cancel.clone(), ways.ask.clone());
    let unlock = ways.unlock.clone();
    match store.view {
        View::Load => {
            html! { <Load {store} {dispatch} {give} {cancel} {ask} {unlock} /> }
        }
        View::Overview => html! { <Overview {store} {dispatch} {cancel} {ask} {unlock} /> },
        View::Indicators => html! { <Indicators {store} {dispatch} /> },
        View::Compare => html! { <Compare {store} {dispatch} loader={ways.loader.clone()} /> },
        View::Checks => html! { <Checks {store} {dispatch} /> },
        View::Export => html! { <Export {store} {dispatch} /> },
        View::About => html! { <About lang={store.lang} /> },
    }
}

/// Reads the report that the address carries, and hears the page around this one.
fn begin(loader: &Loader, call: Called) -> events::Kept {
    let fragment = fragment::parse(&window::hash());
    match fragment.data {
        Some((name, Ok(bytes))) => loader.add(vec![Given::made(&name, &bytes)]),
        Some((name, Err(why))) => loader.refuse(&name, why),
        None => {}
    }
    let loader = loader.clone();
    frame::listen(fragment.origins, call.0, move |asked| match asked {
        Asked::Open(files) => loader.add(files),
        Asked::Show(address) => {
            let kept = window::hash();
            window::set_hash(&route::with(&kept, &address), true);
        }
    })
}

/// What is listened to in the whole window, for as long as the result is kept.
fn listen(dispatch: super::store::Dispatch, loader: Loader) -> Vec<events::Kept> {
    let on_hash = {
        let dispatch = dispatch.clone();
        events::on_hash(move || {
            let asked = route::parse(&window::hash());
            if let Some(link) = asked.finding {
                dispatch.dispatch(Action::Point(link));
            } else if let Some(view) = asked.view {
                dispatch.dispatch(Action::Address(view));
            }
            if asked.view == Some(View::Indicators) {
                let table = table_link::parse(&window::hash());
                dispatch.dispatch(Action::Table(table));
            }
            dispatch.dispatch(Action::Sheet(asked.sheet));
            if let Some(choice) = address::parse(&window::hash()) {
                dispatch.dispatch(Action::Compare(CompareAction::Choose(choice)));
            }
            if let Some(lang) = asked.lang {
                dispatch.dispatch(Action::Lang(lang));
            }
            if let Some(theme) = asked.theme {
                dispatch.dispatch(Action::Theme(theme));
            }
        })
    };
    let pasted = std::cell::Cell::new(0u32);
    let on_paste = events::on_paste(move |data| {
        // A paste into a field is the field's.
        if window::typing() {
            return false;
        }
        let (mut files, text) = of_transfer(data);
        if let Some(text) = text {
            pasted.set(pasted.get() + 1);
            let n = pasted.get().to_string();
            let lang = route::parse(&window::hash()).lang.unwrap_or_default();
            files.push(Given::text(
                &load::PASTE_NAME.fill(lang, &[("n", &n)]),
                &text,
            ));
        }
        let any = !files.is_empty();
        loader.add(files);
        any
    });
    let on_undo = {
        let dispatch = dispatch.clone();
        events::on_undo(move |redo| {
            // Within a field the keys are the field's.
            if window::typing() {
                return false;
            }
            let action = if redo {
                CorrectAction::Redo
            } else {
                CorrectAction::Undo
            };
            dispatch.dispatch(Action::Correct(action));
            true
        })
    };
    let on_slash = events::on_key("/", move || {
        if window::typing() {
            return false;
        }
        dispatch.dispatch(Action::View(View::Indicators));
        events::soon(|| window::focus("search"));
        true
    });
    vec![on_hash, on_paste, on_slash, on_undo]
}
