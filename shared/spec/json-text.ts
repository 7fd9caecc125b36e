import { messageOf } from "../format/error-message.ts";
/** A text that is no JSON, or JSON that says two things at once. */
export class JsonTextError extends Error {
  override readonly name = "JsonTextError";
}

/** One string, bracket, comma or colon a match; numbers and names need no look. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/**
 * Reads JSON, and refuses an object that has a key twice: JSON.parse takes the last one without a
 * word, and so trains what nobody meant. The time grows with the text's length alone.
 * @throws JsonTextError saying what is wrong, with the line of a repeated key
 */
export function parseJson(text: string): unknown {
  const plain = text.replace(/^\uFEFF/, "");
  let value: unknown;
  try {
    value = JSON.parse(plain);
  } catch (error) {
    throw new JsonTextError(messageOf(error), {
      cause: error,
    });
  }
  refuseRepeatedKeys(plain);
  return value;
}

/** @param text which JSON.parse takes */
function refuseRepeatedKeys(text: string): void {
  /** The keys of the objects that are open, innermost last; of a list, undefined. */
  const open: (Map<string, number> | undefined)[] = [];
  let pending: { readonly text: string; readonly at: number } | undefined;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === "{") open.push(new Map());
    else if (token === "[") open.push(undefined);
    else if (token === "}" || token === "]") open.pop();
    else if (token === ":" && pending !== undefined) note(open.at(-1), pending, text);
    pending = token.startsWith('"') ? { text: token, at: index } : undefined;
  }
}

function note(
  keys: Map<string, number> | undefined,
  { text: quoted, at }: { readonly text: string; readonly at: number },
  text: string,
): void {
  if (keys === undefined) return;
  const key = JSON.parse(quoted) as string;
  const first = keys.get(key);
  if (first === undefined) {
    keys.set(key, at);
    return;
  }
  const lines = `lines ${lineOf(text, first)} and ${lineOf(text, at)}`;
  throw new JsonTextError(`has the key ${quoted.slice(0, 100)} twice in one object, on ${lines}`);
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split("\n").length;
}
