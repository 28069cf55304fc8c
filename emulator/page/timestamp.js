// Discord's <t:…> timestamps, in the viewer's own zone and the browser's language.

import { keepRelative } from "./clock.js";
import { el } from "./dom.js";

const STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};

/** Make the element for a matched `<t:seconds:style>`. */
export function timestamp([whole, seconds, style = "f"]) {
  const at = new Date(Number(seconds) * 1000);
  if (Number.isNaN(at.getTime())) return whole;
  const full = new Intl.DateTimeFormat(undefined, STYLES.F).format(at);
  const element = el("time", { dateTime: at.toISOString(), title: full });
  if (style === "R") keepRelative(element, at);
  else element.textContent = new Intl.DateTimeFormat(undefined, STYLES[style]).format(at);
  return element;
}
