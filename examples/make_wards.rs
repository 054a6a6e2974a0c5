//! Writes fictional wards as files to a folder: what the tests of matching are
//! made of, to look at in the page.
//!
//! `cargo run --example make_wards -- FOLDER [WARDS] [INDICATORS] [YEARS] [SEED]`

#[path = "../tests/support/wards.rs"]
mod wards;

use std::error::Error;
use std::path::PathBuf;
use tassei::assess::assess;
use tassei::export::json::Entry;
use tassei::export::tidy_csv::tidy_csv;
use tassei::intake::take_in;
use wards::{Plan, make};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("a folder is wanted")?);
    let mut number = |usual: usize| match arguments.next() {
        Some(text) => text.parse().map_err(|_| format!("no number: {text}")),
        None => Ok(usual),
    };
    let plan = Plan {
        wards: number(24)?,
        indicators: number(40)?,
        years: number(1)?,
        seed: number(1)? as u64,
    };
    std::fs::create_dir_all(&folder)?;
    for report in make(plan).reports {
        let ward = report.ward.clone().unwrap_or_default();
        let year = report.as_of.unwrap_or_default();
        let name = format!("{ward}-{year}.csv");
        let document = take_in(&name, b"");
        let assessment = assess(&report, None);
        let entry = Entry {
            document: &document,
            report: Some(&report),
            assessment: Some(&assessment),
        };
        std::fs::write(folder.join(&name), tidy_csv(&[entry]))?;
    }
    Ok(())
}
