// Small helps for fields: show a password, wait for a tick, preview a theme.
import { on, onContent, pointed } from "./dom.js";

on("click", "[data-reveal]", (button) => {
  const field = pointed(button, "data-reveal");
  if (!field) return;
  const show = field.type === "password";
  field.type = show ? "text" : "password";
  button.setAttribute("aria-pressed", String(show));
});

// Nobody should leave a readable password behind in the browser's form memory.
document.addEventListener("submit", (event) => {
  for (const button of event.target.querySelectorAll('[data-reveal][aria-pressed="true"]')) button.click();
});

onContent(gate);
onContent(guessTimeZone);
document.addEventListener("change", gate);

function guessTimeZone() {
  for (const field of document.querySelectorAll("[data-time-zone-guess]")) {
    field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
  }
}

function gate() {
  for (const button of document.querySelectorAll("[data-requires]")) {
    const box = pointed(button, "data-requires");
    if (box) button.disabled = !box.checked;
  }
}

on("change", "[data-theme-preview]", (field) => {
  if (field.value) document.documentElement.dataset.theme = field.value;
});
