import { describe, expect, it } from "vitest";
import {
  flattenError,
  isTrainerCommand,
  isTrainerEvent,
} from "../../../../shared/protocol/trainer-protocol.ts";

const COMMANDS = ["start", "pause", "resume", "cancel", "replay", "probe", "shutdown"];
const EVENTS = [
  ...["ready", "startup-failed", "heartbeat", "started", "progress", "measured", "checkpoint"],
  ...["log", "run-done", "run-failed", "run-cancelled", "job-ended", "replayed", "probed"],
];

describe("a message between lab and trainer", () => {
  it.each(COMMANDS)("is a command and no event: %s", (type) => {
    expect([isTrainerCommand({ type }), isTrainerEvent({ type })]).toEqual([true, false]);
  });

  it.each(EVENTS)("is an event and no command: %s", (type) => {
    expect([isTrainerCommand({ type }), isTrainerEvent({ type })]).toEqual([false, true]);
  });

  it.each([
    ...[undefined, null, "start", 3, [], {}, { type: "boast" }, { type: "toString" }],
    ...[{ type: ["start"] }, { type: { toString: () => "ready" } }, { kind: "start" }],
  ])("is neither: %j", (message) => {
    expect([isTrainerCommand(message), isTrainerEvent(message)]).toEqual([false, false]);
  });
});

describe("an error that crosses to another process", () => {
  it("keeps its name, message and stack; whatever else was thrown is its text", () => {
    const error = new RangeError("Too far.");
    expect(flattenError(error)).toEqual({
      kind: "RangeError",
      message: "Too far.",
      stack: error.stack,
    });
    expect(flattenError("no error")).toEqual({ kind: "Error", message: "no error" });
  });
});
