// One measurement in one fresh browser: what it took, and the memory at its peak.
import { readFileSync, readdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const ARGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

export const browser = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGS });

// Megabytes that the largest renderer under this process had at its peak.
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

/** Runs `work(page)` in a browser of its own; `work` gives milliseconds. */
export const measured = async (work) => {
  const own = await browser();
  try {
    const page = await own.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(300_000);
    const ms = await work(page);
    return { ms, mb: peak() };
  } finally {
    await own.close();
  }
};

export const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
export const p95 = (list) => [...list].sort((a, b) => a - b)[Math.ceil(list.length * 0.95) - 1];

/** Opens Tassei; `address` is a file. */
export const tassei = async (page, file, hash = "#lang=ja") => {
  await page.goto(pathToFileURL(file).href + hash);
  await page.waitForFunction(() => performance.getEntriesByName("tassei-boot").length > 0);
};

// From the files being given to the results being drawn, measured in the page.
export const given = async (page, files, reports) => {
  await page.evaluate((reports) => {
    globalThis.drawn = new Promise((resolve) => {
      const input = document.querySelector("input[type=file]");
      input.addEventListener("change", () => { globalThis.begun = performance.now(); }, { capture: true, once: true });
      const look = () => {
        if (document.querySelectorAll(".report-card").length >= reports) {
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - globalThis.begun)));
        } else setTimeout(look, 1);
      };
      input.addEventListener("change", look, { once: true });
    });
  }, reports);
  await page.setInputFiles("input[type=file]", files);
  return page.evaluate(() => globalThis.drawn);
};

/** A blank page with a library in it, a file at hand, and `run` timed over it. */
export const library = async (page, scripts, file, run) => {
  await page.goto("about:blank");
  await page.setContent("<input type=file>");
  for (const path of scripts) await page.addScriptTag({ path });
  await page.setInputFiles("input", file);
  return page.evaluate(run);
};
