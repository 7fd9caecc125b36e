/**
 * Times storing and reading many runs.
 * Run: npm run bench -- store [RUNS]; 101,000 runs of 60 measurements unless told.
 */
import { megabytes } from "./bench/lab-tables.ts";
import { timeCsv, timeStore } from "./bench/store.ts";

const runs = Number(process.argv.at(-1)) || 101_000;
const { valuesPerSecond, bytesPerValue, openMs, openAfterCrashMs, listMs, oneRunMs } =
  timeStore(runs);
process.stdout.write(
  `${runs} runs of 60 measurements: ${Math.round(valuesPerSecond)} values/s written, ` +
    `${bytesPerValue.toFixed(1)} bytes a value, opened and closed in ${openMs.toFixed(0)} ms, ` +
    `opened after a crash in ${openAfterCrashMs.toFixed(0)} ms, listed in ${listMs.toFixed(0)} ms, one run read in ${oneRunMs.toFixed(0)} ms\n`,
);
const csvRuns = Math.min(runs, 86_400);
const csv = await timeCsv(csvRuns);
process.stdout.write(
  `CSV of one experiment's ${csvRuns} runs: ${csv.seconds.toFixed(1)} s, ${megabytes(csv.peakBytes)} MB of memory\n`,
);
