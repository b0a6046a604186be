// The list of readings: what is decided of each, and its choices in the line that is opened. The places of a reading that
// recurs are listed with a box before each; the ticked ones are decided in one step, which one undo takes back.
(function () {
  "use strict";
  const { one, all } = dedup;
  const bar = one("#bulk");
  if (!bar) return;
  const copied = (element) => [...element.cloneNode(true).childNodes];
  /** What a choice is called: of a moved block it is an order. */
  const word = (choice, line) => (choice ? copied(one(`[data-choice=${choice}] ${line.moves ? ".order" : ".word"}`, bar)) : []);
  const keyOf = (link) => decodeURIComponent(link.hash.slice("#d=".length));
  /** A line of the list, with the keys of its places. */
  const turned = new Set(all(".concordance .where a[data-turned]").map(keyOf));
  const exchanged = { left: "right", right: "left" };
  /** What is chosen at a place, as the line has A and B. */
  const chosen = (state, key) => {
    const { choice } = state.decisions[key] || {};
    return (turned.has(key) && exchanged[choice]) || choice;
  };
  /** Links to the places: of a reading that recurs those in its fold, of which the first stands before it too. */
  const places = (where) => (one(".several", where) ? all(".several a", where) : all("a", where));
  const noted = () => { const made = document.createElement("p"); made.className = "noted"; return made; };
  const lines = all(".concordance .where").map((where) => ({ where, row: where.closest("tr"), moves: Boolean(one("td.violet", where.closest("tr"))), fold: one("details", where), links: places(where), keys: places(where).map(keyOf), note: noted() }));
  const list = one("[data-list=readings]");
  const opened = new Set();

  /** Of a line that is opened the choices, and a box before each place where there are several. */
  function furnish(line) {
    const several = line.keys.length > 1;
    if (several) for (const link of line.links) {
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
    one(several ? ".alone" : ".ticked", own).remove();
    for (const other of all(line.moves ? ".word, [data-choice=both]" : ".order", own)) other.remove();
    line.fold.append(own);
    for (const button of all("[data-choice]", own)) button.addEventListener("click", () => {
      const taken = button.getAttribute("aria-pressed") === "true"; // the same again takes it back
      inTurn(() => decide(line, taken ? null : button.dataset.choice));
    });
    one(".undo", own).addEventListener("click", () => inTurn(() => act(line, keeper.undo)));
    opened.add(line);
  }
  // One act after the other: a key that is pressed while the keeper still writes is meant for what comes next in the list.
  let turn = Promise.resolve();
  const inTurn = (act) => { turn = turn.then(act); };
  /** The line's own place, or the ticked ones of several. */
  const meant = (line) => (line.keys.length > 1 ? all("input:checked", line.fold).map((box) => box.value) : line.keys);
  async function decide(line, choice) {
    const keys = meant(line);
    return keys.length > 0 && act(line, () => keeper.decide(keys, { choice, turned: keys.filter((key) => turned.has(key)) }));
  }
  /** Whether what was asked for was done; what stands in its way is said in the line. */
  async function act(line, asked) {
    const trouble = one(".failed", line.fold);
    trouble.textContent = "";
    try { trouble.textContent = (await asked()).meanwhile || ""; } catch (error) { trouble.textContent = error.message; return false; }
    await renew();
    document.dispatchEvent(new Event("decisions"));
    return !trouble.textContent;
  }
  /** In the line's own words: open, what all its places got, or how many of them are decided. */
  function tell(line, state) {
    const found = line.keys.map((key) => chosen(state, key)), done = found.filter(Boolean);
    const whole = done.length === found.length && !("more" in line.row.dataset); // of places that are not listed nothing is known
    line.row.dataset.open = whole ? "" : "1";
    line.row.classList.toggle("finished", whole);
    const notes = line.keys.map((key) => (state.decisions[key] || {}).note).filter(Boolean).join(" · ");
    line.row.dataset.noted = notes && "1";
    line.note.textContent = notes;
    if (!notes) line.note.remove(); else if (!line.note.parentElement) line.where.append(line.note);
    const same = whole && found.every((choice) => choice === found[0]);
    one(".state", line.fold).replaceChildren(...(!done.length ? copied(one(".state-open", bar)) : ["✓ ", ...(same ? word(found[0], line) : [`${done.length} / ${found.length}`])]));
  }
  /** Of an opened line what is decided of each place; the open ones are ticked when it is opened. */
  function show(line, state, { tick }) {
    for (const box of all(".place input", line.fold)) {
      const choice = chosen(state, box.value);
      if (tick) box.checked = !choice;
      box.disabled = !state.writable;
      one("b", box.parentElement).replaceChildren(...word(choice, line));
    }
    for (const button of all("[data-choice]", line.fold)) {
      button.disabled = !state.writable;
      if (line.keys.length === 1) button.setAttribute("aria-pressed", String(button.dataset.choice === chosen(state, line.keys[0])));
    }
    one(".undo", line.fold).disabled = !state.writable || !state.last;
  }
  for (const line of lines) line.fold.addEventListener("toggle", async () => {
    if (!line.fold.open) return;
    if (!opened.has(line)) furnish(line);
    try { show(line, await renew(), { tick: true }); } catch (error) { one(".failed", line.fold).textContent = error.message; }
  });
  async function renew() {
    const state = await keeper.load();
    for (const line of lines) tell(line, state);
    for (const line of opened) show(line, state, { tick: false });
    if (!list) return state;
    const own = lines.filter((line) => list.contains(line.where)), withNote = own.filter((line) => line.row.dataset.noted).length;
    one(".open-count", list).textContent = String(own.filter((line) => line.row.dataset.open).length);
    one(".noted-count", list).textContent = String(withNote);
    one("[data-facet=noted]", list).hidden = !withNote && one("[data-facet=noted]", list).getAttribute("aria-pressed") !== "true";
    return state;
  }
  // A line that is decided stays until the list is narrowed again: a slip can be taken back where it was made.
  const anew = async () => { await renew(); if (list) list.dispatchEvent(new Event("told")); };
  // ── keys: for the line that the arrow keys have chosen ──
  /**
   * A reading that recurs is opened first: its places are what one decides on. Then the next line is chosen. The same choice once more
   * does nothing, as on the page of a pair.
   */
  async function press(line, choice) {
    const several = line.keys.length > 1, state = await keeper.load();
    if (!state.writable || (choice === "both" && line.moves) || (!several && chosen(state, line.keys[0]) === choice)) return;
    if (several && !line.fold.open) { show(line, state, { tick: true }); line.fold.open = true; return; }
    if (!await decide(line, choice)) return;
    line.fold.open = false;
    dedup.stepInList(1);
  }
  /** What a key asks for, of the chosen line; where it fails the line is opened, which says why. */
  const onLine = (asked) => (event) => {
    if (!list || list.hidden) return false;
    inTurn(async () => {
      const line = lines.find((one) => one.row.matches(".chosen"));
      if (!line) return;
      if (!opened.has(line)) furnish(line);
      const trouble = one(".failed", line.fold);
      try { await asked(line, event); } catch (error) { trouble.textContent = error.message; }
      if (trouble.textContent) line.fold.open = true;
    });
    return true;
  };
  dedup.onKeys({
    Digit1: onLine((line) => press(line, "left")), Digit2: onLine((line) => press(line, "right")),
    Digit3: onLine((line) => press(line, "both")), Digit0: onLine((line) => press(line, "ignore")),
    KeyZ: onLine((line, event) => act(line, event.shiftKey ? keeper.redo : keeper.undo)),
  });

  document.addEventListener("decisions", renew);
  addEventListener("pageshow", (event) => { if (event.persisted) anew(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) anew(); });
  anew();
})();
