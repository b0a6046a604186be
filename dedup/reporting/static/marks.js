// Which elements belong to which number? Gathered once, not at every key.
const marks = (function () {
  "use strict";
  const { one, all } = dedup;
  let known = null;
  function gather() {
    known = new Map();
    for (const element of all(".sheet [data-n], .ticks [data-n]")) {
      const n = Number(element.dataset.n);
      if (!known.has(n)) known.set(n, []);
      known.get(n).push(element);
    }
  }
  return {
    /** The elements of number n; those that stand in the text before those of the map. */
    of(n) {
      if (!known) gather();
      const found = known.get(Number(n)) || [];
      return [...found.filter((element) => element.closest(".sheet")), ...found.filter((element) => !element.closest(".sheet"))];
    },
    /** The first one that can be seen. */
    first(n) { return this.of(n).find((element) => element.closest(".sheet") && !element.closest("[hidden]")); },
    forget() { known = null; },
  };
})();
