// A button beside a figure that puts its placeholder where the cursor stands; without a script people type it.
"use strict";

const target = document.querySelector("form textarea[name=text]");
if (target) {
  for (const button of document.querySelectorAll("button[data-nw-einfuegen]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      target.setRangeText(button.dataset.nwEinfuegen, target.selectionStart, target.selectionEnd, "end");
      target.dispatchEvent(new Event("input", { bubbles: true }));
      target.focus();
    });
  }
}
