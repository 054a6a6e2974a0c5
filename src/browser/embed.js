// For pages that want Tassei inside them: turns every <div data-tassei src="report.csv"> into a frame that grows
// with what it shows, and offers tassei.analyze(bytes, name, options). What stands in the div stays until the
// frame is there, and for good where scripts or frames are refused.
(() => {
  "use strict";
  const script = document.currentScript;
  const page = new URL(script.dataset.page || "tassei.html", script.src).href;

  // The frame has no origin of its own and no rights but to run and to let files be saved.
  const make = (settings) => {
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts allow-downloads");
    const parts = ["origins=" + encodeURIComponent(location.origin)];
    for (const [name, value] of Object.entries(settings)) {
      parts.push(value === "" ? name : name + "=" + encodeURIComponent(value));
    }
    frame.src = page + "#" + parts.join("&");
    return frame;
  };

  // Calls back for each message of this frame and no other.
  const hear = (frame, take) => {
    addEventListener("message", (event) => {
      if (event.source === frame.contentWindow && event.data && event.data.tassei === 1) take(event.data);
    });
  };
  const tell = (frame, message, transfer) => {
    frame.contentWindow.postMessage({ tassei: 1, ...message }, "*", transfer || []);
  };

  const fetched = async (address) => {
    const url = new URL(address, document.baseURI);
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(url + ": " + answer.status);
    const name = decodeURIComponent(url.pathname.split("/").pop() || "report");
    return { name, bytes: await answer.arrayBuffer() };
  };

  const start = (host) => {
    const fallback = [...host.childNodes];
    const settings = { embed: host.dataset.embed || "" };
    for (const name of ["view", "lang", "theme"]) {
      if (host.dataset[name]) settings[name] = host.dataset[name];
    }
    const frame = make(settings);
    frame.title = host.dataset.title || "達成 Tassei";
    frame.width = "100%";
    frame.height = "0";
    frame.style.border = "0";
    hear(frame, async (message) => {
      if (message.kind === "height") {
        frame.height = String(Math.ceil(message.height));
      } else if (message.kind === "ready") {
        for (const node of fallback) node.remove();
        const addresses = (host.getAttribute("src") || "").split(/\s+/).filter(Boolean);
        try {
          const files = await Promise.all(addresses.map(fetched));
          if (files.length) tell(frame, { kind: "open", files }, files.map((file) => file.bytes));
        } catch (error) {
          // What the div held is more use than an empty frame.
          host.replaceChildren(...fallback);
          console.error("Tassei:", error);
        }
      }
    });
    host.append(frame);
  };

  let asked = null;
  let last = 0;
  const waiting = new Map();
  // One hidden frame answers all questions.
  const helper = () => {
    asked ??= new Promise((resolve) => {
      const frame = make({ embed: "bare" });
      frame.hidden = true;
      hear(frame, (message) => {
        if (message.kind === "ready") resolve(frame);
        const settle = message.kind === "result" && waiting.get(message.id);
        if (!settle) return;
        waiting.delete(message.id);
        if ("error" in message) settle.reject(new Error(message.error));
        else settle.resolve(message.value);
      });
      document.body.append(frame);
    });
    return asked;
  };

  globalThis.tassei ??= {
    async analyze(bytes, name, options = {}) {
      const frame = await helper();
      const id = ++last;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        const { signal, ...plain } = options;
        signal?.addEventListener("abort", () => {
          if (waiting.delete(id)) reject(signal.reason);
        });
        tell(frame, { kind: "analyze", id, name, bytes, options: plain });
      });
    },
  };

  const all = () => document.querySelectorAll("div[data-tassei]").forEach(start);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", all);
  else all();
})();
