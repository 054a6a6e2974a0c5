// What people would use instead. Each gives milliseconds.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
export const of = (path) => join(here, "node_modules", path);

/** A blank page with a library in it, a file at hand, and `run` timed over it. */
export const library = async (page, scripts, file, run) => {
  await page.goto("about:blank");
  await page.setContent("<input type=file>");
  for (const path of scripts) await page.addScriptTag({ path });
  await page.setInputFiles("input", file);
  return page.evaluate(run);
};

export const papa = (path) => (page) => library(page, [of("papaparse/papaparse.min.js")], path, async () => {
  const text = await document.querySelector("input").files[0].text();
  const begun = performance.now();
  const out = Papa.parse(text, { header: true });
  return out.data.length > 1 ? performance.now() - begun : NaN;
});

export const d3 = (path) => (page) => library(page, [of("d3-dsv/dist/d3-dsv.min.js")], path, async () => {
  const text = await document.querySelector("input").files[0].text();
  const begun = performance.now();
  const out = globalThis.d3.csvParse(text);
  return out.length > 1 ? performance.now() - begun : NaN;
});

export const sheetjs = (path) => (page) => library(page, [of("xlsx/dist/xlsx.full.min.js")], path, async () => {
  const bytes = await document.querySelector("input").files[0].arrayBuffer();
  const begun = performance.now();
  const book = XLSX.read(bytes);
  const out = XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]]);
  return out.length > 1 ? performance.now() - begun : NaN;
});

// pdf.js comes as modules, which want an address.
const PDFJS = { "/pdf.mjs": "pdfjs-dist/build/pdf.min.mjs", "/pdf.worker.mjs": "pdfjs-dist/build/pdf.worker.min.mjs" };
export const pdfjsFiles = (path) => (name) => {
  if (name in PDFJS) return readFileSync(of(PDFJS[name]));
  if (name === "/file") return readFileSync(path);
  const map = /^\/cmaps\/([\w-]+\.bcmap)$/.exec(name);
  return map ? readFileSync(of(`pdfjs-dist/cmaps/${map[1]}`)) : "<!doctype html>";
};
export const pdfjs = (address) => async (page) => {
  await page.goto(address);
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

/** pdfplumber's tables of a PDF, as a Python program. */
export const PDFPLUMBER = "import sys,pdfplumber\nwith pdfplumber.open(sys.argv[1]) as p: print(sum(len(q.extract_tables()) for q in p.pages))";

const folders = ["client/dist/cdn", "server/dist/cdn", "viewer/dist/cdn", "viewer-datagrid/dist/cdn", "client/dist/wasm", "server/dist/wasm", "viewer/dist/wasm", "viewer/dist/css"];

/** Perspective's files as its makers publish them for pages, and a page with a table of `rows` in its grid. */
export const perspectiveFiles = (rows) => (name) => {
  if (name === "/") return perspectivePage;
  if (name === "/rows.csv") return rows;
  for (const folder of folders) {
    try {
      return readFileSync(of(`@perspective-dev/${folder}/${name.split("/").pop()}`));
    } catch {
      // In another folder.
    }
  }
  return undefined;
};
const perspectivePage = `<!doctype html><html><head><meta charset=utf-8>
<link rel="stylesheet" href="/pro.css">
<style>html,body{margin:0;height:100%}perspective-viewer{position:absolute;inset:0}</style></head>
<body><perspective-viewer></perspective-viewer><script type="module">
import perspective from "/client/perspective.js";
import "/viewer/perspective-viewer.js";
import "/datagrid/perspective-viewer-datagrid.js";
const worker = await perspective.worker();
const table = await worker.table(await (await fetch("/rows.csv")).text());
const viewer = document.querySelector("perspective-viewer");
await viewer.load(table);
await viewer.restore({ plugin: "Datagrid" });
await viewer.flush();
globalThis.viewer = viewer;
const said = document.createElement("i");
said.id = "ready";
document.body.append(said);
</script></body></html>`;

/** The wasm that Perspective's viewer loads, plain and as it goes over the wire. */
export const perspectiveSize = (brotli) => {
  const parts = ["server/dist/wasm/perspective-server.wasm", "client/dist/wasm/perspective-js.wasm", "viewer/dist/wasm/perspective-viewer.wasm"]
    .map((path) => readFileSync(of(`@perspective-dev/${path}`)));
  return { saved: parts.reduce((n, p) => n + p.length, 0), wire: parts.reduce((n, p) => n + brotli(p).length, 0) };
};

/** A bare Yew page in one file, packed as Tassei packs itself. */
export const barePage = (folder) => {
  const glue = readFileSync(join(folder, "bare.js"), "utf8");
  const wasm = gzipSync(readFileSync(join(folder, "bare_bg.wasm")), { level: 9 }).toString("base64");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bare</title></head><body>
<script type="text/plain" id="wasm">${wasm}</script><script>${glue}</script><script>
(async () => {
  const text = document.getElementById("wasm").textContent;
  const bytes = Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  await wasm_bindgen({ module_or_path: await WebAssembly.compile(await new Response(plain).arrayBuffer()) });
})();
</script></body></html>`;
};
