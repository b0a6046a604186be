// The order of paragraphs: as A, as B, or each witness in its own order in a scroller of its own.
const order = (function () {
  "use strict";
  const { one, all } = dedup;
  const rows = one("#rows");
  const entries = all("#rows > li");
  const buttons = all("[data-order]");
  let now = one(".desk").dataset.base;
  let columns = null;
  let sorted = all(".row", rows);

  function set(wanted) {
    const focused = document.activeElement;
    if (columns) { columns.remove(); columns = null; rows.hidden = false; }
    now = wanted;
    if (wanted === "each") inPlace();
    else {
      const at = wanted === "left" ? 0 : 1;
      const rank = (entry) => Number(entry.dataset.by.split(" ")[at]);
      rows.append(...entries.sort((a, b) => rank(a) - rank(b)));
      sorted = all(".row", rows);
    }
    marks.forget();
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.order === wanted));
    one("#fold").disabled = wanted === "each"; // each in place shows whole texts
    keepFocus(focused);
    if (pair.state.n) pair.go(pair.state.n, { remember: false }); // what one looks at stays in sight
    dispatchEvent(new Event("scroll"));
  }

  /** A row that is moved or hidden loses the focus: it gets it back, or the button of the order does. */
  function keepFocus(focused) {
    if (!rows.contains(focused)) return;
    focused.focus({ preventScroll: true });
    if (document.activeElement !== focused) buttons.find((button) => button.dataset.order === now).focus({ preventScroll: true });
  }

  /** Two scrollers held together: the row that crosses one's middle is brought to the other's middle. */
  function inPlace() {
    rows.hidden = true;
    columns = document.createElement("div");
    columns.className = "in-place";
    columns.lang = rows.lang;
    const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    drawing.setAttribute("preserveAspectRatio", "none");
    const sides = ["a", "b"].map((name, at) => {
      const column = document.createElement("div");
      column.className = "column";
      column.tabIndex = 0;
      const ranked = all(".row", rows).sort((x, y) => x.dataset.by.split(" ")[at] - y.dataset.by.split(" ")[at]);
      for (const row of ranked) {
        const cell = one(".cell." + name, row).cloneNode(true);
        if (!cell.childElementCount) continue;
        cell.dataset.row = row.id;
        cell.classList.toggle("moved", row.classList.contains("moved"));
        column.append(cell);
      }
      return column;
    });
    columns.append(sides[0], drawing, sides[1]);
    rows.after(columns);
    const partner = (cell, other) => one(`[data-row="${cell.dataset.row}"]`, other);
    const middle = (column) => column.scrollTop + column.clientHeight / 2;
    let led = null;
    function lead(from, to) {
      if (led === from) { led = null; draw(); return; }
      const at = middle(from);
      const cell = [...from.children].find((child) => child.offsetTop + child.offsetHeight >= at);
      const twin = cell && partner(cell, to);
      if (twin) {
        led = to;
        const share = (at - cell.offsetTop) / cell.offsetHeight;
        const before = to.scrollTop;
        to.scrollTop = twin.offsetTop + share * twin.offsetHeight - to.clientHeight / 2;
        if (to.scrollTop === before) led = null;
      }
      draw();
    }
    function draw() {
      const height = drawing.clientHeight;
      drawing.setAttribute("viewBox", `0 0 64 ${height}`);
      const paths = [];
      for (const cell of sides[0].children) {
        const twin = partner(cell, sides[1]);
        if (!twin) continue;
        const [a, b] = [cell.offsetTop - sides[0].scrollTop, twin.offsetTop - sides[1].scrollTop];
        const [c, d] = [a + cell.offsetHeight, b + twin.offsetHeight];
        if (Math.max(c, d) < 0 || Math.min(a, b) > height) continue;
        const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
        path.setAttribute("d", `M0 ${a}C32 ${a} 32 ${b} 64 ${b}V${d}C32 ${d} 32 ${c} 0 ${c}Z`);
        if (cell.classList.contains("moved")) path.setAttribute("class", "moved");
        paths.push(path);
      }
      drawing.replaceChildren(...paths);
    }
    sides[0].addEventListener("scroll", () => lead(sides[0], sides[1]));
    sides[1].addEventListener("scroll", () => lead(sides[1], sides[0]));
    draw();
  }

  for (const button of buttons) button.addEventListener("click", () => set(button.dataset.order));
  const next = () => set(now === "left" ? "right" : now === "right" ? "each" : "left");
  return { set, next, shown: () => now, rows: () => sorted };
})();
