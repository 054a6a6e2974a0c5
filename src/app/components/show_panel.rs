//! A picture of the comparison, the table that says the same, and the ways to
//! take both away.

use super::picture::Picture;
use super::sheet_table::SheetTable;
use super::take_view::TakeView;
use crate::app::compare::sheet::Sheet;
use crate::app::narrow::use_narrow;
use crate::app::wording::{Lang, compare};
use crate::export::svg::{Element, Size};
use yew::{AttrValue, Callback, Html, Properties, component, html};

/// What the panel shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What it is of.
    pub title: AttrValue,
    /// Draws the picture for a size.
    pub draw: Callback<Size, Element>,
    /// The table.
    pub sheet: Sheet,
    /// Name of the files that are taken away, without their endings.
    pub name: AttrValue,
    /// The language.
    pub lang: Lang,
}

/// The panel.
#[component]
pub fn ShowPanel(props: &Props) -> Html {
    let lang = props.lang;
    let size = if use_narrow() {
        Size::Narrow
    } else {
        Size::Wide
    };
    let csv = {
        let sheet = props.sheet.clone();
        Callback::from(move |()| sheet.csv())
    };
    let svg = {
        let draw = props.draw.clone();
        Callback::from(move |()| draw.emit(Size::Wide).to_svg())
    };
    html! {
        <div class="show-panel">
            <figure class="show-figure">
                <div class="show-drawing"><Picture drawing={props.draw.emit(size)} id={format!("{}-mark", props.name)} /></div>
                <figcaption class="view-legend">{ compare::PICTURE_HINT.of(lang) }</figcaption>
            </figure>
            <SheetTable sheet={props.sheet.clone()} title={props.title.clone()} {lang} />
            <TakeView name={props.name.clone()} {csv} {svg} {lang} />
        </div>
    }
}
