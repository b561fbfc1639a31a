/* Long forms must survive a dropped line and a second tab. A form with data-simpan-url saves each field as it is left:

     <form method="post" data-simpan-url="/kinerja/…/simpan/" data-versi="7" data-kunci="penilaian-12">
       … fields …
       <span class="tersimpan" data-tersimpan role="status"></span>

   Sent: POST with csrfmiddlewaretoken, medan (name), nilai, versi. Answers understood:
     200 {"pada": "10.32", "versi": 8}          saved
     409 {"nilai": "…", "oleh": "…", "versi": 9} somebody else saved this field: both values are shown and the reader chooses
     422 {"galat": "…"}                          refused, with the sentence to show
   Anything else, or no line: what was typed stays in localStorage and is sent again. Without script the form is an
   ordinary form with a button. A field with data-tanpa-simpan is left alone. */
(() => {
  "use strict";
  const JEDA = [2000, 5000, 15000, 30000];

  class Penyimpan {
    constructor(form) {
      this.form = form;
      this.tanda = form.querySelector("[data-tersimpan]");
      // The person is part of the key: on a shared computer the next one must not be offered what this one typed.
      this.kunci = ["kinerja-isian", document.body.dataset.pengguna, form.dataset.kunci || location.pathname].filter(Boolean).join(":");
      this.antrean = new Map();
      this.terakhir = new Map();
      this.berjalan = false;
      this.gagal = 0;
      for (const medan of this.semua()) this.terakhir.set(medan.name, this.nilai(medan.name));
      form.addEventListener("change", (k) => this.berubah(k.target));
      form.addEventListener("focusout", (k) => this.berubah(k.target));
      form.addEventListener("input", (k) => this.ingat(k.target));
      form.addEventListener("submit", () => { this.terkirim = true; this.lupakan(); });
      addEventListener("online", () => this.kirim());
      addEventListener("pagehide", () => this.terkirim || this.simpanSetempat());
      this.pulihkan();
    }

    semua() {
      return [...this.form.elements].filter((m) => m.name && !["hidden", "submit", "button", "file", "password"].includes(m.type) && !("tanpaSimpan" in m.dataset));
    }

    nilai(nama) {
      const medan = this.form.elements[nama];
      if (!medan) return "";
      if (medan instanceof RadioNodeList) {
        const semua = [...medan];
        return semua[0].type === "checkbox" ? semua.filter((m) => m.checked).map((m) => m.value).join(",") : medan.value;
      }
      if (medan.type === "checkbox" || medan.type === "radio") return medan.checked ? medan.value : "";
      return medan.value;
    }

    pasang(nama, nilai) {
      const medan = this.form.elements[nama];
      if (!medan) return;
      if (medan instanceof RadioNodeList) {
        const terpilih = String(nilai).split(",");
        for (const m of medan) m.checked = m.type === "checkbox" ? terpilih.includes(m.value) : m.value === String(nilai);
      } else if (medan.type === "checkbox" || medan.type === "radio") medan.checked = String(nilai) !== "";
      else medan.value = nilai;
    }

    katakan(keadaan, kata) {
      if (!this.tanda) return;
      this.tanda.dataset.keadaan = keadaan;
      this.tanda.textContent = kata;
    }

    /* While typing: only into this browser, so that a crash loses nothing. */
    ingat(medan) {
      if (!medan.name || !this.semua().includes(medan)) return;
      this.antrean.set(medan.name, this.nilai(medan.name));
      this.simpanSetempat();
    }

    berubah(medan) {
      if (!medan.name || !this.semua().includes(medan)) return;
      const nilai = this.nilai(medan.name);
      if (this.terakhir.get(medan.name) === nilai) this.antrean.delete(medan.name);
      else this.antrean.set(medan.name, nilai);
      this.simpanSetempat();
      this.kirim();
    }

    simpanSetempat() {
      try {
        if (this.antrean.size) localStorage.setItem(this.kunci, JSON.stringify([...this.antrean]));
        else localStorage.removeItem(this.kunci);
      } catch { /* storage full or forbidden: the page itself still holds what was typed */ }
    }

    lupakan() {
      try { localStorage.removeItem(this.kunci); } catch { /* see above */ }
    }

    pulihkan() {
      let lama = [];
      try { lama = JSON.parse(localStorage.getItem(this.kunci) || "[]"); } catch { /* damaged: start clean */ }
      for (const [nama, nilai] of lama) {
        if (!this.form.elements[nama] || this.nilai(nama) === nilai) continue;
        this.pasang(nama, nilai);
        this.antrean.set(nama, nilai);
      }
      if (this.antrean.size) {
        this.katakan("menunggu", "Isian yang belum tersimpan dipulihkan. Menyimpan …");
        this.kirim();
      } else this.lupakan();
    }

    async kirim() {
      if (this.berjalan) return;
      this.berjalan = true;
      clearTimeout(this.tunda);
      try {
        // One after another: the version that came back with one field goes out with the next.
        while (this.antrean.size) {
          const [nama, nilai] = this.antrean.entries().next().value;
          if (!(await this.kirimSatu(nama, nilai))) break;
        }
      } finally {
        this.berjalan = false;
      }
    }

    async kirimSatu(nama, nilai) {
      this.katakan("menunggu", "Menyimpan …");
      let respons, isi;
      try {
        respons = await fetch(this.form.dataset.simpanUrl, {
          method: "POST",
          credentials: "same-origin",
          headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" },
          body: new URLSearchParams({
            csrfmiddlewaretoken: this.form.elements.csrfmiddlewaretoken.value,
            medan: nama, nilai, versi: this.form.dataset.versi || "",
          }),
        });
        isi = respons.headers.get("Content-Type")?.includes("json") ? await respons.json() : {};
      } catch {
        return this.cobaLagi();
      }
      if (respons.status === 409) return this.bentrok(nama, nilai, isi);
      if (respons.status === 422) return this.ditolak(nama, nilai, isi.galat || "Isian ini belum dapat disimpan.");
      // A redirect to the sign-in page ends in an HTML 200: that is not a confirmation.
      if (!respons.ok || !isi.pada) return this.cobaLagi(respons.status === 403 || respons.redirected);
      this.gagal = 0;
      this.tersimpan(nama, nilai, isi.versi);
      this.katakan("tersimpan", `Tersimpan ${isi.pada}`);
      this.form.dispatchEvent(new CustomEvent("kinerja:tersimpan", { bubbles: true }));
      return true;
    }

    tersimpan(nama, nilai, versi) {
      if (versi !== undefined) this.form.dataset.versi = versi;
      this.terakhir.set(nama, nilai);
      if (this.antrean.get(nama) === nilai) this.antrean.delete(nama);
      this.hapusKotak(nama);
      this.simpanSetempat();
    }

    cobaLagi(keluar) {
      const jeda = JEDA[Math.min(this.gagal++, JEDA.length - 1)];
      this.katakan("gagal", keluar
        ? "Sesi Anda berakhir. Isian disimpan di perangkat ini; masuk lagi di tab lain, lalu kami coba lagi."
        : "Belum tersimpan: sambungan terputus. Isian disimpan di perangkat ini; kami coba lagi.");
      this.tunda = setTimeout(() => this.kirim(), jeda);
      return false;
    }

    tempat(nama) {
      const medan = this.form.elements[nama];
      const satu = medan instanceof RadioNodeList ? medan[0] : medan;
      return satu.closest(".medan, .skor, td, label") || satu.parentElement;
    }

    hapusKotak(nama) {
      this.form.querySelector(`[data-kotak="${CSS.escape(nama)}"]`)?.remove();
    }

    kotak(nama, ...isi) {
      this.hapusKotak(nama);
      const kotak = document.createElement("div");
      kotak.className = "bentrok";
      kotak.dataset.kotak = nama;
      kotak.setAttribute("role", "alert");
      kotak.append(...isi);
      this.tempat(nama).append(kotak);
      return kotak;
    }

    ditolak(nama, nilai, kalimat) {
      const p = document.createElement("p");
      p.textContent = kalimat;
      this.kotak(nama, p);
      this.terakhir.set(nama, nilai);
      this.antrean.delete(nama);
      this.simpanSetempat();
      this.katakan("gagal", "Satu isian belum tersimpan; lihat keterangannya.");
      return true;
    }

    bentrok(nama, nilai, isi) {
      const unsur = (jenis, teks) => Object.assign(document.createElement(jenis), { textContent: teks });
      const daftar = document.createElement("dl");
      daftar.append(unsur("dt", "Isian Anda"), unsur("dd", nilai || "(kosong)"),
        unsur("dt", isi.oleh ? `Isian ${isi.oleh}` : "Isian lain"), unsur("dd", isi.nilai || "(kosong)"));
      const tombol = (teks, kerja) => {
        const t = unsur("button", teks);
        t.type = "button";
        t.className = "btn btn-secondary";
        t.addEventListener("click", kerja);
        return t;
      };
      const baris = unsur("div", "");
      baris.className = "baris";
      this.antrean.delete(nama);
      baris.append(
        tombol("Pakai isian saya", () => {
          this.form.dataset.versi = isi.versi;
          this.hapusKotak(nama);
          this.antrean.set(nama, nilai);
          this.kirim();
        }),
        tombol("Pakai isian itu", () => {
          this.pasang(nama, isi.nilai);
          this.tersimpan(nama, isi.nilai, isi.versi);
          this.katakan("tersimpan", "Isian yang lebih baru dipakai.");
        }),
      );
      this.kotak(nama, unsur("p", "Isian ini sudah diubah di tempat lain. Mana yang dipakai?"), daftar, baris);
      this.katakan("gagal", "Satu isian bentrok; pilih mana yang dipakai.");
      return true;
    }
  }

  const pasang = (akar) => {
    for (const form of akar.querySelectorAll("form[data-simpan-url]")) {
      if (form.dataset.simpanAktif) continue;
      form.dataset.simpanAktif = "1";
      new Penyimpan(form);
    }
  };
  document.addEventListener("DOMContentLoaded", () => pasang(document));
  document.addEventListener("htmx:load", (k) => pasang(k.detail.elt.parentElement || document));
})();
