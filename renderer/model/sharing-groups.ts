import { sharingGroups } from "../../shared/registry/architectures/sharing.ts";
import type { Sharing } from "../../shared/spec/schema.ts";

/** The sharing that gives each patch its group, by its name where it has one, axis `[patch]`. */
export function sharingOf(groups: readonly number[]): Sharing {
  const order = [...new Set(groups)];
  if (order.length === 1) return "shared";
  if (order.length === groups.length) return "unshared";
  // The file numbers groups 0, 1, 2 … without a gap: in the order of their first patch.
  return groups.map((group) => order.indexOf(group));
}

/** Moves a patch to the next group; after the last one comes a group of its own, then the first. */
export function cycleGroup(sharing: Sharing, patches: number, patch: number): Sharing {
  const groups = [...groupsFor(sharing, patches)];
  const others = groups.filter((_, other) => other !== patch);
  const last = Math.max(-1, ...others);
  groups[patch] = groups[patch]! > last ? 0 : groups[patch]! + 1;
  return sharingOf(groups);
}

/** Puts a patch into a group by its number from 1, or into a group of its own past the last. */
export function assignGroup(
  sharing: Sharing,
  patches: number,
  patch: number,
  group: number,
): Sharing {
  const groups = [...groupsFor(sharing, patches)];
  groups[patch] = Math.min(group, Math.max(...groups) + 1);
  return sharingOf(groups);
}

/** Each patch's group for drawing, also where the list does not fit the patches yet. */
export function groupsFor(sharing: unknown, patches: number): readonly number[] {
  if (sharing === "shared" || sharing === "unshared") return sharingGroups(sharing, patches);
  const given = Array.isArray(sharing) ? sharing : [];
  return Array.from({ length: patches }, (_, patch) => {
    const group: unknown = given[patch];
    return typeof group === "number" && Number.isInteger(group) && group >= 0 ? group : 0;
  });
}

/** Two groups of neighbours, a beginning for a partition of one's own. */
export function halves(patches: number): Sharing {
  return sharingOf(Array.from({ length: patches }, (_, patch) => (patch < patches / 2 ? 0 : 1)));
}

/** The first patches on one filter, each other patch on its own: sharing turned up patch by patch. */
export function firstShare(count: number, patches: number): Sharing {
  return sharingOf(
    Array.from({ length: patches }, (_, patch) => Math.max(0, patch - Math.max(1, count) + 1)),
  );
}

/** How many patches the filter serves that serves most. */
export function largestGroup(groups: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + 1);
  return Math.max(1, ...counts.values());
}
