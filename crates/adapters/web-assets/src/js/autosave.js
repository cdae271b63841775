// Notes save themselves: 1.2 s after the last key and on leaving the field. The surrounding
// htmx form is what is sent, so a save looks to the server like a press on its button.
import { accepted, on } from "./dom.js";
import { announce, message, timeOfDay, fill } from "./text.js";
import { inConflict, isUnsaved, markSaved, stateOf, unsavedIn } from "./unsaved.js";

const PAUSE = 1200;
const RETRIES = [1000, 3000, 9000];

on("focusin", "[data-autosave]", (field) => stateOf(field));

on("input", "[data-autosave]", (field) => {
  const state = stateOf(field);
  state.attempt = 0;
  state.failed = false;
  later(field, PAUSE);
});

on("focusout", "[data-autosave]", (field) => {
  const { failed, mayPass } = stateOf(field);
  // What was refused for good waits for its writer; leaving the field changes nothing about it.
  if (isUnsaved(field) && (!failed || mayPass)) save(field);
});

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  const field = fieldOf(detail.elt);
  if (!field) return;
  const state = stateOf(field);
  clearTimeout(state.timer);
  Object.assign(state, { sent: field.value, saving: true });
  show(field, "saving");
});

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const field = fieldOf(detail.elt);
  if (!field) return;
  const state = stateOf(field);
  state.saving = false;
  if (accepted(detail)) succeeded(field, state);
  else failed(field, state, detail.xhr?.status ?? 0);
});

// A choice between two texts replaces what was typed, by will.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!accepted(detail) || !detail.requestConfig.elt.closest(".ck-conflict")) return;
  unsavedIn(detail.target).forEach(markSaved);
});

// The server answers something else: a text it could not take before is sent again.
document.addEventListener("htmx:afterSettle", () => {
  unsavedIn(document).filter((field) => stateOf(field).mayPass).forEach((field) => {
    Object.assign(stateOf(field), { failed: false, mayPass: false, attempt: 0 });
    later(field, PAUSE);
  });
});

/** Sends the form of a field now, unless it is on its way. */
export function save(field) {
  const state = stateOf(field);
  clearTimeout(state.timer);
  if (state.saving || !field.isConnected || inConflict(field)) return;
  // Only htmx forms may send themselves; an ordinary form would leave the page.
  if (field.form?.matches("[hx-post], [hx-put], [hx-patch]")) field.form.requestSubmit();
}

/** Tells whether a failed status may go away by itself. */
export function passes(status) {
  return status === 0 || status === 408 || status === 429 || status >= 500;
}

function fieldOf(form) {
  return form instanceof HTMLFormElement ? form.querySelector("[data-autosave]") : null;
}

function later(field, delay) {
  const state = stateOf(field);
  clearTimeout(state.timer);
  state.timer = setTimeout(() => isUnsaved(field) && save(field), delay);
}

function succeeded(field, state) {
  Object.assign(state, { saved: state.sent, attempt: 0, failed: false, mayPass: false });
  if (isUnsaved(field)) later(field, PAUSE);
  else show(field, "saved");
}

function failed(field, state, status) {
  if (passes(status) && state.attempt < RETRIES.length) {
    later(field, RETRIES[state.attempt]);
    state.attempt += 1;
    return;
  }
  Object.assign(state, { failed: true, mayPass: passes(status) });
  show(field, "unsaved");
}

function show(field, name) {
  const place = field.form?.querySelector("[data-save-state]");
  if (!place) return;
  const text = fill(place.dataset[name] ?? "", { time: timeOfDay(new Date()) });
  place.dataset.saveState = name;
  place.replaceChildren(text);
  if (name !== "unsaved") return;
  if (!inConflict(field)) place.append(retryButton(field, place));
  announce(text, "alert");
}

function retryButton(field, place) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "ck-save__retry", textContent: place.dataset.retry || message("retry") });
  button.addEventListener("click", () => {
    stateOf(field).attempt = 0;
    field.focus();
    save(field);
  });
  return button;
}
