// The overview: tabs, facets, search, sorting, and the arrow keys.
(function () {
  "use strict";
  const { one, all, onKeys, help } = dedup;

  // ── tabs: sections of one page, one of them shown ──
  const tabs = all(".tabs a");
  const sections = all(".tab");
  function show(name) {
    const wanted = sections.some((section) => section.id === name) ? name : sections[0] && sections[0].id;
    for (const section of sections) section.hidden = section.id !== wanted;
    for (const tab of tabs) tab.setAttribute("aria-current", String(tab.getAttribute("href") === "#" + wanted));
  }
  for (const tab of tabs) tab.addEventListener("click", (event) => {
    const name = tab.getAttribute("href");
    if (!name.startsWith("#")) return;
    event.preventDefault();
    show(name.slice(1));
    try { history.replaceState(null, "", name); } catch { /* some viewers forbid it */ }
  });
  const visit = () => { show(location.hash.slice(1)); if (location.hash) scrollTo({ top: 0, behavior: "instant" }); };
  addEventListener("hashchange", visit);
  addEventListener("load", visit);
  show(location.hash.slice(1));

  const body = one("#pair-rows");
  if (!body) { onKeys({ "?": () => help.showModal() }); return; }
  const rows = all("tr", body);
  const search = /** @type {HTMLInputElement} */ (one("#search"));
  const facets = all("[data-facet]");
  let chosen = -1;

  // ── facets and search: every pressed facet and every word must fit ──
  const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  function fits(row) {
    const pressed = facets.filter((facet) => facet.getAttribute("aria-pressed") === "true").map((facet) => facet.dataset.facet);
    const [high] = row.dataset.counts.split(" ");
    const kinds = row.dataset.kinds.split(" ");
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    return pressed.every((facet) => facet === "high" ? high !== "0" : kinds.includes(facet)) && words.every((word) => texts.get(row).includes(word));
  }
  function filter() {
    for (const row of rows) row.hidden = !fits(row);
    one("#pairs-none").hidden = rows.some((row) => !row.hidden);
    choose(-1);
  }
  if (search) {
    search.addEventListener("input", filter);
    for (const facet of facets) facet.addEventListener("click", () => { facet.setAttribute("aria-pressed", String(facet.getAttribute("aria-pressed") !== "true")); filter(); });
    one("#sort").addEventListener("change", (event) => {
      const order = event.target.value;
      const by = {
        severity: (a, b) => a.dataset.place - b.dataset.place,
        page: (a, b) => a.dataset.source < b.dataset.source ? -1 : 1,
        similarity: (a, b) => a.dataset.similarity - b.dataset.similarity,
      }[order];
      body.append(...rows.sort(by));
      choose(-1);
    });
  }

  // ── rows by key ──
  const shown = () => rows.filter((row) => !row.hidden);
  function choose(index) {
    const list = shown();
    chosen = Math.max(-1, Math.min(index, list.length - 1));
    for (const row of rows) row.classList.remove("chosen");
    if (chosen < 0) return;
    list[chosen].classList.add("chosen");
    list[chosen].scrollIntoView({ block: "nearest" });
    one(".title", list[chosen]).focus({ preventScroll: true });
  }
  function step(by) {
    if (one("#pairs") && one("#pairs").hidden) return false;
    choose(chosen < 0 && by < 0 ? 0 : chosen + by);
    return true;
  }
  onKeys({
    ArrowDown: () => step(1), ArrowUp: () => step(-1), KeyJ: () => step(1), KeyK: () => step(-1),
    Enter: () => { const link = chosen < 0 ? one("#start") : one(".title", shown()[chosen]); if (link) link.click(); },
    Escape: () => choose(-1),
    "/": () => { if (search) search.focus(); },
    "?": () => help.showModal(),
  });
})();
