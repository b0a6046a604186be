// Where decisions are kept while `dedup review` runs: in the report folder. The same functions as the report's own keeper.
const keeper = (function () {
  "use strict";
  async function ask(path, body) {
    const answer = await fetch(path, body === undefined ? {} : { method: "POST", keepalive: true, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    const said = await answer.json();
    if (!answer.ok) throw new Error(said.error);
    return said;
  }
  return {
    load: () => ask("/decisions"),
    decide: (keys, change) => ask("/decide", { keys, ...change }),
    undo: () => ask("/undo", {}),
    redo: () => ask("/redo", {}),
  };
})();
