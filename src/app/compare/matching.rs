//! How the matching came about, in rows; and the decisions that a click makes.

use super::Compared;
use super::sheet::{Cell, Head, Sheet};
use crate::app::figures;
use crate::app::wording::{Lang, compare as w};
use crate::compare::{Decision, Member, Named, Reason, Subject, Suggestion, Which, report_keys};
use crate::ordered::Ordered as _;
use crate::report::Report;

/// A row of what was matched.
#[derive(Clone, Debug, PartialEq)]
pub struct Matched {
    /// Items or indicators.
    pub subject: Subject,
    /// Its name.
    pub name: String,
    /// The members, in the order of the reports.
    pub members: Vec<Part>,
}

/// A member of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Index of the report.
    pub report: usize,
    /// How a decision names it.
    pub named: Named,
    /// How sure it is, 0 to 1.
    pub confidence: f64,
    /// Why.
    pub reasons: Vec<Reason>,
}

impl Matched {
    /// The least of its members' confidence.
    pub fn least(&self) -> f64 {
        self.members
            .iter()
            .map(|m| m.confidence)
            .fold(1.0, f64::min)
    }
}

/// Keys of the reports as decisions name them.
pub fn keys(compared: &Compared) -> Vec<String> {
    let reports: Vec<&Report> = compared.given.iter().map(|(_, l)| &*l.report).collect();
    report_keys(&reports)
}

/// How a decision names an indicator.
pub fn named(compared: &Compared, keys: &[String], which: Which) -> Option<Named> {
    let (_, loaded) = compared.given.get(which.report)?;
    let indicator = loaded.report.indicators.get(which.indicator)?;
    Some(Named {
        report: keys.get(which.report)?.clone(),
        id: indicator.id.clone(),
        name: indicator.name.clone(),
    })
}

/// A report in a list: its body and its year.
pub fn report_name(compared: &Compared, report: usize, lang: Lang) -> String {
    let body = compared.found.body_of.get(report).copied();
    let name = body.map_or("", |b| compared.name(b)).to_owned();
    let year = compared.given.get(report).and_then(|(_, l)| l.report.as_of);
    match year {
        Some(year) => format!(
            "{name} {}",
            w::YEAR_OF.fill(lang, &[("year", &year.to_string())])
        ),
        None => name,
    }
}

/// The matched indicators, least sure first, then the matched items.
pub fn rows(compared: &Compared, keys: &[String]) -> Vec<Matched> {
    let found = &compared.found;
    let part = |m: &Member| {
        let which = Which {
            report: m.report,
            indicator: m.indicator,
        };
        Some(Part {
            report: m.report,
            named: named(compared, keys, which)?,
            confidence: m.confidence,
            reasons: m.reasons.clone(),
        })
    };
    let indicators = found.items.iter().flat_map(|i| &i.indicators);
    let mut out: Vec<Matched> = indicators
        .chain(&found.outside)
        .map(|row| Matched {
            subject: Subject::Indicator,
            name: row.name.clone(),
            members: row.members.iter().filter_map(part).collect(),
        })
        .collect();
    let items = found.items.iter().map(|item| Matched {
        subject: Subject::Item,
        name: match &item.code {
            Some(code) => format!("{code} {}", item.title),
            None => item.title.clone(),
        },
        members: item
            .members
            .iter()
            .filter_map(|m| {
                Some(Part {
                    report: m.report,
                    named: Named {
                        report: keys.get(m.report)?.clone(),
                        id: m.code.clone().unwrap_or_else(|| m.title.clone()),
                        name: m.title.clone(),
                    },
                    confidence: m.confidence,
                    reasons: m.reasons.clone(),
                })
            })
            .collect(),
    });
    out.extend(items);
    out.order_by(|a, b| {
        let kind = (a.subject == Subject::Item).cmp(&(b.subject == Subject::Item));
        kind.then(a.least().total_cmp(&b.least()))
    });
    out
}

/// Taking a member out of its row: it and the first other one are not the same.
pub fn part(row: &Matched, member: usize) -> Option<Decision> {
    let b = row.members.get(member)?;
    let a = row
        .members
        .iter()
        .enumerate()
        .find(|(n, _)| *n != member)?
        .1;
    Some(Decision {
        subject: row.subject,
        a: a.named.clone(),
        b: b.named.clone(),
    })
}

/// The decision on a suggestion.
pub fn on(compared: &Compared, keys: &[String], s: &Suggestion) -> Option<Decision> {
    Some(Decision {
        subject: Subject::Indicator,
        a: named(compared, keys, s.a)?,
        b: named(compared, keys, s.b)?,
    })
}

/// The suggestions that nothing was decided on.
pub fn open<'a>(
    compared: &'a Compared,
    keys: &[String],
    parted: &[Decision],
) -> Vec<(&'a Suggestion, Decision)> {
    let pairs = compared.found.suggestions.iter();
    pairs
        .filter_map(|s| Some((s, on(compared, keys, s)?)))
        .filter(|(_, d)| {
            !parted
                .iter()
                .any(|p| (p.a == d.a && p.b == d.b) || (p.a == d.b && p.b == d.a))
        })
        .collect()
}

/// Confidence as a whole number of percent; what is not certain is never 100.
pub fn percent(confidence: f64) -> String {
    let shown = (confidence * 100.0).round();
    let shown = if confidence < 1.0 {
        shown.min(99.0)
    } else {
        shown
    };
    figures::number(shown, 0)
}

/// Reasons in words.
pub fn reasons(list: &[Reason], lang: Lang) -> String {
    let words: Vec<String> = list
        .iter()
        .map(|r| lang.pick(&r.words()).to_owned())
        .collect();
    words.join(match lang {
        Lang::Ja => "・",
        Lang::En => "; ",
    })
}

/// Matches and suggestions as a table.
pub fn sheet(
    compared: &Compared,
    rows: &[Matched],
    open: &[(&Suggestion, Decision)],
    lang: Lang,
) -> Sheet {
    let heads = vec![
        Head::words(w::KIND.of(lang)),
        Head::words(w::ROW_NAME.of(lang)),
        Head::words(w::REPORT.of(lang)),
        Head::words(w::NAME_THERE.of(lang)),
        Head::number(w::SURENESS.of(lang)),
        Head::words(w::REASONS.of(lang)),
    ];
    let line = |kind: &str, row: &str, report: usize, name: &str, sure: f64, why: &[Reason]| {
        vec![
            Cell::text(kind),
            Cell::text(row),
            Cell::text(report_name(compared, report, lang)),
            Cell::text(name),
            Cell::text(percent(sure)),
            Cell::text(reasons(why, lang)),
        ]
    };
    let mut out = Vec::new();
    for row in rows {
        let kind = match row.subject {
            Subject::Item => w::KIND_ITEM.of(lang),
            Subject::Indicator => w::KIND_ROW.of(lang),
        };
        for m in &row.members {
            out.push(line(
                kind,
                &row.name,
                m.report,
                &m.named.name,
                m.confidence,
                &m.reasons,
            ));
        }
    }
    for (s, d) in open {
        let kind = w::KIND_SUGGESTION.of(lang);
        out.push(line(
            kind,
            &d.a.name,
            s.b.report,
            &d.b.name,
            s.confidence,
            &s.reasons,
        ));
    }
    Sheet { heads, rows: out }
}
