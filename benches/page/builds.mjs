// One way of building the page, measured: a line of the table as JSON.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { measured, median, megabytes, ms, opened, times } from "./measure.mjs";
import { address, file, given, root, tassei } from "./page.mjs";
import { parts } from "./size.mjs";

const { saved, brotli } = parts(file);
const start = [];
for (let n = 0; n < 7; n++) start.push((await measured((page) => opened(page, address(), "[data-testid=file-input]"))).got);

const reading = async (files, warm) => {
  if (!files.every(existsSync)) return "not here";
  const { ms: took } = await times(warm ? 1 : 3, async (page) => {
    const all = [];
    for (let n = 0; n < (warm ? 8 : 1); n++) {
      await tassei(page, `?${n}#lang=ja`);
      all.push(await given(page, files));
    }
    return median(warm ? all.slice(1) : all);
  });
  return ms(took);
};
const folder = join(process.env.TASSEI_SHARED ?? join(root, "../shared"), "reports");
const five = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : ["/not here"];
const input = (name) => [join(root, "target/bench", name)];
console.log(JSON.stringify([process.argv[2], megabytes(saved), megabytes(brotli), ms(median(start)), await reading(five), await reading(five, true),
  await reading(input("tidy-200000.csv")), await reading(input("sheet-50000.xlsx"))]));
