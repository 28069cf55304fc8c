// The time of this local Discord: the computer's own plus an offset that people can move.

let offset = 0;
const relatives = new Set();

const UNITS = [
  ["year", 31557600],
  ["month", 2629800],
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
];

export const worldNow = () => Date.now() + offset;

/** Take over an offset in seconds; whatever says how long ago something is follows at once. */
export function setOffset(seconds) {
  offset = seconds * 1000;
  refresh();
}

/** Keep an element saying how far away a moment is. */
export function keepRelative(element, at) {
  element.textContent = relative(at);
  relatives.add({ element: new WeakRef(element), at });
}

function refresh() {
  for (const entry of relatives) {
    const element = entry.element.deref();
    if (element) element.textContent = relative(entry.at);
    else relatives.delete(entry);
  }
}

function relative(at) {
  const away = Math.round((at.getTime() - worldNow()) / 1000);
  const words = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
  const [unit, size] = UNITS.find(([, size]) => Math.abs(away) >= size) ?? ["second", 1];
  return words.format(Math.round(away / size), unit);
}

setInterval(refresh, 10000);
