// What the page's parts weigh, and whose code the program is.
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

export const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } });
const gzip = (bytes) => gzipSync(bytes, { level: 9 });

/** The page's parts: [name, bytes as saved, bytes gzipped alone]. */
export const parts = (path) => {
  const page = readFileSync(path, "utf8");
  const element = (pattern) => pattern.exec(page)?.[1] ?? "";
  const wasm = [...page.matchAll(/id="tassei-wasm-\d+"[^>]*>([^<]*)</g)].map((part) => part[1]).join("");
  const style = element(/<style[^>]*>([\s\S]*?)<\/style>/);
  const glue = element(/id="tassei-glue"[^>]*>([\s\S]*?)<\/script>/);
  const rest = Buffer.byteLength(page) - wasm.length - Buffer.byteLength(style) - Buffer.byteLength(glue);
  return {
    saved: Buffer.byteLength(page),
    gzip: gzip(page).length,
    brotli: brotli(Buffer.from(page)).length,
    list: [
      ["program (gzip in Base64)", wasm.length, Buffer.from(wasm, "base64").length],
      ["what wasm-bindgen wrote", Buffer.byteLength(glue), gzip(glue).length],
      ["style", Buffer.byteLength(style), gzip(style).length],
      ["all else", rest, NaN],
    ],
  };
};

const STEPS = ["intake", "reading", "assess", "compare", "app", "browser", "export"];
const OTHERS = { yew: "Yew", hayro_syntax: "hayro (PDF)", hayro_cmap: "hayro (PDF)", encoding_rs: "encoding_rs", serde_json: "serde", serde_core: "serde", serde: "serde", serde_wasm_bindgen: "serde", postcard: "serde", miniz_oxide: "flate2", flate2: "flate2", csv_core: "csv", csv: "csv" };

/** Bytes of code by whose it is, largest first, and bytes of data, in a program that still has its names. */
export const code = (path) => {
  const bytes = readFileSync(path);
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const string = () => {
    const length = number();
    at += length;
    return bytes.toString("utf8", at - length, at);
  };
  let imported = 0;
  let data = 0;
  const sizes = [];
  const names = new Map();
  while (at < bytes.length) {
    const id = bytes[at++];
    const size = number();
    const end = at + size;
    if (id === 2) {
      for (let n = number(); n > 0; n--) {
        string();
        string();
        const kind = bytes[at++];
        if (kind !== 0) throw new Error("an import that is no function");
        number();
        imported += 1;
      }
    } else if (id === 10) {
      for (let n = number(); n > 0; n--) {
        const length = number();
        sizes.push(length);
        at += length;
      }
    } else if (id === 11) data = size;
    else if (id === 0 && string() === "name") {
      while (at < end) {
        const kind = bytes[at++];
        const past = number() + at;
        if (kind === 1) for (let n = number(); n > 0; n--) names.set(number(), string());
        at = past;
      }
    }
    at = end;
  }
  const sums = new Map();
  sizes.forEach((size, n) => {
    const whose = owner(names.get(n + imported) ?? "");
    sums.set(whose, (sums.get(whose) ?? 0) + size);
  });
  return { list: [...sums].sort((a, b) => b[1] - a[1]), data };
};

// A function of a library made for one of our types is named for the library.
const owner = (mangled) => {
  const [crate, step] = path(mangled);
  if (crate === "tassei") return STEPS.includes(step) ? `Tassei: ${step}` : "Tassei: what all steps share";
  return OTHERS[crate] ?? "the standard library and small crates";
};

// The first two words of a name as the compiler writes it: `_ZN6tassei6intake…`, `_ZN40_$LT$tassei..intake..…`.
const path = (mangled) => {
  const [, length, rest] = /^_ZN(\d+)(.*)/.exec(mangled) ?? [];
  if (!rest) return [];
  const first = rest.slice(0, Number(length));
  if (!first.startsWith("_$LT$")) {
    const [, size, after] = /^(\d+)(.*)/.exec(rest.slice(first.length)) ?? [];
    return [first, after?.slice(0, Number(size))];
  }
  return first.replace(/\$[A-Za-z0-9]+\$/g, " ").replace(/^[_ ]+(impl |mut |dyn )*/, "").split(/[. ]+/);
};
