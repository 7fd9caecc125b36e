/**
 * Puts single faults into the files of a folder and runs the unit tests that import each file: what
 * share of the faults do they notice?
 * Run: npm run mutate -- FOLDER [FAULTS] [SEED]; 40 faults drawn by seed 1 unless told. A fault takes
 * as long as the tests that import its file, so that 40 of them take minutes.
 */
import { spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { randomStream, shuffle } from "../shared/random/random-stream.ts";
import { mutantsOf, type Mutant } from "./mutate/mutants.ts";

const root = path.resolve(import.meta.dirname, "..");
const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
/** A test that a fault sends round and round counts as having noticed. */
const LIMIT_MS = 120_000;

const [folder, wanted = "40", seed = "1"] = process.argv.slice(2);
if (folder === undefined) throw new Error("Give a folder, for example shared/statistics.");

const all = globSync(`${folder}/**/*.ts`, { cwd: root })
  .sort()
  .flatMap((file) => {
    const text = readFileSync(path.join(root, file), "utf8");
    return mutantsOf(file, text).map((mutant) => ({ file, mutant }));
  });
const order = Uint32Array.from(all, (_, i) => i);
shuffle(order, randomStream(Number(seed), "design/mutants"));
const drawn = [...order].slice(0, Number(wanted)).map((i) => all[i]!);

/** The file as it is. */
const NO_FAULT: Mutant = { line: 1, start: 0, end: 0, replacement: "", fault: "none" };
for (const file of new Set(drawn.map((one) => one.file))) {
  if (!passesWith(file, NO_FAULT)) throw new Error(`The tests of ${file} fail as it is.`);
}

let noticed = 0;
for (const { file, mutant } of drawn) {
  if (!passesWith(file, mutant)) noticed += 1;
  else console.log(`survived: ${file}:${mutant.line} ${mutant.fault}`);
}
const share = drawn.length === 0 ? 0 : (100 * noticed) / drawn.length;
console.log(`${folder}: ${noticed} of ${drawn.length} faults noticed (${share.toFixed(0)}%)`);

/** Whether the unit tests that import a file, directly or not, pass with the fault in it. */
function passesWith(file: string, { start, end, replacement }: Mutant): boolean {
  const config = path.join(root, "scripts/mutate/vitest.config.ts");
  const args = ["related", "--run", "--project", "unit", "--bail", "1", "--config", config];
  const { status } = spawnSync(process.execPath, [vitest, ...args, "--root", root, file], {
    cwd: root,
    timeout: LIMIT_MS,
    stdio: "ignore",
    env: {
      ...process.env,
      WSLAB_MUTANT_FILE: path.join(root, file),
      WSLAB_MUTANT_SPAN: `${start},${end}`,
      WSLAB_MUTANT_TEXT: replacement,
    },
  });
  return status === 0;
}
