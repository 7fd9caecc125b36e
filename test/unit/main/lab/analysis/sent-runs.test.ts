import { expect, it, vi } from "vitest";
import { sentRuns } from "../../../../../main/lab/analysis/sent-runs.ts";
import type { SentRun } from "../../../../../main/analysis/protocol.ts";
import type { RunRecord } from "../../../../../shared/api/records.ts";
import type { Store } from "../../../../../main/store/store.ts";

/** Runs whose chunks have so many bytes each; what is sent of them, message by message. */
async function sent(
  chunks: Readonly<Record<string, readonly number[]>>,
  onRun: () => void = () => undefined,
) {
  const series = {
    *readPacked(id: string) {
      for (const [i, bytes] of chunks[id]!.entries()) yield new Uint8Array(bytes).fill(i + 1);
    },
  };
  const runs = Object.keys(chunks).map((id) => ({ id }) as RunRecord);
  const messages: (readonly SentRun[])[] = [];
  const extrasOf = (id: string) => {
    onRun();
    return { filters: id } as never;
  };
  for await (const message of sentRuns(
    { series } as unknown as Pick<Store, "series">,
    runs,
    extrasOf,
  ))
    messages.push(message);
  return messages;
}

/** The chunks of each run as they come, each named by its number, and whether its last piece says so. */
function together(messages: readonly (readonly SentRun[])[]) {
  const runs = new Map<string, { chunks: number[]; whole: boolean[] }>();
  for (const { run, packed, isWhole } of messages.flat()) {
    const one = runs.get(run.id) ?? { chunks: [], whole: [] };
    one.chunks.push(...packed.map(([number]) => number!));
    one.whole.push(isWhole);
    runs.set(run.id, one);
  }
  return [...runs].map(([id, { chunks, whole }]) => [
    id,
    chunks,
    whole.indexOf(true) - whole.length,
  ]);
}

it("sends every chunk of every run once, in order, the last piece of each run said to be so", async () => {
  const messages = await sent({ a: [10, 20], b: [], c: [30] });
  expect(together(messages)).toEqual([
    ["a", [1, 2], -1],
    ["b", [], -1],
    ["c", [1], -1],
  ]);
  expect(messages.flat().map(({ extras }) => extras)).toContainEqual({ filters: "b" });
  expect(together(await sent({}))).toEqual([]);
});

it("begins another message at a megabyte, within a run too", async () => {
  const messages = await sent({ a: [400_000], b: [599_999, 1, 7, 999_993, 5] });
  const pieces = messages.map((message) =>
    message.map(({ run, packed, isWhole }) => [run.id, packed.length, isWhole]),
  );
  expect(together(messages)).toEqual([
    ["a", [1], -1],
    ["b", [1, 2, 3, 4, 5], -1],
  ]);
  // No message waits for more than a megabyte; a slow machine may send sooner.
  for (const message of messages) {
    const bytes = message.flatMap(({ packed }) => packed.map(({ length }) => length));
    expect(bytes.slice(0, -1).reduce((sum, one) => sum + one, 0)).toBeLessThan(1e6);
  }
  expect(pieces.length).toBeGreaterThanOrEqual(3);
});

it("sends what it has where reading a run took eight milliseconds, and loses none of it", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  try {
    const slow = await sent({ a: [1], b: [], c: [2, 3] }, () => vi.advanceTimersByTime(8));
    expect(slow.map((message) => message.map(({ run }) => run.id))).toEqual([
      ...[["a"], ["a", "b"], ["c"], ["c"]],
    ]);
    expect(together(slow)).toEqual([
      ["a", [1], -1],
      ["b", [], -1],
      ["c", [1, 2], -1],
    ]);
    const quick = await sent({ a: [1], b: [2] }, () => vi.advanceTimersByTime(3));
    expect(quick.map((message) => message.length)).toEqual([2]);
  } finally {
    vi.useRealTimers();
  }
});
