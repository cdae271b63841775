// The drawer beside the list. Closing asks the server nothing: the list is still there.
import { focus, on } from "./dom.js";
import { settled } from "./leaving.js";
import { markRow } from "./rows.js";

on("click", "#drawer a[data-close]", (link, event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  closeDrawer();
});

// A drawer opened by its own previous and next links shows another row than the one clicked.
document.addEventListener("htmx:afterSettle", () => {
  const row = shownRow();
  if (row && !row.hasAttribute("aria-current")) markRow(row);
});

/** Empties the drawer and returns to the row it showed; tells whether there was one open. */
export function closeDrawer() {
  const drawer = document.getElementById("drawer");
  const link = drawer?.querySelector("a[data-close]");
  if (!link) return false;
  settled(drawer).then((done) => done && empty(drawer, link.href));
  return true;
}

function empty(drawer, address) {
  const row = shownRow();
  drawer.replaceChildren();
  drawer.scrollTop = 0;
  // htmx re-reads pages it knows about when somebody goes back; so this one has to be known.
  history.replaceState({ htmx: true }, "", location.href);
  history.pushState({ htmx: true }, "", address);
  markRow(null);
  focus(row?.querySelector("a[data-open]")) || focus(document.querySelector("[data-focus-fallback]"));
}

function shownRow() {
  const id = document.querySelector("#drawer [data-for-row]")?.dataset.forRow;
  return id ? document.getElementById(id) : null;
}
