// Small comforts on top of pages that work without: focus on errors, warning before losing text, menus.
"use strict";

// The error summary takes the focus, so that keyboard and screen reader start there.
const errors = document.querySelector(".nw-fehler[autofocus]");
if (errors) requestAnimationFrame(() => document.activeElement === errors || errors.focus());

// A link of the summary focuses the field itself, not only its place on the page.
if (errors) {
  errors.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.focus({ preventScroll: true });
    (field.closest(".kern-form-input, .kern-fieldset") || field).scrollIntoView({ block: "start" });
  });
}

// Forms marked with data-nw-ungespeichert ask before typed text is lost; sending never asks.
for (const form of document.querySelectorAll("form[data-nw-ungespeichert]")) {
  const words = () => new URLSearchParams(
    [...new FormData(form)].map(([name, value]) => [name, typeof value === "string" ? value : value.name]),
  ).toString();
  const before = words();
  let sending = false;
  form.addEventListener("submit", () => { sending = true; });
  window.addEventListener("beforeunload", (event) => {
    if (!sending && words() !== before) event.preventDefault();
  });
}

// Menus close with Escape and when the focus or a click goes elsewhere.
for (const menu of document.querySelectorAll("details[data-nw-menue]")) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}

// Controls that only work with script stay hidden until it runs.
for (const part of document.querySelectorAll("[data-nw-nur-mit-script]")) part.hidden = false;

// A passkey dialogue that was closed or failed says so on the page.
document.addEventListener("allauth.error", (event) => {
  const note = document.querySelector("[data-nw-passkey-fehler]");
  if (!note) return;
  event.preventDefault();
  note.hidden = false;
  note.focus();
});
