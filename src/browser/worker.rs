//! The page's side of reading away from the main thread, so that the page stays alive whatever a file does
//! to the reader.
//!
//! One worker does one file at a time; the others wait here, in the page. A panic, a stack overflow,
//! exhausted memory or an endless loop therefore costs one file: its worker is thrown away, its listener is
//! told, and a new worker takes the next file. Where the browser refuses workers the files are read on the
//! main thread, without that protection, and [`Client::unprotected`] says so.
//!
//! A job goes over as an array `[id, name, bytes, options]`; what comes back are arrays `[kind, id, value]`, the first
//! of them `ready`. The other side is [`super::serve`].

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fmt;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker};

use super::Job;
use super::message::{open, send, words};
use crate::limits::{LARGE_JOB_BYTES, MAX_JOB_MS, MAX_WORKER_START_MS};

/// What the listener of a job is told. `Done` and `Failed` are the last.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// How far the job is, from 0 to 1; and the page of how many, 0 where there are none.
    Progress(f64, u32, u32),
    /// A part of the job's answer.
    Part(Vec<u8>),
    /// All parts have come.
    Done,
    /// There is no result, and there will be none.
    Failed(Failure),
}

/// Why there is no result.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The reader broke down on this file; the browser's or the program's words on it.
    Crashed(String),
    /// The job took longer than any file should.
    TimeLimit,
    /// Nobody wanted the result any more.
    Cancelled,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Crashed(words) => write!(f, "the reader broke down: {words}"),
            Self::TimeLimit => write!(f, "stopped after {} seconds", MAX_JOB_MS / 1000),
            Self::Cancelled => f.write_str("cancelled"),
        }
    }
}

struct Waiting {
    id: u32,
    name: String,
    bytes: Uint8Array,
    options: String,
    listener: Rc<dyn Fn(Message)>,
}

struct Current {
    id: u32,
    /// Whether the worker is let go afterwards: the memory of a program never shrinks.
    large: bool,
    listener: Rc<dyn Fn(Message)>,
    _limit: Timeout,
}

struct Hired {
    worker: Worker,
    ready: bool,
    /// What the program said before it broke down: it comes before the browser's error event.
    last_words: Option<String>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn(ErrorEvent)>,
    _limit: Option<Timeout>,
}

impl Drop for Hired {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

#[derive(Default)]
struct State {
    last_id: u32,
    queue: VecDeque<Waiting>,
    current: Option<Current>,
    hired: Option<Hired>,
    unprotected: bool,
}

/// The page's side. A clone is the same client.
#[derive(Clone)]
pub struct Client {
    job: Job,
    state: Rc<RefCell<State>>,
}

impl PartialEq for Client {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
    }
}

impl Client {
    /// `job` is what the worker does too; here it serves where no worker can be had.
    pub fn new(job: Job) -> Self {
        Self {
            job,
            state: Rc::default(),
        }
    }

    /// Whether files are read on the main thread, because the browser refused a worker.
    pub fn unprotected(&self) -> bool {
        self.state.borrow().unprotected
    }

    /// Has a file read when its turn comes. The bytes go over to the worker: `bytes` is empty afterwards.
    /// `options` are for the job.
    pub fn post(
        &self,
        name: &str,
        bytes: &Uint8Array,
        options: String,
        listener: impl Fn(Message) + 'static,
    ) -> u32 {
        let id = {
            let mut state = self.state.borrow_mut();
            state.last_id = state.last_id.wrapping_add(1);
            let id = state.last_id;
            state.queue.push_back(Waiting {
                id,
                name: name.to_owned(),
                bytes: bytes.clone(),
                options,
                listener: Rc::new(listener),
            });
            id
        };
        self.next();
        id
    }

    /// The same with bytes of this program's own.
    pub fn post_own(
        &self,
        name: &str,
        bytes: &[u8],
        options: String,
        listener: impl Fn(Message) + 'static,
    ) -> u32 {
        self.post(name, &Uint8Array::from(bytes), options, listener)
    }

    /// Ends one job, waiting or under way. One that is over already is left as it is.
    pub fn cancel(&self, id: u32) {
        let waiting = {
            let mut state = self.state.borrow_mut();
            let place = state.queue.iter().position(|waiting| waiting.id == id);
            place.and_then(|place| state.queue.remove(place))
        };
        match waiting {
            Some(waiting) => (waiting.listener)(Message::Failed(Failure::Cancelled)),
            None => self.fail(Some(id), Failure::Cancelled),
        }
    }

    /// Ends every job and the worker. The client can be used again.
    pub fn terminate(&self) {
        let queue = std::mem::take(&mut self.state.borrow_mut().queue);
        self.fail(None, Failure::Cancelled);
        for waiting in queue {
            (waiting.listener)(Message::Failed(Failure::Cancelled));
        }
    }

    /// Throws the worker away, and tells the listener of the job that it was on. With an `id`, only if it was
    /// on that one.
    fn fail(&self, id: Option<u32>, failure: Failure) {
        // Nothing of the state is borrowed while a listener runs: it may post the next file.
        let (current, hired) = {
            let mut state = self.state.borrow_mut();
            let on = state.current.as_ref().map(|current| current.id);
            if id.is_some() && on != id {
                return;
            }
            (state.current.take(), state.hired.take())
        };
        drop(hired);
        if let Some(current) = current {
            (current.listener)(Message::Failed(failure));
        }
        self.next();
    }

    /// Gives the worker the next file, if it is free and there is one.
    fn next(&self) {
        {
            let state = self.state.borrow();
            if state.current.is_some() || state.queue.is_empty() {
                return;
            }
        }
        if self.unprotected() {
            self.next_here();
            return;
        }
        let mut state = self.state.borrow_mut();
        match &state.hired {
            Some(hired) if hired.ready => {}
            Some(_) => return,
            None => {
                match self.hire() {
                    Ok(hired) => state.hired = Some(hired),
                    Err(_) => {
                        drop(state);
                        self.without_worker();
                    }
                }
                return;
            }
        }
        let Some(waiting) = state.queue.pop_front() else {
            return;
        };
        let id = waiting.id;
        let client = self.clone();
        state.current = Some(Current {
            id,
            large: waiting.bytes.length() > LARGE_JOB_BYTES,
            listener: waiting.listener.clone(),
            _limit: Timeout::new(MAX_JOB_MS, move || {
                client.fail(Some(id), Failure::TimeLimit);
            }),
        });
        let sent = state.hired.as_ref().map(|hired| {
            send(
                &hired.worker,
                id,
                &waiting.name,
                &waiting.bytes,
                &waiting.options,
            )
        });
        drop(state);
        if let Some(Err(error)) = sent {
            self.fail(Some(id), Failure::Crashed(words(&error)));
        }
    }

    /// The same without a worker. Between two files the browser gets to draw.
    fn next_here(&self) {
        let Some(waiting) = self.state.borrow_mut().queue.pop_front() else {
            return;
        };
        let client = self.clone();
        let listener = waiting.listener.clone();
        let id = waiting.id;
        let turn = Timeout::new(0, move || {
            let hear = waiting.listener.clone();
            (client.job)(
                &waiting.name,
                &waiting.bytes.to_vec(),
                &waiting.options,
                &|_, _, _| {},
                &|part| hear(Message::Part(part.to_vec())),
            );
            let finished = client.state.borrow_mut().current.take();
            if let Some(finished) = finished {
                (finished.listener)(Message::Done);
            }
            client.next();
        });
        self.state.borrow_mut().current = Some(Current {
            id,
            large: false,
            listener,
            _limit: turn,
        });
    }

    /// Goes on without a worker: none can be had here.
    fn without_worker(&self) {
        let hired = {
            let mut state = self.state.borrow_mut();
            state.unprotected = true;
            state.hired.take()
        };
        drop(hired);
        self.next();
    }

    fn hire(&self) -> Result<Hired, JsValue> {
        let host = Reflect::get(&js_sys::global(), &"tasseiHost".into())?;
        let spawn: Function = Reflect::get(&host, &"spawn".into())?.dyn_into()?;
        let worker: Worker = spawn.call0(&host)?.dyn_into()?;
        let client = self.clone();
        let on_message =
            Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| client.hear(&event));
        let client = self.clone();
        let on_error =
            Closure::<dyn Fn(ErrorEvent)>::new(move |event: ErrorEvent| client.mourn(&event));
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let client = self.clone();
        Ok(Hired {
            worker,
            ready: false,
            last_words: None,
            _on_message: on_message,
            _on_error: on_error,
            _limit: Some(Timeout::new(MAX_WORKER_START_MS, move || {
                client.without_worker()
            })),
        })
    }

    fn hear(&self, event: &MessageEvent) {
        let (kind, id, value) = open(&event.data());
        match kind.as_str() {
            "ready" => {
                if let Some(hired) = &mut self.state.borrow_mut().hired {
                    hired.ready = true;
                    hired._limit = None;
                }
                self.next();
            }
            "unfit" => {
                let client = self.clone();
                later(move || client.without_worker());
            }
            "panic" => {
                if let Some(hired) = &mut self.state.borrow_mut().hired {
                    hired.last_words = value.as_string();
                }
            }
            "progress" => {
                let parts = Array::from(&value);
                let number = |n: u32| parts.get(n).as_f64().unwrap_or_default();
                if let Some(listener) = self.listener(id) {
                    listener(Message::Progress(
                        number(0),
                        number(1) as u32,
                        number(2) as u32,
                    ));
                }
            }
            "part" => {
                if let (Some(listener), Some(bytes)) = (self.listener(id), value.dyn_ref()) {
                    listener(Message::Part(Uint8Array::to_vec(bytes)));
                }
            }
            "done" => {
                let finished = self.state.borrow_mut().current.take_if(|c| c.id == id);
                let large = finished.as_ref().is_some_and(|f| f.large);
                if let Some(finished) = finished {
                    (finished.listener)(Message::Done);
                }
                if large {
                    let client = self.clone();
                    later(move || client.renew());
                } else {
                    self.next();
                }
            }
            _ => {}
        }
    }

    fn listener(&self, id: u32) -> Option<Rc<dyn Fn(Message)>> {
        let state = self.state.borrow();
        let current = state.current.as_ref().filter(|current| current.id == id);
        current.map(|current| current.listener.clone())
    }

    /// Lets the worker go, if it has nothing to do; the next file gets a new one.
    fn renew(&self) {
        let hired = {
            let mut state = self.state.borrow_mut();
            if state.current.is_none() {
                state.hired.take()
            } else {
                None
            }
        };
        drop(hired);
        self.next();
    }

    /// The worker is dead, or was never let live.
    fn mourn(&self, event: &ErrorEvent) {
        let (ready, last_words) = match &mut self.state.borrow_mut().hired {
            Some(hired) => (hired.ready, hired.last_words.take()),
            None => return,
        };
        let client = self.clone();
        // A plain Event comes, without a message, when the worker was refused.
        let message = Reflect::get(event, &"message".into())
            .ok()
            .and_then(|message| message.as_string());
        later(move || {
            if ready {
                let words = last_words.or(message).unwrap_or_default();
                client.fail(None, Failure::Crashed(words));
            } else {
                client.without_worker();
            }
        });
    }
}

/// After the event that is being handled: its closure belongs to a worker that is about to be dropped.
fn later(what: impl FnOnce() + 'static) {
    Timeout::new(0, what).forget();
}
