// Clicks, hovering and keys of a pair's page.
(function () {
  "use strict";
  const { one, all, onKeys, composing } = dedup;
  const number = (target) => { const owner = target instanceof Element && target.closest("[data-n]"); return owner ? Number(owner.dataset.n) : 0; };

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || event.target.closest("button, summary, .map-drawing")) return;
    const n = number(event.target);
    if (!n || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    pair.go(n, { scroll: Boolean(event.target.closest(".side")) });
  });
  // Who drags over one side's text wants that side's: the other's stands between its lines.
  document.addEventListener("pointerdown", (event) => {
    const cell = event.target instanceof Element && event.target.closest("#rows .cell");
    one("#rows").dataset.taken = cell ? (cell.matches(".a") ? "a" : "b") : "";
  });
  let hovered = 0;
  const hover = (event) => {
    const n = number(event.target);
    if (n === hovered) return;
    pair.light(hovered, "near", false);
    hovered = n;
    pair.light(hovered, "near", true);
  };
  document.addEventListener("pointerover", hover);
  document.addEventListener("focusin", hover);

  const narrow = () => { pair.filter(); pair.meet(); };
  for (const button of all(".side [data-severity]")) if (button.matches("button")) button.addEventListener("click", () => {
    const severity = button.dataset.severity;
    if (!severity) pair.state.open = false; // all of them, decided ones too
    pair.state.severity = severity === pair.state.severity ? "" : severity;
    narrow();
  });
  const open = one("#open-only");
  if (open) open.addEventListener("click", () => { pair.state.open = true; pair.filter(); });
  one("#kind").addEventListener("change", (event) => { pair.state.kind = event.target.value; narrow(); });
  one("#search").addEventListener("input", (event) => { pair.state.words = event.target.value.trim().toLowerCase(); pair.filter(); });
  // While one types nothing moves; Enter goes to what was found, and the keys decide it.
  one("#search").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || composing(event)) return;
    event.preventDefault();
    if (pair.meet()) one("#current").focus({ preventScroll: true });
  });
  one("#fold").addEventListener("click", () => pair.fold(one("#fold").getAttribute("aria-pressed") !== "true"));
  for (const button of all("[data-show]")) button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    one(".sheet").classList.toggle("show-" + button.dataset.show, on);
  });
  for (const button of all(".follow")) button.addEventListener("click", () => { pair.go(Number(button.closest(".move").dataset.n), { scroll: false }); pair.follow(); });

  // Past the numbers in the text, of which there are thousands, to the card and its buttons; the address goes on naming the difference.
  const skip = one(".skip");
  if (skip) skip.addEventListener("click", (event) => { event.preventDefault(); one("#current").focus(); });

  const whole = one("#card-whole"); // in a narrow window
  if (whole) whole.addEventListener("click", () => whole.setAttribute("aria-pressed", String(one(".dock").classList.toggle("whole"))));
  const step = (by) => deciding.after(() => pair.step(by));
  one("#step-back").addEventListener("click", () => step(-1));
  one("#step-on").addEventListener("click", () => step(1));
  const turn = (rel) => deciding.after(() => { const link = one(`.steps [rel=${rel}]`); if (link) link.click(); });
  const severities = ["", ...["high", "medium", "low"].filter((severity) => pair.items.some((entry) => entry.dataset.severity === severity))];
  const decide = (chosen) => (listed.open() ? listed : deciding).choose(chosen); // an opened menu is what the keys are meant for
  onKeys({
    ArrowDown: () => step(1), ArrowUp: () => step(-1), KeyJ: () => step(1), KeyK: () => step(-1),
    ArrowLeft: () => turn("prev"), ArrowRight: () => turn("next"),
    Space: () => one("#fold").click(),
    Digit1: () => decide("left"), Digit2: () => decide("right"), Digit3: () => decide("both"), Digit0: () => decide("ignore"), KeyC: () => copying.copy(), KeyA: () => deciding.after(() => listed.turn()),
    KeyN: () => deciding.note(), KeyZ: (event) => (event.shiftKey ? deciding.redo() : deciding.undo()),
    KeyM: () => pair.follow(), KeyO: () => order.next(),
    KeyF: () => { pair.state.severity = severities[(severities.indexOf(pair.state.severity) + 1) % severities.length]; narrow(); },
    Enter: () => { const on = one("#pair-done:not([hidden]) a"); if (!on) return false; deciding.after(() => on.click()); },
    "/": () => one("#search").focus(),
    Escape: () => { Object.assign(pair.state, { severity: "", kind: "", words: "" }); one("#search").value = ""; pair.filter(); },
  });
  addEventListener("hashchange", () => { const n = pair.read(); if (n) pair.go(n); });
  const asked = pair.read();
  if (asked || pair.items.length) pair.go(asked || 1, { scroll: false, remember: Boolean(asked) });
  // The browser goes to the list entry of that name when all is loaded; the text is what was asked for.
  if (asked) addEventListener("load", () => setTimeout(() => pair.bring(marks.first(asked), "instant")));
})();
