import { claimExperiments, type ClaimExperimentId } from "../../shared/claims/experiments.ts";
import { paperGrid, SHARING_POINTER } from "../../shared/presets/paper-grid.ts";
import { parseExperiment } from "../../shared/spec/parse.ts";
import { EXPERIMENT_FORMAT, type Experiment } from "../../shared/spec/schema.ts";

/** An experiment ready to run, offered where a person begins. */
export interface Preset {
  readonly id: string;
  readonly title: string;
  /** What running it shows, in a sentence. */
  readonly question: string;
  readonly experiment: () => Experiment;
}

const SEEDS = 8;

function ownPreset(fields: Record<string, unknown>): Experiment {
  return parseExperiment({ format: EXPERIMENT_FORMAT, seeds: { count: SEEDS }, ...fields });
}

const claim = (id: ClaimExperimentId) => (): Experiment => claimExperiments[id](SEEDS);

export const PRESETS: readonly Preset[] = [
  {
    id: "paper",
    title: "Low, high and both, shared and unshared",
    question: "Is a low frequency needed, and does only weight sharing make use of it?",
    experiment: () => paperGrid(SEEDS),
  },
  {
    id: "gradual",
    title: "Sharing turned up step by step",
    question: "How many patches must share patch 1’s filter before the high frequency is learned?",
    experiment: () =>
      ownPreset({
        name: "Sharing turned up step by step",
        axes: {
          [SHARING_POINTER]: [
            "unshared",
            [0, 0, 1, 2, 3, 4, 5, 6, 7, 8],
            [0, 0, 0, 1, 2, 3, 4, 5, 6, 7],
            [0, 0, 0, 0, 1, 2, 3, 4, 5, 6],
            [0, 0, 0, 0, 0, 1, 2, 3, 4, 5],
            "shared",
          ],
        },
      }),
  },
  {
    id: "learned-head",
    title: "A learned head",
    question: "Does it still hold when the head is learned along with the filters?",
    experiment: claim("learned-head"),
  },
  {
    id: "walsh",
    title: "Parities in place of cosines",
    question: "Does the same hold for Walsh frequencies, the orders of a parity?",
    experiment: claim("walsh"),
  },
  {
    id: "digits",
    title: "Real digits, learned head",
    question: "What changes when the patches are cut from real digits?",
    experiment: () =>
      ownPreset({
        name: "Real digits, learned head",
        data: { source: "mnist" },
        model: { kind: "patch", head: { kind: "mlp", hidden: [50] } },
        axes: { [SHARING_POINTER]: ["shared", "unshared"] },
      }),
  },
  {
    id: "tanh-sum",
    title: "Another patch map",
    question: "Does it depend on the patch map being linear?",
    experiment: claim("tanh-sum"),
  },
];

export function presetById(id: string): Preset | undefined {
  return PRESETS.find((preset) => preset.id === id);
}
