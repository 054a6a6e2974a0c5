//! The files that were given, and what became of each.

use super::badge::icon;
use super::notes::Notes;
use super::unlock::{Lock, Unlock};
use crate::app::asking::has_table;
use crate::app::figures::{percent, size};
use crate::app::state::{Action, File, FileId, Reading, Stage, Trouble, came_with_the_page};
use crate::app::store::Dispatch;
use crate::app::wording::{self, Lang, Say, columns, load, trouble};
use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::limits::MAX_INPUT_BYTES;
use crate::reading::TOLD;
use yew::{Callback, Html, Properties, component, html};

/// What the list shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The files.
    pub files: Vec<File>,
    /// What they are.
    pub heading: Say,
    /// The language.
    pub lang: Lang,
    /// Where a removal goes.
    pub dispatch: Dispatch,
    /// Stops a file.
    pub cancel: Callback<FileId>,
    /// Asks what a file's columns hold.
    pub ask: Callback<FileId>,
    /// Takes the password of a locked file.
    pub unlock: Callback<(FileId, String)>,
}

/// The list; the newest file comes last.
#[component]
pub fn FileList(props: &Props) -> Html {
    if props.files.is_empty() {
        return Html::default();
    }
    let items = props.files.iter().map(|file| {
        html! {
            <FileItem key={file.id} file={file.clone()} lang={props.lang}
                dispatch={props.dispatch.clone()} cancel={props.cancel.clone()} ask={props.ask.clone()} unlock={props.unlock.clone()} />
        }
    });
    html! {
        <section class="file-list" aria-labelledby="files-title">
            <h2 id="files-title">{ props.heading.of(props.lang) }</h2>
            <ul class="file-list-items" data-testid="file-list">{ for items }</ul>
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ItemProps {
    file: File,
    lang: Lang,
    dispatch: Dispatch,
    cancel: Callback<FileId>,
    ask: Callback<FileId>,
    unlock: Callback<(FileId, String)>,
}

/// How a file came out: a name for its style, a shape and a word.
fn outcome(stage: &Stage) -> (&'static str, &'static str, Say) {
    match stage {
        Stage::Waiting => ("waiting", "M2 7h12v2H2Z", load::WAITING),
        Stage::Reading(_) => ("reading", "M4 3l8 5-8 5Z", load::READING),
        Stage::Failed(_) => ("failed", CROSS, load::READ_FAILED),
        Stage::Done(reading) if reading.is_empty() && reading.worst() == Some(Severity::Error) => {
            ("failed", CROSS, load::READ_FAILED)
        }
        Stage::Done(reading) if reading.is_empty() => ("noted", BANG, load::READ_NOTHING),
        Stage::Done(reading) if reading.worst() > Some(Severity::Info) => {
            ("noted", BANG, load::READ_NOTED)
        }
        Stage::Done(_) => ("done", TICK, load::READ_OK),
    }
}

const TICK: &str = "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm3.2 4L7 9.2 4.8 7 3.6 8.2 7 11.6l5.4-5.4Z";
const BANG: &str = "M8 1 15.6 14.5H.4ZM7.2 6v4.5h1.6V6Zm0 5.6v1.5h1.6v-1.5Z";
const CROSS: &str = "M2 1h12a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H2a1 1 0 0 1-1-1V2a1 1 0 0 1 1-1Zm2.6 2.4L3.4 4.6 6.8 8l-3.4 3.4 1.2 1.2L8 9.2l3.4 3.4 1.2-1.2L9.2 8l3.4-3.4-1.2-1.2L8 6.8Z";

#[component]
fn FileItem(props: &ItemProps) -> Html {
    let (file, lang) = (&props.file, props.lang);
    let (name, shape, word) = outcome(&file.stage);
    let busy = matches!(file.stage, Stage::Waiting | Stage::Reading(_));
    let id = file.id;
    let (label, title, on_click) = if busy {
        let cancel = props.cancel.clone();
        (
            load::CANCEL,
            load::CANCEL_FILE,
            Callback::from(move |_: web_sys::MouseEvent| cancel.emit(id)),
        )
    } else {
        let dispatch = props.dispatch.clone();
        (
            load::REMOVE,
            load::REMOVE_FILE,
            Callback::from(move |_: web_sys::MouseEvent| dispatch.dispatch(Action::Remove(id))),
        )
    };
    html! {
        <li class={format!("file file-{name}")} data-state={name}>
            <div class="file-head">
                <span class="file-outcome">{ icon(shape) }{ word.of(lang) }</span>
                <span class="file-name">{ file.name.clone() }</span>
                <span class="file-size">{ size(file.size) }</span>
                <button type="button" class="button button-quiet button-small file-act" onclick={on_click}
                    aria-label={title.fill(lang, &[("name", &file.name)])}>{ label.of(lang) }</button>
            </div>
            { body(file, lang) }
            { ask_button(file, lang, &props.ask) }
            { for Lock::of(file).map(|lock| html! { <Unlock {id} name={file.name.clone()} {lock} {lang} unlock={props.unlock.clone()} /> }) }
        </li>
    }
}

fn body(file: &File, lang: Lang) -> Html {
    match &file.stage {
        Stage::Waiting => Html::default(),
        Stage::Reading(at) => html! {
            <div class="file-progress-line">
                <progress class="file-progress" max="1" value={at.part.to_string()}
                    aria-label={format!("{} {}", file.name, load::READING.of(lang))} />
                if at.pages > 1 {
                    <span class="file-fact">{ load::PAGE_OF.fill(lang, &[("n", &at.page.to_string()), ("all", &at.pages.to_string())]) }</span>
                }
            </div>
        },
        Stage::Failed(why) => html! { <Notes notes={vec![failure(file, why)]} {lang} /> },
        Stage::Done(reading) => read(file, reading, lang),
    }
}

/// Offered where nothing was found in a table, and where the columns were named before.
fn ask_button(file: &File, lang: Lang, ask: &Callback<FileId>) -> Html {
    let Stage::Done(reading) = &file.stage else {
        return Html::default();
    };
    if came_with_the_page(file.id) {
        return Html::default();
    }
    let told = reading.reports.iter().any(|r| r.report.layout == TOLD);
    let say = match (told, reading.is_empty() && has_table(&reading.document)) {
        (true, _) => columns::OPEN_READ,
        (false, true) => columns::OPEN,
        (false, false) => return Html::default(),
    };
    let (ask, id) = (ask.clone(), file.id);
    let open = Callback::from(move |_: web_sys::MouseEvent| ask.emit(id));
    html! {
        <button type="button" class="button button-small file-ask" onclick={open} data-testid="ask-open"
            aria-label={columns::OPEN_FILE.fill(lang, &[("action", say.of(lang)), ("name", &file.name)])}>{ say.of(lang) }</button>
    }
}

fn read(file: &File, reading: &Reading, lang: Lang) -> Html {
    let mut notes = reading.document.diagnostics.clone();
    for loaded in &reading.reports {
        notes.extend(loaded.report.diagnostics.iter().cloned());
    }
    if reading.is_empty() && !notes.iter().any(|n| n.severity > Severity::Info) {
        notes.push(nothing(file));
    }
    let reports = reading
        .reports
        .iter()
        .filter(|r| !reading.is_empty() && !r.report.indicators.is_empty())
        .map(|loaded| {
            let report = &loaded.report;
            let figures: usize = report
                .indicators
                .iter()
                .flat_map(|i| &i.points)
                .map(|p| usize::from(p.target.is_some()) + usize::from(p.actual.is_some()))
                .sum();
            let counts = load::COUNTS.fill(
                lang,
                &[
                    ("indicators", &report.indicators.len().to_string()),
                    ("figures", &figures.to_string()),
                ],
            );
            let sure = percent(100.0 * report.confidence, 1);
            let sure = sure.replace(".0%", "%");
            html! {
                <li>
                    <span class="file-report">{ super::choice::title(report, &file.name, lang) }</span>
                    <span class="file-fact">{ wording::layout(&report.layout, lang) }</span>
                    <span class="file-fact">{ load::CONFIDENCE.fill(lang, &[("percent", &sure)]) }</span>
                    <span class="file-fact">{ counts }</span>
                    if !report.claims.is_empty() {
                        <span class="file-fact">{ load::COUNT_CLAIMS.fill(lang, &[("n", &report.claims.len().to_string())]) }</span>
                    }
                </li>
            }
        });
    let encoding = reading
        .document
        .encoding
        .as_ref()
        .map(|e| load::ENCODING.fill(lang, &[("encoding", e)]));
    html! {
        <div class="file-body">
            <ul class="file-reports">{ for reports }</ul>
            if let Some(encoding) = encoding.filter(|_| !reading.is_empty()) {
                <p class="file-fact">{ format!("{} · {encoding}", reading.document.format.name()) }</p>
            }
            <Notes {notes} {lang} />
        </div>
    }
}

fn both(say: Say, blanks: &[(&str, &str)]) -> Words {
    Words::new(say.fill(Lang::Ja, blanks), say.fill(Lang::En, blanks))
}

/// Nothing was found and intake has nothing to say about it: the page says so itself.
fn nothing(_: &File) -> Diagnostic {
    Diagnostic {
        hint: both(trouble::NOTHING_DO, &[]),
        ..Diagnostic::new(
            Severity::Warning,
            "nothing-found",
            both(trouble::NOTHING, &[]),
        )
    }
}

/// Why a file could not be read, and what to do.
fn failure(file: &File, why: &Trouble) -> Diagnostic {
    if let Trouble::Damaged(words) = why {
        return Diagnostic::new(Severity::Error, "damaged", words.clone());
    }
    let (code, said, todo) = match why {
        Trouble::TooBig => ("too-big", trouble::TOO_BIG, trouble::TOO_BIG_DO),
        Trouble::NotOpened(_) => ("not-opened", trouble::NOT_OPENED, trouble::NOT_OPENED_DO),
        Trouble::Damaged(_) | Trouble::Crashed(_) => {
            ("crashed", trouble::CRASHED, trouble::CRASHED_DO)
        }
        Trouble::TimeLimit => ("time-limit", trouble::TIME_LIMIT, trouble::TIME_LIMIT_DO),
        Trouble::Cancelled => ("cancelled", trouble::CANCELLED, trouble::CANCELLED_DO),
    };
    let severity = match why {
        Trouble::Cancelled => Severity::Warning,
        _ => Severity::Error,
    };
    let reason = match why {
        Trouble::NotOpened(words) => words.as_str(),
        _ => "",
    };
    let blanks = [
        ("size", &*size(file.size)),
        ("limit", &*size(MAX_INPUT_BYTES as f64)),
        ("why", reason),
    ];
    Diagnostic {
        hint: both(todo, &blanks),
        ..Diagnostic::new(severity, code, both(said, &blanks))
    }
}
