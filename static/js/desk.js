// Keys of the desk: what bears `data-key` is pressed, what bears `data-focus` is entered. All of it is also a button,
// a link or a field; the keys can be switched off on the page about the data.

const off = () => {
  try {
    return localStorage.getItem("keys") === "off";
  } catch {
    return false;
  }
};

const writing = (element) =>
  element?.closest("textarea, select, [contenteditable], input:not([type=radio]):not([type=checkbox])");

document.addEventListener(
  "keydown",
  (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || off()) return;
    if (writing(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const key = event.key.toLowerCase();
    const found = [...document.querySelectorAll("[data-key], [data-focus]")].find(
      (one) => one.dataset.key === key || one.dataset.focus === key,
    );
    if (!found) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (found.dataset.focus === key) found.focus();
    else found.click();
  },
  { capture: true },
);

// Whoever writes a date means it: the button beside the field is chosen.
document.getElementById("date-text")?.addEventListener("input", () => {
  const other = document.getElementById("d-other");
  if (other) other.checked = true;
});
