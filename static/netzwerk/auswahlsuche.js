// Search words above a long list of choices: rows that do not match are hidden, what is ticked stays ticked.
"use strict";

const WENIGE = 6;

for (const part of document.querySelectorAll("[data-nw-auswahlsuche]")) {
  const field = part.querySelector("input[type=search]");
  const note = part.querySelector("[role=status]");
  const rows = [...part.querySelectorAll(".nw-wahl label")];
  if (rows.length < WENIGE) continue;
  field.closest("[hidden]").hidden = false;
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
    }
    const left = rows.filter((row) => !row.hidden).length;
    note.textContent = words.length ? `${left} von ${rows.length} angezeigt` : "";
  });
  // Enter looks for something here; it does not leave the page.
  field.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
}
