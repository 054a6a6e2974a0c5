//! Printed summary figures against the indicators below their heading.

use crate::built::{figure, indicator, place, point};
use crate::keep;
use crate::tell::number;
use tassei::assess::{assess, findings};
use tassei::report::{Indicator, PrintedClaim, Report};

/// So many of each status under one heading.
fn section(
    heading: &str,
    achieved: usize,
    missed: usize,
    without: usize,
    not_due: usize,
) -> Vec<Indicator> {
    let made = |n: usize, target: &str, actual: &str| {
        let mut i = indicator(
            &format!("指標{n}"),
            vec![point(2016, target, actual, ""), point(2018, "30件", "", "")],
        );
        i.path = vec![heading.to_owned()];
        i
    };
    let mut out: Vec<Indicator> = Vec::new();
    out.extend((0..achieved).map(|n| made(n, "10件", "12件")));
    out.extend((0..missed).map(|n| made(10 + n, "20件", "15件")));
    out.extend((0..without).map(|n| made(20 + n, "20件", "")));
    out.extend((0..not_due).map(|n| made(30 + n, "", "15件")));
    out
}

fn lines(case: &str, indicators: Vec<Indicator>, claim: PrintedClaim) -> Vec<String> {
    let report = Report {
        indicators,
        claims: vec![claim],
        as_of: Some(2016),
        ..Report::default()
    };
    let assessment = assess(&report, None);
    let mut out: Vec<String> = assessment
        .claims
        .iter()
        .map(|c| {
            format!(
                "{case}: {} | {:?}/{:?}, {:?} without, {} | {} | {}",
                c.verdict.name(),
                c.recomputed.achieved,
                c.recomputed.total,
                c.recomputed.no_actual,
                number(c.recomputed.rate),
                c.why.ja,
                c.why.en
            )
        })
        .collect();
    for s in &assessment.sections {
        out.push(format!(
            "    {:?} {:?} {:?} claim {:?}",
            s.path, s.counts, s.indicators, s.claim
        ));
    }
    for f in findings(&report, &assessment) {
        out.push(format!(
            "    {} {} {}",
            f.id,
            f.subject.name(),
            f.weight.name()
        ));
    }
    out
}

fn claim(path: &[&str], rate: &str, achieved: &str, total: &str) -> PrintedClaim {
    let some = |t: &str| (!t.is_empty()).then(|| figure(t));
    PrintedClaim {
        path: path.iter().map(|p| (*p).to_owned()).collect(),
        text: format!("{rate} {achieved} {total}"),
        rate: some(rate),
        achieved: some(achieved),
        total: some(total),
        place: place(9),
    }
}

#[test]
fn printed_rates_and_counts() {
    let mut out = Vec::new();
    for (achieved, missed, without, not_due) in [
        (0, 0, 0, 0),
        (2, 1, 0, 0),
        (2, 1, 1, 0),
        (2, 1, 0, 2),
        (1, 0, 2, 1),
        (10, 2, 0, 0),
        (5, 9, 0, 1),
        (0, 3, 0, 0),
        (0, 0, 0, 2),
        (4, 2, 1, 1),
    ] {
        for (rate, n, of) in [
            ("66.7%", "", ""),
            ("66.6%", "", ""),
            ("67%", "", ""),
            ("50%", "", ""),
            ("83.3%", "", ""),
            ("35.7%", "", ""),
            ("40%", "", ""),
            ("0%", "", ""),
            ("100%", "", ""),
            ("97.5%", "", ""),
            ("", "2項目", "3項目"),
            ("", "2項目", "4項目"),
            ("", "3項目", "4項目"),
            ("", "2項目", ""),
            ("", "", "3項目"),
            ("66.7%", "2項目", "3項目"),
            ("60.0%", "2項目", "3項目"),
            ("66.7%", "", "3項目"),
            ("50%", "", "4項目"),
            ("66.7%", "", "6項目"),
            ("66.7%", "2項目", ""),
            ("98.3%", "", ""),
            ("75%", "", ""),
            ("120%", "", ""),
            ("", "2.5項目", "3項目"),
            ("75%", "3項目", "4項目"),
        ] {
            let case = format!("{achieved}+{missed}+{without}+{not_due} printed {rate} {n} {of}");
            let indicators = section("1 暮らし", achieved, missed, without, not_due);
            out.extend(lines(&case, indicators, claim(&["1 暮らし"], rate, n, of)));
        }
    }
    keep("claims.txt", &out);
}

#[test]
fn headings_within_headings_and_uncertain_figures() {
    let mut out = Vec::new();
    for path in [
        &["1 暮らし"][..],
        &["2 福祉"],
        &[],
        &["1 暮らし", "(1) 安全"],
        &["3 無い"],
    ] {
        let mut all = section("1 暮らし", 2, 1, 0, 0);
        for i in &mut all[..2] {
            i.path.push("(1) 安全".to_owned());
        }
        all.extend(section("2 福祉", 1, 2, 1, 0));
        all[0].points[0].uncertain = true;
        for rate in ["66.7%", "100%", "25%", "42.9%", "50%"] {
            out.extend(lines(
                &format!("{path:?} {rate}"),
                all.clone(),
                claim(path, rate, "", ""),
            ));
        }
    }
    keep("claims_of_headings.txt", &out);
}
