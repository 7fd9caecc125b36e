import type { Experiment } from "../spec/schema.ts";
import {
  BEYOND_EXPERIMENTS,
  beyondExperiments,
  type BeyondExperimentId,
} from "./beyond-experiments.ts";
import {
  PAPER_EXPERIMENTS,
  paperExperiments,
  type PaperExperimentId,
} from "./paper-experiments.ts";

export type ClaimExperimentId = PaperExperimentId | BeyondExperimentId;

/** Claims that are judged together: Holm's correction is over a family. */
interface ClaimFamily {
  readonly label: string;
  readonly experiments: readonly ClaimExperimentId[];
  /** The experiment that result files and reports of the family hold. */
  readonly lead: ClaimExperimentId;
  /** Seeds of each variant, fixed beforehand: enough for every claim of the family to be decided. */
  readonly seeds: number;
}

export const CLAIM_FAMILY_IDS = ["paper", "beyond"] as const;
export type ClaimFamilyId = (typeof CLAIM_FAMILY_IDS)[number];

export const CLAIM_FAMILIES: Readonly<Record<ClaimFamilyId, ClaimFamily>> = {
  paper: {
    label: "The paper’s claims",
    experiments: PAPER_EXPERIMENTS,
    lead: "paper-grid",
    seeds: 8,
  },
  beyond: {
    label: "Beyond the paper",
    experiments: BEYOND_EXPERIMENTS,
    lead: "staircases",
    seeds: 10,
  },
};

export const CLAIM_EXPERIMENTS = [...PAPER_EXPERIMENTS, ...BEYOND_EXPERIMENTS] as const;

const EXPERIMENTS: Readonly<Record<ClaimExperimentId, (seeds: number) => Experiment>> = {
  ...paperExperiments,
  ...beyondExperiments,
};

/** `quick` is the smaller experiment: fewer epochs, measured less often; all else is the same. */
export const CLAIM_SIZES = ["full", "quick"] as const;
export type ClaimSize = (typeof CLAIM_SIZES)[number];

/**
 * Epochs of the smaller experiments: those after which the slower scheme's verdict stood on the pilot
 * seeds 101 to 108, which the claims do not use.
 */
const QUICK_EPOCHS: Readonly<Record<ClaimExperimentId, number>> = {
  "paper-grid": 40,
  walsh: 60,
  "tanh-sum": 40,
  "learned-head": 30,
  "hidden-by-nmse": 30,
  "small-filters": 60,
  mnist: 40,
  staircases: 50,
  "even-low": 20,
  "soft-sharing": 160,
  "equal-start": 20,
  coverage: 40,
  augmentation: 100,
  "recurrent-tying": 80,
  overlap: 20,
  "overlapping-sum": 10,
  channels: 200,
  depth: 30,
};
const QUICK_POINTS = 10;

function familyOf(id: ClaimExperimentId): ClaimFamily {
  return CLAIM_FAMILIES[PAPER_EXPERIMENTS.some((own) => own === id) ? "paper" : "beyond"];
}

/** The experiment that claims rest on, with the seeds of its family, in one of its sizes. */
export function claimExperimentOf(id: ClaimExperimentId, size: ClaimSize = "full"): Experiment {
  const experiment = EXPERIMENTS[id](familyOf(id).seeds);
  if (size === "full") return experiment;
  const { name, training, record } = experiment;
  return {
    ...experiment,
    name: `${name} (quick)`,
    training: { ...training, epochs: QUICK_EPOCHS[id] },
    record: { ...record, points: QUICK_POINTS },
  };
}
