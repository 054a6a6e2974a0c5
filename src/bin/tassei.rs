//! The command line: reads files with the same library as the page.
//!
//! Exit status: 0 when every file was read, 1 when one could not be read at
//! all, 2 on wrong usage.
#![forbid(unsafe_code)]

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use tassei::assess::{Assessment, assess};
use tassei::compare::compare;
use tassei::correction::{FileCorrections, apply, from_json as corrections_from_json, mark_of};
use tassei::diagnostic::{Language, Severity};
use tassei::export::book::{About, book, xlsx::xlsx};
use tassei::export::check_summary::check_summary;
use tassei::export::checks_csv::checks_csv;
use tassei::export::json::{Entry, Output};
use tassei::export::markdown::markdown;
use tassei::export::tidy_csv::tidy_csv;
use tassei::limits::MAX_INPUT_BYTES;
use tassei::notation::parse_year;
use tassei::pipeline::{FileReading, ReadOptions, read_file_with};
use tassei::reading::told::{ToldTable, from_json as told_from_json};
use tassei::report::Report;

/// Reads Japanese municipal progress reports and recomputes what they claim.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    /// Files to read.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// What to write.
    #[arg(long, value_enum, default_value_t = OutputFormat::Json)]
    format: OutputFormat,
    /// Where to write it; default: standard output.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The day that the xlsx file says it was made on (2026-11-21); default: none.
    #[arg(long, value_name = "DAY")]
    made_on: Option<String>,
    /// Fiscal year to compute for (R03, H28, 2016); default: each report's own.
    #[arg(long, value_name = "YEAR", value_parser = fiscal_year)]
    as_of: Option<i32>,
    /// What columns hold that no layout knows, as the page exports it (JSON).
    #[arg(long, value_name = "FILE")]
    columns: Option<PathBuf>,
    /// What a person put right in readings, as the page saves it (JSON).
    #[arg(long, value_name = "FILE")]
    corrections: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum OutputFormat {
    /// The output contract.
    Json,
    /// The tidy CSV, one row a value.
    Csv,
    /// Tables to read.
    Markdown,
    /// What was found out about each report, as CSV: one row a finding.
    Checks,
    /// A page a report on what was checked and what does not agree, in Markdown.
    Summary,
    /// A workbook: tables with typed cells, and notes.
    Xlsx,
}

fn fiscal_year(text: &str) -> Result<i32, String> {
    parse_year(text)
        .map(|y| y.year)
        .ok_or_else(|| format!("not a fiscal year: {text} (write R03, H28 or 2016)"))
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let options = match arguments.columns.as_deref().map(told) {
        None => ReadOptions::default(),
        Some(Ok(told)) => ReadOptions {
            told,
            ..ReadOptions::default()
        },
        Some(Err(why)) => {
            eprintln!("tassei: --columns: {why}");
            return ExitCode::from(2);
        }
    };
    let corrections = match arguments.corrections.as_deref().map(corrections) {
        None => Vec::new(),
        Some(Ok(corrections)) => corrections,
        Some(Err(why)) => {
            eprintln!("tassei: --corrections: {why}");
            return ExitCode::from(2);
        }
    };
    let mut failed = false;
    let mut readings: Vec<FileReading> = Vec::new();
    for path in &arguments.files {
        match load(path, &options) {
            Ok(mut reading) => {
                correct(&mut reading, &corrections);
                readings.push(reading);
            }
            Err(why) => {
                eprintln!("tassei: {}: {why}", path.display());
                failed = true;
            }
        }
    }
    let assessments: Vec<Vec<Assessment>> = readings
        .iter()
        .map(|f| {
            f.reports
                .iter()
                .map(|r| assess(r, arguments.as_of))
                .collect()
        })
        .collect();
    let made = make(&entries(&readings, &assessments), &arguments);
    if let Err(e) = made.and_then(|bytes| write(&bytes, arguments.output.as_deref())) {
        eprintln!("tassei: cannot write: {e}");
        return ExitCode::from(1);
    }
    ExitCode::from(u8::from(failed))
}

/// Answers that the page exported.
fn told(path: &Path) -> Result<Vec<ToldTable>, String> {
    let bytes = std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
    told_from_json(&bytes).map_err(|e| format!("{}: {e}", path.display()))
}

/// Corrections that the page saved.
fn corrections(path: &Path) -> Result<Vec<FileCorrections>, String> {
    let bytes = std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
    corrections_from_json(&bytes).map_err(|why| format!("{}: {}", path.display(), why.en))
}

/// Lays the corrections that are for this file over its reports.
fn correct(reading: &mut FileReading, corrections: &[FileCorrections]) {
    let document = &reading.document;
    let mark = mark_of(&document.text);
    for of_file in corrections
        .iter()
        .filter(|c| c.is_for(&document.name, &mark))
    {
        for (n, report) in reading.reports.iter_mut().enumerate() {
            *report = apply(report, &of_file.of_report(n));
        }
    }
}

fn load(path: &Path, options: &ReadOptions) -> Result<FileReading, String> {
    let size = std::fs::metadata(path).map_err(|e| e.to_string())?.len();
    if size > MAX_INPUT_BYTES as u64 {
        return Err(format!(
            "{size} bytes, more than the {MAX_INPUT_BYTES} this reads: split the file"
        ));
    }
    let bytes = std::fs::read(path).map_err(|e| e.to_string())?;
    let name = path.file_name().map_or_else(
        || path.display().to_string(),
        |n| n.to_string_lossy().into_owned(),
    );
    let reading = read_file_with(&name, &bytes, options);
    let error = reading
        .document
        .diagnostics
        .iter()
        .find(|d| d.severity == Severity::Error);
    match error {
        Some(d) if reading.reports.is_empty() => {
            Err(format!("{} {}", d.message.en, d.hint.en).trim().to_owned())
        }
        _ => Ok(reading),
    }
}

fn entries<'a>(readings: &'a [FileReading], assessments: &'a [Vec<Assessment>]) -> Vec<Entry<'a>> {
    let files = readings.iter().zip(assessments);
    files
        .flat_map(|(file, computed)| Entry::of_file(&file.document, &file.reports, computed))
        .collect()
}

/// The output in the format that is wanted.
fn make(entries: &[Entry<'_>], arguments: &Arguments) -> std::io::Result<Vec<u8>> {
    let reports: Vec<&Report> = entries.iter().filter_map(|e| e.report).collect();
    Ok(match arguments.format {
        OutputFormat::Json => {
            let found = &compare(&reports);
            let mut out = serde_json::to_vec_pretty(&Output { entries, found })?;
            out.push(b'\n');
            out
        }
        OutputFormat::Csv => tidy_csv(entries).into_bytes(),
        OutputFormat::Markdown => markdown(entries).into_bytes(),
        OutputFormat::Checks => checks_csv(entries).into_bytes(),
        OutputFormat::Summary => check_summary(entries, Language::Japanese).into_bytes(),
        OutputFormat::Xlsx => {
            if arguments.output.is_none() && std::io::stdout().is_terminal() {
                let why = "a workbook is no text for a terminal: name a file with --output";
                return Err(std::io::Error::other(why));
            }
            let about = About {
                made: arguments.made_on.as_deref(),
                language: Language::Japanese,
            };
            xlsx(&book(entries, Some(&compare(&reports)), about))
        }
    })
}

fn write(bytes: &[u8], to: Option<&Path>) -> std::io::Result<()> {
    match to {
        Some(path) => std::fs::write(path, bytes),
        None => std::io::stdout().lock().write_all(bytes),
    }
}
