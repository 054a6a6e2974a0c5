//! Runs the programs that make the files; what they made is kept by what it was made of.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Says aloud, past the capture of the test runner, that a test cannot run.
pub fn skipped(test: &str, why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED {test}: {why}");
}

/// Whether a program is here.
pub fn have(program: &str) -> bool {
    let answer = Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    answer.is_ok_and(|status| status.success())
}

/// A folder of files made of the same sources.
pub struct Workshop {
    folder: PathBuf,
    /// Whether everything in it was made before.
    done: bool,
}

impl Workshop {
    /// The folder for files named `name`, made of `sources`: file names and text.
    pub fn new(name: &str, sources: &[(String, String)]) -> Self {
        let mut hasher = DefaultHasher::new();
        sources.hash(&mut hasher);
        // What makes the files belongs to what they are made of.
        include_str!("produce.rs").hash(&mut hasher);
        include_str!("making.rs").hash(&mut hasher);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("target/produced")
            .join(format!("{name}-{:016x}", hasher.finish()));
        let done = folder.join("done").exists();
        if !done {
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(&folder).expect("a folder under target");
            for (file, text) in sources {
                fs::write(folder.join(file), text).expect("a source");
            }
        }
        Workshop { folder, done }
    }

    pub fn path(&self, file: &str) -> PathBuf {
        self.folder.join(file)
    }

    pub fn bytes(&self, file: &str) -> Vec<u8> {
        let path = self.path(file);
        fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    }

    /// Notes that all is made.
    pub fn close(&mut self) {
        fs::write(self.path("done"), "").expect("a mark");
        self.done = true;
    }

    /// LibreOffice: one start converts many files. `to` is its name of the kind, with
    /// a filter where there are several.
    pub fn office(&self, files: &[String], from: Option<&str>, to: &str, into: &str) {
        if self.done {
            return;
        }
        let profile = tempfile::tempdir().expect("a folder");
        let mut command = Command::new("soffice");
        command
            .arg(format!(
                "-env:UserInstallation=file://{}",
                profile.path().display()
            ))
            .args(["--headless", "--convert-to", to, "--outdir"])
            .arg(self.path(into))
            .args(from.map(|f| format!("--infilter={f}")))
            .args(files.iter().map(|f| self.path(f)));
        run(command);
    }

    /// Chromium's print.
    pub fn print(&self, file: &str, to: &str) {
        if self.done {
            return;
        }
        let profile = tempfile::tempdir().expect("a folder");
        let mut command = Command::new("chromium");
        command
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
            ])
            .args([
                "--disable-background-networking",
                "--disable-component-update",
            ])
            .args(["--disable-sync", "--no-first-run", "--no-pdf-header-footer"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg(format!("--print-to-pdf={}", self.path(to).display()))
            .arg(self.path(file));
        run(command);
    }

    /// Another program that writes the file `to` from `from`.
    pub fn tool(&self, program: &str, before: &[&str], from: &str, after: &[&str], to: &str) {
        if self.done {
            return;
        }
        let mut command = Command::new(program);
        command
            .args(before)
            .arg(self.path(from))
            .args(after)
            .arg(self.path(to));
        run(command);
    }
}

fn run(mut command: Command) {
    let output = command
        .output()
        .unwrap_or_else(|e| panic!("{command:?}: {e}"));
    assert!(
        output.status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}
