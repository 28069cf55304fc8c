// A spoiler bar: what it hides is out of reach, also for a screen reader, until it is opened.

import { el } from "./dom.js";

/** Hide nodes behind a bar; `block` for whole paragraphs, else it flows in a line. */
export function spoiler(nodes, { block = false } = {}) {
  const shell = block ? "div" : "span";
  const inside = el(shell, { className: "spoiler-inside", inert: true, tabIndex: -1 }, ...nodes);
  const button = el("button", {
    type: "button",
    className: "spoiler-button",
    "aria-label": "Spoiler, press to show",
  });
  const bar = el(shell, { className: block ? "spoiler block" : "spoiler" }, button, inside);
  const open = (event) => {
    event.stopPropagation();
    if (bar.classList.contains("open")) return;
    bar.classList.add("open");
    inside.inert = false;
    const byKeyboard = document.activeElement === button;
    button.remove();
    if (byKeyboard) inside.focus();
  };
  button.addEventListener("click", open);
  bar.addEventListener("click", open);
  return bar;
}
