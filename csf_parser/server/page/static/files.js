// Files that are dropped, chosen or pasted: read one by one, each in a card of its own.
import { announce } from "./announce.js";
import { prepareBoxes } from "./boxes.js";
import { everyForm, hasUnsaved, prepareForms } from "./forms.js";
import { parsed, send } from "./sending.js";

const AT_ONCE = 2;
const RECOGNISING_AFTER_MS = 2500;
const queue = [];
const fileOf = new WeakMap();
let running = 0;

const list = () => document.querySelector("[data-list]");
const drop = () => document.querySelector("[data-drop]");

export function startFiles() {
  if (!drop()) return;
  prepareDrop();
  for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) document.addEventListener(kind, dragged);
  document.addEventListener("paste", pasted);
  document.addEventListener("click", clicked);
  document.addEventListener("submit", submitted);
  refresh();
}

function prepareDrop() {
  const input = document.getElementById("files");
  input.multiple = true;
  input.addEventListener("change", () => {
    add(input.files);
    input.value = "";
  });
}

function dragged(event) {
  if (![...(event.dataTransfer?.types ?? [])].includes("Files")) return;
  event.preventDefault();
  drop().classList.toggle("is-over", event.type === "dragenter" || event.type === "dragover");
  if (event.type === "drop") add(event.dataTransfer.files);
}

function pasted(event) {
  if (event.clipboardData.files.length) add(event.clipboardData.files);
}

function add(files) {
  for (const file of files) {
    const card = made("pending", file.name);
    fileOf.set(card, file);
    list().append(card);
    if (file.size > Number(drop().dataset.maxBytes)) fail(card, file.name, drop().dataset.tooLarge);
    else queue.push({ card, file });
  }
  refresh();
  work();
}

function made(template, name) {
  const card = document.getElementById(template).content.firstElementChild.cloneNode(true);
  card.querySelector("[data-name]").textContent = name;
  return card;
}

function work() {
  while (running < AT_ONCE && queue.length) {
    const task = queue.shift();
    if (task.card.isConnected) {
      running += 1;
      read(task).finally(() => {
        running -= 1;
        work();
      });
    }
  }
}

async function read({ card, file }) {
  const state = card.querySelector("[data-state]");
  state.textContent = state.dataset.reading;
  const later = setTimeout(() => { state.textContent = state.dataset.recognising; }, RECOGNISING_AFTER_MS);
  const body = new FormData();
  body.append("file", file, file.name);
  const answer = await send("/read", body, () => { state.textContent = state.dataset.waiting; });
  clearTimeout(later);
  if (!card.isConnected) return;
  if (answer.status === 200) show(card, answer.text, file);
  else fail(card, file.name, answer.problem);
  refresh();
}

function fail(card, name, why) {
  const failed = made("failed", name);
  failed.querySelector("[data-why]").textContent = why;
  fileOf.set(failed, fileOf.get(card));
  card.replaceWith(failed);
  announce(`${name}: ${why}`);
}

function show(card, text, file) {
  const [fresh] = parsed(text);
  // The first one that is read is shown; the others wait to be opened, so that nothing moves away under the reader.
  fresh.querySelector("details").open = !document.querySelector("[data-list] details[open]");
  if (file) fileOf.set(fresh, file);
  if (card) card.replaceWith(fresh);
  else list().prepend(fresh);
  prepareBoxes(fresh);
  prepareForms(fresh);
  announce(fresh.dataset.said);
}

function clicked(event) {
  const language = event.target.closest?.("a[hreflang]");
  if (event.target.closest?.("[data-remove]")) {
    const card = event.target.closest(".file");
    (card.nextElementSibling ?? card.previousElementSibling)?.querySelector("summary")?.focus();
    card.remove();
    refresh();
  } else if (event.target.closest?.("[data-clear]")) {
    list().replaceChildren();
    refresh();
    document.getElementById("files").focus();
  } else if (language && list().children.length && !hasUnsaved()) {
    event.preventDefault();
    translate(language.href);
  }
}

// Papers are not kept by the server, so a new page would have lost them: they are read again in the other language.
async function translate(address) {
  const response = await fetch(address);
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  const files = [...list().children].map((card) => fileOf.get(card)).filter(Boolean);
  document.documentElement.lang = fresh.documentElement.lang;
  document.title = fresh.title;
  document.body.replaceWith(fresh.body);
  prepareDrop();
  document.querySelector("a[hreflang]").focus();
  add(files);
}

async function submitted(event) {
  if (!event.target.matches("[data-code]")) return;
  event.preventDefault();
  const answer = await send("/read-code", new URLSearchParams(new FormData(event.target)), () => {});
  if (answer.status !== 200) return announce(answer.problem);
  for (const open of document.querySelectorAll("[data-list] details[open]")) {
    if (open.parentElement.matches(".file")) open.open = false;
  }
  show(null, answer.text, null);
  refresh();
}

function refresh() {
  const count = list().children.length;
  document.querySelector("[data-files]").hidden = count === 0;
  document.querySelector("[data-hero]").classList.toggle("is-small", count > 0);
  document.querySelector("[data-clear]").hidden = count < 2;
  document.querySelector("[data-all]").hidden = everyForm().length < 2;
}
