import type { Component, VariantSpec } from "../../shared/spec/schema.ts";
import { sharingGroups } from "../../shared/registry/architectures/sharing.ts";
import { inputShape } from "../../shared/spec/shape.ts";
import { median } from "../../shared/statistics/estimate.ts";
import type { LearnerSignal } from "./theory-jobs.ts";
import { formatNumber } from "../../shared/format/number.ts";

/** Filters that the same components reach, and the signal in the middle of theirs. */
export interface SignalClass {
  /** "filter 1", "filters 2–5". */
  readonly filters: string;
  readonly value: string;
}

/** The gradient signal in words, filters that the same components reach taken together. */
export function signalClasses(signal: LearnerSignal, spec: VariantSpec): SignalClass[] {
  const classes = new Map<string, number[]>();
  reachedBy(spec).forEach((components, filter) => {
    const key = components.join();
    classes.set(key, [...(classes.get(key) ?? []), filter]);
  });
  return [...classes.values()].map((filters) => ({
    filters: filterWords(filters),
    value: valueWords(signal, filters),
  }));
}

/** For each filter the components of its patches, axis `[filter]`. */
function reachedBy({ data, target, model }: VariantSpec): number[][] {
  const { patches } = inputShape(data);
  const sharing = model.kind === "patch" ? model.sharing : "shared";
  const groups = sharingGroups(sharing, patches);
  const components: readonly Component[] = target.spectrum.components;
  return Array.from({ length: Math.max(...groups) + 1 }, (_, filter) =>
    components.flatMap(({ patches: reached }, index) =>
      reached.some((patch) => groups[patch] === filter) ? [index] : [],
    ),
  );
}

function valueWords(signal: LearnerSignal, filters: readonly number[]): string {
  if (signal.how === "closed form") {
    return formatNumber(median(filters.map((filter) => signal.filters[filter]!)));
  }
  const found = filters.map((filter) => signal.filters[filter]!);
  const seen = found.map(({ value }) => value).filter((value) => value > 0);
  const below = Math.max(...found.map((one) => one.below));
  if (seen.length * 2 > found.length) return formatNumber(median(seen));
  return below === 0 ? "0" : `below ${formatNumber(below)}`;
}

/** `filter 1`, `filters 2–5`, `filters 1, 3`; counted from 1. */
function filterWords(filters: readonly number[]): string {
  const [first, last] = [filters[0]! + 1, filters.at(-1)! + 1];
  if (filters.length === 1) return `filter ${first}`;
  if (last - first === filters.length - 1 && filters.length > 2) return `filters ${first}–${last}`;
  const named = filters.slice(0, 6).map((filter) => filter + 1);
  return `filters ${named.join(", ")}${filters.length > named.length ? " …" : ""}`;
}
