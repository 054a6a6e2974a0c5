//! What people said of columns, and the file that is being asked about.

use super::{FileId, Stage, State};
use crate::app::shared::Shared;
use crate::diagnostic::Words;
use crate::document::Document;
use crate::limits::MAX_TOLD_TABLES;
use crate::reading::told::ToldTable;

/// A file whose columns are asked about, with its first rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The file.
    pub file: FileId,
    /// Its first rows, and the text.
    pub document: Shared<Document>,
}

impl State {
    pub(super) fn ask(&mut self, file: FileId, document: Document) {
        if self.files.iter().any(|f| f.id == file) {
            self.asked = Some(Asked {
                file,
                document: Shared::new(document),
            });
        }
    }

    /// Keeps answers; one for the same header is replaced.
    pub(super) fn learn(&mut self, told: Vec<ToldTable>) {
        for t in told {
            self.told.retain(|k| !k.is_for(&t));
            self.told.push(t);
        }
        let over = self.told.len().saturating_sub(MAX_TOLD_TABLES);
        self.told.drain(..over);
        let n = self.told.len();
        self.say(Words::new(
            format!("列の指定を覚えました（{n}件）。"),
            format!("What the columns hold is remembered ({n})."),
        ));
    }

    pub(super) fn forget(&mut self, n: usize) {
        if n < self.told.len() {
            self.told.remove(n);
        }
    }

    /// A file is read once more.
    pub(super) fn again(&mut self, id: FileId) {
        if let Some(file) = self.files.iter_mut().find(|f| f.id == id) {
            file.stage = Stage::Waiting;
        }
        if self.selected.is_some_and(|key| key.file == id) {
            self.selected = None;
            self.filter = Default::default();
            self.detail = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Action;
    use super::*;
    use crate::reading::told::{ToldColumn, ToldRole};

    fn told(header: &str, role: ToldRole) -> ToldTable {
        ToldTable {
            header: vec![vec![(0, header.to_owned())]],
            columns: vec![ToldColumn {
                col: 0,
                role,
                year: None,
            }],
            direction: None,
        }
    }

    #[test]
    fn the_last_answer_for_a_header_counts() {
        let state = State::default()
            .reduce(Action::Told(vec![told("あ", ToldRole::Name)]))
            .reduce(Action::Told(vec![
                told("い", ToldRole::Name),
                told("あ", ToldRole::Unit),
            ]));
        let roles: Vec<_> = state.told.iter().map(|t| t.role(0)).collect();
        assert_eq!(roles, [Some(ToldRole::Name), Some(ToldRole::Unit)]);
        assert_eq!(state.reduce(Action::Untold(0)).told.len(), 1);
        assert_eq!(state.reduce(Action::Untold(9)).told.len(), 2);
    }

    #[test]
    fn a_file_that_is_gone_is_not_asked_about() {
        let document = crate::intake::take_in("a.txt", "あ".as_bytes());
        let state = State::default().reduce(Action::Ask(1, document.clone()));
        assert_eq!(state.asked, None);
        let with = State::default()
            .reduce(Action::Given(vec![(1, "a.txt".to_owned(), 1.0)]))
            .reduce(Action::Ask(1, document));
        assert!(with.asked.is_some());
        assert_eq!(with.reduce(Action::AskNoMore).asked, None);
        assert_eq!(with.reduce(Action::Remove(1)).asked, None);
    }
}
