// Small helpers shared by the features.

/** Listens at the document for events from elements that match a selector. */
export function on(type, selector, handle, options) {
  document.addEventListener(
    type,
    (event) => {
      const element = event.target instanceof Element && event.target.closest(selector);
      if (element) handle(element, event);
    },
    options,
  );
}

/** Runs a function on the page as it is now and again after every part that arrives. */
export function onContent(handle) {
  document.addEventListener("DOMContentLoaded", () => handle(document));
  document.addEventListener("htmx:afterSettle", () => handle(document));
}

/** Tells whether the server did what was asked. A conflict is shown too, but is no such answer. */
export function accepted({ xhr }) {
  return xhr?.status >= 200 && xhr.status < 400;
}

/** Finds the element that an attribute such as data-copy="#id" points at. */
export function pointed(element, attribute) {
  const selector = element.getAttribute(attribute);
  return selector ? document.querySelector(selector) : null;
}

/** Tells whether a person can see the element. What lies in a closed fold has a place all the same. */
export function visible(element) {
  return element.getClientRects().length > 0 && (element.checkVisibility?.() ?? true);
}

/** Tells whether keys typed into the element become text or choose a value. */
export function takesText(element) {
  if (!(element instanceof HTMLElement)) return false;
  if (element.isContentEditable || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return true;
  return element instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit", "reset", "file"].includes(element.type);
}

/** Moves the focus, making headings and sections able to hold it. */
export function focus(element) {
  if (!element) return false;
  element.focus();
  if (document.activeElement !== element && !element.hasAttribute("tabindex")) {
    element.setAttribute("tabindex", "-1");
    element.focus();
  }
  return document.activeElement === element;
}
