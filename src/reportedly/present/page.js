"use strict";
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const names = (element, kind) => (element.dataset[kind] || "").split("\n").filter(Boolean);
  const tools = document.getElementById("tools");
  const choices = { speakers: document.getElementById("speaker"), outlets: document.getElementById("outlet") };
  const filtered = all("[data-speakers]");

  for (const [kind, select] of Object.entries(choices)) {
    const found = new Set(filtered.flatMap((element) => names(element, kind)));
    for (const name of [...found].sort((a, b) => a.localeCompare(b, "en"))) {
      select.append(new Option(name, name));
    }
    select.addEventListener("change", filter);
  }

  function filter() {
    let shown = 0;
    for (const element of filtered) {
      element.hidden = Object.entries(choices).some(([kind, { value }]) => value && !names(element, kind).includes(value));
      shown += !element.hidden && element.matches(".claim");
    }
    if (choices.speakers.value || choices.outlets.value) {
      for (const more of all("details.more")) more.open ||= more.querySelector(".claim:not([hidden])") !== null;
    }
    document.getElementById("shown").textContent =
      choices.speakers.value || choices.outlets.value ? `${shown} of ${all(".claim").length} claims shown` : "";
  }

  function reveal() {
    let element = document.getElementById(location.hash.slice(1));
    for (; element; element = element.parentElement) {
      if (element.tagName === "DETAILS") element.open = true;
      element.hidden = false;
    }
  }

  document.getElementById("open").addEventListener("click", () => all("details").forEach((d) => (d.open = true)));
  document.getElementById("close").addEventListener("click", () => all("details").forEach((d) => (d.open = false)));
  window.addEventListener("hashchange", reveal);
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = all("details.more:not([open])");
    closed.forEach((d) => (d.open = true));
  });
  window.addEventListener("afterprint", () => closed.forEach((d) => (d.open = false)));
  tools.hidden = false;
  reveal();
})();
