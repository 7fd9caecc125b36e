/**
 * Times the prediction that follows a dragging hand: k = d = 10, 8 seeds, 6,000 steps (60 epochs of
 * 10,000 samples in batches of 100), for the shared and the unshared learner.
 * Run: node scripts/bench-theory.ts (Node 24).
 */
import { paperGrid } from "../shared/presets/paper-grid.ts";
import { randomStream } from "../shared/random/random-stream.ts";
import { populationDescent } from "../shared/theory/population-descent.ts";
import { theoryComponents } from "../shared/theory/theory-spectrum.ts";

const REPETITIONS = 15;
const PATCHES = 10;
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const components = theoryComponents(paperGrid().target.spectrum);
const options = {
  learningRate: 0.01,
  steps: 6000,
  recordAt: Array.from({ length: 61 }, (_, i) => i * 100),
};

function predictAllSeeds(groups: readonly number[]): void {
  for (const seed of SEEDS) {
    const { normal } = randomStream(seed, "probe");
    const filter = (scale: number) => Array.from({ length: 10 }, () => scale * normal());
    const filters = Array.from({ length: Math.max(...groups) + 1 }, () => filter(0.3));
    const target = { filters: [filter(1)], groups: groups.map(() => 0) };
    populationDescent(components, { filters, groups }, target, options);
  }
}

for (const scheme of ["shared", "unshared"] as const) {
  const groups = Array.from({ length: PATCHES }, (_, patch) => (scheme === "shared" ? 0 : patch));
  predictAllSeeds(groups);
  const times = Array.from({ length: REPETITIONS }, () => {
    const start = performance.now();
    predictAllSeeds(groups);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const shown = [times[0], times[REPETITIONS >> 1], times.at(-1)].map((ms) => ms?.toFixed(1));
  console.log(`${scheme}: min, median, max of ${REPETITIONS}: ${shown.join(", ")} ms for 8 seeds`);
}
