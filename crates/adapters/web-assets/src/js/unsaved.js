// What is known about each autosaved field: the text the server has, and how saving goes.

const states = new WeakMap();

/** Returns the state of a field, made at the first look from what the page came with. */
export function stateOf(field) {
  if (!states.has(field)) {
    states.set(field, { saved: field.defaultValue, sent: null, saving: false, failed: false, mayPass: false, attempt: 0, timer: 0 });
  }
  return states.get(field);
}

/** Tells whether the field holds text the server does not have. */
export function isUnsaved(field) {
  const state = states.get(field);
  return state !== undefined && field.value !== state.saved;
}

/** Takes what the field shows now for what the server has. */
export function markSaved(field) {
  stateOf(field).saved = field.value;
}

/** Tells whether two people's texts wait for a choice; until then nothing is sent by itself. */
export function inConflict(field) {
  return (field.closest("[data-objective]") ?? field.form?.parentElement)?.querySelector(".ck-conflict") != null;
}

/** Lists the fields inside a part that hold text the server does not have. */
export function unsavedIn(part) {
  return Array.from(part.querySelectorAll("[data-autosave]")).filter(isUnsaved);
}

/** Tells whether a field holds something else than the page came with. */
export function isEdited(field) {
  if (field instanceof HTMLSelectElement) return Array.from(field.options).some((option) => option.selected !== option.defaultSelected);
  if (["checkbox", "radio"].includes(field.type)) return field.checked !== field.defaultChecked;
  return "defaultValue" in field && field.value !== field.defaultValue;
}
