// Where decisions are kept when a report is opened from a folder: in this browser, under the run's name. Nowhere else.
// Every step is a row of a log that only grows; an undo is a step that names the one it takes back. `dedup review` serves
// another keeper of the same four functions, which keeps them in the report folder.
const keeper = (function () {
  "use strict";
  const { run } = document.documentElement.dataset;
  // What is written to localStorage a page that opens a moment later may not see, and may then write over: only a transaction that
  // has ended is kept.
  const database = new Promise((resolve, reject) => {
    const asked = indexedDB.open("dedup", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("steps", { keyPath: ["run", "number"] });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  database.catch(() => {}); // told where it is used
  const others = new BroadcastChannel("dedup." + run);
  others.onmessage = () => document.dispatchEvent(new Event("decisions"));
  const steps = (transaction) => new Promise((resolve, reject) => {
    const asked = transaction.objectStore("steps").getAll(IDBKeyRange.bound([run, 0], [run, Infinity]));
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  const read = async () => steps((await database).transaction("steps"));
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
  function told(log) {
    const { standing, done, undone } = replay(log);
    const step = done[done.length - 1];
    const last = step ? { choice: step.changes[0].choice, noted: step.before[0].choice === step.changes[0].choice, keys: step.changes.map((one) => one.key) } : null;
    return { decisions: standing, last, undone: undone.length, gone: 0, writable: true };
  }
  /**
   * Appends the step that `make` gives for the log as it stands: no other window writes between. Done when it is kept.
   * @returns {Promise<object[]>} the log as it stands now
   */
  async function append(make) {
    const transaction = (await database).transaction("steps", "readwrite");
    const ended = new Promise((resolve, reject) => { transaction.oncomplete = resolve; transaction.onabort = () => reject(transaction.error); });
    const log = await steps(transaction);
    const step = make(log);
    if (!step || !step.changes.length) return log;
    const numbered = { run, number: log.length + 1, ...step };
    transaction.objectStore("steps").add(numbered);
    await ended;
    others.postMessage("decided");
    return [...log, numbered];
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
  return {
    /** What stands, as `decisions.jsonl` has it: for colleagues, and for `dedup review --import`. */
    async lines() {
      const standing = Object.values(replay(await read()).standing).filter((one) => one.choice || one.note);
      return standing.sort((a, b) => (a.key < b.key ? -1 : 1))
        .map((one) => `{${["key", "choice", "note", "who", "when"].map((name) => `"${name}": ${JSON.stringify(one[name])}`).join(", ")}}\n`).join("");
    },
    /** Takes in such a file as one step; nothing of it where a line is no decision, or where both decided differently. */
    async take(text) {
      const { bad, found } = parsed(text);
      if (bad) return { bad, taken: 0, conflicts: [] };
      const changes = [], conflicts = [];
      await append((log) => {
        const { standing } = replay(log);
        for (const their of found) {
          const our = standing[their.key] || { choice: null, note: "" };
          const choice = our.choice || their.choice, note = our.note || their.note;
          if ((their.choice && their.choice !== choice) || (their.note && their.note !== note)) conflicts.push(their.key);
          else if (choice !== our.choice || note !== our.note) changes.push({ ...their, choice, note });
        }
        return conflicts.length ? null : { undoes: null, changes };
      });
      return { bad: 0, taken: conflicts.length ? 0 : changes.length, conflicts };
    },
    /** What stands; a browser that keeps nothing for this page lets nothing be decided. */
    load: () => read().then(told, () => ({ ...told([]), writable: false })),
    /** What is chosen for the keys; for those that are `turned` their A is the others' B. */
    decide: (keys, { turned = [], ...change }) => append((log) => {
      const { standing } = replay(log), other = { left: "right", right: "left" };
      const own = (key) => (turned.includes(key) && other[change.choice] ? { ...change, choice: other[change.choice] } : change);
      const changes = keys.map((key) => ({ ...(standing[key] || { key, choice: null, note: "" }), ...own(key), who: "", when: now() }))
        .filter((one) => { const old = standing[one.key] || { choice: null, note: "" }; return old.choice !== one.choice || old.note !== one.note; });
      return { undoes: null, changes };
    }).then(told),
    undo: () => append((log) => {
      const { done } = replay(log), last = done[done.length - 1];
      return last && { undoes: last.number, changes: last.before.map((one) => ({ ...one, who: "", when: now() })) };
    }).then(told),
    redo: () => append((log) => {
      const { undone } = replay(log), last = undone[undone.length - 1];
      return last && { undoes: last[1], changes: last[0].changes.map((one) => ({ ...one, when: now() })) };
    }).then(told),
  };
})();
