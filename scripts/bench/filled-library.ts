import { storeExperiment } from "../../main/lab/library/store-experiment.ts";
import type { Store } from "../../main/store/store.ts";
import { parseExperiment } from "../../shared/spec/parse.ts";

/** Experiments stored in one transaction. */
const AT_ONCE = 2000;

/** Two of three experiments have two runs, the third one: 100,000 of 60,000. */
export function fillLibrary(store: Store, experiments: number): void {
  const specs = [1, 2, 2].map((count, i) =>
    parseExperiment({
      format: "wslab/experiment@1",
      name: "Bench",
      training: { learningRate: 0.01 * (i + 1) },
      seeds: { count },
    }),
  );
  for (let first = 0; first < experiments; first += AT_ONCE) {
    store.together(() => {
      for (let i = first; i < Math.min(first + AT_ONCE, experiments); i++) {
        const name = `Experiment ${i} of ${["low", "high", "both"][i % 3]}`;
        storeExperiment(store, { ...specs[i % 3]!, name });
      }
    });
  }
}
