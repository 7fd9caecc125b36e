import { describe, expect, it } from "vitest";
import { randomStream, shuffle } from "../../../../shared/random/random-stream.ts";

const draw = (seed: number, name: "data" | "target" | "shuffle", count = 20): number[] => {
  const stream = randomStream(seed, name);
  return Array.from({ length: count }, () => stream.uniform());
};

describe("a random stream", () => {
  it("repeats for the same seed and name", () => expect(draw(7, "data")).toEqual(draw(7, "data")));

  it("stays what it was, so that stored results can be repeated", () => {
    expect(draw(1, "data", 2)).toMatchSnapshot();
  });

  it("differs with the seed and with the name, without a draw in common", () => {
    const own = new Set(draw(7, "data", 200));
    for (const other of [
      draw(8, "data", 200),
      draw(7, "target", 200),
      draw(7 + 2 ** 32, "data", 200),
    ]) {
      expect(other.some((value) => own.has(value))).toBe(false);
    }
  });

  it("tells apart every seed that a number holds, by its upper half too", () => {
    const seeds = [0, 1, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, 2 ** 33, 2 ** 52, 2 ** 53 - 1];
    expect(new Set(seeds.map((seed) => draw(seed, "data", 1)[0])).size).toBe(seeds.length);
  });

  it("is uniform: mean, variance and neighbouring seeds' correlation", () => {
    const firsts = Array.from({ length: 4000 }, (_, seed) => randomStream(seed, "data").uniform());
    const mean = firsts.reduce((a, b) => a + b, 0) / 4000;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.02);
    const correlation =
      firsts.slice(1).reduce((sum, value, i) => sum + (value - 0.5) * (firsts[i]! - 0.5), 0) / 4000;
    expect(Math.abs(correlation * 12)).toBeLessThan(0.06);
  });

  it("draws normal numbers with mean 0, variance 1 and kurtosis 3", () => {
    const stream = randomStream(5, "data");
    const values = Array.from({ length: 100_000 }, () => stream.normal());
    const moment = (power: number): number =>
      values.reduce((sum, value) => sum + value ** power, 0) / values.length;
    expect(Math.abs(moment(1))).toBeLessThan(0.015);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.02);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.15);
  });

  it.each([0, 1, 2, 7, 1000])("fills an array with the %i next normal numbers", (count) => {
    const [whole, apart] = [randomStream(6, "data"), randomStream(6, "data")];
    // The first number leaves another drawn ahead, which has to come first.
    expect(whole.normal()).toBe(apart.normal());
    const numbers = new Float32Array(count);
    whole.fillNormals(numbers);
    expect([...numbers]).toEqual(Array.from(numbers, () => Math.fround(apart.normal())));
    expect([whole.normal(), whole.uniform()]).toEqual([apart.normal(), apart.uniform()]);
    expect(whole.place()).toEqual(apart.place());
  });

  it("draws each integer below a bound equally often", () => {
    const stream = randomStream(5, "shuffle");
    const counts = [0, 0, 0, 0, 0];
    for (let i = 0; i < 50_000; i++) counts[stream.integer(5)]! += 1;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });
});

describe("shuffling", () => {
  it("swaps each index, from the last to the second, with one up to its own place", () => {
    const bounds: number[] = [];
    const integer = (bound: number): number => {
      bounds.push(bound);
      return bound === 3 ? 2 : 0;
    };
    const indices = Uint32Array.of(10, 11, 12, 13);
    shuffle(indices, { ...randomStream(1, "shuffle"), integer });
    expect([bounds, [...indices]]).toEqual([
      [4, 3, 2],
      [11, 13, 12, 10],
    ]);
  });

  it("keeps every index, and gives every order equally often", () => {
    const stream = randomStream(9, "shuffle");
    const counts = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const indices = Uint32Array.of(0, 1, 2);
      shuffle(indices, stream);
      const order = indices.join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual(["012", "021", "102", "120", "201", "210"]);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
