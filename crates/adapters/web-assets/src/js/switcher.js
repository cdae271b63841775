// The search field of a menu: type a part of the name, Enter opens the first that is left.
import { focus, on, visible } from "./dom.js";
import { folded } from "./text.js";

// "toggle" does not bubble, so it is caught on its way down.
on("toggle", "details[data-menu]", (menu) => {
  const field = menu.querySelector("[data-switcher]");
  if (!menu.open || !field) return;
  field.value = "";
  narrow(field);
  focus(field);
}, true);

on("input", "[data-switcher]", narrow);

function narrow(field) {
  const words = folded(field.value).split(/\s+/);
  const items = itemsOf(field);
  for (const item of items) {
    const text = folded(item.textContent);
    item.hidden = !words.every((word) => text.includes(word));
  }
  const none = field.closest("details")?.querySelector("[data-switcher-none]");
  if (none) none.hidden = items.some((item) => !item.hidden);
}

on("keydown", "[data-switcher]", (field, event) => {
  const first = links(field)[0];
  if (event.key === "Enter") {
    event.preventDefault();
    first?.click();
  } else if (event.key === "ArrowDown") {
    event.preventDefault();
    focus(first);
  }
});

on("keydown", "[data-switcher-item]", (item, event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const field = item.closest("details")?.querySelector("[data-switcher]");
  if (!step || !field) return;
  event.preventDefault();
  const all = links(field);
  const next = all.indexOf(document.activeElement) + step;
  focus(next < 0 ? field : all[Math.min(next, all.length - 1)]);
});

function itemsOf(field) {
  return Array.from(field.closest("details")?.querySelectorAll("[data-switcher-item]") ?? []);
}

function links(field) {
  return itemsOf(field).filter(visible).map((item) => item.querySelector("a, button"));
}
