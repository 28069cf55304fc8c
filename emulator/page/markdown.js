// Discord's Markdown, to the degree bots write it, as DOM nodes. Never HTML text.

import { el, link, webAddress } from "./dom.js";
import { spoiler } from "./spoiler.js";
import { timestamp } from "./timestamp.js";

const BLOCKS = [
  { pattern: /^(#{1,3}) +(.+)$/, make: heading },
  { pattern: /^-# +(.+)$/, make: ([, text], names) => el("small", {}, inline(text, names)) },
];
const LIST_ITEM = /^( *)([-*]|\d+\.) +(.+)$/;
const QUOTE = /^> ?(.*)$/;
const FENCE = /^```([\w+-]*)\n?([\s\S]*?)\n?```/;
// Brackets count as part of an address when they are closed again; punctuation at its end does not.
const BARE_ADDRESS =
  /https?:\/\/(?:\([^\s<()]*\)|[^\s<()])*(?:\([^\s<()]*\)|[^\s<()\].,:;"'|*])/y;

const INLINE = [
  { pattern: /\\([^A-Za-z0-9\s])/y, make: ([, text]) => text },
  { pattern: /(`+)([\s\S]*?[^`])\1(?!`)/y, make: ([, , text]) => el("code", {}, text) },
  { pattern: /\|\|([\s\S]+?)\|\|/y, make: ([, text], names) => spoiler(inline(text, names)) },
  { pattern: /\*\*(?=\S)([\s\S]+?)\*\*(?!\*)/y, make: wrap("strong") },
  { pattern: /__(?=\S)([\s\S]+?)__(?!_)/y, make: wrap("u") },
  { pattern: /~~(?=\S)([\s\S]+?)~~/y, make: wrap("s") },
  { pattern: /\*(?=[^\s*])((?:\*\*|[^*])+?)\*(?!\*)/y, make: wrap("em") },
  { pattern: /_(?=[^\s_])((?:__|[^_])+?)_(?![\p{L}\p{N}_])/uy, make: wrap("em") },
  { pattern: /\[((?:\\.|[^\]\\])+)\]\(\s*<?((?:\([^\s<>()]*\)|[^\s<>()])+)>?\s*\)/y, make: maskedLink },
  { pattern: /<(https?:\/\/[^\s<>]+)>/y, make: ([, address]) => link(address, address) },
  { pattern: BARE_ADDRESS, make: ([address]) => link(address, address) },
  { pattern: /<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/y, make: timestamp },
  { pattern: /<@!?(\d+)>/y, make: mention("people", "@") },
  { pattern: /<@&(\d+)>/y, make: mention("roles", "@") },
  { pattern: /<#(\d+)>/y, make: mention("channels", "#") },
  { pattern: /<\/([^:<>]{1,100}):\d+>/y, make: commandMention },
  { pattern: /<a?:(\w+):\d+>/y, make: ([, name]) => `:${name}:` },
  { pattern: /\n/y, make: () => el("br") },
];
// What may begin one of the rules above; everything else is taken as text in one stride.
const PLAIN = /[^\\`|*_~[<h\n]+/y;

/** Turn a text into block nodes; `names` maps ids of people, roles and channels to names. */
export function markdown(text, names = {}) {
  return splitSpoilers(text).flatMap((part) =>
    part.hidden ? [spoiler(blocks(part.text, names), { block: true })] : blocks(part.text, names),
  );
}

/** Turn a text into inline nodes. */
export function inline(text, names = {}) {
  const nodes = [];
  let at = 0;
  while (at < text.length) {
    const [node, length] = next(text, at, names);
    at += length;
    if (typeof node === "string" && typeof nodes.at(-1) === "string") nodes.push(nodes.pop() + node);
    else nodes.push(node);
  }
  return nodes;
}

function next(text, at, names) {
  for (const { pattern, make } of INLINE) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return [make(match, names), match[0].length];
  }
  PLAIN.lastIndex = at;
  const plain = PLAIN.exec(text);
  return plain ? [plain[0], plain[0].length] : [text[at], 1];
}

// A spoiler over several lines may hold headings and lists, so it is cut out before lines are.
function splitSpoilers(text) {
  const parts = [];
  let kept = "";
  let at = 0;
  const token = /\\[\s\S]|```[\s\S]*?```|(`+)[\s\S]*?[^`]\1(?!`)|\|\|([\s\S]+?)\|\|/g;
  for (const match of text.matchAll(token)) {
    const hidden = match[2];
    if (hidden === undefined || !hidden.includes("\n")) continue;
    kept = text.slice(at, match.index);
    if (kept.trim()) parts.push({ text: kept.replace(/\n$/, ""), hidden: false });
    parts.push({ text: hidden, hidden: true });
    at = match.index + match[0].length;
  }
  kept = text.slice(at).replace(/^\n/, parts.length ? "" : "\n");
  if (kept.trim() || !parts.length) parts.push({ text: kept, hidden: false });
  return parts;
}

function blocks(text, names) {
  const made = [];
  let rest = text;
  let paragraph = [];
  const flush = () => {
    const joined = paragraph.join("\n").replace(/^\n+|\n+$/g, "");
    if (joined) made.push(el("p", {}, inline(joined, names)));
    paragraph = [];
  };
  while (rest) {
    const [node, used] = block(rest, names);
    if (node) {
      flush();
      made.push(node);
    } else {
      paragraph.push(rest.slice(0, used).replace(/\n$/, ""));
    }
    rest = rest.slice(used);
  }
  flush();
  return made;
}

// Returns the block at the head of the text and how many characters it takes; null for plain text.
function block(text, names) {
  const fence = FENCE.exec(text);
  if (fence) return [el("pre", {}, el("code", {}, fence[2])), fence[0].length];
  const lines = text.split("\n");
  const taken = (count) =>
    Math.min(text.length, lines.slice(0, count).reduce((sum, line) => sum + line.length + 1, 0));
  const run = (pattern) => {
    const end = lines.findIndex((line) => !pattern.test(line));
    return end === -1 ? lines.length : end;
  };
  for (const { pattern, make } of BLOCKS) {
    const match = pattern.exec(lines[0]);
    if (match) return [make(match, names), taken(1)];
  }
  if (LIST_ITEM.test(lines[0])) {
    const count = run(LIST_ITEM);
    return [list(lines.slice(0, count), names), taken(count)];
  }
  if (/^> /.test(lines[0])) {
    const count = run(/^> /);
    const quoted = lines.slice(0, count).map((line) => QUOTE.exec(line)[1]);
    return [el("blockquote", {}, blocks(quoted.join("\n"), names)), taken(count)];
  }
  return [null, taken(1)];
}

function heading([, marks, text], names) {
  return el(`h${marks.length + 2}`, {}, inline(text, names));
}

function list(lines, names) {
  const items = lines.map((line) => LIST_ITEM.exec(line));
  const ordered = /\d/.test(items[0][2]);
  const entry = ([, indent, , text]) =>
    el("li", { className: indent.length > 1 ? "nested" : "" }, inline(text, names));
  const start = ordered ? { start: parseInt(items[0][2], 10) } : {};
  return el(ordered ? "ol" : "ul", start, items.map(entry));
}

function wrap(name) {
  return ([, text], names) => el(name, {}, inline(text, names));
}

function maskedLink([whole, label, address], names) {
  return webAddress(address) === null ? whole : link(address, inline(label, names));
}

function mention(kind, sign) {
  return ([, id], names) =>
    el("span", { className: "mention" }, `${sign}${names[kind]?.get(id) ?? id}`);
}

function commandMention([, name]) {
  const button = el("button", { type: "button", className: "mention" }, `/${name}`);
  button.addEventListener("click", () =>
    button.dispatchEvent(new CustomEvent("pick-command", { bubbles: true, detail: name })),
  );
  return button;
}
