// Result of an election: adds the figures up while they are typed and says whether they fit.
"use strict";

const form = document.querySelector("form[data-nw-summe]");
if (form) {
  const line = form.querySelector("[data-nw-summenzeile]");
  const parts = [...form.querySelectorAll("[data-nw-summand]")];
  const total = form.querySelector("[data-nw-soll]");
  const number = (field) => (/^\d+$/.test(field.value.trim()) ? Number(field.value) : null);

  const show = () => {
    const figures = parts.map(number);
    const wanted = number(total);
    const sum = figures.reduce((all, figure) => all + (figure ?? 0), 0);
    line.hidden = figures.every((figure) => figure === null);
    if (wanted === null) line.textContent = `Summe bisher: ${sum}`;
    else if (sum === wanted) line.textContent = `Summe: ${sum} von ${wanted} Stimmzetteln. Das passt.`;
    else if (sum < wanted) line.textContent = `Summe: ${sum} von ${wanted} Stimmzetteln. Es fehlen ${wanted - sum}.`;
    else line.textContent = `Summe: ${sum} von ${wanted} Stimmzetteln. Das sind ${sum - wanted} zu viel.`;
  };

  form.addEventListener("input", show);
  show();
}
