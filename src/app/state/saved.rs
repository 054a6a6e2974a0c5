//! Results that were saved with the page, on the page again.

use super::files::{FileId, Reading, Stage};
use super::{ReportKey, State};
use crate::app::saved::{Outcome, Saved, SavedFile};
use crate::correction::FileCorrections;
use crate::diagnostic::Words;
use crate::pipeline::FileReading;

/// Files of a saved page are numbered from here, those that are given to it from 1.
const FIRST: FileId = 1 << 31;

/// Whether a file came with the page: there is nothing to read it from again.
pub fn came_with_the_page(id: FileId) -> bool {
    id >= FIRST
}

impl State {
    /// The state with saved results in it; view and language are the caller's.
    pub fn with_saved(mut self, saved: Saved) -> State {
        let Saved {
            made,
            files,
            selected,
            filter,
            sort,
            waiting,
            decisions,
            told,
            places,
            ..
        } = saved;
        let view = self.view;
        for (id, file) in (FIRST..).zip(files) {
            self.open(id, file);
        }
        self.log.wait_for(waiting);
        let key = selected.and_then(|(file, index)| {
            let file = FIRST.checked_add(FileId::try_from(file).ok()?)?;
            Some(ReportKey { file, index })
        });
        if let Some(key) = key {
            self.select(key);
        }
        self.filter = filter;
        self.sort = sort;
        self.compare.decisions = decisions;
        self.compare.places = places;
        self.told = told;
        self.view = view;
        self.say(Words::new(
            format!("{made}に保存された結果を開きました。"),
            format!("The results saved on {made} are open."),
        ));
        self.saved_on = Some(made);
        self.arrange(&State::default());
        self
    }

    fn open(&mut self, id: FileId, file: SavedFile) {
        let SavedFile {
            name,
            size,
            outcome,
        } = file;
        self.given(vec![(id, name.clone(), size)]);
        match outcome {
            Outcome::Failed(trouble) => self.set_stage(id, Stage::Failed(trouble)),
            Outcome::Read {
                document,
                reports,
                chosen,
                corrections,
            } => {
                let reading = Reading::new(FileReading { document, reports });
                let text = reading.mark.clone();
                // Only this file's wait while it is opened: two may have the same name.
                self.log.wait_for(vec![FileCorrections {
                    file: name,
                    text,
                    corrections,
                }]);
                self.read(id, reading);
                for (index, year) in chosen.into_iter().enumerate() {
                    if year.is_some() {
                        self.set_as_of(ReportKey { file: id, index }, year);
                    }
                }
            }
        }
    }
}
