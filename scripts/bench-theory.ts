/**
 * Times the prediction that follows a dragging hand: k = d = 10, 8 seeds, 6,000 steps (60 epochs of
 * 10,000 samples in batches of 100), for the shared and the unshared learner, by descent and flow;
 * the same for soft sharing, overlapping patches and a staircase of parities, which need whole filters;
 * then the gradient's signal and its variance over targets at one moment of one seed.
 * The processor's time is shown beside the clock's, which on a busy machine says more of the machine.
 * Run: node scripts/bench-theory.ts (Node 24).
 */
import { randomStream } from "../shared/random/random-stream.ts";
import { paperGrid } from "../shared/presets/paper-grid.ts";
import { gradientSignal } from "../shared/theory/gradient-signal.ts";
import { gradientVarianceOverTargets } from "../shared/theory/gradient-variance.ts";
import { predictCurves, type PredictionInput } from "../shared/theory/predict-curves.ts";
import { theoryComponents } from "../shared/theory/theory-spectrum.ts";
import { spreadText } from "./bench/page-timing.ts";
import { timed } from "./bench/timing.ts";

const REPETITIONS = 7;
const PATCHES = 10;
const PATCH_SIZE = 10;
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const SHARED = Array.from({ length: PATCHES }, () => 0);
const UNSHARED = SHARED.map((_, patch) => patch);
const { spectrum } = paperGrid().target;

function question(groups: readonly number[], method: PredictionInput["method"]): PredictionInput {
  const runs = SEEDS.map((seed) => {
    const { normal } = randomStream(seed, "probe");
    const filter = (scale: number) => Array.from({ length: PATCH_SIZE }, () => scale * normal());
    const filters = Array.from({ length: Math.max(...groups) + 1 }, () => filter(0.3));
    return { initial: { filters, groups }, target: { filters: [filter(1)], groups: SHARED } };
  });
  const recordAt = Array.from({ length: 61 }, (_, i) => i * 100);
  return { spectrum, runs, method, noise: 0, plan: { learningRate: 0.01, steps: 6000, recordAt } };
}

function time(name: string, work: () => void): void {
  work();
  const times = Array.from({ length: REPETITIONS }, () => timed(work));
  const clock = spreadText(times.map(({ clockMs }) => clockMs));
  console.log(`${name}: clock ${clock}; processor ${spreadText(times.map(({ cpuMs }) => cpuMs))}`);
}

for (const method of ["descent", "flow"] as const) {
  const both = [question(SHARED, method), question(UNSHARED, method)] as const;
  time(`${method}, shared, 8 seeds`, () => predictCurves(both[0]));
  time(`${method}, unshared, 8 seeds`, () => predictCurves(both[1]));
  time(`${method}, both schemes, 8 seeds each`, () => both.forEach(predictCurves));
}

const BEYOND: Readonly<Record<string, Partial<PredictionInput>>> = {
  "soft sharing": { softSharing: 0.1 },
  "overlap, stride 5": { stride: 5 },
  "staircase of five parities, tanh": {
    patchMap: "tanh",
    spectrum: {
      normalize: "none",
      components: [{ kind: "staircase", patches: [0, 1, 2, 3, 4], weight: 1 }],
    },
  },
};
for (const [name, setting] of Object.entries(BEYOND)) {
  for (const method of ["descent", "flow"] as const) {
    time(`${name}, ${method}, unshared, 8 seeds`, () =>
      predictCurves({ ...question(UNSHARED, method), ...setting }),
    );
  }
}

const components = theoryComponents(spectrum);
const { initial: learner, target } = question(UNSHARED, "descent").runs[0]!;
time("gradient signal, unshared, one seed", () => {
  gradientSignal(components, learner, target, 100);
});
time("gradient variance over targets, unshared, one seed", () => {
  gradientVarianceOverTargets({ components, learner, targetGroups: SHARED, filterScale: 1 });
});
