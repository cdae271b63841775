// Dialogs: the browser traps the focus and gives it back.
import { on, pointed } from "./dom.js";

on("click", "[data-dialog]", (button) => openDialog(pointed(button, "data-dialog")));

/** Opens a dialog unless one is open; tells whether there was one to open. */
export function openDialog(dialog) {
  if (!(dialog instanceof HTMLDialogElement)) return false;
  if (!dialog.open) dialog.showModal();
  return true;
}
