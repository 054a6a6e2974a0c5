//! The table of indicators. Long tables are windowed: only the rows in sight are
//! in the page, above and below them stands the room that the others would take.
//!
//! The table has the focus as a whole and names the cell where the keys are, whose
//! row stays in the page: however far one scrolls, the focus is never lost.

use super::cell_edit::After;
use super::indicator_head::IndicatorHead;
use super::indicator_row::{Asked, IndicatorRow, What};
use crate::app::grid::{At, BEFORE_YEARS, Extent, GOAL, Here, NAME};
use crate::app::grid::{Stretch, moved, next_written, row_text, stretches};
use crate::app::rows::Sort;
use crate::app::shared::Shared;
use crate::app::state::{Action, Detail, Loaded, ReportKey};
use crate::app::store::Dispatch;
use crate::app::wording::{Lang, indicators};
use crate::browser::{events, files, window};
use crate::limits::MAX_PRINTED_ROWS;
use crate::report::FiscalYear;
use std::ops::Range;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::platform::spawn_local;
use yew::{
    Callback, Event, FocusEvent, Html, MouseEvent, NodeRef, Properties, TargetCast, classes,
    component, html, use_callback, use_effect_with, use_memo, use_mut_ref, use_node_ref,
    use_state_eq,
};

/// Height of a row in pixels; the style gives it to every row of a windowed table.
const ROW: usize = 72;
/// Tables of reports up to this length are in the page as a whole, so that the
/// browser's own search and print find every row.
const WHOLE: usize = 400;
/// Rows in the page above and below those in sight.
const AROUND: usize = 9;
/// The window moves by this many rows, so that not every pixel draws anew.
const STEP: usize = 4;
/// Rows in sight before the browser has told.
const GUESSED: usize = 14;

/// What the table shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub loaded: Loaded,
    /// Its key.
    pub report: ReportKey,
    /// Indices of the indicators, in order.
    pub rows: Shared<Vec<usize>>,
    /// The order.
    pub sort: Option<Sort>,
    /// The language.
    pub lang: Lang,
    /// Where a click goes.
    pub dispatch: Dispatch,
}

/// What the callbacks need to know, as of the last time the table was drawn. They
/// themselves stay the same, so that a row is drawn anew only where it changed.
struct Latest {
    props: Props,
    years: Shared<Vec<FiscalYear>>,
    all: Extent,
    here: Here,
}

/// The table.
#[component]
pub fn IndicatorTable(props: &Props) -> Html {
    let lang = props.lang;
    let first = use_state_eq(|| 0usize);
    let state = use_state_eq(Here::default);
    let printing = use_state_eq(|| false);
    let pointed = use_state_eq(|| None::<usize>);
    let (table, scroll) = (use_node_ref(), use_node_ref());
    let years = use_years(&props.loaded);
    let in_sight = use_state_eq(|| GUESSED);
    let all = Extent {
        rows: props.rows.len(),
        cols: BEFORE_YEARS + years.len(),
        page: *in_sight,
    };
    {
        let (in_sight, scroll) = (in_sight.setter(), scroll.clone());
        // Asked once the page is drawn: while it is made anew the browser would have to lay it out first.
        use_effect_with((all.rows, all.cols), move |_| {
            in_sight.set(page(&scroll));
            let resized = events::on_resize(move || in_sight.set(page(&scroll)));
            move || drop(resized)
        });
    }
    let at = *use_memo((props.rows.clone(), *state, all), |(rows, here, all)| {
        here.found(rows, *all)
    });
    let here = Here { at, ..*state };
    let latest = use_mut_ref(|| None::<Latest>);
    *latest.borrow_mut() = Some(Latest {
        props: props.clone(),
        years: years.clone(),
        all,
        here,
    });
    {
        let table = table.clone();
        use_effect_with(
            (here.moves, here.writing.is_some()),
            move |(moves, writing)| {
                if *moves > 0 {
                    window::reveal(&cell_id(at));
                }
                if *moves > 0
                    && !*writing
                    && let Some(table) = table.cast::<HtmlElement>()
                {
                    window::focus_element(&table);
                }
            },
        );
    }
    {
        let printing = printing.setter();
        use_effect_with((), move |()| {
            let kept = events::on_print(move |is| printing.set(is));
            move || drop(kept)
        });
    }
    let on_scroll = {
        let first = first.setter();
        use_callback((), move |event: Event, ()| {
            let top = event.target_unchecked_into::<Element>().scroll_top();
            let row = usize::try_from(top).unwrap_or(0) / ROW;
            first.set(row.saturating_sub(AROUND) / STEP * STEP);
        })
    };
    let ask = {
        let (latest, state) = (latest.clone(), state.setter());
        use_callback((), move |asked: Asked, ()| {
            if let Some(now) = &*latest.borrow() {
                state.set(asked_of(now, asked));
            }
        })
    };
    let done = {
        let (latest, state) = (latest.clone(), state.setter());
        use_callback((), move |after: After, ()| {
            if let Some(now) = &*latest.borrow() {
                state.set(after_writing(now, after));
            }
        })
    };
    let on_key = {
        let (latest, state, table) = (latest.clone(), state.setter(), table.clone());
        use_callback((), move |event: KeyboardEvent, ()| {
            // A button of the header has keys of its own.
            if event.target_dyn_into::<web_sys::Node>() != table.get() || event.is_composing() {
                return;
            }
            if let Some(now) = &*latest.borrow()
                && let Some(next) = pressed(now, &event)
            {
                event.prevent_default();
                state.set(next);
            }
        })
    };
    let on_focus = {
        let table = table.clone();
        use_callback((), move |event: FocusEvent, ()| keep_focus(&table, &event))
    };
    let on_copy = {
        let (latest, table) = (latest.clone(), table.clone());
        use_callback((), move |event: Event, ()| {
            if event.target_dyn_into::<web_sys::Node>() == table.get()
                && let Some(now) = &*latest.borrow()
            {
                copied(now, &event);
            }
        })
    };
    let on_point = {
        let pointed = pointed.setter();
        use_callback((), move |event: MouseEvent, ()| {
            pointed.set(row_under(&event))
        })
    };
    // What is found in a long table is drawn as that is: its rows take the places of those that stand there.
    let windowed = props.loaded.report.indicators.len() > WHOLE;
    let shown = shown(all, windowed, *first, *printing);
    let drawing = Drawing {
        props,
        years: &years,
        here,
        pointed: *pointed,
        // The rows of a long table are drawn into one another's places: changing
        // their text takes a fraction of making them anew.
        places: (windowed && !*printing).then_some(shown.len()),
        ask: &ask,
        done: &done,
    };
    let mut body: Vec<Html> = Vec::new();
    for part in stretches(all.rows, shown, at.row) {
        match part {
            Stretch::Room(rows) => body.push(room(rows, all.cols, body.len())),
            Stretch::Rows(range) => {
                body.extend(range.filter_map(|row| drawing.row(row)));
            }
        }
    }
    html! {
        <>
            <div ref={scroll} id="indicator-scroll" onscroll={on_scroll}
                class={classes!("scroll", "indicator-scroll", windowed.then_some("is-windowed"))}>
                <table ref={table} class="table indicators" role="grid" tabindex="0" id="indicator-grid"
                    aria-label={indicators::TABLE.of(lang)} aria-describedby="indicator-keys"
                    aria-rowcount={(all.rows + 1).to_string()} aria-activedescendant={cell_id(at)}
                    onkeydown={on_key} onfocusin={on_focus} oncopy={on_copy}>
                    <IndicatorHead loaded={props.loaded.clone()} years={years.clone()} sort={props.sort} {lang}
                        dispatch={props.dispatch.clone()} />
                    <tbody onmouseover={on_point}>{ for body }</tbody>
                </table>
            </div>
            if all.rows > MAX_PRINTED_ROWS {
                <p class="indicator-printed">{ printed(all.rows, lang) }</p>
            }
        </>
    }
}

/// What stands under a long table on paper.
fn printed(rows: usize, lang: Lang) -> String {
    let (n, all) = (MAX_PRINTED_ROWS.to_string(), rows.to_string());
    indicators::PRINTED.fill(lang, &[("n", &n), ("all", &all)])
}

/// The rows that stand in the page, the one where the keys are apart.
fn shown(all: Extent, windowed: bool, first: usize, printing: bool) -> Range<usize> {
    let rows = all.rows;
    match (windowed, printing) {
        (false, _) => 0..rows,
        (true, true) => 0..rows.min(MAX_PRINTED_ROWS),
        (true, false) => {
            let most = all.page + 2 * AROUND + STEP;
            let from = first.min(rows.saturating_sub(most));
            from..(from + most).min(rows)
        }
    }
}

/// Buttons in the rows go with their rows: the focus stays with the table.
fn keep_focus(table: &NodeRef, event: &FocusEvent) {
    let target: Option<HtmlElement> = event.target_dyn_into();
    if target.is_some_and(|t| t.matches(".indicator-act").unwrap_or(false))
        && let Some(table) = table.cast::<HtmlElement>()
    {
        window::focus_element(&table);
    }
}

/// The years of the columns; the same as before as long as the report is the same.
#[yew::hook]
fn use_years(loaded: &Loaded) -> Shared<Vec<FiscalYear>> {
    let years = yew::use_memo(loaded.clone(), |l| Shared::new(l.years()));
    (*years).clone()
}

/// The name of a cell in the page, while the keys are there.
pub fn cell_id(at: At) -> String {
    format!("cell-{}-{}", at.row, at.col)
}

fn is_written(col: usize) -> bool {
    col == NAME || col >= GOAL
}

/// Rows that are in sight at once.
fn page(scroll: &NodeRef) -> usize {
    let Some(element) = scroll.cast::<Element>() else {
        return GUESSED;
    };
    // The header covers the first of them.
    let height = usize::try_from(element.client_height()).unwrap_or(0);
    (height / ROW).saturating_sub(1).max(1)
}

/// Where a key leads, or what is written after it.
fn pressed(now: &Latest, event: &KeyboardEvent) -> Option<Here> {
    let (at, rows) = (now.here.at, now.props.rows.as_slice());
    let ctrl = event.ctrl_key() || event.meta_key();
    let key = event.key();
    if event.alt_key() {
        return None;
    }
    match key.as_str() {
        "F2" if is_written(at.col) => return Some(now.here.to(at, rows).write(None)),
        "Enter" | " " => {
            let number = *rows.get(at.row)?;
            let what = What::Open;
            return Some(asked_of(now, Asked { number, at, what }));
        }
        _ => {}
    }
    if let Some(to) = moved(at, &key, ctrl, now.all) {
        return Some(now.here.to(to, rows));
    }
    // A digit on a year's cell begins a new figure.
    let mut letters = key.chars();
    match (letters.next(), letters.next()) {
        (Some(c), None) if !ctrl && at.col >= BEFORE_YEARS && begins_figure(c) => {
            Some(now.here.to(at, rows).write(Some(c)))
        }
        _ => None,
    }
}

/// Where the keys are after something was written.
fn after_writing(now: &Latest, after: After) -> Here {
    let (here, rows) = (now.here, now.props.rows.as_slice());
    let next = match after {
        After::Left => return here.at(here.at, rows),
        After::Stay => None,
        After::Next | After::Back => next_written(here.at, after == After::Back, now.all),
    };
    match next {
        Some(next) => here.to(next, rows).write(None),
        None => here.to(here.at, rows),
    }
}

fn begins_figure(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '-' | '.' | '▲' | '０'..='９')
}

/// Does what is asked of a cell, and says where the keys are then.
fn asked_of(now: &Latest, asked: Asked) -> Here {
    let Asked { number, at, what } = asked;
    let (props, rows) = (&now.props, now.props.rows.as_slice());
    let here = now.here.at(at, rows);
    match what {
        What::Here => here,
        What::Write => here.to(at, rows).write(None),
        What::Open => {
            let year = at.col.checked_sub(BEFORE_YEARS);
            let year = year.and_then(|n| now.years.get(n)).copied();
            let detail = Detail::Indicator(props.report, number, year);
            props.dispatch.dispatch(Action::Open(detail));
            here
        }
        What::Copy => {
            let text = row_text(&props.loaded, number, &now.years, props.lang);
            let props = props.clone();
            spawn_local(async move {
                let done = files::copy(&text).await;
                say_copied(&props, number, done);
            });
            here
        }
    }
}

/// Gives the row to the clipboard, where no text is marked.
fn copied(now: &Latest, event: &Event) {
    let Some(number) = now.props.rows.get(now.here.at.row).copied() else {
        return;
    };
    let text = row_text(&now.props.loaded, number, &now.years, now.props.lang);
    if files::give_copy(event, &text) {
        say_copied(&now.props, number, true);
    }
}

fn say_copied(props: &Props, number: usize, done: bool) {
    let name = props.loaded.report.indicators.get(number);
    let name = name.map_or("", |i| i.name.as_str());
    let say = if done {
        indicators::COPIED
    } else {
        indicators::NOT_COPIED
    };
    let words = say.both(&[("name", name)]);
    props.dispatch.dispatch(Action::Said(words));
}

/// As much room as some rows take.
fn room(rows: usize, cols: usize, n: usize) -> Html {
    let height = (rows * ROW).to_string();
    html! {
        <tr key={format!("room-{n}")} class="indicator-room" aria-hidden="true">
            <td colspan={cols.to_string()}><svg width="1" {height} aria-hidden="true" /></td>
        </tr>
    }
}

/// The row under the mouse.
fn row_under(event: &MouseEvent) -> Option<usize> {
    let over: Element = event.target_dyn_into()?;
    let row = over.closest("tr[aria-rowindex]").ok()??;
    let index: usize = row.get_attribute("aria-rowindex")?.parse().ok()?;
    index.checked_sub(2)
}

/// What all rows that are drawn have in common.
struct Drawing<'a> {
    props: &'a Props,
    years: &'a Shared<Vec<FiscalYear>>,
    here: Here,
    pointed: Option<usize>,
    places: Option<usize>,
    ask: &'a Callback<Asked>,
    done: &'a Callback<After>,
}

impl Drawing<'_> {
    fn row(&self, row: usize) -> Option<Html> {
        let Drawing { props, here, .. } = *self;
        let number = *props.rows.get(row)?;
        let is_here = row == here.at.row;
        let key = match self.places {
            Some(_) if is_here => "here".to_owned(),
            Some(places) => format!("place-{}", row % places.max(1)),
            None => number.to_string(),
        };
        Some(html! {
            <IndicatorRow {key} loaded={props.loaded.clone()} report={props.report} {number} years={self.years.clone()}
                {row} col={is_here.then_some(here.at.col)} writing={here.writing.filter(|_| is_here)} lang={props.lang}
                acts={is_here || self.pointed == Some(row)}
                ask={self.ask.clone()} done={self.done.clone()} dispatch={props.dispatch.clone()} />
        })
    }
}
