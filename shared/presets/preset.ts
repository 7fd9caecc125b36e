import { parseExperiment } from "../spec/parse.ts";
import { EXPERIMENT_FORMAT, type Experiment } from "../spec/schema.ts";

/** An experiment ready to run, offered where a person begins. */
export interface Preset {
  readonly id: string;
  readonly title: string;
  /** What it asks, in a sentence. */
  readonly question: string;
  /** What came out where it was run, in a sentence; docs/presets.md has the numbers. */
  readonly shows: string;
  readonly experiment: () => Experiment;
}

/** Seeds of a preset: the fewest with which a unanimous paired difference can be decided. */
export const PRESET_SEEDS = 8;

/** The experiment of a preset that no claim rests on. */
export function ready(name: string, fields: Readonly<Record<string, unknown>>): Experiment {
  const seeds = { count: PRESET_SEEDS };
  return parseExperiment({ format: EXPERIMENT_FORMAT, name, seeds, ...fields });
}
