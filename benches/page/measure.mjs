// One measurement in one fresh browser: what it took, and the memory at its peak.
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { chromium } from "playwright-core";

const ARGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

export const browser = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGS });

// Megabytes that the largest renderer had at its peak. One browser runs at a time.
const peak = () => {
  let most = 0;
  for (const pid of readdirSync("/proc").filter((n) => /^\d+$/.test(n))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("--type=renderer")) continue;
      const line = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
      most = Math.max(most, Number(line?.[1] ?? 0) / 1024);
    } catch {
      // The process is gone.
    }
  }
  return most;
};

/** Runs `work(page)` in a browser of its own; `work` gives what was measured. `{ got, mb }` */
export const measured = async (work) => {
  const own = await browser();
  try {
    const page = await own.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(300_000);
    const got = await work(page);
    return { got, mb: peak() };
  } finally {
    await own.close();
  }
};

/** `work` in `n` fresh browsers: medians of the milliseconds it gives and of the memory. */
export const times = async (n, work) => {
  const all = [];
  for (let i = 0; i < n; i++) all.push(await measured(work));
  return { ms: median(all.map((m) => m.got)), mb: median(all.map((m) => m.mb)) };
};

export const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
export const p95 = (list) => [...list].sort((a, b) => a - b)[Math.ceil(list.length * 0.95) - 1];
export const ms = (n) => (n >= 100 ? n.toFixed(0) : n.toFixed(1)) + " ms";
export const mb = (n) => n.toFixed(0) + " MB";
export const megabytes = (n) => (n / 1e6).toFixed(2) + " MB";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".json": "application/json" };

/** Files by address, served from this machine to itself. `{ address, close }` */
export const served = async (files) => {
  const server = createServer((request, response) => {
    const name = new URL(request.url, "http://x").pathname;
    const body = files(name);
    if (body === undefined) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[extname(name)] ?? "text/html" }).end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
};

/** Milliseconds from opening an address to `selector` being there and drawn. */
export const opened = async (page, address, selector) => {
  await page.addInitScript((selector) => {
    globalThis.tasseiBenchReady = new Promise((resolve) => {
      const drawn = () => requestAnimationFrame(() => {
        const after = new MessageChannel();
        after.port1.onmessage = () => resolve(performance.now());
        after.port2.postMessage(0);
      });
      const look = new MutationObserver(() => {
        if (!document.querySelector(selector)) return;
        look.disconnect();
        drawn();
      });
      look.observe(document, { childList: true, subtree: true });
    });
  }, selector);
  await page.goto(address, { waitUntil: "commit" });
  return page.evaluate(() => globalThis.tasseiBenchReady);
};
