// One field per option of a command: typed, marked when required, with choices or suggestions.

import { choice, chosenValues } from "./choice.js";
import { Combobox } from "./combobox.js";
import { el, freshId } from "./dom.js";

const INTEGER = 4;
const NUMBER = 10;
// What an option of this type is filled from, in the terms of a select component.
const PICKED = { 6: { type: 5 }, 7: { type: 8 }, 8: { type: 6 }, 9: { type: 7 } };
const BOOLEAN = [
  { name: "yes", value: true },
  { name: "no", value: false },
];

/** A field for one option; `suggest(text)` asks the bot for suggestions. */
export class OptionField {
  constructor(option, { world, lang, suggest }) {
    this.option = option;
    this.lang = lang;
    this.id = freshId("option");
    this.error = el("p", { className: "problem", id: freshId("error") });
    this.input = this.#makeInput(world);
    this.input.id = this.id;
    this.input.setAttribute("aria-describedby", `${this.id}-hint ${this.error.id}`);
    if (option.required) this.input.setAttribute("aria-required", "true");
    this.element = this.#frame();
    if (option.autocomplete) this.#suggestFrom(suggest);
    this.input.addEventListener("input", () => this.complain(""));
  }

  /** Return what to send: undefined when nothing was given. */
  get value() {
    const text = this.input.value;
    if (this.values) return this.values[text];
    if (this.option.type in PICKED) return chosenValues(this.input)[0];
    if (text === "") return undefined;
    if (this.picked?.name === text) return this.picked.value;
    return this.#isNumber() ? Number(text) : text;
  }

  /** Take over what was filled into another field for the same option. */
  takeOver({ input, picked }) {
    this.input.value = input.value;
    this.picked = picked;
  }

  /** Show what is wrong with the field; an empty text takes the complaint back. */
  complain(text) {
    this.error.textContent = text;
    this.input.setAttribute("aria-invalid", String(text !== ""));
  }

  #isNumber() {
    return this.option.type === INTEGER || this.option.type === NUMBER;
  }

  #makeInput(world) {
    const { type, choices, autocomplete } = this.option;
    const fixed = type === 5 ? BOOLEAN : choices;
    if (fixed?.length) return this.#chooser(fixed);
    if (type in PICKED)
      return choice(PICKED[type], world);
    if (this.#isNumber() && !autocomplete)
      return el("input", { type: "number", step: type === INTEGER ? 1 : "any" });
    return el("input", { autocomplete: "off", spellcheck: false });
  }

  #chooser(fixed) {
    this.values = Object.fromEntries(fixed.map(({ value }, index) => [String(index), value]));
    const options = fixed.map(({ name }, index) =>
      el("option", { value: String(index), lang: this.lang }, name),
    );
    return el("select", {}, el("option", { value: "" }, "—"), options);
  }

  #frame() {
    const { option, lang } = this;
    const mark = option.required ? el("span", { className: "required" }, "required") : null;
    return el(
      "div",
      { className: "option" },
      el("label", { for: this.id }, el("span", { lang }, option.name), " ", mark),
      el("div", { className: "combobox" }, this.input),
      el("p", { className: "hint", id: `${this.id}-hint`, lang }, option.description),
      this.error,
    );
  }

  #suggestFrom(suggest) {
    this.list = new Combobox(this.input, {
      label: this.option.name,
      load: async (text) =>
        (await suggest(text)).map(({ name, value }) => ({ label: name, value, lang: this.lang })),
      choose: ({ label, value }) => {
        this.input.value = label;
        this.picked = { name: label, value };
        this.complain("");
      },
    });
  }
}
