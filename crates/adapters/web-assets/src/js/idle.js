// A session that ends by itself says so two minutes before, and can be kept.
import { accepted } from "./dom.js";
import { timeOfDay } from "./text.js";

const WARNING = 120_000;
const LOOK = 5000;
const limit = () => Number(document.body.dataset.idleSeconds) * 1000;
const others = "BroadcastChannel" in window ? new BroadcastChannel("session") : null;
let end = Infinity;

document.addEventListener("DOMContentLoaded", () => {
  if (!(limit() > 0)) return;
  extend();
  setInterval(look, LOOK);
});

// Work in one tab keeps the session of all of them.
others?.addEventListener("message", () => postpone());
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (accepted(detail)) extend();
});

function extend() {
  postpone();
  others?.postMessage("active");
}

function postpone() {
  if (!(limit() > 0)) return;
  end = Date.now() + limit();
  const warning = document.getElementById("idle");
  if (warning) warning.hidden = true;
}

function look() {
  const warning = document.getElementById("idle");
  if (!warning?.hidden || Date.now() < end - WARNING) return;
  const time = warning.querySelector("[data-idle-time]");
  if (time) time.textContent = timeOfDay(new Date(end));
  warning.hidden = false;
}
