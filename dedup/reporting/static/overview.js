// The overview: tabs, facets, search, sorting, and the arrow keys.
(function () {
  "use strict";
  const { one, all, onKeys } = dedup;

  // ── tabs: sections of one page, one of them shown ──
  const tabs = all(".tabs a");
  const sections = all(".tab");
  const shown = () => sections.find((section) => !section.hidden);
  function show(name) {
    const wanted = sections.some((section) => section.id === name) ? name : sections[0].id;
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

  // ── facets and search of a list: every pressed facet and every word must fit ──
  for (const section of sections.filter((each) => one(".search", each))) {
    const search = /** @type {HTMLInputElement} */ (one(".search", section));
    const facets = all("[data-facet]", section);
    const texts = new Map(all("tbody tr", section).map((row) => [row, row.textContent.toLowerCase()]));
    const narrow = () => {
      const pressed = facets.filter((facet) => facet.getAttribute("aria-pressed") === "true").map((facet) => facet.dataset.facet);
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      for (const [row, text] of texts) {
        const has = row.dataset.facets.split(" ");
        row.hidden = !(pressed.every((facet) => has.includes(facet)) && words.every((word) => text.includes(word)));
      }
      one(".none", section).hidden = [...texts.keys()].some((row) => !row.hidden);
      choose(-1);
    };
    search.addEventListener("input", narrow);
    for (const facet of facets) facet.addEventListener("click", () => { facet.setAttribute("aria-pressed", String(facet.getAttribute("aria-pressed") !== "true")); narrow(); });
  }

  const body = one("#pair-rows");
  const rows = body ? all("tr", body) : [];
  if (one("#sort")) one("#sort").addEventListener("change", (event) => {
    const by = {
      severity: (a, b) => a.dataset.place - b.dataset.place,
      page: (a, b) => a.dataset.source < b.dataset.source ? -1 : 1,
      similarity: (a, b) => a.dataset.similarity - b.dataset.similarity,
    }[event.target.value];
    body.append(...rows.sort(by));
    choose(-1);
  });

  // ── rows by key ──
  let chosen = -1;
  const open = () => rows.filter((row) => !row.hidden);
  function choose(index) {
    const list = open();
    chosen = Math.max(-1, Math.min(index, list.length - 1));
    for (const row of rows) row.classList.remove("chosen");
    if (chosen < 0) return;
    list[chosen].classList.add("chosen");
    list[chosen].scrollIntoView({ block: "nearest" });
    one(".title", list[chosen]).focus({ preventScroll: true });
  }
  function step(by) {
    if (!shown() || shown().id !== "pairs") return false;
    choose(chosen < 0 && by < 0 ? 0 : chosen + by);
    return true;
  }
  onKeys({
    ArrowDown: () => step(1), ArrowUp: () => step(-1), KeyJ: () => step(1), KeyK: () => step(-1),
    Enter: () => { const link = chosen < 0 ? one("#start") : one(".title", open()[chosen]); if (link) link.click(); },
    Escape: () => choose(-1),
    "/": () => { const search = one(".search", shown()); if (search) search.focus(); },
  });
})();
