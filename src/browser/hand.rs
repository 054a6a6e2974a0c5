//! One worker, and the job it is at.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker};

use super::message::Message;
use crate::limits::MAX_WORKER_START_MS;

/// Who is told what becomes of a job.
pub(super) type Listener = Rc<dyn Fn(Message)>;

/// A job under way.
pub(super) struct Current {
    pub id: u32,
    /// Whether the worker is let go afterwards: the memory of a program never shrinks.
    pub large: bool,
    pub listener: Listener,
    pub _limit: Timeout,
}

/// A worker; it ends when it is dropped.
pub(super) struct Hand {
    pub number: u32,
    pub worker: Worker,
    /// Whether its program runs.
    pub ready: bool,
    /// What the program said before it broke down: it comes before the browser's error event.
    pub last_words: Option<String>,
    pub current: Option<Current>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn(ErrorEvent)>,
    limit: Option<Timeout>,
}

impl Drop for Hand {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Hand {
    /// Has the browser begin a worker; `late` is told where it does not come to run.
    ///
    /// # Errors
    /// The browser's, where it refuses at once.
    pub fn hire(
        number: u32,
        hear: impl Fn(MessageEvent) + 'static,
        mourn: impl Fn(ErrorEvent) + 'static,
        late: impl FnOnce() + 'static,
    ) -> Result<Hand, JsValue> {
        let host = Reflect::get(&js_sys::global(), &"tasseiHost".into())?;
        let spawn: Function = Reflect::get(&host, &"spawn".into())?.dyn_into()?;
        let worker: Worker = spawn.call0(&host)?.dyn_into()?;
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(hear);
        let on_error = Closure::<dyn Fn(ErrorEvent)>::new(mourn);
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Hand {
            number,
            worker,
            ready: false,
            last_words: None,
            current: None,
            _on_message: on_message,
            _on_error: on_error,
            limit: Some(Timeout::new(MAX_WORKER_START_MS, late)),
        })
    }

    /// Its program runs.
    pub fn has_begun(&mut self) {
        self.ready = true;
        self.limit = None;
    }

    /// Whether this job is under way here.
    pub fn is_on(&self, id: u32) -> bool {
        self.current.as_ref().is_some_and(|c| c.id == id)
    }
}
