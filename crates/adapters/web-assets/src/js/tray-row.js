// One file in the tray, as a person sees it.
import { announce, fill } from "./text.js";

const ICONS = { waiting: "clock", uploading: "upload", checking: "search", lost: "offline", stopped: "warning", kept: "success", refused: "error", linked: "link" };

/** Adds a row for a file. */
export function addRow(zone, file) {
  const row = zone.querySelector("[data-tray-row]").content.firstElementChild.cloneNode(true);
  row.querySelector("[data-name]").textContent = file.name;
  row.querySelector("[data-size]").textContent = size(file.size);
  row.querySelector("progress").setAttribute("aria-label", file.name);
  for (const word of row.querySelectorAll("[data-of]")) word.textContent = ` ${file.name}`;
  zone.querySelector("[data-tray]").append(row);
  return row;
}

/** The name of the file in a row. */
export function nameOf(row) {
  return row.querySelector("[data-name]").textContent;
}

/** Shows a state with its word, its icon and its buttons. */
export function showState(row, state, text) {
  row.className = `ck-tray__row ck-tray__row--${state}`;
  row.querySelector("[data-state]").textContent = text;
  const icon = row.querySelector(".ck-tray__state use");
  icon.setAttribute("href", icon.getAttribute("href").replace(/#.*/, `#${ICONS[state]}`));
  const button = row.querySelector("[data-take-out]");
  const over = ["kept", "refused", "linked"].includes(state);
  button.querySelector("[data-word]").textContent = over ? button.dataset.remove : button.dataset.cancel;
  row.querySelector("[data-retry]").hidden = state !== "stopped";
  row.querySelector("progress").hidden = over;
}

/** Shows how far a file is and how fast it goes. */
export function showProgress(zone, row, share, bytesPerSecond) {
  row.querySelector("progress").value = share * 100;
  const values = { percent: percent(share), speed: bytesPerSecond > 0 ? speed(bytesPerSecond) : "" };
  const text = bytesPerSecond > 0 ? fill(zone.dataset.uploading, values) : zone.dataset.beginning;
  showState(row, "uploading", text);
}

/** Names the upload in the form, and offers the same file where it is kept already. */
export function showKept(zone, row, { upload, same }) {
  showState(row, "kept", zone.dataset.kept);
  row.append(Object.assign(document.createElement("input"), { type: "hidden", name: "upload", value: upload }));
  announce(fill(zone.dataset.toldKept, { name: nameOf(row) }));
  if (!same) return;
  const offer = zone.querySelector("[data-tray-same]").content.firstElementChild.cloneNode(true);
  offer.dataset.link = same.link;
  offer.dataset.linked = same.linked_text;
  offer.querySelector("[data-same-text]").textContent = same.text;
  const open = offer.querySelector("[data-same-open]");
  open.href = same.href;
  open.textContent = same.open;
  offer.querySelector("[data-same-link]").textContent = same.link_text;
  row.append(offer);
  announce(same.text);
}

function percent(share) {
  return new Intl.NumberFormat(language(), { style: "percent" }).format(Math.floor(share * 100) / 100);
}

function speed(bytes) {
  return bytes >= 1_000_000 ? unit(bytes / 1_000_000, "megabyte-per-second") : unit(bytes / 1000, "kilobyte-per-second");
}

function size(bytes) {
  if (bytes >= 1_000_000) return unit(bytes / 1_000_000, "megabyte");
  return bytes >= 1000 ? unit(bytes / 1000, "kilobyte") : unit(bytes, "byte");
}

function unit(value, name) {
  const fraction = value < 10 && name.startsWith("mega") ? 1 : 0;
  const options = { style: "unit", unit: name, unitDisplay: name === "byte" ? "long" : "short", maximumFractionDigits: fraction, roundingMode: "trunc" };
  return new Intl.NumberFormat(language(), options).format(value);
}

function language() {
  return document.documentElement.lang || undefined;
}
