/* Choosing many rows. A label with data-pilih-semua="skp" holds a box that ticks every box named "skp" on the page; without script it
   stays hidden and the page offers a link for all. The key x ticks the box of the row that has the focus. */
(() => {
  "use strict";
  const kotak = (nama) => [...document.querySelectorAll(`input[type=checkbox][name="${nama}"]`)];

  const tampilkan = () => {
    for (const label of document.querySelectorAll("[data-pilih-semua]")) label.hidden = false;
  };
  tampilkan();
  document.addEventListener("htmx:afterSettle", tampilkan);

  document.addEventListener("change", (k) => {
    const semua = k.target.closest?.("[data-pilih-semua]");
    if (semua) {
      for (const satu of kotak(semua.dataset.pilihSemua)) satu.checked = k.target.checked;
      return;
    }
    for (const label of document.querySelectorAll("[data-pilih-semua]")) {
      const daftar = kotak(label.dataset.pilihSemua);
      label.querySelector("input").checked = daftar.length > 0 && daftar.every((satu) => satu.checked);
    }
  });

  document.addEventListener("keydown", (k) => {
    if (k.key !== "x" || k.ctrlKey || k.metaKey || k.altKey) return;
    if (k.target.closest("input:not([type=checkbox]), textarea, select")) return;
    const satu = k.target.closest("tr")?.querySelector("input[type=checkbox]");
    if (!satu) return;
    k.preventDefault();
    satu.checked = !satu.checked;
    satu.dispatchEvent(new Event("change", { bubbles: true }));
  });
})();
