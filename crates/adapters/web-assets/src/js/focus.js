// After a part changed, the focus is where the person left it, or as near as can be.
import { focus, on, visible } from "./dom.js";

const greeted = new WeakSet();
const BY_HAND = ["click", "submit", "keydown"];
let trail = null;
// Whether somebody had the focus before the change: who reads without focus is left alone.
let armed = false;

// Toasts and menus come and go; the place to return to is in the content.
on("focusin", "#main *", (element) => { trail = traceOf(element); });

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-autofocus]").forEach((element) => greeted.add(element));
  focus(document.querySelector("[data-error-summary]"));
});

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  const { triggeringEvent } = detail.requestConfig;
  if (!BY_HAND.includes(triggeringEvent?.type)) return;
  armed = true;
  // Some browsers do not focus a button that is clicked.
  const source = triggeringEvent.submitter ?? detail.elt;
  if (isLost() && source.closest("#main")) trail = traceOf(source);
});
for (const type of ["htmx:beforeSwap", "htmx:oobBeforeSwap"]) {
  document.addEventListener(type, () => { armed ||= !isLost(); });
}
for (const type of ["htmx:afterSwap", "htmx:oobAfterSwap", "htmx:afterRequest", "htmx:afterSettle"]) {
  document.addEventListener(type, () => {
    greet();
    if (armed && isLost()) restore();
    if (type === "htmx:afterSettle") armed = false;
  });
}
document.addEventListener("htmx:historyRestore", () => {
  greet();
  if (isLost()) restore();
});

/** Puts the focus where the trail ends: the control, its fold, its block, its row, the next row, the list. */
export function restore() {
  for (const find of trail ?? []) {
    const element = find();
    if (element?.isConnected && visible(element) && focus(element)) return;
  }
  focus(document.querySelector("[data-focus-fallback]")) || focus(document.querySelector("#main h1")) || focus(document.getElementById("main"));
}

/** Gives the focus to a part that asks for it, once, when it arrives. */
function greet() {
  const fresh = Array.from(document.querySelectorAll("[data-autofocus]")).filter((element) => !greeted.has(element));
  fresh.forEach((element) => greeted.add(element));
  focus(fresh.find(visible));
}

function isLost() {
  const active = document.activeElement;
  return !active || active === document.body || active === document.documentElement || !visible(active);
}

function traceOf(element) {
  const row = element.closest("[data-row]");
  const rows = row ? followers(row) : [];
  const block = element.closest("[data-objective]");
  const sheet = element.closest("#drawer") && document.querySelector("#drawer [data-autofocus]")?.id;
  return [
    () => element,
    () => element.id && document.getElementById(element.id),
    () => element.closest("details")?.querySelector("summary"),
    () => block?.id && document.getElementById(block.id)?.querySelector("[data-key]"),
    ...rows.map((id) => () => document.getElementById(id)?.querySelector("a[data-open]")),
    () => sheet && document.getElementById(sheet),
  ];
}

/** The row itself, the ones after it, then the one before: the order in which they replace it. */
function followers(row) {
  const ids = [row.id];
  for (let next = row.nextElementSibling; next && ids.length < 10; next = next.nextElementSibling) ids.push(next.id);
  if (row.previousElementSibling) ids.push(row.previousElementSibling.id);
  return ids.filter(Boolean);
}
