"use strict";

// Times in the reader's own zone; the exact instant stays in the title.
const near = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

function tellTimes(root) {
  for (const time of root.querySelectorAll("time[datetime]")) {
    time.textContent = near.format(new Date(time.dateTime));
  }
}

// Times that are typed are in the reader's zone too.
function tellZone() {
  for (const field of document.querySelectorAll("[data-zone]")) {
    field.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
  }
}

function say(text) {
  const said = document.createElement("p");
  said.className = "said";
  said.textContent = text;
  document.getElementById("done").replaceChildren(said);
  setTimeout(() => said.remove(), 6000);
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    say(button.dataset.done);
  }
});

// A switch or a choice with data-send sends its form at once.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-send]")) {
    event.target.form.requestSubmit();
  }
});

// What cannot be taken back is asked for once, in a dialog that names what will happen.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) {
    document.getElementById(opener.dataset.dialog).showModal();
  }
  if (event.target.closest("[data-close]")) {
    event.target.closest("dialog").close();
  }
});

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-Csrf-Token"] = document.body.dataset.csrf;
});

// A page with form errors (422) is a part of the page like any other.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 422) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

document.addEventListener("htmx:load", (event) => {
  tellTimes(event.detail.elt);
  const told = event.detail.elt.querySelector("[data-say]");
  if (told) {
    say(told.dataset.say);
  }
});
document.addEventListener("DOMContentLoaded", () => {
  tellTimes(document);
  tellZone();
});

// What is marked data-live asks for itself again every few seconds, while somebody can see it.
function freshen() {
  if (!document.hidden) {
    document.querySelectorAll("[data-live]").forEach((part) => htmx.trigger(part, "live"));
  }
}
setInterval(freshen, 5000);
document.addEventListener("visibilitychange", freshen);
