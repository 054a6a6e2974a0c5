//! Starts a driver and, through it, a browser with a profile of its own; ends both, whatever happens.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use tempfile::TempDir;

use crate::engine::Engine;

/// A cold start on a loaded machine; nothing that works takes this long.
const START_LIMIT: Duration = Duration::from_secs(60);

/// The running programs. Dropping it ends them.
pub struct Driver {
    child: Child,
    pub profile: TempDir,
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        // The browser is the driver's child and may outlive it. Its processes are known by the profile folder,
        // whose name no other process has in its arguments.
        for _ in 0..20 {
            let left = processes_naming(self.profile.path());
            if left.is_empty() {
                break;
            }
            let _ = Command::new("kill")
                .arg("-9")
                .args(left)
                .stderr(Stdio::null())
                .status();
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

fn processes_naming(folder: &Path) -> Vec<String> {
    let folder = folder.to_string_lossy().into_owned();
    let Ok(entries) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    entries
        .flatten()
        .filter(|entry| {
            let line = fs::read(entry.path().join("cmdline")).unwrap_or_default();
            String::from_utf8_lossy(&line).contains(&folder)
        })
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.bytes().all(|byte| byte.is_ascii_digit()))
        .collect()
}

/// The page under test, or why it cannot be tested here.
pub fn page_file() -> Result<PathBuf, String> {
    let path = std::env::var_os("TASSEI_PAGE").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("dist/tassei.html"),
        PathBuf::from,
    );
    if path.is_file() {
        Ok(path)
    } else {
        Err(format!("no page at {}: run make page", path.display()))
    }
}

fn installed(engine: Engine) -> Result<(), String> {
    let runs = |program: &str| {
        let version = Command::new(program)
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        version.is_ok_and(|status| status.success())
    };
    match engine.programs().iter().find(|program| !runs(program)) {
        None => Ok(()),
        Some(none) => Err(format!("no {none} on PATH: run scripts/setup.sh test")),
    }
}

/// What a test needs, or `None` after it was said aloud why the test is skipped.
pub fn needs(engine: Engine, test: &str) -> Option<PathBuf> {
    match installed(engine).and_then(|()| page_file()) {
        Ok(page) => Some(page),
        Err(why) => {
            assert!(
                std::env::var_os("TASSEI_REQUIRE_BROWSER").is_none(),
                "{test}: {why}"
            );
            // Not eprintln!: the test runner would swallow it.
            let _ = writeln!(std::io::stderr(), "SKIPPED {test}: {why}");
            None
        }
    }
}

/// A new browser and the client that steers it.
pub async fn start(engine: Engine) -> (Driver, Client) {
    let profile = tempfile::Builder::new()
        .prefix("tassei-profile-")
        .tempdir()
        .expect("a profile folder");
    let (child, port) = (0..STARTS)
        .find_map(|_| listening(engine, profile.path()))
        .expect("the driver names its port");
    let driver = Driver { child, profile };
    let client = tokio::time::timeout(
        START_LIMIT,
        ClientBuilder::new(HttpConnector::new())
            .capabilities(engine.capabilities(driver.profile.path()))
            .connect(&format!("http://127.0.0.1:{port}")),
    )
    .await
    .unwrap_or_else(|_| panic!("{engine:?} does not start in time"))
    .unwrap_or_else(|error| panic!("{engine:?} does not start: {error}"));
    (driver, client)
}

/// Times that a driver is started: of two that start in the same moment, one may find the free port that
/// it chose taken, and ends.
const STARTS: usize = 5;

/// A driver and its port; none where it ended before it named one.
fn listening(engine: Engine, profile: &Path) -> Option<(Child, u16)> {
    let mut child = engine
        .driver(profile)
        // What the browser leaves lying about goes when the profile goes.
        .env("TMPDIR", profile)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the driver starts");
    let output = child.stdout.take().expect("the driver's output");
    match announced_port(engine, output) {
        Some(port) => Some((child, port)),
        None => {
            let _ = child.kill();
            let _ = child.wait();
            None
        }
    }
}

/// A driver takes a free port and says which.
fn announced_port(engine: Engine, output: impl std::io::Read + Send + 'static) -> Option<u16> {
    let (sender, receiver) = mpsc::channel();
    // Reads on for as long as the driver lives: a full pipe would stop it.
    std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if let Some(port) = engine.port_in(&line) {
                let _ = sender.send(port);
            }
        }
    });
    receiver.recv_timeout(START_LIMIT).ok()
}
