//! The state as Yew keeps it.

use super::state::{Action, State};
use std::ops::Deref;
use std::rc::Rc;
use yew::{Reducible, UseReducerDispatcher};

/// The state of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Store(pub State);

/// Through which a component says what happened.
pub type Dispatch = UseReducerDispatcher<Store>;

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Store(self.0.reduce(action)))
    }
}

impl Deref for Store {
    type Target = State;
    fn deref(&self) -> &State {
        &self.0
    }
}
