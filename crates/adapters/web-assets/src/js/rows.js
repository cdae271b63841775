// Rows of a list: a click anywhere opens, j and k walk.
import { focus, on, visible } from "./dom.js";

on("click", "tr[data-row]", (row, event) => {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest("a, button, input, select, textarea, label, summary")) return;
  if (!document.getSelection()?.isCollapsed) return;
  row.querySelector("a[data-open]")?.click();
});

on("click", "tr[data-row] a[data-open][hx-get]", (link, event) => {
  if (!event.ctrlKey && !event.metaKey && !event.shiftKey) markRow(link.closest("tr"));
});

/** Marks the row that the drawer shows; none without a row. */
export function markRow(row) {
  document.querySelectorAll("tr[data-row][aria-current]").forEach((other) => other.removeAttribute("aria-current"));
  row?.setAttribute("aria-current", "true");
}

/** Moves the focus by so many rows, from the focused row, else the marked one. */
export function walkRows(step) {
  const rows = Array.from(document.querySelectorAll("[data-row]")).filter(visible);
  if (rows.length === 0) return false;
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const marked = rows.findIndex((row) => row.hasAttribute("aria-current"));
  const next = here >= 0 ? here + step : Math.max(marked, 0);
  return focus(rows[Math.min(Math.max(next, 0), rows.length - 1)].querySelector("a[data-open]"));
}
