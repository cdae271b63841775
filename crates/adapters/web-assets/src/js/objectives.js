// The objective that a digit key judges: the one with the focus, else the last one used.
import { focus, on, visible } from "./dom.js";

let lastId = "";

on("focusin", "[data-objective]", (objective) => { lastId = objective.id; });

// Arrow keys walk inside one group of finding buttons, as in a set of radio buttons.
on("keydown", ".ck-findings button", (button, event) => {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
  const buttons = Array.from(button.parentElement.querySelectorAll("button"));
  event.preventDefault();
  focus(buttons.at((buttons.indexOf(button) + step) % buttons.length));
});

/** Returns the objective that keys act on, if the page shows any. */
export function currentObjective() {
  const focused = document.activeElement?.closest("[data-objective]");
  return focused ?? shown().find((objective) => objective.id && objective.id === lastId) ?? shown()[0] ?? null;
}

/** Presses the button, or focuses the field, that the current objective has for a key. */
export function pressKey(key) {
  const control = currentObjective()?.querySelector(`[data-key="${key}"]`);
  if (!control || control.disabled) return false;
  focus(control);
  if (control instanceof HTMLButtonElement) control.click();
  return true;
}

/** Moves the focus by so many objectives. */
export function walkObjectives(step) {
  const all = shown();
  const here = all.findIndex((objective) => objective.contains(document.activeElement));
  const next = all[here < 0 ? 0 : Math.min(Math.max(here + step, 0), all.length - 1)];
  return focus(next?.querySelector('[data-key][aria-pressed="true"]:not([data-key="0"])') ?? next?.querySelector("[data-key]"));
}

function shown() {
  return Array.from(document.querySelectorAll("[data-objective]")).filter(visible);
}
