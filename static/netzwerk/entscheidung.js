// What pages that save row by row share: two people saved different things; a login elsewhere made the token worthless; no network.
"use strict";

// Sends again when the network failed: soon at first, later every five seconds. It may be back while a
// request that began without it is still about to fail, so its return starts the short waits anew.
function nwErneut(senden) {
  const SHORTEST = 250;
  const LONGEST = 5000;
  let pause = SHORTEST;
  let timer = 0;
  const soon = () => { pause = SHORTEST; };
  window.addEventListener("online", () => {
    soon();
    senden();
  });
  return {
    spaeter() {
      window.clearTimeout(timer);
      timer = window.setTimeout(senden, pause);
      pause = Math.min(pause * 2, LONGEST);
    },
    gelungen: soon,
  };
}

// A box with what to know and a button for each way out; a press removes the box and acts.
function nwEntscheidung(klasse, inhalt, knoepfe) {
  const box = document.createElement("div");
  box.className = klasse;
  box.setAttribute("role", "alert");
  const choices = document.createElement("div");
  choices.className = "nw-aktionen";
  for (const [label, act] of knoepfe) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "kern-btn kern-btn--secondary";
    const inside = document.createElement("span");
    inside.className = "kern-label";
    inside.textContent = label;
    made.append(inside);
    made.addEventListener("click", () => {
      box.remove();
      act();
    });
    choices.append(made);
  }
  box.append(...inhalt, choices);
  return box;
}

// Asks for this page again and takes its token, if the same person is logged in there; `wurzel` finds the part with data-nw-konto.
// XMLHttpRequest parses the page by itself; writing innerHTML would need a Trusted Types policy.
// Whose right was taken away meanwhile gets no page any more: `verwehrt` says so, where the page has words for it.
function nwNeuesZeichen(wurzel, { fertig, fremd, fehler, verwehrt = fremd }) {
  const request = new XMLHttpRequest();
  request.open("GET", location.pathname);
  request.responseType = "document";
  if (fehler) request.addEventListener("error", fehler);
  request.addEventListener("load", () => {
    if (request.status === 403 || request.status === 404) return verwehrt();
    const page = request.response && request.response.querySelector(wurzel);
    if (!page || page.dataset.nwKonto !== document.querySelector(wurzel).dataset.nwKonto) return fremd();
    const token = page.querySelector("[name=csrfmiddlewaretoken]").value;
    for (const input of document.querySelectorAll("main [name=csrfmiddlewaretoken]")) input.value = token;
    fertig();
  });
  request.send();
}
