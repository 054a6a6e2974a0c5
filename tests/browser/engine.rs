//! The browsers that the page is tested in, and what differs in starting them.

use std::path::Path;
use std::process::Command;

use serde_json::{Map, Value, json};

/// A browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, through chromedriver.
    Chromium,
    /// Firefox ESR, through geckodriver.
    Firefox,
}

/// Where Debian puts the browser itself; the driver looks for another name.
const FIREFOX: &str = "/usr/bin/firefox-esr";

impl Engine {
    /// What must be installed.
    pub fn programs(self) -> &'static [&'static str] {
        match self {
            Engine::Chromium => &["chromedriver"],
            Engine::Firefox => &["geckodriver", FIREFOX],
        }
    }

    /// The driver's command. It takes a free port.
    pub fn driver(self, profile: &Path) -> Command {
        match self {
            Engine::Chromium => {
                let mut command = Command::new("chromedriver");
                command.arg("--port=0");
                command
            }
            Engine::Firefox => {
                let mut command = Command::new("geckodriver");
                command.args(["--port", "0", "--profile-root"]).arg(profile);
                command
            }
        }
    }

    /// The port that a line of the driver's output names; chromedriver first repeats the 0 that it was told.
    pub fn port_in(self, line: &str) -> Option<u16> {
        let before = match self {
            Engine::Chromium => " on port ",
            Engine::Firefox => " on 127.0.0.1:",
        };
        let (_, rest) = line.rsplit_once(before)?;
        rest.trim_end_matches('.')
            .parse()
            .ok()
            .filter(|port| *port != 0)
    }

    /// What the browser is asked to be.
    pub fn capabilities(self, profile: &Path) -> Map<String, Value> {
        let value = match self {
            Engine::Chromium => chromium(profile),
            Engine::Firefox => firefox(profile),
        };
        match value {
            Value::Object(map) => map,
            _ => unreachable!("an object, as written below"),
        }
    }
}

fn chromium(profile: &Path) -> Value {
    let profile = format!("--user-data-dir={}", profile.display());
    json!({
        "browserName": "chrome",
        "timeouts": { "script": 30_000, "pageLoad": 30_000 },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        "goog:chromeOptions": {
            "args": [
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--window-size=1280,900",
                "--lang=ja",
                // Even a mistake of ours reaches nobody: no name is looked up.
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                profile,
            ],
        },
    })
}

fn firefox(profile: &Path) -> Value {
    json!({
        "browserName": "firefox",
        "timeouts": { "script": 30_000, "pageLoad": 30_000 },
        "moz:firefoxOptions": {
            "binary": FIREFOX,
            "args": ["-headless", "-width", "1280", "-height", "900"],
            "prefs": {
                "intl.accept_languages": "ja",
                // What is saved goes where the test looks for it, without a question.
                "browser.download.folderList": 2,
                "browser.download.dir": profile.join("saved"),
                // The list of downloads would take the focus from the page.
                "browser.download.alwaysOpenPanel": false,
                // Even a mistake of ours reaches nobody: everything but this machine goes through a proxy that
                // is not there.
                "network.proxy.type": 1,
                "network.proxy.http": "127.0.0.1",
                "network.proxy.http_port": 9,
                "network.proxy.ssl": "127.0.0.1",
                "network.proxy.ssl_port": 9,
                "network.proxy.no_proxies_on": "127.0.0.1",
            },
        },
    })
}
