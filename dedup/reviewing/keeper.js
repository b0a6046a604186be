// Where decisions are kept while `dedup review` runs: in the report folder. The same functions as the report's own keeper.
const keeper = (function () {
  "use strict";
  const others = new BroadcastChannel("dedup." + document.documentElement.dataset.run);
  others.onmessage = () => document.dispatchEvent(new Event("decisions"));
  async function ask(path, body) {
    const answer = await reached(fetch(path, body === undefined ? {} : { method: "POST", keepalive: true, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }));
    const said = await answer.json();
    if (!answer.ok) throw new Error(said.error);
    return said;
  }
  /** What the program answers. Where it has ended, a browser says so in words of its own, and without the way on. */
  async function reached(asked) {
    try { return await asked; } catch { throw new Error(document.querySelector("#unreachable x-" + document.documentElement.dataset.ui).textContent); }
  }
  /** A step that is kept: windows that show this report beside this one show it too. */
  async function step(path, body) {
    const said = await ask(path, body);
    others.postMessage("decided");
    return said;
  }
  return {
    reached,
    load: () => ask("/decisions"),
    decide: (keys, change) => step("/decide", { keys, ...change }),
    undo: () => step("/undo", {}),
    redo: () => step("/redo", {}),
  };
})();
