import type { Experiment } from "../../shared/spec/schema.ts";

/** A name that a file may have, with what it is at its end. */
const named = (name: string, what: string): string => `${name.slice(0, 180)} (${what})`;

/** The same experiment once more: the same seeds, so that every run begins alike and ends alike. */
export function replayOf(spec: Experiment): Experiment {
  return { ...spec, name: named(spec.name, "replay") };
}

/** The same experiment on the seeds that follow: other targets and samples, paired across variants. */
export function newDrawOf(spec: Experiment): Experiment {
  const { first, count } = spec.seeds;
  return {
    ...spec,
    name: named(spec.name, `seeds ${first + count} to ${first + 2 * count - 1}`),
    seeds: { ...spec.seeds, first: first + count },
  };
}
