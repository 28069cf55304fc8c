// Puts the page together: who is looking, where, in which language, and what they see.

import * as api from "./api.js";
import { Composer } from "./commands.js";
import { Controls } from "./controls.js";
import { Conversation } from "./conversation.js";
import { el } from "./dom.js";
import { openModal } from "./modal.js";
import { Places } from "./places.js";
import { drawPlanned } from "./planned.js";

const $ = (id) => document.getElementById(id);

const person = $("person");
const locale = $("locale");
let world = { guild: "", people: [], roles: [], channels: [] };
let names = {};
let unfollow = () => {};
let busy = false;

const places = new Places({ list: $("places"), toggle: $("toggle") }, () => {
  showSide(false);
  follow();
});
const controls = new Controls($("controls"), {
  move: (body) => aside(() => api.move(viewer(), body)),
  bot: (deed) => aside(() => api.bot(viewer(), deed)),
});

const viewer = () => ({ person: person.value, locale: locale.value, place: places.value });
const lang = () => locale.value.split("-")[0];

const composer = new Composer(
  {
    form: $("composer"),
    command: $("command"),
    run: $("run"),
    description: $("description"),
    options: $("options"),
    problem: $("problem"),
  },
  { viewer, lang, world: () => world, act },
);

const conversation = new Conversation(
  { scroll: $("scroll"), log: $("log"), empty: $("empty") },
  (message) => ({
    names,
    world,
    files: message.files,
    fileAddress: (file) => api.fileAddress(viewer(), message.id, file),
    goTo: (thread) => places.ids.includes(thread) && places.go(thread),
    press: (button) => act(() => api.press(viewer(), message.id, button)),
    choose: (select, values) => act(() => api.choose(viewer(), message.id, select, values)),
  }),
);

/** Do one thing as the person; show what came of it, or say why nothing did. */
async function act(action) {
  if (busy) return;
  busy = true;
  const asked = JSON.stringify(viewer());
  composer.say("");
  composer.form.setAttribute("aria-busy", "true");
  try {
    const answer = await action();
    // Whoever is looking now must not see what was only for the one who asked.
    if (asked === JSON.stringify(viewer())) show(answer);
  } catch (problem) {
    if (!(problem instanceof api.Problem)) throw problem;
    composer.say(problem.message);
  } finally {
    busy = false;
    composer.form.setAttribute("aria-busy", "false");
  }
}

function show({ message, modal }) {
  if (message && message.place === places.value) conversation.put(message);
  if (!modal) return;
  const sender = viewer();
  openModal(modal, { names, world, lang: lang(), send: (fields) => hand(sender, modal, fields) });
}

async function hand(sender, modal, fields) {
  try {
    show(await api.submit(sender, modal.token, fields));
    return null;
  } catch (problem) {
    if (!(problem instanceof api.Problem)) throw problem;
    return problem.message;
  }
}

function follow() {
  unfollow();
  conversation.clear();
  unfollow = api.follow(viewer(), {
    onState: (messages) => conversation.reset(messages),
    onMessage: (message) => conversation.put(message),
    onGone: (id) => conversation.remove(id),
    presence: ({ ready }) => {
      presence(ready ? "The bot is online" : "The bot is not connected yet", ready);
      if (ready) offer();
    },
    places: (offered) => {
      for (const { id, name } of offered) names.channels.set(id, name.replace(/^#/, ""));
      places.update(offered);
    },
    planned: (planned) => drawPlanned($("planned"), planned, interest),
    controls: (state) => controls.update(state),
    onLost: () => presence("Connection to the emulator lost. Trying again …", false),
  });
}

const interest = (event, interested) => aside(() => api.interest(viewer(), event, interested));

/** Do something beside the conversation; say there why it was not done. */
async function aside(action) {
  $("side-problem").textContent = "";
  try {
    await action();
  } catch (problem) {
    if (!(problem instanceof api.Problem)) throw problem;
    $("side-problem").textContent = problem.message;
  }
}

function showSide(open) {
  $("side").dataset.open = String(open);
  $("toggle").setAttribute("aria-expanded", String(open));
}

function presence(text, ready) {
  $("presence").textContent = text;
  $("presence").dataset.ready = String(ready);
}

async function offer() {
  try {
    await composer.refresh();
  } catch (problem) {
    if (!(problem instanceof api.Problem)) throw problem;
    composer.say(problem.message);
  }
}

function fillPeople() {
  const standings = [...new Set(world.people.map(({ standing }) => standing))];
  const groups = standings.map((standing) =>
    el(
      "optgroup",
      { label: standing },
      world.people
        .filter((each) => each.standing === standing)
        .map(({ id, name }) => el("option", { value: id }, `${name} (${standing})`)),
    ),
  );
  person.replaceChildren(...groups);
  const member = world.people.find(({ standing }) => standing === "member");
  if (member) person.value = member.id;
}

// A place that this person does not see is left before anything is asked for there.
function leaveHidden() {
  const hidden = world.people.find(({ id }) => id === person.value)?.hidden ?? [];
  const here = places.current?.parent ?? places.value;
  if (places.value && !hidden.includes(here)) return;
  const ids = places.ids.length ? places.ids : world.channels.map(({ id }) => id);
  places.value = ids.find((id) => !hidden.includes(id));
}

function takeOwnLocale() {
  const own = world.people.find(({ id }) => id === person.value)?.locale ?? "en-US";
  const offered = [...locale.options].map(({ value }) => value);
  locale.value = offered.find((each) => each.split("-")[0] === own.split("-")[0]) ?? offered[0];
}

async function begin() {
  world = await api.world();
  names = Object.fromEntries(
    ["people", "roles", "channels"].map((kind) => [
      kind,
      new Map(world[kind].map(({ id, name }) => [id, name])),
    ]),
  );
  document.title = `${world.guild} · a local Discord`;
  $("guild").textContent = world.guild;
  fillPeople();
  become();
}

function become() {
  leaveHidden();
  takeOwnLocale();
  follow();
}

person.addEventListener("change", become);
locale.addEventListener("change", () => follow());
$("toggle").addEventListener("click", () => showSide($("side").dataset.open !== "true"));
document.addEventListener("pick-command", ({ detail }) => composer.pickByName(detail));
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, dialog");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  $("command").focus();
});

begin().catch((problem) => composer.say(problem.message));
