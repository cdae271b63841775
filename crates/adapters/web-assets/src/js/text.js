// Words and times. No sentence is written here: pages bring them in their own language.

/** Returns a text of the page's #messages, with {name} replaced by the given values. */
export function message(key, values = {}) {
  return fill(document.getElementById("messages")?.dataset[key] ?? "", values);
}

/** Replaces {name} in a text; a name without a value disappears. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** Writes a time of day as the reader's language and zone do. */
export function timeOfDay(date) {
  const { lang } = document.documentElement;
  const { timeZone } = document.body.dataset;
  return new Intl.DateTimeFormat(lang || undefined, { hour: "numeric", minute: "2-digit", timeZone: timeZone || undefined }).format(date);
}

/** Makes texts comparable: no accents, no case. */
export function folded(text) {
  return text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase().trim();
}

/** Speaks a sentence in one of the two live regions: "live" waits its turn, "alert" does not. */
export function announce(text, region = "live") {
  const element = document.getElementById(region);
  if (!element || !text) return;
  element.textContent = "";
  // The same sentence twice is spoken twice only if the region was seen empty in between.
  setTimeout(() => { element.textContent = text; }, 50);
}
