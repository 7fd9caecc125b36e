/**
 * Breaks the lab on purpose and counts what was lost: see docs/reliability.md.
 * Run: npm run campaign -- [KILLS] [FLIPS] [CUTS]; 1,000 kills, 1,000 flips and 100 cuts unless told.
 * Exit code 1 where anything was lost or untold.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { randomStream } from "../shared/random/random-stream.ts";
import { killAgainAndAgain } from "./campaign/kills.ts";
import {
  fillTheDisk,
  holdTheDatabase,
  openFromAnotherNamespace,
  stepTheClock,
  type FaultOutcome,
} from "./campaign/outside-faults.ts";
import { breakStoredFiles } from "./campaign/store-faults.ts";
import { runFuzz } from "./fuzz/run-fuzz.ts";

const [kills = 1000, flips = 1000, cuts = 100] = process.argv.slice(2).map(Number);
const FUZZ_CASES = 100_000;
/** Some seconds of training: a run outlives several kills. */
const EPOCHS = 4000;
let hasFailed = false;

function tell(what: string, isGood: boolean): void {
  hasFailed ||= !isGood;
  process.stdout.write(`${isGood ? "ok    " : "FAILED"}  ${what}\n`);
}

function tellOutcome({ fault, faults, skipped }: FaultOutcome): void {
  const found = faults.length === 0 ? "no ending lost" : faults.join("; ");
  tell(`${fault}: ${skipped === undefined ? found : `not tried, ${skipped}`}`, faults.length === 0);
}

const untold = breakStoredFiles(flips, cuts, randomStream(13, "probe"));
tell(`${flips} bit flips: ${untold.untoldFlips} untold`, untold.untoldFlips === 0);
tell(`${cuts} cut write-ahead logs: ${untold.untoldCuts} untold`, untold.untoldCuts === 0);

const options = { epochs: EPOCHS };
tellOutcome(await stepTheClock(1, options));
tellOutcome(await stepTheClock(-1, options));
tellOutcome(await holdTheDatabase(60, options));
tellOutcome(await fillTheDisk(8, options));
tellOutcome(await openFromAnotherNamespace(options));

const fuzz = runFuzz(FUZZ_CASES, 1);
tell(
  `${FUZZ_CASES} fuzz cases: ${fuzz.faults.length} faults, the slowest ${fuzz.slowestMs.toFixed(0)} ms`,
  fuzz.faults.length === 0,
);

const vitest = path.resolve(import.meta.dirname, "../node_modules/vitest/vitest.mjs");
const requests = spawnSync(
  process.execPath,
  [vitest, "run", "test/integration/host/browser-host.test.ts", "-t", "under load"],
  { encoding: "utf8" },
);
tell("10,000 requests of 200 clients (a test of the browser host)", requests.status === 0);

const count = await killAgainAndAgain(kills, { ...options, random: randomStream(17, "probe") });
const kept = count.savedSteps / Math.max(1, count.reportedSteps);
tell(
  `${count.kills} kills, ${count.killsAfterResume} of them of a lab that had gone on after one: ` +
    `${count.lostPoints} reported points lost, ${count.wrongRuns} runs with other numbers, ` +
    `${(100 * kept).toFixed(1)}% of reported steps not redone`,
  count.lostPoints === 0 && count.wrongRuns === 0 && kept >= 0.9,
);
process.exitCode = hasFailed ? 1 : 0;
