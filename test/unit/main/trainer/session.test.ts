import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { TensorFlow } from "../../../../main/trainer/engine/tensorflow.ts";
import { TrainerSession } from "../../../../main/trainer/session.ts";
import type { TrainerCommand, TrainerEvent } from "../../../../shared/protocol/trainer-protocol.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import { expandVariants } from "../../../../shared/spec/variants.ts";

// Nothing here computes: a job that gets as far as its engine fails there.
const tf = {} as TensorFlow;

/** A session, what it has said, and whether it ended its process. */
class Hearing {
  readonly events: TrainerEvent[] = [];
  exited = false;
  readonly #session = new TrainerSession(
    tf,
    (event) => this.tell(event),
    () => (this.exited = true),
  );

  constructor(...messages: readonly unknown[]) {
    this.hear(...messages);
  }

  tell(event: TrainerEvent): void {
    this.events.push(event);
  }

  hear(...messages: readonly unknown[]): void {
    for (const message of messages) this.#session.hear(message);
  }

  /** The events of a type, once there are so many. */
  async until<T extends TrainerEvent["type"]>(
    type: T,
    count = 1,
  ): Promise<Extract<TrainerEvent, { type: T }>[]> {
    for (let waited = 0; waited < 3000; waited += 5) {
      const found = this.all(type);
      if (found.length >= count) return found;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`No ${count} ${type} among ${JSON.stringify(this.events)}`);
  }

  all<T extends TrainerEvent["type"]>(type: T): Extract<TrainerEvent, { type: T }>[] {
    return this.events.filter(
      (event): event is Extract<TrainerEvent, { type: T }> => event.type === type,
    );
  }
}

const hearing = (message: unknown): Hearing => new Hearing(message);

const [variant] = expandVariants(
  parseExperiment({
    format: "wslab/experiment@1",
    data: { patches: 5, patchSize: 2, trainSize: 20, testSize: 10 },
    training: { batchSize: 10 },
  }),
);

const start = (jobId: string, runIds: readonly string[] = ["a"]): TrainerCommand => ({
  type: "start",
  job: {
    jobId,
    variant: variant!.spec,
    engine: "tfjs-node",
    replicates: runIds.map((runId, i) => ({ runId, seed: i + 1 })),
  },
});

describe("a trainer's session", () => {
  it.each([
    ["nothing at all", null],
    ["nothing that JSON knows", undefined],
    ["a bare word", "start"],
    ["a message without a type", { job: {} }],
    ["a type that is no word", { type: 7 }],
    ["a type of no known kind", { type: "boast" }],
    ["a type that every object has", { type: "toString" }],
    ["an event, which is for the other end", { type: "job-ended", jobId: "j" }],
  ])("that is sent %s says so in the log and goes on", (_, message) => {
    const { events, exited } = hearing(message);
    expect(events).toEqual([
      { type: "log", jobId: "", level: "error", text: expect.stringContaining("Unknown command") },
    ]);
    expect(exited).toBe(false);
  });

  it("that is sent a command obeys it", () => {
    expect(hearing({ type: "shutdown" })).toMatchObject({ events: [], exited: true });
  });

  it("quotes no more than the beginning of a long message", () => {
    const { events } = hearing({ type: "boast", text: "x".repeat(500) });
    expect(events).toMatchObject([
      { text: `Unknown command: {"type":"boast","text":"${"x".repeat(176)}` },
    ]);
  });
});

describe("a job of a session", () => {
  it("is cancelled by the runs that are named, or as a whole, and no other job is", async () => {
    const heard = new Hearing(start("j", ["a", "b", "c"]), { type: "pause", jobId: "j" });
    heard.hear({ type: "cancel", jobId: "other" }, { type: "cancel", jobId: "j", runIds: ["b"] });
    await heard.until("run-cancelled");
    heard.hear({ type: "cancel", jobId: "other", runIds: ["a"] });
    // It looks again every 50 ms.
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(heard.all("run-cancelled").map(({ runId }) => runId)).toEqual(["b"]);
    heard.hear({ type: "cancel", jobId: "j" });
    await heard.until("job-ended");
    expect(heard.all("run-cancelled").map(({ runId }) => runId)).toEqual(["b", "a", "c"]);
    expect(heard.all("run-failed")).toEqual([]);
    expect(heard.exited).toBe(false);
  });

  it("stands still while it is paused, and goes on when it is resumed", async () => {
    const heard = new Hearing(start("j", ["a", "b"]), { type: "pause", jobId: "j" });
    await new Promise((resolve) => setTimeout(resolve, 80));
    heard.hear({ type: "resume", jobId: "other" });
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(heard.events).toEqual([{ type: "heartbeat", jobId: "j", isLong: true }]);
    heard.hear({ type: "resume", jobId: "j" });
    await heard.until("job-ended");
    expect(heard.all("run-failed").map(({ runId }) => runId)).toEqual(["a", "b"]);
  });

  it("is not held by a pause that is meant for another", async () => {
    const heard = new Hearing(start("j"), { type: "pause", jobId: "k" });
    expect(await heard.until("job-ended")).toEqual([{ type: "job-ended", jobId: "j" }]);
  });

  it("is refused while another trains, and taken when that has ended", async () => {
    const heard = new Hearing(start("j"), { type: "pause", jobId: "j" }, start("k"));
    const text = "It trains j: send a job when that has ended.";
    expect(heard.all("log")).toEqual([{ type: "log", jobId: "k", level: "error", text }]);
    heard.hear({ type: "cancel", jobId: "j" });
    await heard.until("job-ended");
    heard.hear(start("k"));
    const ended = await heard.until("job-ended", 2);
    expect(ended.map(({ jobId }) => jobId)).toEqual(["j", "k"]);
    expect(heard.all("log")).toHaveLength(1);
  });

  it("that cannot be told of ends the process, with a line in its log", async () => {
    const heard = new Hearing();
    heard.tell = (event) => {
      if (event.type === "job-ended") throw new Error("the pipe is closed");
      heard.events.push(event);
    };
    heard.hear(start("j"));
    expect(await heard.until("log")).toEqual([
      {
        ...{ type: "log", jobId: "j", level: "error" },
        text: "The trainer stopped: the pipe is closed",
      },
    ]);
    expect(heard.exited).toBe(true);
  });
});

describe("what a session is asked", () => {
  const file = path.join(import.meta.dirname, "../../../fixtures/trajectories/dense.json");
  const fixture = JSON.parse(readFileSync(file, "utf8")) as unknown;

  it("is a fixture on the fused engine, or on TensorFlow unless that is named", () => {
    const replayed = (engine?: string): unknown =>
      hearing({ type: "replay", requestId: "r", fixture, ...(engine && { engine }) }).events;
    expect(replayed("fused")).toMatchObject([
      { type: "replayed", requestId: "r", report: { outcome: "held", name: "dense" } },
    ]);
    for (const engine of [undefined, "auto", "tfjs-node"]) {
      expect(replayed(engine)).toMatchObject([
        { type: "replayed", requestId: "r", report: { outcome: "refused", name: "dense" } },
      ]);
    }
  });

  it("is a probe, which it may refuse with a reason", () => {
    const probed = (variants: unknown[], samples: number): unknown => {
      const probe = { variants, seed: 1, targets: 2, samples };
      return hearing({ type: "probe", requestId: "p", probe }).events[0];
    };
    expect(probed([], 7)).toEqual({
      ...{ type: "probed", requestId: "p" },
      report: { outcome: "measured", estimates: [] },
    });
    const tooFew = "The data have 7 samples; a probe needs 8 or more.";
    expect(probed([variant!.spec], 7)).toMatchObject({
      ...{ type: "probed", requestId: "p" },
      report: { outcome: "refused", error: { kind: "Error", message: tooFew } },
    });
    // Of eight it complains no longer, but there is nothing here to measure with.
    expect(probed([variant!.spec], 8)).toMatchObject({
      report: { outcome: "refused", error: { kind: "TypeError" } },
    });
  });
});
