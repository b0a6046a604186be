// Decisions on a pair's page: the buttons, the note, undo, what is decided in list and text. The keeper keeps them.
const deciding = (function () {
  "use strict";
  const { one, all, composing, figures, remember } = dedup;
  const nothing = () => {};
  // A pair that says the same has nothing to decide.
  if (!one("#choices")) return { choose: nothing, listed: () => [], chooseListed: nothing, undo: nothing, redo: nothing, after: (act) => act(), point: nothing, note: nothing };
  const numbers = new Map(pair.items.map((entry) => [entry.id.slice(2), Number(entry.dataset.n)]));
  const key = (n) => pair.items[n - 1].id.slice(2);
  const note = /** @type {HTMLInputElement} */ (one("#note"));
  const box = /** @type {HTMLInputElement} */ (one("#family"));
  let shown = null;
  let state = { decisions: {}, last: null, undone: 0, writable: true };
  // One cell a difference; of very many only the number is told.
  const cells = pair.items.length <= 40 ? pair.items.map(() => document.createElement("i")) : [];
  one("#cells").append(...cells);
  const decision = (n) => state.decisions[key(n)] || {};
  const choice = (n) => decision(n).choice || "";
  const copied = (selector) => [...one(selector).cloneNode(true).childNodes];
  /** What a choice of n is called: of a moved block it is an order. */
  const word = (chosen, n) => copied(`[data-choice=${chosen}] ${n && pair.moves(n) ? ".order" : ".word"}`);
  remember(one("#advance"), "advance");

  /** The keys that a decision on n covers: its own, or all of its family where that is ticked. */
  const covered = (n) => (box.checked ? pair.family(n).map((entry) => entry.id.slice(2)) : [key(n)]);
  /** In the list a family has one line: it says what all places got, or how many of them are decided. */
  function tell(places) {
    const chosen = places.map((entry) => choice(Number(entry.dataset.n))), done = chosen.filter(Boolean).length;
    const alike = chosen.every((choice) => choice === chosen[0]);
    const told = one(".kind", places[0]);
    if (!told.kept) told.kept = [...told.childNodes];
    places[0].dataset.told = !done ? "" : alike ? chosen[0] : done < places.length ? "some" : "all";
    told.replaceChildren(...(!done ? told.kept : alike ? word(chosen[0], Number(places[0].dataset.n)) : [`${done} / ${places.length}`]));
  }
  /** A note stands under its entry, those of a family under its line: nobody looks through all cards for one. */
  function showNotes(places) {
    const text = places.map((entry) => decision(Number(entry.dataset.n)).note).filter(Boolean).join(" · ");
    const known = one(".noted", places[0]), place = known || document.createElement("p");
    place.className = "noted";
    place.textContent = text;
    if (!text) place.remove(); else if (!known) one(".item", places[0]).after(place);
  }
  /** The last step: who made it if another editor, what was chosen, of which reading, at which numbers of this page. */
  function lastStep({ choice: first, noted, keys, by }) {
    const known = keys.map((name) => numbers.get(name)).filter(Boolean);
    const chosen = known.length ? choice(known[0]) : first; // a step may choose one side there and the other here
    const said = by ? [`${by} · `] : [];
    said.push(...(noted ? copied("#step-words .noted-step") : chosen ? word(chosen, known[0]) : copied("#step-words .withdrawn")));
    if (!known.length) return [...said, " · ", ...copied("#step-words .elsewhere"), keys.length > 1 ? ` ×${keys.length}` : ""];
    if (known.some((n) => pair.family(n) !== pair.family(known[0]))) return [...said, ` ×${figures(keys.length)}`]; // many at once
    const side = noted ? "" : { left: " .a", right: " .b" }[chosen] || "";
    const reading = one(".readings" + side, pair.items[known[0] - 1]);
    return [...said, ...(reading ? [" ", reading.cloneNode(true)] : []), ` (${known.join(", ")})`];
  }
  /** What an entry told when it was last shown: of thousands one has changed. */
  const shownOf = new Map();
  function show() {
    let done = 0;
    const changed = new Set();
    for (const entry of pair.items) {
      const n = Number(entry.dataset.n), chosen = choice(n), told = `${chosen} ${decision(n).note || ""}`;
      done += chosen ? 1 : 0;
      if (told === (shownOf.get(n) || " ")) continue;
      shownOf.set(n, told);
      changed.add(pair.family(n));
      entry.dataset.choice = chosen;
      for (const mark of marks.of(n)) {
        const cell = mark.closest(".cell");
        mark.classList.toggle("decided", Boolean(chosen));
        mark.classList.toggle("rejected", Boolean(cell) && mark.matches("mark") && ((chosen === "left" && cell.matches(".b")) || (chosen === "right" && cell.matches(".a"))));
      }
    }
    for (const places of changed) { tell(places); showNotes(places); }
    cells.forEach((cell, at) => { cell.className = choice(at + 1) === "ignore" ? "ignored" : choice(at + 1) ? "done" : ""; });
    for (const button of all("[data-choice-of]")) { button.setAttribute("aria-pressed", String(choice(Number(button.dataset.choiceOf)) === button.dataset.decide)); button.disabled = !state.writable; }
    one("#done").textContent = `${figures(done)} / ${figures(pair.items.length)}`;
    one("#open-count").textContent = figures(pair.items.length - done);
    one("#pair-done").hidden = done < pair.items.length;
    one("#undo").disabled = !state.last || !state.writable;
    one("#read-only").hidden = state.writable;
    one("#last-step").replaceChildren(...(state.last ? lastStep(state.last) : []));
    point();
  }
  /** What belongs to the current one: which button is pressed, its note, how many are the same. */
  function point() {
    if (!pair.state.n) return;
    if (pair.state.n !== ended || !choice(ended)) ended = 0;
    const n = pair.state.n, family = pair.family(n), chosen = choice(n);
    if (family !== shown) { shown = family; box.checked = false; } // what was ticked was meant for the places of that one
    one(".deciding").classList.toggle("of-order", pair.moves(n));
    for (const button of all("[data-choice]", one("#choices"))) { button.setAttribute("aria-pressed", String(button.dataset.choice === chosen)); button.disabled = !state.writable; }
    cells.forEach((cell, at) => cell.toggleAttribute("data-on", at + 1 === n));
    if (document.activeElement !== note) note.value = decision(n).note || "";
    note.disabled = !state.writable;
    const others = family.length - 1;
    one("#same").hidden = !others;
    for (const place of all("#same b")) place.textContent = figures(others);
  }
  // One act after the other: a key that is pressed while the keeper still writes is meant for what comes next on the page.
  let turn = Promise.resolve(), waiting = 0;
  const inTurn = (act) => { waiting += 1; turn = turn.then(act).finally(() => { waiting -= 1; }); };
  async function change(asked) {
    const trouble = one("#trouble");
    try { state = await asked; trouble.textContent = state.meanwhile || ""; } catch (error) { trouble.textContent = error.message; }
    trouble.hidden = !trouble.textContent;
    if (trouble.hidden || state.meanwhile) show();
    return trouble.hidden;
  }
  /**
   * A button that is pressed already takes its choice back; a key that is pressed once more does nothing: `z` undoes. Nor
   * does any key where the last open one was decided and the page stayed there: it was meant for one more, and there is none.
   */
  async function choose(chosen, { toggles }) {
    const n = pair.state.n;
    if (!n || !state.writable || (chosen === "both" && pair.moves(n))) return;
    const meant = covered(n), settled = meant.every((name) => (state.decisions[name] || {}).choice === chosen);
    if (!toggles && (settled || n === ended)) return;
    const wanted = settled ? null : chosen;
    if (await change(keeper.decide(meant, { choice: wanted })) && wanted && one("#advance").checked) forward(n);
  }
  /** The open ones that the list shows: filters leave some out, and a decided one is never decided anew unasked. */
  const listed = () => pair.items.map((entry) => Number(entry.dataset.n)).filter((n) => !choice(n) && !pair.items[n - 1].dataset.hidden);
  /** One choice for all of these, as one step. */
  async function chooseListed(chosen) {
    const meant = listed().filter((n) => chosen !== "both" || !pair.moves(n));
    if (!meant.length || !state.writable) return;
    if (await change(keeper.decide(meant.map(key), { choice: chosen })) && choice(pair.state.n)) forward(pair.state.n);
  }
  let ended = 0;
  /** The next open one behind n, or before it; where none is open n stays. */
  function forward(n) {
    const open = pair.items.map((entry) => Number(entry.dataset.n)).filter((m) => !choice(m) && !pair.items[m - 1].dataset.hidden);
    const next = open.find((m) => m > n) || open[0];
    if (next) pair.go(next); else ended = n;
  }
  /** What was undone is current again, to be decided otherwise. What was done again goes on as when it was decided. */
  async function back(act) {
    const before = state.last;
    if (!await change(keeper[act]())) return;
    const told = act === "undo" ? before : state.last;
    const n = told && told.keys.map((name) => numbers.get(name)).find(Boolean);
    if (!n) return;
    pair.go(n);
    if (act === "redo" && choice(n) && one("#advance").checked) forward(n);
  }
  // ── the note: written at once, whatever the keeper still does; it belongs to what is current when that is done ──
  let owner = 0, begun = "";
  const known = (n) => decision(n).note || "";
  /** What was typed before the page knew that there is a note already stands behind it. */
  const behind = (n, typed) => [known(n), typed].filter(Boolean).join(" ");
  note.addEventListener("focus", () => {
    owner = 0;
    if (waiting) note.value = ""; // it is another's, or not known yet
    const early = waiting > 0;
    inTurn(() => {
      if (document.activeElement !== note || owner) return;
      owner = pair.state.n;
      begun = known(owner);
      const value = early ? behind(owner, note.value) : begun;
      if (note.value !== value) note.value = value;
    });
  });
  // Not `change`: that is not told where a script has set the value since, as when another window decides something.
  note.addEventListener("blur", () => {
    if (!pair.state.n || note.disabled) return;
    const n = owner, written = note.value, before = begun;
    owner = 0;
    if (!n) inTurn(() => written && change(keeper.decide([key(pair.state.n)], { note: behind(pair.state.n, written) })));
    else if (written !== before) inTurn(() => change(keeper.decide([key(n)], { note: written })));
    else point();
  });
  note.addEventListener("keydown", (event) => { if (!composing(event) && (event.key === "Enter" || event.key === "Escape")) note.blur(); });
  // A mouse leaves the focus on the button, where Enter and Space would press it once more; they are meant for the page.
  for (const button of all("#choices button, #undo, [data-choice-of]")) button.addEventListener("click", (event) => { if (event.detail) one("#current").focus({ preventScroll: true }); });
  for (const button of all("[data-choice]", one("#choices"))) button.addEventListener("click", () => inTurn(() => choose(button.dataset.choice, { toggles: true })));
  for (const button of all("[data-choice-of]")) button.addEventListener("click", () => inTurn(() => { pair.go(Number(button.dataset.choiceOf), { scroll: false }); return choose(button.dataset.decide, { toggles: true }); }));
  one("#undo").addEventListener("click", () => inTurn(() => back("undo")));
  /** What another window decided; a note that is being written here stays as it is. */
  const renew = () => inTurn(() => change(keeper.load()));
  document.addEventListener("decisions", renew);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) renew(); });
  // The page opens on the first open one, where its address names none.
  const named = location.hash.includes("d=");
  inTurn(async () => { await change(keeper.load()); if (!named && choice(pair.state.n)) forward(pair.state.n); });
  return {
    choose: (chosen) => inTurn(() => choose(chosen, { toggles: false })),
    writable: () => state.writable,
    listed,
    chooseListed: (chosen) => inTurn(() => chooseListed(chosen)),
    undo: () => inTurn(() => back("undo")),
    redo: () => inTurn(() => back("redo")),
    after: inTurn,
    point,
    note: () => note.focus(),
  };
})();
