// A table of 100,000 rows: frames while it scrolls, and the time from a key to the filtered table.
import { median, p95 } from "./measure.mjs";
import { library, of } from "./peers.mjs";
import { FIELD, tassei } from "./page.mjs";

const WORDS = ["第", "第9", "第99", "第999", "相談", "図書", ""];

/** Frames a second over 2.5 seconds while `selector` is scrolled by `step` pixels a frame. */
const frames = (page, selector, step) => page.evaluate(async ([selector, step]) => {
  const box = document.querySelector(selector);
  box.scrollTop = 0;
  await new Promise((r) => setTimeout(r, 300));
  return new Promise((done) => {
    const gaps = [];
    let begun;
    let last;
    const move = (now) => {
      if (last !== undefined) gaps.push(now - last);
      begun ??= now;
      last = now;
      box.scrollTop += step;
      if (now - begun < 2500) requestAnimationFrame(move);
      else done(1000 * gaps.length / gaps.reduce((a, b) => a + b));
    };
    requestAnimationFrame(move);
  });
}, [selector, step]);

/** Milliseconds for each word until `filter(word)`, a function in the page, is drawn. */
const filters = (page, filter) => page.evaluate(async ([words, source]) => {
  const filter = eval(source);
  const took = [];
  for (const word of words) {
    const begun = performance.now();
    await filter(word);
    await new Promise((r) => requestAnimationFrame(() => {
      const after = new MessageChannel();
      after.port1.onmessage = r;
      after.port2.postMessage(0);
    }));
    took.push(performance.now() - begun);
  }
  return took;
}, [WORDS, `(${filter})`]);

const result = async (page, selector, filter) => {
  const wheel = await frames(page, selector, 60);
  const dragged = await frames(page, selector, 6000);
  const took = await filters(page, filter);
  return { wheel, dragged, median: median(took), worst: p95(took) };
};

export const ours = (path) => async (page) => {
  // The page's policy forbids eval to the page, not to the one who measures.
  await tassei(page);
  await page.setInputFiles(FIELD, path);
  await page.waitForSelector(".view-overview [data-testid=report-0]");
  await page.click("[data-testid=tab-indicators]");
  await page.waitForSelector("#indicator-grid");
  return result(page, "#indicator-scroll", (word) => {
    const field = document.getElementById("search");
    field.value = word;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
};

/** Tabulator with its virtual rows; `rows` are objects of text. */
export const tabulator = (path) => async (page) => {
  await library(page, [of("papaparse/papaparse.min.js"), of("tabulator-tables/dist/js/tabulator.min.js")], path, async () => {
    const text = await document.querySelector("input").files[0].text();
    const { data } = Papa.parse(text, { header: true, skipEmptyLines: true });
    document.body.innerHTML = "<div id=t></div>";
    const columns = Object.keys(data[0]).map((field) => ({ title: field, field }));
    globalThis.table = new Tabulator("#t", { data, columns, height: "800px" });
    await new Promise((done) => globalThis.table.on("tableBuilt", done));
    globalThis.fields = columns.map((c) => c.field);
  });
  await page.addStyleTag({ path: of("tabulator-tables/dist/css/tabulator.min.css") });
  return result(page, ".tabulator-tableholder", (word) => {
    const any = globalThis.fields.map((field) => ({ field, type: "like", value: word }));
    if (word) globalThis.table.setFilter([any]);
    else globalThis.table.clearFilter();
  });
};

/** Perspective's grid: it filters one column at a time. */
export const perspective = (address) => async (page) => {
  await page.goto(address);
  await page.waitForSelector("#ready", { state: "attached" });
  await page.evaluate(() => {
    const grid = document.querySelector("perspective-viewer-datagrid");
    const box = (grid.shadowRoot ?? grid).querySelector("regular-table");
    // `frames` looks a selector up in the document; the grid stands in a shadow tree.
    const plain = document.querySelector.bind(document);
    document.querySelector = (selector) => (selector === "regular-table" ? box : plain(selector));
  });
  return result(page, "regular-table", async (word) => {
    await globalThis.viewer.restore({ filter: word ? [["指標名", "contains", word]] : [] });
    await globalThis.viewer.flush();
  });
};

