import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { childProcesses } from "../../../main/lab/fork-child.ts";
import { Trainer } from "../../../main/lab/training/trainer.ts";
import type { ForkTrainer } from "../../../main/ports/trainer-fork.ts";
import { TRAINER_PROTOCOL_VERSION } from "../../../shared/protocol/trainer-protocol.ts";
import { parseExperiment } from "../../../shared/spec/parse.ts";
import { expandVariants } from "../../../shared/spec/variants.ts";

const variant = expandVariants(parseExperiment({ format: "wslab/experiment@1" }))[0]!.spec;
const job = (jobId: string) => ({ jobId, variant, replicates: [{ runId: `${jobId}-1`, seed: 1 }] });

let folder: string;
let scripts = 0;
const started: Trainer[] = [];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "wslab-faults-"));
});
afterEach(async () => {
  for (const trainer of started.splice(0)) await trainer.shutDown();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * A process that speaks the protocol as far as told, for faults which the real trainer has not.
 * @param onStart what it does, as code, when a job `jobId` is started
 */
function faulty(onStart: string, version = TRAINER_PROTOCOL_VERSION): ForkTrainer {
  const file = path.join(folder, `faulty-${scripts++}.cjs`);
  writeFileSync(
    file,
    `const engine = { name: "faulty" };
     process.on("disconnect", () => process.exit(0));
     process.on("message", ({ type, job, jobId = job && job.jobId }) => {
       if (type === "shutdown") process.exit(0);
       if (type === "cancel") process.send({ type: "job-ended", jobId });
       if (type === "start") { ${onStart} }
     });
     process.send({ type: "ready", protocolVersion: ${version}, engine });`,
  );
  return childProcesses(file);
}

function start(fork: ForkTrainer, silenceLimitMs?: number): Trainer {
  const trainer = new Trainer(fork, silenceLimitMs);
  started.push(trainer);
  return trainer;
}

describe("a trainer process that misbehaves", () => {
  it.each([
    ["nothing at all", "process.send(null)"],
    ["a bare word", 'process.send("measured")'],
    ["a message of no known kind", 'process.send({ type: "boast", jobId })'],
    ["a command, which is for the other end", 'process.send({ type: "pause", jobId })'],
  ])("and sends %s is ended, and its job fails with the fix", async (_, onStart) => {
    const trainer = start(faulty(onStart));
    await expect(trainer.train(job("a"), () => undefined)).rejects.toThrow(
      /The trainer process said something unknown.*Start the run again/,
    );
    await trainer.gone;
    expect(trainer.isAlive).toBe(false);
  });

  it("and sends a message that its job cannot read is ended too", async () => {
    const trainer = start(faulty('process.send({ type: "measured", jobId })'));
    const failing = trainer.train(job("a"), (event) => {
      if (event.type === "measured") event.measurements.map(({ runId }) => runId);
    });
    await expect(failing).rejects.toThrow(/cannot be read.*Start the run again/);
  });

  it("and speaks another version of the protocol never gets a job", async () => {
    const trainer = start(faulty("", TRAINER_PROTOCOL_VERSION + 1));
    await expect(trainer.ready).rejects.toThrow(
      /speaks version \d+ of the protocol.*npm run build/,
    );
    await expect(trainer.train(job("a"), () => undefined)).rejects.toThrow(/protocol/);
  });

  it("and ends in the middle of a job rejects it with the code that it ended with", async () => {
    const trainer = start(faulty("process.exit(3)"));
    await expect(trainer.train(job("a"), () => undefined)).rejects.toThrow(/ended with code 3/);
  });

  it("and is killed rejects its job and its replays alike, each once", async () => {
    const trainer = start(faulty('process.kill(process.pid, "SIGKILL")'));
    await trainer.ready;
    const outcomes = await Promise.allSettled([
      trainer.ask({ type: "replay", fixture: {} }),
      trainer.train(job("a"), () => undefined),
    ]);
    for (const outcome of outcomes) {
      expect(String(outcome.status === "rejected" && outcome.reason)).toContain("was killed");
    }
  });

  it("and falls silent is ended when its time is up", async () => {
    const trainer = start(faulty(""), 300);
    await expect(trainer.train(job("a"), () => undefined)).rejects.toThrow(/was silent/);
    await trainer.gone;
  });
});

describe("a trainer process that obeys", () => {
  it("may be silent for as long as it is paused, and no longer", async () => {
    const trainer = start(faulty(""), 300);
    await trainer.ready;
    let failure: unknown;
    const training = trainer.train(job("a"), () => undefined).catch((error) => (failure = error));
    await new Promise((resolve) => setImmediate(resolve));
    trainer.pause("a");
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(failure).toBeUndefined();
    trainer.resume("a");
    await training;
    expect(String(failure)).toContain("was silent");
  });

  it("is not killed over its next job because the last was cancelled twice", async () => {
    const trainer = start(faulty(""));
    await trainer.ready;
    const first = trainer.train(job("a"), () => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    trainer.cancel("a");
    trainer.cancel("a");
    await first;
    const second = trainer.train(job("b"), () => undefined);
    const kept = new Promise((resolve) => setTimeout(() => resolve("still training"), 4000));
    expect(await Promise.race([second, kept])).toBe("still training");
    trainer.cancel("b");
    await second;
  });
});
