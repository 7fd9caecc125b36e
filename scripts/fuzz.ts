/**
 * Feeds wrong texts to every parser of what comes from outside, with a time limit for each.
 * Run: npm run fuzz -- [CASES] [SEED]; 100,000 cases of seed 1 unless told.
 */
import { runFuzz } from "./fuzz/run-fuzz.ts";

const [cases = "100000", seed = "1"] = process.argv.slice(2);
const { slowestMs, faults } = runFuzz(Number(cases), Number(seed));
for (const fault of faults) console.error(fault);
console.log(`${cases} cases, ${faults.length} faults, the slowest took ${slowestMs.toFixed(0)} ms`);
process.exitCode = faults.length === 0 ? 0 : 1;
