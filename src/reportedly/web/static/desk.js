"use strict";
(() => {
  function reveal() {
    let element = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (; element; element = element.parentElement) {
      if (element.tagName === "DETAILS") element.open = true;
    }
  }

  async function watch(job) {
    const told = await fetch(job.dataset.state).then((answer) => (answer.ok ? answer.json() : null), () => null);
    if (told && told.state !== "running") {
      location.reload();
      return;
    }
    const words = told ? `Under way${told.said.length ? ":" : "."} ${told.said.join("; ")}` : "The desk does not answer; trying again.";
    if (job.textContent.trim() !== words.trim()) job.textContent = words;
    setTimeout(() => watch(job), 1000);
  }

  async function copy(event) {
    const link = event.currentTarget;
    if (!navigator.clipboard) return;
    event.preventDefault();
    const status = document.getElementById("copied");
    try {
      const answer = await fetch(link.dataset.copy);
      if (!answer.ok) throw new Error(answer.statusText);
      await navigator.clipboard.writeText(await answer.text());
      status.textContent = "Copied.";
    } catch {
      location.href = link.href;
    }
  }

  const job = document.getElementById("job");
  if (job) watch(job);
  for (const link of document.querySelectorAll("[data-copy]")) link.addEventListener("click", copy);
  window.addEventListener("hashchange", reveal);
  reveal();
})();
