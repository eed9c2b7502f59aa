// Niceties on top of pages that work without: keys, announcements, focus. Nothing here is needed to read or filter.

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
  "?": () => location.assign("/about/#a-keys"),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const act = keys[event.key];
  if (!act || keysAreOff()) return;
  act();
  event.preventDefault();
});

function keysAreOff() {
  try {
    return localStorage.getItem("keys") === "off";
  } catch {
    return false;
  }
}

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
  const target = event.detail?.ctx?.target;
  if (target?.id === "timeline") announce();
  if (target?.id === "more" && lastRow?.isConnected) {
    const links = rowLinks();
    links[links.indexOf(lastRow) + 1]?.focus({ preventScroll: true });
  }
});

// Switching the one-key shortcuts off and on, where a page offers it.
const choice = document.getElementById("keys-on");
if (choice) {
  choice.closest("[hidden]")?.removeAttribute("hidden");
  choice.checked = !keysAreOff();
  choice.addEventListener("change", () => {
    try {
      localStorage.setItem("keys", choice.checked ? "on" : "off");
    } catch {
      // Private windows may refuse; then the choice lasts as long as the page.
    }
  });
}
