// Where decisions are kept when a report is opened from a folder: in this browser, under the run's name. Nowhere else.
// Every step is a row of a log that only grows; an undo is a step that names the one it takes back. `dedup review` serves
// another keeper of the same four functions, which keeps them in the report folder.
const keeper = (function () {
  "use strict";
  const name = "dedup.decisions." + document.documentElement.dataset.run;
  function read() { try { return JSON.parse(localStorage.getItem(name)) || []; } catch { return []; } }
  /** The state that follows from the log: what stands, the steps in force, those undone. */
  function replay(log) {
    const standing = {}, done = [], undone = [];
    for (const step of log) {
      if (done.length && step.undoes === done[done.length - 1].number) undone.push([done.pop(), step.number]);
      else if (undone.length && step.undoes === undone[undone.length - 1][1]) done.push(undone.pop()[0]);
      else {
        done.push({ number: step.number, before: step.changes.map((one) => standing[one.key] || { key: one.key, choice: null, note: "" }), changes: step.changes });
        undone.length = 0;
      }
      for (const one of step.changes) standing[one.key] = one;
    }
    return { standing, done, undone };
  }
  function told() {
    const { standing, done, undone } = replay(read());
    const step = done[done.length - 1];
    const last = step ? { choice: step.changes[0].choice, noted: step.before[0].choice === step.changes[0].choice, keys: step.changes.map((one) => one.key) } : null;
    return { decisions: standing, last, undone: undone.length, gone: 0, writable: true };
  }
  /** Appends to what stands there now: another window of this report may have added to it. */
  function append(log, changes, undoes) {
    if (changes.length) localStorage.setItem(name, JSON.stringify([...log, { number: log.length + 1, undoes, changes }]));
    return told();
  }
  const now = () => new Date().toISOString().slice(0, 19) + "Z";
  /** The lines of a file as decisions; the number of the first line that is none. */
  function parsed(text) {
    const found = new Map();
    for (const [at, line] of text.replace(/^\uFEFF/, "").split(/\r?\n/).entries()) {
      if (!line.trim()) continue;
      let one;
      try { one = JSON.parse(line); } catch { return { bad: at + 1 }; }
      const texts = ["note", "who", "when"].map((name) => (one && one[name]) ?? "");
      const choice = (one && one.choice) ?? null;
      if (!one || typeof one.key !== "string" || !one.key || found.has(one.key) || texts.some((text) => typeof text !== "string")
        || !["left", "right", "both", "ignore", null].includes(choice)) return { bad: at + 1 };
      found.set(one.key, { key: one.key, choice, note: texts[0], who: texts[1], when: texts[2] });
    }
    return { found: [...found.values()] };
  }
  // Another window of this report; and the page left a moment ago, whose last write may come after this one has opened.
  addEventListener("storage", (event) => { if (event.key === name || event.key === null) document.dispatchEvent(new Event("decisions")); });
  return {
    /** What stands, as `decisions.jsonl` has it: for colleagues, and for `dedup review --import`. */
    lines() {
      const standing = Object.values(replay(read()).standing).filter((one) => one.choice || one.note);
      return standing.sort((a, b) => (a.key < b.key ? -1 : 1))
        .map((one) => `{${["key", "choice", "note", "who", "when"].map((name) => `"${name}": ${JSON.stringify(one[name])}`).join(", ")}}\n`).join("");
    },
    /** Takes in such a file as one step; nothing of it where a line is no decision, or where both decided differently. */
    take(text) {
      const { bad, found } = parsed(text);
      if (bad) return { bad, taken: 0, conflicts: [] };
      const log = read(), { standing } = replay(log);
      const changes = [], conflicts = [];
      for (const their of found) {
        const our = standing[their.key] || { choice: null, note: "" };
        const choice = our.choice || their.choice, note = our.note || their.note;
        if ((their.choice && their.choice !== choice) || (their.note && their.note !== note)) conflicts.push(their.key);
        else if (choice !== our.choice || note !== our.note) changes.push({ ...their, choice, note });
      }
      if (!conflicts.length) append(log, changes, null);
      return { bad: 0, taken: conflicts.length ? 0 : changes.length, conflicts };
    },
    load: async () => told(),
    async decide(keys, change) {
      const log = read(), { standing } = replay(log);
      const changes = keys.map((key) => ({ ...(standing[key] || { key, choice: null, note: "" }), ...change, who: "", when: now() }))
        .filter((one) => { const old = standing[one.key] || { choice: null, note: "" }; return old.choice !== one.choice || old.note !== one.note; });
      return append(log, changes, null);
    },
    async undo() {
      const log = read(), { done } = replay(log), last = done[done.length - 1];
      return last ? append(log, last.before.map((one) => ({ ...one, who: "", when: now() })), last.number) : told();
    },
    async redo() {
      const log = read(), { undone } = replay(log), last = undone[undone.length - 1];
      return last ? append(log, last[0].changes.map((one) => ({ ...one, when: now() })), last[1]) : told();
    },
  };
})();
