// What only a local Discord has: moving time, and stopping and starting the bot.

import { setOffset, worldNow } from "./clock.js";

const NOW = new Intl.DateTimeFormat(undefined, {
  weekday: "short",
  year: "numeric",
  month: "short",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});
const BOT = {
  running: "The bot is running.",
  stopped: "The bot is stopped.",
  null: "The bot was not started from here.",
};

/** Wire the controls in `root`; `send.move(body)` and `send.bot(deed)` do what was asked for. */
export class Controls {
  constructor(root, send) {
    this.now = root.querySelector("#now");
    this.moving = root.querySelector("#moving");
    this.moves = [...root.querySelectorAll("[data-move], #until button")];
    this.deeds = [...root.querySelectorAll("[data-deed]")];
    this.state = root.querySelector("#bot-state");
    for (const button of root.querySelectorAll("[data-move]")) {
      button.addEventListener("click", () => send.move(wanted(button.dataset.move)));
    }
    for (const button of this.deeds) {
      button.addEventListener("click", () => send.bot(button.dataset.deed));
    }
    const until = root.querySelector("#until");
    until.addEventListener("submit", (event) => {
      event.preventDefault();
      const typed = new Date(until.elements.until.value);
      if (!Number.isNaN(typed.getTime())) send.move({ to: typed.toISOString() });
    });
    setInterval(() => this.#tick(), 1000);
    this.#tick();
  }

  /** Take over what the emulator says of the time and the bot. */
  update({ offset, target, bot }) {
    setOffset(offset);
    this.#tick();
    this.moving.textContent = target ? `Moving to ${NOW.format(new Date(target))} …` : "";
    for (const button of this.moves) button.disabled = target !== null;
    this.state.textContent = BOT[bot];
    for (const button of this.deeds) {
      button.disabled = bot === null || (button.dataset.deed === "start") === (bot === "running");
    }
  }

  #tick() {
    this.now.textContent = NOW.format(new Date(worldNow()));
  }
}

const wanted = (move) => (move === "next" ? { to: "next" } : { by: Number(move) });
