// Measures the page beside what people would use instead, in the same browser and the same run, and writes
// BENCHMARKS.md. Ratios are what to look at: the times are this machine's.
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, readdirSync, existsSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { browser, given, library, measured, median, p95, tassei } from "./measure.mjs";
import { inputs } from "./inputs.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const file = join(root, "dist/tassei.html");
const cli = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "release/tassei");
const shared = process.env.TASSEI_SHARED ?? join(root, "../shared");
const of = (path) => join(here, "node_modules", path);
const rows = [];
const add = (work, reach, got, note = "") => {
  rows.push([work, reach, got, note]);
  console.log(`${work}: ${got} ${note}`);
};
const ms = (n) => (n >= 100 ? n.toFixed(0) : n.toFixed(1)) + " ms";
const mb = (n) => n.toFixed(0) + " MB";

const times = async (n, work) => {
  const all = [];
  for (let i = 0; i < n; i++) all.push(await measured(work));
  return { ms: median(all.map((m) => m.ms)), mb: median(all.map((m) => m.mb)) };
};

// Tassei reads, checks and draws; the others only parse.
const against = async (work, reach, path, peers) => {
  const own = await times(3, async (page) => {
    await tassei(page, file);
    return given(page, [path], 1);
  });
  for (const [name, scripts, run] of peers) {
    const other = await times(3, (page) => library(page, scripts, path, run));
    add(`${work} · against ${name}`, reach, `${(other.ms / own.ms).toFixed(2)} ×`,
      `${ms(own.ms)} (drop to drawn), ${mb(own.mb)}; ${name} ${ms(other.ms)}, ${mb(other.mb)}`);
  }
};

const papa = async () => {
  const text = await document.querySelector("input").files[0].text();
  const begun = performance.now();
  const out = Papa.parse(text, { header: true });
  return out.data.length > 1 ? performance.now() - begun : NaN;
};
const d3 = async () => {
  const text = await document.querySelector("input").files[0].text();
  const begun = performance.now();
  const out = globalThis.d3.csvParse(text);
  return out.length > 1 ? performance.now() - begun : NaN;
};
const sheetjs = async () => {
  const bytes = await document.querySelector("input").files[0].arrayBuffer();
  const begun = performance.now();
  const book = XLSX.read(bytes);
  const out = XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]]);
  return out.length > 1 ? performance.now() - begun : NaN;
};

// pdf.js comes as modules, which want an address.
const pdfjs = async (page, path) => {
  const parts = { "/pdf.mjs": "pdfjs-dist/build/pdf.min.mjs", "/pdf.worker.mjs": "pdfjs-dist/build/pdf.worker.min.mjs" };
  await page.route("http://bench.localhost/**", (route) => {
    const name = new URL(route.request().url()).pathname;
    if (name in parts) return route.fulfill({ path: of(parts[name]), contentType: "text/javascript" });
    if (name === "/file") return route.fulfill({ path, contentType: "application/pdf" });
    const map = /^\/cmaps\/([\w-]+\.bcmap)$/.exec(name);
    if (map) return route.fulfill({ path: of(`pdfjs-dist/cmaps/${map[1]}`) });
    return route.fulfill({ body: "<!doctype html>", contentType: "text/html" });
  });
  await page.goto("http://bench.localhost/");
  return page.evaluate(async () => {
    const pdfjs = await import("/pdf.mjs");
    pdfjs.GlobalWorkerOptions.workerSrc = "/pdf.worker.mjs";
    const data = await (await fetch("/file")).arrayBuffer();
    const begun = performance.now();
    const document = await pdfjs.getDocument({ data, cMapUrl: "/cmaps/", cMapPacked: true }).promise;
    let glyphs = 0;
    for (let n = 1; n <= document.numPages; n++) {
      const text = await (await document.getPage(n)).getTextContent();
      glyphs += text.items.length;
    }
    return glyphs > 1 ? performance.now() - begun : NaN;
  });
};

const pdf = async (path) => {
  const own = await times(3, async (page) => {
    await tassei(page, file);
    return given(page, [path], 1);
  });
  const other = await times(3, (page) => pdfjs(page, path));
  add("PDF, 200 pages with ruled tables · against pdf.js getTextContent", "2 ×", `${(other.ms / own.ms).toFixed(2)} ×`,
    `${ms(own.ms)} (tables, checks, drawn), ${mb(own.mb)}; pdf.js ${ms(other.ms)} (text only), ${mb(other.mb)}`);
  const script = "import sys,pdfplumber\nwith pdfplumber.open(sys.argv[1]) as p: print(sum(len(q.extract_tables()) for q in p.pages))";
  if (spawnSync("python3", ["-c", "import pdfplumber"]).status !== 0 || !existsSync(cli)) {
    return add("PDF · natively against pdfplumber extract_tables", "50 ×", "not measured", "pdfplumber or the command line is not here");
  }
  const clock = (run) => {
    const begun = performance.now();
    run();
    return performance.now() - begun;
  };
  const ours = median([0, 1, 2].map(() => clock(() => execFileSync(cli, [path], { stdio: "ignore" }))));
  const theirs = clock(() => execFileSync("python3", ["-c", script, path]));
  add("PDF · natively against pdfplumber extract_tables", "50 ×", `${(theirs / ours).toFixed(1)} ×`, `${ms(ours)}; pdfplumber ${ms(theirs)}`);
};

const five = async () => {
  const folder = join(shared, "reports");
  if (!existsSync(folder)) return add("the five reports, drop to drawn result", "50 / 100 ms", "not measured", "../shared is not here");
  const files = readdirSync(folder).map((name) => join(folder, name));
  const all = [];
  let first = 0;
  const { mb: most } = await measured(async (page) => {
    for (let n = 0; n < 21; n++) {
      await tassei(page, file, `?${n}#lang=ja`);
      const took = await given(page, files, files.length);
      if (n === 0) first = took;
      else all.push(took);
    }
    return 0;
  });
  add("the five reports, drop to drawn result", "50 ms median, 100 ms at 95%", `${ms(median(all))}, ${ms(p95(all))}`,
    `of 20 in pages opened anew; the very first ${ms(first)}; ${mb(most)}`);
};

const start = async () => {
  const all = [];
  for (let n = 0; n < 7; n++) {
    all.push((await measured(async (page) => {
      await tassei(page, file);
      return page.evaluate(() => {
        const boot = performance.getEntriesByName("tassei-boot")[0];
        return boot.startTime + boot.duration;
      });
    })).ms);
  }
  add("start: single file opened to interactive", "1.5 × a bare Yew page", ms(median(all)), "a bare Yew page and Perspective's viewer are not measured yet");
};

const size = () => {
  const page = readFileSync(file);
  const wasm = Buffer.from(/id="tassei-wasm"[^>]*>([^<]*)</.exec(page.toString("latin1"))[1], "base64");
  const brotli = brotliCompressSync(page).length;
  const part = (n) => (n / 1e6).toFixed(2) + " MB";
  add("size of the single file", "2.2 MB saved, 1.2 MB brotli", `${part(page.length)}, ${part(brotli)}`,
    `gzip -9 ${part(gzipSync(page, { level: 9 }).length)}; program packed ${part(wasm.length)}, all else ${part(page.length - Math.ceil(wasm.length / 3) * 4)}`);
};

const matching = () => {
  const out = execFileSync("cargo", ["bench", "-q", "--locked", "--bench", "matching"], { cwd: root, encoding: "utf8" });
  const [, exponent, at24] = /exponent ([\d.]+).*24 wards ([\d.]+) ms/.exec(out);
  add("matching 24 wards × 300 indicators × 10 years", "≤ 200 ms; exponent ≤ 1.15 to 96 wards", `${at24} ms; ${exponent}`, "natively, one thread, best of 8");
};

const written = (version) => {
  const cells = rows.map((row) => `| ${row.join(" | ")} |`).join("\n");
  writeFileSync(join(root, "BENCHMARKS.md"), `# Benchmarks

Written by \`make bench\` (benches/page); do not edit. Peers run in the same browser and the same run. A ratio is
the peer's time over Tassei's: above 1 Tassei is faster. Tassei's time is from the file being given to its results
being drawn: read, assessed, checked; the peers only parse. Median of three fresh browsers, cold.

${new Date().toISOString().slice(0, 10)} · ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB · ${version} · load ${process.env.TASSEI_BENCH_LOAD ?? "unknown"}

| work | reach | got | |
|---|---|---|---|
${cells}

Not measured yet: a 100,000-row table's scrolling and filtering beside Tabulator or Perspective; a bare Yew page.
Inputs are made by benches/page/inputs.mjs, always the same; the five reports are those of ../shared.
`);
};

const own = await browser();
const version = "Chromium " + own.version();
const made = await inputs(join(root, "target/bench"), async (text) => {
  const page = await own.newPage();
  await page.setContent(text);
  return page.pdf({ format: "A4" });
}, (path) => execFileSync(cli, [path, "--format", "csv"], { maxBuffer: 2 ** 28 }));
await own.close();
size();
await start();
await five();
await against("tidy CSV, 200,000 rows: read and assess", "2 × PapaParse", made.csv, [
  ["PapaParse", [of("papaparse/papaparse.min.js")], papa],
  ["d3-dsv", [of("d3-dsv/dist/d3-dsv.min.js")], d3],
]);
await against("xlsx, 50,000 rows × 12 columns: read and assess", "3 × SheetJS", made.xlsx, [
  ["SheetJS", [of("xlsx/dist/xlsx.full.min.js")], sheetjs],
]);
await pdf(made.pdf);
matching();
written(version);
