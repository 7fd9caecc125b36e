import { toPointer } from "./pointer.ts";

/** A string, a bracket, a comma or colon, or a run of anything else that is no space. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

interface Level {
  readonly isList: boolean;
  /** The key, or the place in the list, of what comes next. */
  at: string | number;
}

/**
 * The line, counted from 1, on which each value of a JSON text begins, by JSON pointer; in an object that
 * of its key. The time grows with the text's length alone.
 * @param text which JSON.parse takes
 */
export function jsonLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>([["", 1]]);
  const open: Level[] = [];
  let [line, counted] = [1, 0];
  let key: string | undefined;
  const pointer = (): string => toPointer(open.map(({ at }) => at));
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    for (; counted < index; counted++) if (text[counted] === "\n") line += 1;
    const level = open.at(-1);
    const isValue = !"]},:".includes(token);
    if (token === ",") {
      if (level?.isList === true) level.at = Number(level.at) + 1;
    } else if (token === "]" || token === "}") {
      open.pop();
    } else if (token === ":") {
      level!.at = key!;
      lines.set(pointer(), line);
    } else if (isValue && level?.isList === true) {
      lines.set(pointer(), line);
    }
    key = token.startsWith('"') ? (JSON.parse(token) as string) : undefined;
    if (token === "{" || token === "[") open.push({ isList: token === "[", at: 0 });
  }
  return lines;
}

/** The line of a value, or of the nearest that holds it: what is missing has none of its own. */
export function lineOfPointer(lines: ReadonlyMap<string, number>, pointer: string): number {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const line = lines.get(at);
    if (line !== undefined) return line;
  }
  return 1;
}

/** The line at which JSON.parse stops, from its message; the last where the text ends too soon. */
export function lineOfFault(text: string, message: string): number {
  const [, position] = /position (\d+)/.exec(message) ?? [];
  const [, repeated] = /and (\d+)$/.exec(message) ?? [];
  if (repeated !== undefined) return Number(repeated);
  const end = position === undefined ? text.trimEnd().length : Number(position);
  return text.slice(0, end).split("\n").length;
}
