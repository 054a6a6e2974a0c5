//! The comparison, made here where that takes no time that anybody notices, else
//! in the worker.

use crate::app::compare::{Compared, Given, sides};
use crate::app::loader::Loader;
use crate::app::shared::Shared;
use crate::app::wire;
use crate::compare::Decisions;
use yew::{hook, use_effect_with, use_memo, use_state_eq};

/// Indicators, of all reports together, that are compared at once: some 30 ms.
const AT_ONCE: usize = 600;

/// How far a comparison is.
#[derive(Clone, Debug, PartialEq)]
pub enum Work {
    /// It is being made.
    Underway,
    /// It is there.
    Done(Shared<Compared>),
    /// It could not be made; the program's words on it.
    Failed(String),
}

/// What was made in the worker, and of what.
type Made = (Given, Decisions, Result<Shared<Compared>, String>);

/// The comparison of reports under what was decided by hand.
#[hook]
pub fn use_compared(loader: &Loader, given: &Given, decisions: &Decisions) -> Work {
    let all: usize = given.iter().map(|(_, l)| l.report.indicators.len()).sum();
    let small = all <= AT_ONCE;
    let deps = (given.clone(), decisions.clone(), small);
    let here = use_memo(deps.clone(), |(given, decisions, small)| {
        small.then(|| Shared::new(Compared::new(given.clone(), decisions)))
    });
    let made = use_state_eq(|| None::<Made>);
    {
        let (loader, made) = (loader.clone(), made.setter());
        use_effect_with(deps, move |(given, decisions, small)| {
            let job = (!small).then(|| {
                let question = wire::question(&sides(given), decisions);
                let (given, decisions) = (given.clone(), decisions.clone());
                loader.compare(&question, move |heard| {
                    let of =
                        |(found, matrix)| Shared::new(Compared::of(given.clone(), found, matrix));
                    made.set(Some((given.clone(), decisions.clone(), heard.map(of))));
                })
            });
            move || {
                if let Some(job) = job {
                    loader.stop(job);
                }
            }
        });
    }
    match (&*here, &*made) {
        (Some(compared), _) => Work::Done(compared.clone()),
        (None, Some((of, under, done))) if of == given && under == decisions => match done {
            Ok(compared) => Work::Done(compared.clone()),
            Err(why) => Work::Failed(why.clone()),
        },
        _ => Work::Underway,
    }
}
