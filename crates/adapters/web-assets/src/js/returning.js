// Coming back to the tab: others may have changed findings meanwhile, so the score is read anew.
import htmx from "htmx.org";

/** How long a look elsewhere must last before the score is read again, in milliseconds. */
const AWAY = 30_000;
let left = 0;

document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    left = Date.now();
  } else if (left > 0 && Date.now() - left > AWAY) {
    htmx.trigger(document.body, "score-changed");
  }
});
