/* A shared device goes back to the first page when nobody has touched it for half a minute: the next person must not
   find the answers of the last one. Without script the page itself does the same (noscript refresh). */
(() => {
  "use strict";
  const mulai = document.currentScript.dataset.mulai;
  let jam = 0;
  const ulang = () => {
    clearTimeout(jam);
    jam = setTimeout(() => location.replace(mulai), 30000);
  };
  for (const kejadian of ["pointerdown", "keydown", "input", "scroll"]) {
    document.addEventListener(kejadian, ulang, { passive: true });
  }
  // A page out of the back-forward cache would show what the last person chose.
  window.addEventListener("pageshow", (kejadian) => {
    if (kejadian.persisted) location.replace(mulai);
  });
  ulang();
})();
