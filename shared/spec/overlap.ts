/**
 * Where JSON pointers lead into one another, so that writing at one would undo the other.
 * @returns for each pointer the index of the first before it that leads to the same place, into it or
 *   around it; `undefined` where there is none
 */
export function overlapsBefore(pointers: readonly string[]): readonly (number | undefined)[] {
  const written = new Map<string, number>();
  const around = new Map<string, number>();
  return pointers.map((pointer, index) => {
    const above = ancestors(pointer);
    const other = [pointer, ...above].map((one) => written.get(one)).find((i) => i !== undefined);
    const found = other ?? around.get(pointer);
    if (!written.has(pointer)) written.set(pointer, index);
    for (const one of above) if (!around.has(one)) around.set(one, index);
    return found;
  });
}

/** The pointers that lead to a part around a pointer's place, the innermost first. */
function ancestors(pointer: string): string[] {
  const above: string[] = [];
  for (let end = pointer.lastIndexOf("/"); end > 0; end = pointer.lastIndexOf("/", end - 1)) {
    above.push(pointer.slice(0, end));
  }
  return above;
}
