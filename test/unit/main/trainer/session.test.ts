import { describe, expect, it } from "vitest";
import type { TensorFlow } from "../../../../main/trainer/engine/tensorflow.ts";
import { TrainerSession } from "../../../../main/trainer/session.ts";
import type { TrainerEvent } from "../../../../shared/protocol/trainer-protocol.ts";

/** What a session says to one message, and whether it ended its process. */
function hearing(message: unknown): { events: TrainerEvent[]; exited: boolean } {
  const events: TrainerEvent[] = [];
  let exited = false;
  // Nothing here computes.
  const tf = {} as TensorFlow;
  const session = new TrainerSession(
    tf,
    (event) => events.push(event),
    () => (exited = true),
  );
  session.hear(message);
  return { events, exited };
}

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
    expect(hearing({ type: "shutdown" })).toEqual({ events: [], exited: true });
  });
});
