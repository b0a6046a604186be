// The current difference as plain text, to be sent to whoever knows: what differs, where it stands on both pages, what is known of it.
const copying = (function () {
  "use strict";
  const { one, all } = dedup;
  const said = one("#copied");
  const copied = (selector) => [...one(selector).cloneNode(true).childNodes];
  /** What an element says in the page's language; nothing that is meant for ears alone. */
  function words(element) {
    if (!element) return "";
    const clone = element.cloneNode(true);
    for (const other of all(`x-${document.documentElement.dataset.ui === "zh" ? "en" : "zh"}, .hidden`, clone)) other.remove();
    for (const mark of all("u", clone)) mark.prepend("⟦"), mark.append("⟧"); // as `dedup diff` prints them
    return clone.textContent.replace(/\s+/g, " ").trim();
  }
  function text() {
    const entry = pair.items[pair.state.n - 1], card = one("#current .card");
    const readings = one(".item .readings, .item > .violet", entry);
    const kinds = all(".card-head b", card).map(words).join(" · ");
    const places = all(".raws dt", card).map((term) => `${words(term)} (${words(one(`.side-head.${term.className} .source`))}): ${words(term.nextElementSibling)}`);
    const known = [".moved-note", ".reason", ".evidence"].flatMap((selector) => all(selector, card).map(words));
    const note = one("#note") && one("#note").value;
    return [words(one(".bar h1")), `${kinds} · ${words(readings)}`, ...places, ...known, note && `✎ ${note}`].filter(Boolean).join("\n") + "\n";
  }
  /** A browser that lets no script write to its clipboard may let one copy what is marked. */
  function asMarked(text) {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
  async function copy() {
    if (!pair.state.n) return;
    const whole = text();
    let done = true;
    try { await navigator.clipboard.writeText(whole); } catch { done = asMarked(whole); }
    const button = one("#current .copy");
    button.replaceChildren(...copied(done ? "#copy-words .done" : "#copy-words .failed"));
    said.replaceChildren(...copied(done ? "#copy-words .done" : "#copy-words .failed"));
    setTimeout(() => { button.replaceChildren(...copied("#copy-words .copy")); said.replaceChildren(); }, 2000);
  }
  if (pair.items.length) one("#current").addEventListener("click", (event) => { if (event.target instanceof Element && event.target.closest(".copy")) copy(); });
  return { copy, text };
})();
