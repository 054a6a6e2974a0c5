//! What was found out about the selected report, weightiest first; what could
//! not be checked stands apart, and the same on one page to print.

use super::ViewProps;
use crate::app::components::{CheckSheet, CheckTallies, Empty, FindingCard, Pointer, ReportChoice};
use crate::app::findings::{About, Finding, Weight, findings};
use crate::app::state::{Action, ReportKey};
use crate::app::wording::checks;
use crate::browser::window;
use yew::{Callback, Html, component, html, use_effect_with, use_state_eq};

/// The view.
#[component]
pub fn Checks(props: &ViewProps) -> Html {
    let weight = use_state_eq(|| None::<Weight>);
    let kind = use_state_eq(|| None::<About>);
    let (store, lang) = (&props.store, props.store.lang);
    {
        // What the address leads to must not be hidden by a filter.
        let (weight, kind) = (weight.setter(), kind.setter());
        use_effect_with(store.pointed.as_ref().map(|p| p.jump), move |jump| {
            if jump.is_some_and(|n| n > 0) {
                weight.set(None);
                kind.set(None);
            }
        });
    }
    let head = html! {
        <div class="view-head">
            <h1>{ checks::HEADING.of(lang) }</h1>
            if store.current().is_some() {
                <ReportChoice store={store.clone()} dispatch={props.dispatch.clone()} />
            }
        </div>
    };
    let pointer = html! { <Pointer store={store.clone()} dispatch={props.dispatch.clone()} /> };
    let Some((key, file, _, loaded)) = store.current() else {
        // One way to the files is enough.
        let empty = store
            .pointed
            .is_none()
            .then(|| html! { <Empty {lang} dispatch={props.dispatch.clone()} /> });
        return html! { <>{ head }{ pointer }{ empty.unwrap_or_default() }</> };
    };
    if store.sheet {
        return html! {
            <>
                { head }
                { acts(props, true) }
                <CheckSheet loaded={loaded.clone()} file={file.name.clone()} {lang} />
            </>
        };
    }
    let all = findings(key, loaded);
    // A filter that the report at hand knows nothing of hides nothing.
    let of_weight = (*weight).filter(|w| all.iter().any(|f| f.weight == *w));
    let of_kind = (*kind).filter(|k| all.iter().any(|f| f.about == *k));
    let shown: Vec<&Finding> = all
        .iter()
        .filter(|f| of_weight.is_none_or(|w| w == f.weight))
        .filter(|f| of_kind.is_none_or(|k| k == f.about))
        .collect();
    let (unchecked, checked): (Vec<&Finding>, Vec<&Finding>) =
        shown.iter().partition(|f| f.weight == Weight::CannotCheck);
    let n = shown.len().to_string();
    let choose_weight = Callback::from(move |w| weight.set(w));
    let choose_kind = Callback::from(move |k| kind.set(k));
    html! {
        <>
            { head }
            <p>{ checks::LEAD.of(lang) }</p>
            { pointer }
            if all.is_empty() {
                <p class="view-none">{ checks::NONE.of(lang) }</p>
            } else {
                { acts(props, false) }
                <CheckTallies all={all.clone()} weight={of_weight} kind={of_kind} {lang} {choose_weight} {choose_kind} />
                <p class="view-legend" role="status" data-testid="findings-shown">
                    { checks::SHOWN.fill(lang, &[("n", &n), ("all", &all.len().to_string())]) }
                </p>
                { list(props, key, &checked, None) }
                { list(props, key, &unchecked, Some(checks::UNCHECKED_MEANS)) }
            }
        </>
    }
}

/// The list, or the page to print: from each a way to the other.
fn acts(props: &ViewProps, sheet: bool) -> Html {
    let lang = props.store.lang;
    let turn = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_: web_sys::MouseEvent| dispatch.dispatch(Action::Sheet(!sheet)))
    };
    let print = Callback::from(|_: web_sys::MouseEvent| window::print());
    html! {
        <div class="sheet-acts">
            if sheet {
                <button type="button" class="button button-main" onclick={print} data-testid="sheet-print">{ checks::SHEET_PRINT.of(lang) }</button>
            }
            <button type="button" class="button" onclick={turn} data-testid="sheet-turn">
                { if sheet { checks::SHEET_BACK.of(lang) } else { checks::SHEET_SHOW.of(lang) } }
            </button>
        </div>
    }
}

/// The findings that were checked, or under words of their own those that could not be.
fn list(
    props: &ViewProps,
    key: ReportKey,
    of: &[&Finding],
    apart: Option<crate::app::wording::Say>,
) -> Html {
    if of.is_empty() {
        return Html::default();
    }
    let (store, lang) = (&props.store, props.store.lang);
    let n = of.len().to_string();
    let (heading, hook) = match apart {
        Some(_) => (checks::UNCHECKED, "findings-unchecked"),
        None => (checks::CHECKED, "findings-checked"),
    };
    let asked = |f: &Finding| {
        let pointed = store.pointed.as_ref().filter(|p| p.found == Some(key));
        pointed.filter(|p| p.link.id == f.id).map(|p| p.jump)
    };
    let items = of.iter().map(|f| {
        html! {
            <FindingCard key={format!("{}-{}-{}", key.file, key.index, f.id)} finding={(*f).clone()} asked={asked(f)}
                store={store.clone()} dispatch={props.dispatch.clone()} />
        }
    });
    html! {
        <section class="findings-part" data-testid={hook}>
            <h2>{ heading.fill(lang, &[("n", &n)]) }</h2>
            if let Some(apart) = apart { <p>{ apart.of(lang) }</p> }
            <ul class="findings">{ for items }</ul>
        </section>
    }
}
