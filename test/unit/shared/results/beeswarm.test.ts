import { describe, expect, it } from "vitest";
import { beeswarm } from "../../../../shared/results/beeswarm.ts";

describe("a swarm of dots", () => {
  it("lets eight equal seeds be counted, also at the end of the axis", () => {
    for (const place of [14, 100, 226]) {
      const dots = beeswarm(Array(8).fill(place), [14, 226]);
      dots.forEach((a, i) => {
        expect(a.x >= 14 && a.x <= 226 && Math.abs(a.dy) <= 5).toBe(true);
        for (const b of dots.slice(i + 1)) {
          expect(Math.hypot(a.x - b.x, a.dy - b.dy)).toBeGreaterThanOrEqual(4.999);
        }
      });
    }
  });

  it("takes the last free places, at the axis's other end", () => {
    const dots = beeswarm(Array(6).fill(0), [0, 5]);
    expect(new Set(dots.map(({ x, dy }) => `${x} ${dy}`)).size).toBe(6);
    expect(dots.map(({ x }) => x)).toEqual([0, 0, 0, 5, 5, 5]);
  });

  it("leaves dots that stand apart where they are", () => {
    expect(beeswarm([100, 20], [0, 200])).toEqual([
      { x: 100, dy: 0 },
      { x: 20, dy: 0 },
    ]);
  });
});
