// A value and its box on the page's picture find each other by the key that both carry.
import { announce } from "./announce.js";

const isWide = () => matchMedia("(min-width: 1000px)").matches;
const paperOf = (element) => element.closest("[data-paper]");
const withKey = (paper, key) => [...paper.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)];
const isBox = (element) => element.classList.contains("box");
const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

export function startBoxes() {
  document.addEventListener("click", clicked);
  document.addEventListener("keydown", pressed);
  document.addEventListener("focusin", focused);
  document.addEventListener("pointerover", (event) => pointed(event, true));
  document.addEventListener("pointerout", (event) => pointed(event, false));
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-boxes]")) {
      for (const boxes of event.target.closest("[data-sheets]").querySelectorAll(".boxes")) {
        boxes.classList.toggle("are-hidden", !event.target.checked);
      }
    }
  });
  prepareBoxes(document);
}

// One stop of the Tab key for each page; the arrow keys go from box to box, in the order of reading.
export function prepareBoxes(root) {
  for (const boxes of root.querySelectorAll(".boxes")) {
    inOrder(boxes).forEach((box, index) => box.setAttribute("tabindex", index ? "-1" : "0"));
  }
}

function inOrder(boxes) {
  const place = (box) => box.querySelector("rect");
  const top = (box) => Math.round(place(box).y.baseVal.value / 4);
  const left = (box) => place(box).x.baseVal.value;
  return [...boxes.querySelectorAll(".box")].sort((a, b) => top(a) - top(b) || left(a) - left(b));
}

function clicked(event) {
  const box = event.target.closest(".box");
  const link = event.target.closest("a[data-to]");
  const page = event.target.closest(".page-links a");
  const zoom = event.target.closest("[data-zoom]");
  if (box) {
    event.preventDefault();
    goToValue(box);
  } else if (link && paperOf(link)) {
    event.preventDefault();
    goToBox(paperOf(link), link.dataset.to);
  } else if (page) {
    event.preventDefault();
    const sheet = document.getElementById(page.hash.slice(1));
    showIn(sheet.closest("[data-scroll]"), sheet, "start");
  } else if (zoom) {
    zoomBy(zoom.closest("[data-sheets]"), Number(zoom.dataset.zoom));
  }
}

function pressed(event) {
  const box = event.target.closest?.(".box");
  if (!box || !(event.key in steps || event.key === "Home" || event.key === "End")) return;
  event.preventDefault();
  const all = inOrder(box.closest(".boxes"));
  const at = all.indexOf(box) + (steps[event.key] ?? 0);
  const next = event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : (at + all.length) % all.length;
  box.setAttribute("tabindex", "-1");
  all[next].setAttribute("tabindex", "0");
  all[next].focus();
}

// Whoever fills in a field sees at the same time where it was read.
function focused(event) {
  const entry = event.target.closest?.("[data-entry][data-key]");
  if (!entry || event.target.matches("a")) return;
  const boxes = mark(paperOf(entry), entry.dataset.key);
  if (isWide() && boxes.length) showIn(boxes[0].closest("[data-scroll]"), boxes[0], "center");
}

function pointed(event, isNear) {
  const element = event.target.closest?.("[data-key]");
  if (!element || !paperOf(element)) return;
  for (const other of withKey(paperOf(element), element.dataset.key)) other.classList.toggle("is-near", isNear);
}

export function mark(paper, key) {
  for (const marked of paper.querySelectorAll(".is-marked")) marked.classList.remove("is-marked");
  const found = withKey(paper, key);
  for (const element of found) element.classList.add("is-marked");
  return found.filter(isBox);
}

function goToBox(paper, key) {
  const boxes = mark(paper, key);
  if (!boxes.length) return;
  const scroll = boxes[0].closest("[data-scroll]");
  if (!isWide()) scroll.closest("[data-sheets]").scrollIntoView({ block: "start" });
  showIn(scroll, boxes[0], "center");
  for (const box of boxes[0].closest(".boxes").querySelectorAll(".box")) box.setAttribute("tabindex", "-1");
  boxes[0].setAttribute("tabindex", "0");
  boxes[0].focus({ preventScroll: true });
}

function goToValue(box) {
  const paper = paperOf(box);
  mark(paper, box.dataset.key);
  const values = withKey(paper, box.dataset.key).filter((element) => !isBox(element));
  const entry = values.find((element) => element.matches("[data-entry]"));
  const value = entry ?? values[0];
  if (!value) return;
  value.closest("details:not([open])")?.setAttribute("open", "");
  value.scrollIntoView({ block: "center" });
  announce(box.getAttribute("aria-label"));
  // On a telephone, focus would open its keyboard over what was just asked for.
  const control = entry?.querySelector("input, select");
  if (control && isWide()) control.focus({ preventScroll: true });
  else if (!entry) value.focus({ preventScroll: true });
}

function showIn(scroll, element, where) {
  const outer = scroll.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  const middle = where === "center" ? (outer.height - inner.height) / 2 : 12;
  scroll.scrollTo({
    top: scroll.scrollTop + inner.top - outer.top - middle,
    left: scroll.scrollLeft + inner.left - outer.left - (outer.width - inner.width) / 2,
  });
}

function zoomBy(sheets, step) {
  const scroll = sheets.querySelector("[data-scroll]");
  const before = (scroll.scrollTop + scroll.clientHeight / 2) / scroll.scrollHeight;
  sheets.dataset.zoomed = String(Math.max(0, Math.min(3, Number(sheets.dataset.zoomed ?? 0) + step)));
  scroll.scrollTo({
    top: before * scroll.scrollHeight - scroll.clientHeight / 2,
    left: (scroll.scrollWidth - scroll.clientWidth) / 2,
    behavior: "instant",
  });
}
