/* Scoring sixty people without a mouse. In an element with data-papan: j or arrow down is the next row, k or arrow up the one
   before, Enter opens it. On a page with a[data-orang-berikut] / a[data-orang-sebelum], j and k (outside text boxes) go to that person.
   In a fieldset.skor the keys 1–5 choose, wherever in it the focus is; n goes to the next one without a value, s sends the form
   with data-simpan-url whole. Without script: links, Tab and arrow keys, as everywhere. */
(() => {
  "use strict";
  const mengetik = (unsur) => unsur.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
  const langkah = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

  const sorot = (papan, arah) => {
    const baris = [...papan.querySelectorAll("[data-baris]")];
    if (!baris.length) return;
    const kini = baris.findIndex((b) => b.contains(document.activeElement));
    const tujuan = baris[Math.min(Math.max(kini + arah, 0), baris.length - 1)];
    const tautan = tujuan.querySelector("a[href], button");
    for (const b of baris) b.classList.toggle("sedang", b === tujuan);
    tautan?.focus();
    tujuan.scrollIntoView({ block: "nearest" });
  };

  /* From where the focus is, round to the first: what was passed over comes again. */
  const keYangKosong = () => {
    const kosong = [...document.querySelectorAll("fieldset.skor")].filter((f) => !f.querySelector("input:checked"));
    const sesudah = (f) => document.activeElement.compareDocumentPosition(f) & Node.DOCUMENT_POSITION_FOLLOWING;
    const tujuan = kosong.find((f) => sesudah(f) && !f.contains(document.activeElement)) || kosong[0];
    tujuan?.querySelector("input")?.focus();
    tujuan?.scrollIntoView({ block: "center" });
  };

  document.addEventListener("keydown", (k) => {
    if (k.defaultPrevented || k.ctrlKey || k.metaKey || k.altKey || mengetik(k.target)) return;
    const skor = k.target.closest("fieldset.skor");
    if (skor && /^[1-9]$/.test(k.key)) {
      const pilihan = skor.querySelector(`input[type="radio"][value="${k.key}"]`);
      if (!pilihan) return;
      k.preventDefault();
      pilihan.checked = true;
      pilihan.focus();
      pilihan.dispatchEvent(new Event("change", { bubbles: true }));
      return;
    }
    const lembar = document.querySelector("form[data-simpan-url]");
    if (lembar && k.key === "n") {
      k.preventDefault();
      keYangKosong();
      return;
    }
    if (lembar && k.key === "s") {
      k.preventDefault();
      lembar.requestSubmit();
      return;
    }
    const arah = langkah[k.key];
    if (!arah) return;
    const papan = document.querySelector("[data-papan]");
    if (papan) {
      k.preventDefault();
      sorot(papan, arah);
    } else if (k.key === "j" || k.key === "k") {
      document.querySelector(arah > 0 ? "a[data-orang-berikut]" : "a[data-orang-sebelum]")?.click();
    }
  });
})();
