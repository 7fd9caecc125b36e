/** A value of the literals that NumPy writes into its headers; tuples and lists are arrays alike. */
export type Literal = string | number | boolean | readonly Literal[] | ReadonlyMap<string, Literal>;

/** Headers nest three deep: fields, one field, its shape. */
const MAX_DEPTH = 8;
/** One token a match: punctuation, a string, a whole number (with Python 2's L) or a name. */
const TOKEN = /\s*(?:([{}[\](),:])|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\d{1,18})L?|(\w+))/y;
const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const CONSTANTS: ReadonlyMap<string, boolean> = new Map([
  ["True", true],
  ["False", false],
]);

type Token = { readonly mark: string } | { readonly value: Literal };

/**
 * Reads a literal of Python: dictionaries with text as keys, lists, tuples, text, whole numbers, True
 * and False. The time grows with the text's length alone.
 * @returns undefined where the text is none, or goes on after it
 */
export function parseLiteral(text: string): Literal | undefined {
  const reader = new LiteralReader(text);
  const value = reader.value(0);
  return reader.isAtEnd() ? value : undefined;
}

class LiteralReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text.trimEnd();
  }

  isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  value(depth: number): Literal | undefined {
    const token = this.#next();
    if (token === undefined || depth > MAX_DEPTH) return undefined;
    if ("value" in token) return token.value;
    const closing = CLOSING[token.mark];
    if (closing === undefined) return undefined;
    return token.mark === "{" ? this.#dictionary(depth + 1) : this.#sequence(closing, depth + 1);
  }

  #sequence(closing: string, depth: number): Literal[] | undefined {
    const items: Literal[] = [];
    while (!this.#takes(closing)) {
      const item = this.value(depth);
      if (item === undefined) return undefined;
      items.push(item);
      if (!this.#takes(",")) return this.#takes(closing) ? items : undefined;
    }
    return items;
  }

  #dictionary(depth: number): Map<string, Literal> | undefined {
    const entries = new Map<string, Literal>();
    while (!this.#takes("}")) {
      const key = this.value(depth);
      if (typeof key !== "string" || !this.#takes(":")) return undefined;
      const value = this.value(depth);
      if (value === undefined) return undefined;
      entries.set(key, value);
      if (!this.#takes(",")) return this.#takes("}") ? entries : undefined;
    }
    return entries;
  }

  #takes(mark: string): boolean {
    const before = this.#at;
    const token = this.#next();
    if (token !== undefined && "mark" in token && token.mark === mark) return true;
    this.#at = before;
    return false;
  }

  #next(): Token | undefined {
    TOKEN.lastIndex = this.#at;
    const match = TOKEN.exec(this.#text);
    if (match === null) return undefined;
    this.#at = TOKEN.lastIndex;
    const [, mark, single, double, digits, name = ""] = match;
    if (mark !== undefined) return { mark };
    if (digits !== undefined) return { value: Number(digits) };
    const value = single ?? double ?? CONSTANTS.get(name);
    return value === undefined ? undefined : { value };
  }
}
