//! Has files read, a few at once, and tells the state how far each is.
//!
//! A file's bytes are asked for only when its turn has come, or when it is small and
//! next, so that forty files are never in memory together; one that is over the limit
//! is not opened at all.

use super::job::{JobOptions, Progress};
use super::own_file::{OwnFile, may_be, own_file};
use super::state::{Action, CompareAction, CorrectAction, FileId, Reading, Trouble};
use super::store::Dispatch;
use super::wire::{Gathered, compared};
use crate::browser::files::Given;
use crate::browser::window;
use crate::browser::worker::{Client, Failure, Message};
use crate::compare::Comparison;
use crate::compare::matrix::Matrix;
use crate::diagnostic::Words;
use crate::limits::{LARGE_JOB_BYTES, MAX_INPUT_BYTES, MAX_SMALL_FILE_BYTES};
use crate::pipeline::ReadOptions;
use crate::reading::told::ToldTable;
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;
use yew::platform::spawn_local;

struct UnderWay {
    file: FileId,
    /// In bytes.
    size: f64,
    /// The worker's number for it; none while the browser still reads its bytes.
    job: Option<u32>,
}

struct Inner {
    client: Client,
    dispatch: Dispatch,
    queue: RefCell<VecDeque<(FileId, Given)>>,
    under_way: RefCell<Vec<UnderWay>>,
    /// Every file that was given, to be read again when people say what its columns hold.
    /// The browser keeps the content; this is its handle.
    given: RefCell<HashMap<FileId, Given>>,
    told: RefCell<Vec<ToldTable>>,
    /// The passwords of locked files; they are kept nowhere else.
    passwords: RefCell<HashMap<FileId, String>>,
    last: Cell<FileId>,
    /// When the state was last told how far a file is, in milliseconds.
    told_at: Cell<f64>,
}

/// Milliseconds in which the state is told once how far a file is: each time the page is drawn.
const BETWEEN: f64 = 100.0;

/// What has come of an answer, or what was wrong with a part of it.
type Answer = Result<Gathered, String>;

/// What is heard of a comparison.
type Heard = Result<(Comparison, Matrix), String>;

/// The one that has files read. A clone is the same one.
#[derive(Clone)]
pub struct Loader(Rc<Inner>);

impl PartialEq for Loader {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Loader {
    /// Reads through `client` and tells `dispatch`.
    pub fn new(client: Client, dispatch: Dispatch) -> Self {
        Loader(Rc::new(Inner {
            client,
            dispatch,
            queue: RefCell::default(),
            under_way: RefCell::default(),
            given: RefCell::default(),
            told: RefCell::default(),
            passwords: RefCell::default(),
            last: Cell::new(0),
            told_at: Cell::new(0.0),
        }))
    }

    /// Whether reading happens on the page's own thread.
    pub fn unprotected(&self) -> bool {
        self.0.client.unprotected()
    }

    /// Takes files; they are read in this order. Those that this page itself saved
    /// (corrections, decisions, columns) are taken as what they are.
    pub fn add(&self, files: Vec<Given>) {
        let (own, files): (Vec<Given>, Vec<Given>) = files
            .into_iter()
            .partition(|f| f.size <= MAX_SMALL_FILE_BYTES && may_be(&f.name, f.text_of()));
        for file in own {
            let loader = self.clone();
            spawn_local(async move {
                let bytes = file.bytes().await.map(|b| b.to_vec());
                match bytes.ok().as_deref().and_then(own_file) {
                    Some(own) => loader.take_own(&file.name, own),
                    None => loader.add_reports(vec![file]),
                }
            });
        }
        self.add_reports(files);
    }

    fn take_own(&self, name: &str, own: OwnFile) {
        self.0.dispatch.dispatch(match own {
            OwnFile::Corrections(files) => Action::Correct(CorrectAction::Import(files)),
            OwnFile::Decisions(read) => Action::Compare(CompareAction::Load(read)),
            OwnFile::Columns(told) => Action::Told(told),
            OwnFile::Refused(why) => return self.refuse(name, why),
        });
    }

    fn add_reports(&self, files: Vec<Given>) {
        if files.is_empty() {
            return;
        }
        let numbered: Vec<(FileId, Given)> = files
            .into_iter()
            .map(|given| {
                self.0.last.set(self.0.last.get().wrapping_add(1));
                (self.0.last.get(), given)
            })
            .collect();
        let list = numbered.iter().map(|(id, g)| (*id, g.name.clone(), g.size));
        self.0.dispatch.dispatch(Action::Given(list.collect()));
        for (id, given) in numbered {
            if given.size > MAX_INPUT_BYTES as f64 {
                self.0
                    .dispatch
                    .dispatch(Action::Failed(id, Trouble::TooBig));
            } else {
                self.0.given.borrow_mut().insert(id, given.clone());
                self.0.queue.borrow_mut().push_back((id, given));
            }
        }
        self.next();
    }

    /// Puts a file on the list that cannot be read, and says why.
    pub fn refuse(&self, name: &str, why: Words) {
        self.0.last.set(self.0.last.get().wrapping_add(1));
        let id = self.0.last.get();
        let dispatch = &self.0.dispatch;
        dispatch.dispatch(Action::Given(vec![(id, name.to_owned(), 0.0)]));
        dispatch.dispatch(Action::Failed(id, Trouble::Damaged(why)));
    }

    /// Takes what people said of columns; files that come from now on are read with it.
    pub fn set_told(&self, told: Vec<ToldTable>) {
        *self.0.told.borrow_mut() = told;
    }

    /// Lets go of all files but these: they will not be read again.
    pub fn keep_only(&self, files: &[FileId]) {
        let mut given = self.0.given.borrow_mut();
        given.retain(|id, _| files.contains(id));
        let mut passwords = self.0.passwords.borrow_mut();
        passwords.retain(|id, _| files.contains(id));
    }

    /// Reads a file once more, with one answer more.
    pub fn again(&self, file: FileId, told: ToldTable) {
        {
            let mut known = self.0.told.borrow_mut();
            known.retain(|t| !t.is_for(&told));
            known.push(told);
        }
        self.once_more(file);
    }

    /// Reads a locked file once more, with its password.
    pub fn unlock(&self, file: FileId, password: String) {
        self.0.passwords.borrow_mut().insert(file, password);
        self.once_more(file);
    }

    fn once_more(&self, file: FileId) {
        let given = self.0.given.borrow().get(&file).cloned();
        if let Some(given) = given {
            self.0.dispatch.dispatch(Action::Again(file));
            self.0.queue.borrow_mut().push_back((file, given));
            self.next();
        }
    }

    /// Fetches the first rows of a file, and has its columns asked about. Where
    /// that fails, the file is as it was.
    pub fn ask(&self, file: FileId) {
        let Some(given) = self.0.given.borrow().get(&file).cloned() else {
            return;
        };
        let loader = self.clone();
        spawn_local(async move {
            let Ok(bytes) = given.bytes().await else {
                return;
            };
            let dispatch = loader.0.dispatch.clone();
            let gathered = RefCell::new(Gathered::default());
            let hear = move |message| match message {
                Message::Part(part) => {
                    // A part that is none shows in what is finished.
                    let _ = gathered.borrow_mut().take(&part);
                }
                Message::Done => {
                    if let Ok((document, _)) = gathered.take().finish() {
                        dispatch.dispatch(Action::Ask(file, document));
                    }
                }
                _ => {}
            };
            let options = loader.options(file, true);
            loader.0.client.post(&given.name, &bytes, options, hear);
        });
    }

    fn options(&self, file: FileId, rows: bool) -> String {
        let options = JobOptions {
            read: ReadOptions {
                told: self.0.told.borrow().clone(),
                password: self.0.passwords.borrow().get(&file).cloned(),
            },
            rows,
            compare: false,
        };
        serde_json::to_string(&options).unwrap_or_default()
    }

    /// Stops one file, waiting or under way.
    pub fn cancel(&self, id: FileId) {
        let waiting = {
            let mut queue = self.0.queue.borrow_mut();
            let before = queue.len();
            queue.retain(|(file, _)| *file != id);
            queue.len() < before
        };
        let job = {
            let under_way = self.0.under_way.borrow();
            under_way.iter().find(|u| u.file == id).map(|u| u.job)
        };
        match job {
            // Its listener tells the state.
            Some(Some(job)) => self.0.client.cancel(job),
            Some(None) => self.finish(id, Err(Trouble::Cancelled)),
            None if waiting => {
                let action = Action::Failed(id, Trouble::Cancelled);
                self.0.dispatch.dispatch(action);
            }
            None => {}
        }
    }

    /// Has reports compared in the worker; the number is for [`Loader::stop`].
    pub fn compare(&self, question: &[u8], hear: impl Fn(Heard) + 'static) -> u32 {
        let options = JobOptions {
            compare: true,
            ..JobOptions::default()
        };
        let options = serde_json::to_string(&options).unwrap_or_default();
        let answer = RefCell::new(Vec::new());
        let listener = move |message| match message {
            Message::Part(part) => *answer.borrow_mut() = part,
            Message::Done => hear(compared(&answer.borrow())),
            Message::Failed(why) => hear(Err(why.to_string())),
            Message::Progress(..) => {}
        };
        self.0.client.post_own("", question, options, listener)
    }

    /// Ends a comparison that nobody waits for.
    pub fn stop(&self, job: u32) {
        self.0.client.cancel(job);
    }

    fn next(&self) {
        while let Some((file, given)) = self.take() {
            self.begin(file, given);
        }
    }

    /// The file whose turn has come: one for every worker and one more, whose bytes are then at hand. Together
    /// they are no larger than one that is large, which is alone. Of small ones the largest comes first: it
    /// would be waited for the longest at the end.
    fn take(&self) -> Option<(FileId, Given)> {
        let mut queue = self.0.queue.borrow_mut();
        let mut under_way = self.0.under_way.borrow_mut();
        let most = f64::from(LARGE_JOB_BYTES);
        let small = queue
            .iter()
            .enumerate()
            .filter(|(_, (_, g))| g.size <= most);
        let by_size = small.rev().max_by(|a, b| a.1.1.size.total_cmp(&b.1.1.size));
        let at = by_size.map_or(0, |(at, _)| at);
        let size = queue.get(at)?.1.size;
        let bytes: f64 = under_way.iter().map(|u| u.size).sum();
        let room = under_way.len() <= self.0.client.places() && bytes + size <= most;
        if !room && !under_way.is_empty() {
            return None;
        }
        let (file, given) = queue.remove(at)?;
        under_way.push(UnderWay {
            file,
            size,
            job: None,
        });
        Some((file, given))
    }

    fn begin(&self, file: FileId, given: Given) {
        self.0
            .dispatch
            .dispatch(Action::Progress(file, Progress::default()));
        let loader = self.clone();
        spawn_local(async move {
            let bytes = given.bytes().await;
            if !loader.is_on(file) {
                return;
            }
            match bytes {
                Err(why) => loader.finish(file, Err(Trouble::NotOpened(why))),
                Ok(bytes) => {
                    let listener = loader.clone();
                    let options = loader.options(file, false);
                    let gathered = RefCell::new(Ok(Gathered::default()));
                    let hear = move |message| listener.hear(file, &gathered, message);
                    let job = loader.0.client.post(&given.name, &bytes, options, hear);
                    let mut under_way = loader.0.under_way.borrow_mut();
                    if let Some(this) = under_way.iter_mut().find(|u| u.file == file) {
                        this.job = Some(job);
                    }
                }
            }
        });
    }

    fn is_on(&self, file: FileId) -> bool {
        self.0.under_way.borrow().iter().any(|u| u.file == file)
    }

    fn hear(&self, file: FileId, gathered: &RefCell<Answer>, message: Message) {
        match message {
            Message::Progress(part, page, pages) => {
                let now = window::now();
                if now - self.0.told_at.get() < BETWEEN {
                    return;
                }
                self.0.told_at.set(now);
                let progress = Progress { part, page, pages };
                self.0.dispatch.dispatch(Action::Progress(file, progress));
            }
            Message::Part(part) => {
                let mut gathered = gathered.borrow_mut();
                let taken = gathered.as_mut().map(|g| g.take(&part));
                if let Ok(Err(why)) = taken {
                    *gathered = Err(why);
                }
            }
            Message::Done => {
                let whole = gathered.replace(Ok(Gathered::default()));
                let read = whole.and_then(Gathered::finish);
                let read = read.map(|(document, reports)| Reading::computed(document, reports));
                self.finish(file, read.map_err(Trouble::Crashed));
            }
            Message::Failed(Failure::Crashed(why)) => self.finish(file, Err(Trouble::Crashed(why))),
            Message::Failed(Failure::TimeLimit) => self.finish(file, Err(Trouble::TimeLimit)),
            Message::Failed(Failure::Cancelled) => self.finish(file, Err(Trouble::Cancelled)),
        }
    }

    fn finish(&self, file: FileId, outcome: Result<Reading, Trouble>) {
        self.0.under_way.borrow_mut().retain(|u| u.file != file);
        self.next();
        self.0.dispatch.dispatch(match outcome {
            Ok(reading) => Action::Read(file, reading),
            Err(trouble) => Action::Failed(file, trouble),
        });
    }
}
