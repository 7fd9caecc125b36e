import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { describeExit } from "../../../../../main/lab/training/trainer-error.ts";
import { Trainer } from "../../../../../main/lab/training/trainer.ts";
import type { TrainingJob } from "../../../../../shared/protocol/trainer-protocol.ts";
import { FakeTrainer } from "./fake-trainer.ts";

const job = { jobId: "j" } as TrainingJob;
let process: FakeTrainer;
let trainer: Trainer;

beforeEach(() => {
  vi.useFakeTimers();
  process = new FakeTrainer();
  trainer = new Trainer(() => process);
});
afterEach(() => vi.useRealTimers());

/** Begins to train the job. @returns what becomes of it, and the events that it hears */
async function training() {
  const heard: object[] = [];
  const ended = trainer
    .train(job, (event) => heard.push(event))
    .then(
      () => "trained",
      (error: unknown) => String(error),
    );
  process.start();
  await vi.advanceTimersByTimeAsync(0);
  return { ended, heard };
}

const log = (jobId: string, text = "said") => ({ type: "log", jobId, level: "info", text });
const ended = (jobId: string) => ({ type: "job-ended", jobId });

describe("a trainer process", () => {
  it("trains a job once it is ready, and tells of that job alone until it has ended", async () => {
    const { ended: end, heard } = await training();
    expect(process.sent).toEqual([{ type: "start", job }]);
    expect(trainer.engine?.name).toBe("fused");
    process.say(log("j"));
    process.say(log("another"));
    process.say(ended("another"));
    expect(heard).toEqual([log("j")]);
    await expect(trainer.train({ ...job, jobId: "k" }, () => undefined)).rejects.toThrow(
      "training another job",
    );
    process.say(ended("j"));
    expect(await end).toBe("trained");
    process.say(log("j"));
    expect(heard).toHaveLength(1);
    expect(trainer.isAlive).toBe(true);
  });

  it("has a minute for its start, and is killed a millisecond later", async () => {
    const ready = trainer.ready.catch(String);
    await vi.advanceTimersByTimeAsync(59_999);
    expect([process.kills, trainer.isAlive]).toEqual([0, true]);
    await vi.advanceTimersByTimeAsync(1);
    expect([process.kills, trainer.isAlive]).toEqual([1, false]);
    expect(await ready).toContain("did not load TensorFlow within a minute");
    await expect(trainer.train(job, () => undefined)).rejects.toThrow("within a minute");
  });

  it("that is ready in time is not killed for its start", async () => {
    process.start();
    await trainer.ready;
    await vi.advanceTimersByTimeAsync(120_000);
    expect([process.kills, trainer.isAlive]).toEqual([0, true]);
  });

  it("is ended after 20 seconds of silence over a job, and after no time without one", async () => {
    const { ended: end } = await training();
    process.say(log("j"));
    await vi.advanceTimersByTimeAsync(19_999);
    process.say({ type: "heartbeat", jobId: "j", isLong: false });
    await vi.advanceTimersByTimeAsync(19_999);
    expect(process.kills).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(process.kills).toBe(1);
    expect(await end).toContain("silent for 20 seconds and was ended");
  });

  it("may be silent over work that it announced as long for ten minutes", async () => {
    const { ended: end } = await training();
    process.say({ type: "heartbeat", jobId: "j", isLong: true });
    await vi.advanceTimersByTimeAsync(599_000);
    expect(process.kills).toBe(0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(process.kills).toBe(1);
    expect(await end).toContain("silent for 600 seconds");
  });

  it("may be silent after a pause as over long work, and then for as long as ever", async () => {
    await training();
    trainer.pause("j");
    trainer.resume("j");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(process.kills).toBe(0);
    for (let told = 0; told < 3; told++) {
      process.say(log("j"));
      await vi.advanceTimersByTimeAsync(19_999);
    }
    expect(process.kills).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(process.kills).toBe(1);
  });

  it("may be silent while it is paused, and while it has no job", async () => {
    const { ended: end } = await training();
    trainer.pause("j");
    process.say(log("j"));
    await vi.advanceTimersByTimeAsync(3600_000);
    trainer.resume("j");
    process.say(log("j"));
    await vi.advanceTimersByTimeAsync(19_000);
    process.say(ended("j"));
    await vi.advanceTimersByTimeAsync(3600_000);
    expect([await end, process.kills]).toEqual(["trained", 0]);
    expect(process.sent.slice(1)).toEqual([
      { type: "pause", jobId: "j" },
      { type: "resume", jobId: "j" },
    ]);
  });

  it("has three seconds to obey where a whole job is to end, counted from the first asking", async () => {
    await training();
    trainer.cancel("j");
    await vi.advanceTimersByTimeAsync(2000);
    trainer.cancel("j");
    await vi.advanceTimersByTimeAsync(999);
    expect(process.kills).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(process.kills).toBe(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(process.kills).toBe(1);
  });

  it("is not killed where it obeys in time, or where single runs are to end", async () => {
    await training();
    trainer.cancel("j", ["a", "b"]);
    process.say(log("j"));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(process.sent.at(-1)).toEqual({ type: "cancel", jobId: "j", runIds: ["a", "b"] });
    trainer.cancel("j");
    expect(process.sent.at(-1)).toEqual({ type: "cancel", jobId: "j" });
    process.say(ended("j"));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(process.kills).toBe(0);
    // The next job has three seconds of its own.
    const next = trainer.train({ ...job, jobId: "k" }, () => undefined).catch(String);
    await vi.advanceTimersByTimeAsync(0);
    trainer.cancel("k");
    await vi.advanceTimersByTimeAsync(3000);
    expect(process.kills).toBe(1);
    process.exit(null, "SIGKILL");
    expect(await next).toContain("was killed");
  });

  it("that has died since it was ready trains nothing, with the reason", async () => {
    process.start();
    await trainer.ready;
    process.exit(3);
    await expect(trainer.train(job, () => undefined)).rejects.toThrow("with code 3");
    await expect(trainer.ask({ type: "probe" } as never)).rejects.toThrow("with code 3");
    expect(process.sent).toEqual([]);
  });

  it("is asked to end, and killed after three seconds where it does not", async () => {
    process.start();
    const gone = trainer.shutDown();
    expect(process.sent).toEqual([{ type: "shutdown" }]);
    await vi.advanceTimersByTimeAsync(2999);
    expect(process.kills).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(process.kills).toBe(1);
    process.exit(null, "SIGKILL");
    await gone;
    expect(trainer.isAlive).toBe(false);
    await trainer.shutDown();
    expect(process.sent).toHaveLength(1);
  });

  it("that ends by itself rejects what was asked of it, with the first reason", async () => {
    const { ended: end } = await training();
    const probe = trainer.ask({ type: "probe" } as never).catch(String);
    await vi.advanceTimersByTimeAsync(0);
    process.say({ strange: true });
    process.exit(3);
    expect(await end).toContain('said something unknown: {"strange":true}');
    expect(await probe).toContain("said something unknown");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(process.kills).toBe(1);
    process.say({ strange: true });
    process.say(log("j"));
    expect(process.kills).toBe(1);
    trainer.pause("j");
    expect(process.sent.filter(({ type }) => type === "pause")).toEqual([]);
  });

  it("that cannot be written to any more is ended, with the reason", async () => {
    const { ended: end } = await training();
    process.isDeaf = true;
    trainer.pause("j");
    expect(await end).toContain("cannot be reached: Error: EPIPE");
    expect(process.kills).toBe(1);
  });

  it("answers each question by its own name, once", async () => {
    process.start();
    const questions = [1, 2].map(() => trainer.ask({ type: "probe" } as never));
    await vi.advanceTimersByTimeAsync(0);
    const ids = process.sent.map((command) => (command as { requestId?: string }).requestId);
    expect(new Set(ids).size).toBe(2);
    for (const i of [1, 0]) process.say({ type: "probed", requestId: ids[i], report: i });
    expect(await Promise.all(questions)).toEqual([0, 1]);
  });
});

describe("how a trainer process ended", () => {
  it("is told by its signal or its code", () => {
    const killed = "The trainer process was killed, perhaps because memory ran out.";
    expect(describeExit({ code: null, signal: "SIGKILL" })).toContain(killed);
    expect(describeExit({ code: 137, signal: null })).toContain(killed);
    expect(describeExit({ code: 136, signal: null })).toContain("ended with code 136 in the");
    expect(describeExit({ code: null, signal: "SIGSEGV" })).toContain("ended by signal SIGSEGV");
    expect(describeExit({ code: null, signal: null })).toContain("ended with code unknown");
  });
});
