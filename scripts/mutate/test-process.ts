/**
 * Runs the tests of an area, again and again, with a fault in one file: a child of scripts/mutate.ts,
 * which ends it where a fault sends a test round and round.
 */
import path from "node:path";
import type { Plugin } from "vitest/config";
import { createVitest, type TestModule } from "vitest/node";
import type { Mutant } from "./mutants.ts";

/** A fault to be tried. */
export interface Trial {
  /** The file with the fault, from the root of the repository. */
  readonly file: string;
  /** Nothing to run the tests of the file as it is. */
  readonly mutant: Mutant | undefined;
}

export interface TrialResult {
  /** How many test files ran. */
  readonly tests: number;
  readonly passed: boolean;
  /** The tests that failed, each with its file and message. */
  readonly failures: readonly string[];
}

const root = path.resolve(import.meta.dirname, "../..");
const areas = process.argv.slice(2);
let trial: Trial | undefined;

/** Reads one file with the fault in it; the file itself stays as it is. */
const withFault: Plugin = {
  name: "with-fault",
  enforce: "pre",
  transform(code, id) {
    const mutant = trial?.mutant;
    if (!mutant || path.resolve(id.split("?")[0]!) !== path.join(root, trial!.file)) return;
    const { start, end, replacement } = mutant;
    return { code: code.slice(0, start) + replacement + code.slice(end), map: null };
  },
};

const vitest = await createVitest(
  {
    root,
    watch: false,
    bail: 1,
    maxWorkers: 1,
    reporters: [{}],
    // What Vitest keeps of a transformed file, it keeps by the file's own text.
    fsModuleCache: false,
  },
  { plugins: [withFault] },
);

process.on("message", (next: Trial) => void run(next));
process.send!("ready");

async function run(next: Trial): Promise<void> {
  trial = next;
  const file = path.join(root, next.file);
  vitest.config.related = [file];
  const specifications = await vitest.getRelevantTestSpecifications(areas);
  vitest.invalidateFile(file);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  vitest.invalidateFile(file);
  const failures = [...unhandledErrors.map(String), ...testModules.flatMap(failuresOf)];
  const passed = failures.length === 0 && testModules.every((module) => module.ok());
  process.send!({ tests: specifications.length, passed, failures } satisfies TrialResult);
}

function failuresOf(module: TestModule): string[] {
  const failed = [...module.children.allTests("failed")];
  const errors = [...module.errors(), ...failed.flatMap((test) => test.result().errors ?? [])];
  const names = failed.map((test) => test.fullName).join(", ");
  return errors.map(({ message }) => `${module.relativeModuleId}: ${names}: ${message}`);
}
