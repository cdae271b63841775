// The part that waits for an answer says so.

document.addEventListener("htmx:beforeRequest", ({ detail }) => mark(detail.target, true));
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  mark(detail.target, false);
  // A swap may have replaced the target by an element of the same id.
  if (detail.target?.id) mark(document.getElementById(detail.target.id), false);
});

function mark(element, busy) {
  if (!(element instanceof Element) || element === document.body) return;
  if (busy) element.setAttribute("aria-busy", "true");
  else element.removeAttribute("aria-busy");
}
