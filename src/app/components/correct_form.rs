//! Everything of an indicator that can be put right, in its panel.

use super::correct_field::CorrectField;
use crate::app::figures::fiscal_year;
use crate::app::state::{Action, CorrectAction, Loaded, ReportKey};
use crate::app::store::{Dispatch, Store};
use crate::app::wording::{Say, correct, detail, indicators};
use crate::correction::{Field, as_read};
use crate::ordered::Ordered as _;
use crate::report::{FiscalYear, Indicator};
use yew::{Callback, Html, Properties, component, html};

/// What is put right.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub report: ReportKey,
    /// Index of the indicator in the report as it is shown.
    pub number: usize,
    /// The state.
    pub store: Store,
    /// Where a change goes.
    pub dispatch: Dispatch,
}

const DIRECTIONS: &[(&str, Say)] = &[("at_least", detail::AT_LEAST), ("at_most", detail::AT_MOST)];
const KINDS: &[(&str, Say)] = &[
    ("activity", indicators::KIND_ACTIVITY),
    ("outcome", indicators::KIND_OUTCOME),
    ("performance", indicators::KIND_PERFORMANCE),
    ("other", correct::KIND_OTHER),
];

/// The fields beside the yearly ones, with their names.
const FIELDS: &[(Field, Say)] = &[
    (Field::Name, detail::MARK_NAME),
    (Field::Unit, detail::UNIT),
    (Field::Direction, detail::DIRECTION),
    (Field::Goal, detail::GOAL),
    (Field::GoalYear, correct::GOAL_YEAR),
    (Field::Baseline, detail::BASELINE),
    (Field::Kind, detail::KIND),
];

/// The form, folded away.
#[component]
pub fn CorrectForm(props: &Props) -> Html {
    let lang = props.store.lang;
    let found = props.store.report(props.report);
    let Some((loaded, i)) =
        found.and_then(|(_, _, l)| Some((l, l.report.indicators.get(props.number)?)))
    else {
        return Html::default();
    };
    let years = years(loaded, i).into_iter().map(|y| year_row(props, i, y));
    let fields = FIELDS.iter().map(|(field, name)| {
        html! {
            <div class="correct-row">
                <span class="correct-name">{ name.of(lang) }</span>
                { one(props, i, *field, None, name.of(lang).to_owned()) }
            </div>
        }
    });
    let leave_out = {
        let (dispatch, key) = (props.dispatch.clone(), props.report);
        let correction = props
            .store
            .correction(key, &i.id, Field::LeftOut, None, "yes");
        Callback::from(move |_: web_sys::MouseEvent| {
            if let Some(c) = correction.clone() {
                dispatch.dispatch(Action::Correct(CorrectAction::Set(key, c)));
            }
        })
    };
    html! {
        <details class="correct" data-testid="correct">
            <summary>{ correct::HEADING.of(lang) }</summary>
            <p class="correct-lead">{ correct::LEAD.of(lang) }</p>
            <table class="table correct-years">
                <caption class="hidden">{ correct::YEARS.of(lang) }</caption>
                <thead><tr>
                    <th scope="col">{ detail::YEAR.of(lang) }</th>
                    <th scope="col">{ detail::TARGET.of(lang) }</th>
                    <th scope="col">{ detail::ACTUAL.of(lang) }</th>
                </tr></thead>
                <tbody>{ for years }</tbody>
            </table>
            <div class="correct-rows">{ for fields }</div>
            <p><button type="button" class="button button-small" onclick={leave_out} data-testid="correct-leave-out">{ correct::LEAVE_OUT.of(lang) }</button></p>
        </details>
    }
}

/// The years of the report, and those of the indicator.
fn years(loaded: &Loaded, i: &Indicator) -> Vec<FiscalYear> {
    let mut years = loaded.years();
    years.extend(i.points.iter().map(|p| p.year));
    years.order_by(Ord::cmp);
    years.dedup();
    years
}

fn year_row(props: &Props, i: &Indicator, year: FiscalYear) -> Html {
    let lang = props.store.lang;
    let name = fiscal_year(year, lang);
    let label = |field: Say| format!("{name} {}", field.of(lang));
    html! {
        <tr>
            <th scope="row">{ name.clone() }</th>
            <td>{ one(props, i, Field::Target, Some(year), label(detail::TARGET)) }</td>
            <td>{ one(props, i, Field::Actual, Some(year), label(detail::ACTUAL)) }</td>
        </tr>
    }
}

fn one(
    props: &Props,
    i: &Indicator,
    field: Field,
    year: Option<FiscalYear>,
    label: String,
) -> Html {
    let choices = match field {
        Field::Direction => DIRECTIONS,
        Field::Kind => KINDS,
        _ => &[],
    };
    let key = format!("{}-{}-{year:?}", i.id, field.name());
    html! {
        <CorrectField {key} report={props.report} indicator={i.id.clone()} {field} {year} now={as_read(i, field, year)}
            {label} {choices} store={props.store.clone()} dispatch={props.dispatch.clone()} />
    }
}
