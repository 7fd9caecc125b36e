import type { JsonValue } from "./schema.ts";

/** Splits a JSON pointer (RFC 6901) into its unescaped tokens; the empty pointer has none. */
export function pointerTokens(pointer: string): readonly string[] {
  if (pointer === "") return [];
  return pointer
    .slice(1)
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The JSON pointer (RFC 6901) of a path of keys and indices. */
export function toPointer(path: readonly PropertyKey[]): string {
  return path.map((key) => "/" + String(key).replaceAll("~", "~0").replaceAll("/", "~1")).join("");
}

/** The value that a pointer leads to, or `undefined` where there is none. */
export function readPointer(root: unknown, pointer: string): unknown {
  let value = root;
  for (const token of pointerTokens(pointer)) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, token)) {
      return undefined;
    }
    value = (value as Record<string, unknown>)[token];
  }
  return value;
}

/**
 * A copy of a JSON value with the value at a pointer replaced or, in an object, added.
 * @returns `undefined` where the pointer's parent does not exist or an index is out of range
 */
export function withPointer(
  root: JsonValue,
  pointer: string,
  value: JsonValue,
): JsonValue | undefined {
  const [token, ...rest] = pointerTokens(pointer);
  if (token === undefined) return value;
  const restPointer = toPointer(rest);
  if (Array.isArray(root)) {
    const child = root[Number(token)];
    if (!/^(0|[1-9]\d*)$/.test(token) || child === undefined) return undefined;
    const changed = withPointer(child, restPointer, value);
    if (changed === undefined) return undefined;
    return root.map((item, index) => (index === Number(token) ? changed : item));
  }
  if (typeof root !== "object" || root === null) return undefined;
  const child = Object.hasOwn(root, token) ? root[token] : undefined;
  if (child === undefined) return rest.length === 0 ? { ...root, [token]: value } : undefined;
  const changed = withPointer(child, restPointer, value);
  return changed === undefined ? undefined : { ...root, [token]: changed };
}
