//! Where the real reports and the gold facts are, if they are here at all.

use std::io::Write;
use std::path::{Path, PathBuf};

/// The folder with `reports` and `gold`; where it is not there, says aloud
/// (past the capture of the test runner) that `test` cannot run.
pub fn shared(test: &str) -> Option<PathBuf> {
    let dir = std::env::var_os("TASSEI_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    if dir.join("reports").is_dir() && dir.join("gold").is_dir() {
        return Some(dir);
    }
    writeln!(std::io::stderr(), "SKIPPED {test}: ../shared is not here").expect("stderr");
    None
}

/// The files of a folder by name.
pub fn files(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut out: Vec<(String, Vec<u8>)> = std::fs::read_dir(dir)
        .expect("a folder of reports")
        .flatten()
        .filter(|e| e.path().is_file())
        .map(|e| {
            let name = e.file_name().to_string_lossy().into_owned();
            (name, std::fs::read(e.path()).expect("a readable report"))
        })
        .collect();
    out.sort();
    out
}
