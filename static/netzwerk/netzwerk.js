// Small comforts on top of pages that work without: focus on errors, no typed text lost, menus.
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

// Forms marked with data-nw-ungespeichert ask before typed text is lost; sending never asks. Without a network
// the first press only says so, because the browser would show its error page instead of what was typed.
for (const form of document.querySelectorAll("form[data-nw-ungespeichert]")) {
  const words = () => new URLSearchParams(
    [...new FormData(form)].map(([name, value]) => [name, typeof value === "string" ? value : value.name]),
  ).toString();
  const before = words();
  let sending = false;
  let warning = null;
  form.addEventListener("submit", (event) => {
    if (navigator.onLine || warning) {
      sending = true;
      return;
    }
    event.preventDefault();
    warning = document.createElement("p");
    warning.setAttribute("role", "alert");
    warning.textContent = "Keine Verbindung. Was Sie eingegeben haben, steht noch hier. Senden Sie noch einmal, sobald das Netz wieder da ist.";
    (form.querySelector(".nw-aktionen") ?? form).append(warning);
  });
  window.addEventListener("online", () => { warning?.remove(); warning = null; });
  window.addEventListener("beforeunload", (event) => {
    if (!sending && words() !== before) event.preventDefault();
  });
}

// What was sent after the login had ended comes back into its fields once the same person has logged in again.
{
  const account = () => document.querySelector("[data-nw-konto]")?.dataset.nwKonto || "";
  const guarded = [...document.querySelectorAll("form[data-nw-ungespeichert]")];
  const fields = (form) => [...form.elements].filter(
    (field) => field.name && field.value !== undefined && !["hidden", "file", "password", "submit", "button"].includes(field.type),
  );
  const ticked = (field) => ["checkbox", "radio"].includes(field.type);
  const SENT = "nw-abgeschickt";
  const memory = {
    read() { try { return JSON.parse(sessionStorage.getItem(SENT)); } catch { return null; } },
    write(value) { try { sessionStorage.setItem(SENT, JSON.stringify(value)); } catch { /* full or forbidden */ } },
    clear() { try { sessionStorage.removeItem(SENT); } catch { /* nothing was kept then */ } },
  };
  guarded.forEach((form, number) => form.addEventListener("submit", () => {
    const values = fields(form).map((field) => (ticked(field) ? field.checked : field.value));
    if (account()) memory.write({ who: account(), where: location.pathname, number, values });
  }));

  const bringBack = (sent) => {
    const form = guarded[sent.number];
    const found = form ? fields(form) : [];
    if (!sent.login || sent.who !== account() || sent.where !== location.pathname) return;
    if (!found.length || found.length !== sent.values.length || document.querySelector(".nw-fehler")) return;
    found.forEach((field, place) => { field[ticked(field) ? "checked" : "value"] = sent.values[place]; });
    const note = document.createElement("p");
    note.setAttribute("role", "status");
    note.textContent = "Sie waren abgemeldet. Was Sie eingegeben haben, steht wieder hier. Gespeichert ist es noch nicht.";
    form.prepend(note);
  };
  const sent = memory.read();
  if (sent && account()) {
    memory.clear();
    bringBack(sent);
  } else if (sent) {
    memory.write({ ...sent, login: true });
  }
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
  const foreign = event.detail?.exception?.name === "SecurityError";
  for (const reason of note.querySelectorAll("[data-nw-passkey-grund]")) {
    reason.hidden = (reason.dataset.nwPasskeyGrund === "SecurityError") !== foreign;
  }
  note.hidden = false;
  note.focus();
});
