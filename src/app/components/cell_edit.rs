//! A cell of the table in which is written: what it holds is put right there.
//! Enter takes what was written, Escape leaves all as it was, Tab goes on to the
//! next; what cannot be understood is said at the cell and changes nothing.

use crate::app::state::{Action, CorrectAction, Loaded, ReportKey};
use crate::app::store::Dispatch;
use crate::app::wording::Lang;
use crate::browser::window;
use crate::correction::{Correction, Field, as_read, parse};
use crate::diagnostic::Words;
use crate::report::FiscalYear;
use std::rc::Rc;
use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::{
    AttrValue, Callback, FocusEvent, Html, NodeRef, Properties, TargetCast, component, html,
    use_effect_with, use_memo, use_mut_ref, use_state_eq,
};

/// One thing that can be written in a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What it is.
    pub field: Field,
    /// Its year.
    pub year: Option<FiscalYear>,
    /// Its name, for who does not see where it stands.
    pub label: AttrValue,
}

/// Where to go when all is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// Nowhere: the cell is as it was before.
    Stay,
    /// To the next cell that can be written in.
    Next,
    /// To the one before.
    Back,
    /// Wherever the reader went.
    Left,
}

/// What is written in.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub loaded: Loaded,
    /// Its key.
    pub report: ReportKey,
    /// Index of the indicator.
    pub number: usize,
    /// What can be written, one or two.
    pub entries: Vec<Entry>,
    /// What was typed to begin.
    pub typed: Option<char>,
    /// The language.
    pub lang: Lang,
    /// Where a correction goes.
    pub dispatch: Dispatch,
    /// Told at the end.
    pub done: Callback<After>,
}

/// The cell.
#[component]
pub fn CellEdit(props: &Props) -> Html {
    let fields = use_memo(props.entries.len(), |n| {
        (0..*n).map(|_| NodeRef::default()).collect::<Vec<_>>()
    });
    let wrong = use_state_eq(|| None::<(usize, Words)>);
    // Leaving the page's order of focus while it ends must not end it twice.
    let over = use_mut_ref(|| false);
    {
        // The fields keep their text themselves: drawing anew takes nothing back.
        let (fields, props) = (fields.clone(), props.clone());
        use_effect_with((), move |()| begin(&fields, &props));
    }
    let end = {
        let (props, over, fields, wrong) =
            (props.clone(), over.clone(), fields.clone(), wrong.setter());
        Rc::new(move |take: bool, after: After| {
            if *over.borrow() {
                return;
            }
            if take {
                match written(&props, &fields) {
                    Ok(all) => send(&props, all),
                    Err((n, why)) => {
                        wrong.set(Some((n, why)));
                        if after != After::Left {
                            focus(&fields, n);
                        }
                        return;
                    }
                }
            }
            *over.borrow_mut() = true;
            props.done.emit(after);
        })
    };
    let on_key = {
        let (end, fields) = (end.clone(), fields.clone());
        Callback::from(move |event: KeyboardEvent| {
            // The keys are the field's, and an input method's own Enter is not the end.
            event.stop_propagation();
            if event.is_composing() {
                return;
            }
            let at = position(&fields, &event);
            let last = at + 1 >= fields.len();
            match (event.key().as_str(), event.shift_key()) {
                ("Enter", _) => end(true, After::Stay),
                ("Escape", _) => end(false, After::Stay),
                ("Tab", false) if last => end(true, After::Next),
                ("Tab", true) if at == 0 => end(true, After::Back),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let on_leave = {
        let fields = fields.clone();
        Callback::from(move |event: FocusEvent| {
            let to = event.related_target();
            let inside = fields
                .iter()
                .any(|f| f.get().map(Into::into) == to && to.is_some());
            if !inside {
                end(true, After::Left);
            }
        })
    };
    let inputs = props.entries.iter().zip(fields.iter()).enumerate();
    let inputs = inputs.map(|(n, (entry, field))| {
        let bad = wrong.as_ref().is_some_and(|(at, _)| *at == n);
        let numeric = matches!(entry.field, Field::Target | Field::Actual);
        html! {
            <input ref={field.clone()} type="text" class="field cell-edit-field" autocomplete="off"
                inputmode={if numeric { "decimal" } else { "text" }} aria-label={entry.label.clone()}
                aria-invalid={bad.to_string()} aria-describedby={bad.then_some("cell-edit-wrong")}
                data-testid={format!("cell-{}", entry.field.name())} />
        }
    });
    html! {
        <div class="cell-edit" onkeydown={on_key} onfocusout={on_leave} onclick={|e: web_sys::MouseEvent| e.stop_propagation()}>
            { for inputs }
            if let Some((_, why)) = &*wrong {
                <p class="cell-edit-wrong" role="alert" id="cell-edit-wrong">{ props.lang.pick(why).to_owned() }</p>
            }
        </div>
    }
}

fn input(field: &NodeRef) -> Option<HtmlInputElement> {
    field.cast()
}

/// Moves the focus into a field and marks all that stands in it.
fn focus(fields: &[NodeRef], n: usize) {
    if let Some(field) = fields.get(n).and_then(input) {
        window::focus_element(&field);
        field.select();
    }
}

/// Fills the fields with what the cell holds, or the first with what was typed.
fn begin(fields: &[NodeRef], props: &Props) {
    let Some(i) = props.loaded.report.indicators.get(props.number) else {
        return;
    };
    for (field, entry) in fields.iter().zip(&props.entries) {
        if let Some(field) = input(field) {
            field.set_value(&as_read(i, entry.field, entry.year));
        }
    }
    focus(fields, 0);
    if let (Some(c), Some(field)) = (props.typed, fields.first().and_then(input)) {
        field.set_value(&c.to_string());
        let _ = field.set_selection_range(1, 1);
    }
}

/// Which of the fields an event comes from.
fn position(fields: &[NodeRef], event: &KeyboardEvent) -> usize {
    let target: Option<web_sys::Node> = event.target_dyn_into();
    let found = fields
        .iter()
        .position(|f| target.is_some() && f.get() == target);
    found.unwrap_or_default()
}

/// What was changed, or the field whose text is not understood and what is wanted.
fn written(props: &Props, fields: &[NodeRef]) -> Result<Vec<Correction>, (usize, Words)> {
    let Some(i) = props.loaded.report.indicators.get(props.number) else {
        return Ok(Vec::new());
    };
    let mut out = Vec::new();
    for (n, (entry, field)) in props.entries.iter().zip(fields).enumerate() {
        let Some(field) = input(field) else { continue };
        let text = field.value();
        if text.trim() == as_read(i, entry.field, entry.year).trim() {
            continue;
        }
        parse(entry.field, &text).map_err(|why| (n, why))?;
        let loaded = &props.loaded;
        out.extend(loaded.correction(props.report, &i.id, entry.field, entry.year, &text));
    }
    Ok(out)
}

fn send(props: &Props, all: Vec<Correction>) {
    for c in all {
        let set = CorrectAction::Set(props.report, c);
        props.dispatch.dispatch(Action::Correct(set));
    }
}
