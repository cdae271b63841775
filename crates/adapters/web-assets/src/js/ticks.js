// One box that ticks every box of its name on the page, and says when only some are ticked.
import { on } from "./dom.js";

on("change", "[data-tick-all]", (all) => {
  for (const box of boxes(all)) box.checked = all.checked;
});

on("change", "input[type=checkbox][name]", (box) => {
  for (const all of document.querySelectorAll(`[data-tick-all="${CSS.escape(box.name)}"]`)) {
    const ticked = boxes(all).filter((other) => other.checked).length;
    all.checked = ticked > 0 && ticked === boxes(all).length;
    all.indeterminate = ticked > 0 && !all.checked;
  }
});

function boxes(all) {
  return Array.from(document.querySelectorAll(`input[type=checkbox][name="${CSS.escape(all.dataset.tickAll)}"]`));
}
