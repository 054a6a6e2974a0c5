//! The page's side of reading away from the main thread, so that the page stays alive whatever a file does
//! to the reader.
//!
//! A worker does one file at a time, and there are a few workers; the other files wait here, in the page. A panic,
//! a stack overflow, exhausted memory or an endless loop therefore costs one file: its worker is thrown away,
//! its listener is told, and a new worker takes the next file. Where the browser refuses workers the files are read on the
//! main thread, without that protection, and [`Client::unprotected`] says so.
//!
//! A job goes over as an array `[id, name, bytes, options]`; what comes back are arrays `[kind, id, value]`, the first
//! of them `ready`. The other side is [`super::serve`].

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent};

use super::hand::{Current, Hand, Listener};
pub use super::message::{Failure, Message};
use super::message::{open, send, words};
use super::{Job, window};
use crate::limits::{LARGE_JOB_BYTES, MAX_JOB_MS, MAX_WORKERS};

struct Waiting {
    id: u32,
    name: String,
    bytes: Uint8Array,
    options: String,
    listener: Listener,
}

impl Waiting {
    fn is_large(&self) -> bool {
        self.bytes.length() > LARGE_JOB_BYTES
    }
}

#[derive(Default)]
struct State {
    last_id: u32,
    last_hand: u32,
    queue: VecDeque<Waiting>,
    hands: Vec<Hand>,
    /// How many workers there may be at once.
    places: usize,
    /// A job on the page's own thread.
    here: Option<Current>,
    unprotected: bool,
}

impl State {
    /// The jobs that workers are at.
    fn under_way(&self) -> impl Iterator<Item = &Current> {
        self.hands.iter().filter_map(|hand| hand.current.as_ref())
    }

    fn hand(&mut self, number: u32) -> Option<&mut Hand> {
        self.hands.iter_mut().find(|hand| hand.number == number)
    }

    fn let_go(&mut self, number: u32) -> Option<Hand> {
        let at = self.hands.iter().position(|hand| hand.number == number)?;
        Some(self.hands.remove(at))
    }

    /// Whether the next job has to wait for others: a large one has the memory to itself.
    fn must_wait(&self) -> bool {
        let large = self.queue.front().is_some_and(Waiting::is_large);
        self.under_way().any(|current| large || current.large)
    }

    /// How many workers what there is to do calls for.
    fn wanted(&self) -> usize {
        if self.must_wait() {
            return 0;
        }
        let large = self.queue.front().is_some_and(Waiting::is_large);
        let most = if large { 1 } else { self.places };
        (self.under_way().count() + self.queue.len()).min(most)
    }
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
    /// `job` is what the workers do too; here it serves where none can be had.
    pub fn new(job: Job) -> Self {
        let state = State {
            places: window::processors().clamp(1, MAX_WORKERS),
            ..State::default()
        };
        Self {
            job,
            state: Rc::new(RefCell::new(state)),
        }
    }

    /// Whether files are read on the main thread, because the browser refused a worker.
    pub fn unprotected(&self) -> bool {
        self.state.borrow().unprotected
    }

    /// How many files are read at once.
    pub fn places(&self) -> usize {
        self.state.borrow().places
    }

    /// Has the workers begin before there is anything to do, so that the first files find them ready. Where
    /// that fails it is tried again for the first file.
    pub fn prepare(&self) {
        if !self.unprotected() {
            let _ = self.hire_up_to(self.places());
        }
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
            None => self.fail(id, Failure::Cancelled),
        }
    }

    /// Ends a job that is under way, and throws its worker away.
    fn fail(&self, id: u32, failure: Failure) {
        // Nothing of the state is borrowed while a listener runs: it may post the next file.
        let (current, hand) = {
            let mut state = self.state.borrow_mut();
            let on = state.hands.iter().find(|hand| hand.is_on(id));
            let number = on.map(|hand| hand.number);
            match number.and_then(|number| state.let_go(number)) {
                Some(mut hand) => (hand.current.take(), Some(hand)),
                None => (state.here.take_if(|current| current.id == id), None),
            }
        };
        drop(hand);
        let Some(current) = current else { return };
        (current.listener)(Message::Failed(failure));
        self.next();
    }

    /// Gives the workers what they are free for, and hires those that are wanted.
    fn next(&self) {
        if self.unprotected() {
            return self.next_here();
        }
        while self.begin() {}
        let wanted = self.state.borrow().wanted();
        if self.hire_up_to(wanted).is_err() {
            self.without(None);
        }
    }

    /// Gives a worker that is free the next file; false where either is missing.
    fn begin(&self) -> bool {
        let (id, sent) = {
            let mut state = self.state.borrow_mut();
            let free = |hand: &Hand| hand.ready && hand.current.is_none();
            let Some(at) = state.hands.iter().position(free) else {
                return false;
            };
            if state.must_wait() {
                return false;
            }
            let Some(waiting) = state.queue.pop_front() else {
                return false;
            };
            let Some(hand) = state.hands.get_mut(at) else {
                return false;
            };
            let (id, client) = (waiting.id, self.clone());
            hand.current = Some(Current {
                id,
                large: waiting.is_large(),
                listener: waiting.listener.clone(),
                _limit: Timeout::new(MAX_JOB_MS, move || client.fail(id, Failure::TimeLimit)),
            });
            (
                id,
                send(
                    &hand.worker,
                    id,
                    &waiting.name,
                    &waiting.bytes,
                    &waiting.options,
                ),
            )
        };
        if let Err(error) = sent {
            self.fail(id, Failure::Crashed(words(&error)));
        }
        true
    }

    /// The same without a worker. Between two files the browser gets to draw.
    fn next_here(&self) {
        if self.state.borrow().here.is_some() {
            return;
        }
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
            let finished = client.state.borrow_mut().here.take();
            if let Some(finished) = finished {
                (finished.listener)(Message::Done);
            }
            client.next();
        });
        self.state.borrow_mut().here = Some(Current {
            id,
            large: false,
            listener,
            _limit: turn,
        });
    }

    /// Goes on without a worker that could not be had: with the others, or here where there are none. As long
    /// as nothing is to be done nothing is lost, and it is tried again when there is.
    fn without(&self, number: Option<u32>) {
        let hand = {
            let mut state = self.state.borrow_mut();
            let hand = number.and_then(|number| state.let_go(number));
            let others = state.hands.len();
            if others > 0 {
                state.places = others;
            } else {
                state.unprotected = !state.queue.is_empty();
            }
            hand
        };
        drop(hand);
        self.next();
    }

    fn hire_up_to(&self, many: usize) -> Result<(), JsValue> {
        let mut state = self.state.borrow_mut();
        while state.hands.len() < many {
            state.last_hand = state.last_hand.wrapping_add(1);
            let number = state.last_hand;
            let (hearing, mourning, late) = (self.clone(), self.clone(), self.clone());
            state.hands.push(Hand::hire(
                number,
                move |event| hearing.hear(number, &event),
                move |event| mourning.mourn(number, &event),
                move || late.without(Some(number)),
            )?);
        }
        Ok(())
    }

    fn hear(&self, number: u32, event: &MessageEvent) {
        let (kind, id, value) = open(&event.data());
        match kind.as_str() {
            "ready" => {
                if let Some(hand) = self.state.borrow_mut().hand(number) {
                    hand.has_begun();
                }
                self.next();
            }
            "unfit" => {
                let client = self.clone();
                later(move || client.without(Some(number)));
            }
            "panic" => {
                if let Some(hand) = self.state.borrow_mut().hand(number) {
                    hand.last_words = value.as_string();
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
            "done" => self.done(number, id),
            _ => {}
        }
    }

    fn listener(&self, id: u32) -> Option<Listener> {
        let state = self.state.borrow();
        let current = state.under_way().find(|current| current.id == id);
        current.map(|current| current.listener.clone())
    }

    /// The worker gets the next file before the page takes what came of this one.
    fn done(&self, number: u32, id: u32) {
        let finished = {
            let mut state = self.state.borrow_mut();
            let hand = state.hand(number);
            let finished = hand.and_then(|hand| hand.current.take_if(|c| c.id == id));
            if finished.as_ref().is_some_and(|f| f.large) {
                // The memory of a program never shrinks: the next file gets a new one.
                let hand = state.let_go(number);
                later(move || drop(hand));
            }
            finished
        };
        self.next();
        if let Some(finished) = finished {
            (finished.listener)(Message::Done);
        }
    }

    /// The worker is dead, or was never let live.
    fn mourn(&self, number: u32, event: &ErrorEvent) {
        let (ready, on, last_words) = match self.state.borrow_mut().hand(number) {
            // Not ready any more: it is given nothing else.
            Some(hand) => (
                std::mem::take(&mut hand.ready),
                hand.current.as_ref().map(|current| current.id),
                hand.last_words.take(),
            ),
            None => return,
        };
        let client = self.clone();
        // A plain Event comes, without a message, when the worker was refused.
        let message = Reflect::get(event, &"message".into())
            .ok()
            .and_then(|message| message.as_string());
        later(move || match on {
            _ if !ready => client.without(Some(number)),
            Some(id) => {
                let words = last_words.or(message).unwrap_or_default();
                client.fail(id, Failure::Crashed(words));
            }
            None => drop(client.state.borrow_mut().let_go(number)),
        });
    }
}

/// After the event that is being handled: its closure belongs to a worker that is about to be dropped.
fn later(what: impl FnOnce() + 'static) {
    Timeout::new(0, what).forget();
}
