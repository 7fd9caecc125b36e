import { parseStudy } from "./parse.ts";
import { STUDY_FORMAT, type Study } from "./schema.ts";

/** Fields of a study file for the axis q: the component at `index` covers patches 0 … q−1. */
export function patchCountAxis(index: number, low: number, high: number) {
  const pointer = `/target/spectrum/components/${index}/patches`;
  return { name: "q", pointer, as: "first-patches", low, high, integer: true } as const;
}

/** Fields of a study file for the axis C on a log scale: the weight of the component at `index`. */
export function weightAxis(index: number, low: number, high: number, steps: number) {
  const pointer = `/target/spectrum/components/${index}/weight`;
  return { name: "C", pointer, low, high, steps, scale: "log" } as const;
}

const schemes = { pointer: "/model/sharing", values: ["shared", "unshared"] };

/**
 * The phase diagram of the paper's question: for which number of coupled patches q and which weight C
 * of the low frequency is the mix (C·low + high)/(C + 1) learned, with and without weight sharing.
 * C doubles from row to row, since what changes is how much smaller than 1 it may be.
 * A run succeeds when it has learned the cosine: by NMSE alone a large C would hide that it has not,
 * as the linear part then carries nearly all of the variance (the first trap of docs/science.md).
 * Settings are those of the paper's grid there.
 */
export function frequencyStudy(seeds = 8): Study {
  return parseStudy({
    format: STUDY_FORMAT,
    name: "Which mixes of low and high frequency are learned",
    notes:
      "Coupled patches q of the cosine against the weight C of the linear component on patch 1, " +
      "with one filter for all patches and with one filter each.",
    base: { record: { points: 12 } },
    axes: [patchCountAxis(1, 1, 8), weightAxis(0, 0.01, 2.56, 9)],
    panels: schemes,
    success: { component: 1 },
    seeds: { count: seeds },
  });
}

/**
 * Where failure sets in without any low frequency: coupled patches q of a cosine alone against the
 * scale of the planted filters (the second trap of docs/science.md: failure is a statement about
 * scale).
 */
export function scaleStudy(seeds = 8): Study {
  return parseStudy({
    format: STUDY_FORMAT,
    name: "Where learning a high frequency alone sets in",
    notes:
      "Coupled patches q of a cosine without any low frequency against the scale of the planted " +
      "filters, with one filter for all patches and with one filter each.",
    base: {
      target: { spectrum: { components: [{ kind: "cosine" }] } },
      record: { points: 12 },
    },
    axes: [
      patchCountAxis(0, 1, 8),
      { name: "filter scale", pointer: "/target/filterScale", low: 0.2, high: 1, steps: 9 },
    ],
    panels: schemes,
    success: { component: 0 },
    seeds: { count: seeds },
  });
}

/**
 * Random experiments within the reach of the closed forms, by which theory's verdict is held against
 * training: 240 points of a Sobol sequence over eight axes, each with one filter for all patches, one
 * for each two, and one for each. Settings range from those that every learner solves to those that
 * none does; an odd number of seeds has always a majority.
 */
export function theoryStudy(seeds = 5): Study {
  return randomStudy("", 240, { training: { epochs: 20 } }, THEORY_AXES, seeds);
}

/** The settings that the closed forms know, over ranges in which learning goes from sure to hopeless. */
const THEORY_AXES = [
  patchCountAxis(1, 1, 8),
  { name: "C", pointer: "/target/spectrum/components/0/weight", low: 0.05, high: 2, scale: "log" },
  { name: "omega", pointer: "/target/spectrum/components/1/omega", low: 0.3, high: 1.5 },
  { name: "filter scale", pointer: "/target/filterScale", low: 0.2, high: 1.2 },
  { name: "d", pointer: "/data/patchSize", low: 2, high: 16, integer: true },
  { name: "rate", pointer: "/training/learningRate", low: 0.003, high: 0.1, scale: "log" },
  { name: "B", pointer: "/training/batchSize", low: 50, high: 400, integer: true, scale: "log" },
  { name: "phase", pointer: "/target/spectrum/components/1/phase", low: 0, high: 1.5 },
];

/** The same beyond the paper's setting, where it is trained on whatever engine is the quickest. */
function beyondStudy(
  kind: string,
  base: Readonly<Record<string, object>>,
  axes: readonly object[],
  seeds: number,
): Study {
  const training = { epochs: 20, engine: "auto" };
  return randomStudy(kind, 80, { ...base, training }, axes, seeds);
}

/** Random experiments of some kind, for theory's verdict against training. */
function randomStudy(
  kind: string,
  points: number,
  base: Readonly<Record<string, object>>,
  axes: readonly object[],
  seeds: number,
): Study {
  const [named, of] = kind === "" ? ["", ""] : [`: ${kind}`, ` of ${kind}`];
  return parseStudy({
    format: STUDY_FORMAT,
    name: `Theory against training${named}`,
    notes: `Random experiments${of}: how often theory’s verdict (learned or not) is that of training.`,
    base: { ...base, data: { patches: 8, ...base["data"] }, record: { points: 2 } },
    axes,
    panels: {
      pointer: "/model/sharing",
      values: ["shared", [0, 0, 1, 1, 2, 2, 3, 3], "unshared"],
      labels: ["shared", "grouped in pairs", "unshared"],
    },
    design: { kind: "sobol", points },
    seeds: { count: seeds },
  });
}

/** As `theoryStudy`, with a soft-sharing penalty of a random strength. */
export function softTheoryStudy(seeds = 3): Study {
  const lambda = {
    name: "lambda",
    pointer: "/model/softSharing",
    low: 0.005,
    high: 2,
    scale: "log",
  };
  return beyondStudy(
    "soft sharing",
    { model: { softSharing: 0.1 } },
    [...THEORY_AXES, lambda],
    seeds,
  );
}

/** As `theoryStudy`, with patches of 16 numbers that overlap by a random stride. */
export function overlapTheoryStudy(seeds = 3): Study {
  const stride = { name: "stride", pointer: "/data/stride", low: 1, high: 15, integer: true };
  const others = THEORY_AXES.filter(({ name }) => name !== "d");
  const data = { patchSize: 16, stride: 8 };
  return beyondStudy("overlapping patches", { data }, [...others, stride], seeds);
}

/** Three parities of the tanh map over nested sets of patches, of random sizes and weight. */
export function parityTheoryStudy(seeds = 3): Study {
  const parity = (patches: readonly number[]) => ({ kind: "parity", patches });
  const target = {
    patchMap: "tanh",
    spectrum: { normalize: "none", components: [parity([0]), parity([0, 1]), parity([0, 1, 2])] },
  };
  const shared = THEORY_AXES.filter(({ name }) => !["omega", "phase", "q"].includes(name));
  const sizes = [
    { ...patchCountAxis(1, 1, 4), name: "q1" },
    { ...patchCountAxis(2, 2, 6), name: "q2" },
  ];
  return beyondStudy(
    "parities",
    { target, model: { patchMap: "tanh" } },
    [...sizes, ...shared],
    seeds,
  );
}

/** The ready-made studies by the name that the command line knows them by. */
export const STUDY_PRESETS = {
  frequency: frequencyStudy,
  scale: scaleStudy,
  theory: theoryStudy,
  "theory-soft": softTheoryStudy,
  "theory-overlap": overlapTheoryStudy,
  "theory-parities": parityTheoryStudy,
} as const;
