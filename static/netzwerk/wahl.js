// Result of an election: adds the figures up while they are typed and says whether they fit.
"use strict";

const form = document.querySelector("form[data-nw-summe]");
if (form) {
  const line = form.querySelector("[data-nw-summenzeile]");
  const parts = [...form.querySelectorAll("[data-nw-summand]")];
  const total = form.querySelector("[data-nw-soll]");
  const number = (field) => (/^\d+$/.test(field.value.trim()) ? Number(field.value) : null);

  const gap = (open) => {
    if (open > 0) return open === 1 ? "Es fehlt 1." : `Es fehlen ${open}.`;
    return open === -1 ? "Das ist 1 zu viel." : `Das sind ${-open} zu viel.`;
  };

  const show = () => {
    const figures = parts.map(number);
    const wanted = number(total);
    const sum = figures.reduce((all, figure) => all + (figure ?? 0), 0);
    line.hidden = figures.every((figure) => figure === null);
    if (wanted === null) line.textContent = `Summe bisher: ${sum}`;
    else if (sum === wanted) line.textContent = `Summe: ${sum} von ${wanted} Stimmzetteln. Das passt.`;
    else line.textContent = `Summe: ${sum} von ${wanted} Stimmzetteln. ${gap(wanted - sum)}`;
  };

  form.addEventListener("input", show);
  show();
}
