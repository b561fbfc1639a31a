/* Light, dark or as the system says. Loaded before the first paint, because a scheme that flashes hurts in a dark room.
   Without script the pages follow the system (warna.css), and the button stays hidden. */
(() => {
  "use strict";
  const KUNCI = "kinerja-tema";
  const akar = document.documentElement;
  const sistem = matchMedia("(prefers-color-scheme: dark)");

  const terpilih = () => {
    try { return localStorage.getItem(KUNCI); } catch { return null; }
  };
  const gelap = () => (terpilih() ? terpilih() === "dark" : sistem.matches);
  const pasang = () => akar.setAttribute("data-bs-theme", gelap() ? "dark" : "light");

  const sebut = () => {
    for (const kata of document.querySelectorAll("[data-tema-sebutan]")) {
      kata.textContent = gelap() ? "Pakai tampilan terang" : "Pakai tampilan gelap";
    }
  };

  pasang();
  sistem.addEventListener("change", () => { pasang(); sebut(); });

  document.addEventListener("DOMContentLoaded", () => {
    for (const tombol of document.querySelectorAll("[data-tema]")) {
      tombol.hidden = false;
      tombol.addEventListener("click", () => {
        try { localStorage.setItem(KUNCI, gelap() ? "light" : "dark"); } catch { /* private mode: for this page only */ }
        pasang();
        sebut();
      });
    }
    sebut();
  });
})();
