import { describe, expect, it } from "vitest";
import { pastedSpectrum } from "../../../../renderer/model/paste-coefficients.ts";
import { movedSideways, resized, spectrumKey } from "../../../../renderer/model/spectrum-moves.ts";
import {
  duplicateRow,
  movedPointer,
  removeRow,
  spectrumRows,
} from "../../../../renderer/model/spectrum-rows.ts";
import { PAPER_SPECTRA } from "../../../../shared/presets/paper-grid.ts";
import {
  highComponent,
  lowComponent,
  parityComponent,
} from "../../../../shared/presets/spectra.ts";

const key = (name: string, component = highComponent(), shiftKey = false) =>
  spectrumKey({ key: name, shiftKey }, component, 10);

describe("a component moved along the frequencies", () => {
  it("changes ω where it has one, in steps of 0.05", () => {
    expect(movedSideways(highComponent(4), 1, 10)).toMatchObject({ omega: 1.5 });
    expect(movedSideways(highComponent(4), -9, 10)).toMatchObject({ omega: 0 });
  });

  it("changes its order by whole patches where it has none", () => {
    expect(movedSideways(parityComponent(3), 1.6, 10).patches).toEqual([0, 1, 2, 3, 4]);
    expect(movedSideways(parityComponent(3), -9, 10).patches).toEqual([0]);
    expect(movedSideways(lowComponent(), 2, 2).patches).toEqual([0, 1]);
  });

  it("takes free patches in order, and gives a Hermite component a degree for each", () => {
    const hermite = { kind: "hermite", patches: [2], orders: [3], weight: 1 } as const;
    expect(resized({ ...hermite, patches: [2], orders: [3] }, 2, 4)).toMatchObject({
      patches: [0, 2],
      orders: [1, 3],
    });
  });
});

describe("a key on a bar", () => {
  it("changes weight, frequency and order", () => {
    expect(key("ArrowUp")).toMatchObject({ component: { weight: 1.1 } });
    expect(key("ArrowDown", highComponent(), true)).toMatchObject({ component: { weight: 0 } });
    expect(key("ArrowRight")).toMatchObject({ component: { omega: 1.1 } });
    expect(key("ArrowRight", parityComponent(2))).toMatchObject({
      component: { patches: [0, 1, 2] },
    });
    expect(key("PageDown")).toMatchObject({ component: { patches: [0, 1, 2, 3] } });
    expect(key("Home")).toMatchObject({ component: { weight: 0 } });
    expect(key("End", lowComponent(7))).toMatchObject({ component: { weight: 1 } });
  });

  it("takes out, copies, mutes and solos; any other means nothing", () => {
    expect(["Delete", "d", "m", "S"].map((name) => key(name)?.kind)).toEqual([
      ...["remove", "duplicate", "mute", "solo"],
    ]);
    expect(key("x")).toBeUndefined();
  });
});

describe("where an axis leads after an edit of the spectrum", () => {
  const rows = spectrumRows([lowComponent(), highComponent(), parityComponent()], []);

  it("is the same component at its new place, and nowhere once that has gone", () => {
    const { from } = removeRow(rows, 0);
    expect(movedPointer("/s", "/s/2/weight", from)).toBe("/s/1/weight");
    expect(movedPointer("/s", "/s/0/weight", from)).toBeUndefined();
    expect(movedPointer("/s", "/other/0", from)).toBe("/other/0");
  });

  it("is the original, not its copy", () => {
    const { from, components } = duplicateRow(rows, 0);
    expect(components.map(({ kind }) => kind)).toEqual(["linear", "linear", "cosine", "parity"]);
    expect(movedPointer("/s", "/s/1/omega", from)).toBe("/s/2/omega");
  });
});

describe("a pasted list of coefficients", () => {
  it("weighs the components there are", () => {
    const { components } = pastedSpectrum("0.5\n0.5", "weights", PAPER_SPECTRA.both, 10);
    expect(components?.map(({ weight }) => weight)).toEqual([0.5, 0.5]);
    expect(pastedSpectrum("1 2 3", "weights", PAPER_SPECTRA.both, 10).fault).toContain(
      "3 coefficients for 2 components",
    );
  });

  it("makes a family, without its members of weight 0", () => {
    const { components } = pastedSpectrum("1, 0, 0.25", "parity", [], 10);
    expect(components).toEqual([
      { kind: "parity", patches: [0], weight: 1 },
      { kind: "parity", patches: [0, 1, 2], weight: 0.25 },
    ]);
    expect(pastedSpectrum("1,2,3", "cosine", [], 2).components).toHaveLength(3);
    expect(pastedSpectrum("0 -2", "parity", [], 10).components).toEqual([
      { kind: "parity", patches: [0, 1], weight: -2 },
    ]);
  });

  it("says what is wrong with it", () => {
    expect(pastedSpectrum("1, x", "parity", [], 10).fault).toContain("“x” is not a number");
    expect(pastedSpectrum("1,000", "parity", [], 10).fault).toContain("Write 1000");
    expect(pastedSpectrum("1 1 1", "parity", [], 2).fault).toContain("for 2 patches");
    expect(pastedSpectrum("0 0", "hermite", [], 2).fault).toContain("nothing to learn");
  });
});
