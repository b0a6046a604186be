// Lists: tabs, facets, search, sorting, and the arrow keys. What is chosen stands in the address:
// #pairs&f=name&q=words&sort=similarity. So a filtered list can be sent, and going back finds it again.
(function () {
  "use strict";
  const { one, all, onKeys, composing } = dedup;
  const elsewhere = dedup.elsewhere;

  // ── tabs: sections of one page, one of them shown; a page with a single list has none ──
  const tabs = all(".tabs a");
  const sections = all(".tab");
  const shown = () => sections.find((section) => !section.hidden);
  const lists = new Map(all("[data-list]").map((place) => [place.dataset.list, list(place)]));
  const listShown = () => (tabs.length ? lists.get(shown().id) : [...lists.values()][0]);
  function show(name) {
    if (!tabs.length) return;
    const wanted = sections.some((section) => section.id === name) ? name : sections[0].id;
    for (const section of sections) section.hidden = section.id !== wanted;
    for (const tab of tabs) tab.setAttribute("aria-current", String(tab.getAttribute("href") === "#" + wanted));
  }

  // ── the address ──
  function write() {
    const parts = [tabs.length ? shown().id : "", ...(listShown() ? listShown().parts() : [])];
    try { history.replaceState(null, "", parts.some(Boolean) ? "#" + parts.join("&") : location.pathname); } catch { /* some viewers forbid it */ }
  }
  function read() {
    const [name, ...parts] = location.hash.slice(1).split("&");
    show(name);
    const asked = new Map(parts.map((part) => { const at = part.indexOf("="); return [part.slice(0, at), decoded(part.slice(at + 1))]; }));
    if (listShown()) listShown().set(asked);
  }
  function decoded(text) { try { return decodeURIComponent(text); } catch { return text; } }

  for (const tab of tabs) tab.addEventListener("click", (event) => {
    const name = tab.getAttribute("href");
    if (!name.startsWith("#")) return;
    event.preventDefault();
    show(name.slice(1));
    write();
  });
  addEventListener("hashchange", () => { read(); scrollTo({ top: 0, behavior: "instant" }); });
  addEventListener("load", () => { if (tabs.length && location.hash) scrollTo({ top: 0, behavior: "instant" }); });

  /** One list: every pressed facet and every word must fit. */
  function list(place) {
    const search = /** @type {HTMLInputElement} */ (one(".search", place));
    const facets = all("[data-facet]", place);
    const sort = /** @type {HTMLSelectElement | null} */ (one(".sort", place));
    const rows = all("tbody tr", place);
    const texts = new Map(rows.map((row) => [row, (row.textContent + " " + (row.dataset.names || "")).toLowerCase()]));
    const pressed = () => facets.filter((facet) => facet.getAttribute("aria-pressed") === "true").map((facet) => facet.dataset.facet);
    const orders = {
      severity: (a, b) => a.dataset.place - b.dataset.place,
      page: (a, b) => (a.dataset.source < b.dataset.source ? -1 : 1),
      similarity: (a, b) => a.dataset.similarity - b.dataset.similarity,
    };
    /** What Enter does in a row: it opens the places of a reading that recurs, and goes to the page of any other. */
    const opens = (row) => one(".several > summary", row) || one("a, summary", row);
    let chosen = -1;
    const open = () => rows.filter((row) => !row.hidden);

    function narrow() {
      const wanted = pressed();
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      for (const [row, text] of texts) {
        const has = [...(row.dataset.facets || "").split(" "), ...["open", "noted"].filter((told) => row.dataset[told])];
        row.hidden = !(wanted.every((facet) => has.includes(facet)) && words.every((word) => text.includes(word)));
      }
      one(".none", place).hidden = rows.some((row) => !row.hidden);
      if (elsewhere) elsewhere(place, words);
      choose(-1);
    }
    function order() {
      rows.sort(orders[sort.value]);
      rows[0].parentElement.append(...rows);
      choose(-1);
    }
    function choose(index) {
      const seen = open();
      chosen = Math.max(-1, Math.min(index, seen.length - 1));
      for (const row of rows) row.classList.remove("chosen");
      if (chosen < 0) return;
      seen[chosen].classList.add("chosen");
      seen[chosen].scrollIntoView({ block: "nearest" });
      const link = opens(seen[chosen]);
      if (link) link.focus({ preventScroll: true });
    }
    search.addEventListener("input", () => { narrow(); write(); });
    search.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || composing(event)) return;
      event.preventDefault(); // this press chooses, the next one opens
      choose(0);
    });
    place.addEventListener("told", narrow); // what is open was not known when the address was read
    for (const facet of facets) facet.addEventListener("click", () => { facet.setAttribute("aria-pressed", String(facet.getAttribute("aria-pressed") !== "true")); narrow(); write(); });
    if (sort) sort.addEventListener("change", () => { order(); write(); });
    return {
      search,
      parts: () => [
        ...pressed().map((facet) => "f=" + facet),
        ...(search.value ? ["q=" + encodeURIComponent(search.value)] : []),
        ...(sort && sort.value !== "severity" ? ["sort=" + sort.value] : []),
      ],
      set(asked) {
        search.value = asked.get("q") || "";
        const wanted = location.hash.split("&").filter((part) => part.startsWith("f=")).map((part) => part.slice(2));
        for (const facet of facets) facet.setAttribute("aria-pressed", String(wanted.includes(facet.dataset.facet)));
        if (sort) { sort.value = Object.hasOwn(orders, asked.get("sort")) ? asked.get("sort") : "severity"; if (rows.length) order(); }
        narrow();
      },
      clear() { search.value = ""; for (const facet of facets) facet.setAttribute("aria-pressed", "false"); narrow(); write(); },
      step(by) { choose(chosen < 0 && by < 0 ? 0 : chosen + by); },
      chosen: () => (chosen < 0 ? null : opens(open()[chosen])),
    };
  }

  const step = (by) => { const list = listShown(); if (!list) return false; list.step(by); return true; };
  dedup.stepInList = step;
  onKeys({
    ArrowDown: () => step(1), ArrowUp: () => step(-1), KeyJ: () => step(1), KeyK: () => step(-1),
    Enter: () => { const link = (listShown() && listShown().chosen()) || one("#start"); if (link) link.click(); },
    Escape: () => { if (listShown()) listShown().clear(); },
    "/": () => { if (listShown()) listShown().search.focus(); },
  });
  read();
})();
