// Starts the page: unpacks the program that stands in this same file, compiles it once for the page
// and its workers, and says so in plain words when that is not possible. It runs before the parts of the
// program are parsed, and takes each as it comes.
(async () => {
  "use strict";
  const started = performance.now();
  const app = document.getElementById("app");
  const text = (id) => document.getElementById(id).textContent;
  const host = globalThis.tasseiHost = { take() {} };
  // Most often the page is there before this could be read.
  const said = app.querySelector("[role=status]");
  setTimeout(() => said?.removeAttribute("hidden"), 400);

  const refuse = (ja, en, error) => {
    const box = document.createElement("div");
    box.setAttribute("role", "alert");
    for (const [lang, words] of [["ja", ja], ["en", en], ["en", error ? String(error) : ""]]) {
      if (!words) continue;
      const line = document.createElement("p");
      line.lang = lang;
      line.textContent = words;
      box.append(line);
    }
    // What else stands there are results that were saved with the page: they stay readable.
    said?.remove();
    app.prepend(box);
  };

  if (typeof WebAssembly !== "object" || typeof DecompressionStream !== "function") {
    refuse(
      "このブラウザーではこのページを動かせません。WebAssembly と DecompressionStream に対応した新しいブラウザー(Chrome・Edge 80、Firefox 113、Safari 16.4 以降)で開いてください。",
      "This browser cannot run this page. Please open it in a newer one, with WebAssembly and DecompressionStream (Chrome or Edge 80, Firefox 113, Safari 16.4, or later).",
    );
    return;
  }

  const bytes = (base64) => {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
    const raw = atob(base64);
    const out = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; i++) out[i] = raw.charCodeAt(i);
    return out;
  };

  try {
    const unpack = new DecompressionStream("gzip");
    const sink = unpack.writable.getWriter();
    // What is wrong with a part shows where the whole is compiled.
    const quiet = () => {};
    let parts = 0;
    host.take = () => sink.write(bytes(text("tassei-wasm-" + parts++))).catch(quiet);
    addEventListener("DOMContentLoaded", () => sink.close().catch(quiet), { once: true });
    // Unpacked and compiled while the page is still being parsed.
    const answer = new Response(unpack.readable, { headers: { "content-type": "application/wasm" } });
    const module = await WebAssembly.compileStreaming(answer);

    // The only addresses that are ever made into a script: a worker of this same program, and offline.js.
    const make = { createScriptURL: (url) => url };
    const policy = globalThis.trustedTypes ? trustedTypes.createPolicy("tassei", make) : make;
    // Gives a worker that has been sent the program; it answers "ready" once it runs.
    host.spawn = () => {
      const scripts = [text("tassei-glue"), "\n", text("tassei-worker")];
      const url = URL.createObjectURL(new Blob(scripts, { type: "text/javascript" }));
      try {
        const worker = new Worker(policy.createScriptURL(url), { name: "tassei" });
        worker.postMessage(module);
        return worker;
      } finally {
        // The fetch has begun by the time the constructor returns, and keeps what it needs.
        setTimeout(() => URL.revokeObjectURL(url), 60000);
      }
    };
    await wasm_bindgen({ module_or_path: module });
    performance.measure("tassei-boot", { start: started });
    // Hosted, and not in another page's frame: opens without a network from now on.
    const hosted = document.querySelector("link[rel=manifest]") && /^https?:$/.test(location.protocol);
    if (hosted && self.isSecureContext && navigator.serviceWorker && window === top) {
      // Refused or not, the page works the same while there is a network.
      navigator.serviceWorker.register(policy.createScriptURL("offline.js")).catch(() => {});
    }
  } catch (error) {
    refuse(
      "ページを始められませんでした。もう一度読み込むか、別のブラウザーで開いてください。",
      "The page could not start. Please load it again, or open it in another browser.",
      error,
    );
    throw error;
  }
})();
