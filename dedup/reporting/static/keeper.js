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
    const last = done.length ? { choice: done[done.length - 1].changes[0].choice, keys: done[done.length - 1].changes.map((one) => one.key) } : null;
    return { decisions: standing, last, undone: undone.length, writable: true };
  }
  /** Appends to what stands there now: another window of this report may have added to it. */
  function append(log, changes, undoes) {
    if (changes.length) localStorage.setItem(name, JSON.stringify([...log, { number: log.length + 1, undoes, changes }]));
    return told();
  }
  const now = () => new Date().toISOString().slice(0, 19) + "Z";
  return {
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
