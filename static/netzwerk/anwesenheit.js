// Attendance while the session runs: each row sends itself; without a network it waits here and goes out later.
"use strict";

const form = document.querySelector("form[data-nw-anwesenheit]");
if (form) {
  const PAUSE = 900;
  const KEY = `nw-anwesenheit:${form.dataset.nwKonto}:${form.dataset.nwAnwesenheit}`;
  const count = form.querySelector("[data-nw-zahlen]");
  const state = form.querySelector("[data-nw-stand]");
  const rows = new Map();
  let offline = false;
  let leaving = false;

  const say = (place, sentence) => {
    place.hidden = false;
    if (place.textContent !== sentence) place.textContent = sentence;
  };

  // What was tapped lies in this browser until the server has it. Storage may be full or forbidden.
  const memory = {
    read() { try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch { return {}; } },
    write(all) {
      try {
        if (Object.keys(all).length) localStorage.setItem(KEY, JSON.stringify(all));
        else localStorage.removeItem(KEY);
      } catch { /* the page itself still holds it */ }
    },
    keep(row) { this.write({ ...this.read(), [row.key]: { values: row.values(), seen: row.seen.value } }); },
    forget(key) { const all = this.read(); delete all[key]; this.write(all); },
  };

  const tell = () => {
    const waiting = [...rows.values()].filter((row) => row.waits).length;
    const entries = waiting === 1 ? "1 Eintrag ist" : `${waiting} Einträge sind`;
    const sent = waiting === 1 ? "wird" : "werden";
    if (!waiting) return say(state, "Alles ist gespeichert.");
    if (offline) return say(state, `Keine Verbindung. ${entries} auf diesem Gerät gemerkt und ${sent} gesendet, sobald die Verbindung wieder da ist. Lassen Sie diese Seite bitte offen.`);
    return say(state, "Wird gespeichert …");
  };

  const lost = () => {
    offline = true;
    retry.spaeter();
    tell();
  };

  const sendAll = () => {
    for (const row of rows.values()) if (row.waits) row.send();
  };
  const retry = nwErneut(sendAll);

  const renewToken = (done) => nwNeuesZeichen("form[data-nw-anwesenheit]", {
    fertig: done,
    fremd: () => say(state, "Sie sind abgemeldet. Ihre Einträge sind auf diesem Gerät gemerkt. Melden Sie sich in einem neuen Fenster an und kommen Sie dann zurück."),
    fehler: lost,
  });

  class Row {
    constructor(part) {
      this.part = part;
      this.key = part.dataset.nwZeile;
      this.fields = [...part.querySelectorAll("[data-nw-feld]")].filter((field) => field.dataset.nwFeld !== "stand");
      this.seen = part.querySelector("[data-nw-feld=stand]");
      this.note = part.querySelector("[data-nw-zeilenstand]");
      this.waits = false;
      this.running = false;
      this.timer = 0;
      part.addEventListener("input", (event) => {
        // Half a time counts as an empty field: it waits until it is whole.
        if (!event.target.validity.badInput) this.changed(event.target.type === "radio" ? 0 : PAUSE);
      });
      part.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || event.target.type === "radio" || event.target.tagName !== "INPUT") return;
        event.preventDefault();
        this.changed(0);
      });
    }

    values() {
      const found = {};
      for (const field of this.fields) {
        if (field.type !== "radio") found[field.dataset.nwFeld] = field.value;
        else if (field.checked) found.status = field.value;
      }
      return found;
    }

    show(values) {
      for (const field of this.fields) {
        const value = values[field.dataset.nwFeld] ?? "";
        if (field.type === "radio") field.checked = field.value === value;
        else field.value = value;
      }
    }

    changed(pause) {
      this.waits = true;
      this.part.querySelector(".nw-anwesend__konflikt")?.remove();
      memory.keep(this);
      const values = this.values();
      if (values.status === "vertreten" && !values.vertretung_name.trim()) {
        say(this.note, "Nennen Sie noch, wer gekommen ist. Dann wird gespeichert.");
        return;
      }
      say(this.note, "");
      tell();
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.send(), pause);
    }

    send(again) {
      if (this.running) return;
      const sent = JSON.stringify(this.values());
      const body = new FormData();
      body.append("zeile", this.key);
      body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      body.append(`${this.key}-stand`, this.seen.value);
      for (const [name, value] of Object.entries(this.values())) body.append(`${this.key}-${name}`, value);
      const request = new XMLHttpRequest();
      request.open("POST", location.pathname);
      request.timeout = 20000;
      request.addEventListener("loadend", () => {
        this.running = false;
        this.answered(request, sent, again);
      });
      this.running = true;
      request.send(body);
    }

    answered(request, sent, again) {
      if (request.status === 0 || request.status >= 500) return leaving ? undefined : lost();
      offline = false;
      retry.gelungen();
      let answer;
      try { answer = JSON.parse(request.responseText); } catch { answer = null; }
      if (!answer && !again) return renewToken(() => this.send(true));
      if (!answer) return say(state, "Ein Eintrag ließ sich nicht speichern. Er ist auf diesem Gerät gemerkt. Laden Sie die Seite bitte neu.");
      if (answer.zahlen) say(count, answer.zahlen);
      if (answer.stand !== undefined) this.seen.value = answer.stand;
      if (answer.konflikt) {
        this.waits = false;
        return this.ask(answer);
      }
      if (JSON.stringify(this.values()) !== sent) {
        memory.keep(this);
        return this.send();
      }
      if (request.status === 200) return this.done(answer.satz);
      this.waits = false;
      say(this.note, Object.values(answer.fehler || {}).join(" "));
      say(state, "Ein Eintrag konnte nicht gespeichert werden. Der Hinweis steht bei der Person.");
    }

    done(sentence) {
      this.waits = false;
      memory.forget(this.key);
      say(this.note, sentence || "");
      tell();
      sendAll();
    }

    // Two people entered different things: both stand there, one tap decides.
    ask(answer) {
      const text = document.createElement("p");
      const word = this.fields.find((field) => field.type === "radio" && field.checked)?.nextElementSibling.textContent;
      text.textContent = `${answer.konflikt} Sie haben „${word}“ gewählt. Was soll gelten?`;
      const choose = (act) => () => {
        this.part.querySelector("input[type=radio]:checked")?.focus();
        act();
      };
      this.part.append(nwEntscheidung("nw-anwesend__konflikt", [text], [
        ["Meinen Eintrag nehmen", choose(() => this.changed(0))],
        ["Den anderen lassen", choose(() => {
          this.show(answer.werte);
          this.done("");
        })],
      ]));
      say(this.note, "");
      say(state, "Ein Eintrag wartet auf Ihre Entscheidung.");
    }
  }

  for (const part of form.querySelectorAll("[data-nw-zeile]")) {
    const row = new Row(part);
    rows.set(row.key, row);
  }

  // What an earlier visit could not send comes back into its row and goes out with the mark it was tapped with.
  for (const [key, kept] of Object.entries(memory.read())) {
    const row = rows.get(key);
    if (!row || JSON.stringify(row.values()) === JSON.stringify(kept.values)) {
      memory.forget(key);
      continue;
    }
    row.show(kept.values);
    row.seen.value = kept.seen;
    row.changed(0);
  }

  form.addEventListener("submit", (event) => {
    if (navigator.onLine && !offline) {
      leaving = true;
      return;
    }
    event.preventDefault();
    tell();
    sendAll();
  });
  window.addEventListener("offline", () => {
    offline = true;
    tell();
  });
  window.addEventListener("focus", sendAll);
  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && [...rows.values()].some((row) => row.waits)) event.preventDefault();
  });
}
