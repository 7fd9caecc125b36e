/**
 * Times the library's pages over many experiments, as the window asks for them.
 * Run: npm run bench -- library [EXPERIMENTS]; 60,000 experiments with 100,000 runs unless told.
 */
import { ExperimentRecords } from "../main/lab/library/experiment-records.ts";
import { LibraryService } from "../main/lab/library/library-service.ts";
import type { Store } from "../main/store/store.ts";
import { libraryQuery } from "../shared/api/library-records.ts";
import { median } from "../shared/statistics/estimate.ts";
import { inStore } from "./bench/bench-lab.ts";
import { fillLibrary } from "./bench/filled-library.ts";
import { timed } from "./bench/timing.ts";
import { scratchFolder } from "./scratch-folder.ts";

const experiments = Number(process.argv.at(-1)) || 60_000;
const REPETITIONS = 7;

const QUERIES = {
  "first page, the newest first": {},
  "sorted by name": { sort: "name", descending: false },
  "sorted by state": { sort: "state" },
  "sorted by a field": { sort: "/training/learningRate" },
  "filtered by a field": {
    fields: [{ pointer: "/training/learningRate", operator: "more", value: 0.02 }],
  },
  "search: e (all)": { search: "e" },
  "search: hi (a third)": { search: "hi" },
  "search: experiment 123 (some)": { search: "experiment 123" },
  "search: zzz (none)": { search: "zzz" },
} as const;

function report(store: Store): void {
  const records = new ExperimentRecords(store);
  const library = new LibraryService({ store, records, announce: (id) => records.get(id)! });
  for (const [what, asked] of Object.entries(QUERIES)) {
    const query = libraryQuery.parse(asked);
    const [first = NaN, ...others] = Array.from(
      { length: REPETITIONS },
      () => timed(() => library.page(query, 0, 100)).clockMs,
    );
    console.log(`${what}: ${first.toFixed(0)} ms at first, then ${median(others).toFixed(0)} ms`);
  }
}

using folder = scratchFolder("bench-library");
inStore(folder.path, (store) => {
  const { clockMs } = timed(() => {
    fillLibrary(store, experiments);
    store.settle();
  });
  console.log(
    `${experiments} experiments stored in ${(clockMs / 1000).toFixed(0)} s, ${(store.bytes() / 1e6).toFixed(0)} MB`,
  );
});
inStore(folder.path, report);
