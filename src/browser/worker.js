// Runs in the worker, after the same glue as in the page: takes the compiled program and starts it.
// From then on the program itself listens (src/browser/worker.rs).
self.onmessage = (event) => {
  self.onmessage = null;
  wasm_bindgen({ module_or_path: event.data }).catch((error) => {
    self.postMessage(["unfit", 0, String(error)]);
  });
};
