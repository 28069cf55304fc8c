// The messages of one place, in order: adds, replaces and removes them where they stand.

import { drawMessage } from "./answer.js";

const NEAR = 24;

const older = (a, b) => (a.length === b.length ? a < b : a.length < b.length);

/** Keep the elements of a conversation in step with what the emulator says is there. */
export class Conversation {
  #shown = new Map();

  constructor({ scroll, log, empty }, contextFor) {
    this.scroll = scroll;
    this.log = log;
    this.empty = empty;
    this.contextFor = contextFor;
    this.#stayAtTheEnd();
  }

  /** Show exactly these messages. */
  reset(messages) {
    this.log.setAttribute("aria-busy", "true");
    const wanted = new Set(messages.map(({ id }) => id));
    for (const id of [...this.#shown.keys()]) if (!wanted.has(id)) this.remove(id);
    for (const message of messages) this.#put(message);
    this.scroll.scrollTop = this.scroll.scrollHeight;
    this.empty.hidden = messages.length > 0;
    this.log.setAttribute("aria-busy", "false");
  }

  /** Forget what was drawn, so that the next reset draws everything anew. */
  clear() {
    this.reset([]);
  }

  /** Show a new message or a new version of one, and bring a new one into view. */
  put(message) {
    const element = this.#put(message);
    this.empty.hidden = true;
    if (element) element.scrollIntoView({ block: "start" });
  }

  remove(id) {
    this.#shown.get(id)?.element.remove();
    this.#shown.delete(id);
    this.empty.hidden = this.#shown.size > 0;
  }

  // When the composer below grows, whoever was reading the newest message still sees it.
  #stayAtTheEnd() {
    const { scroll } = this;
    let atEnd = true;
    let height = scroll.clientHeight;
    scroll.addEventListener("scroll", () => {
      // A scroll that the change of size itself caused says nothing about the reader.
      if (scroll.clientHeight !== height) return;
      atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;
    });
    new ResizeObserver(() => {
      height = scroll.clientHeight;
      if (atEnd) scroll.scrollTop = scroll.scrollHeight;
    }).observe(scroll);
  }

  // Returns the element if the message is new here.
  #put(message) {
    const json = JSON.stringify(message);
    const before = this.#shown.get(message.id);
    if (before?.json === json) return null;
    const element = drawMessage(message, this.contextFor(message));
    if (before) this.#replace(before.element, element);
    else this.#insert(message.id, element);
    this.#shown.set(message.id, { json, element });
    return before ? null : element;
  }

  // A button that was pressed keeps the focus when the bot edits its message.
  #replace(before, after) {
    const focused = before.contains(document.activeElement)
      ? document.activeElement.dataset.customId
      : undefined;
    before.replaceWith(after);
    if (focused === undefined) return;
    const heir = after.querySelector(`[data-custom-id="${CSS.escape(focused)}"]:not(:disabled)`);
    if (heir) heir.focus({ preventScroll: true });
    else this.scroll.focus({ preventScroll: true });
  }

  #insert(id, element) {
    const next = [...this.log.children].find((child) => older(id, child.dataset.id));
    this.log.insertBefore(element, next ?? null);
  }
}
