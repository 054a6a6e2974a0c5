//! Has the programs make every kind of file of each report.

use crate::produce::{Workshop, have, skipped};
use crate::reports::Made;
use crate::sources;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// LibreOffice's name of CSV with every cell as it is shown, in CP932.
const CSV: &str = "csv:Text - txt - csv (StarCalc):44,34,60,1,,0,false,false";

/// The files of each report: its name, then kind and bytes.
pub type Files = BTreeMap<&'static str, Vec<(String, Vec<u8>)>>;

/// The folder of the reports' files.
fn workshop(made: &[Made]) -> Workshop {
    let mut sources = Vec::new();
    for m in made {
        let name = m.sheet.name;
        sources.push((format!("{name}.fods"), sources::spreadsheet(&m.sheet)));
        sources.push((format!("{name}.html"), sources::html(&m.sheet)));
        sources.push((format!("{name}.txt"), sources::tabbed(&m.sheet)));
        sources.push((format!("{name}.md"), sources::markdown(&m.sheet)));
    }
    Workshop::new("reports", &sources)
}

/// Has the files made, or none where a program is missing; said aloud.
pub fn files(test: &str, made: &[Made]) -> Option<Files> {
    // Tests run side by side, but the files are made once.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _made = ONE_AT_A_TIME.lock();
    for program in ["soffice", "chromium", "qpdf", "pdftotext"] {
        if !have_program(program) {
            skipped(
                test,
                &format!("no {program} on PATH: run scripts/setup.sh test"),
            );
            return None;
        }
    }
    let mut shop = workshop(made);
    let of = |kind: &str| -> Vec<String> {
        made.iter()
            .map(|m| format!("{}.{kind}", m.sheet.name))
            .collect()
    };
    for (to, into) in [
        ("xlsx", "calc"),
        ("xls", "calc"),
        ("ods", "calc"),
        ("pdf", "calc"),
        (CSV, "calc"),
    ] {
        shop.office(&of("fods"), None, to, into);
    }
    shop.office(
        &of("html"),
        Some("HTML (StarWriter)"),
        "docx:MS Word 2007 XML",
        "writer",
    );
    let written: Vec<String> = of("docx").iter().map(|f| format!("writer/{f}")).collect();
    shop.office(&written, None, "pdf", "writer");
    let mut files = Files::new();
    for m in made {
        let name = m.sheet.name;
        shop.print(&format!("{name}.html"), &format!("{name}.pdf"));
        let turned = format!("calc/{name}-turned.pdf");
        shop.tool(
            "qpdf",
            &["--rotate=+90"],
            &format!("calc/{name}.pdf"),
            &[],
            &turned,
        );
        let mut found = Vec::new();
        for (pdf, text) in laid_out(name) {
            shop.tool("pdftotext", &["-layout"], &pdf, &[], &text);
        }
        for (kind, file) in [
            ("txt", format!("{name}.txt")),
            ("tsv", format!("{name}.txt")),
            ("md", format!("{name}.md")),
            ("html", format!("{name}.html")),
            ("csv", format!("calc/{name}.csv")),
            ("xlsx", format!("calc/{name}.xlsx")),
            ("xls", format!("calc/{name}.xls")),
            ("ods", format!("calc/{name}.ods")),
            ("docx", format!("writer/{name}.docx")),
            ("calc.pdf", format!("calc/{name}.pdf")),
            ("turned.pdf", turned),
            ("writer.pdf", format!("writer/{name}.pdf")),
            ("chromium.pdf", format!("{name}.pdf")),
        ] {
            found.push((kind.to_owned(), shop.bytes(&file)));
        }
        files.insert(name, found);
    }
    shop.close();
    Some(files)
}

/// The PDFs of a report of which `pdftotext -layout` makes text.
fn laid_out(name: &str) -> [(String, String); 3] {
    [
        (
            format!("calc/{name}.pdf"),
            format!("calc/{name}.layout.txt"),
        ),
        (
            format!("writer/{name}.pdf"),
            format!("writer/{name}.layout.txt"),
        ),
        (format!("{name}.pdf"), format!("{name}.layout.txt")),
    ]
}

/// The texts that [`files`] had made of the PDFs of the reports, by their kind.
pub fn layouts(made: &[Made]) -> Vec<(&Made, String, Vec<u8>)> {
    let shop = workshop(made);
    let of = |m| laid_out(m).map(|(_, text)| text);
    made.iter()
        .flat_map(|m| of(m.sheet.name).map(|text| (m, text.clone(), shop.bytes(&text))))
        .collect()
}

fn have_program(program: &str) -> bool {
    // pdftotext names its version only by `-v`.
    let asked = if program == "pdftotext" {
        "pdfinfo"
    } else {
        program
    };
    have(asked)
        || std::process::Command::new(program)
            .arg("-v")
            .output()
            .is_ok()
}
