import { z } from "zod";
import { described } from "../field-meta.ts";
import type { SpecProblem } from "../spec-problem.ts";

/** The ways in which one set of weights is shared. */
export const SHARING_OPTIONS = [
  z.enum(["shared", "unshared"]),
  z.array(z.int().min(0)).min(1),
] as const;

/** Which patches use one filter: all, none, or those that a list gives the same group. */
export const sharingSchema = described(
  z
    .union(SHARING_OPTIONS, {
      error: 'Use "shared", "unshared" or a list that gives each patch its group.',
    })
    .default("shared"),
  {
    label: "Sharing",
    help: "Which patches use the same filter: all of them, none, or those that a list gives the same group.",
    speaksForItself: true,
  },
);

export type Sharing = z.output<typeof sharingSchema>;

/** The names of the ways of sharing. */
export const SHARING_KINDS = ["shared", "unshared", "grouped"] as const;
export type SharingKind = (typeof SHARING_KINDS)[number];

interface SharingEntry {
  /** A patch model's filters, for a sentence. */
  readonly filters: string;
  /** A recurrent network's weights, for a sentence; tied and untied are its names of the first two. */
  readonly positions: string;
}

const ENTRIES: Readonly<Record<SharingKind, SharingEntry>> = {
  shared: {
    filters: "one filter shared by all patches",
    positions: "tied across positions",
  },
  unshared: {
    filters: "a filter for each patch",
    positions: "not tied across positions",
  },
  grouped: {
    filters: "filters shared by groups",
    positions: "tied within groups of positions",
  },
};

export function sharingKind(sharing: Sharing): SharingKind {
  return typeof sharing === "string" ? sharing : "grouped";
}

/** The kind of two parts together: that of both, or `grouped` where they differ. */
export function kindOfParts(first: Sharing, second: Sharing): SharingKind {
  return sharingKind(first) === sharingKind(second) ? sharingKind(first) : "grouped";
}

/** A layer's filters in words. @param place what each of them reads */
export function describeFilters(sharing: Sharing, place: "patch" | "window" = "patch"): string {
  const { filters } = ENTRIES[sharingKind(sharing)];
  const words = place === "patch" ? filters : filters.replace("patch", "window");
  return typeof sharing === "string" ? words : `${words} (${sharing.join(" ")})`;
}

/** How a recurrent network's weights are tied, in words. */
export function describeTying(sharing: Sharing): string {
  return ENTRIES[sharingKind(sharing)].positions;
}

/** For each patch the index of the filter it uses, axis `[patch]` (docs/experiment-file.md, model). */
export function sharingGroups(sharing: Sharing, patches: number): readonly number[] {
  if (sharing === "shared") return Array.from({ length: patches }, () => 0);
  if (sharing === "unshared") return Array.from({ length: patches }, (_, patch) => patch);
  return sharing;
}

/**
 * What is wrong with a list of groups for so many patches.
 * @param pointer the field that holds it
 * @param place what shares, where that is no patch
 */
export function checkSharing(
  pointer: string,
  sharing: Sharing,
  patches: number,
  place: "patch" | "window" = "patch",
): SpecProblem[] {
  if (typeof sharing === "string") return [];
  if (sharing.length !== patches) {
    const many = place === "patch" ? "patches" : "windows";
    const message = `gives ${sharing.length} ${many} a group, but there are ${patches}.`;
    return [{ pointer, message, fix: `Give each ${place} one group.` }];
  }
  const used = new Set(sharing);
  // There are no more groups than patches: a number beyond them leaves out a smaller one.
  const missing = sharing.findIndex((_, group) => !used.has(group));
  if (missing < 0 || missing > Math.max(...sharing)) return [];
  const message = `leaves out group ${missing}.`;
  return [{ pointer, message, fix: "Number the groups 0, 1, 2 … without a gap." }];
}
