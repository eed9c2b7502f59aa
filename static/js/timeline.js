// Niceties on top of pages that work without: keys, announcements, focus. Nothing here is needed to read or filter.

import { kept, offerSettings, writeDates } from "./settings.js";

const typing = (element) => element?.closest("input, textarea, select, [contenteditable]");
const shown = (link) => link.checkVisibility?.() ?? true;
const rowLinks = () => [...document.querySelectorAll(".ev-title a, .v-day div a:not(.ans), .lanes a[id]")].filter(shown);
const rowOf = (link) => link.closest(".ev") ?? link;

function step(by) {
  const links = rowLinks();
  if (!links.length) return;
  const here = links.findIndex((link) => rowOf(link).contains(document.activeElement));
  const next = here < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(here + by, 0), links.length - 1);
  links[next].focus();
  rowOf(links[next]).scrollIntoView({ block: "nearest" });
}

// The ways through time are links on the page; the keys press them.
const follow = (id) => document.getElementById(id)?.click();

const keys = {
  "/": () => document.getElementById("q")?.focus(),
  j: () => step(1),
  k: () => step(-1),
  "[": () => follow("earlier"),
  "]": () => follow("later"),
  "+": () => follow("closer"),
  "-": () => follow("wider"),
  "?": help,
};

// The page of keys, laid over the one that is read; where it cannot be had, the page itself.
async function help() {
  const address = "/keys/";
  let dialog = document.querySelector("dialog");
  if (!dialog) {
    const answer = await fetch(address).catch(() => null);
    if (!answer?.ok) return location.assign(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("keys-page");
    dialog = document.createElement("dialog");
    dialog.setAttribute("aria-label", page.querySelector("h1").textContent);
    const close = Object.assign(document.createElement("button"), { className: "btn", textContent: "Close" });
    close.addEventListener("click", () => dialog.close());
    dialog.append(page, close);
    document.body.append(dialog);
    offerSettings(dialog);
  }
  if (!dialog.open) dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const act = keys[event.key];
  if (!act || keysAreOff()) return;
  act();
  event.preventDefault();
});

const keysAreOff = () => kept("keys") === "off";

// The title of the window and screen readers follow what a filter leaves; the region stands outside what is replaced.
function announce() {
  const sentence = document.getElementById("say")?.cloneNode(true);
  const region = document.getElementById("announcement");
  if (!sentence || !region) return;
  sentence.querySelectorAll(".x").forEach((way) => way.remove());
  const words = sentence.textContent.replace(/\s+/g, " ").trim();
  region.textContent = words;
  document.title = `${words.replace(/\.$/, "")} · US–China Timeline`;
}

let lastRow = null;
document.addEventListener("htmx:before:request", () => {
  lastRow = rowLinks().at(-1) ?? null;
});

document.addEventListener("htmx:after:swap", (event) => {
  writeDates();
  const target = event.detail?.ctx?.target;
  if (target?.id === "timeline") announce();
  if (target?.id === "more" && lastRow?.isConnected) {
    const links = rowLinks();
    links[links.indexOf(lastRow) + 1]?.focus({ preventScroll: true });
  }
});

offerSettings(document);
writeDates();
