//! The table of indicators in the address: so that a link, a reload and the
//! browser's back button show it again.

use super::{Detail, ReportKey, State};
use crate::app::table_link::TableLink;

impl State {
    /// What an address says of the table.
    pub fn table_link(&self) -> TableLink {
        if let Some(wanted) = &self.wanted {
            return wanted.clone();
        }
        let at = |key: ReportKey| self.reports().position(|(k, _, _)| k == key);
        let open = match self.detail {
            Some(Detail::Indicator(key, n, year)) => self
                .report(key)
                .and_then(|(_, _, l)| Some((l.report.indicators.get(n)?.id.clone(), year))),
            _ => None,
        };
        let (item, item_year) = open.map_or((None, None), |(id, year)| (Some(id), year));
        TableLink {
            report: self.selected.and_then(at).map(|n| n + 1),
            filter: self.filter.clone(),
            sort: self.sort,
            item,
            item_year,
        }
    }

    /// Shows what an address names; where its report is not there yet, once it is.
    pub(super) fn show_table(&mut self, link: TableLink) {
        let number = link.report.map_or(0, |n| n.saturating_sub(1));
        let key = self.reports().nth(number).map(|(key, _, _)| key);
        if let Some(key) = key {
            self.select(key);
            let indicators = self.report(key).map(|(_, _, l)| &l.report.indicators);
            let at = link.item.as_ref().and_then(|id| {
                let mut all = indicators.into_iter().flatten();
                all.position(|i| i.id == *id)
            });
            self.detail = at.map(|n| Detail::Indicator(key, n, link.item_year));
        }
        self.filter = link.filter.clone();
        self.sort = link.sort;
        self.wanted = key.is_none().then_some(link);
    }

    /// Once reports were read: what the address named before.
    pub(super) fn find_wanted(&mut self) {
        if self.reports().next().is_some()
            && let Some(link) = self.wanted.take()
        {
            self.show_table(link);
        }
    }

    /// Forgets what was kept of other times: corrections of files that are not open,
    /// what columns hold, what was joined and parted. What was put right in open files stays.
    pub(super) fn forget_all(&mut self) {
        self.log.forget_kept();
        self.told.clear();
        self.forget_decisions();
    }
}
