// Small comforts; every page does its work without them.
(() => {
  "use strict";

  // The first thing to correct gets the focus, so that a screen reader starts there.
  const problems =
    document.getElementById("problemas") ?? document.querySelector("[aria-invalid=true]");
  if (problems) {
    problems.focus();
  }

  // On a phone the sections lie in a row that is longer than the screen. Only the row moves: the
  // page stays where its address or what has to be corrected brought it.
  const here = document.querySelector(".places [aria-current]");
  if (here) {
    const row = here.closest("ul");
    const [inner, outer] = [here.getBoundingClientRect(), row.getBoundingClientRect()];
    row.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
  }

  // One press is enough: a second one on a slow connection would only wait for a refusal.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") {
      return;
    }
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    form.setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.forms) {
      delete form.dataset.sent;
      form.removeAttribute("aria-busy");
    }
  });

  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
      button.textContent = button.dataset.done;
    });
  }

  // A half-written form is not lost by a stray tap on a link.
  let touched = false;
  for (const form of document.querySelectorAll("form[data-keep]")) {
    form.addEventListener("input", () => { touched = true; });
    form.addEventListener("submit", () => { touched = false; });
  }
  window.addEventListener("beforeunload", (event) => {
    if (touched) {
      event.preventDefault();
    }
  });
})();
