{% load static %}/* The service worker of the citizens' pages: gives the kept questionnaire when there is no line, and sends what waits. */
importScripts("{% static 'js/survei-antrean.js' %}");
const SIMPANAN = "survei-{{ versi }}";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (kejadian) => {
  kejadian.waitUntil(
    caches.keys()
      .then((nama) => Promise.all(nama.filter((n) => n.startsWith("survei-") && n !== SIMPANAN).map((n) => caches.delete(n))))
      .then(() => self.clients.claim()),
  );
});
self.addEventListener("message", (kejadian) => {
  if (!Array.isArray(kejadian.data && kejadian.data.simpan)) return;
  const alamat = kejadian.data.simpan.filter((satu) => new URL(satu, self.location).origin === self.location.origin);
  const [halaman, ...berkas] = alamat;
  // the questionnaire last: whoever finds it here finds all that it needs
  kejadian.waitUntil(caches.open(SIMPANAN).then((rak) => rak.addAll(berkas).then(() => rak.add(halaman))));
});
self.addEventListener("fetch", (kejadian) => {
  const minta = kejadian.request;
  if (minta.method !== "GET") return;
  const jalur = new URL(minta.url).pathname;
  if (minta.mode === "navigate") {
    const cocok = /^\/s\/([a-z0-9]{6,12})\//.exec(jalur);
    if (!cocok) return;
    kejadian.respondWith(
      fetch(minta).catch(async (galat) => {
        const ada = await caches.match(`/s/${cocok[1]}/luring/`);
        if (ada) return ada;
        throw galat;
      }),
    );
  } else if (jalur.startsWith("{{ awalan_statis }}")) {
    kejadian.respondWith(fetch(minta).catch(async (galat) => {
      const ada = await caches.match(minta);
      if (ada) return ada;
      throw galat;
    }));
  }
});
self.addEventListener("sync", (kejadian) => {
  if (kejadian.tag !== "kirim-survei") return;
  kejadian.waitUntil(
    self.surveiAntrean.kirimSemua().then((hasil) => {
      // an answer that still waits asks the browser to wake us again
      if (hasil.menunggu) throw new Error("menunggu");
    }),
  );
});
