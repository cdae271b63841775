// Files that are dropped, chosen or pasted go to the server at once, two at a time, while the form is
// filled in; the form then names them. Without this script they go with the form.
import { csrfHeader } from "./csrf.js";
import { focus, on, onContent } from "./dom.js";
import { send } from "./send.js";
import { announce, fill, timeOfDay } from "./text.js";
import { Transfer } from "./transfer.js";
import { addRow, nameOf, showKept, showProgress, showState } from "./tray-row.js";

const AT_ONCE = 2;
const SPEED_OVER = 3000;
const waiting = [];
const transfers = new Map();
let underWay = 0;
let leaving = false;
const OPEN = ".ck-tray__row--waiting, .ck-tray__row--uploading, .ck-tray__row--checking, .ck-tray__row--lost";

onContent(() => document.querySelectorAll("[data-drop]").forEach(showChoice));

on("change", "[data-drop] input[type=file]", (field) => {
  const files = Array.from(field.files);
  field.value = "";
  take(field.closest("[data-drop]"), files);
});

// Wherever on the page a file is dropped: a browser left alone would leave the page and show it.
for (const type of ["dragenter", "dragover"]) {
  document.addEventListener(type, (event) => {
    const zone = zoneFor(event.dataTransfer);
    if (!zone) return;
    event.preventDefault();
    zone.classList.add("ck-drop--over");
  });
}
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.querySelector(".ck-drop--over")?.classList.remove("ck-drop--over");
});
document.addEventListener("drop", (event) => {
  const zone = zoneFor(event.dataTransfer);
  if (!zone) return;
  event.preventDefault();
  zone.classList.remove("ck-drop--over");
  take(zone, Array.from(event.dataTransfer.files));
});

document.addEventListener("paste", (event) => {
  const zone = zoneFor(event.clipboardData);
  if (!zone || event.clipboardData.files.length === 0) return;
  event.preventDefault();
  take(zone, Array.from(event.clipboardData.files, (file) => named(zone, file)));
});

on("click", "[data-tray-file] [data-take-out]", (button) => takeOut(button.closest("[data-tray-file]")));

on("click", "[data-tray-file] [data-retry]", (button) => {
  const row = button.closest("[data-tray-file]");
  queue(row.closest("[data-drop]"), row);
  focus(row.querySelector("[data-take-out]"));
});

on("click", "[data-same-link]", (button) => linkInstead(button.closest("[data-tray-file]")));

// Before the guard against double clicks: a form that waits for its files was not sent.
document.addEventListener("submit", (event) => {
  const zone = event.target.querySelector?.("[data-drop]");
  if (!zone) return;
  const stuck = zone.querySelector(".ck-tray__row--stopped");
  if (stuck) {
    event.preventDefault();
    note(zone, zone.dataset.stuck);
    focus(stuck.querySelector("[data-retry]"));
  } else if (zone.querySelector(OPEN)) {
    event.preventDefault();
    zone.sendWhenDone = event.submitter ?? true;
    note(zone, zone.dataset.left);
  } else {
    leaving = true;
  }
}, { capture: true });

// What nobody will name any more need not wait on the server for a day.
addEventListener("pagehide", (event) => {
  if (leaving || event.persisted) return;
  for (const row of document.querySelectorAll("[data-tray-file]")) {
    const address = addressOf(row);
    if (address) fetch(`${address}/cancel`, { method: "POST", headers: csrfHeader(), keepalive: true }).catch(() => {});
  }
});

function zoneFor(data) {
  return data?.types.includes("Files") ? document.querySelector("[data-drop]") : null;
}

/** A pasted picture has no name of its own. */
function named(zone, file) {
  if (file.name && !/^image\.\w+$/.test(file.name)) return file;
  const ending = file.type.split("/")[1]?.replace("jpeg", "jpg") ?? "png";
  const time = timeOfDay(new Date()).replace(/[:.]/g, "-");
  return new File([file], `${fill(zone.dataset.pasted, { time })}.${ending}`, { type: file.type });
}

function take(zone, files) {
  const room = Number(zone.dataset.most) - zone.querySelectorAll("[data-tray-file]").length;
  note(zone, files.length > room ? zone.dataset.tooMany : "");
  for (const file of files.slice(0, Math.max(0, room))) {
    const row = addRow(zone, file);
    transfers.set(row, new Transfer(file, zone.dataset.begin, tellerOf(zone, row)));
    queue(zone, row);
  }
  showChoice(zone);
}

function queue(zone, row) {
  showState(row, "waiting", zone.dataset.waiting);
  waiting.push(row);
  next();
}

async function next() {
  if (underWay >= AT_ONCE) return;
  const row = waiting.shift();
  if (!row) return;
  if (row.isConnected) {
    underWay += 1;
    const zone = row.closest("[data-drop]");
    await transfers.get(row).run();
    underWay -= 1;
    sendIfDone(zone);
  }
  next();
}

/** Shows what a transfer tells; its speed is that of the last seconds. */
function tellerOf(zone, row) {
  let points = [];
  return (state, said) => {
    if (!row.isConnected) return;
    if (state === "uploading") {
      const now = performance.now();
      points = [...points.filter(({ at }) => now - at < SPEED_OVER), { at: now, sent: said.sent }];
      const first = points[0];
      showProgress(zone, row, said.share, now > first.at ? ((said.sent - first.sent) * 1000) / (now - first.at) : 0);
    } else if (state === "kept") {
      showKept(zone, row, said);
      showChoice(zone);
    } else if (state === "refused") {
      const reason = said.reason || zone.dataset.refused;
      showState(row, "refused", reason);
      announce(fill(zone.dataset.toldRefused, { name: nameOf(row), reason }), "alert");
    } else {
      const text = said.signedOut ? zone.dataset.signedOut : zone.dataset[state];
      showState(row, state, text);
      if (state === "stopped" || state === "lost") announce(`${nameOf(row)}: ${text}`);
      if (state === "lost") points = [];
    }
  };
}

function takeOut(row) {
  const zone = row.closest("[data-drop]");
  giveUp(row);
  const beside = row.nextElementSibling ?? row.previousElementSibling;
  row.remove();
  announce(fill(zone.dataset.toldRemoved, { name: nameOf(row) }));
  focus(beside?.querySelector("[data-take-out]") ?? zone.querySelector("input[type=file]"));
  showChoice(zone);
  sendIfDone(zone);
}

function giveUp(row) {
  const transfer = transfers.get(row);
  if (transfer) transfer.cancel();
  else if (row.dataset.href) send("POST", `${row.dataset.href}/cancel`);
  transfers.delete(row);
}

function addressOf(row) {
  return transfers.get(row)?.address || row.dataset.href;
}

/** Links the item that has the same file, and gives this one up. */
async function linkInstead(row) {
  const zone = row.closest("[data-drop]");
  const form = zone.closest("form");
  const offer = row.querySelector("[data-same]");
  const { assessment, objectives } = form.elements;
  if (!objectives?.value.trim()) {
    announce(zone.dataset.objectives, "alert");
    note(zone, zone.dataset.objectives);
    focus(objectives);
    return;
  }
  const body = new URLSearchParams({ assessment: assessment.value, objectives: objectives.value });
  const answer = await fetch(offer.dataset.link, { method: "POST", headers: csrfHeader(), body }).catch(() => null);
  if (!answer?.ok) {
    announce(zone.dataset.notLinked, "alert");
    note(zone, zone.dataset.notLinked);
    return;
  }
  giveUp(row);
  row.querySelector("[name=upload]")?.remove();
  offer.querySelector("[data-same-link]").remove();
  offer.querySelector("[data-same-text]").textContent = "";
  showState(row, "linked", offer.dataset.linked);
  announce(offer.dataset.linked);
  note(zone, "");
  focus(offer.querySelector("[data-same-open]"));
  showChoice(zone);
}

function sendIfDone(zone) {
  if (!zone.sendWhenDone || zone.querySelector(OPEN)) return;
  const by = zone.sendWhenDone === true ? undefined : zone.sendWhenDone;
  zone.sendWhenDone = null;
  note(zone, "");
  // A file that was refused meanwhile is for its owner to see before anything is stored.
  if (!zone.querySelector(".ck-tray__row--refused, .ck-tray__row--stopped")) zone.closest("form").requestSubmit(by);
}

/** Whether several files become one item is asked when there are several. */
function showChoice(zone) {
  const choice = zone.closest("form")?.querySelector("[data-several]");
  if (choice) choice.hidden = zone.querySelectorAll("[name=upload]").length + zone.querySelectorAll(OPEN).length < 2;
}

function note(zone, text) {
  const place = zone.querySelector("[data-tray-note]");
  place.textContent = text;
  place.hidden = !text;
  announce(text);
}
