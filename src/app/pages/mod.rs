//! The views.

mod about;
mod checks;
mod compare;
mod export;
mod indicators;
mod load;
mod overview;

pub use about::About;
pub use checks::Checks;
pub use compare::Compare;
pub use export::Export;
pub use indicators::Indicators;
pub use load::Load;
pub use overview::Overview;

use super::store::{Dispatch, Store};
use yew::Properties;

/// What a view over the reports needs.
#[derive(Clone, PartialEq, Properties)]
pub struct ViewProps {
    /// The state.
    pub store: Store,
    /// Where a click goes.
    pub dispatch: Dispatch,
}
