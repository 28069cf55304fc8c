// A modal of the bot, as a <dialog>: its texts, its fields, and what was filled in.

import { choice, chosenValues, SELECTS } from "./choice.js";
import { el, freshId } from "./dom.js";
import { markdown } from "./markdown.js";

const ROW = 1;
const TEXT_INPUT = 4;
const TEXT = 10;
const LABEL = 18;
const PARAGRAPH = 2;

/**
 * Open a modal. `send(fields)` hands it in and answers with a sentence when that was refused
 * (the dialog then stays, nothing typed is lost) or with nothing when it is done.
 */
export function openModal(modal, { names, world, lang, send }) {
  const fields = [];
  const problem = el("p", { className: "problem", role: "alert" });
  const title = el("h2", { id: freshId("title") }, modal.title);
  const cancel = el("button", { type: "button", className: "secondary" }, "Cancel");
  const submit = el("button", { className: "primary" }, "Submit");
  const form = el(
    "form",
    { method: "dialog", noValidate: true },
    title,
    modal.components.flatMap((component) => draw(component, { names, world, fields })),
    problem,
    el("div", { className: "row" }, submit, cancel),
  );
  const dialog = el("dialog", { className: "modal", "aria-labelledby": title.id, lang }, form);
  cancel.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!complete(fields) || submit.disabled) return;
    submit.disabled = true;
    const refused = await send(Object.fromEntries(fields.map(({ id, value }) => [id, value()])));
    submit.disabled = false;
    problem.textContent = refused ?? "";
    if (!refused) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
}

function draw(component, context) {
  if (component.type === TEXT) return markdown(component.content, context.names);
  if (component.type === ROW) return component.components.map((input) => field(input, input, context));
  if (component.type === LABEL) return [field(component.component, component, context)];
  return [];
}

function field(component, { label, description }, { world, fields }) {
  const id = freshId("field");
  const error = el("p", { className: "problem", id: `${id}-error` });
  const input = SELECTS.has(component.type) ? choice(component, world) : textInput(component);
  if (input === null) return el("p", { className: "hint" }, `${label}: not available here.`);
  const required = component.required ?? true;
  input.id = id;
  input.setAttribute("aria-describedby", `${id}-hint ${error.id}`);
  if (required) input.setAttribute("aria-required", "true");
  const value = () => (SELECTS.has(component.type) ? chosenValues(input) : input.value);
  fields.push({ id: component.custom_id, input, error, required, value });
  return el(
    "div",
    { className: "field" },
    el("label", { for: id }, label, " ",
      required ? el("span", { className: "required", lang: "en" }, "required") : null),
    el("p", { className: "hint", id: `${id}-hint` }, description ?? ""),
    input,
    error,
  );
}

function textInput(component) {
  if (component.type !== TEXT_INPUT) return null;
  const long = component.style === PARAGRAPH;
  return el(long ? "textarea" : "input", {
    value: component.value ?? "",
    placeholder: component.placeholder ?? "",
    maxLength: component.max_length ?? 4000,
    minLength: component.min_length,
    rows: long ? 4 : undefined,
    autocomplete: "off",
  });
}

function complete(fields) {
  let first = null;
  for (const { input, error, required, value } of fields) {
    const given = value();
    const tooShort = given.length > 0 && input.minLength > given.length;
    const missing = required && given.length === 0;
    if (missing) error.textContent = "This field is required.";
    else if (tooShort) error.textContent = `Please write at least ${input.minLength} characters.`;
    else error.textContent = "";
    input.setAttribute("aria-invalid", String(missing || tooShort));
    if (missing || tooShort) first ??= input;
  }
  first?.focus();
  return first === null;
}
