/**
 * Puts single faults into the files of a folder and runs those tests of its area that import each
 * file: what share of the faults do they notice?
 * Run: npm run mutate -- FOLDER [FAULTS] [SEED]; 40 faults drawn by seed 1 unless told.
 * The area of `main/store` is `test/unit/main/store` and `test/integration/store`. A fault takes as
 * long as these tests, so that 40 of them take minutes. The fused kernels, shared/fused/kernel, are
 * counted by themselves: each fault is compiled into a kernel of its own.
 */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { randomStream, shuffle } from "../shared/random/random-stream.ts";
import { isKernelSource } from "./mutate/faulty-kernel.ts";
import { mutantsOf } from "./mutate/mutants.ts";
import type { Trial, TrialResult } from "./mutate/test-process.ts";
import { scratchFolder } from "./scratch-folder.ts";

const root = path.resolve(import.meta.dirname, "..");
/** A fault with which tests take so many times as long as all of them without it is noticed. */
const SLOWER = 2;
const GRACE_MS = 20_000;
const TRAINING = ["test/unit/main/trainer", "test/unit/renderer/live", "test/integration/trainer"];
/** Areas whose tests use a folder's files and do not bear its name. */
const OTHER_AREAS: Readonly<Record<string, readonly string[]>> = {
  "shared/fused": TRAINING,
  "shared/fused/kernel": ["test/unit/shared/fused", ...TRAINING],
  "shared/bundle": ["test/unit/main/bundle", "test/integration/bundle"],
  "shared/problem": ["test/integration/trainer"],
  "shared/registry": ["test/unit/shared/spec"],
  "main/lab": ["claims", "study", "bundle", "report"].map((area) => `test/integration/${area}`),
};

const [folder, wanted = "40", seed = "1"] = process.argv.slice(2);
if (folder === undefined) throw new Error("Give a folder, for example shared/statistics.");
const areas = [
  `test/unit/${folder}`,
  `test/integration/${folder.replace(/^main\//, "")}`,
  ...(OTHER_AREAS[folder] ?? []),
].filter((area) => existsSync(path.join(root, area)));
if (areas.length === 0) throw new Error(`There are no tests of ${folder}.`);

const all = globSync(`${folder}/**/*.ts`, { cwd: root })
  .sort()
  .filter((file) => isKernelSource(file) === isKernelSource(`${folder}/`))
  .flatMap((file) => {
    const text = readFileSync(path.join(root, file), "utf8");
    return mutantsOf(file, text).map((mutant) => ({ file, mutant }));
  });
const order = Uint32Array.from(all, (_, i) => i);
shuffle(order, randomStream(Number(seed), "design/mutants"));
const drawn = [...order].map((i) => all[i]!);

// A fault can make a path of any text, and a relative one is to end beside no source.
using scratch = scratchFolder("mutate");
let tests = await startTests();
const startedMs = performance.now();
const files = [...new Set(drawn.slice(0, Number(wanted)).map((one) => one.file))];
const asItIs = await run({ files, mutant: undefined }, Infinity);
if (!asItIs.passed) {
  throw new Error(`The tests of ${folder} fail as it is.\n${asItIs.failures.join("\n")}`);
}
const limitMs = SLOWER * (performance.now() - startedMs) + GRACE_MS;

let [faults, noticed, none] = [0, 0, 0];
for (const { file, mutant } of drawn) {
  if (faults === Number(wanted)) break;
  const { isFault, passed } = mutant.isNone
    ? { isFault: false, passed: true }
    : await run({ files: [file], mutant }, limitMs);
  if (isFault) faults += 1;
  else none += 1;
  if (!passed) noticed += 1;
  else if (isFault) console.log(`survived: ${file}:${mutant.line} ${mutant.fault}`);
}
tests.kill("SIGKILL");
if (none > 0)
  console.log(
    `${none} more are no faults: the compiler refuses them or leaves them out, or order is nothing`,
  );
const share = faults === 0 ? 0 : (100 * noticed) / faults;
console.log(`${folder}: ${noticed} of ${faults} faults noticed (${share.toFixed(0)}%)`);

/** What the tests say of a fault; one that ends their process or their time is noticed. */
async function run(trial: Trial, limitMs: number): Promise<Omit<TrialResult, "tests">> {
  tests.send(trial);
  const waiting = new AbortController();
  const { signal } = waiting;
  const answer = await Promise.race([
    once(tests, "message", { signal }).then(([answer]) => answer as TrialResult),
    once(tests, "exit", { signal }).then(() => undefined),
    ...(limitMs < Infinity ? [later(limitMs)] : []),
  ]);
  waiting.abort();
  if (answer !== undefined) return answer;
  tests.kill("SIGKILL");
  tests = await startTests();
  return {
    isFault: true,
    passed: false,
    failures: ["The tests ended their process or their time."],
  };
}

function later(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms, undefined).unref());
}

async function startTests(): Promise<ChildProcess> {
  const child = fork(path.join(root, "scripts/mutate/test-process.ts"), areas, {
    cwd: scratch.path,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await once(child, "message");
  return child;
}
