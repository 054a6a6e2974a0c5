//! The same facts out of every kind of file of one report.

use crate::facts::{contract, difference, lines, read, without_places};
use crate::making::files;
use crate::reports::all;
use serde_json::Value;

#[test]
fn every_kind_of_file_gives_the_facts_that_went_in() {
    let test = "every_kind_of_file_gives_the_facts_that_went_in";
    let made = all();
    let Some(files) = files(test, &made) else {
        return;
    };
    let mut wrong = Vec::new();
    for m in &made {
        let expected = lines(&m.known);
        let of_report = &files[m.sheet.name];
        let html = of_report.iter().find(|f| f.0 == "html").expect("html");
        let reference = Value::Array(without_places(&contract("report.html", &html.1)));
        for (kind, bytes) in of_report {
            let name = format!("report.{kind}");
            let found = read(&name, bytes);
            let right = found.iter().filter(|line| expected.contains(line)).count();
            let same = without_places(&contract(&name, bytes));
            let other = difference(&Value::Array(same), &reference).filter(|_| found == expected);
            let said = other.as_deref().unwrap_or("");
            println!(
                "{:10} {kind:13} {right:3} of {:3} {said}",
                m.sheet.name,
                expected.len()
            );
            if found != expected {
                let beside: Vec<&String> = found
                    .iter()
                    .filter(|l| !expected.contains(l))
                    .take(3)
                    .collect();
                wrong.push(format!(
                    "{} {kind}: {right} of {}, beside {beside:#?}",
                    m.sheet.name,
                    expected.len()
                ));
            }
            wrong.extend(other.map(|d| format!("{} {kind} and html: {d}", m.sheet.name)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
