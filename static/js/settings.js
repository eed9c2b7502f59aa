// What a reader may set in this browser: the one-key shortcuts, and how dates are written.

export function kept(name) {
  try {
    return localStorage.getItem(name) ?? "";
  } catch {
    // Private windows may refuse; then a choice lasts as long as the page.
    return "";
  }
}

function keep(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // See above.
  }
}

const MONTH = { year: "numeric", month: "short", timeZone: "UTC" };

// The machine's date of an element has the precision that is known, and no more.
function written(time) {
  const date = time.dateTime;
  if (kept("dates") === "iso") return date;
  if (!/^\d{4}-\d\d(-\d\d)?$/.test(date)) return time.textContent;
  const form = date.length > 7 ? { ...MONTH, day: "numeric" } : MONTH;
  return new Intl.DateTimeFormat(undefined, form).format(new Date(`${date.padEnd(10, "-01")}T00:00Z`));
}

export function writeDates(root = document) {
  if (!kept("dates")) return;
  for (const time of root.querySelectorAll("time[datetime]:not([data-as])")) {
    time.dataset.as = time.textContent;
    time.textContent = written(time);
  }
}

export function offerSettings(root) {
  const [keys, dates] = ["#keys-on", "#dates-as"].map((one) => root.querySelector(one));
  if (!keys) return;
  root.querySelectorAll(".setting").forEach((one) => (one.hidden = false));
  keys.checked = kept("keys") !== "off";
  keys.addEventListener("change", () => keep("keys", keys.checked ? "on" : "off"));
  dates.value = kept("dates");
  dates.addEventListener("change", () => {
    keep("dates", dates.value);
    for (const time of document.querySelectorAll("time[data-as]")) {
      time.textContent = time.dataset.as;
      delete time.dataset.as;
    }
    writeDates();
  });
}
