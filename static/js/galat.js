/* After a refused form the reader must land on what is wrong: the error summary takes the focus, and its links bring
   the field itself into focus (an anchor alone scrolls to it but leaves the keyboard behind). */
(() => {
  "use strict";
  const fokuskan = (akar) => {
    const ringkasan = akar.querySelector("[data-ringkasan-galat]");
    if (ringkasan) ringkasan.focus();
  };

  document.addEventListener("click", (kejadian) => {
    const tautan = kejadian.target.closest("[data-ringkasan-galat] a[href^='#']");
    if (!tautan) return;
    const tujuan = document.getElementById(decodeURIComponent(tautan.hash.slice(1)));
    if (!tujuan) return;
    const medan = tujuan.matches("input, select, textarea") ? tujuan : tujuan.querySelector("input, select, textarea");
    if (!medan) return;
    kejadian.preventDefault();
    (medan.closest(".medan, fieldset") || medan).scrollIntoView({ block: "start" });
    medan.focus({ preventScroll: true });
  });

  document.addEventListener("DOMContentLoaded", () => fokuskan(document));
  document.addEventListener("htmx:afterSwap", (kejadian) => fokuskan(kejadian.detail.elt.parentElement || document));
})();
