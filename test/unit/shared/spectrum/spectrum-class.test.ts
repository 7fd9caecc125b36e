import { describe, expect, it } from "vitest";
import { PAPER_SPECTRA } from "../../../../shared/presets/paper-grid.ts";
import {
  highComponent,
  lowComponent,
  parityComponent,
} from "../../../../shared/presets/spectra.ts";
import type { Component } from "../../../../shared/spec/schema.ts";
import { chanceAlignment } from "../../../../shared/spectrum/chance-alignment.ts";
import { bandOf, patchClass, spectrumClass } from "../../../../shared/spectrum/spectrum-class.ts";

const hermite = (...orders: number[]): Component => ({
  kind: "hermite",
  patches: [...orders.keys()],
  orders,
  weight: 1,
});

describe("a component", () => {
  it("is low if linear, on however many patches", () => {
    expect(bandOf(lowComponent())).toBe("low");
    expect(bandOf({ kind: "linear", patches: [0, 1, 2, 3], weight: 1 })).toBe("low");
  });

  it("is low as a parity of order 1 or a Hermite product of degree 1, and high above", () => {
    expect(bandOf(parityComponent(1))).toBe("low");
    expect(bandOf(parityComponent(2))).toBe("high");
    expect(bandOf(hermite(1))).toBe("low");
    expect(bandOf(hermite(2))).toBe("high");
    expect(bandOf(hermite(1, 1))).toBe("high");
  });

  it("is low as a cosine up to a frequency of exactly 1, rounding apart", () => {
    expect(bandOf(highComponent(1, 1))).toBe("low");
    expect(bandOf(highComponent(4, 0.5))).toBe("low");
    for (let q = 1; q <= 100; q++) expect(bandOf(highComponent(q, 1 / Math.sqrt(q)))).toBe("low");
    expect(bandOf(highComponent(4, 0.501))).toBe("high");
    expect(bandOf(highComponent())).toBe("high");
  });
});

describe("a spectrum", () => {
  it("is low, high or both", () => {
    expect(spectrumClass(PAPER_SPECTRA.low)).toBe("low");
    expect(spectrumClass(PAPER_SPECTRA.high)).toBe("high");
    expect(spectrumClass(PAPER_SPECTRA.both)).toBe("both");
  });

  it("has nothing of a component of weight 0", () => {
    expect(spectrumClass([lowComponent(0), parityComponent()])).toBe("high");
    expect(spectrumClass([lowComponent(), parityComponent(5, 0)])).toBe("low");
    expect(spectrumClass([lowComponent(0)])).toBe("none");
    expect(spectrumClass([])).toBe("none");
  });

  it("reaches each patch by the bands of the components on it", () => {
    expect([0, 1, 7].map((patch) => patchClass(PAPER_SPECTRA.both, patch))).toEqual([
      "both",
      "high",
      "none",
    ]);
  });
});

describe("chance alignment", () => {
  it("is Γ(d/2) / (√π Γ((d+1)/2)), by hand for small d", () => {
    expect(chanceAlignment(1)).toBe(1);
    expect(chanceAlignment(2)).toBeCloseTo(2 / Math.PI, 12);
    expect(chanceAlignment(3)).toBeCloseTo(0.5, 12);
    expect(chanceAlignment(4)).toBeCloseTo(4 / (3 * Math.PI), 12);
    // Γ(5)/(√π Γ(5.5)) with Γ(5.5) = 52.34277778455352
    expect(chanceAlignment(10)).toBeCloseTo(24 / (Math.sqrt(Math.PI) * 52.34277778455352), 12);
  });

  it("is about 0.26 for d = 10, as docs/science.md says", () => {
    expect(chanceAlignment(10)).toBeCloseTo(0.26, 2);
  });
});
