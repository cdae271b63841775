// hx-swap="morph": change what differs and leave the rest, so that focus, caret and scroll stay.
// The extension that comes with idiomorph evaluates text; this one does not.
import htmx from "htmx.org";
import { Idiomorph } from "idiomorph";
import { isEdited, isUnsaved, markSaved } from "./unsaved.js";

const STYLES = { "morph": "outerHTML", "morph:outerHTML": "outerHTML", "morph:innerHTML": "innerHTML" };

let asking = null;
document.addEventListener("htmx:beforeSwap", ({ detail }) => { asking = detail.requestConfig?.elt ?? null; });

const options = {
  callbacks: {
    // Text that did not reach the server yet is newer than any answer.
    beforeNodeMorphed: (old) => !(autosaved(old) && isUnsaved(old)) && !drafted(old),
    // A fold that somebody opened stays open, unless a form inside it was answered.
    beforeAttributeUpdated: (name, old, kind) => !(name === "open" && kind === "remove" && !old.contains(asking)),
    // Text that the server changed, by an undo for example, is not unsaved for that.
    afterNodeMorphed: (old) => { if (autosaved(old)) markSaved(old); },
  },
};

function autosaved(node) {
  return node instanceof HTMLElement && node.matches("[data-autosave]");
}

/** Tells whether a field of a draft holds what the server has not, while something else is answered. */
function drafted(node) {
  const form = node instanceof HTMLElement && node.form;
  if (!form || form === asking || !form.matches("[data-draft]") || node.type === "hidden") return false;
  return isEdited(node) || form.querySelector("[aria-invalid=true]") !== null;
}

htmx.defineExtension("morph", {
  isInlineSwap: (style) => STYLES[style] === "outerHTML",
  handleSwap(style, target, fragment) {
    const morphStyle = STYLES[style];
    if (!morphStyle) return false;
    // A field that is being filled in keeps its value; a button or a fold has words, which change.
    const ignoreActiveValue = document.activeElement?.matches("input, textarea, select") ?? false;
    return Array.from(Idiomorph.morph(target, fragment.children, { ...options, ignoreActiveValue, morphStyle }));
  },
});
