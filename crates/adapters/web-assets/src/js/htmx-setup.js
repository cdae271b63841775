// htmx under a strict Content Security Policy: nothing is evaluated, nothing is styled by it,
// no page is kept in the browser's storage.
import htmx from "htmx.org";
import { csrfHeader } from "./csrf.js";

Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  historyCacheSize: 0,
  historyRestoreAsHxRequest: false,
  selfRequestsOnly: true,
  refreshOnHistoryMiss: false,
  scrollIntoViewOnBoost: false,
  defaultFocusScroll: false,
  // A new part is alive in the moment it is seen: nobody may press its button in between.
  defaultSettleDelay: 0,
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "409|422", swap: true },
    { code: "...", swap: false, error: true },
  ],
});

document.addEventListener("htmx:configRequest", ({ detail }) => {
  Object.assign(detail.headers, csrfHeader());
});
