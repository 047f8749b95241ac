// A profile while it is written: saves the draft, renews the preview, and keeps the words when the login is lost.
"use strict";

const form = document.querySelector("form[data-nw-entwurf]");
if (form) {
  const PAUSE = 1500;
  const FIELDS = ["leitsatz", "profil", "begruendung"].filter((name) => form.elements[name]);
  const state = form.querySelector("[data-nw-entwurf-stand]");
  const preview = document.querySelector("[data-nw-vorschau]");
  const key = `nw-entwurf:${form.elements.fuer.value}:${form.dataset.nwEntwurf}`;
  const words = () => JSON.stringify(FIELDS.map((name) => form.elements[name].value));
  const say = (sentence) => {
    if (state.textContent !== sentence) state.textContent = sentence;
  };
  // The newest proposal of this person: another one than before tells that what was sent has arrived.
  const last = () => form.dataset.nwZuletzt || "";
  let saved = words();
  let timer = 0;
  let running = false;
  let sending = false;

  // The second net: the words lie in this browser until they are saved for good. Storage may be full or forbidden.
  const keep = (sent) => {
    try {
      localStorage.setItem(key, JSON.stringify({ words: words(), version: form.elements.version.value, last: last(), sent }));
    } catch { /* the draft on the server is the first net */ }
  };
  const forget = () => {
    try { localStorage.removeItem(key); } catch { /* nothing was kept then */ }
  };
  const kept = () => {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  };

  const bringBack = () => {
    const found = kept();
    if (!found || found.words === words()) return;
    // What was sent and is followed by a newer version or proposal has arrived.
    const arrived = Number(form.elements.version.value) > Number(found.version) || last() !== found.last;
    if (found.sent && arrived) return forget();
    if (document.querySelector("[role=alert], .nw-fehler")) return;
    JSON.parse(found.words).forEach((value, number) => { form.elements[FIELDS[number]].value = value; });
    say("Ihr Text aus diesem Browser steht wieder in den Feldern.");
    plan();
  };

  // XMLHttpRequest parses the answer by itself; writing innerHTML would need a Trusted Types policy.
  const ask = (method, done) => {
    const request = new XMLHttpRequest();
    request.open(method, form.dataset.nwEntwurf);
    request.responseType = "document";
    request.addEventListener("loadend", () => {
      running = false;
      done(request.status, request.response);
    });
    running = true;
    request.send(method === "POST" ? new FormData(form) : null);
  };

  const loggedOut = (answer) => !answer || !answer.body || answer.body.dataset.nwKonto === undefined;

  const renewToken = (answer) => {
    const token = answer.querySelector("[name=csrfmiddlewaretoken]");
    for (const input of document.querySelectorAll("main [name=csrfmiddlewaretoken]")) input.value = token.value;
  };

  const save = (again) => {
    if (running) return plan();
    const sent = words();
    ask("POST", (status, answer) => {
      if (status === 200 && !loggedOut(answer)) return took(answer, sent);
      if (status === 403 && !again) return afterLogin(() => save(true));
      if (status === 200) {
        say("Sie sind abgemeldet. Ihr Text steht noch hier. Melden Sie sich in einem neuen Fenster an und speichern Sie dann.");
      } else {
        say("Der Entwurf ließ sich gerade nicht speichern. Ihr Text steht noch hier, es wird wieder versucht.");
        plan(10 * PAUSE);
      }
    });
  };

  const took = (answer, sent) => {
    saved = sent;
    say(answer.getElementById("entwurf-satz").textContent);
    preview.hidden = false;
    preview.querySelector("[data-nw-vorschau-text]").replaceChildren(...answer.getElementById("entwurf-vorschau").childNodes);
    if (words() !== saved) return plan();
    forget(); // The draft on the server has them all; a copy here would outlive its "verwerfen".
  };

  // A login in another window makes the token of this form worthless; the same person gets a new one.
  const afterLogin = (next) => ask("GET", (status, answer) => {
    if (status !== 200 || loggedOut(answer)) return say("Der Entwurf ließ sich nicht speichern. Ihr Text steht noch hier. Kopieren Sie ihn und laden Sie die Seite neu.");
    if (answer.body.dataset.nwKonto !== form.elements.fuer.value) {
      return say("In einem anderen Fenster ist jemand anderes angemeldet. Ihr Text steht noch hier. Melden Sie sich wieder selbst an.");
    }
    renewToken(answer);
    next();
  });

  const plan = (pause = PAUSE) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => save(false), pause);
  };

  form.addEventListener("input", () => {
    keep(false);
    plan();
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter && event.submitter.name === "vorschau") {
      event.preventDefault();
      window.clearTimeout(timer);
      save(false);
      preview.hidden = false;
      document.getElementById("vorschau").focus();
      return;
    }
    window.clearTimeout(timer);
    sending = true;
    keep(true);
  });
  window.addEventListener("beforeunload", (event) => {
    if (!sending && words() !== saved) event.preventDefault();
  });
  // Back in this window, perhaps after a login in another one: take the new token, save what waits.
  window.addEventListener("focus", () => {
    if (!running && words() !== saved) afterLogin(() => save(true));
  });
  // The browser may show the page again as it was left: nothing is being sent then.
  window.addEventListener("pageshow", () => { sending = false; });
  bringBack();
}
