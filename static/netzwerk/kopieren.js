// A button beside a field that copies what stands in it; without JavaScript people mark the field themselves.
"use strict";

const copy = async (field) => {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    // Old browsers, and addresses without TLS: mark the text and let the browser copy the selection.
    field.select();
    return document.execCommand("copy");
  }
};

for (const button of document.querySelectorAll("button[data-nw-kopieren]")) {
  const field = document.getElementById(button.dataset.nwKopieren);
  const what = button.dataset.nwWas || "Der Link";
  const note = document.createElement("span");
  note.setAttribute("role", "status");
  note.className = "nw-leise";
  button.after(note);
  button.hidden = false;
  button.addEventListener("click", async () => {
    note.textContent = "";
    note.textContent = await copy(field)
      ? `${what} ist kopiert.`
      : `Das Kopieren hat nicht geklappt. ${what} ist markiert, kopieren Sie ihn mit Strg und C.`;
  });
}
