// The composer: find a command, fill its options, run it.

import * as api from "./api.js";
import { Combobox } from "./combobox.js";
import { OptionField } from "./options.js";

const SHOWN = 100;

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** The form at the foot of the page; `viewer()` says who speaks, `act(action)` does it. */
export class Composer {
  #commands = [];
  #fields = [];
  #command = null;

  constructor(elements, { viewer, world, lang, act }) {
    Object.assign(this, elements);
    this.viewer = viewer;
    this.world = world;
    this.lang = lang;
    this.act = act;
    this.picker = new Combobox(this.command, {
      label: "Commands",
      load: (text) => this.#matching(text),
      choose: ({ command }) => this.pick(command),
      eager: true,
    });
    this.command.addEventListener("input", () => this.#leave());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#run();
    });
  }

  /** Offer what this viewer may use; a command in hand stays, in the viewer's language. */
  async refresh() {
    const asked = this.viewer();
    const { commands } = await api.commands(asked);
    if (!same(asked, this.viewer())) return;
    this.#commands = commands;
    const again = commands.find(({ path }) => path === this.#command?.path);
    if (!this.#command || same(again, this.#command)) return;
    if (again) this.#renew(again);
    else this.clear();
  }

  /** Take a command by its English name, as a command mention in a message asks. */
  pickByName(name) {
    const command = this.#commands.find((each) => each.path === name);
    if (command) this.pick(command);
    else this.say(`/${name} is not offered to you here.`);
  }

  pick(command, { focus = true } = {}) {
    this.say("");
    this.picker.close();
    this.#command = command;
    this.command.value = `/${command.name}`;
    this.command.lang = this.lang();
    this.description.textContent = command.description;
    this.description.lang = this.lang();
    this.#fields = command.options.map((option) => this.#field(option));
    this.options.replaceChildren(...this.#fields.map(({ element }) => element));
    if (focus) (this.#fields[0]?.input ?? this.run).focus();
  }

  clear() {
    this.command.value = "";
    this.#leave();
  }

  /** Say what went wrong, where a screen reader hears it at once. */
  say(text) {
    this.problem.textContent = text;
  }

  // What was filled in, and where the cursor is, outlives a change of language.
  #renew(command) {
    const before = new Map(this.#fields.map((field) => [field.option.base_name, field]));
    const active = this.#fields.find(({ input }) => input === document.activeElement);
    this.pick(command, { focus: false });
    for (const field of this.#fields) {
      const old = before.get(field.option.base_name);
      if (old) field.takeOver(old);
      if (old && old === active) field.input.focus();
    }
  }

  #leave() {
    this.#command = null;
    this.#fields = [];
    this.options.replaceChildren();
    this.description.textContent = "";
    this.say("");
  }

  // Once a command is chosen its own name is in the field, and all others are offered again.
  #matching(text) {
    const typed = this.#command ? "" : text.trim().replace(/^\//, "").toLowerCase();
    const words = typed.split(/\s+/);
    return this.#commands
      .filter(({ name, path }) => {
        const haystack = `${name} ${path}`.toLowerCase();
        return words.every((word) => haystack.includes(word));
      })
      .slice(0, SHOWN)
      .map((command) => ({
        command,
        label: `/${command.name}`,
        detail: command.description,
        lang: this.lang(),
      }));
  }

  #field(option) {
    return new OptionField(option, {
      world: this.world(),
      lang: this.lang(),
      suggest: (text) => this.#suggest(option, text),
    });
  }

  async #suggest(option, text) {
    const options = this.#values();
    delete options[option.base_name];
    const request = { command: this.#command.path, option: option.base_name, text, options };
    try {
      const { choices } = await api.autocomplete(this.viewer(), request);
      this.say("");
      return choices;
    } catch (problem) {
      if (!(problem instanceof api.Problem)) throw problem;
      this.say(problem.message);
      return [];
    }
  }

  #values() {
    const given = this.#fields.map((field) => [field.option.base_name, field.value]);
    return Object.fromEntries(given.filter(([, value]) => value !== undefined));
  }

  #run() {
    this.say("");
    if (!this.#command) {
      this.say("Choose a command first.");
      this.command.focus();
      return;
    }
    const missing = this.#fields.filter(({ option, value }) => option.required && value === undefined);
    for (const field of missing) field.complain("This option is required. Specify a value.");
    if (missing.length) {
      missing[0].input.focus();
      return;
    }
    const { path } = this.#command;
    this.act(() => api.run(this.viewer(), path, this.#values()));
  }
}
