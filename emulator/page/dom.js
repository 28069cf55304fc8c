// Builds elements. Text only ever becomes text nodes; nothing here parses HTML.

/** Make an element with properties (or attributes, where the name holds a dash) and children. */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (key.includes("-") || key === "role" || key === "for") element.setAttribute(key, value);
    else element[key] = value;
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

let made = 0;

/** Return an id no other element of this page has. */
export const freshId = (stem) => `${stem}-${(made += 1)}`;

/** Return the address if a browser may be sent there (http and https only), else null. */
export function webAddress(text) {
  try {
    const url = new URL(text);
    return ["http:", "https:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** Make a link that opens beside the page and tells the other site nothing about it. */
export function link(address, ...children) {
  const href = webAddress(address);
  if (href === null) return el("span", {}, ...children);
  return el("a", { href, target: "_blank", rel: "noopener noreferrer", title: href }, ...children);
}
