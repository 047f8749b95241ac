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
      // Whoever is still here then stayed: another form of the page had asked before its text was lost.
      setTimeout(() => { sending = false; }, 4000);
      return;
    }
    event.preventDefault();
    warning = document.createElement("p");
    warning.setAttribute("role", "alert");
    warning.textContent = "Keine Verbindung. Was Sie eingegeben haben, steht noch hier. Senden Sie noch einmal, sobald das Netz wieder da ist.";
    (form.querySelector(".nw-aktionen") ?? form).append(warning);
  });
  window.addEventListener("online", () => { warning?.remove(); warning = null; });
  // The browser may show the page again as it was left: nothing is being sent then.
  window.addEventListener("pageshow", () => { sending = false; });
  window.addEventListener("beforeunload", (event) => {
    if (!sending && words() !== before) event.preventDefault();
  });
}

// What was sent and not saved (the login had ended, an error page came, the server was away) comes back into its
// fields once the same person opens the form again. Hidden fields come back as well: they say which state of the
// thing was read, so what others saved meanwhile is a conflict and not overwritten. Ballots have no long text and
// are never kept; forms that save themselves have their own net.
{
  const account = () => document.querySelector("[data-nw-konto]")?.dataset.nwKonto || "";
  const guarded = [...document.querySelectorAll("form[method=post]")].filter(
    (form) => !("nwPunkt" in form.dataset || "nwEntwurf" in form.dataset)
      && ("nwUngespeichert" in form.dataset || form.querySelector("textarea")),
  );
  const fields = (form) => [...form.elements].filter(
    (field) => field.name && !/code|csrf/i.test(field.name) && field.value !== undefined
      && !["file", "password", "submit", "button"].includes(field.type),
  );
  const names = (form) => fields(form).map((field) => field.name).join();
  const ticked = (field) => ["checkbox", "radio"].includes(field.type);
  const stored = (field) => (ticked(field) ? field.checked : field.value);
  const address = (url) => url.pathname + url.search;
  const goal = (form) => address(new URL(form.getAttribute("action") || "", location.href));
  const SENT = "nw-abgeschickt";
  const memory = {
    read() { try { return JSON.parse(sessionStorage.getItem(SENT)); } catch { return null; } },
    write(value) { try { sessionStorage.setItem(SENT, JSON.stringify(value)); } catch { /* full or forbidden */ } },
    clear() { try { sessionStorage.removeItem(SENT); } catch { /* nothing was kept then */ } },
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !guarded.includes(form) || !account()) return;
    memory.write({
      who: account(), where: address(location), goal: goal(form), names: names(form), values: fields(form).map(stored),
    });
  });

  const AGAIN = "Was Sie eingegeben haben, steht wieder hier.";
  const UNSAVED = `${AGAIN} Gespeichert ist es noch nicht.`;
  const FAILED = `Das Speichern hat nicht geklappt. ${UNSAVED}`;
  const LOGGED_OUT = `Sie waren abgemeldet. ${UNSAVED}`;
  // Pages without this script (of a server or browser in trouble) leave no reason: there is only the way back.
  const UNKNOWN = `${AGAIN} Vielleicht ist es schon gespeichert: Sehen Sie nach, bevor Sie es noch einmal senden.`;
  const came = performance.getEntriesByType("navigation")[0]?.type;
  const bringBack = (sent) => {
    const why = sent.why || (came === "back_forward" ? UNKNOWN : "");
    if (!why || sent.who !== account() || document.querySelector(".nw-fehler")) return;
    // A login leads to where the form was sent, which may be a page with this one form alone.
    if (![sent.where, sent.goal].includes(address(location))) return;
    const [form, ...others] = guarded.filter((one) => goal(one) === sent.goal && names(one) === sent.names);
    if (!form || others.length || !sent.values.length) return;
    const changed = fields(form).filter((field, place) => stored(field) !== sent.values[place]);
    fields(form).forEach((field, place) => { field[ticked(field) ? "checked" : "value"] = sent.values[place]; });
    for (const part of document.querySelectorAll("details")) {
      if ([form, ...changed].some((inside) => part.contains(inside))) part.open = true;
    }
    const note = document.createElement("p");
    note.setAttribute("role", "status");
    note.lang = "de";
    note.dir = "ltr";
    note.textContent = why;
    form.prepend(note);
  };
  const sent = memory.read();
  const failed = document.querySelector("[data-nw-nicht-gespeichert]");
  if (sent && failed) {
    memory.write({ ...sent, why: FAILED });
  } else if (sent && account()) {
    memory.clear();
    bringBack(sent);
  } else if (sent) {
    memory.write({ ...sent, why: LOGGED_OUT });
  }
}

// A second press while the answer is on its way (a double click, an impatient finger) would send everything twice.
// Free places are counted press by press.
{
  const LONG_ENOUGH = 4000;
  const underWay = new Map();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.matches(".nw-plaetze")) return;
    if (Date.now() - (underWay.get(form) ?? -Infinity) < LONG_ENOUGH) event.preventDefault();
    else underWay.set(form, Date.now());
  });
  window.addEventListener("pageshow", () => underWay.clear());
  // Who was asked before leaving and stays may press again.
  window.addEventListener("beforeunload", (event) => { if (event.defaultPrevented) underWay.clear(); });
}

// A day or time typed by half, or one that does not exist, reaches the server as if the field were empty:
// the browser says so here, and what was typed stays in the field.
{
  const WORDS = {
    date: "Dieses Datum ist nicht vollständig oder gibt es nicht. Geben Sie Tag, Monat und Jahr ein.",
    time: "Diese Uhrzeit ist nicht vollständig. Geben Sie Stunde und Minute ein.",
  };
  const described = (field) => (field.getAttribute("aria-describedby") ?? "").split(/\s+/).filter(Boolean);
  const mark = (field, on) => {
    const box = field.closest(".kern-form-input") ?? field.parentElement;
    const id = `unvollstaendig-${field.id}`;
    const old = document.getElementById(id);
    if (old) {
      old.remove();
      box.classList.remove("ist-fehlerhaft");
      field.removeAttribute("aria-invalid");
      field.setAttribute("aria-describedby", described(field).filter((name) => name !== id).join(" "));
    }
    if (!on) return;
    box.classList.add("ist-fehlerhaft");
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", [id, ...described(field)].join(" "));
    const note = document.createElement("div");
    note.id = id;
    note.className = "nw-feldfehler";
    note.lang = "de";
    note.setAttribute("role", "alert");
    const words = document.createElement("span");
    words.textContent = WORDS[field.type];
    note.append(words);
    field.before(note);
  };
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    const dates = [...event.target.elements].filter((field) => field.type in WORDS);
    const first = dates.find((field) => field.validity.badInput);
    if (!first) return;
    for (const field of dates) mark(field, field.validity.badInput);
    event.preventDefault();
    event.stopPropagation();
    first.focus();
  }, true);
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
