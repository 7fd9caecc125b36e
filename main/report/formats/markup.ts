import { escapeMarkup } from "../../../shared/format/escape-markup.ts";

/** Text that is markup already: everything else that goes into a document is escaped. */
export class Markup {
  readonly #text: string;

  /** @param text markup that holds no foreign text, or foreign text that was escaped */
  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** What may stand in a `markup` template; a list is written without a separator. */
export type MarkupValue = Markup | string | number | undefined | readonly MarkupValue[];

export const nothing = new Markup("");

/** A template literal whose values are escaped unless they are `Markup`. */
export function markup(parts: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  return new Markup(parts.map((part, i) => (i === 0 ? "" : write(values[i - 1])) + part).join(""));
}

function write(value: MarkupValue): string {
  if (value === undefined) return "";
  if (value instanceof Markup) return value.toString();
  if (typeof value === "string") return escapeMarkup(value);
  if (typeof value === "number") return String(value);
  return value.map(write).join("");
}
