//! What a step has to say beside its result: never an exception, always a
//! message that tells what happened, where, and what to do, in both languages.

use crate::place::Place;
use serde::{Deserialize, Serialize};

/// How much a diagnostic matters to the reader of the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know; no figure depends on it.
    Info,
    /// A figure is absent or uncertain because of it.
    Warning,
    /// The file, or a part of it, could not be read.
    Error,
}

/// One of the two languages of page and exports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// 日本語
    #[default]
    Japanese,
    /// English
    English,
}

impl Language {
    /// The wording in this language.
    pub fn choose<'a>(self, ja: &'a str, en: &'a str) -> &'a str {
        match self {
            Language::Japanese => ja,
            Language::English => en,
        }
    }
}

/// A sentence in the two languages of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// 日本語
    pub ja: String,
    /// English
    pub en: String,
}

impl Words {
    /// Both wordings of one sentence.
    pub fn new(ja: impl Into<String>, en: impl Into<String>) -> Self {
        Words {
            ja: ja.into(),
            en: en.into(),
        }
    }
}

/// One finding of a step about its input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// A short stable name in kebab case, for tests and for the output contract.
    pub code: String,
    /// What happened.
    pub message: Words,
    /// What to do about it.
    pub hint: Words,
    /// Where, if it is about one place.
    pub place: Option<Place>,
}

impl Diagnostic {
    /// A diagnostic without place or hint; add them with [`at`](Self::at) and [`hint`](Self::hint).
    pub fn new(severity: Severity, code: &str, message: Words) -> Self {
        Diagnostic {
            severity,
            code: code.to_owned(),
            message,
            hint: Words::default(),
            place: None,
        }
    }

    /// The same, pointing at a place.
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// The same, saying what to do.
    pub fn hint(mut self, ja: &str, en: &str) -> Self {
        self.hint = Words::new(ja, en);
        self
    }
}
