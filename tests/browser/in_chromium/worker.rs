//! The worker answers, and whatever happens to it the page lives on and the next file is read.
//!
//! The page as it is shipped holds no hook for tests: where something has to break, the test breaks the
//! browser around it, before the page begins.

use serde_json::Value;

use crate::page::with_browser;

/// Reads three files at once and says how each ended.
const THREE: &str = "const text = new TextEncoder().encode('項目,目標,実績\\n歩道,10,9\\n'); \
    const read = (name) => tassei.analyze(text, name).then(() => 'read', (error) => String(error)); \
    return Promise.all(['a.csv', 'b.csv', 'c.csv'].map(read))";

/// Has every worker's program begin with this line.
fn in_worker(line: &str) -> String {
    format!(
        "globalThis.Blob = new Proxy(Blob, {{ construct(to, [parts, options]) {{ \
           if (options?.type === 'text/javascript') parts = [{}, '\\n', ...parts]; \
           return Reflect.construct(to, [parts, options]); }} }});",
        Value::from(line)
    )
}

fn said(answer: &Value) -> Vec<&str> {
    answer
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

#[tokio::test]
async fn reads_one_file_after_another() {
    with_browser("reads_one_file_after_another", async |browser| {
        browser.open_page(&browser.file_url()).await;
        let answer = browser.settle(THREE).await;
        assert_eq!(said(&answer), ["read", "read", "read"], "{answer}");
        let kept = browser
            .settle("const b = new Uint8Array([1, 2, 3]); await tassei.analyze(b, 'x.csv'); return b.length")
            .await;
        assert_eq!(kept, 3, "the caller's bytes stay the caller's");
        let name = browser.settle("return tassei.analyze(new Uint8Array([49]), '報告.csv')").await;
        assert_eq!(name["reports"][0]["file"], "報告.csv", "{name}");
        browser.assert_quiet(&browser.file_url()).await;
    })
    .await;
}

#[tokio::test]
async fn a_panic_costs_one_file_and_its_words_are_told() {
    with_browser("a_panic_costs_one_file_and_its_words_are_told", async |browser| {
        // For the file b.csv alone, bytes say that there are more of them than any list can hold.
        browser
            .before_load(&in_worker(
                "const kind = Object.getPrototypeOf(Uint8Array.prototype); \
                 const { get } = Object.getOwnPropertyDescriptor(kind, 'length'); let wrong = false; \
                 Object.defineProperty(kind, 'length', { get() { return wrong ? 0x90000000 : get.call(this); } }); \
                 addEventListener('message', (event) => { wrong = event.data[1] === 'b.csv'; });",
            ))
            .await;
        browser.open_page(&browser.file_url()).await;
        let answer = browser.settle(THREE).await;
        let said = said(&answer);
        assert_eq!((said[0], said[2]), ("read", "read"), "{answer}");
        assert!(said[1].contains("b.csv: the reader broke down"), "{answer}");
        assert!(said[1].contains("capacity overflow"), "{answer}");
    })
    .await;
}

#[tokio::test]
async fn exhausted_memory_costs_one_file() {
    with_browser("exhausted_memory_costs_one_file", async |browser| {
        // For the file b.csv alone, the program finds all the memory it may have already taken.
        browser
            .before_load(&in_worker(
                "let memory; const begin = WebAssembly.instantiate; \
                 WebAssembly.instantiate = async (...a) => { const made = await begin(...a); \
                   memory = (made.instance ?? made).exports.memory; return made; }; \
                 addEventListener('message', (event) => { if (event.data[1] !== 'b.csv') return; \
                   for (let step = 4096; step; step >>= 1) { \
                     try { for (;;) memory.grow(step); } catch { continue; } } \
                   event.data[2] = new Uint8Array(64 << 20); });",
            ))
            .await;
        browser.open_page(&browser.file_url()).await;
        let answer = browser.settle(THREE).await;
        let said = said(&answer);
        assert_eq!((said[0], said[2]), ("read", "read"), "{answer}");
        assert!(said[1].contains("b.csv: the reader broke down"), "{answer}");
    })
    .await;
}

#[tokio::test]
async fn an_exhausted_stack_costs_one_file() {
    with_browser("an_exhausted_stack_costs_one_file", async |browser| {
        browser
            .before_load(&in_worker(
                "addEventListener('message', (event) => { if (event.data[1] === 'a.csv') { \
                   event.stopImmediatePropagation(); (function deep() { deep(); deep(); })(); } });",
            ))
            .await;
        browser.open_page(&browser.file_url()).await;
        let answer = browser.settle(THREE).await;
        let said = said(&answer);
        assert_eq!((said[1], said[2]), ("read", "read"), "{answer}");
        assert!(said[0].contains("a.csv: the reader broke down"), "{answer}");
    })
    .await;
}

#[tokio::test]
async fn an_endless_loop_costs_one_file() {
    with_browser("an_endless_loop_costs_one_file", async |browser| {
        // The page's clock runs sixty times as fast, so that its limit comes within the test's.
        browser
            .before_load(
                "const wait = setTimeout; globalThis.setTimeout = (f, ms, ...a) => wait(f, ms / 60, ...a);",
            )
            .await;
        browser
            .before_load(&in_worker(
                "addEventListener('message', (event) => { if (event.data[1] === 'b.csv') for (;;); });",
            ))
            .await;
        browser.open_page(&browser.file_url()).await;
        let answer = browser.settle(THREE).await;
        let said = said(&answer);
        assert_eq!((said[0], said[2]), ("read", "read"), "{answer}");
        assert!(said[1].contains("b.csv: stopped after"), "{answer}");
    })
    .await;
}

#[tokio::test]
async fn a_file_is_cancelled_under_way_and_waiting() {
    with_browser("a_file_is_cancelled_under_way_and_waiting", async |browser| {
        browser
            .before_load(&in_worker(
                "addEventListener('message', (event) => { if (/^a/.test(event.data[1])) for (;;); });",
            ))
            .await;
        browser.open_page(&browser.file_url()).await;
        // Every worker is in an endless loop when it is cancelled, one file has not begun, one was never wanted.
        let answer = browser
            .settle(
                "const said = (e) => String(e), bytes = new Uint8Array([49]); \
                 const stop = [new AbortController(), new AbortController()]; \
                 const all = Promise.all([ \
                   tassei.analyze(bytes, 'a.csv', stop[0]).catch(said), \
                   tassei.analyze(bytes, 'a.csv', stop[0]).catch(said), \
                   tassei.analyze(bytes, 'b.csv', stop[1]).catch(said), \
                   tassei.analyze(bytes, 'c.csv', { signal: AbortSignal.abort() }).catch(said), \
                   tassei.analyze(bytes, 'd.csv').then(() => 'read', said)]); \
                 await new Promise((done) => setTimeout(done, 500)); \
                 stop[1].abort(); stop[0].abort(); return all",
            )
            .await;
        let cancelled = |name: &str| format!("Error: {name}: cancelled");
        let (a, b, c) = (cancelled("a.csv"), cancelled("b.csv"), cancelled("c.csv"));
        assert_eq!(said(&answer), [&a, &a, &b, &c, "read"], "{answer}");
    })
    .await;
}

#[tokio::test]
async fn what_is_no_file_is_refused() {
    with_browser("what_is_no_file_is_refused", async |browser| {
        browser.open_page(&browser.file_url()).await;
        for wrong in ["undefined", "'text'", "1e12", "{ length: 1e12 }"] {
            let script = format!("return tassei.analyze({wrong}, 'a.csv')");
            let answer = browser.settle(&script).await;
            let said = answer["error"].as_str().unwrap_or_default();
            assert!(said.contains("a.csv: a Uint8Array"), "{wrong}: {answer}");
        }
        let answer = browser
            .settle("return tassei.analyze(new ArrayBuffer(3), 'a.csv')")
            .await;
        assert_eq!(answer["version"], 1, "{answer}");
    })
    .await;
}

/// Both ways in which a browser refuses: it makes no worker, or one that may not run the program.
#[tokio::test]
async fn reads_without_workers_where_they_are_refused() {
    let refusals = [
        "globalThis.Worker = class { constructor() { throw new Error('refused'); } };".to_owned(),
        in_worker("WebAssembly.instantiate = async () => { throw new Error('refused'); };"),
    ];
    for refusal in refusals {
        with_browser(
            "reads_without_workers_where_they_are_refused",
            async |browser| {
                browser.before_load(&refusal).await;
                browser.open_page(&browser.file_url()).await;
                let answer = browser.settle(THREE).await;
                assert_eq!(said(&answer), ["read", "read", "read"], "{answer}");
                let unprotected = browser.run("return tassei.unprotected()", vec![]).await;
                assert_eq!(unprotected, true);
                // Who sees the page is told, not only who asks: in the view that a file leads to.
                browser
                    .run(
                        "document.querySelector('[data-testid=try-demo]').click()",
                        vec![],
                    )
                    .await;
                browser.text_with("[data-testid^=report-0]", "達成").await;
                let told = browser
                    .text_with("[data-testid=unprotected]", "保護なし")
                    .await;
                assert!(told.contains("ページごと止まり"), "{told}");
            },
        )
        .await;
    }
}
