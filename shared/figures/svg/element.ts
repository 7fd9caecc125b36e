import { escapeMarkup } from "../../format/escape-markup.ts";
import { px } from "./layout.ts";

/** Values of attributes; numbers are rounded to a hundredth of a pixel, `undefined` writes none. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element with children that are markup already. */
export function element(name: string, attributes: Attributes, ...children: string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([key, value]) => ` ${key}="${attributeText(value!)}"`)
    .join("");
  const content = children.join("");
  return content === "" ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** A line of text; `ink` says whose colour it has where a page has colours of its own. */
export function textAt(
  [x, y]: readonly [number, number],
  words: string,
  attributes: Attributes = {},
): string {
  return words === "" ? "" : element("text", { x, y, ...attributes }, escapeMarkup(words));
}

function attributeText(value: string | number): string {
  return typeof value === "number" ? String(px(value)) : escapeMarkup(value);
}
