// The list of readings: one decision for the places of a reading that recurs. They are listed first, each with what is
// decided of it; the ticked ones are decided in one step, which one undo takes back.
(function () {
  "use strict";
  const { one, all } = dedup;
  const bar = one("#bulk");
  if (!bar) return;
  const word = (choice) => (choice ? [...one(`[data-choice=${choice}]`, bar).cloneNode(true).childNodes] : []);
  const keyOf = (link) => decodeURIComponent(link.hash.slice("#d=".length));
  const opened = new Set();

  /** A box before each place, and the choices below them. */
  function furnish(place) {
    for (const link of all(".place a", place)) {
      const box = document.createElement("input");
      box.type = "checkbox";
      box.value = keyOf(link);
      box.setAttribute("aria-label", link.textContent.trim());
      link.before(box);
      link.after(document.createElement("b"));
    }
    const own = /** @type {HTMLElement} */ (bar.cloneNode(true));
    own.removeAttribute("id");
    own.hidden = false;
    place.append(own);
    for (const button of all("[data-choice]", own)) {
      const ticked = () => all("input:checked", place).map((box) => box.value);
      button.addEventListener("click", () => { if (ticked().length) act(own, () => keeper.decide(ticked(), { choice: button.dataset.choice })); });
    }
    one(".undo", own).addEventListener("click", () => act(own, keeper.undo));
  }
  async function act(own, asked) {
    const trouble = one(".failed", own);
    trouble.textContent = "";
    try { await asked(); } catch (error) { trouble.textContent = error.message; return; }
    document.dispatchEvent(new Event("decisions"));
  }
  /** What is decided of each place; the open ones are ticked when the list is opened. */
  function show(place, state, { tick }) {
    for (const line of all(".place", place)) {
      const box = /** @type {HTMLInputElement} */ (one("input", line));
      const { choice } = state.decisions[box.value] || {};
      if (tick) box.checked = !choice;
      box.disabled = !state.writable;
      one("b", line).replaceChildren(...word(choice));
    }
    for (const button of all("button", place)) button.disabled = !state.writable;
    one(".undo", place).disabled = !state.writable || !state.last;
  }
  for (const place of all(".where details")) place.addEventListener("toggle", async () => {
    if (!place.open) return;
    if (!opened.has(place)) furnish(place);
    opened.add(place);
    show(place, await keeper.load(), { tick: true });
  });
  document.addEventListener("decisions", async () => {
    if (!opened.size) return;
    const state = await keeper.load();
    for (const place of opened) show(place, state, { tick: false });
  });
})();
