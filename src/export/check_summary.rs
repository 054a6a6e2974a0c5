//! One page in Markdown on what was checked, how much agrees and what does not:
//! to print, or to hand over with a question.

use super::json::Entry;
use crate::assess::{Assessment, Finding, Subject, Weight, findings};
use crate::diagnostic::Language;
use crate::place::Place;
use crate::report::Report;
use std::fmt::Write;

/// Findings written out under one heading; more would not fit a page, and the
/// full list is in every other export.
const SHOWN: usize = 12;

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
    body(out, report, a, Some(SHOWN), language);
}

/// The same as a section of a longer document, with every finding in its list.
pub(super) fn section(out: &mut String, report: &Report, a: &Assessment, language: Language) {
    push(out, &format!("## {}\n", language.choose("検証", "Checks")));
    body(out, report, a, None, language);
}

/// The table and the lists: the weighty ones up to `most` each, or all of every weight.
fn body(
    out: &mut String,
    report: &Report,
    a: &Assessment,
    most: Option<usize>,
    language: Language,
) {
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
    let (weights, level) = match most {
        Some(_) => (Weight::ALL.get(..3).unwrap_or_default(), "##"),
        None => (Weight::ALL, "###"),
    };
    for weight in weights {
        let of: Vec<&Finding<'_>> = findings.iter().filter(|f| f.weight == *weight).collect();
        let heading = format!("{level} {}", choose(language, weight.words()));
        list(&mut line, &of, &heading, most.unwrap_or(of.len()), language);
    }
}

fn push(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

/// A row for each subject with anything to say, and the totals.
fn table(line: &mut impl FnMut(String), findings: &[Finding<'_>], language: Language) {
    let heads: Vec<&str> = Weight::ALL
        .iter()
        .map(|w| choose(language, w.words()))
        .collect();
    line(format!(
        "| {} | {} | {} |",
        language.choose("対象", "Checked"),
        language.choose("件数", "all"),
        heads.join(" | ")
    ));
    line(format!("|---|{}", "---:|".repeat(Weight::ALL.len() + 1)));
    for row in counted(findings) {
        let name = row.subject.map_or(("合計", "All"), Subject::words);
        let counts: Vec<String> = row.counts.iter().map(u32::to_string).collect();
        line(format!(
            "| {} | {} | {} |",
            choose(language, name),
            row.counts.iter().sum::<u32>(),
            counts.join(" | ")
        ));
    }
    line(String::new());
}

/// A row of the table of what was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What was checked; none in the row of totals.
    pub subject: Option<Subject>,
    /// How many came out how, in the order of [`Weight::ALL`].
    pub counts: [u32; Weight::ALL.len()],
}

/// A row for each subject with anything to say, then the totals.
pub fn counted(findings: &[Finding<'_>]) -> Vec<Row> {
    let row = |subject: Option<Subject>| {
        let mut counts = [0; Weight::ALL.len()];
        for f in findings
            .iter()
            .filter(|f| subject.is_none_or(|s| s == f.subject))
        {
            let at = Weight::ALL.iter().position(|w| *w == f.weight);
            if let Some(n) = at.and_then(|at| counts.get_mut(at)) {
                *n += 1;
            }
        }
        Row { subject, counts }
    };
    let subjects = Subject::ALL.iter().map(|s| row(Some(*s)));
    subjects
        .filter(|r| r.counts.iter().any(|n| *n > 0))
        .chain([row(None)])
        .collect()
}

fn choose(language: Language, (ja, en): (&'static str, &'static str)) -> &'static str {
    language.choose(ja, en)
}

fn list(
    line: &mut impl FnMut(String),
    of: &[&Finding<'_>],
    heading: &str,
    most: usize,
    language: Language,
) {
    if of.is_empty() {
        return;
    }
    line(format!("{heading} ({})\n", of.len()));
    for f in of.iter().take(most) {
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
    if let Some(more) = of.len().checked_sub(most).filter(|n| *n > 0) {
        line(match language {
            Language::Japanese => format!("- ほか{more}件"),
            Language::English => format!("- and {more} more"),
        });
    }
    line(String::new());
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
    use crate::assess::{Check, CheckKind, Verdict, assess};
    use crate::diagnostic::Words;
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
            inputs: Vec::new(),
        }
    }

    #[test]
    fn what_differs_is_written_out_and_the_rest_counted() {
        let mut all = vec![check(Verdict::Differs, "6件増 (14件→66件)")];
        all.extend((0..3).map(|_| check(Verdict::Agrees, "計97％")));
        let text = shown(all.clone(), Language::Japanese);
        assert!(text.starts_with("# 検証のまとめ：a\\_b.txt\n"), "{text}");
        assert!(
            text.contains("| 文章中の計算 | 4 | 1 | 0 | 0 | 0 | 3 |"),
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
        assert!(
            text.contains("| Arithmetic in the text | 4 | 1 |"),
            "{text}"
        );
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
