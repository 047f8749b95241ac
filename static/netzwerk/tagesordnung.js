// Rows of an agenda move without loading the page anew: the server answers the same buttons, only the rows are exchanged.
"use strict";

// XMLHttpRequest parses the answer by itself; writing innerHTML would need a Trusted Types policy.
const rowsOf = (root) => root.querySelector("[data-nw-punkte]");
const form = rowsOf(document)?.closest("form");

const exchange = (answer) => {
  const fresh = rowsOf(answer);
  if (!fresh) return false;
  for (const part of fresh.querySelectorAll("[autofocus]")) {
    part.removeAttribute("autofocus");
    part.dataset.nwFokus = "";
  }
  rowsOf(document).replaceChildren(...fresh.childNodes);
  const offers = answer.getElementById("angebote");
  if (offers) document.getElementById("angebote")?.replaceChildren(...offers.childNodes);
  return true;
};

// One after the other: what is pressed while an answer is under way would be asked of the rows before it.
let asking = false;
const waiting = [];

const press = (value, button) => {
  if (asking) { waiting.push(() => press(value, button)); return; }
  asking = true;
  const data = new FormData(form);
  data.append("zeile", value);
  const request = new XMLHttpRequest();
  request.open("POST", location.pathname + location.search);
  request.responseType = "document";
  const plainly = () => (button?.isConnected ? sendPlainly(button) : undefined);
  request.addEventListener("error", plainly);
  request.addEventListener("load", () => {
    if (request.status !== 200 || !request.response || !exchange(request.response)) { plainly(); return; }
    prepare();
    rowsOf(document).querySelector("[data-nw-fokus]")?.focus();
  });
  request.addEventListener("loadend", () => { asking = false; waiting.shift()?.(); });
  request.send(data);
};

// Without an answer that fits (login ended, server away) the button does what it does without script.
const sendPlainly = (button) => {
  button.dataset.nwOhneSkript = "1";
  form.requestSubmit(button);
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[name='zeile']");
  if (!form || !button || button.form !== form || button.dataset.nwOhneSkript) return;
  event.preventDefault();
  press(button.value, button);
});

// The sum follows the typing.
const sum = () => {
  const line = form.querySelector("[data-nw-summe]");
  let minutes = 0;
  for (const field of form.querySelectorAll("input[name$='-dauer_min']")) {
    if (/^\d{1,3}$/.test(field.value.trim())) minutes += Number(field.value);
  }
  line.querySelector("[data-nw-summe-text]").textContent =
    `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}\u00a0Std.`;
  const warning = line.querySelector("[data-nw-zu-lang]");
  if (warning) warning.hidden = minutes <= Number(line.dataset.nwDauer);
};

// Rows can be dragged by their handle as well; the buttons remain the way for keyboard and screen reader.
const prepare = () => {
  let dragged = null;
  for (const row of form.querySelectorAll("[data-nw-zeile]")) {
    const handle = row.querySelector("[data-nw-griff]");
    handle.hidden = false;
    handle.draggable = true;
    handle.addEventListener("dragstart", (event) => {
      dragged = row;
      event.dataTransfer.setData("text/plain", row.dataset.nwZeile);
      event.dataTransfer.setDragImage(row, 0, 0);
    });
    handle.addEventListener("dragend", () => { dragged = null; });
    row.addEventListener("dragover", (event) => { if (dragged) { event.preventDefault(); row.classList.add("nw-ziel"); } });
    row.addEventListener("dragleave", () => row.classList.remove("nw-ziel"));
    row.addEventListener("drop", (event) => {
      if (!dragged || dragged === row) return;
      event.preventDefault();
      press(`nach-${dragged.dataset.nwZeile}-${row.dataset.nwZeile}`);
    });
  }
};

if (form) {
  prepare();
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!asking || button?.dataset.nwOhneSkript) return;
    event.preventDefault();
    waiting.push(() => form.requestSubmit(button));
  });
  form.addEventListener("input", sum);
}
