// The map: what is on the screen, on both sides, and a click that goes there.
(function () {
  "use strict";
  const { one, all } = dedup;
  const drawing = one(".map-drawing");
  const bars = new Map();
  for (const bar of all(".bars rect", drawing)) {
    const side = bar.closest(".a") ? 0 : 1;
    const row = bar.dataset.row;
    const start = Number(bar.getAttribute("y"));
    const extent = [start, start + Number(bar.getAttribute("height")) + 2];
    const known = bars.get(row) || [null, null];
    known[side] = known[side] ? [Math.min(known[side][0], extent[0]), Math.max(known[side][1], extent[1])] : extent;
    bars.set(row, known);
  }

  let waiting = false;
  function look() {
    waiting = false;
    const [top, bottom] = [106, innerHeight];
    const paths = ["", ""];
    const rows = order.rows();
    let low = 0, high = rows.length; // rows follow one another: the first one on the screen is found by halving
    while (low < high) { const half = (low + high) >> 1; if (rows[half].getBoundingClientRect().bottom < top) low = half + 1; else high = half; }
    for (const row of rows.slice(low)) {
      const box = row.getBoundingClientRect();
      if (!box.height) break;
      if (box.top > bottom) break;
      const from = Math.max(0, (top - box.top) / box.height), to = Math.min(1, (bottom - box.top) / box.height);
      (bars.get(row.id.slice(1)) || []).forEach((extent, side) => {
        if (extent) paths[side] += `M${side ? 89 : 3} ${extent[0] + from * (extent[1] - extent[0])}V${extent[0] + to * (extent[1] - extent[0])}`;
      });
    }
    one("#seen-a").setAttribute("d", paths[0]);
    one("#seen-b").setAttribute("d", paths[1]);
  }
  const ask = () => { if (!waiting) { waiting = true; requestAnimationFrame(look); } };
  addEventListener("scroll", ask, { passive: true });
  addEventListener("resize", ask);
  ask();

  drawing.addEventListener("click", (event) => {
    const target = event.target;
    if (target.dataset.n) { pair.go(Number(target.dataset.n)); return; }
    const box = drawing.getBoundingClientRect();
    const at = (event.clientY - box.top) / box.height * 1000;
    const side = event.clientX - box.left < box.width / 2 ? 0 : 1;
    const hit = [...bars].find(([, extents]) => extents[side] && extents[side][0] <= at && at <= extents[side][1]);
    if (hit) pair.bring(document.getElementById("r" + hit[0]));
  });
})();
