// One message as the reader sees it: who, when, to whom, and everything it says.

import { drawAll } from "./components.js";
import { el } from "./dom.js";
import { markdown } from "./markdown.js";

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
      message.files.map((name) => el("p", { className: "medium" }, `Attached: ${name}`)),
    ),
    message.ephemeral ? el("p", { className: "note" }, "Only you can see this") : null,
  );
}

function used({ person, command }) {
  return el("p", { className: "used" }, `${person} used `, el("b", {}, `/${command}`));
}

function head(message) {
  const at = new Date(message.at);
  const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "short" }).format(at);
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
