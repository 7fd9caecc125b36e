/** A name that a registry has no entry for, met at run time. */
export class UnknownEntryError extends Error {
  override readonly name = "UnknownEntryError";
}

/**
 * The entry of a registry by its name.
 * @param noun what the registry holds, for the error's sentence: "component kind"
 * @throws UnknownEntryError where there is none, so that nothing is left out without a word
 */
export function entryOf<E>(registry: Readonly<Record<string, E>>, name: string, noun: string): E {
  const entry = Object.hasOwn(registry, name) ? registry[name] : undefined;
  if (entry !== undefined) return entry;
  const known = Object.keys(registry).join(", ");
  throw new UnknownEntryError(
    `"${name}" is not a ${noun} that this lab knows. Use one of: ${known}.`,
  );
}

/** The names of a registry's entries, in its order, as a list that is never empty. */
export function entryNames<K extends string>(registry: Readonly<Record<K, unknown>>): [K, ...K[]] {
  const names = Object.keys(registry) as K[];
  const [first, ...rest] = names;
  if (first === undefined) throw new RangeError("A registry needs at least one entry.");
  return [first, ...rest];
}
