/**
 * Times storing and reading many runs.
 * Run: npm run bench -- store [RUNS]; 101,000 runs of 60 measurements unless told.
 */
import { timeStore } from "./bench/store.ts";

const runs = Number(process.argv.at(-1)) || 101_000;
const { valuesPerSecond, bytesPerValue, openMs, listMs, oneRunMs } = timeStore(runs);
process.stdout.write(
  `${runs} runs of 60 measurements: ${Math.round(valuesPerSecond)} values/s written, ` +
    `${bytesPerValue.toFixed(1)} bytes a value, opened and closed in ${openMs.toFixed(0)} ms, ` +
    `listed in ${listMs.toFixed(0)} ms, one run read in ${oneRunMs.toFixed(0)} ms\n`,
);
