// One message as the reader sees it: who, when, to whom, and everything it says.

import { attached, drawAll } from "./components.js";
import { el } from "./dom.js";
import { markdown } from "./markdown.js";

// With the day: where time can be moved, a clock alone says too little.
const SENT = new Intl.DateTimeFormat(undefined, {
  month: "short",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
});

/** Draw a message; `context` as in components.js, with press and choose bound to the message. */
export function drawMessage(message, context) {
  return el(
    "article",
    {
      className: message.ephemeral ? "message ephemeral" : "message",
      "data-id": message.id,
      "aria-label": `${message.author}${message.ephemeral ? ", only visible to you" : ""}`,
    },
    message.used ? used(message.used) : null,
    head(message),
    el(
      "div",
      { className: "content", lang: message.lang ?? "" },
      message.loading ? el("p", { className: "hint", lang: "en" }, "Thinking …") : null,
      message.content ? markdown(message.content, context.names) : null,
      message.embeds.map((embed) => drawEmbed(embed, context)),
      drawAll(message.components, context),
      loose(message).map((file) => attached(file, context)),
    ),
    message.thread ? opener(message.thread, context) : null,
    message.ephemeral ? el("p", { className: "note" }, "Only you can see this") : null,
  );
}

// A file that a component shows is not shown once more below.
function loose({ files, components }) {
  const shown = JSON.stringify(components);
  return files.filter(({ id }) => !shown.includes(`/${id}/`));
}

function opener(thread, { goTo }) {
  const button = el("button", { type: "button", className: "secondary small" }, "Open the thread");
  button.addEventListener("click", () => goTo(thread));
  return button;
}

function used({ person, command }) {
  return el("p", { className: "used" }, `${person} used `, el("b", {}, `/${command}`));
}

function head(message) {
  const clock = SENT.format(new Date(message.at));
  return el(
    "p",
    { className: "head" },
    el("b", {}, message.author),
    message.bot ? el("span", { className: "tag" }, "APP") : null,
    el("time", { dateTime: message.at }, clock),
  );
}

function drawEmbed(embed, { names }) {
  const box = el("div", { className: "container" });
  if (embed.title) box.append(el("h3", {}, embed.title));
  if (embed.description) box.append(...markdown(embed.description, names));
  for (const { name, value } of embed.fields ?? [])
    box.append(el("p", {}, el("b", {}, name)), ...markdown(value, names));
  if (embed.footer) box.append(el("p", {}, el("small", {}, embed.footer.text)));
  return box;
}
