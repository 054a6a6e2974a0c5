//! The finding that the address names: looked for in what was read, and again
//! whenever something more was read.

use super::files::Loaded;
use super::{ReportKey, State, View};
use crate::app::link::Link;
use crate::assess::{Assessment, assess, findings};
use crate::ordered::Ordered as _;

/// The finding that is pointed at.
#[derive(Clone, Debug, PartialEq)]
pub struct Pointed {
    /// The link to it.
    pub link: Link,
    /// The report it is in, once that is read.
    pub found: Option<ReportKey>,
    /// Counts up whenever it is to be brought into sight.
    pub jump: u32,
}

impl State {
    /// What the address is to say of a finding: nothing where another view is
    /// shown, unless the finding is still waited for.
    pub fn link(&self) -> Option<&Link> {
        let pointed = self.pointed.as_ref()?;
        (self.view == View::Checks || pointed.found.is_none()).then_some(&pointed.link)
    }

    /// The link to a finding of a report.
    pub fn link_to(&self, key: ReportKey, id: &str) -> Option<Link> {
        let (file, reading, loaded) = self.report(key)?;
        Some(Link {
            id: id.to_owned(),
            file: file.name.clone(),
            text: reading.mark.clone(),
            year: loaded.chosen,
        })
    }

    /// The address names a finding.
    pub(super) fn point(&mut self, link: Link) {
        if self.pointed.as_ref().is_some_and(|p| p.link == link) {
            return;
        }
        self.pointed = Some(Pointed {
            link,
            found: None,
            jump: 0,
        });
        self.view = View::Checks;
        self.detail = None;
        self.sheet = false;
        self.find_pointed();
    }

    /// A person opened a finding: the address shall name it.
    pub(super) fn opened(&mut self, key: ReportKey, id: &str) {
        let Some(link) = self.link_to(key, id) else {
            return;
        };
        self.pointed = Some(Pointed {
            link,
            found: Some(key),
            jump: 0,
        });
    }

    /// Looks for the finding in what was read: in the file with the same text,
    /// whatever it is called now, else in the one with the same name.
    pub(super) fn find_pointed(&mut self) -> bool {
        let Some(pointed) = self.pointed.as_ref().filter(|p| p.found.is_none()) else {
            return false;
        };
        let link = pointed.link.clone();
        let mut all: Vec<(bool, ReportKey)> = self
            .reports()
            .filter_map(|(key, file, loaded)| {
                let (_, reading, _) = self.report(key)?;
                let same = reading.mark == link.text;
                let meant = same || link.names(&file.name);
                (meant && holds(loaded, &link)).then_some((!same, key))
            })
            .collect();
        all.order_by_key(|(other, _)| *other);
        let Some((_, key)) = all.first().copied() else {
            return false;
        };
        self.select(key);
        if self
            .report(key)
            .is_some_and(|(_, _, l)| l.chosen != link.year)
        {
            self.set_as_of(key, link.year);
        }
        if let Some(pointed) = self.pointed.as_mut() {
            pointed.found = Some(key);
            pointed.jump = pointed.jump.wrapping_add(1);
        }
        true
    }
}

/// Whether a report holds the finding, computed for the year of the link.
fn holds(loaded: &Loaded, link: &Link) -> bool {
    let among = |a: &Assessment| findings(&loaded.report, a).iter().any(|f| f.id == link.id);
    if loaded.chosen == link.year {
        among(&loaded.assessment)
    } else {
        among(&assess(&loaded.report, link.year))
    }
}
