// Measures a comparison of many long runs: node scripts/bench-comparison.ts [variants seeds moments]
import { isBuilt, timeComparison } from "./bench/comparison.ts";

const [variants = 10, seeds = 20, moments = 1000] = process.argv.slice(2).map(Number);
const form = isBuilt ? "as it is shipped" : "from its sources: run `npm run build` first";
process.stdout.write(`${variants * seeds} runs of ${moments} moments, process ${form}\n`);
await timeComparison({ variants, seeds, moments }, ({ what, seconds, bytes, waitMs, cpuMs }) => {
  process.stdout.write(
    `${what}: ${seconds.toFixed(2)} s, ${(bytes / 1e6).toFixed(1)} MB; ` +
      `another call waits ${waitMs.toFixed(0)} ms at most, ${cpuMs.toFixed(0)} ms of them computing\n`,
  );
});
