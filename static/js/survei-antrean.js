/* Answers that wait for a line: one IndexedDB store, read by the page and by the service worker. An answer leaves it
   only when the server has said that it was counted, or that it never can be. */
(() => {
  "use strict";
  const buka = () =>
    new Promise((jadi, gagal) => {
      const minta = indexedDB.open("survei", 1);
      minta.onupgradeneeded = () => minta.result.createObjectStore("antrean", { keyPath: "kunci" });
      minta.onsuccess = () => jadi(minta.result);
      minta.onerror = () => gagal(minta.error);
    });
  const kerjakan = async (cara, kerja) => {
    const basis = await buka();
    try {
      return await new Promise((jadi, gagal) => {
        const transaksi = basis.transaction("antrean", cara);
        const minta = kerja(transaksi.objectStore("antrean"));
        transaksi.oncomplete = () => jadi(minta.result);
        transaksi.onerror = () => gagal(transaksi.error);
      });
    } finally {
      basis.close();
    }
  };

  const simpan = (isi) => kerjakan("readwrite", (rak) => rak.put(isi));
  const semua = () => kerjakan("readonly", (rak) => rak.getAll());
  const buang = (kunci) => kerjakan("readwrite", (rak) => rak.delete(kunci));

  /* The server counts a key once, so an answer whose "received" got lost may be sent again. */
  const kirimSatu = async (isi) => {
    const { alamat, ...badan } = isi;
    const jawaban = await fetch(alamat, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Survei": "1" },
      body: JSON.stringify(badan),
      credentials: "same-origin",
    });
    if (jawaban.ok) return "terkirim";
    return [400, 404, 409, 422].includes(jawaban.status) ? "ditolak" : "menunggu";
  };

  const kirimSemua = async () => {
    const hasil = { terkirim: 0, ditolak: 0, menunggu: 0 };
    for (const isi of await semua()) {
      let keadaan = "menunggu";
      try {
        keadaan = await kirimSatu(isi);
      } catch {
        // no line: it stays
      }
      if (keadaan !== "menunggu") await buang(isi.kunci);
      hasil[keadaan] += 1;
    }
    return hasil;
  };

  self.surveiAntrean = { simpan, semua, kirimSemua };
})();
