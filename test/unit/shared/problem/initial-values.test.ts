import { describe, expect, it } from "vitest";
import {
  fanInLimit,
  glorotLimit,
  initialFilters,
  initialRecurrent,
  initialSecondLayer,
  uniformValues,
} from "../../../../shared/problem/initial-values.ts";
import { randomStream, type StreamName } from "../../../../shared/random/random-stream.ts";

const drawn = (seed: number, name: StreamName, count: number, limit: number): Float32Array => {
  const stream = randomStream(seed, name);
  return Float32Array.from({ length: count }, () => (2 * stream.uniform() - 1) * limit);
};

describe("limits of initial values", () => {
  it("are Glorot and Bengio's, and one over the root of the fan-in", () => {
    expect(glorotLimit(2, 4)).toBe(1);
    expect(fanInLimit(16)).toBe(0.25);
  });

  it("are reached at a uniform number's ends alone, whatever the limit", () => {
    const ends = [0, 0.5, 0.75];
    const stream = { ...randomStream(1, "probe"), uniform: () => ends.shift()! };
    expect([...uniformValues(3, 4, stream)]).toEqual([-4, 0, 2]);
  });
});

describe("initial filters", () => {
  const plan = { groups: 3, channels: 2, patchSize: 4, startsTied: false };

  it("are drawn from the seed's own stream, over the bank as a matrix", () => {
    expect(initialFilters(plan, 7)).toEqual(drawn(7, "init-filters", 24, Math.sqrt(6 / 10)));
    expect(initialFilters(plan, 8)).not.toEqual(initialFilters(plan, 7));
  });

  it("start every group with a shared model's filters where they start tied", () => {
    const shared = initialFilters({ ...plan, groups: 1 }, 7);
    expect(shared).toEqual(drawn(7, "init-filters", 8, 1));
    const tied = initialFilters({ ...plan, startsTied: true }, 7);
    expect([...tied]).toEqual([...shared, ...shared, ...shared]);
  });

  it("of a second layer are drawn from a stream of their own", () => {
    const second = initialSecondLayer(2, 3, 7);
    expect(second).toEqual(drawn(7, "init-second", 6, Math.sqrt(6 / 5)));
    expect(initialSecondLayer(2, 3, 8)).not.toEqual(second);
  });
});

describe("a recurrent network's initial values", () => {
  it("draw the readout first, then each group's state and bias, inputs from the filters' stream", () => {
    const [input, state, bias, readout, offset] = initialRecurrent(
      { input: 3, state: 2 },
      5,
      4,
      7,
    ).map((values) => [...values]);
    const head = [...drawn(7, "init-head", 45, 0.5)];
    expect([...readout!, ...offset!]).toEqual(head.slice(0, 5));
    expect([state!.slice(0, 16), bias!.slice(0, 4)]).toEqual([
      head.slice(5, 21),
      head.slice(21, 25),
    ]);
    expect([state!.slice(16), bias!.slice(4)]).toEqual([head.slice(25, 41), head.slice(41)]);
    expect(input).toEqual([...drawn(7, "init-filters", 60, Math.sqrt(6 / 9))]);
  });

  it("begin a network that is not tied with the tied one's first group", () => {
    const [, tied] = initialRecurrent({ input: 1, state: 1 }, 5, 4, 7);
    const [, untied] = initialRecurrent({ input: 1, state: 3 }, 5, 4, 7);
    expect(untied!.subarray(0, 16)).toEqual(tied);
  });
});
