// Discord's <t:…> timestamps, in the viewer's own zone and the browser's language.

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
const UNITS = [
  ["year", 31557600],
  ["month", 2629800],
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
];

/** Make the element for a matched `<t:seconds:style>`. */
export function timestamp([whole, seconds, style = "f"]) {
  const at = new Date(Number(seconds) * 1000);
  if (Number.isNaN(at.getTime())) return whole;
  const full = new Intl.DateTimeFormat(undefined, STYLES.F).format(at);
  const shown =
    style === "R" ? relative(at) : new Intl.DateTimeFormat(undefined, STYLES[style]).format(at);
  return el("time", { dateTime: at.toISOString(), title: full }, shown);
}

function relative(at) {
  const away = Math.round((at.getTime() - Date.now()) / 1000);
  const words = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
  const [unit, size] = UNITS.find(([, size]) => Math.abs(away) >= size) ?? ["second", 1];
  return words.format(Math.round(away / size), unit);
}
