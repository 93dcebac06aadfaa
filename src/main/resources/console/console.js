"use strict";

// Times are shown in the browser's zone; the title keeps the exact instant.
// The browser's variant of the page's language decides the order of day and month.
const language = document.documentElement.lang;
const locale = navigator.languages.find((each) => each.split("-")[0] === language) ?? language;
const localFormat = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" });

function localizeTimes(root) {
  for (const time of root.querySelectorAll("time[datetime]")) {
    time.textContent = localFormat.format(new Date(time.dateTime));
  }
}

// Typed times are in the browser's zone too, which the form sends along.
function fillZone() {
  for (const field of document.querySelectorAll("[data-zone]")) {
    field.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
  }
}

function showToast(text) {
  const toast = document.createElement("p");
  toast.className = "toast";
  toast.textContent = text;
  document.getElementById("done").replaceChildren(toast);
  setTimeout(() => toast.remove(), 6000);
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    showToast(button.dataset.done);
  }
});

// A form is submitted once: a second click while the response is awaited has no effect.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") {
    return;
  }
  if (form.dataset.submitted) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  form.dataset.submitted = "yes";
  // After the submission, because a disabled button is left out of it. htmx keeps the focus of the button.
  if (!form.hasAttribute("hx-post")) {
    setTimeout(() => setDisabled(form, true));
  }
  // The page stays if the response is a download, or the request is cancelled.
  setTimeout(() => release(form), 10000);
}, true);

function setDisabled(form, isDisabled) {
  form.querySelectorAll("button:not([type=button])").forEach((button) => { button.disabled = isDisabled; });
}

function release(form) {
  delete form.dataset.submitted;
  setDisabled(form, false);
}

document.addEventListener("htmx:afterRequest", (event) => {
  if (event.target.matches("form[data-submitted]")) {
    release(event.target);
  }
});
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-submitted]").forEach(release));

// A menu with data-send submits its form on change.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-send]")) {
    event.target.form.requestSubmit();
  }
});

// Buttons with data-dialog open a dialog instead of submitting; data-close closes the dialog around it.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) {
    if (opener.type === "submit") {
      event.preventDefault();
    }
    document.getElementById(opener.dataset.dialog).showModal();
  }
  if (event.target.closest("[data-close]")) {
    event.target.closest("dialog").close();
  }
});

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-Csrf-Token"] = document.body.dataset.csrf;
});

// htmx discards error responses; 422 and 429 carry the form with its errors.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 422 || event.detail.xhr.status === 429) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

document.addEventListener("htmx:load", (event) => {
  localizeTimes(event.detail.elt);
  const message = event.detail.elt.querySelector("[data-toast]");
  if (message) {
    showToast(message.dataset.toast);
  }
});
document.addEventListener("DOMContentLoaded", () => {
  localizeTimes(document);
  fillZone();
});

// Elements with data-live are refreshed every 5 seconds while the page is visible.
function refresh() {
  if (!document.hidden) {
    document.querySelectorAll("[data-live]").forEach((part) => htmx.trigger(part, "live"));
  }
}
setInterval(refresh, 5000);
document.addEventListener("visibilitychange", refresh);
