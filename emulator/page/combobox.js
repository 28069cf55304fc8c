// A text field with a list of suggestions, usable by keyboard and named for a screen reader.

import { el, freshId } from "./dom.js";

const PAUSE = 120;
const GAP = 4;
const TALLEST = 360;

/**
 * Give an input a suggestion list. `load(text)` answers with {label, detail, lang} items (or a
 * promise of them), `choose(item)` gets the chosen one. With `eager` the first item is always
 * active, so that Enter takes it; else Enter without a choice leaves the typed text alone.
 */
export class Combobox {
  #items = [];
  #active = -1;
  #asked = 0;
  #pending = false;
  #timer;

  constructor(input, { label, load, choose, eager = false }) {
    this.input = input;
    this.load = load;
    this.choose = choose;
    this.eager = eager;
    this.list = el("ul", { id: freshId("list"), role: "listbox", "aria-label": label, hidden: true });
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    input.after(this.list);
    input.addEventListener("input", () => {
      this.#activate(-1);
      this.#refreshSoon();
    });
    input.addEventListener("focus", () => this.#refreshSoon(0));
    input.addEventListener("blur", () => this.close());
    input.addEventListener("keydown", (event) => this.#key(event));
    // Without this a mouse press would blur the input and close the list before the click.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.#take([...this.list.children].indexOf(option));
    });
  }

  get open() {
    return !this.list.hidden;
  }

  close() {
    clearTimeout(this.#timer);
    this.#pending = false;
    this.#asked += 1;
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.#activate(-1);
  }

  #refreshSoon(pause = PAUSE) {
    clearTimeout(this.#timer);
    this.#pending = true;
    this.#timer = setTimeout(() => this.#refresh(), pause);
  }

  async #refresh() {
    clearTimeout(this.#timer);
    this.#pending = false;
    const asked = (this.#asked += 1);
    const items = await this.load(this.input.value);
    // A slower answer to an earlier text must not replace a newer one.
    if (asked !== this.#asked || document.activeElement !== this.input) return;
    this.#items = items;
    this.list.replaceChildren(...items.map((item) => this.#option(item)));
    this.list.hidden = items.length === 0;
    this.#place();
    this.input.setAttribute("aria-expanded", String(this.open));
    this.#activate(this.eager && items.length ? 0 : -1);
  }

  // Above the field and fixed to the window, so that no scrolling ancestor cuts it off.
  #place() {
    const { left, top, width } = this.input.getBoundingClientRect();
    Object.assign(this.list.style, {
      left: `${left}px`,
      width: `${width}px`,
      bottom: `${window.innerHeight - top + GAP}px`,
      maxHeight: `${Math.min(TALLEST, top - 2 * GAP)}px`,
    });
  }

  #option({ label, detail, lang }) {
    return el(
      "li",
      { id: freshId("option"), role: "option", "aria-selected": "false" },
      el("b", { lang: lang ?? "" }, label),
      " ",
      detail ? el("span", { lang: lang ?? "" }, detail) : null,
    );
  }

  #activate(index) {
    this.list.children[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = index;
    const option = this.list.children[index];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #take(index) {
    const item = this.#items[index];
    this.close();
    if (item) this.choose(item);
  }

  #key(event) {
    if (event.isComposing) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      event.preventDefault();
      if (!this.open) this.#refreshSoon(0);
      else this.#step(steps[event.key]);
    } else if (event.key === "Enter") {
      this.#enter(event);
    } else if (event.key === "Escape" && this.open) {
      event.preventDefault();
      this.close();
    }
  }

  // Whoever types faster than the list follows still gets what belongs to the typed text.
  async #enter(event) {
    if (this.eager && this.#pending) {
      event.preventDefault();
      await this.#refresh();
      this.#take(this.#active);
    } else if (this.open && this.#active >= 0) {
      event.preventDefault();
      this.#take(this.#active);
    } else {
      this.close();
    }
  }

  #step(by) {
    const count = this.#items.length;
    const from = this.#active === -1 && by < 0 ? 0 : this.#active;
    this.#activate((from + by + count) % count);
  }
}
