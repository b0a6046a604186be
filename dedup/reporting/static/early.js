// Before the first paint: language and theme, so that nothing flashes.
(function () {
  "use strict";
  const root = document.documentElement;
  root.classList.remove("no-script");
  const kept = (name) => { try { return localStorage.getItem("dedup." + name); } catch { return null; } };
  const wanted = root.dataset.language === "auto" ? (navigator.language || "zh").slice(0, 2) === "zh" ? "zh" : "en" : root.dataset.language;
  root.dataset.ui = kept("language") || wanted;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const light = () => { root.dataset.theme = kept("theme") || (dark.matches ? "dark" : "light"); };
  dark.addEventListener("change", light);
  light();
})();
