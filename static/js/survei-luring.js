/* Answering without a line. The start page fetches the questionnaire ahead; this page then shows one question at a
   time, keeps every choice on the device, and sends when there is a line. Without script there is the ordinary way. */
(() => {
  "use strict";
  const akar = document.querySelector("[data-luring]");
  const status = document.querySelector("[data-status-luring]");
  const { kode, pekerja, alamat } = (akar || status || document.body).dataset;
  const antrean = self.surveiAntrean;
  if (!antrean || !("indexedDB" in self)) return;

  const tulis = (keadaan) => {
    for (const satu of document.querySelectorAll("[data-keadaan]")) satu.hidden = satu.dataset.keadaan !== keadaan;
  };
  /* The outcome is shown as it was: a page never takes for counted what it was not told of. */
  let menanti = false;
  const kabarkan = (terkirim, ditolak) => {
    if (!terkirim && !ditolak) return;
    tulis(terkirim ? "terkirim" : "ditolak");
    menanti = false;
  };
  const ambilKabar = async () => {
    const hasil = await antrean.ambilHasil();
    kabarkan(hasil.includes("terkirim"), hasil.includes("ditolak"));
  };
  const sinkronkan = async () => {
    if ((await antrean.semua()).length) {
      menanti = true;
      tulis(navigator.onLine ? "menyinkronkan" : "luring");
      const hasil = await antrean.kirimSemua();
      if (hasil.menunggu) tulis("luring");
      else kabarkan(hasil.terkirim, hasil.ditolak);
    }
    if ((await antrean.semua()).length === 0) await ambilKabar();
  };
  /* Somebody else sent: what they were told is true for this page only if it was waiting. */
  const dariLain = async (kejadian) => {
    if (menanti && !kejadian.data.menunggu) kabarkan(kejadian.data.terkirim, kejadian.data.ditolak);
    await antrean.ambilHasil();
  };

  const daftarkan = async () => {
    if (!("serviceWorker" in navigator)) return;
    const pendaftaran = await navigator.serviceWorker.register(pekerja, { scope: "/s/" });
    const siap = await navigator.serviceWorker.ready;
    const berkas = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")];
    siap.active.postMessage({ simpan: [`/s/${kode}/luring/`, ...berkas.map((satu) => satu.href || satu.src)] });
    if ("sync" in pendaftaran) await pendaftaran.sync.register("kirim-survei").catch(() => {});
  };

  const isi = () => {
    const kunciSimpan = `survei-${kode}`;
    const formulir = akar.querySelector("form");
    const langkah = [...formulir.querySelectorAll("[data-langkah]")];
    const kembali = akar.querySelector("[data-kembali]");
    const galat = akar.querySelector("[data-galat]");
    let kini = 0;
    let ingatan = {};
    try {
      ingatan = JSON.parse(localStorage.getItem(kunciSimpan)) || {};
    } catch {
      ingatan = {};
    }
    for (const [nama, nilai] of Object.entries(ingatan)) {
      const medan = formulir.elements[nama];
      if (medan) medan.value = nilai;
    }
    const tampilkan = (nomor) => {
      kini = nomor;
      langkah.forEach((satu, ke) => { satu.hidden = ke !== nomor; });
      kembali.hidden = nomor === 0;
      galat.hidden = true;
      akar.querySelector("progress").value = nomor + 1;
      const judul = langkah[nomor].querySelector("h1");
      judul.tabIndex = -1;
      judul.focus();
    };
    const kirim = async () => {
      const data = Object.fromEntries(new FormData(formulir));
      const { layanan, saran, undangan, ...lain } = data;
      const jawaban = {}, ciri = {}, tambahan = {};
      for (const [nama, nilai] of Object.entries(lain)) {
        if (nama.startsWith("ciri_")) ciri[nama.slice(5)] = nilai;
        else if (nama.startsWith("pilih_")) tambahan[nama.slice(6)] = Number(nilai);
        else if (nama.startsWith("tulis_")) { if (nilai) tambahan[nama.slice(6)] = nilai; }
        else jawaban[nama] = Number(nilai);
      }
      const kunci = [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
      await antrean.simpan({ kunci, alamat, layanan: Number(layanan), jawaban, ciri, tambahan, saran, undangan: undangan || "" });
      localStorage.removeItem(kunciSimpan);
      akar.querySelector("[data-isian]").hidden = true;
      akar.querySelector("[data-selesai]").hidden = false;
      const tujuan = akar.querySelector("[data-selesai] h1");
      tujuan.tabIndex = -1;
      tujuan.focus();
      await sinkronkan();
    };
    formulir.addEventListener("change", () => {
      localStorage.setItem(kunciSimpan, JSON.stringify(Object.fromEntries(new FormData(formulir))));
    });
    formulir.addEventListener("submit", (kejadian) => {
      kejadian.preventDefault();
      const radio = langkah[kini].querySelectorAll("input[type=radio]");
      if (radio.length && !langkah[kini].hasAttribute("data-boleh-lewat") && ![...radio].some((satu) => satu.checked)) {
        galat.hidden = false;
        galat.focus();
        return;
      }
      if (kini + 1 < langkah.length) tampilkan(kini + 1);
      else kirim();
    });
    kembali.addEventListener("click", () => tampilkan(kini - 1));
    akar.hidden = false;
    tampilkan(0);
  };

  window.addEventListener("online", sinkronkan);
  if (antrean.kabar) antrean.kabar.addEventListener("message", dariLain);
  if (akar) isi();
  daftarkan().catch(() => {});
  sinkronkan();
})();
