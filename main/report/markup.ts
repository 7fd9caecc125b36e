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

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Escapes text for an element or a quoted attribute, of HTML and of SVG. What no document may hold
 * (control characters, lone surrogates) becomes U+FFFD; characters that turn the reading direction
 * of what follows are dropped, so that a name cannot disguise the text after it.
 */
export function escapeText(text: string): string {
  return text
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/[\p{Surrogate}\u{fffe}\u{ffff}]/gu, "\ufffd")
    .replace(CONTROL_CHARACTERS, "\ufffd")
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

// eslint-disable-next-line no-control-regex -- finding them is the purpose
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** A template literal whose values are escaped unless they are `Markup`. */
export function markup(parts: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  return new Markup(parts.map((part, i) => (i === 0 ? "" : write(values[i - 1])) + part).join(""));
}

function write(value: MarkupValue): string {
  if (value === undefined) return "";
  if (value instanceof Markup) return value.toString();
  if (typeof value === "string") return escapeText(value);
  if (typeof value === "number") return String(value);
  return value.map(write).join("");
}

/** Plain text as paragraphs: blank lines part them, single line ends are kept. */
export function paragraphs(text: string): Markup {
  const blocks = text
    .replaceAll(/\r\n?/g, "\n")
    .split(/\n[ \t]*\n+/)
    .map((block) => block.trim())
    .filter((block) => block !== "");
  return markup`${blocks.map((block) => markup`<p class="plain">${block}</p>`)}`;
}
