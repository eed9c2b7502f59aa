// Pointing at an event, its letter or its note lights the words that told of it, wherever they stand.

const HOLDERS = "mark[data-ev], li[data-ev]";

function light(from) {
  const letter = from?.closest?.(HOLDERS)?.dataset.ev;
  for (const lit of document.querySelectorAll(".on[data-ev]")) lit.classList.remove("on");
  if (!letter) return;
  for (const told of document.querySelectorAll(`[data-ev~="${letter}"]`)) told.classList.add("on");
}

for (const kind of ["pointerover", "focusin"]) {
  document.addEventListener(kind, (event) => light(event.target));
}
