// The files that are measured: made anew where they are not there, always the same.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as xlsx from "xlsx";

// Numbers that look random and are the same each time (xorshift).
const random = (seed) => () => {
  seed ^= seed << 13;
  seed ^= seed >>> 17;
  seed ^= seed << 5;
  return (seed >>> 0) / 2 ** 32;
};

const PLACES = ["中央", "東", "西", "南", "北", "港", "山手", "川沿い"];
const THINGS = ["公民館の利用者数", "相談の件数", "講座の参加者数", "見守り訪問の回数", "図書の貸出冊数", "健診の受診率"];
const name = (n) => `${PLACES[n % 8]}地区第${n}${THINGS[n % 6]}`;

// One row an indicator, years across: `columns` cells a row, the first three for name, unit and department.
const table = (rows, years, seed) => {
  const next = random(seed);
  const head = ["指標名", "単位", "担当課"];
  for (let y = 0; y < years; y++) head.push(`R${y + 1}目標`, `R${y + 1}実績`);
  const body = Array.from({ length: rows }, (_, n) => {
    const row = [name(n), n % 6 === 5 ? "％" : "人", `架空${n % 40}課`];
    let aim = 50 + Math.floor(next() * 900);
    for (let y = 0; y < years; y++) {
      row.push(aim, Math.round(aim * (0.8 + next() * 0.4)));
      aim += Math.floor(next() * 20);
    }
    return row;
  });
  return [head, ...body];
};

const csv = (rows) => rows.map((row) => row.join(",")).join("\r\n") + "\r\n";

const html = (pages) => {
  const part = (p) => {
    const [head, ...body] = table(20, 3, 1 + p);
    const line = (cells, tag) => `<tr>${cells.map((c) => `<${tag}>${c}</${tag}>`).join("")}</tr>`;
    return `<h2>${p + 1} 施策${p + 1}</h2><table><thead>${line(head, "th")}</thead>${body.map((r) => line(r, "td")).join("")}</table>`;
  };
  const style = "h2{break-before:page;font-size:12pt} table{border-collapse:collapse;font-size:8pt} td,th{border:1px solid #000;padding:2px 4px}";
  return `<!doctype html><meta charset=utf-8><style>${style}</style>${Array.from({ length: pages }, (_, p) => part(p)).join("")}`;
};

/** Makes every input in `folder`; `print` turns HTML into a PDF, `tidy` a table into the tidy CSV. Gives their paths. */
export const inputs = async (folder, print, tidy, { rows = 200_000, sheet = 50_000, pages = 200, long = 100_000 } = {}) => {
  mkdirSync(folder, { recursive: true });
  const made = async (file, make) => {
    const path = join(folder, file);
    if (!existsSync(path)) writeFileSync(path, await make());
    return path;
  };
  return {
    // A row for each indicator and each of its ten values.
    csv: await made(`tidy-${rows}.csv`, () => {
      const path = join(folder, "wide.csv");
      writeFileSync(path, csv(table(Math.floor(rows / 11), 5, 11)));
      return tidy(path);
    }),
    xlsx: await made(`sheet-${sheet}.xlsx`, () => {
      const book = xlsx.utils.book_new();
      // Three and nine: twelve columns.
      const cells = table(sheet, 5, 13).map((row) => row.slice(0, 12));
      xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(cells), "指標");
      return xlsx.write(book, { type: "buffer", compression: true });
    }),
    // A row an indicator: the long table of the page.
    rows: await made(`rows-${long}.csv`, () => csv(table(long, 2, 17))),
    pdf: await made(`ruled-${pages}.pdf`, () => print(html(pages))),
  };
};
