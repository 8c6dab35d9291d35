// Up and down a list with the keys, while one of its rows has the focus; or down all the lists of a
// page, as if they were one.
(() => {
  "use strict";

  const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
  const ROWS = ":scope > li, :scope > section > .rows > li";
  for (const list of document.querySelectorAll("[data-walk]")) {
    // Who has a thumb and no keys is spared the sentence.
    if (matchMedia("(any-hover: hover)").matches) {
      const words = document.createElement("p");
      words.className = "muted small no-print";
      words.textContent = list.dataset.keys;
      list.before(words);
    }
    list.addEventListener("keydown", (event) => {
      const step = STEPS[event.key];
      const isTyping = event.target.matches("input:not([type=checkbox]), select, textarea");
      if (!step || isTyping || event.ctrlKey || event.altKey || event.metaKey) {
        return;
      }
      const rows = [...list.querySelectorAll(ROWS)];
      const here = rows.findIndex((row) => row.contains(document.activeElement));
      const next = rows[here + step]?.querySelector("a");
      if (next) {
        event.preventDefault();
        next.focus();
      }
    });
  }
})();
