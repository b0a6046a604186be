// The overview's progress: which pairs are done, how many differences are decided, where to go on.
(function () {
  "use strict";
  const { one, all, figures } = dedup;
  const body = one("#pair-rows");
  if (!body || typeof findings === "undefined") return;
  const place = one("#progress"), list = body.closest("[data-list]"); // further pages of a long list have their rows alone
  const pairs = findings.map(([href, keys]) => ({ href, keys: keys.split(" ").filter(Boolean).map((told) => ({ key: told.slice(0, -1), severity: told.slice(-1) })) }));
  const rows = new Map(all("tr", body).map((row) => [one(".title", row).getAttribute("href").replace(/^\.\.\//, ""), row]));
  const toDecide = new Set(pairs.filter(({ keys }) => keys.length).map(({ href }) => href));
  for (const [href, row] of rows) if (!toDecide.has(href)) row.dataset.place = String(Number(row.dataset.place) + 2e6);
  const start = one("#start");
  const words = (name) => [...one("#progress-words ." + name).cloneNode(true).childNodes];

  async function show() {
    const { decisions, gone } = await keeper.load();
    const choice = (one) => (decisions[one.key] || {}).choice;
    let total = 0, done = 0, ignored = 0, next = null;
    for (const { href, keys } of pairs) {
      const decided = keys.filter(choice).length;
      total += keys.length; done += decided; ignored += keys.filter((one) => choice(one) === "ignore").length;
      const open = keys.filter((one) => !choice(one));
      const first = open.find((one) => one.severity === "h") || open[0];
      if (first && (!next || (next.severity !== "h" && first.severity === "h"))) next = { href: `${href}#d=${first.key}`, severity: first.severity };
      const row = rows.get(href);
      if (row && keys.length) tell(row, decided, keys.length);
    }
    one(".open-count", list).textContent = figures([...rows.values()].filter((row) => row.dataset.open).length);
    if (!place) return;
    one("#gone-count").textContent = figures(gone);
    one("#gone").hidden = !gone;
    one("#all-done").textContent = `${figures(done)} / ${figures(total)}`;
    one(".bar-done", place).style.width = `${total ? 100 * (done - ignored) / total : 0}%`;
    one(".bar-ignored", place).style.width = `${total ? 100 * ignored / total : 0}%`;
    place.hidden = false;
    if (!start) return;
    start.hidden = !next;
    one("#all-told").hidden = Boolean(next);
    one(keeper.lines ? "#all-told .here" : "#all-told .app").hidden = false; // where decisions are kept
    if (done) {
      start.nextElementSibling.hidden = true;
      if (next) { start.href = next.href; one(".start-words", start).replaceChildren(...words("go-on")); }
    }
  }
  /** What is decided of a pair; those that are done sink to the end of the list, in front of those that say the same. */
  function tell(row, decided, total) {
    const finished = decided === total;
    if (!row.dataset.first) row.dataset.first = row.dataset.place;
    row.dataset.place = String(Number(row.dataset.first) + (finished ? 1e6 : 0));
    row.dataset.open = finished ? "" : "1";
    row.classList.toggle("finished", finished);
    one(".status", row).replaceChildren(...words(finished ? "finished" : decided ? "some" : "open"), ` ${decided && !finished ? `${figures(decided)} / ${figures(total)}` : figures(total)}`);
  }
  async function renew() {
    await show();
    if (!one("#sort") || one("#sort").value === "severity") arrange();
  }
  /** Rows in the order of their places. They are moved only if that order is another: a row that is moved loses a click that has begun, and the focus. */
  function arrange() {
    const wanted = [...body.rows].sort((a, b) => a.dataset.place - b.dataset.place);
    if (wanted.every((row, at) => row === body.rows[at])) return;
    const focused = document.activeElement;
    body.append(...wanted);
    if (body.contains(focused)) focused.focus({ preventScroll: true });
  }
  document.addEventListener("decisions", renew);
  const anew = async () => { await renew(); list.dispatchEvent(new Event("told")); };
  addEventListener("pageshow", (event) => { if (event.persisted) anew(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) anew(); });
  anew();
})();
