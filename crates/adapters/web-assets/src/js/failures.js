// An answer that cannot be shown keeps the page and says what happened, with a way on.
import { refreshToken } from "./csrf.js";
import { announce, message } from "./text.js";
import { passes } from "./autosave.js";
import { showToast } from "./toasts.js";

document.addEventListener("htmx:responseError", async ({ detail }) => {
  const { status } = detail.xhr;
  if (savesItself(detail.elt) && passes(status)) return;
  // After a new sign-in elsewhere only the token of this page is in the way.
  if (status === 403 && await refreshed()) {
    resend(detail);
    return;
  }
  const text = ownWords(detail.xhr) || standardWords(status, detail.xhr);
  tell(text, { note: reference(status, detail.xhr), link: status === 401 ? signInLink() : null, again: () => sendAgain(detail) });
});

for (const type of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(type, ({ detail }) => {
    showOffline(true);
    if (!savesItself(detail.elt)) tell(message("network"), { again: () => sendAgain(detail) });
  });
}
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.xhr?.status > 0) showOffline(false);
});
window.addEventListener("offline", () => showOffline(true));
window.addEventListener("online", () => showOffline(false));

function savesItself(element) {
  return element instanceof HTMLFormElement && element.querySelector("[data-autosave]") !== null;
}

function showOffline(away) {
  const bar = document.getElementById("offline");
  if (!bar || bar.hidden === !away) return;
  bar.hidden = !away;
  if (away) announce(bar.textContent.trim(), "alert");
}

/** The server may explain itself: the text of data-error-text in its answer. Text only. */
function ownWords(xhr) {
  if (!xhr.getResponseHeader("Content-Type")?.startsWith("text/html")) return "";
  const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
  return page.querySelector("[data-error-text]")?.textContent.trim() ?? "";
}

function standardWords(status, xhr) {
  if (status === 401) return message("signedOut");
  if (status === 403) return message("forbidden");
  if (status === 429) return message("tooMany", { seconds: xhr.getResponseHeader("Retry-After") ?? "60" });
  return message("server");
}

function reference(status, xhr) {
  const id = xhr.getResponseHeader("X-Correlation-ID");
  return status >= 500 && id ? message("reference", { id }) : "";
}

function signInLink() {
  const { signIn, signInHref } = document.getElementById("messages")?.dataset ?? {};
  return signIn && signInHref ? { text: signIn, href: signInHref } : null;
}

function tell(text, { note, link, again }) {
  announce(text, "alert");
  showToast({ text, note, link, action: { text: message("retry"), run: again }, danger: true });
}

/** Sends the failed request once more, with the token of the session that lives now. */
async function sendAgain(detail) {
  await refreshed();
  resend(detail);
}

/** Without an answer nothing is refreshed, and the request itself will say why. */
function refreshed() {
  return refreshToken().catch(() => false);
}

function resend({ elt, requestConfig }) {
  if (!elt.isConnected) return;
  if (elt instanceof HTMLFormElement) {
    const submitter = requestConfig.triggeringEvent?.submitter;
    // A click, because htmx learns from it which button's value to send.
    if (submitter?.isConnected && submitter.form === elt) submitter.click();
    else elt.requestSubmit();
  } else {
    elt.dispatchEvent(new Event(requestConfig.triggeringEvent?.type ?? "click", { bubbles: true, cancelable: true }));
  }
}
