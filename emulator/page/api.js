// Talks to the emulator: the one place that knows the addresses of its JSON API.

/** What the client side refused or the bot left unanswered; its message is meant to be read. */
export class Problem extends Error {}

async function call(path, options) {
  let response;
  try {
    response = await fetch(`api/${path}`, options);
  } catch {
    throw new Problem("The emulator does not answer. Is it still running?");
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Problem(body.problem ?? `The emulator answered ${response.status}.`);
  return body;
}

function post(path, body) {
  return call(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

const query = (values) => new URLSearchParams(values).toString();

export const world = () => call("world");
export const commands = (viewer) => call(`commands?${query(viewer)}`);
export const autocomplete = (viewer, request) => post("autocomplete", { ...viewer, ...request });
export const run = (viewer, command, options) => post("run", { ...viewer, command, options });
export const press = (viewer, message, button) => post("press", { ...viewer, message, button });
export const choose = (viewer, message, select, values) =>
  post("choose", { ...viewer, message, select, values });
export const submit = (viewer, modal, fields) => post("submit", { ...viewer, modal, fields });

export const interest = (viewer, event, interested) =>
  post("interest", { ...viewer, event, interested });
export const move = (viewer, body) => post("move", { ...viewer, ...body });
export const bot = (viewer, deed) => post("bot", { ...viewer, deed });
export const fileAddress = (viewer, message, file) =>
  `api/file?${query({ ...viewer, message, file })}`;

/**
 * Follow what a person sees in a place. The first event after every (re)connection is the
 * whole state, so nothing that happened in between is missed. Every other handler is for the part
 * of the state that has its name.
 */
export function follow(viewer, { onState, onMessage, onGone, onLost, ...parts }) {
  const source = new EventSource(`api/events?${query(viewer)}`);
  const read = (handler) => (event) => handler(JSON.parse(event.data));
  source.addEventListener("state", read(onState));
  source.addEventListener("message", read(onMessage));
  source.addEventListener("gone", read(onGone));
  for (const [name, onPart] of Object.entries(parts)) source.addEventListener(name, read(onPart));
  source.addEventListener("error", onLost);
  return () => source.close();
}
