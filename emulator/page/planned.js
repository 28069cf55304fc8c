// The scheduled events of the guild, with a mark for those the person is interested in.

import { keepRelative } from "./clock.js";
import { el } from "./dom.js";

const WHEN = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** Draw the events; `mark(event, interested)` is called when the person says so. */
export function drawPlanned(list, planned, mark) {
  const focused = document.activeElement?.dataset?.event;
  list.replaceChildren(
    ...(planned.length ? planned.map((event) => item(event, mark)) : [nothing()]),
  );
  if (focused) list.querySelector(`[data-event="${focused}"]`)?.focus();
}

const nothing = () => el("li", { className: "hint" }, "Nothing is planned.");

function item(event, mark) {
  const at = new Date(event.start);
  const away = el("span", {});
  keepRelative(away, at);
  const button = el(
    "button",
    {
      type: "button",
      className: "secondary small",
      "data-event": event.id,
      "aria-pressed": String(event.mine),
    },
    `${event.mine ? "✓ " : ""}Interested · ${event.interested}`,
  );
  button.addEventListener("click", () => mark(event.id, !event.mine));
  return el(
    "li",
    { className: "event" },
    el("b", {}, event.name),
    el("p", { className: "hint" }, event.status === "active" ? "now" : away, ` · ${WHEN.format(at)}`),
    event.where ? el("p", { className: "hint" }, event.where) : null,
    button,
  );
}
