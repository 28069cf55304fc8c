// The list of places: channels, their threads and direct messages, with what is new in each.

import { el } from "./dom.js";

/** Keep the list in step with what the emulator says; `onChange` is told of another place. */
export class Places {
  #places = [];
  #drawn = "";

  constructor({ list, toggle }, onChange) {
    this.list = list;
    this.toggle = toggle;
    this.onChange = onChange;
    this.value = "";
  }

  get current() {
    return this.#places.find(({ id }) => id === this.value);
  }

  get ids() {
    return this.#places.map(({ id }) => id);
  }

  /** Go somewhere; the list follows. */
  go(id) {
    if (id === this.value) return;
    this.value = id;
    this.#draw();
    this.onChange();
  }

  /** Take over the places there are; leave one that is gone for the first. */
  update(places) {
    this.#places = places;
    if (this.current) this.#draw();
    else this.go(places[0].id);
  }

  #draw() {
    const now = JSON.stringify([this.#places, this.value]);
    if (now === this.#drawn) return;
    this.#drawn = now;
    const focused = document.activeElement?.dataset?.place;
    this.list.replaceChildren(...this.#places.map((place) => this.#item(place)));
    if (focused) this.list.querySelector(`[data-place="${focused}"]`)?.focus();
    const elsewhere = this.#places.filter(({ id }) => id !== this.value);
    const news = elsewhere.reduce((sum, { unread }) => sum + unread, 0);
    const name = this.current?.name ?? "Places";
    this.toggle.textContent = news ? `${name} · ${news} new` : name;
  }

  #item(place) {
    const here = place.id === this.value;
    const news = here ? 0 : place.unread;
    const button = el(
      "button",
      {
        type: "button",
        className: `place ${place.parent ? "thread" : ""} ${news ? "unread" : ""}`.trim(),
        "data-place": place.id,
        "aria-current": here ? "page" : null,
      },
      el("span", { className: "name" }, place.name),
      news ? mark(news, place.mentioned) : null,
    );
    button.addEventListener("click", () => this.go(place.id));
    return el("li", {}, button);
  }
}

function mark(news, mentioned) {
  const words = `${news} new${mentioned ? ", you are mentioned" : ""}`;
  return el(
    "span",
    { className: mentioned ? "mark mentioned" : "mark" },
    el("span", { "aria-hidden": "true" }, `${mentioned ? "@ " : ""}${news}`),
    el("span", { className: "hidden" }, words),
  );
}
