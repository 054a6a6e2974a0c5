// Measures the page beside what people would use instead, in the same browser and the same run, and writes
// BENCHMARKS.md. `ONLY=start,five` measures those rows and writes nothing.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import * as grid from "./grid.mjs";
import { inputs } from "./inputs.mjs";
import { browser, mb, measured, median, megabytes, ms, opened, p95, served, times } from "./measure.mjs";
import { address, file, given, root, tassei } from "./page.mjs";
import * as peers from "./peers.mjs";
import * as size from "./size.mjs";
import { write } from "./written.mjs";

const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const cli = join(target, "release/tassei");
const shared = process.env.TASSEI_SHARED ?? join(root, "../shared");
const found = { rows: [], memory: [], parts: [], growth: [] };
const row = (work, against, reach, got, note) => {
  found.rows.push([work, against, reach, got, note]);
  console.log(`${work} · ${against}: ${got} (reach ${reach}); ${note}`);
};
const ratio = (theirs, ours, digits = 2) => `${(theirs / ours).toFixed(digits)} ×`;
const memory = (work, ours, name, theirs) => found.memory.push([work, mb(ours), name, theirs ? mb(theirs) : "—"]);

// Tassei reads, assesses, checks and draws; the others only parse.
const against = async (work, path, list) => {
  const own = await times(3, async (page) => {
    await tassei(page);
    return given(page, [path]);
  });
  for (const [name, reach, run] of list) {
    const other = await times(3, run);
    row(work, name, reach, ratio(other.ms, own.ms), `${ms(own.ms)} from drop to drawn; ${ms(other.ms)}`);
    memory(work, own.mb, name, other.mb);
  }
};

const csv = (made) => against("tidy CSV, 200,000 rows: read and assess", made.csv, [
  ["PapaParse, parsing only", "2 ×", peers.papa(made.csv)],
  ["d3-dsv, parsing only", "—", peers.d3(made.csv)],
]);

const xlsx = (made) => against("xlsx, 50,000 rows × 12 columns: read and assess", made.xlsx, [
  ["SheetJS read + sheet_to_json", "3 ×", peers.sheetjs(made.xlsx)],
]);

const pdf = async (made) => {
  const work = "PDF, 200 pages with ruled tables: tables out";
  const server = await served(peers.pdfjsFiles(made.pdf));
  await against(work, made.pdf, [["pdf.js getTextContent, text only", "2 ×", peers.pdfjs(server.address)]]);
  server.close();
  if (spawnSync("python3", ["-c", "import pdfplumber"]).status !== 0) {
    return row(work, "pdfplumber extract_tables, natively", "50 ×", "not measured", "pdfplumber is not here");
  }
  const clock = (run) => {
    const begun = performance.now();
    run();
    return performance.now() - begun;
  };
  const ours = median([0, 1, 2, 3, 4].map(() => clock(() => execFileSync(cli, [made.pdf, "--format", "csv"], { stdio: "ignore" }))));
  const theirs = clock(() => execFileSync("python3", ["-c", peers.PDFPLUMBER, made.pdf]));
  row(work, "pdfplumber extract_tables, natively", "50 ×", ratio(theirs, ours, 1), `${ms(ours)}, the command line with CSV out; ${ms(theirs)}`);
};

const five = async () => {
  const work = "the five reports, drop to drawn";
  const folder = join(shared, "reports");
  if (!existsSync(folder)) return row(work, "—", "50 / 100 ms", "not measured", "../shared is not here");
  const files = readdirSync(folder).map((name) => join(folder, name));
  const cold = [];
  for (let n = 0; n < 5; n++) {
    cold.push((await measured(async (page) => {
      await tassei(page);
      return given(page, files);
    })).got);
  }
  const warm = [];
  const { mb: most } = await measured(async (page) => {
    for (let n = 0; n < 21; n++) {
      await tassei(page, `?${n}#lang=ja`);
      const took = await given(page, files);
      if (n > 0) warm.push(took);
    }
  });
  row(work, "warm: a page opened anew in a browser that has done it once", "50 ms median, 100 ms at 95 %", `${ms(median(warm))}, ${ms(p95(warm))}`, "of 20");
  row(work, "cold: a browser just started", "—", `${ms(median(cold))}, ${ms(p95(cold))}`, "of 5");
  memory(work, most, "—");
};

const start = async (made) => {
  const work = "start: single file opened to interactive";
  const bare = await served(() => made.bare);
  const rich = await served(peers.perspectiveFiles("name,value\na,1\nb,2\n"));
  const runs = { ours: [], bare: [], rich: [] };
  const most = { ours: 0, bare: 0, rich: 0 };
  // In turns, so that what else the machine does falls on all alike.
  for (let n = 0; n < 9; n++) {
    for (const [who, at, selector] of [["ours", address(), "[data-testid=file-input]"], ["bare", bare.address, "input[type=file]"], ["rich", rich.address, "#ready"]]) {
      const { got, mb } = await measured((page) => opened(page, at, selector));
      runs[who].push(got);
      most[who] = Math.max(most[who], mb);
    }
  }
  bare.close();
  rich.close();
  const [ours, plain, other] = [median(runs.ours), median(runs.bare), median(runs.rich)];
  row(work, "a bare Yew page, packed alike", "1.5 ×", `${(ours / plain).toFixed(2)} ×`, `${ms(ours)}; ${ms(plain)}`);
  row(work, "Perspective's viewer with two rows", "ahead", ratio(other, ours), `${ms(ours)}; ${ms(other)}`);
  memory(work, most.ours, "a bare Yew page", most.bare);
  memory(work, most.ours, "Perspective's viewer", most.rich);
};

const weigh = (made) => {
  const work = "size of the single file";
  const own = size.parts(file);
  const bare = Buffer.from(made.bare);
  const rich = peers.perspectiveSize(size.brotli);
  row(work, "—", "2.2 MB saved, 1.2 MB brotli", `${megabytes(own.saved)}, ${megabytes(own.brotli)}`, `gzip ${megabytes(own.gzip)}`);
  row(work, "a bare Yew page, packed alike", "—", `${megabytes(bare.length)}, ${megabytes(size.brotli(bare).length)}`, "");
  row(work, "Perspective's wasm", "—", `${megabytes(rich.saved)}, ${megabytes(rich.wire)}`, "server, client and viewer; without its scripts");
  const program = size.code(join(target, "wasm32-unknown-unknown/page/page.wasm"));
  found.parts = { saved: own.list, ...program };
};

const table = async (made) => {
  const work = "100,000-row table: scroll and filter";
  const rich = await served(peers.perspectiveFiles(readFileSync(made.rows, "utf8")));
  const said = ({ got: g, mb: m }, name) => {
    row(work, name, "60 frames a second, filter under 50 ms",
      `${g.wheel.toFixed(0)} frames by wheel, ${g.dragged.toFixed(0)} dragged; filter ${ms(g.median)} median, ${ms(g.worst)} at worst`, "");
    return m;
  };
  const ours = said(await measured(grid.ours(made.rows)), "Tassei");
  const tabulator = said(await measured(grid.tabulator(made.rows)), "Tabulator");
  const perspective = said(await measured(grid.perspective(rich.address)), "Perspective's grid, one column filtered");
  rich.close();
  memory(work, ours, "Tabulator", tabulator);
  memory(work, ours, "Perspective's grid", perspective);
};

const bench = (name) => execFileSync("cargo", ["bench", "-q", "--locked", "--bench", name], { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

const matching = () => {
  const [, exponent, at24] = /exponent ([\d.]+).*24 wards ([\d.]+) ms/.exec(bench("matching"));
  row("matching, 24 → 96 wards × 300 indicators", "—", "≤ 200 ms at 24; exponent ≤ 1.15", `${at24} ms; ${exponent}`, "natively, one thread, ten years each, best of 8");
};

const growth = () => {
  found.growth = bench("growth").split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
  for (const { step, exponent } of found.growth) console.log(`growth, ${step}: ${exponent}`);
};

const prepared = async () => {
  const own = await browser();
  const made = await inputs(join(root, "target/bench"), async (text) => {
    const page = await own.newPage();
    await page.setContent(text);
    return page.pdf({ format: "A4" });
  }, (path) => execFileSync(cli, [path, "--format", "csv"], { maxBuffer: 2 ** 28 }));
  const version = "Chromium " + own.version();
  await own.close();
  return { made: { ...made, bare: peers.barePage(join(root, "target/bench/bare")) }, version };
};

const steps = { size: weigh, start, five, csv, xlsx, pdf, matching, table, growth };
const only = process.env.ONLY?.split(",");
const { made, version } = await prepared();
for (const [name, step] of Object.entries(steps)) if (!only || only.includes(name)) await step(made);
if (only) console.log("ONLY was given: BENCHMARKS.md stays as it is");
else write(join(root, "BENCHMARKS.md"), found, version);
