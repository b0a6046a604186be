// A pair's page: the current discrepancy, filters, folding, and the keys.
const pair = (function () {
  "use strict";
  const { one, all } = dedup;
  const sheet = one(".sheet");
  const items = all("#list > li");
  const state = { n: 0, severity: "", kind: "", words: "", back: 0 };

  const item = (n) => items[n - 1];
  const marks = (n) => all(`[data-n="${n}"]`, sheet).concat(all(`.ticks [data-n="${n}"]`));

  /** Everything that belongs to number n gets a class or loses it; nothing changes its place. */
  function light(n, name, on) {
    if (!n) return;
    for (const element of marks(n)) element.classList.toggle(name, on);
    item(Number(item(n).dataset.first)).classList.toggle(name, on);
  }

  /** Makes n the current one. `where` is the element to bring into view; without it, its first mark. */
  function go(n, { scroll = true, where = null } = {}) {
    if (!items.length) return;
    light(state.n, "on", false);
    state.n = n;
    light(n, "on", true);
    const entry = item(n);
    one("#current").replaceChildren(one(".card", entry).cloneNode(true));
    const row = item(Number(entry.dataset.first));
    row.scrollIntoView({ block: "nearest" });
    one("#said").textContent = `${n} / ${items.length}. ${one(".item", entry).innerText || one(".item", entry).textContent}`;
    if (scroll) bring(where || marks(n).find((mark) => mark.closest(".sheet")));
    write();
  }

  /** Scrolls so that the element stands a third down the page; a folded paragraph opens. */
  function bring(element) {
    if (!element) return;
    const fold = element.closest("details");
    if (fold) fold.open = true;
    element.scrollIntoView({ block: "center" });
  }

  const open = () => items.filter((entry) => !entry.dataset.hidden);
  function step(by) {
    const numbers = open().map((entry) => Number(entry.dataset.n));
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
      for (const mark of marks(entry.dataset.n)) mark.classList.toggle("off-filter", !fits);
    }
    for (const entry of items) {
      const family = items.filter((other) => other.dataset.first === entry.dataset.n);
      entry.classList.toggle("filtered", family.length ? family.every((other) => other.dataset.hidden) : Boolean(entry.dataset.hidden));
    }
    for (const button of all("[data-severity]", one(".side .filters"))) button.setAttribute("aria-pressed", String(button.dataset.severity === state.severity));
    one("#kind").value = state.kind;
    write();
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
    const wanted = document.getElementById("d=" + decodeURIComponent(asked.get("d") || ""));
    if (state.severity || state.kind) filter();
    return wanted ? Number(wanted.dataset.n) : 0;
  }

  // ── folding: the current place stays where it is on the screen ──
  const folds = all(".equal details");
  function fold(closed) {
    const anchor = all(".row").find((row) => row.getBoundingClientRect().bottom > 130);
    const before = anchor ? anchor.getBoundingClientRect().top : 0;
    for (const details of folds) details.open = !closed;
    one("#fold").setAttribute("aria-pressed", String(closed));
    if (anchor) scrollBy({ top: anchor.getBoundingClientRect().top - before, behavior: "instant" });
  }

  /** From a moved block's place in one order to its place in the other, and back. */
  function follow() {
    const mark = state.n && marks(state.n).find((element) => element.closest(".row.moved, .move, .cell.moved"));
    const heading = mark ? all(".move").filter((move) => move === mark.closest(".move") || Number(move.dataset.by.split(" ")[0]) <= Number((mark.closest("[data-by]") || move).dataset.by.split(" ")[0])).pop() : one(".move");
    if (!heading) return;
    const choice = order.shown() === "left" ? "right" : "left";
    order.set(choice);
    bring(heading);
    heading.classList.add("near");
    setTimeout(() => heading.classList.remove("near"), 900);
  }

  return { go, step, filter, fold, follow, read, state, marks, light, items, bring };
})();
