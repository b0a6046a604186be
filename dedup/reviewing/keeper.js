// Where decisions are kept while `dedup review` runs: in the report folder. The same functions as the report's own keeper.
const keeper = (function () {
  "use strict";
  const others = new BroadcastChannel("dedup." + document.documentElement.dataset.run);
  others.onmessage = () => document.dispatchEvent(new Event("decisions"));
  const LONGEST = 60000; // of what is sent while a page is left, a browser takes 64 KiB; a longer step must be waited for
  const words = (id) => document.querySelector(`#${id} x-${document.documentElement.dataset.ui}`).cloneNode(true);
  async function ask(path, body) {
    const sent = body === undefined ? "" : JSON.stringify(body);
    const asked = fetch(path, sent ? { method: "POST", keepalive: sent.length < LONGEST, headers: { "Content-Type": "application/json" }, body: sent } : {});
    const answer = await reached(asked), said = await answer.json();
    if (!answer.ok) throw new Error(said.stale ? words("stale").textContent : said.error);
    return said;
  }
  /** What the program answers. Where it has ended, a browser says so in words of its own, and without the way on. */
  async function reached(asked) {
    try { return await asked; } catch { throw new Error(words("unreachable").textContent); }
  }
  let shown = { decisions: {}, last: null }; // what the page shows: the last answer
  const known = async (asked) => { shown = await asked; return shown; };
  /**
   * A step that is kept: windows that show this report beside this one show it too. Where another editor has decided since, nothing
   * is changed, and `meanwhile` is a sentence that says so.
   */
  async function step(path, body) {
    const said = await known(ask(path, body));
    others.postMessage("decided");
    if (!said.meanwhile.length) return { ...said, meanwhile: "" };
    const told = words("meanwhile");
    told.querySelector("b").textContent = said.meanwhile.filter(Boolean).join(", ") || "?";
    return { ...said, meanwhile: told.textContent };
  }
  return {
    reached,
    load: () => known(ask("/decisions")),
    decide: (keys, change) => step("/decide", { keys, seen: Object.fromEntries(keys.filter((key) => shown.decisions[key]).map((key) => [key, shown.decisions[key]])), ...change }),
    undo: () => step("/undo", { seen: shown.last && shown.last.number }),
    redo: () => step("/redo", { seen: shown.last && shown.last.number }),
  };
})();
