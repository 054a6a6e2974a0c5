//! Which matched indicator is looked at.

use crate::app::compare::Compared;
use crate::app::shared::Shared;
use crate::app::wording::{Lang, compare};
use web_sys::HtmlSelectElement;
use yew::{Callback, Event, Html, Properties, TargetCast, component, html};

/// What the choice shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The comparison.
    pub compared: Shared<Compared>,
    /// The row that is chosen.
    pub chosen: usize,
    /// The language.
    pub lang: Lang,
    /// Where a choice goes: the row.
    pub choose: Callback<usize>,
}

/// A select over the matrix's rows, under their items.
#[component]
pub fn FigureChoice(props: &Props) -> Html {
    let (lang, c) = (props.lang, &props.compared);
    let option = |n: usize, name: &str| {
        html! { <option value={n.to_string()} selected={props.chosen == n}>{ name.to_owned() }</option> }
    };
    let of = |item: Option<usize>| {
        let rows = c.matrix.figures.iter().enumerate();
        rows.filter(move |(_, f)| f.item == item)
            .map(|(n, f)| option(n, &f.ranking.name))
    };
    let groups = c.matrix.items.iter().filter_map(|item| {
        let options: Vec<Html> = of(Some(item.item)).collect();
        let label = match &item.code {
            Some(code) => format!("{code} {}", item.title),
            None => item.title.clone(),
        };
        (!options.is_empty()).then(|| html! { <optgroup {label}>{ for options }</optgroup> })
    });
    let outside: Vec<Html> = of(None).collect();
    let choose = {
        let choose = props.choose.clone();
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            if let Ok(n) = value.parse() {
                choose.emit(n);
            }
        })
    };
    html! {
        <label class="choice figure-choice">
            <span>{ compare::INDICATOR.of(lang) }</span>
            <select class="select" onchange={choose} data-testid="figure-choice">
                { for groups }
                if !outside.is_empty() && !c.matrix.items.is_empty() {
                    <optgroup label={compare::OUTSIDE.of(lang)}>{ for outside }</optgroup>
                } else {
                    { for outside }
                }
            </select>
        </label>
    }
}
