import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import type { Mutant } from "../../../scripts/mutate/mutants.ts";
import type { Trial, TrialResult } from "../../../scripts/mutate/test-process.ts";

const root = path.resolve(import.meta.dirname, "../../..");

/** A fault of one word of a file. */
function faultIn(file: string, word: string, replacement: string): Trial {
  const start = readFileSync(path.join(root, file), "utf8").indexOf(word);
  expect(start).toBeGreaterThanOrEqual(0);
  const mutant: Mutant = { line: 1, start, end: start + word.length, replacement, fault: "" };
  return { files: [file], mutant };
}

it("a fault is met by the tests of its own trial, and by no later one's", async () => {
  const [file, other] = ["shared/problem/augmentation.ts", "shared/problem/initial-values.ts"];
  const fault = faultIn(file, '=== "cyclic"', '!== "cyclic"');
  const script = path.join(root, "scripts/mutate/test-process.ts");
  const tests = fork(script, ["test/unit/shared/problem"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const tried = async (trial: Trial): Promise<TrialResult> => {
    tests.send(trial);
    const [answer] = (await once(tests, "message")) as [TrialResult];
    return answer;
  };
  try {
    await once(tests, "message");
    const met = await tried(fault);
    expect(met).toMatchObject({ isFault: true, passed: false });
    expect(met.failures.join()).toContain("augmentation.test.ts");
    // A word put in the place of itself; the tests of the first file do not import this one.
    const harmless = await tried(faultIn(other, "Glorot", "Glorot"));
    expect(harmless).toMatchObject({ isFault: true, passed: true, failures: [] });
    const both = await tried({ files: [file, other], mutant: undefined });
    expect(both).toMatchObject({ passed: true, failures: [] });
    expect(both.tests).toBeGreaterThan(harmless.tests);
  } finally {
    tests.kill("SIGKILL");
  }
});
