/** JSON has no NaN and no infinities: they are stored as strings and come back as numbers. */
const SPECIAL: ReadonlyMap<string, number> = new Map([
  ["NaN", NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
]);

/** JSON text that keeps numbers which are not finite. */
export function stringifyNumbers(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === "number" && !Number.isFinite(item) ? { number: String(item) } : item,
  );
}

/** Reads what `stringifyNumbers` wrote. */
export function parseNumbers(text: string): unknown {
  return JSON.parse(text, (_key, item: unknown) => {
    const isSpecial = typeof item === "object" && item !== null && "number" in item;
    return isSpecial ? (SPECIAL.get(String(item.number)) ?? item) : item;
  });
}
