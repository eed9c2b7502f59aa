// Files dropped anywhere in the frame are chosen as if by the button; without scripts the field itself takes them.
const frame = document.getElementById("drop");
const field = document.getElementById("files");
const told = document.getElementById("drop-s");
let depth = 0;

const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");

function tell() {
  const names = [...field.files].map((file) => file.name);
  if (!names.length) return;
  const more = names.length > 3 ? ` and ${names.length - 3} more` : "";
  told.textContent = `${names.length} chosen: ${names.slice(0, 3).join(", ")}${more}.`;
}

function enter(by) {
  depth = Math.max(0, depth + by);
  frame.classList.toggle("over", depth > 0);
}

frame?.addEventListener("dragenter", (event) => carriesFiles(event) && enter(1));
frame?.addEventListener("dragleave", (event) => carriesFiles(event) && enter(-1));
// A file that is dropped beside the frame must not replace the page and what was typed in it.
document.addEventListener("dragover", (event) => carriesFiles(event) && event.preventDefault());
document.addEventListener("drop", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  enter(-depth);
  if (!frame?.contains(event.target)) return;
  const chosen = new DataTransfer();
  [...field.files, ...event.dataTransfer.files].forEach((file) => chosen.items.add(file));
  field.files = chosen.files;
  tell();
});
field?.addEventListener("change", tell);
