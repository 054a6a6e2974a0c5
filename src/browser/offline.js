// Where the page is hosted it also opens without a network: this service worker keeps the last copy that came
// over it. The newest is always asked for first, so that nobody works with an old one who need not.
"use strict";
const CACHE = "tassei";
const KEPT = ["./", "manifest.webmanifest"];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(KEPT)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const kept = KEPT.map((name) => new URL(name, self.registration.scope).href);
  const url = event.request.url.split(/[?#]/)[0];
  // Everything else of the site is no business of this worker.
  if (event.request.method !== "GET" || !kept.includes(url)) return;
  event.respondWith((async () => {
    const cache = await caches.open(CACHE);
    try {
      const fresh = await fetch(event.request);
      if (fresh.ok) await cache.put(url, fresh.clone());
      return fresh;
    } catch (error) {
      const old = await cache.match(url);
      if (old) return old;
      throw error;
    }
  })());
});
