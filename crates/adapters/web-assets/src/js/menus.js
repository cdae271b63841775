// Menus are <details>: they open without script. The script closes them again.
import { on } from "./dom.js";

document.addEventListener("click", (event) => {
  const kept = event.target instanceof Element ? event.target.closest("details[data-menu]") : null;
  openMenus().filter((menu) => menu !== kept).forEach((menu) => { menu.open = false; });
});

on("focusout", "details[data-menu]", (menu, event) => {
  if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) menu.open = false;
});

on("click", "[data-toggle]", (button) => {
  const part = document.querySelector(button.dataset.toggle);
  const open = part?.toggleAttribute("data-open") ?? false;
  button.setAttribute("aria-expanded", String(open));
});

/** Closes what is open and returns to its button; tells whether anything was open. */
export function closeMenus() {
  const menus = openMenus();
  for (const menu of menus) {
    const within = menu.contains(document.activeElement);
    menu.open = false;
    if (within) menu.querySelector("summary")?.focus();
  }
  return menus.length > 0;
}

function openMenus() {
  return Array.from(document.querySelectorAll("details[data-menu][open]"));
}
