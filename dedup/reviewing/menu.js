// The export menu: a file of the report as `dedup export` writes it, and a sentence where something is missing from it.
(function () {
  "use strict";
  const menu = /** @type {HTMLDetailsElement} */ (document.querySelector("#export"));
  const said = document.querySelector("#export-said");
  const nothing = document.querySelector("#export-nothing");
  menu.hidden = false;
  async function fetched(link) {
    const answer = await keeper.reached(fetch(link.href));
    if (!answer.ok) return (await answer.json()).error;
    const content = await answer.blob();
    if (content.size) {
      const file = document.createElement("a");
      file.href = URL.createObjectURL(content);
      file.download = /filename="(.*)"/.exec(answer.headers.get("Content-Disposition"))[1];
      file.click();
      setTimeout(() => URL.revokeObjectURL(file.href), 10000);
    }
    nothing.hidden = content.size > 0;
    return decodeURIComponent(answer.headers.get("Dedup-Missing") || "");
  }
  for (const link of menu.querySelectorAll("[data-export]")) {
    link.href = "/export/" + link.dataset.export;
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      nothing.hidden = true;
      said.textContent = "";
      try { said.textContent = await fetched(link); } catch (error) { said.textContent = error.message; }
    });
  }
})();
