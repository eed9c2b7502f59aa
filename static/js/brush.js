// The two ends of a range on the strip, dragged or moved by arrow keys. They only propose: Apply filters.

const DAY = 86_400_000;
const language = document.documentElement.lang;
const long = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
const utc = (iso) => new Date(`${iso}T00:00Z`);
const dayBefore = (iso) => new Date(utc(iso) - DAY).toISOString().slice(0, 10);
const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

function brush(box) {
  const plot = box.parentElement;
  const form = plot.parentElement.querySelector("form");
  const fields = [form.elements.from, form.elements.to];
  const starts = box.dataset.starts.trim().split(" ");
  const counts = box.dataset.counts.split(" ").map(Number);
  const last = counts.length;
  const shades = plot.querySelectorAll(".d-off");
  const ends = fields.map(read);
  const handles = ["First day", "Last day"].map(handle);
  plot.querySelectorAll(".edge").forEach((edge) => edge.remove());
  box.hidden = false;
  draw();

  // The edge of the bins nearest before the first day, or after the last one.
  function read(field, which) {
    const after = field.value ? starts.findIndex((start) => start > field.value) : last * which;
    return after < 0 ? last : Math.max(0, field.value && !which ? after - 1 : after);
  }

  function handle(name, which) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "handle";
    for (const [key, value] of [["role", "slider"], ["aria-label", name], ["aria-valuemin", 0], ["aria-valuemax", last]])
      made.setAttribute(key, value);
    made.addEventListener("keydown", (event) => pressed(event, which));
    made.addEventListener("pointerdown", (event) => {
      made.setPointerCapture(event.pointerId);
      follow((moved) => propose(which, Math.round(at(moved))));
      event.stopPropagation();
    });
    box.append(made);
    return made;
  }

  function pressed(event, which) {
    const by = STEPS[event.key];
    const jump = { Home: -last, End: last, PageDown: year(which, -1), PageUp: year(which, 1) }[event.key];
    if (event.key === "Enter") form.requestSubmit();
    else if (by || jump !== undefined) propose(which, ends[which] + (jump ?? (event.shiftKey ? year(which, by) : by)));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // How many bins lie between an edge and the same day of the year before or after.
  function year(which, by) {
    const here = starts[ends[which]];
    const wanted = String(+here.slice(0, 4) + by).padStart(4, "0") + here.slice(4);
    const found = starts.findIndex((start) => start >= wanted);
    return (found < 0 ? last : found) - ends[which];
  }

  function at(event) {
    const { left, width } = plot.getBoundingClientRect();
    return Math.min(last, Math.max(0, ((event.clientX - left) / width) * last));
  }

  function follow(move, click) {
    const stop = new AbortController();
    const { signal } = stop;
    addEventListener("pointermove", move, { signal });
    if (click) addEventListener("click", click, { signal, capture: true });
    // The click comes after the pointer went up.
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(() => stop.abort()), { signal });
  }

  // From one place on the strip to another; a press without a move stays the link that it is.
  plot.addEventListener("dragstart", (event) => event.preventDefault());
  plot.addEventListener("pointerdown", (event) => {
    if (event.button || event.pointerType === "touch") return;
    const begun = at(event);
    let moving = false;
    follow((moved) => {
      moving ||= Math.abs(moved.clientX - event.clientX) > 6;
      if (!moving) return;
      ends[0] = Math.floor(Math.min(begun, at(moved)));
      propose(1, Math.ceil(Math.max(begun, at(moved))));
    }, (click) => {
      if (!moving) return;
      click.preventDefault();
      click.stopPropagation();
    });
  });

  for (const field of fields)
    field.addEventListener("change", () => {
      fields.forEach((one, which) => (ends[which] = read(one, which)));
      draw();
    });

  function propose(which, wanted) {
    ends[which] = which ? Math.min(last, Math.max(ends[0] + 1, wanted)) : Math.max(0, Math.min(ends[1] - 1, wanted));
    fields[0].value = ends[0] > 0 ? starts[ends[0]] : "";
    fields[1].value = ends[1] < last ? dayBefore(starts[ends[1]]) : "";
    draw();
    form.querySelector(".range").textContent = `${said()} in it`;
  }

  function said() {
    const number = counts.slice(...ends).reduce((sum, count) => sum + count, 0);
    return `${number.toLocaleString(language)} event${number === 1 ? " begins" : "s begin"}`;
  }

  function draw() {
    const [left, right] = ends.map((end) => (100 * end) / last);
    shades[0].setAttribute("width", `${left}%`);
    shades[1].setAttribute("x", `${right}%`);
    shades[1].setAttribute("width", `${100 - right}%`);
    handles.forEach((one, which) => {
      one.style.left = `${which ? right : left}%`;
      one.classList.toggle("open", ends[which] === last * which);
      one.setAttribute("aria-valuenow", ends[which]);
      one.setAttribute("aria-valuetext", `${long.format(utc(which ? dayBefore(starts[ends[1]]) : starts[ends[0]]))}; ${said()} in the range`);
    });
  }
}

const begin = () => document.querySelectorAll(".handles[hidden]").forEach(brush);
begin();
document.addEventListener("htmx:after:swap", begin);
