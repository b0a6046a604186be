// One choice for all open differences that the list shows: narrow the list, look it through, decide. One undo takes it back.
const listed = (function () {
  "use strict";
  const { one, all, figures } = dedup;
  const menu = /** @type {HTMLDetailsElement} */ (one("#listed"));
  if (!menu) return { open: () => false, turn: () => {}, choose: () => {} };
  const buttons = all("[data-listed]", menu);
  function tell() {
    const count = deciding.listed().length;
    for (const place of all(".menu > .small b", menu)) place.textContent = figures(count);
    for (const button of buttons) button.disabled = !count || !deciding.writable();
  }
  menu.addEventListener("toggle", () => { if (menu.open) tell(); });
  function choose(chosen) {
    menu.open = false;
    // Back to what is compared: on the menu's button Enter would open it again, where it is to go on to the next pair.
    if (menu.contains(document.activeElement)) one("#current").focus({ preventScroll: true });
    deciding.chooseListed(chosen);
  }
  /** Opened by its key, it has the focus: what it says is heard. */
  function turn() {
    menu.open = !menu.open;
    if (!menu.open) return;
    tell();
    (buttons.find((button) => !button.disabled) || one("summary", menu)).focus();
  }
  for (const button of buttons) button.addEventListener("click", () => choose(button.dataset.listed));
  return { open: () => menu.open, turn, choose };
})();
