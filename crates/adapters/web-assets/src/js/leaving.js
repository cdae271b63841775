// Nothing typed is lost by going elsewhere: a part that holds unsaved text is replaced only
// after the text is saved, and a page that is left sends it on its way out.
import { csrfHeader } from "./csrf.js";
import { save } from "./autosave.js";
import { inConflict, stateOf, unsavedIn } from "./unsaved.js";

const PATIENCE = 15_000;

/** Saves what a part still holds; tells whether the part may go. */
export async function settled(part) {
  const fields = unsavedIn(part);
  fields.forEach(save);
  const end = Date.now() + PATIENCE;
  while (unsavedIn(part).length > 0 && Date.now() < end && !fields.some((field) => stateOf(field).failed)) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const [kept] = unsavedIn(part);
  kept?.focus();
  return kept === undefined;
}

document.addEventListener("htmx:confirm", (event) => {
  const { elt, target } = event.detail;
  if (!(target instanceof Element) || keepsText(elt) || unsavedIn(target).length === 0) return;
  event.preventDefault();
  settled(target).then((done) => done && event.detail.issueRequest(true));
});

/** A morph leaves unsaved text alone, and the form of the text is how it gets saved. */
function keepsText(element) {
  const style = element.closest("[hx-swap]")?.getAttribute("hx-swap") ?? "";
  return style.startsWith("morph") || style.startsWith("none") || element.querySelector("[data-autosave]") !== null;
}

window.addEventListener("beforeunload", (event) => {
  if (unsavedIn(document).some((field) => stateOf(field).failed)) event.preventDefault();
});

window.addEventListener("pagehide", () => {
  for (const field of unsavedIn(document)) {
    if (!field.form || inConflict(field)) continue;
    fetch(field.form.action, {
      method: "POST",
      keepalive: true,
      body: new URLSearchParams(new FormData(field.form)),
      headers: { ...csrfHeader(), "HX-Request": "true" },
    }).catch(() => {}); // The page is gone; nobody is left to tell.
  }
});

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") unsavedIn(document).forEach(save);
});
