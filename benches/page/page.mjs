// Tassei's own page, driven as a reader would.
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const file = process.env.TASSEI_PAGE ?? join(root, "dist/tassei.html");
export const address = (hash = "#lang=ja") => pathToFileURL(file).href + hash;
export const FIELD = "[data-testid=file-input]";

/** Opens the page and waits until it has started. */
export const tassei = async (page, hash) => {
  await page.goto(address(hash));
  await page.waitForFunction(() => performance.getEntriesByName("tassei-boot").length > 0);
};

/** Milliseconds from the files being given to their results being drawn, by the page's own clock. */
export const given = async (page, files) => {
  await page.evaluate(([field, reports]) => {
    globalThis.drawn = new Promise((resolve) => {
      const input = document.querySelector(field);
      input.addEventListener("change", () => { globalThis.begun = performance.now(); }, { capture: true, once: true });
      const watch = new MutationObserver(() => {
        if (document.querySelectorAll(".report-card").length < reports) return;
        watch.disconnect();
        requestAnimationFrame(() => {
          const after = new MessageChannel();
          after.port1.onmessage = () => resolve(performance.now() - globalThis.begun);
          after.port2.postMessage(0);
        });
      });
      watch.observe(document.body, { childList: true, subtree: true });
    });
  }, [FIELD, files.length]);
  await page.setInputFiles(FIELD, files);
  return page.evaluate(() => globalThis.drawn);
};
