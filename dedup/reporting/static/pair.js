// A pair's page: the current discrepancy, filters, folding, the address.
const pair = (function () {
  "use strict";
  const { one, all, figures } = dedup;
  const items = all("#list > li");
  // What a script can see is not written into thousands of entries: they stand in the order of their numbers.
  items.forEach((entry, at) => { entry.dataset.n = at + 1; entry.dataset.severity = one(".shape", entry).classList[1]; });
  for (const number of all("#rows sup")) number.dataset.n = number.textContent.replace(/\D/g, "");
  const list = one("#list");
  const reasons = all("#reasons li");
  const families = new Map();
  for (const entry of items) {
    const n = Number(entry.dataset.first || entry.dataset.n);
    if (!families.has(n)) families.set(n, []);
    families.get(n).push(entry);
  }
  const state = { n: 0, open: true, severity: "", kind: "", words: "" };
  const item = (n) => items[n - 1];
  const first = (entry) => Number(entry.dataset.first || entry.dataset.n);
  const head = (n) => item(first(item(n)));
  /** The entries that share a line of the list with n: the places of one recurring difference. */
  const family = (n) => families.get(first(item(n)));
  /** Whether n is a moved block: what is decided of it is an order, and both orders can't be kept. */
  const moves = (n) => Boolean(one(".item > .violet", item(n)));

  /** Everything that belongs to number n gets a class or loses it; nothing changes its place. */
  function light(n, name, on) {
    if (!n) return;
    for (const element of marks.of(n)) element.classList.toggle(name, on);
    head(n).classList.toggle(name, on);
  }

  /** What is known about an entry of the list, under a head and the two readings set large. */
  function card(entry) {
    const made = one(".card", entry).cloneNode(true);
    const word = one(".shape b", entry);
    made.prepend(element("p", "card-head", copy(".number", entry), element("span", "shape " + entry.dataset.severity, one(".shape", entry).firstChild.cloneNode(true)),
      element("b", entry.dataset.severity, ...word.cloneNode(true).childNodes), element("b", "", ...kind(entry)), copyButton(), element("span", "position", `${figures(Number(entry.dataset.n))} / ${figures(items.length)}`)));
    const readings = one(".readings", entry);
    if (readings) made.firstChild.after(element("div", "against", large("a", entry), mark("≠"), large("b", entry)));
    const reason = element("p", "reason", ...reasons[Number(entry.dataset.reason || 0)].cloneNode(true).childNodes);
    const cause = one(".cause", made);
    one(".raws", made).after(reason);
    if (cause) reason.prepend(cause);
    return made;
  }
  /** The reading of one side in its frame: only the differing characters strong, and what they are in code. */
  function large(side, entry) {
    const reading = one(".readings ." + side, entry);
    const shown = copy(".readings ." + side, entry);
    const name = one(".mark-name", shown); // 逗号: what a mark is called is said below it
    if (name) name.remove();
    const set = element("span", "word", ...shown.childNodes);
    set.lang = one(".readings", entry).lang;
    const where = element("span", "where", ...copy(".side-head." + side + " .letter", document).childNodes);
    if (name) where.append(" · ", name);
    if (reading.dataset.points) where.append(" · U+" + reading.dataset.points);
    return element("div", `big ${side} ${entry.dataset.size || "large"}`, set, where);
  }
  function copyButton() {
    const made = /** @type {HTMLButtonElement} */ (element("button", "copy", ...copy("#copy-words .copy", document).childNodes));
    made.type = "button";
    return made;
  }
  /** The words of its kind; in the list they give way to what was decided. */
  const kind = (entry) => [...(one(".kind", entry).kept || one(".kind", entry).childNodes)].map((node) => node.cloneNode(true));
  const copy = (selector, inside) => one(selector, inside).cloneNode(true);
  const mark = (text) => { const made = element("span", "unlike", text); made.ariaHidden = "true"; return made; };
  function element(name, style, ...content) {
    const made = document.createElement(name);
    if (style) made.className = style;
    made.append(...content);
    return made;
  }

  /** Makes n the current one; `scroll` brings its first mark into view. */
  function go(n, { scroll = true, remember = true } = {}) {
    if (!items.length) return;
    light(state.n, "on", false);
    state.n = n;
    light(n, "on", true);
    one("#current").replaceChildren(card(item(n)));
    const row = head(n);
    const place = row.getBoundingClientRect(), frame = list.getBoundingClientRect();
    if (place.top < frame.top || place.bottom > frame.bottom) list.scrollTop += place.top - frame.top - list.clientHeight / 3;
    one("#said").textContent = `${n} / ${items.length}. ${one(".item", row).innerText}`;
    if (scroll) bring(marks.first(n));
    if (typeof deciding !== "undefined") deciding.point();
    if (remember) write();
  }

  /** Scrolls so that the element stands in the middle; a folded paragraph opens. */
  function bring(element, behavior = "auto") {
    if (!element) return;
    const fold = element.closest("details");
    if (fold) fold.open = true;
    element.scrollIntoView({ block: "center", behavior });
  }

  function step(by) {
    const shown = items.filter((entry) => !entry.dataset.hidden);
    const open = state.open ? shown.filter((entry) => !entry.dataset.choice) : [];
    const numbers = (open.length ? open : shown).map((entry) => Number(entry.dataset.n)); // where all are decided, all are gone through
    if (!numbers.length) return;
    const next = by > 0 ? numbers.find((n) => n > state.n) : numbers.filter((n) => n < state.n).pop();
    go(next === undefined ? (by > 0 ? numbers[0] : numbers[numbers.length - 1]) : next);
  }

  // ── filters: what is left out is dimmed in the text and skipped by the keys ──
  function filter() {
    for (const entry of items) {
      const fits = (!state.severity || entry.dataset.severity === state.severity)
        && (!state.kind || entry.dataset.kind === state.kind)
        && (!state.words || one(".item", entry).textContent.toLowerCase().includes(state.words));
      if (fits) delete entry.dataset.hidden; else entry.dataset.hidden = "1";
      for (const mark of marks.of(entry.dataset.n)) mark.classList.toggle("off-filter", !fits);
    }
    for (const [first, family] of families) item(first).classList.toggle("filtered", family.every((entry) => entry.dataset.hidden));
    for (const button of all(".side .filters [data-severity]")) button.setAttribute("aria-pressed", String(button.dataset.severity ? button.dataset.severity === state.severity : !state.open));
    const open = one("#open-only");
    if (open) open.setAttribute("aria-pressed", String(state.open));
    one("#kind").value = state.kind;
    write();
  }

  /** To the next one that the list shows, where it leaves the current one out: what it does not show is not decided. */
  function meet() {
    const shown = items.filter((entry) => !entry.dataset.hidden).map((entry) => Number(entry.dataset.n));
    if (!shown.length) return false;
    if (!shown.includes(state.n)) go(shown.find((n) => n > state.n) || shown[0]);
    return true;
  }

  // ── the address says what is shown: #d=KEY&sev=high&kind=name ──
  function write() {
    const parts = [];
    if (state.n) parts.push(item(state.n).id);
    if (state.severity) parts.push("sev=" + state.severity);
    if (state.kind) parts.push("kind=" + state.kind);
    try { history.replaceState(null, "", parts.length ? "#" + parts.join("&") : location.pathname); } catch { /* some viewers forbid it */ }
  }
  function read() {
    const asked = new Map(location.hash.slice(1).split("&").map((part) => { const at = part.indexOf("="); return [part.slice(0, at), part.slice(at + 1)]; }));
    state.severity = ["high", "medium", "low"].includes(asked.get("sev")) ? asked.get("sev") : "";
    state.kind = all("#kind option").some((option) => option.value === asked.get("kind")) ? asked.get("kind") : "";
    const wanted = document.getElementById("d=" + (asked.get("d") || ""));
    if (state.severity || state.kind) filter();
    return wanted ? Number(wanted.dataset.n) : 0;
  }

  // ── folding: what is being read stays where it is on the screen ──
  const folds = all(".equal details");
  function fold(closed) {
    const anchor = order.rows().find((row) => row.getBoundingClientRect().bottom > 130);
    const before = anchor ? anchor.getBoundingClientRect().top : 0;
    for (const details of folds) {
      if (closed && details.contains(document.activeElement)) one("summary", details).focus({ preventScroll: true });
      details.open = !closed;
    }
    one("#fold").setAttribute("aria-pressed", String(closed));
    if (anchor) scrollBy({ top: anchor.getBoundingClientRect().top - before, behavior: "instant" });
  }

  /** From a moved block's place in one order to its place in the other, and back. */
  function follow() {
    let heading = state.n && marks.of(state.n).map((element) => element.closest("#rows > li")).find((row) => row && row.matches(".move, .moved"));
    while (heading && !heading.matches(".move")) heading = heading.previousElementSibling;
    heading = heading || one(".move");
    if (!heading) return;
    order.set(order.shown() === "left" ? "right" : "left");
    bring(heading);
    heading.classList.add("arrived");
    setTimeout(() => heading.classList.remove("arrived"), 1200);
  }

  return { go, step, filter, meet, fold, follow, read, state, light, items, moves, family, bring };
})();
