//! One body against the others, what each has achieved, and what only some report.

use super::{ShowProps, language, pin_choice};
use crate::app::compare::sheets;
use crate::app::components::ShowPanel;
use crate::app::wording::compare;
use crate::compare::presence::presence;
use crate::compare::rank::Ranking;
use crate::export::svg;
use crate::limits::MAX_PICTURE_ROWS;
use yew::{Callback, Html, component, html};

/// One body against the others.
#[component]
pub fn ProfileView(props: &ShowProps) -> Html {
    let (lang, c) = (props.lang, props.compared.clone());
    let pinned = props.choice.pin.as_deref().and_then(|name| c.body(name));
    let body = pinned.unwrap_or(0);
    let rows = c.matrix.order(props.choice.sort, Some(body));
    let sheet = sheets::profile(&c, &rows, body, lang);
    let title = compare::PROFILE_TITLE.fill(lang, &[("body", c.name(body))]);
    // Only rows in which there is something to be against.
    let drawn: Vec<usize> = rows
        .into_iter()
        .filter(|n| {
            c.matrix.figures.get(*n).is_some_and(|f| {
                let r = &f.ranking;
                r.comparable && r.standings.len() > 1 && r.standings.iter().any(|s| s.body == body)
            })
        })
        .collect();
    let all = drawn.len();
    let draw = {
        let c = c.clone();
        Callback::from(move |size| {
            let rankings: Vec<&Ranking> = drawn
                .iter()
                .take(MAX_PICTURE_ROWS)
                .filter_map(|n| Some(&c.matrix.figures.get(*n)?.ranking))
                .collect();
            svg::profile(&rankings, body, &c.found.bodies, size, language(lang))
        })
    };
    let most = MAX_PICTURE_ROWS.to_string();
    html! {
        <>
            <div class="compare-controls">{ super::order_choice(props) }{ pin_choice(props, compare::BODY) }</div>
            <h2>{ title.clone() }</h2>
            <ShowPanel {title} {draw} {sheet} name="tassei-profile" {lang} />
            if all > MAX_PICTURE_ROWS {
                <p class="view-legend">{ compare::PROFILE_LEFT.fill(lang, &[("n", &most)]) }</p>
            }
        </>
    }
}

/// Achieved of assessable by body.
#[component]
pub fn AchievedView(props: &ShowProps) -> Html {
    let (lang, c) = (props.lang, props.compared.clone());
    let pinned = props.choice.pin.as_deref().and_then(|name| c.body(name));
    let columns = c.columns(pinned);
    let sheet = sheets::achieved(&c, &columns, lang);
    let title = compare::ACHIEVED_TITLE.of(lang);
    let draw = {
        let c = c.clone();
        Callback::from(move |size| {
            let columns = columns.iter().filter_map(|n| c.matrix.columns.get(*n));
            let rows: Vec<svg::StatusRow> = columns
                .map(|column| svg::StatusRow {
                    name: column.name.clone(),
                    counts: column.counts,
                })
                .collect();
            svg::statuses(&rows, title, size, language(lang))
        })
    };
    html! {
        <>
            <div class="compare-controls">{ pin_choice(props, compare::PIN) }</div>
            <h2>{ title }</h2>
            <p>{ compare::LEGEND_ACHIEVED.of(lang) }</p>
            <ShowPanel {title} {draw} {sheet} name="tassei-achieved" {lang} />
        </>
    }
}

/// What only some bodies report.
#[component]
pub fn SomeView(props: &ShowProps) -> Html {
    let (lang, c) = (props.lang, props.compared.clone());
    let title = compare::SOME_TITLE.of(lang);
    let rows = presence(&c.found, &c.matrix, &c.sides());
    if rows.is_empty() {
        return html! { <><h2>{ title }</h2><p class="view-none">{ compare::SOME_NONE.of(lang) }</p></> };
    }
    let sheet = sheets::some(&c, &rows, lang);
    let all = rows.len();
    let draw = Callback::from(move |_| {
        let drawn = rows.get(..MAX_PICTURE_ROWS).unwrap_or(&rows);
        svg::presence(drawn, &c.found.bodies, title, language(lang))
    });
    let most = MAX_PICTURE_ROWS.to_string();
    html! {
        <>
            <h2>{ title }</h2>
            if all > MAX_PICTURE_ROWS {
                <p class="view-legend">{ compare::SOME_LEFT.fill(lang, &[("n", &most)]) }</p>
            }
            <ShowPanel {title} {draw} {sheet} name="tassei-some" {lang} />
        </>
    }
}
