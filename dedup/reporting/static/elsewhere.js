// Search over all pages of a long list: what every row says lies in one file, which is fetched when somebody searches.
// It is a script that sets `rows`, as nothing else can be read from a folder without a server.
(function () {
  "use strict";
  const { one, all } = dedup;
  const own = document.currentScript && document.currentScript.src;
  if (!own) return;
  const MOST = 100; // links that are shown: nobody reads more, and one more word narrows them
  /** @type {Promise<Record<string, string[][]>> | null} */
  let fetched = null;
  function fetchRows() {
    if (!fetched) fetched = new Promise((done) => {
      const script = document.createElement("script");
      script.src = new URL("rows.js", own).href;
      script.addEventListener("load", () => done(typeof rows === "undefined" ? {} : rows));
      script.addEventListener("error", () => done({}));
      document.head.append(script);
    });
    return fetched;
  }
  let asked = 0;

  /** The rows of other pages that have all the words: [address, title, what else it says]. */
  dedup.elsewhere = function (place, words) {
    const panel = one(".elsewhere", place);
    if (!panel) return;
    const turn = (asked += 1);
    if (!words.length) { panel.hidden = true; return; }
    fetchRows().then((lists) => {
      if (turn !== asked) return; // something else has been typed since
      const here = new Set(all("tbody a", place).map((link) => link.href));
      const found = (lists[place.dataset.list] || []).filter(([href, title, says]) => {
        const text = (title + " " + says).toLowerCase();
        return words.every((word) => text.includes(word)) && !here.has(new URL("../" + href, own).href);
      });
      panel.hidden = !found.length;
      one("h3 b", panel).textContent = String(found.length);
      one("ol", panel).replaceChildren(...found.slice(0, MOST).map(([href, title, says]) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = new URL("../" + href, own).href;
        link.textContent = title;
        const rest = document.createElement("span");
        rest.className = "small";
        rest.textContent = " " + says;
        item.append(link, rest);
        return item;
      }));
      if (found.length) one(".none", place).hidden = true;
    });
  };
})();
