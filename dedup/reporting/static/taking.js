// A report opened from a folder: its decisions leave this browser as decisions.jsonl, and a colleague's come in.
(function () {
  "use strict";
  const { one } = dedup;
  const place = one("#kept");
  if (!place || !keeper.lines) return; // `dedup review` keeps them in the folder
  const said = one("#kept-said");
  const word = (name) => [...one("#kept-words ." + name).cloneNode(true).childNodes];
  place.hidden = false;
  one("#kept-save").addEventListener("click", async () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([await keeper.lines()], { type: "application/x-ndjson" }));
    link.download = "decisions.jsonl";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });
  const file = /** @type {HTMLInputElement} */ (one("#kept-file"));
  one("#kept-take").addEventListener("click", () => file.click());
  file.addEventListener("change", async () => {
    const chosen = file.files && file.files[0];
    if (!chosen) return;
    said.replaceChildren();
    let told;
    try { told = await keeper.take(await chosen.text()); } catch (error) { said.textContent = error.message; return; } // the browser keeps no more
    const { bad, taken, conflicts } = told;
    if (bad) said.replaceChildren(...word("bad"), ` ${bad}`);
    else if (conflicts.length) said.replaceChildren(...word("conflicts"), ` ${conflicts.join(" ")}`);
    else said.replaceChildren(...word("taken"), ` ${taken}`);
    file.value = "";
    document.dispatchEvent(new Event("decisions"));
  });
})();
