// Dropping a file on its field, and saying at once that it is too large; the field works without.
"use strict";

for (const zone of document.querySelectorAll("[data-nw-ablage]")) {
  const field = zone.querySelector("input[type=file]");
  const note = zone.querySelector("[data-nw-ablage-stand]");
  if (!field || !note) continue;
  const limit = Number(field.dataset.nwHoechstens);

  const tell = () => {
    const file = field.files[0];
    const tooLarge = Boolean(file && limit && file.size > limit);
    note.textContent = tooLarge ? field.dataset.nwZuGross : file ? `Ausgewählt: ${file.name}` : "";
    field.setCustomValidity(tooLarge ? field.dataset.nwZuGross : "");
    zone.classList.toggle("ist-zu-gross", tooLarge);
  };
  field.addEventListener("change", tell);

  let depth = 0;
  const over = (on) => zone.classList.toggle("ist-darueber", on);
  zone.addEventListener("dragenter", (event) => { event.preventDefault(); depth += 1; over(true); });
  zone.addEventListener("dragover", (event) => event.preventDefault());
  zone.addEventListener("dragleave", () => { depth = Math.max(0, depth - 1); over(depth > 0); });
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    depth = 0;
    over(false);
    const files = event.dataTransfer.files;
    if (!files.length) return;
    // One field, one file: of several the first counts.
    const one = new DataTransfer();
    one.items.add(files[0]);
    field.files = one.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.focus();
  });

  // A file that is too large would travel for minutes only to be refused.
  field.form?.addEventListener("submit", (event) => {
    if (!zone.classList.contains("ist-zu-gross")) return;
    event.preventDefault();
    field.focus();
  });
}
