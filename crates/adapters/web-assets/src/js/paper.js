// Printing: nothing that is folded on the screen is missing on paper.
import { on } from "./dom.js";

on("click", "[data-print]", () => window.print());

let opened = [];
window.addEventListener("beforeprint", () => {
  opened = Array.from(document.querySelectorAll("#main details:not([open], [data-menu])"));
  opened.forEach((part) => { part.open = true; });
});
window.addEventListener("afterprint", () => opened.forEach((part) => { part.open = false; }));
