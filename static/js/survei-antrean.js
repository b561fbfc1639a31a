/* Answers that wait for a line: one IndexedDB store, read by the page and by the service worker. An answer leaves it
   only when the server has said that it was counted, or that it never can be. Whoever sends first, its outcome (the
   key and one word, nothing of the answer) stays until a page has told the person. */
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
  const isiRak = () => kerjakan("readonly", (rak) => rak.getAll());
  const buang = (kunci) => kerjakan("readwrite", (rak) => rak.delete(kunci));
  const semua = async () => (await isiRak()).filter((satu) => !satu.hasil);
  /* Only over an answer that is still there: two senders must not bring back an outcome that was shown already. */
  const catatHasil = (kunci, hasil) =>
    kerjakan("readwrite", (rak) => {
      const minta = rak.get(kunci);
      minta.onsuccess = () => {
        if (minta.result && !minta.result.hasil) rak.put({ kunci, hasil });
      };
      return minta;
    });
  const ambilHasil = async () => {
    const daftar = (await isiRak()).filter((satu) => satu.hasil);
    for (const satu of daftar) await buang(satu.kunci);
    return daftar.map((satu) => satu.hasil);
  };
  const kabar = "BroadcastChannel" in self ? new BroadcastChannel("survei") : null;

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
      if (keadaan !== "menunggu") await catatHasil(isi.kunci, keadaan);
      hasil[keadaan] += 1;
    }
    if (kabar && hasil.terkirim + hasil.ditolak) kabar.postMessage(hasil);
    return hasil;
  };

  self.surveiAntrean = { simpan, semua, kirimSemua, ambilHasil, kabar };
})();
