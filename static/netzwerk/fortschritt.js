// Progress that renews itself, with the table below: asks for its fragment every three seconds until nothing is under way.
"use strict";

// XMLHttpRequest parses the answer by itself; writing innerHTML would need a Trusted Types policy.
const renew = (part) => {
  window.setTimeout(() => {
    const request = new XMLHttpRequest();
    request.open("GET", part.dataset.nwNachladen);
    request.responseType = "document";
    request.addEventListener("error", () => renew(part));
    request.addEventListener("load", () => {
      const fresh = request.status === 200 && request.response && request.response.getElementById(part.id);
      if (!fresh) return;
      part.replaceChildren(...fresh.childNodes);
      for (const table of request.response.querySelectorAll("table[id]")) {
        document.getElementById(table.id)?.replaceWith(table);
      }
      if (fresh.dataset.nwNachladen) renew(part);
    });
    request.send();
  }, 3000);
};

for (const part of document.querySelectorAll("[data-nw-nachladen]")) renew(part);
