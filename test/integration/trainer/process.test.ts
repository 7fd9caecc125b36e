import { fork, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { afterEach, describe, expect, it } from "vitest";
import {
  TRAINER_PROTOCOL_VERSION,
  type TrainerCommand,
  type TrainerEvent,
} from "../../../shared/protocol/trainer-protocol.ts";
import { variantOf } from "./support.ts";

const root = path.join(import.meta.dirname, "../../..");
const fixture: unknown = JSON.parse(
  fs.readFileSync(path.join(root, "test/fixtures/trajectories/dense.json"), "utf8"),
);

class Trainer {
  readonly child: ChildProcess;
  readonly events: TrainerEvent[] = [];
  readonly exited: Promise<number | null>;

  constructor(entry: string) {
    this.child = fork(entry, [], {
      serialization: "advanced",
      execArgv: [],
    });
    this.child.on("message", (event: TrainerEvent) => this.events.push(event));
    this.exited = new Promise((resolve) => this.child.once("exit", resolve));
  }

  send(command: TrainerCommand): void {
    this.child.send(command);
  }

  async until(found: (event: TrainerEvent) => boolean): Promise<TrainerEvent> {
    for (let waited = 0; waited < 20_000; waited += 10) {
      const event = this.events.find(found);
      if (event !== undefined) return event;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`Did not come; what came: ${JSON.stringify(this.events.slice(-5))}`);
  }
}

let trainers: Trainer[] = [];

function startTrainer(entry = path.join(root, "main/trainer/entry.ts")): Trainer {
  const trainer = new Trainer(entry);
  trainers.push(trainer);
  return trainer;
}

afterEach(() => {
  for (const { child } of trainers) child.kill("SIGKILL");
  trainers = [];
});

const endless = variantOf({ training: { epochs: 1_000_000 } });
const job = (jobId: string, variant = endless, seeds = [1, 2]): TrainerCommand => ({
  type: "start",
  job: { jobId, variant, replicates: seeds.map((seed) => ({ runId: `${jobId}-${seed}`, seed })) },
});

describe("a trainer process", () => {
  it("says that it is ready with a native engine, trains a job, and shuts down", async () => {
    const trainer = startTrainer();
    const ready = await trainer.until(({ type }) => type === "ready");
    expect(ready).toMatchObject({
      protocolVersion: TRAINER_PROTOCOL_VERSION,
      engine: { name: "tfjs-node", version: "4.22.0", native: true },
    });
    const short = variantOf({ data: { trainSize: 500 }, training: { epochs: 2 } });
    trainer.send(job("short", short));
    await trainer.until(({ type }) => type === "job-ended");
    expect(trainer.events.filter(({ type }) => type === "run-done")).toHaveLength(2);
    trainer.send({ type: "shutdown" });
    expect(await trainer.exited).toBe(0);
  });

  it("trains one job at a time, answers a cancel within a second, and trains the next job", async () => {
    const trainer = startTrainer();
    trainer.send(job("endless"));
    const next = job("next", variantOf({ data: { trainSize: 500 }, training: { epochs: 1 } }));
    await trainer.until(({ type }) => type === "progress");
    trainer.send(next);
    expect(await trainer.until(({ type }) => type === "log")).toMatchObject({
      jobId: "next",
      level: "error",
      text: expect.stringContaining("It trains endless"),
    });
    const asked = Date.now();
    trainer.send({ type: "cancel", jobId: "endless" });
    await trainer.until((event) => event.type === "job-ended" && event.jobId === "endless");
    expect(Date.now() - asked).toBeLessThan(1000);
    trainer.send(next);
    await trainer.until((event) => event.type === "job-ended" && event.jobId === "next");
    const ends = trainer.events.flatMap((event) =>
      event.type === "run-cancelled" || event.type === "run-done" ? [event.runId] : [],
    );
    expect(ends).toEqual(["endless-1", "endless-2", "next-1", "next-2"]);
  });

  it("replays a fixture while a job trains", async () => {
    const trainer = startTrainer();
    trainer.send(job("endless"));
    await trainer.until(({ type }) => type === "progress");
    trainer.send({ type: "replay", requestId: "r1", fixture });
    const event = await trainer.until(({ type }) => type === "replayed");
    expect(event).toMatchObject({ requestId: "r1", report: { outcome: "held", name: "dense" } });
  });

  it("bundled as CommonJS where no native library is, says that it cannot start, and exits", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "wslab-trainer-"));
    const entry = path.join(folder, "entry.cjs");
    await build({
      entryPoints: [path.join(root, "main/trainer/entry.ts")],
      outfile: entry,
      bundle: true,
      format: "cjs",
      platform: "node",
      target: "node24",
      external: ["@tensorflow/tfjs-node", "mnist"],
      define: { "import.meta.url": "entryUrl" },
      banner: { js: 'const entryUrl = require("node:url").pathToFileURL(__filename).href;' },
    });
    const trainer = startTrainer(entry);
    const failed = await trainer.until(({ type }) => type === "startup-failed");
    expect(JSON.stringify(failed)).toContain("npm run setup");
    expect(await trainer.exited).toBe(1);
    fs.rmSync(folder, { recursive: true });
  });

  it("exits when its parent lets go of it", async () => {
    const trainer = startTrainer();
    await trainer.until(({ type }) => type === "ready");
    trainer.child.disconnect();
    expect(await trainer.exited).toBe(0);
  });
});
