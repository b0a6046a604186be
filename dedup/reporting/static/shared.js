// What every page shares: language, theme, help, and the rules for single keys.
const dedup = (function () {
  "use strict";
  const root = document.documentElement;
  const keep = (name, value) => { try { localStorage.setItem("dedup." + name, value); } catch { /* private windows keep nothing */ } };
  const kept = (name) => { try { return localStorage.getItem("dedup." + name); } catch { return null; } };
  const one = (selector, inside = document) => inside.querySelector(selector);
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];

  /** Attributes and titles carry both languages; elements switch by style alone. */
  function speak(language) {
    root.dataset.ui = language;
    root.lang = language === "zh" ? "zh-Hans" : "en";
    for (const element of all("[data-zh]")) {
      const text = element.dataset[language];
      if (element.dataset.into === "text") element.textContent = text;
      else for (const name of element.dataset.into.split(" ")) element.setAttribute(name, text);
    }
  }

  /** Whether an input method composes a character: its keys are its own. */
  const composing = (event) => event.isComposing || event.keyCode === 229;
  /** @returns {boolean} whether a key press is a person's typing, an input method's, or a shortcut with a modifier */
  function typing(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    return composing(event) || event.ctrlKey || event.metaKey || event.altKey
      || target.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
  }

  /** Calls the handler of `keys` that belongs to the key pressed; a handler that returns false lets the key through. */
  function onKeys(keys) {
    document.addEventListener("keydown", (event) => {
      const open = /** @type {HTMLDialogElement} */ (one("#help")).open;
      const target = /** @type {HTMLElement} */ (event.target);
      if (event.key === "Escape" && target.matches("[type=search]")) { target.blur(); return; }
      if (typing(event) || open) return;
      const letter = event.code.startsWith("Key") || event.code.startsWith("Digit") || event.key === "/" || event.key === "?";
      if (letter && !/** @type {HTMLInputElement} */ (one("#single-keys")).checked) return;
      const name = event.key === "?" ? "?" : event.key === "/" ? "/" : event.code;
      if ((name === "Space" || name === "Enter") && target.matches("button, summary, input, select")) return;
      if (name === "Enter" && target.matches("a")) return;
      const handler = keys[name];
      if (handler && handler(event) !== false) event.preventDefault();
    });
  }

  // As any menu, one that drops down closes when one presses elsewhere, and by Esc, which then does nothing else.
  for (const menu of all("details.drop")) {
    document.addEventListener("pointerdown", (event) => { if (!menu.contains(event.target)) menu.open = false; });
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      one("summary", menu).focus();
      event.stopImmediatePropagation();
    }, { capture: true });
  }

  const help = /** @type {HTMLDialogElement} */ (one("#help"));
  const showHelp = () => { help.showModal(); help.scrollTop = 0; }; // its button has the focus and stands at the end
  one("#help-open").addEventListener("click", showHelp);
  one("#language").addEventListener("click", () => { const next = root.dataset.ui === "zh" ? "en" : "zh"; speak(next); keep("language", next); });
  one("#theme").addEventListener("click", () => {
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    keep("theme", root.dataset.theme);
  });
  /** A box that stays as it was left, on every page. */
  function remember(box, name) {
    box.checked = kept(name) !== "off";
    box.addEventListener("change", () => keep(name, box.checked ? "on" : "off"));
  }
  remember(one("#single-keys"), "single-keys");
  speak(root.dataset.ui || "zh");
  // What another page of this report chose, or the one left a moment ago.
  addEventListener("storage", ({ key, newValue }) => {
    if (key === "dedup.language" && newValue) speak(newValue);
    if (key === "dedup.theme" && newValue) root.dataset.theme = newValue;
  });
  onKeys({ "?": showHelp });
  /** A number as people read it: 14,376. */
  const figures = (number) => number.toLocaleString("en-US");
  return { one, all, onKeys, composing, remember, figures };
})();
