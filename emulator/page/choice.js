// A select of a message or a modal: fixed options, or people, roles and channels of the guild.

import { el } from "./dom.js";

export const SELECTS = new Set([3, 5, 6, 7, 8]);

const PEOPLE = ["people"];
const FILLED_FROM = { 5: PEOPLE, 6: ["roles"], 7: ["people", "roles"], 8: ["channels"] };
const SIGNS = { people: "@", roles: "@", channels: "#" };

/** Make the <select> for a select component; `world` knows people, roles and channels. */
export function choice(component, world, properties = {}) {
  const several = (component.max_values ?? 1) > 1;
  const select = el("select", {
    multiple: several,
    size: several ? Math.min(5, Math.max(2, optionsOf(component, world).length)) : 0,
    disabled: component.disabled ?? false,
    ...properties,
  });
  const options = optionsOf(component, world);
  const chosen = options.some((option) => option.default);
  if (!several) {
    const prompt = component.placeholder ?? "Choose …";
    select.append(el("option", { value: "", selected: !chosen }, prompt));
  }
  for (const { value, label, description, default: selected = false } of options) {
    const text = description ? `${label} — ${description}` : label;
    select.append(el("option", { value, selected, defaultSelected: selected }, text));
  }
  return select;
}

/** Return the values chosen in a <select> made by `choice`. */
export const chosenValues = (select) =>
  [...select.selectedOptions].map((option) => option.value).filter((value) => value !== "");

function optionsOf(component, world) {
  if (component.type === 3) return component.options ?? [];
  const defaults = new Set((component.default_values ?? []).map(({ id }) => id));
  const kinds = component.channel_types ?? [];
  return FILLED_FROM[component.type].flatMap((source) =>
    world[source]
      .filter((entry) => source !== "channels" || !kinds.length || kinds.includes(entry.type))
      .map(({ id, name }) => ({
        value: id,
        label: `${SIGNS[source]}${name}`,
        default: defaults.has(id),
      })),
  );
}
