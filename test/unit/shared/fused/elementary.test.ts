import { describe, expect, it } from "vitest";
import { newKernel } from "../../../../main/trainer/fused/load-kernel.ts";
import { KernelMemory } from "../../../../shared/fused/kernel-memory.ts";

const SINE = 0;
const COSINE = 1;
const TANH = 2;

/** The kernel's function at float32 numbers. */
function evaluate(which: number, values: ArrayLike<number>): Float32Array {
  const kernel = newKernel();
  const memory = new KernelMemory(kernel);
  const padded = new Float32Array(8 * Math.ceil(values.length / 8));
  padded.set(values);
  const address = memory.putFloats(padded);
  kernel.evaluate(which, address, padded.length);
  return memory.floats(address, values.length).slice();
}

/** Numbers of both signs, evenly spread by their exponent from 2^−40 up to `limit`. */
function spread(limit: number, count: number): Float32Array {
  const exponents = Math.log2(limit) + 40;
  return Float32Array.from({ length: count }, (_, i) => {
    const size = 2 ** (-40 + (exponents * (i + 0.5)) / count);
    return i % 2 === 0 ? size : -size;
  });
}

function largestError(which: number, exact: (x: number) => number, xs: Float32Array): number {
  const values = evaluate(which, xs);
  return xs.reduce((worst, x, i) => Math.max(worst, Math.abs(values[i]! - exact(x))), 0);
}

describe("the kernel's elementary functions", () => {
  it.each([
    ["sin", SINE, Math.sin],
    ["cos", COSINE, Math.cos],
  ] as const)("has %s within 1.2e-7", (_, which, exact) => {
    expect(largestError(which, exact, spread(8192, 400_000))).toBeLessThan(1.2e-7);
    expect(largestError(which, exact, spread(3e38, 100_000))).toBeLessThan(1.2e-7);
    const near = Float32Array.from({ length: 200_000 }, (__, i) => (i - 100_000) / 5000);
    expect(largestError(which, exact, near)).toBeLessThan(1.2e-7);
  });

  it("has tanh within 4.5e-7", () => {
    expect(largestError(TANH, Math.tanh, spread(3e38, 400_000))).toBeLessThan(4.5e-7);
    const near = Float32Array.from({ length: 200_000 }, (_, i) => (i - 100_000) / 10_000);
    expect(largestError(TANH, Math.tanh, near)).toBeLessThan(4.5e-7);
  });

  it("has the signs and the zeros", () => {
    expect([...evaluate(SINE, [0, Math.PI / 2, -Math.PI / 2])]).toEqual([0, 1, -1]);
    expect([...evaluate(COSINE, [0, -0])]).toEqual([1, 1]);
    expect([...evaluate(TANH, [0, 20, -20, Infinity])]).toEqual([0, 1, -1, 1]);
  });

  it("hands on what is no number", () => {
    expect([...evaluate(SINE, [NaN, Infinity])]).toEqual([NaN, NaN]);
    expect([...evaluate(COSINE, [NaN, -Infinity])]).toEqual([NaN, NaN]);
    expect([...evaluate(TANH, [NaN])]).toEqual([NaN]);
  });
});
