// BENCHMARKS.md, from what was found.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { dirname, join } from "node:path";

const table = (head, rows) => [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
const kb = (bytes) => (Number.isNaN(bytes) ? "—" : (bytes / 1000).toFixed(0) + " KB");

const weights = ({ saved, list, data }) => {
  const all = list.reduce((sum, [, bytes]) => sum + bytes, 0);
  return `${table(["part of the file", "as saved", "gzipped alone"], saved.map(([name, own, packed]) => [name, kb(own), kb(packed)]))}

Whose the program's code is, before \`wasm-opt\` (${kb(all)} of code, ${kb(data)} of data such as words in two languages and character tables):

${table(["whose", "code", "share"], list.map(([name, bytes]) => [name, kb(bytes), ((100 * bytes) / all).toFixed(1) + " %"]))}`;
};

/** Slope of log time over log size, by least squares. */
const slope = (sizes, times) => {
  const [x, y] = [sizes.map(Math.log), times.map(Math.log)];
  const mean = (list) => list.reduce((a, b) => a + b) / list.length;
  const [mx, my] = [mean(x), mean(y)];
  return x.reduce((sum, v, n) => sum + (v - mx) * (y[n] - my), 0) / x.reduce((sum, v) => sum + (v - mx) ** 2, 0);
};

const growth = (list) => table(
  ["step", "sizes", "milliseconds", "exponent", "of the first three doublings", "of the last three"],
  list.map(({ step, sizes, ms, exponent }) => [step, sizes.join(", "), ms.map((n) => n.toFixed(n < 10 ? 2 : 0)).join(", "), exponent.toFixed(2),
    slope(sizes.slice(0, 4), ms.slice(0, 4)).toFixed(2), slope(sizes.slice(-4), ms.slice(-4)).toFixed(2)]),
);

const builds = (path) => {
  if (!existsSync(path)) return "Not measured: `make builds` tries them.";
  const { date, list } = JSON.parse(readFileSync(path, "utf8"));
  return `Measured by \`make builds\` on ${date}; the first is what the page is built with.

${table(["build", "saved", "brotli", "start", "five reports (cold)", "five reports (warm)", "tidy CSV", "xlsx"], list)}`;
};

/** Writes it. `found`: rows, memory, parts, growth. */
export const write = (path, found, version) => {
  writeFileSync(path, `# Benchmarks

Written by \`make bench\` (benches/page); do not edit. \`ONLY=start,five make bench\` measures some rows and writes
nothing. Peers run in the same browser and the same run; every measurement has a fresh browser; medians. A ratio is
the peer's time over Tassei's (above 1 Tassei is faster), but at start it is Tassei's over the bare page's. Tassei's
time is from the file being given to its results being drawn: read in the worker, assessed, checked, sent to the page;
the peers only parse, from text or bytes that are already in memory. Compare ratios: the times are this machine's.

${new Date().toISOString().slice(0, 10)} · ${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB · ${version} · load ${process.env.TASSEI_BENCH_LOAD ?? "unknown"} before

${table(["work", "against", "reach", "got", "Tassei; the other"], found.rows)}

## Memory at the peak

The largest renderer process, its own some 100 MB for an empty page included.

${table(["work", "Tassei", "against", "the other"], found.memory)}

## What the file weighs

${weights(found.parts)}

## Growth

Each step over inputs of 1 to 64 times the size, natively; the exponent is the slope of log time over log size.
Where a step leaves the processor's caches it takes a leap of its own: an exponent above 1.15 over the whole that is
not above it at both ends is that, or the machine's other work.

${growth(found.growth)}

## The build

${builds(join(dirname(path), "benches/page/builds.json"))}

Inputs are made by benches/page/inputs.mjs, always the same; the five reports are those of ../shared.
`);
};
