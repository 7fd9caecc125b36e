/**
 * Times the library's pages over many experiments, as the window asks for them.
 * Run: npm run bench -- library [EXPERIMENTS]; 60,000 experiments with 100,000 runs unless told.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ExperimentRecords } from "../main/lab/library/experiment-records.ts";
import { LibraryService } from "../main/lab/library/library-service.ts";
import { openStore } from "../main/store/open-store.ts";
import { libraryQuery } from "../shared/api/library-records.ts";
import { fillLibrary } from "./bench/filled-library.ts";

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

function report(folder: string): void {
  const store = openStore(folder);
  try {
    const records = new ExperimentRecords(store);
    const library = new LibraryService({ store, records, announce: (id) => records.get(id)! });
    for (const [what, asked] of Object.entries(QUERIES)) {
      const query = libraryQuery.parse(asked);
      const took = Array.from({ length: REPETITIONS }, () => {
        const startedMs = performance.now();
        library.page(query, 0, 100);
        return performance.now() - startedMs;
      });
      const [first = NaN, ...others] = took;
      const median = others.sort((a, b) => a - b)[Math.floor(others.length / 2)]!;
      console.log(`${what}: ${first.toFixed(0)} ms at first, then ${median.toFixed(0)} ms`);
    }
  } finally {
    store.close();
  }
}

const folder = mkdtempSync(path.join(tmpdir(), "wslab-bench-library-"));
try {
  const store = openStore(folder);
  const startedMs = performance.now();
  fillLibrary(store, experiments);
  store.settle();
  console.log(
    `${experiments} experiments stored in ${((performance.now() - startedMs) / 1000).toFixed(0)} s, ${(store.bytes() / 1e6).toFixed(0)} MB`,
  );
  store.close();
  report(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
