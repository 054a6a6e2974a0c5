//! What is said of sentences in which one thing is changed: a figure, a unit, a mark.
//! Of the sentences in `tests/prose`, each with its changes.

use crate::built::{indicator, point, prose};
use crate::keep;
use tassei::assess::assess;
use tassei::report::Report;

/// Where the numbers of a text stand.
fn numbers(text: &str) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let goes_on = matches!(c, '.' | ',')
            && out.last().is_some_and(|l| l.1 == at)
            && text[end..].starts_with(|c: char| c.is_ascii_digit());
        if !(c.is_ascii_digit() || goes_on) {
            continue;
        }
        match out.last_mut() {
            Some(last) if last.1 == at => last.1 = end,
            _ => out.push((at, end)),
        }
    }
    out
}

/// A number with its last digit moved by one.
fn moved(number: &str, by: i64) -> Option<String> {
    let digits: i64 = number.replace([',', '.'], "").parse().ok()?;
    let decimals = number.split_once('.').map_or(0, |(_, d)| d.len());
    let plain = format!("{:0>1$}", (digits + by).max(0), decimals + 1);
    let (whole, rest) = plain.split_at(plain.len() - decimals);
    Some(if rest.is_empty() {
        whole.to_owned()
    } else {
        format!("{whole}.{rest}")
    })
}

/// Each change by one thing, told apart by what was done.
fn changes(sentence: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (from, to) in numbers(sentence) {
        let (before, number, after) = (&sentence[..from], &sentence[from..to], &sentence[to..]);
        for by in [-1, 1] {
            out.extend(moved(number, by).map(|n| format!("{before}{n}{after}")));
        }
        out.push(format!("{before}0{after}"));
        out.push(format!("{before}約{number}{after}"));
        // Another unit: the character behind the number, where it is one.
        if let Some(c) = after.chars().next().filter(|c| "人件回％校".contains(*c)) {
            let other = if c == '件' { '人' } else { '件' };
            out.push(format!("{before}{number}{other}{}", &after[c.len_utf8()..]));
        }
    }
    for mark in [
        '、', '（', '）', '(', ')', '→', '：', ':', '「', '」', '。', 'の', 'は',
    ] {
        for (at, _) in sentence.match_indices(mark) {
            let (before, after) = (&sentence[..at], &sentence[at + mark.len_utf8()..]);
            out.push(format!("{before}{after}"));
            if mark == '、' {
                out.push(format!("{before}。{after}"));
            }
        }
    }
    for (a, b) in [
        ("増", "減"),
        ("減", "増"),
        ("上回", "下回"),
        ("下回", "上回"),
        ("うち", ""),
        ("計", ""),
        ("合計", ""),
        ("前年度", "目標"),
        ("目標", "前年度"),
        ("増加", "低下"),
        ("した", "しない"),
        ("参加", ""),
    ] {
        if sentence.contains(a) {
            out.push(sentence.replacen(a, b, 1));
        }
    }
    out
}

/// What is found in a sentence, beside one other and an indicator.
fn said(sentence: &str, other: &str) -> Vec<String> {
    let points = vec![
        point(2015, "50件", "14件", ""),
        point(2016, "60件", "66件", ""),
    ];
    let report = Report {
        prose: vec![prose(sentence), prose(other)],
        indicators: vec![indicator("相談件数", points)],
        as_of: Some(2016),
        ..Report::default()
    };
    answers(&report, sentence)
}

/// What is found in a sentence of a report, and which words of it are the statement.
pub fn answers(report: &Report, sentence: &str) -> Vec<String> {
    assess(report, None)
        .checks
        .iter()
        .filter(|c| sentence.contains(&c.text))
        .map(|c| {
            let ask = if c.question { "?" } else { "" };
            let whole = if c.text == sentence.trim_end_matches('。') {
                ""
            } else {
                &c.text
            };
            format!("{}{ask} {} [{whole}]", c.verdict.name(), c.why.ja)
        })
        .collect()
}

/// What is said of a sentence, and of it with each change.
pub fn with_changes(sentence: &str, said: impl Fn(&str) -> Vec<String>, out: &mut Vec<String>) {
    out.push(format!("= {sentence} {}", said(sentence).join(" / ")));
    let mut silent = 0;
    for changed in changes(sentence) {
        let answer = said(&changed);
        if answer.is_empty() {
            silent += 1;
        } else {
            out.push(format!("{changed} {}", answer.join(" / ")));
        }
    }
    out.push(format!("  nothing is said of {silent} more"));
}

fn told(rows: &str, sentence_at: usize) -> Vec<String> {
    let mut out = Vec::new();
    for row in rows
        .lines()
        .filter(|l| !l.starts_with('#') && !l.is_empty())
    {
        let columns: Vec<&str> = row.split('\t').collect();
        let sentence = columns.get(sentence_at).copied().unwrap_or("");
        let other = columns.get(sentence_at + 1).copied().unwrap_or("");
        with_changes(sentence, |s| said(s, other), &mut out);
    }
    out
}

#[test]
fn true_and_false_statements_changed() {
    keep(
        "prose_changed.txt",
        &told(include_str!("../prose/found.tsv"), 2),
    );
}

#[test]
fn nothing_is_said_of_sentences_left_alone_when_one_thing_changes() {
    let told = told(include_str!("../prose/left_alone.tsv"), 0);
    assert!(told.len() > 200, "{}", told.len());
    let said: Vec<_> = told.iter().filter(|l| !l.starts_with(['=', ' '])).collect();
    assert!(said.is_empty(), "{said:?}");
}
