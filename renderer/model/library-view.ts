import type { ExperimentRecord } from "../../shared/api/records.ts";
import type { ExperimentState } from "../../shared/api/library-records.ts";
import { experimentState, runTotal, variantTotal } from "./record-labels.ts";

const SORT_COLUMNS = ["name", "state", "verdict", "nmse", "runs", "created"] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

/** What of the library is shown, and in which order; remembered between starts. */
export interface LibraryView {
  readonly search: string;
  readonly state: ExperimentState | "all";
  readonly tag: string;
  readonly starredOnly: boolean;
  readonly archived: boolean;
  readonly sort: SortColumn;
  readonly descending: boolean;
}

export const DEFAULT_VIEW: LibraryView = {
  search: "",
  state: "all",
  tag: "",
  starredOnly: false,
  archived: false,
  sort: "created",
  descending: true,
};

/** A remembered view, with defaults where it is of another make. */
export function restoreView(kept: unknown): LibraryView {
  if (typeof kept !== "object" || kept === null) return DEFAULT_VIEW;
  const view: LibraryView = { ...DEFAULT_VIEW, ...kept };
  return SORT_COLUMNS.includes(view.sort) && typeof view.search === "string" ? view : DEFAULT_VIEW;
}

/** The experiments a view shows, in its order. */
export function viewLibrary(
  experiments: readonly ExperimentRecord[],
  view: LibraryView,
): ExperimentRecord[] {
  const words = view.search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const shown = experiments.filter(
    (record) =>
      record.archived === view.archived &&
      (!view.starredOnly || record.starred) &&
      // A study's own experiments are many, and shown by the study: here they are asked for by tag.
      (view.tag === "" ? !record.tags.includes("study") : record.tags.includes(view.tag)) &&
      (view.state === "all" || experimentState(record) === view.state) &&
      matches(record, words),
  );
  const sign = view.descending ? -1 : 1;
  return shown.sort((a, b) => sign * compareBy(view.sort, a, b) || b.createdAtMs - a.createdAtMs);
}

/** Every tag in use, in order. */
export function tagsIn(experiments: readonly ExperimentRecord[]): string[] {
  return [...new Set(experiments.flatMap(({ tags }) => tags))].sort();
}

/** Whether each word occurs in the name, the notes, a tag or the spec itself. */
function matches(record: ExperimentRecord, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const { name, notes, tags, spec } = record;
  const text = `${name} ${notes} ${tags.join(" ")} ${JSON.stringify(spec)}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

function compareBy(column: SortColumn, a: ExperimentRecord, b: ExperimentRecord): number {
  switch (column) {
    case "name":
      return a.name.localeCompare(b.name);
    case "state":
      return experimentState(a).localeCompare(experimentState(b));
    case "verdict":
      return successRate(a) - successRate(b);
    case "nmse":
      return lastNmse(a) - lastNmse(b);
    case "runs":
      return runTotal(a.runCounts) - runTotal(b.runCounts);
    case "created":
      return a.createdAtMs - b.createdAtMs;
  }
}

/** Experiments without a finished run come before a rate of 0. */
function successRate({ outcomes, successes }: ExperimentRecord): number {
  return outcomes === 0 ? -1 : successes / outcomes;
}

/**
 * Experiments without a result come after every number (1e300 rather than ∞, whose difference is
 * NaN), and so do those of several variants: a median over unlike ones would say nothing.
 */
export function lastNmse(record: Pick<ExperimentRecord, "sparkline" | "spec">): number {
  return (variantTotal(record) > 1 ? undefined : record.sparkline.at(-1)) ?? 1e300;
}
