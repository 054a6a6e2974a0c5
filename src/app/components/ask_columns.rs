//! The dialog that asks what the columns of a table hold, over the whole page.

use super::ask_preview::AskPreview;
use super::ask_table::AskTable;
use crate::app::asking::{Asking, MOST_DEPTH};
use crate::app::state::{Action, Asked};
use crate::app::store::Dispatch;
use crate::app::wording::{Lang, columns, shell};
use crate::browser::window;
use crate::reading::told::ToldTable;
use crate::report::Direction;
use web_sys::HtmlSelectElement;
use yew::{
    Callback, Event, Html, Properties, TargetCast, component, html, use_effect_with, use_node_ref,
    use_state_eq,
};

/// What the dialog needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The file and its first rows.
    pub asked: Asked,
    /// The file's name.
    pub name: String,
    /// What is remembered of other tables.
    pub known: Vec<ToldTable>,
    /// The language.
    pub lang: Lang,
    /// Where a click goes.
    pub dispatch: Dispatch,
    /// Reads the file once more, with this answer.
    pub read: Callback<(u32, ToldTable)>,
}

/// The dialog. The browser keeps the focus inside and gives it back at the end.
#[component]
pub fn AskColumns(props: &Props) -> Html {
    let lang = props.lang;
    let dialog = use_node_ref();
    let asking = use_state_eq(|| Asking::new(&props.asked.document, &props.known));
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            if let Some(element) = dialog.cast() {
                window::show_dialog(&element);
            }
        });
    }
    let close = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_: Event| dispatch.dispatch(Action::AskNoMore))
    };
    let cancel = {
        let dialog = dialog.clone();
        Callback::from(move |_: web_sys::MouseEvent| {
            if let Some(element) = dialog.cast() {
                window::close_dialog(&element);
            }
        })
    };
    let accept = {
        let (dialog, read, asking, file) = (
            dialog.clone(),
            props.read.clone(),
            asking.clone(),
            props.asked.file,
        );
        Callback::from(move |_: web_sys::MouseEvent| {
            if let Some(element) = dialog.cast() {
                window::close_dialog(&element);
            }
            read.emit((file, asking.told().clone()));
        })
    };
    let change = {
        let asking = asking.clone();
        Callback::from(move |next: Asking| asking.set(next))
    };
    let preview = asking.preview();
    let any = preview.reports.iter().any(|r| !r.indicators.is_empty());
    html! {
        <dialog ref={dialog} class="ask" data-testid="ask" aria-labelledby="ask-title" onclose={close}>
            <div class="ask-frame">
                <header class="detail-head">
                    <h2 id="ask-title">{ columns::HEADING.of(lang) }</h2>
                    <button type="button" class="button button-quiet button-small" onclick={cancel.clone()}>{ shell::CLOSE.of(lang) }</button>
                </header>
                <div class="ask-body">
                    <p>{ columns::LEAD.fill(lang, &[("file", &props.name)]) }</p>
                    { header_choice(&asking, lang, &change) }
                    <AskTable asking={(*asking).clone()} {lang} change={change.clone()} />
                    <AskPreview {preview} {lang} />
                </div>
                <footer class="ask-foot">
                    <button type="button" class="button button-main" onclick={accept} disabled={!any} data-testid="ask-read">{ columns::READ.of(lang) }</button>
                    <button type="button" class="button" onclick={cancel}>{ columns::CANCEL.of(lang) }</button>
                </footer>
            </div>
        </dialog>
    }
}

fn value_of(event: &Event) -> String {
    event.target_unchecked_into::<HtmlSelectElement>().value()
}

/// Which rows are the header, and which way is better.
fn header_choice(asking: &Asking, lang: Lang, change: &Callback<Asking>) -> Html {
    let (first, depth) = asking.header();
    let row = {
        let (asking, change) = (asking.clone(), change.clone());
        Callback::from(move |event: Event| {
            if let Ok(first) = value_of(&event).parse() {
                let mut next = asking.clone();
                next.choose(first, asking.header().1);
                change.emit(next);
            }
        })
    };
    let rows = {
        let (asking, change) = (asking.clone(), change.clone());
        Callback::from(move |event: Event| {
            if let Ok(depth) = value_of(&event).parse() {
                let mut next = asking.clone();
                next.choose(asking.header().0, depth);
                change.emit(next);
            }
        })
    };
    let choices = asking.header_choices().into_iter().filter_map(|n| {
        let row = asking.rows().get(n)?;
        let texts = row
            .cells
            .iter()
            .map(|c| c.text.as_str())
            .filter(|t| !t.is_empty());
        let text: String = texts
            .collect::<Vec<_>>()
            .join(" / ")
            .chars()
            .take(40)
            .collect();
        let said =
            columns::HEADER_CHOICE.fill(lang, &[("line", &row.line.to_string()), ("text", &text)]);
        Some(html! { <option value={n.to_string()} selected={n == first}>{ said }</option> })
    });
    let depths = (1..=MOST_DEPTH).map(|n| {
        html! { <option value={n.to_string()} selected={n == depth}>{ n }</option> }
    });
    html! {
        <div class="ask-choices">
            <label>
                <span>{ columns::HEADER_ROW.of(lang) }</span>
                <select class="select select-small" onchange={row} data-testid="ask-header">{ for choices }</select>
            </label>
            <label class="ask-narrow">
                <span>{ columns::HEADER_DEPTH.of(lang) }</span>
                <select class="select select-small" onchange={rows} data-testid="ask-depth">{ for depths }</select>
            </label>
            { better(asking, lang, change) }
        </div>
    }
}

fn better(asking: &Asking, lang: Lang, change: &Callback<Asking>) -> Html {
    let ways = [
        (None, columns::BETTER_BY_ROW),
        (Some(Direction::AtLeast), columns::BETTER_UP),
        (Some(Direction::AtMost), columns::BETTER_DOWN),
    ];
    let now = asking.told().direction;
    let choose = {
        let (asking, change) = (asking.clone(), change.clone());
        Callback::from(move |event: Event| {
            let n: usize = value_of(&event).parse().unwrap_or_default();
            let mut next = asking.clone();
            next.set_direction(ways.get(n).and_then(|(way, _)| *way));
            change.emit(next);
        })
    };
    let options = ways.iter().enumerate().map(|(n, (way, say))| {
        html! { <option value={n.to_string()} selected={*way == now}>{ say.of(lang) }</option> }
    });
    html! {
        <label>
            <span>{ columns::BETTER.of(lang) }</span>
            <select class="select select-small" onchange={choose} data-testid="ask-better">{ for options }</select>
        </label>
    }
}
