// Single keys. They exist only while no field has the focus and the person left them on.
import { takesText } from "./dom.js";
import { closeDrawer } from "./drawer.js";
import { openDialog } from "./dialogs.js";
import { closeMenus } from "./menus.js";
import { pressKey, walkObjectives } from "./objectives.js";
import { walkRows } from "./rows.js";

// Digits go by position, so that a French keyboard needs no shift.
const DIGITS = { Digit1: "1", Digit2: "2", Digit3: "3", Digit0: "0", Numpad1: "1", Numpad2: "2", Numpad3: "3", Numpad0: "0" };

const ACTIONS = {
  "j": () => walk(1),
  "k": () => walk(-1),
  "J": () => follow("a[data-next]"),
  "K": () => follow("a[data-prev]"),
  "n": () => pressKey("n"),
  "e": () => follow("a[data-evidence]"),
  "u": () => press("[data-undo]"),
  "/": () => reach("[data-filter]"),
  "?": () => openDialog(document.getElementById("keys")),
};
const ARROWS = { ArrowDown: 1, ArrowUp: -1 };

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (document.querySelector("dialog[open]")) return;
  const done = event.key === "Escape" ? escape() : single(event);
  if (done) event.preventDefault();
});

function single(event) {
  if (document.body.dataset.shortcuts !== "on" || takesText(document.activeElement)) return false;
  // Without the slash and the question mark there is no list of keys, so they win over digits:
  // on some keyboards they lie on a digit key with shift.
  if (ACTIONS[event.key]) return !event.repeat || "jk".includes(event.key) ? ACTIONS[event.key]() : false;
  if (ARROWS[event.key]) return insideList() && !choosesByArrow() && walk(ARROWS[event.key]);
  const digit = DIGITS[event.code];
  return digit !== undefined && !event.repeat && pressKey(digit);
}

/** One layer at a time: a field, an open menu, the drawer. */
function escape() {
  const active = document.activeElement;
  if (closeMenus()) return true;
  if (takesText(active)) {
    const block = active.closest("[data-objective]");
    const button = block?.querySelector("button[data-key]");
    if (button) button.focus();
    else active.blur();
    return true;
  }
  return closeDrawer();
}

function walk(step) {
  const inDetail = document.activeElement?.closest("#drawer, [data-objective]");
  return (inDetail && walkObjectives(step)) || walkRows(step) || walkObjectives(step);
}

function insideList() {
  return document.activeElement?.closest("[data-row], [data-objective]") !== null;
}

/** Arrow keys choose among radio buttons. */
function choosesByArrow() {
  return document.activeElement.matches("input[type=radio]");
}

function follow(selector) {
  return press(`#drawer ${selector}`) || press(`#main ${selector}`);
}

function press(selector) {
  const element = document.querySelector(selector);
  element?.click();
  return element !== null;
}

function reach(selector) {
  const field = document.querySelector(selector);
  field?.focus();
  field?.select?.();
  return field !== null;
}
