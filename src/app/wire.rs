//! What the worker sends to the page: a report of any length in parts, each short
//! enough to be taken between two frames, in postcard's bytes. As JSON text, parsed
//! at once, 50,000 indicators took some hundred megabytes and held the page for seconds.

use crate::assess::{Assessment, IndicatorAssessment, assess_indicators, assess_whole};
use crate::compare::matrix::{Matrix, matrix};
use crate::compare::series::Side;
use crate::compare::{Comparison, Decisions, compare_with};
use crate::document::Document;
use crate::limits::{MAX_INDICATORS, MAX_INPUT_BYTES};
use crate::pipeline::FileReading;
use crate::report::{Indicator, Report};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Indicators in one part: some milliseconds' work on a slow machine.
const IN_ONE: usize = 1_000;

/// Bytes of a text in one part, and those from which on it goes ahead of its reading.
const TEXT_IN_ONE: usize = 512 * 1024;

/// Room that is made for a text before it comes: no character set gives more than three
/// bytes for one.
const MOST_ROOM: usize = 3 * MAX_INPUT_BYTES;

/// A part of a reading.
#[derive(Serialize, Deserialize)]
enum Part<'a> {
    /// The file, and its reports without their indicators: what comes last.
    Head(Document, Vec<(Report, Assessment)>),
    /// Number of a report and how many indicators it has; some of them, in order, with
    /// what is computed of them.
    Indicators([usize; 2], Vec<Indicator>, Vec<IndicatorAssessment>),
    /// How many bytes the file's text has, and more of it, ahead of the file.
    Text(usize, &'a str),
}

/// Sends a long text ahead, so that the page takes it while the file is read; false for
/// a short one, which goes with the file.
pub fn send_text(text: &str, send: &dyn Fn(&[u8])) -> bool {
    if text.len() <= TEXT_IN_ONE {
        return false;
    }
    let mut rest = text;
    while !rest.is_empty() {
        let (some, after) = rest.split_at(rest.floor_char_boundary(TEXT_IN_ONE));
        send(&bytes(&Part::Text(text.len(), some)));
        rest = after;
    }
    true
}

/// Number of [`Part::Indicators`], which are written without being moved.
const INDICATORS: u8 = 1;

/// Computes a reading and sends it in parts: its indicators first, which the page takes
/// while they are looked at together.
pub fn send(mut reading: FileReading, send: &dyn Fn(&[u8])) {
    let mut heads = Vec::new();
    for (n, mut report) in std::mem::take(&mut reading.reports).into_iter().enumerate() {
        let computed = assess_indicators(&report, None);
        let mut rest = (report.indicators.as_slice(), computed.as_slice());
        // A report without any has a part, too.
        loop {
            let (some, after) = rest.0.split_at(rest.0.len().min(IN_ONE));
            let (of_them, after_them) = rest.1.split_at(rest.1.len().min(IN_ONE));
            let all = report.indicators.len();
            send(&bytes(&(INDICATORS, [n, all], some, of_them)));
            rest = (after, after_them);
            if rest.0.is_empty() {
                break;
            }
        }
        let mut assessment = assess_whole(&report, computed, None);
        (report.indicators, assessment.indicators) = (Vec::new(), Vec::new());
        heads.push((report, assessment));
    }
    send(&bytes(&Part::Head(reading.document, heads)));
}

fn bytes(value: &impl Serialize) -> Vec<u8> {
    // Fails for maps of unknown length only, and there are none in these types.
    postcard::to_allocvec(value).unwrap_or_default()
}

fn value<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    postcard::from_bytes(bytes).map_err(|e| e.to_string())
}

/// A reading while its parts come.
#[derive(Debug, Default)]
pub struct Gathered {
    /// What came ahead of the file.
    text: String,
    /// Indicators of each report, which come before it, with what is computed of them.
    ahead: Vec<(Vec<Indicator>, Vec<IndicatorAssessment>)>,
    document: Option<Document>,
    reports: Vec<(Report, Assessment)>,
}

impl Gathered {
    /// Takes the next part.
    ///
    /// # Errors
    /// What is wrong with it, where it is none of [`send`].
    pub fn take(&mut self, part: &[u8]) -> Result<(), String> {
        match postcard::from_bytes(part).map_err(|e| e.to_string())? {
            Part::Text(whole, more) => {
                if self.text.is_empty() {
                    self.text.reserve_exact(whole.min(MOST_ROOM));
                }
                self.text.push_str(more);
            }
            Part::Head(mut document, reports) => {
                if !self.text.is_empty() {
                    document.text = std::mem::take(&mut self.text);
                }
                self.document = Some(document);
                self.reports = reports;
                let mut ahead = std::mem::take(&mut self.ahead).into_iter();
                for (report, assessment) in &mut self.reports {
                    (report.indicators, assessment.indicators) = ahead.next().unwrap_or_default();
                }
            }
            Part::Indicators([n, all], mut indicators, mut computed) => {
                if n == self.ahead.len() {
                    // Room for all at once: growing would take twice as much.
                    let all = all.min(MAX_INDICATORS);
                    self.ahead
                        .push((Vec::with_capacity(all), Vec::with_capacity(all)));
                }
                let (known, assessed) = self.ahead.get_mut(n).ok_or("no such report")?;
                known.append(&mut indicators);
                assessed.append(&mut computed);
            }
        }
        Ok(())
    }

    /// The whole.
    ///
    /// # Errors
    /// Where no part came.
    pub fn finish(self) -> Result<(Document, Vec<(Report, Assessment)>), String> {
        Ok((self.document.ok_or("no answer")?, self.reports))
    }
}

/// Reports to be compared, as the worker is given them.
#[derive(Serialize)]
struct Asked<'a> {
    reports: Vec<(&'a Report, &'a Assessment)>,
    decisions: &'a Decisions,
}

/// The same as the worker takes it.
#[derive(Deserialize)]
struct Taken {
    reports: Vec<(Report, Assessment)>,
    decisions: Decisions,
}

/// Reports with what is computed of them, for [`compare`] in a worker.
pub fn question(sides: &[Side<'_>], decisions: &Decisions) -> Vec<u8> {
    let reports = sides.iter().map(|s| (s.report, s.assessment)).collect();
    bytes(&Asked { reports, decisions })
}

/// Compares what [`question`] made; nothing where it is no such question.
pub fn compare(question: &[u8]) -> Vec<u8> {
    let Ok(taken) = value::<Taken>(question) else {
        return Vec::new();
    };
    let reports: Vec<&Report> = taken.reports.iter().map(|(r, _)| r).collect();
    let found = compare_with(&reports, &taken.decisions);
    let sides: Vec<Side<'_>> = taken
        .reports
        .iter()
        .map(|(report, assessment)| Side { report, assessment })
        .collect();
    let matrix = matrix(&found, &sides);
    bytes(&(found, matrix))
}

/// What [`compare`] found.
///
/// # Errors
/// What is wrong with the bytes.
pub fn compared(answer: &[u8]) -> Result<(Comparison, Matrix), String> {
    value(answer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::assess;
    use crate::pipeline::read_file;
    use std::cell::RefCell;

    fn table(rows: usize) -> String {
        let body: String = (0..rows)
            .map(|n| format!("施策{n}の件数,件,{},{}\n", n % 900, n % 900 + 1))
            .collect();
        format!("指標名,単位,R5目標,R5実績\n{body}")
    }

    #[test]
    fn a_reading_comes_back_out_of_its_parts() {
        let reading = read_file("a.csv", table(2_500).as_bytes());
        let sent = RefCell::new(Vec::new());
        send(reading.clone(), &|part| {
            sent.borrow_mut().push(part.to_vec())
        });
        // One for the file, three for its indicators.
        assert_eq!(sent.borrow().len(), 4);
        let mut gathered = Gathered::default();
        for part in sent.borrow().iter() {
            gathered.take(part).expect("a part");
        }
        let (document, reports) = gathered.finish().expect("a reading");
        assert_eq!(document, reading.document);
        let assessed: Vec<_> = reading.reports.iter().map(|r| assess(r, None)).collect();
        let (back, computed): (Vec<_>, Vec<_>) = reports.into_iter().unzip();
        assert_eq!(back, reading.reports);
        assert_eq!(computed, assessed);
    }

    #[test]
    fn a_long_text_goes_ahead() {
        let text = table(2) + &"あいう,1\n".repeat(TEXT_IN_ONE / 8);
        let mut reading = read_file("a.csv", text.as_bytes());
        let whole = reading.document.clone();
        let sent = RefCell::new(Vec::new());
        let keep = |part: &[u8]| sent.borrow_mut().push(part.to_vec());
        assert!(!send_text(&table(2), &keep));
        assert!(sent.borrow().is_empty());
        assert!(send_text(&reading.document.text, &keep));
        assert_eq!(sent.borrow().len(), 2);
        reading.document.text.clear();
        send(reading, &keep);
        let mut gathered = Gathered::default();
        for part in sent.borrow().iter() {
            gathered.take(part).expect("a part");
        }
        assert_eq!(gathered.finish().expect("a reading").0, whole);
    }

    #[test]
    fn strange_parts_are_refused() {
        let mut gathered = Gathered::default();
        assert!(gathered.take(&[]).is_err());
        assert!(gathered.take(&[1, 7, 0, 0, 0]).is_err());
        assert!(gathered.finish().is_err());
        assert!(compare(&[9]).is_empty());
        assert!(compared(&[]).is_err());
    }

    #[test]
    fn a_comparison_in_the_worker_is_the_one_that_is_made_here() {
        let (a, b) = (table(30), table(40).replace("施策3", "事業3"));
        let readings = [
            read_file("a.csv", a.as_bytes()),
            read_file("b.csv", b.as_bytes()),
        ];
        let reports: Vec<&Report> = readings.iter().flat_map(|r| &r.reports).collect();
        let assessed: Vec<_> = reports.iter().map(|r| assess(r, None)).collect();
        let sides: Vec<Side<'_>> = reports
            .iter()
            .zip(&assessed)
            .map(|(report, assessment)| Side { report, assessment })
            .collect();
        let decisions = Decisions::default();
        let (found, matrix_) = compared(&compare(&question(&sides, &decisions))).expect("found");
        let here = compare_with(&reports, &decisions);
        assert_eq!(matrix_, matrix(&here, &sides));
        assert_eq!(found, here);
    }
}
