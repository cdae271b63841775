// hx-swap="morph": change what differs and leave the rest, so that focus, caret and scroll stay.
// The extension that comes with idiomorph evaluates text; this one does not.
import htmx from "htmx.org";
import { Idiomorph } from "idiomorph";
import { isUnsaved, markSaved } from "./unsaved.js";

const STYLES = { "morph": "outerHTML", "morph:outerHTML": "outerHTML", "morph:innerHTML": "innerHTML" };

const options = {
  ignoreActiveValue: true,
  callbacks: {
    // Text that did not reach the server yet is newer than any answer.
    beforeNodeMorphed: (old) => !(autosaved(old) && isUnsaved(old)),
    // Text that the server changed, by an undo for example, is not unsaved for that.
    afterNodeMorphed: (old) => { if (autosaved(old)) markSaved(old); },
  },
};

function autosaved(node) {
  return node instanceof HTMLElement && node.matches("[data-autosave]");
}

htmx.defineExtension("morph", {
  isInlineSwap: (style) => STYLES[style] === "outerHTML",
  handleSwap(style, target, fragment) {
    const morphStyle = STYLES[style];
    if (!morphStyle) return false;
    return Array.from(Idiomorph.morph(target, fragment.children, { ...options, morphStyle }));
  },
});
