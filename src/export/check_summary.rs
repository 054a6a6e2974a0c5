//! One page in Markdown on what was checked, how much agrees and what does not:
//! to print, or to hand over with a question.

use super::json::Entry;
use crate::assess::{Assessment, CheckKind, Verdict};
use crate::diagnostic::{Language, Words};
use crate::place::Place;
use crate::report::Report;
use std::fmt::Write;

/// Findings written out under one heading; more would not fit a page, and the
/// full list is in every other export.
const SHOWN: usize = 12;

/// A line of findings, whether of a printed summary figure or of another check.
struct Finding<'a> {
    subject: Subject,
    verdict: Verdict,
    question: bool,
    text: &'a str,
    why: &'a Words,
    place: Place,
}

/// What was checked: the rows of the table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject {
    Claim,
    Kind(CheckKind),
}

const SUBJECTS: &[(Subject, &str, &str)] = &[
    (
        Subject::Claim,
        "記載の達成率・件数",
        "Printed rates and counts",
    ),
    (
        Subject::Kind(CheckKind::Rating),
        "評価と数値",
        "Ratings against values",
    ),
    (Subject::Kind(CheckKind::Exit), "撤退基準", "Exit criteria"),
    (
        Subject::Kind(CheckKind::Prose),
        "文中の計算",
        "Arithmetic in prose",
    ),
    (
        Subject::Kind(CheckKind::Definition),
        "指標の定義",
        "Definitions of indicators",
    ),
    (
        Subject::Kind(CheckKind::Formula),
        "達成率の計算式",
        "Formulas of printed rates",
    ),
];

/// What a finding came to, as a column: differs, question, explained, cannot be checked, agrees.
const OUTCOMES: &[(&str, &str)] = &[
    ("相違", "differs"),
    ("要確認", "question"),
    ("説明可", "explained"),
    ("確認不可", "cannot check"),
    ("一致", "agrees"),
];

/// The summary of every report in `entries`, one after the other.
pub fn check_summary(entries: &[Entry<'_>], language: Language) -> String {
    let mut out = String::new();
    for entry in entries {
        if let (Some(report), Some(assessment)) = (entry.report, entry.assessment) {
            summary(&mut out, &entry.document.name, report, assessment, language);
        }
    }
    out
}

fn summary(out: &mut String, file: &str, report: &Report, a: &Assessment, language: Language) {
    let say = |ja: &'static str, en: &'static str| language.choose(ja, en);
    let title = report.title.as_deref().unwrap_or(file);
    push(
        out,
        &format!("# {}{}\n", say("検証のまとめ：", "Checks: "), escape(title)),
    );
    let place = [report.municipality.as_deref(), report.ward.as_deref()];
    let mut facts: Vec<String> = place.into_iter().flatten().map(escape).collect();
    facts.push(format!("{}{}", say("ファイル：", "file: "), escape(file)));
    if let Some(year) = a.as_of {
        facts.push(match language {
            Language::Japanese => format!("{year}年度時点"),
            Language::English => format!("as of FY{year}"),
        });
    }
    push(out, &format!("{}\n", facts.join(say("、", ", "))));
    body(out, report, a, "##", language);
}

/// The same as a section of a longer document.
pub(super) fn section(out: &mut String, report: &Report, a: &Assessment, language: Language) {
    push(out, &format!("## {}\n", language.choose("検証", "Checks")));
    body(out, report, a, "###", language);
}

fn body(out: &mut String, report: &Report, a: &Assessment, level: &str, language: Language) {
    let findings = findings(report, a);
    if findings.is_empty() {
        let nothing = language.choose(
            "確認できる記載は見つかりませんでした。",
            "No statement was found that can be checked.",
        );
        push(out, &format!("{nothing}\n"));
        return;
    }
    let mut line = |text: String| push(out, &text);
    table(&mut line, &findings, language);
    for (outcome, (ja, en)) in OUTCOMES.iter().enumerate().take(3) {
        let of: Vec<&Finding<'_>> = findings.iter().filter(|f| f.outcome() == outcome).collect();
        let heading = format!("{level} {}", language.choose(ja, en));
        list(&mut line, &of, &heading, language);
    }
}

fn push(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

/// A row for each subject with anything to say, and the totals.
fn table(line: &mut impl FnMut(String), findings: &[Finding<'_>], language: Language) {
    let say = |ja: &'static str, en: &'static str| language.choose(ja, en);
    let heads: Vec<&str> = OUTCOMES.iter().map(|(ja, en)| say(ja, en)).collect();
    line(format!(
        "| {} | {} | {} |",
        say("対象", "Checked"),
        say("件数", "all"),
        heads.join(" | ")
    ));
    line(format!("|---|{}", "---:|".repeat(OUTCOMES.len() + 1)));
    let row = |name: &str, of: &[&Finding<'_>]| {
        let counts: Vec<String> = (0..OUTCOMES.len())
            .map(|n| of.iter().filter(|f| f.outcome() == n).count().to_string())
            .collect();
        format!("| {name} | {} | {} |", of.len(), counts.join(" | "))
    };
    for (subject, ja, en) in SUBJECTS {
        let of: Vec<&Finding<'_>> = findings.iter().filter(|f| f.subject == *subject).collect();
        if !of.is_empty() {
            line(row(say(ja, en), &of));
        }
    }
    let all: Vec<&Finding<'_>> = findings.iter().collect();
    line(format!("{}\n", row(say("合計", "All"), &all)));
}

fn list(line: &mut impl FnMut(String), of: &[&Finding<'_>], heading: &str, language: Language) {
    if of.is_empty() {
        return;
    }
    line(format!("{heading} ({})\n", of.len()));
    for f in of.iter().take(SHOWN) {
        let why = match language {
            Language::Japanese => &f.why.ja,
            Language::English => &f.why.en,
        };
        line(format!(
            "- **{}** ({}) — {}",
            escape(f.text),
            place(&f.place, language),
            escape(why)
        ));
    }
    if let Some(more) = of.len().checked_sub(SHOWN).filter(|n| *n > 0) {
        line(match language {
            Language::Japanese => format!("- ほか{more}件"),
            Language::English => format!("- and {more} more"),
        });
    }
    line(String::new());
}

impl Finding<'_> {
    /// Index into [`OUTCOMES`].
    fn outcome(&self) -> usize {
        match (self.verdict, self.question) {
            (Verdict::Differs, _) => 0,
            (_, true) => 1,
            (Verdict::Explained, _) => 2,
            (Verdict::CannotCheck, _) => 3,
            (Verdict::Agrees, _) => 4,
        }
    }
}

fn findings<'a>(report: &'a Report, a: &'a Assessment) -> Vec<Finding<'a>> {
    let claims = a.claims.iter().filter_map(|c| {
        let printed = report.claims.get(c.printed)?;
        Some(Finding {
            subject: Subject::Claim,
            verdict: c.verdict,
            question: false,
            text: &printed.text,
            why: &c.why,
            place: printed.place,
        })
    });
    let checks = a.checks.iter().map(|c| Finding {
        subject: Subject::Kind(c.kind),
        verdict: c.verdict,
        question: c.question,
        text: &c.text,
        why: &c.why,
        place: c.place,
    });
    claims.chain(checks).collect()
}

/// `2ページ14行目`.
fn place(p: &Place, language: Language) -> String {
    let mut out = String::new();
    let written = match (language, p.page) {
        (Language::Japanese, Some(page)) => write!(out, "{page}ページ{}行目", p.line),
        (Language::Japanese, None) => write!(out, "{}行目", p.line),
        (Language::English, Some(page)) => write!(out, "page {page}, line {}", p.line),
        (Language::English, None) => write!(out, "line {}", p.line),
    };
    written.map_or(String::new(), |()| out)
}

/// Text that Markdown shall show as it stands, on one line.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            if matches!(
                c,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~'
            ) {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::{Check, assess};
    use crate::document::{Document, Format};

    fn shown(checks: Vec<Check>, language: Language) -> String {
        let document = Document {
            name: "a_b.txt".to_owned(),
            format: Format::Text,
            encoding: None,
            text: String::new(),
            sheets: Vec::new(),
            rows: Vec::new(),
            diagnostics: Vec::new(),
        };
        let report = Report {
            as_of: Some(2021),
            ..Report::default()
        };
        let mut assessment = assess(&report, None);
        assessment.checks = checks;
        let entry = Entry {
            document: &document,
            report: Some(&report),
            assessment: Some(&assessment),
        };
        check_summary(&[entry], language)
    }

    fn check(verdict: Verdict, text: &str) -> Check {
        Check {
            kind: CheckKind::Prose,
            verdict,
            question: false,
            why: Words::new("66−14=52、記載は6件です", "66 − 14 = 52, printed 6"),
            text: text.to_owned(),
            item: None,
            place: Place {
                line: 14,
                page: Some(2),
                ..Place::default()
            },
        }
    }

    #[test]
    fn what_differs_is_written_out_and_the_rest_counted() {
        let mut all = vec![check(Verdict::Differs, "6件増 (14件→66件)")];
        all.extend((0..3).map(|_| check(Verdict::Agrees, "計97％")));
        let text = shown(all.clone(), Language::Japanese);
        assert!(text.starts_with("# 検証のまとめ：a\\_b.txt\n"), "{text}");
        assert!(
            text.contains("| 文中の計算 | 4 | 1 | 0 | 0 | 0 | 3 |"),
            "{text}"
        );
        assert!(
            text.contains("- **6件増 (14件→66件)** (2ページ14行目) — 66−14=52"),
            "{text}"
        );
        assert!(
            !text.contains("計97"),
            "what agrees is only counted: {text}"
        );
        let text = shown(all, Language::English);
        assert!(text.contains("| Arithmetic in prose | 4 | 1 |"), "{text}");
        assert!(text.contains("(page 2, line 14)"), "{text}");
    }

    #[test]
    fn one_page_however_much_differs() {
        let all = (0..40).map(|_| check(Verdict::Differs, "a|b")).collect();
        let text = shown(all, Language::Japanese);
        assert!(text.contains("ほか28件"), "{text}");
        assert!(text.contains("a\\|b"), "{text}");
        assert!(shown(Vec::new(), Language::Japanese).contains("見つかりませんでした"));
    }
}
