// Minutes while the session runs: each point saves itself; without a network its text waits here and goes out later.
"use strict";

const place = document.querySelector("[data-nw-protokoll]");
if (place) {
  const EVERY = 10000;
  const key = (number) => `nw-protokoll:${place.dataset.nwKonto}:${place.dataset.nwProtokoll}:${number}`;
  const FIELDS = ["titel", "text", "oeffentlich", "vertagt"];
  let leaving = false;

  // Storage may be full or forbidden: the page itself still holds the text.
  const memory = {
    read(number) { try { return JSON.parse(localStorage.getItem(key(number))); } catch { return null; } },
    keep(number, kept) { try { localStorage.setItem(key(number), JSON.stringify(kept)); } catch { /* see above */ } },
    forget(number) { try { localStorage.removeItem(key(number)); } catch { /* nothing was kept then */ } },
  };

  class Point {
    constructor(form) {
      this.form = form;
      this.number = form.dataset.nwPunkt;
      this.state = form.querySelector("[data-nw-stand]");
      this.running = false;
      this.waitsForDecision = false;
      this.saved = this.words();
      form.addEventListener("input", () => this.changed());
      form.addEventListener("focusout", () => this.send());
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.waitsForDecision = false;
        this.send();
      });
    }

    get version() { return this.form.elements.version; }

    values() {
      const found = {};
      for (const name of FIELDS) {
        const field = this.form.elements[name];
        if (field) found[name] = field.type === "checkbox" ? field.checked : field.value;
      }
      return found;
    }

    words() { return JSON.stringify(this.values()); }

    show(values) {
      for (const name of FIELDS) {
        const field = this.form.elements[name];
        if (!field) continue;
        if (field.type === "checkbox") field.checked = values[name];
        else field.value = values[name];
      }
    }

    say(sentence) { if (this.state.textContent !== sentence) this.state.textContent = sentence; }

    changed() {
      // What was taken back stands there already: nothing is left to save.
      if (!this.running && !this.waitsForDecision && this.words() === this.saved) {
        memory.forget(this.number);
        return this.say("");
      }
      memory.keep(this.number, { values: this.values(), version: this.version.value });
      this.say("Noch nicht gespeichert");
    }

    send(again) {
      if (this.running || this.waitsForDecision || this.words() === this.saved) return;
      const sent = this.words();
      const body = new FormData(this.form);
      body.append("still", "1");
      const request = new XMLHttpRequest();
      request.open("POST", this.form.action);
      request.timeout = 20000;
      request.addEventListener("loadend", () => {
        this.running = false;
        this.answered(request, sent, again);
      });
      this.running = true;
      this.say("Wird gespeichert …");
      request.send(body);
    }

    answered(request, sent, again) {
      if (request.status === 0 || request.status >= 500) {
        if (leaving) return;
        this.say("Keine Verbindung. Ihr Text ist auf diesem Gerät gemerkt und wird gesendet, sobald sie wieder da ist.");
        retry.spaeter();
        return;
      }
      retry.gelungen();
      let answer;
      try { answer = JSON.parse(request.responseText); } catch { answer = null; }
      if (!answer && !again) return this.renewToken();
      if (!answer) return this.say("Der Text ließ sich nicht speichern. Er ist auf diesem Gerät gemerkt. Laden Sie die Seite bitte neu.");
      if (answer.konflikt) return this.ask(answer);
      if (answer.fehler) return this.say(answer.fehler);
      this.version.value = answer.version;
      this.saved = sent;
      if (this.words() !== sent) {
        this.changed();
        if (!this.form.contains(document.activeElement)) this.send();
        return;
      }
      memory.forget(this.number);
      this.say(answer.satz);
    }

    // A login in another window makes the token of this form worthless; the same person gets a new one.
    renewToken() {
      nwNeuesZeichen("[data-nw-protokoll]", {
        fertig: () => this.send(true),
        fremd: () => this.say("Sie sind abgemeldet. Ihr Text ist auf diesem Gerät gemerkt. Melden Sie sich in einem neuen Fenster an und kommen Sie dann zurück."),
        verwehrt: () => this.say("Sie dürfen hier nicht mehr schreiben. Ihr Text steht noch hier, gespeichert ist er nicht. Kopieren Sie ihn, bevor Sie die Seite verlassen."),
      });
    }

    // Two people wrote different things: both texts stand there, the writer decides.
    ask(answer) {
      this.waitsForDecision = true;
      this.version.value = answer.version;
      this.form.querySelector(".nw-punkt__konflikt")?.remove();
      const sentence = document.createElement("p");
      const strong = document.createElement("strong");
      strong.textContent = answer.konflikt;
      sentence.append(strong);
      const other = document.createElement("p");
      other.className = "nw-punkt__andere";
      other.textContent = answer.text || "Dort steht noch kein Text.";
      const differs = this.differences(answer);
      const choose = (act) => () => {
        this.waitsForDecision = false;
        this.form.elements.text.focus();
        act();
        this.send();
      };
      this.form.append(nwEntscheidung("nw-punkt__konflikt", [sentence, other, ...differs], [
        ["Meine Fassung nehmen", choose(() => {})],
        ["Die andere nehmen", choose(() => this.show(answer))],
        ...(answer.text ? [["Die andere unten anfügen", choose(() => this.show({ ...this.values(), text: `${this.values().text}\n\n${answer.text}` }))]] : []),
      ]));
      this.say("");
    }

    // Title, release and putting off are folded away in the form: say what the other version has there.
    differences(answer) {
      const mine = this.values();
      const found = [];
      if (answer.titel !== mine.titel) found.push(`Titel dort: ${answer.titel}`);
      if (answer.oeffentlich !== mine.oeffentlich) found.push(answer.oeffentlich ? "Der Punkt ist dort zur Veröffentlichung freigegeben." : "Der Punkt ist dort nicht zur Veröffentlichung freigegeben.");
      if ("vertagt" in mine && answer.vertagt !== mine.vertagt) found.push(answer.vertagt ? "Der Punkt ist dort vertagt." : "Der Punkt ist dort nicht vertagt.");
      return found.map((words) => {
        const line = document.createElement("p");
        line.textContent = words;
        return line;
      });
    }

    // What an earlier visit could not send comes back and goes out with the version it was written on.
    bringBack() {
      const kept = memory.read(this.number);
      if (!kept || JSON.stringify(kept.values) === this.saved) return memory.forget(this.number);
      this.show(kept.values);
      this.version.value = kept.version;
      this.say("Ihr Text aus diesem Browser steht wieder hier.");
      this.send();
    }
  }

  const points = [...place.querySelectorAll("form[data-nw-punkt]")].map((form) => new Point(form));
  const sendAll = () => points.forEach((point) => point.send());
  const retry = nwErneut(sendAll);
  points.forEach((point) => point.bringBack());
  window.setInterval(sendAll, EVERY);
  window.addEventListener("focus", sendAll);
  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("beforeunload", (event) => {
    leaving = true;
    if (points.some((point) => point.words() !== point.saved)) {
      leaving = false;
      event.preventDefault();
    }
  });
}
