import { afterEach, beforeEach, expect, it, vi } from "vitest";
import {
  TRAINER_PROTOCOL_VERSION,
  type TrainerEvent,
} from "../../../../shared/protocol/trainer-protocol.ts";

const LIBRARY = "../../../../main/native/load-tensorflow.ts";
const PORT = "../../../../main/ports/parent-port.ts";

let events: TrainerEvent[];
let hear: ((message: unknown) => void) | undefined;
let disconnect: () => void;
const exit = vi.fn();

beforeEach(() => {
  [events, hear] = [[], undefined];
  exit.mockClear();
  vi.spyOn(process, "exit").mockImplementation(exit as never);
  vi.resetModules();
  vi.doMock(PORT, () => ({
    findParent: () => ({
      post: (event: TrainerEvent) => events.push(event),
      onMessage: (listener: typeof hear) => (hear = listener),
      onDisconnect: (listener: typeof disconnect) => (disconnect = listener),
    }),
  }));
});
// Files share what they import: none of this is left for others.
afterEach(() => {
  vi.doUnmock(PORT);
  vi.doUnmock(LIBRARY);
  vi.resetModules();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Starts a trainer in this process. @param load what comes of loading its library */
async function start(load: () => unknown): Promise<void> {
  vi.doMock(LIBRARY, () => ({ loadTensorFlow: load }));
  await import("../../../../main/trainer/entry.ts");
}

const library = {
  version: { "tfjs-node": "4.22.0" },
  getBackend: () => "tensorflow",
  backend: () => ({ binding: { TF_Version: "2.15.0" } }),
};

it("says that it is ready and on what engine, then does what it is told", async () => {
  await start(() => library);
  expect(events).toMatchObject([
    {
      ...{ type: "ready", protocolVersion: TRAINER_PROTOCOL_VERSION },
      engine: { name: "tfjs-node", version: "4.22.0", native: true },
    },
  ]);
  hear!({ type: "boast" });
  expect(events[1]).toMatchObject({ type: "log", level: "error" });
  expect(exit).not.toHaveBeenCalled();
  hear!({ type: "shutdown" });
  expect(exit.mock.calls).toEqual([[0]]);
});

it("ends with its parent", async () => {
  await start(() => library);
  disconnect();
  expect(exit.mock.calls).toEqual([[0]]);
});

it("says why it cannot start, and leaves that the time to arrive", async () => {
  vi.useFakeTimers();
  await start(() => {
    throw new Error("Run npm run setup.");
  });
  expect(events).toMatchObject([
    { type: "startup-failed", error: { kind: "Error", message: "Run npm run setup." } },
  ]);
  expect(hear).toBeUndefined();
  vi.advanceTimersByTime(199);
  expect(exit).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(exit.mock.calls).toEqual([[1]]);
});
