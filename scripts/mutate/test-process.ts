/**
 * Runs the tests of an area, again and again, with a fault in one file: a child of scripts/mutate.ts,
 * which ends it where a fault sends a test round and round.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { inspect } from "node:util";
import type { Plugin } from "vitest/config";
import { BaseSequencer, createVitest, type TestModule, type TestSpecification } from "vitest/node";
import { FaultyKernel, importedFor, isKernelSource } from "./faulty-kernel.ts";
import { applied, type Mutant } from "./mutants.ts";

/** A fault to be tried, or none. */
export interface Trial {
  /** Whose tests are run, from the root of the repository: with a fault, the file that has it. */
  readonly files: readonly string[];
  /** Nothing to run the tests of the files as they are. */
  readonly mutant: Mutant | undefined;
}

export interface TrialResult {
  /** Whether the fault is one: a kernel that it does not change, or does not compile, has none. */
  readonly isFault: boolean;
  /** How many test files ran. */
  readonly tests: number;
  readonly passed: boolean;
  /** The tests that failed, each with its file and message. */
  readonly failures: readonly string[];
}

const root = path.resolve(import.meta.dirname, "../..");
const areas = process.argv.slice(2);
let trial: Trial | undefined;

const faultyKernel = new FaultyKernel();

/** Reads one file with the fault in it, or the faulty kernel; the file itself stays as it is. */
const withFault: Plugin = {
  name: "with-fault",
  enforce: "pre",
  transform(code, id) {
    const mutant = trial?.mutant;
    if (!mutant) return;
    const [file = ""] = trial!.files;
    if (path.resolve(id.split("?")[0]!) !== path.join(root, importedFor(file))) return;
    const faulty = isKernelSource(file) ? faultyKernel.loaderText(code) : applied(mutant, code);
    return { code: faulty, map: null };
  },
};

/** How long each test file took when it last passed, in milliseconds. */
const tookMs = new Map<string, number>();

/** What is short comes first, since the first test that fails ends a trial. */
class ShortestFirst extends BaseSequencer {
  override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    const took = ({ moduleId }: TestSpecification): number => tookMs.get(moduleId) ?? 0;
    return specifications.toSorted((a, b) => took(a) - took(b));
  }
}

const vitest = await createVitest(
  {
    root,
    watch: false,
    bail: 1,
    maxWorkers: 1,
    reporters: [{}],
    sequence: { sequencer: ShortestFirst },
    // What Vitest keeps of a transformed file, it keeps by the file's own text.
    fsModuleCache: false,
  },
  { plugins: [withFault] },
);

process.on("message", (next: Trial) => void run(next));
process.send!("ready");

async function run(next: Trial): Promise<void> {
  trial = next;
  const [file = ""] = next.files;
  if (next.mutant !== undefined && isKernelSource(file)) {
    const text = applied(next.mutant, readFileSync(path.join(root, file), "utf8"));
    if (!(await faultyKernel.compile(file, text))) {
      const nothing: TrialResult = { isFault: false, tests: 0, passed: true, failures: [] };
      return void process.send!(nothing);
    }
  }
  const files = [...new Set(next.files.map(importedFor))].map((one) => path.join(root, one));
  vitest.config.related = files;
  const specifications = await vitest.getRelevantTestSpecifications(areas);
  for (const file of files) vitest.invalidateFile(file);
  const ran = new Set(specifications.map(({ moduleId }) => moduleId));
  const result = await vitest.runTestSpecifications(specifications);
  // Vitest answers with what it knows of all tests, those of earlier faults included.
  const testModules = result.testModules.filter(({ moduleId }) => ran.has(moduleId));
  const { unhandledErrors } = result;
  for (const file of files) vitest.invalidateFile(file);
  for (const module of testModules)
    if (module.ok()) tookMs.set(module.moduleId, module.diagnostic().duration);
  const failures = [
    ...unhandledErrors.map((error) => inspect(error)),
    ...testModules.flatMap(failuresOf),
  ];
  const passed = failures.length === 0 && testModules.every((module) => module.ok());
  const tests = specifications.length;
  process.send!({ isFault: true, tests, passed, failures } satisfies TrialResult);
}

function failuresOf(module: TestModule): string[] {
  const failed = [...module.children.allTests("failed")];
  const errors = [...module.errors(), ...failed.flatMap((test) => test.result().errors ?? [])];
  const names = failed.map((test) => test.fullName).join(", ");
  return errors.map(({ message }) => `${module.relativeModuleId}: ${names}: ${message}`);
}
