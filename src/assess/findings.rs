//! What was found out about a report as one list: printed summary figures and
//! other statements, weightiest first, each with a name of its own that stays
//! the same when the same file is read again.

use super::{Assessment, Check, CheckKind, Verdict};
use crate::diagnostic::Words;
use crate::ordered::Ordered as _;
use crate::place::Place;
use crate::report::{Figure, Indicator, Rating, Report};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What a figure is to the verdict that rests on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A figure of the statement itself.
    Amount,
    /// A figure named elsewhere in the running text (全19地域).
    Whole,
    /// An actual.
    Actual,
    /// An actual of an earlier year.
    Before,
    /// A target, or the goal where it is measured against that.
    Target,
    /// An exit criterion.
    Criterion,
    /// A rating.
    Rating,
    /// A printed rate.
    PrintedRate,
    /// The name of an indicator.
    Name,
}

impl Role {
    /// The name in the output contract.
    pub fn name(self) -> &'static str {
        match self {
            Role::Amount => "amount",
            Role::Whole => "whole",
            Role::Actual => "actual",
            Role::Before => "before",
            Role::Target => "target",
            Role::Criterion => "criterion",
            Role::Rating => "rating",
            Role::PrintedRate => "printed_rate",
            Role::Name => "name",
        }
    }
}

/// A figure that a verdict rests on, with its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Input {
    /// What it is to the verdict.
    pub role: Role,
    /// As printed.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

impl Input {
    /// A figure of an indicator.
    pub(super) fn figure(role: Role, f: &Figure) -> Input {
        Input {
            role,
            text: f.text.clone(),
            place: f.place,
        }
    }

    /// The name of an indicator.
    pub(super) fn name(i: &Indicator) -> Input {
        Input {
            role: Role::Name,
            text: i.name.clone(),
            place: i.place,
        }
    }

    /// A rating.
    pub(super) fn rating(r: &Rating) -> Input {
        Input {
            role: Role::Rating,
            text: r.value.clone(),
            place: r.place,
        }
    }
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A printed summary figure.
    Claim,
    /// Another statement.
    Check(CheckKind),
}

impl Subject {
    /// All, in the order in which they are listed.
    pub const ALL: &'static [Subject] = &[
        Subject::Claim,
        Subject::Check(CheckKind::Rating),
        Subject::Check(CheckKind::Exit),
        Subject::Check(CheckKind::Prose),
        Subject::Check(CheckKind::Definition),
        Subject::Check(CheckKind::Formula),
    ];

    /// The name in exports and test hooks.
    pub fn name(self) -> &'static str {
        match self {
            Subject::Claim => "claim",
            Subject::Check(CheckKind::Rating) => "rating",
            Subject::Check(CheckKind::Exit) => "exit",
            Subject::Check(CheckKind::Prose) => "prose",
            Subject::Check(CheckKind::Definition) => "definition",
            Subject::Check(CheckKind::Formula) => "formula",
        }
    }

    /// The name for people.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Subject::Claim => ("記載の達成率・件数", "Printed rates and counts"),
            Subject::Check(CheckKind::Rating) => ("評価と数値", "Ratings against values"),
            Subject::Check(CheckKind::Exit) => ("撤退基準", "Exit criteria"),
            Subject::Check(CheckKind::Prose) => ("文章中の計算", "Arithmetic in the text"),
            Subject::Check(CheckKind::Definition) => ("指標の定義", "Definitions of indicators"),
            Subject::Check(CheckKind::Formula) => ("達成率の計算式", "Formulas of printed rates"),
        }
    }
}

/// How a finding is shown: a verdict, or a question where the figures do not
/// contradict the statement but put it in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Weight {
    Differs,
    Question,
    Explained,
    CannotCheck,
    Agrees,
}

impl Weight {
    /// All, weightiest first.
    pub const ALL: &'static [Weight] = &[
        Weight::Differs,
        Weight::Question,
        Weight::Explained,
        Weight::CannotCheck,
        Weight::Agrees,
    ];

    /// A verdict as it is shown.
    pub fn of(verdict: Verdict, question: bool) -> Weight {
        match verdict {
            Verdict::Differs => Weight::Differs,
            _ if question => Weight::Question,
            Verdict::Explained => Weight::Explained,
            Verdict::CannotCheck => Weight::CannotCheck,
            Verdict::Agrees => Weight::Agrees,
        }
    }

    /// The name in class names and test hooks.
    pub fn name(self) -> &'static str {
        match self {
            Weight::Differs => "differs",
            Weight::Question => "question",
            Weight::Explained => "explained",
            Weight::CannotCheck => "cannot_check",
            Weight::Agrees => "agrees",
        }
    }

    /// The name for people.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Weight::Differs => ("相違", "Differs"),
            Weight::Question => ("要確認", "Worth a question"),
            Weight::Explained => ("説明がつく", "Explained"),
            Weight::CannotCheck => ("確認できない", "Cannot be checked"),
            Weight::Agrees => ("一致", "Agrees"),
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding<'a> {
    /// Its name: the same whenever the same file is read.
    pub id: String,
    /// What it is about.
    pub subject: Subject,
    /// How it came out.
    pub weight: Weight,
    /// The statement as printed.
    pub text: &'a str,
    /// Headings or item above it.
    pub path: String,
    /// Why, with the arithmetic written out.
    pub why: &'a Words,
    /// Where the statement stands.
    pub place: Place,
    /// What the verdict rests on; a summary figure rests on the indicators of its section.
    pub inputs: &'a [Input],
    /// Its number in [`Assessment::claims`] or [`Assessment::checks`].
    pub number: usize,
}

/// All findings of a report, weightiest first, each weight in reading order.
pub fn findings<'a>(report: &'a Report, a: &'a Assessment) -> Vec<Finding<'a>> {
    let claims = a.claims.iter().enumerate().filter_map(|(number, c)| {
        let printed = report.claims.get(c.printed)?;
        Some(Finding {
            id: String::new(),
            subject: Subject::Claim,
            weight: Weight::of(c.verdict, false),
            text: &printed.text,
            path: printed.path.join(" › "),
            why: &c.why,
            place: printed.place,
            inputs: &[],
            number,
        })
    });
    let checks = a.checks.iter().enumerate().map(|(number, c)| Finding {
        id: String::new(),
        subject: Subject::Check(c.kind),
        weight: Weight::of(c.verdict, c.question),
        text: &c.text,
        path: c.item.clone().unwrap_or_default(),
        why: &c.why,
        place: c.place,
        inputs: &c.inputs,
        number,
    });
    let mut all: Vec<Finding<'a>> = claims.chain(checks).collect();
    all.order_by_key(|f| f.place.span.start);
    let mut seen: HashMap<u64, u32> = HashMap::new();
    for f in &mut all {
        let hash = fingerprint(f);
        let again = seen.entry(hash).or_default();
        f.id = match *again {
            0 => format!("{hash:016x}"),
            n => format!("{hash:016x}-{n}"),
        };
        *again += 1;
    }
    all.order_by_key(|f| f.weight);
    all
}

/// FNV-1a over what the statement is and where it stands. The verdict is no part
/// of it: computed for another year, or by a later version, it may come out otherwise.
fn fingerprint(f: &Finding<'_>) -> u64 {
    let span = f.place.span;
    let place = [span.start.to_le_bytes(), span.end.to_le_bytes()];
    f.subject
        .name()
        .bytes()
        .chain(f.text.bytes())
        .chain(place.into_iter().flatten())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
}

impl Check {
    /// Rank in a list.
    pub fn weight(&self) -> Weight {
        Weight::of(self.verdict, self.question)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::Span;

    fn check(kind: CheckKind, verdict: Verdict, question: bool, at: usize) -> Check {
        Check {
            kind,
            verdict,
            question,
            why: Words::default(),
            text: "記載".to_owned(),
            item: None,
            place: Place {
                span: Span::new(at, at + 6),
                ..Place::default()
            },
            inputs: Vec::new(),
        }
    }

    #[test]
    fn the_weightiest_come_first_and_each_has_a_name_that_stays() {
        let report = Report::default();
        let of = |checks: Vec<Check>| {
            let a = Assessment {
                checks,
                ..Assessment::default()
            };
            findings(&report, &a)
                .iter()
                .map(|f| (f.weight, f.id.clone()))
                .collect::<Vec<_>>()
        };
        let one = check(CheckKind::Prose, Verdict::Agrees, false, 5);
        let two = check(CheckKind::Prose, Verdict::Differs, false, 40);
        let twin = check(CheckKind::Prose, Verdict::CannotCheck, true, 40);
        let all = of(vec![one.clone(), two.clone(), twin]);
        let order: Vec<Weight> = all.iter().map(|f| f.0).collect();
        assert_eq!(order, [Weight::Differs, Weight::Question, Weight::Agrees]);
        let mut ids: Vec<&String> = all.iter().map(|f| &f.1).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 3);
        // Another verdict on another day is the same finding.
        let later = of(vec![check(CheckKind::Prose, Verdict::Explained, false, 5)]);
        assert_eq!(later[0].1, all[2].1);
        let elsewhere = of(vec![check(CheckKind::Prose, Verdict::Agrees, false, 6)]);
        assert_ne!(elsewhere[0].1, all[2].1);
    }

    #[test]
    fn what_differs_differs_and_a_question_is_a_question() {
        assert_eq!(Weight::of(Verdict::Differs, true), Weight::Differs);
        for verdict in [Verdict::CannotCheck, Verdict::Agrees, Verdict::Explained] {
            assert_eq!(Weight::of(verdict, true), Weight::Question);
        }
        assert_eq!(Weight::of(Verdict::CannotCheck, false), Weight::CannotCheck);
        assert!(Weight::ALL.is_sorted());
    }
}
