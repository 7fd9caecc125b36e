import { createHash } from "node:crypto";
import type { RunWeights } from "../../shared/results/run-weights.ts";
import type {
  BundledExperiment,
  BundledRun,
  BundledStudy,
} from "../../shared/bundle/bundle-schema.ts";

/** A run with its packed curves, as `main/store/series-codec.ts` writes them. */
export interface RunOfBundle {
  readonly run: Omit<BundledRun, "chunks" | "weights">;
  readonly chunks: readonly Uint8Array[];
  /** Empty where none are stored. */
  readonly weights: RunWeights;
}

/** An experiment with the runs of it that have ended. */
export interface ExperimentOfBundle {
  readonly experiment: BundledExperiment;
  readonly runs: readonly RunOfBundle[];
}

/** What a bundle carries. */
export interface Bundle {
  readonly labVersion: string;
  readonly createdAtMs: number;
  readonly experiments: readonly ExperimentOfBundle[];
  readonly studies: readonly BundledStudy[];
  /** Data files by `SHA256/NAME`, which `kept:` paths name. */
  readonly data: ReadonlyMap<string, Uint8Array>;
}

/** Before the names of data files in the archive. */
export const DATA = "data/";
export const experimentFile = (id: string): string => `experiments/${id}.json`;
export const runsFile = (id: string): string => `experiments/${id}.runs.jsonl`;
export const seriesFile = (id: string): string => `experiments/${id}.series`;
/** There where a run has weights beside its filters. */
export const weightsFile = (id: string): string => `experiments/${id}.weights`;
export const studyFile = (id: string): string => `studies/${id}.json`;

/** The SHA-256 of a file, in hexadecimal. */
export const hashOf = (content: Uint8Array): string =>
  createHash("sha256").update(content).digest("hex");
