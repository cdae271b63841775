// Short messages at the edge, with undo. They wait while somebody reads or uses them.
import { accepted, on, onContent } from "./dom.js";
import { restore } from "./focus.js";
import { message } from "./text.js";

const STAY = 10_000;
const MOST = 3;
const timers = new WeakMap();

onContent(() => {
  document.querySelectorAll("#toasts [data-toast]").forEach(adopt);
  // The newest comes first; an undo that is pushed out is still found in the history.
  const passing = document.querySelectorAll('#toasts [data-toast]:not([data-toast="keep"])');
  Array.from(passing).slice(MOST).filter((toast) => !toast.matches(":focus-within")).forEach((toast) => toast.remove());
});

/** Shows a toast made in the browser; these stay until closed, because something went wrong. */
export function showToast({ text, note, link, action, danger }) {
  const place = document.getElementById("toasts");
  if (!place || !text) return;
  const repeated = Array.from(place.children).find((toast) => toast.dataset.said === text);
  repeated?.remove();
  const toast = document.createElement("div");
  toast.className = danger ? "ck-toast ck-toast--danger" : "ck-toast";
  Object.assign(toast.dataset, { toast: "keep", said: text });
  toast.append(words("ck-toast__text", text));
  if (link) toast.append(anchor(link));
  if (action) toast.append(button(action.text, () => { close(toast); action.run(); }));
  if (note) toast.append(words("ck-toast__note", note));
  place.prepend(toast);
  adopt(toast);
}

for (const type of ["pointerover", "focusin"]) on(type, "[data-toast]", (toast) => stop(toast));
for (const type of ["pointerout", "focusout"]) on(type, "[data-toast]", (toast) => start(toast));

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (accepted(detail) && detail.elt instanceof Element) detail.elt.closest("[data-toast]")?.remove();
});

function adopt(toast) {
  if (timers.has(toast)) return;
  timers.set(toast, 0);
  if (toast.dataset.toast === "keep") toast.append(button(message("dismiss"), () => close(toast)));
  else start(toast);
}

function start(toast) {
  if (toast.dataset.toast === "keep") return;
  stop(toast);
  timers.set(toast, setTimeout(() => leave(toast), STAY));
}

function stop(toast) {
  clearTimeout(timers.get(toast));
}

function leave(toast) {
  if (toast.matches(":hover, :focus-within")) start(toast);
  else toast.remove();
}

/** Closing by a button inside would drop the focus, so it goes back to the content. */
function close(toast) {
  const within = toast.contains(document.activeElement);
  toast.remove();
  if (within) restore();
}

function words(className, text) {
  return Object.assign(document.createElement("p"), { className, textContent: text });
}

function anchor({ text, href }) {
  return Object.assign(document.createElement("a"), { className: "ck-toast__action", textContent: text, href, target: "_blank", rel: "noopener" });
}

function button(text, run) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "ck-toast__action", textContent: text });
  made.addEventListener("click", run);
  return made;
}
