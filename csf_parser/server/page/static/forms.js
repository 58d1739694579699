// The form of a client: what was changed by hand is marked, and it is saved, copied and downloaded without leaving.
import { announce } from "./announce.js";
import { parsed, send } from "./sending.js";

export function startForms() {
  document.addEventListener("input", changed);
  document.addEventListener("change", changed);
  document.addEventListener("click", clicked);
  document.addEventListener("submit", submitted);
  document.addEventListener("toggle", (event) => {
    if (event.target.matches?.("[data-json]") && event.target.open) showJson(event.target.closest("form"));
  }, true);
  addEventListener("beforeunload", (event) => {
    if (hasUnsaved()) event.preventDefault();
  });
  prepareForms(document);
}

export function prepareForms(root) {
  for (const button of root.querySelectorAll("[data-copy]")) button.hidden = false;
}

export const hasUnsaved = () => document.querySelector("[data-client][data-touched]") !== null;
const fieldsOf = (form) => new URLSearchParams(new FormData(form));

function changed(event) {
  const entry = event.target.closest?.("[data-entry]");
  if (!entry) return;
  entry.closest("form").dataset.touched = "";
  const undo = entry.querySelector("[data-undo]");
  if (undo) {
    const differs = event.target.value.trim() !== undo.dataset.undo;
    entry.classList.toggle("is-changed", differs);
    undo.hidden = !differs;
    entry.querySelector("[data-changed]").hidden = !differs;
  }
}

function clicked(event) {
  const undo = event.target.closest?.("[data-undo]");
  const copy = event.target.closest?.("[data-copy]");
  if (undo) {
    const control = undo.closest("[data-entry]").querySelector("input, select");
    control.value = undo.dataset.undo;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.focus();
  } else if (copy) {
    copyJson(copy);
  }
}

function submitted(event) {
  const form = event.target;
  const action = event.submitter?.getAttribute("formaction") ?? form.getAttribute("action");
  if (action.startsWith("/export.")) {
    event.preventDefault();
    download(action, form);
  } else if (form.matches("[data-client]")) {
    event.preventDefault();
    save(form);
  }
}

async function save(form) {
  const button = form.querySelector(".actions .primary");
  button.disabled = true;
  const answer = await send(form.getAttribute("action"), fieldsOf(form));
  button.disabled = false;
  if (answer.status !== 200) return say(form, answer.problem);
  const [fresh] = parsed(answer.text);
  form.replaceWith(fresh);
  prepareForms(fresh);
  const summary = fresh.querySelector("[data-summary]");
  if (summary) {
    fresh.dataset.touched = "";
    summary.focus();
  } else {
    announce(fresh.querySelector("[data-saved]").textContent.trim());
    fresh.querySelector(".actions .primary").focus();
  }
}

function say(form, text, isWrong = true) {
  const saved = form.querySelector("[data-saved]");
  if (!saved) return announce(text);
  saved.classList.toggle("is-wrong", isWrong);
  saved.textContent = text;
}

async function download(action, form) {
  const records = form.querySelector('input[name="records"]');
  if (records) records.value = JSON.stringify(everyForm().map((one) => Object.fromEntries(new FormData(one))));
  const answer = await send(action, fieldsOf(form));
  if (answer.status !== 200) return say(form, answer.problem);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(answer.blob);
  link.download = /filename="([^"]+)"/.exec(answer.disposition)?.[1] ?? "csf";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export const everyForm = () => [...document.querySelectorAll("[data-list] [data-client]")];

async function showJson(form) {
  const answer = await send("/export.json", fieldsOf(form));
  if (answer.status === 200) form.querySelector("pre").textContent = answer.text;
  return answer;
}

async function copyJson(button) {
  const form = button.closest("form");
  const answer = await showJson(form);
  if (answer.status !== 200) return say(form, answer.problem);
  try {
    await navigator.clipboard.writeText(answer.text);
    say(form, button.dataset.copied, false);
  } catch {
    form.querySelector("[data-json]").open = true;
    getSelection().selectAllChildren(form.querySelector("pre"));
    say(form, button.dataset.notCopied);
  }
}
