//! What a test does with a page: opens it, gives it files, reads it, and sees that it kept quiet.
#![allow(dead_code, reason = "a set of helpers; not every one has its test yet")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};

use crate::driver::{self, Driver};
use crate::engine::Engine;

/// How long anything the page does may take before a test gives up on it.
pub const LIMIT: Duration = Duration::from_secs(20);

/// A browser with one window, and the page that is under test.
pub struct Browser {
    pub client: Client,
    pub file: PathBuf,
    pub engine: Engine,
    driver: Arc<Driver>,
}

/// A command of chromedriver's own: its name under the session, and its parameters.
#[derive(Debug)]
struct Vendor(&'static str, Value);

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.0
        ))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.1.to_string()))
    }
}

/// Runs a test in a Chromium of its own, or says aloud that it is skipped.
pub async fn with_browser(test: &str, body: impl AsyncFnOnce(Browser)) {
    with_engine(Engine::Chromium, test, body).await;
}

/// Runs a test in a browser of its own, or says aloud that it is skipped.
pub async fn with_engine(engine: Engine, test: &str, body: impl AsyncFnOnce(Browser)) {
    if let Some(file) = driver::needs(engine, test) {
        let (driver, client) = driver::start(engine).await;
        let driver = Arc::new(driver);
        let browser = |client| Browser {
            client,
            file: file.clone(),
            engine,
            driver: Arc::clone(&driver),
        };
        body(browser(client.clone())).await;
        if engine == Engine::Chromium {
            browser(client).assert_nothing_left().await;
        }
    }
}

impl Browser {
    /// One command of the DevTools protocol.
    pub async fn cdp(&self, method: &str, params: Value) -> Value {
        let command = Vendor(
            "goog/cdp/execute",
            json!({ "cmd": method, "params": params }),
        );
        self.client
            .issue_cmd(command)
            .await
            .unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// The page's address on this machine.
    pub fn file_url(&self) -> String {
        url(&self.file)
    }

    /// The page's own bytes, for a server.
    pub fn bytes(&self) -> Vec<u8> {
        fs::read(&self.file).expect("the page can be read")
    }

    /// Opens an address, without waiting for the program in it.
    pub async fn open(&self, url: &str) {
        self.client
            .goto(url)
            .await
            .unwrap_or_else(|error| panic!("{url}: {error}"));
    }

    /// Opens the page and waits until its program runs.
    pub async fn open_page(&self, url: &str) {
        self.open(url).await;
        self.started().await;
    }

    /// Waits until the program runs, in the frame that is looked at. What the page says instead fails the test.
    pub async fn started(&self) {
        let state = self
            .until("the program runs", async || {
                let state = self
                    .run(
                        "return performance.getEntriesByName('tassei-boot').length ? 'runs' \
                          : document.querySelector('#app > [role=alert]')?.textContent",
                        vec![],
                    )
                    .await;
                state.as_str().map(str::to_owned)
            })
            .await;
        assert_eq!(state, "runs", "the page could not start");
    }

    /// The time from the first line of the boot script to the page being there, in milliseconds.
    pub async fn boot_time(&self) -> f64 {
        self.run(
            "return performance.getEntriesByName('tassei-boot')[0].duration",
            vec![],
        )
        .await
        .as_f64()
        .expect("a duration")
    }

    /// Runs a script in the page; `arguments` holds `arguments`.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client
            .execute(script, arguments)
            .await
            .unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Runs a script that gives a promise, and waits for it. A rejection comes back as `{"error": text}`.
    pub async fn settle(&self, promise: &str) -> Value {
        let script = format!(
            "const done = arguments[arguments.length - 1]; \
             (async () => {{ {promise} }})().then(done, (error) => done({{ error: String(error) }}));"
        );
        self.client
            .execute_async(&script, vec![])
            .await
            .unwrap_or_else(|error| panic!("{promise}: {error}"))
    }

    /// The folder that what the page saves goes to.
    pub async fn saves(&self) -> PathBuf {
        let folder = self.driver.profile.path().join("saved");
        fs::create_dir_all(&folder).expect("a folder for what is saved");
        if self.engine == Engine::Chromium {
            let to = json!({ "behavior": "allow", "downloadPath": folder });
            self.cdp("Page.setDownloadBehavior", to).await;
        }
        folder
    }

    /// Has a script run in every page from now on, before the page's own: how a test takes something away
    /// from the browser, or makes something in it fail.
    pub async fn before_load(&self, script: &str) {
        self.cdp(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": script }),
        )
        .await;
    }

    /// Cuts the browser off from every network, the machine's own included.
    pub async fn network_off(&self) {
        self.cdp("Network.enable", json!({})).await;
        let off = json!({ "offline": true, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0 });
        self.cdp("Network.emulateNetworkConditions", off).await;
    }

    /// The page's size, down to a telephone's (a window cannot be made narrower than 500).
    pub async fn size(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
        self.cdp("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Picks files in an `<input type=file>`, hidden or not.
    pub async fn pick(&self, selector: &str, files: &[&Path]) {
        let input = self
            .client
            .find(Locator::Css(selector))
            .await
            .expect("the file input");
        input
            .send_keys(&paths(files).join("\n"))
            .await
            .expect("files can be picked");
    }

    /// Drags files in from outside and drops them on the middle of an element, as a hand would.
    pub async fn drop_files(&self, selector: &str, files: &[&Path]) {
        let place = self
            .run(
                "const e = document.querySelector(arguments[0]); e.scrollIntoView({ block: 'center' }); \
                 const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]",
                vec![json!(selector)],
            )
            .await;
        let data = json!({ "items": [], "files": paths(files), "dragOperationsMask": 1 });
        for step in ["dragEnter", "dragOver", "drop"] {
            let event = json!({ "type": step, "x": place[0], "y": place[1], "data": data });
            self.cdp("Input.dispatchDragEvent", event).await;
        }
    }

    /// The visible text of the first such element, once there is one.
    pub async fn text(&self, selector: &str) -> String {
        self.client
            .wait()
            .at_most(LIMIT)
            .for_element(Locator::Css(selector))
            .await
            .unwrap_or_else(|error| panic!("{selector}: {error}"))
            .text()
            .await
            .unwrap_or_else(|error| panic!("{selector}: {error}"))
    }

    /// Waits until an element's text holds some words; gives the whole text.
    pub async fn text_with(&self, selector: &str, words: &str) -> String {
        self.until(&format!("{selector} says {words}"), async || {
            let script = "return document.querySelector(arguments[0])?.innerText ?? null";
            let text = self.run(script, vec![json!(selector)]).await;
            text.as_str()
                .filter(|text| text.contains(words))
                .map(str::to_owned)
        })
        .await
    }

    /// Asks until there is an answer, or fails saying what was waited for.
    pub async fn until<T>(&self, what: &str, ask: impl AsyncFn() -> Option<T>) -> T {
        let start = Instant::now();
        loop {
            if let Some(answer) = ask().await {
                return answer;
            }
            assert!(start.elapsed() < LIMIT, "waited {LIMIT:?} in vain: {what}");
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// Keeps a picture of the window in `target/screens`.
    pub async fn screenshot(&self, name: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screens");
        fs::create_dir_all(&folder).expect("a folder for the pictures");
        let picture = self.client.screenshot().await.expect("a picture");
        fs::write(folder.join(name).with_extension("png"), picture)
            .expect("the picture can be kept");
    }

    /// What chromedriver noted since it was last asked: `browser` (the console) or `performance`.
    async fn log(&self, kind: &str) -> Vec<Value> {
        let entries = self
            .client
            .issue_cmd(Vendor("se/log", json!({ "type": kind })))
            .await;
        match entries.expect("the log can be read") {
            Value::Array(entries) => entries,
            other => panic!("a list was expected of the log: {other}"),
        }
    }

    /// What the console said that nobody wants to see there: errors, and violations of the policy.
    pub async fn complaints(&self) -> Vec<String> {
        let entries = self.log("browser").await;
        let bad = entries.iter().filter(|entry| {
            entry["level"] == "SEVERE"
                || entry["source"] == "security"
                || entry["message"]
                    .as_str()
                    .is_some_and(|text| text.contains("Content Security Policy"))
        });
        bad.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// The addresses that were asked for, other than those that begin with one of `allowed`.
    pub async fn requests_beside(&self, allowed: &[&str]) -> Vec<String> {
        let mut found = Vec::new();
        for entry in self.log("performance").await {
            let text = entry["message"].as_str().unwrap_or_default();
            let event: Value = serde_json::from_str(text).expect("an event in JSON");
            let event = &event["message"];
            if event["method"] == "Network.requestWillBeSent" {
                let url = event["params"]["request"]["url"]
                    .as_str()
                    .unwrap_or_default();
                // The browser's own first tab is in the log too; no page can ask for such an address.
                let own = url.starts_with("chrome:");
                if !own && !allowed.iter().any(|start| url.starts_with(start)) {
                    found.push(url.to_owned());
                }
            }
        }
        found
    }

    /// Fails if anything was asked of another machine since the log was last read, or the policy had to
    /// refuse something. Every test ends with it, those too whose console has the crash that they provoke.
    async fn assert_nothing_left(&self) {
        let complaints = self.complaints().await;
        let refused = complaints
            .iter()
            .filter(|c| c.contains("Content Security Policy"));
        assert_eq!(refused.count(), 0, "refused by the policy: {complaints:?}");
        let here = ["file:", "blob:", "data:", "about:", "http://127.0.0.1:"];
        let requests = self.requests_beside(&here).await;
        assert_eq!(requests, Vec::<String>::new(), "requests to elsewhere");
    }

    /// Fails unless the console is clean and nothing was asked for but the page itself, at `origin`, and what
    /// it made in memory.
    pub async fn assert_quiet(&self, origin: &str) {
        assert_eq!(self.complaints().await, Vec::<String>::new(), "the console");
        let requests = self.requests_beside(&[origin, "blob:", "data:"]).await;
        assert_eq!(requests, Vec::<String>::new(), "requests");
    }
}

/// A file's address.
pub fn url(path: &Path) -> String {
    let path = fs::canonicalize(path).expect("the file is there");
    url::Url::from_file_path(path)
        .expect("an absolute path")
        .into()
}

fn paths(files: &[&Path]) -> Vec<String> {
    let whole = |path: &&Path| fs::canonicalize(path).expect("the file is there");
    files
        .iter()
        .map(|path| whole(path).to_string_lossy().into_owned())
        .collect()
}
