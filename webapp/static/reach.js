// The figures beside a vacancy's form follow what is typed; without this a button asks for them.
(() => {
  "use strict";

  const WAIT_MS = 250; // between two keys of somebody who types
  const panel = document.querySelector("[data-reach]");
  if (!panel) {
    return;
  }
  const form = panel.closest("form");
  const now = panel.querySelector("[data-reach-now]");
  const button = panel.querySelector("button");
  let timer = 0;
  let running = null;

  const show = (text) => {
    const found = new DOMParser().parseFromString(text, "text/html");
    const line = found.querySelector("[data-reach-now]");
    const costs = found.querySelector("[data-reach-costs]");
    if (!line || !costs) {
      return;
    }
    // The line stays the same element, so that a screen reader says only what changed.
    if (now.textContent !== line.textContent) {
      now.textContent = line.textContent;
    }
    panel.querySelector("[data-reach-costs]").replaceWith(costs);
  };

  const ask = async () => {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    const typed = new FormData(form);
    typed.set("part", "reach");
    panel.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(panel.dataset.reach, { method: "POST", body: typed, signal: mine.signal });
      if (answer.ok) {
        show(await answer.text());
      }
    } catch {
      // No connection, or something newer was typed: the figures stay as they are.
    } finally {
      if (running === mine) {
        panel.removeAttribute("aria-busy");
      }
    }
  };
  const askSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT_MS);
  };

  button.hidden = true;
  button.type = "button"; // so that Enter does what it does without this panel
  panel.classList.add("reach-live");
  panel.open = matchMedia("(min-width: 48rem)").matches;
  form.addEventListener("input", askSoon);
  form.addEventListener("change", askSoon);
  ask();
})();
