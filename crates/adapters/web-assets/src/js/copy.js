// Copy and download what the page shows.
import { on, pointed } from "./dom.js";
import { announce, message } from "./text.js";

on("click", "[data-copy]", async (button) => {
  const source = pointed(button, "data-copy");
  if (!source) return;
  try {
    await navigator.clipboard.writeText(textOf(source));
    announce(button.dataset.copied || message("copied"));
    flash(button);
  } catch {
    // Without the clipboard (plain http, a refusal) the text is at least selected for Ctrl+C.
    document.getSelection()?.selectAllChildren(source);
    source.select?.();
  }
});

on("click", "[data-download]", (button) => {
  const source = pointed(button, "data-download");
  if (!source) return;
  const address = URL.createObjectURL(new Blob([`${textOf(source)}\n`], { type: "text/plain;charset=utf-8" }));
  Object.assign(document.createElement("a"), { href: address, download: button.dataset.filename || "download.txt" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
});

function textOf(source) {
  if ("value" in source && !(source instanceof HTMLLIElement)) return source.value;
  const items = Array.from(source.querySelectorAll("li"), (item) => item.textContent.trim());
  return items.length > 0 ? items.join("\n") : source.textContent.trim();
}

function flash(button) {
  const word = button.dataset.copied || message("copied");
  if (!word || button.dataset.label) return;
  button.dataset.label = button.textContent;
  button.textContent = word;
  setTimeout(() => {
    button.textContent = button.dataset.label;
    delete button.dataset.label;
  }, 2000);
}
