/** A copy of a set with one member put in, or taken out where it was in. */
export function toggledSet<T>(set: ReadonlySet<T>, member: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(member)) next.add(member);
  return next;
}
