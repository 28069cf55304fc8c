// Draws the components of a message: text, containers, sections, buttons and selects.

import { choice, chosenValues, SELECTS } from "./choice.js";
import { el, freshId, link } from "./dom.js";
import { markdown } from "./markdown.js";
import { spoiler } from "./spoiler.js";

const BUTTON_STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger" };

const DRAWN = {
  1: (row, context) => el("div", { className: "row" }, drawAll(row.components, context)),
  2: button,
  9: section,
  10: (text, { names }) => el("div", { className: "text" }, markdown(text.content, names)),
  11: (thumbnail) => medium(thumbnail.media, thumbnail.description),
  12: (gallery) =>
    el("div", {}, gallery.items.map((item) => medium(item.media, item.description))),
  13: (component, context) => {
    const file = context.files.find(({ id }) => component.file.url.includes(`/${id}/`));
    return file ? attached(file, context) : medium(component.file, component.name);
  },
  14: ({ divider = true, spacing = 1 }) =>
    el("hr", { className: `${divider ? "" : "blank"} ${spacing > 1 ? "wide" : ""}`.trim() }),
  17: container,
};

/** A file that can be downloaded from this page's own address. */
export function attached({ id, name }, { fileAddress }) {
  return el(
    "p",
    { className: "medium" },
    el("a", { href: fileAddress(id), download: name }, `Download ${name}`),
  );
}

/**
 * Draw components; `context` has names, world, files, fileAddress(id), press(customId) and
 * choose(customId, values).
 */
export function drawAll(components, context) {
  return (components ?? []).map((component) => {
    if (SELECTS.has(component.type)) return select(component, context);
    return DRAWN[component.type]?.(component, context) ?? null;
  });
}

function container(component, context) {
  const box = el("div", { className: "container" }, drawAll(component.components, context));
  if (Number.isInteger(component.accent_color)) {
    const colour = `#${component.accent_color.toString(16).padStart(6, "0")}`;
    box.style.setProperty("--accent", colour);
  }
  return component.spoiler ? spoiler([box], { block: true }) : box;
}

function section(component, context) {
  return el(
    "div",
    { className: "section" },
    el("div", {}, drawAll(component.components, context)),
    drawAll([component.accessory], context),
  );
}

// Nothing is fetched from outside: a picture is named and linked, not shown.
function medium(media, description) {
  return el("p", { className: "medium" }, link(media.url, description || media.url));
}

function button(component, { press }) {
  const label = [component.emoji?.name, component.label].filter(Boolean).join(" ");
  if (component.style === 5) {
    const opening = link(component.url, label);
    opening.classList.add("button", "secondary");
    return opening;
  }
  const made = el("button", {
    type: "button",
    className: BUTTON_STYLES[component.style] ?? "secondary",
    disabled: component.disabled ?? false,
    "data-custom-id": component.custom_id,
  }, label);
  made.addEventListener("click", () => press(component.custom_id));
  return made;
}

// A choice is sent by its own button: arrow keys alone must not send anything.
function select(component, { world, choose }) {
  const id = freshId("select");
  const field = choice(component, world, { id, "data-custom-id": component.custom_id });
  const send = el("button", {
    type: "button",
    className: "secondary",
    disabled: component.disabled ?? false,
    "data-custom-id": `${component.custom_id}#send`,
  }, "Choose");
  send.addEventListener("click", () => choose(component.custom_id, chosenValues(field)));
  const label = component.placeholder ?? "Choose";
  return el(
    "div",
    { className: "select" },
    el("label", { for: id, className: "hidden" }, label),
    field,
    send,
  );
}
