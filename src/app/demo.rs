//! The demonstration report: written by us, about a town that does not exist.

/// The file's name, which says that it is made up.
pub const NAME: &str = "見本（架空市）.txt";

/// The report, in the form of yearly rows as they come out of a PDF.
pub const TEXT: &str = include_str!("../../demo/kaku-shi.txt");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::{Status, Verdict, assess};
    use crate::pipeline::read_file;

    #[test]
    fn it_shows_every_kind_of_finding() {
        let reading = read_file(NAME, TEXT.as_bytes());
        let report = reading.reports.first().expect("a report");
        let assessed = assess(report, None);
        assert_eq!(assessed.as_of, Some(2023));
        assert_eq!(report.indicators.len(), 14);
        let claims: Vec<(Option<u32>, Option<u32>, Verdict)> = assessed
            .claims
            .iter()
            .map(|c| (c.recomputed.achieved, c.recomputed.total, c.verdict))
            .collect();
        assert_eq!(
            claims,
            [
                (Some(2), Some(3), Verdict::Agrees),
                (Some(2), Some(4), Verdict::Explained),
                (Some(3), Some(4), Verdict::Differs),
                (Some(1), Some(2), Verdict::Agrees),
            ]
        );
        let uncertain: Vec<&str> = report
            .indicators
            .iter()
            .filter(|i| i.points.iter().any(|p| p.uncertain))
            .map(|i| i.name.as_str())
            .collect();
        assert_eq!(uncertain, ["点検した路線の数"]);
        let not_due = assessed.indicators.last().map(|i| i.status);
        assert_eq!(not_due, Some(Status::NotDue));
    }

    #[test]
    fn it_says_that_it_is_made_up() {
        assert!(NAME.contains("架空"));
        assert!(TEXT.lines().next().is_some_and(|l| l.contains("架空")));
    }
}
