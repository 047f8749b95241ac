// What the sweep looks for besides axe; every function returns sentences, none when all is well.
(() => {
  const short = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 110);

  const asked = new Set();

  // Independent of width and colours: asked once a page, before all else.
  const structure = () => {
    asked.clear();
    const found = [];
    const heads = document.querySelectorAll("h1").length;
    if (heads !== 1) found.push(`${heads} h1`);
    if (!document.documentElement.lang) found.push("html ohne lang");
    for (const name of ["aria-describedby", "aria-labelledby", "aria-controls"]) {
      for (const element of document.querySelectorAll(`[${name}]`)) {
        for (const id of element.getAttribute(name).split(/\s+/)) {
          if (!document.getElementById(id)) found.push(`${name}="${id}" gibt es nicht: ${short(element)}`);
        }
      }
    }
    for (const link of document.querySelectorAll("a[href^='#']")) {
      if (link.hash && !document.getElementById(decodeURIComponent(link.hash.slice(1)))) {
        found.push(`Sprungziel ${link.hash} gibt es nicht`);
      }
    }
    for (const element of document.querySelectorAll("[style]")) found.push(`style=: ${short(element)}`);
    return found;
  };

  // The place to press: a choice together with its label. Links inside of text are left to axe.
  const box = (element) => {
    const parts = [element, ...(element.matches("[type=radio], [type=checkbox]") ? element.labels : [])];
    const rects = parts.map((part) => part.getBoundingClientRect());
    const span = (low, high) => Math.max(...rects.map((r) => r[high])) - Math.min(...rects.map((r) => r[low]));
    return [span("left", "right"), span("top", "bottom")];
  };
  const layout = () => {
    const found = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push(`scrollt seitwärts: ${root.scrollWidth} px breit`);
    for (const element of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
      const hidden = element.matches("[type=hidden], [tabindex='-1']") || element.closest(".nw-fuer-vorleser, .nw-sprung");
      if (hidden || !element.checkVisibility({ visibilityProperty: true })) continue;
      if (element.matches("a") && getComputedStyle(element).display === "inline") continue;
      const [width, height] = box(element);
      if (width < 23.9 || height < 23.9) found.push(`zu klein (${width.toFixed(0)} × ${height.toFixed(0)}): ${short(element)}`);
    }
    return found;
  };

  const audit = async (options, part = document) => {
    const wishes = { resultTypes: ["violations"], preload: false, iframes: false };
    const { violations } = await axe.run(part, { ...wishes, ...options });
    const why = (node) => [...node.any, ...node.all, ...node.none].map((check) => check.message)[0];
    return violations.flatMap((v) => v.nodes.map((n) => `axe ${v.id}: ${n.target.join(" ")}: ${why(n)}`));
  };
  const all = (part) => audit({ rules: { "target-size": { enabled: true } } }, part);

  // Half of the time goes into contrasts, and all colours come from the same few components.
  const plain = (part) =>
    audit({ rules: { "target-size": { enabled: true }, "color-contrast": { enabled: false } } }, part);

  // The colours of an element do not depend on the width: in the dark only their rules run again.
  const colours = (part) =>
    audit({ runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } }, part);

  // What shows for the first time at this width: the whole page at the first. Each element is asked about once.
  const fresh = () => {
    const shown = [...document.body.querySelectorAll("*")].filter((element) => element.checkVisibility());
    const unseen = shown.filter((element) => !asked.has(element));
    const first = asked.size === 0;
    shown.forEach((element) => asked.add(element));
    part = first ? document : unseen;
    return first || unseen.length > 0;
  };
  let part = document;
  const rules = (name) => ({ all, plain, colours })[name](part);

  window.pruefung = { structure, layout, fresh, rules };
})();
