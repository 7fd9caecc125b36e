import type { Experiment } from "../spec/schema.ts";

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
