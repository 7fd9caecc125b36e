import { describe, expect, it } from "vitest";
import {
  addRow,
  asKind,
  drawableComponents,
  movedPointer,
  onPatches,
  removeRow,
  replaceRow,
  spectrumRows,
  toggleMute,
  toggleSolo,
} from "../../../../renderer/model/spectrum-rows.ts";
import {
  highComponent,
  lowComponent,
  parityComponent,
} from "../../../../shared/presets/spectra.ts";

const three = [lowComponent(), highComponent(), parityComponent()];

describe("the lines of the spectrum editor", () => {
  it("keep a muted component at its place while it is out of the file", () => {
    const muted = toggleMute(spectrumRows(three, []), 1);
    expect(muted.components).toEqual([three[0], three[2]]);
    const rows = spectrumRows(muted.components, muted.muted);
    expect(rows.map(({ component }) => component.kind)).toEqual(["linear", "cosine", "parity"]);
    expect(rows.map(({ index }) => index)).toEqual([0, undefined, 1]);
    expect(toggleMute(rows, 1)).toEqual({
      ...{ components: three, muted: [] },
      from: [0, undefined, 1],
    });
  });

  it("change one at a time, and leave the others and what is muted as they are", () => {
    const rows = spectrumRows([three[0]!, three[2]!], [{ row: 1, component: three[1]! }]);
    const changed = replaceRow(rows, 2, highComponent());
    expect(changed.components).toEqual([three[0], highComponent()]);
    expect(changed.muted).toEqual([{ row: 1, component: three[1] }]);
    expect(changed.from).toEqual([0, 1]);
  });

  it("take a problem's place along, the first place included", () => {
    expect(movedPointer("/s", "/s/2/omega", [2, 0])).toBe("/s/0/omega");
    expect(movedPointer("/s", "/s/0/omega", [2, 0])).toBe("/s/1/omega");
    expect(movedPointer("/s", "/s/1/omega", [2, 0])).toBeUndefined();
  });

  it("are drawn of components with a kind and patches alone", () => {
    const broken = [1, null, { kind: "linear" }, { kind: "linear", patches: 1 }];
    expect(drawableComponents([...broken, { kind: "other", patches: [0] }])).toEqual([]);
    expect(drawableComponents([...broken, three[0]])).toEqual([three[0]]);
    expect(drawableComponents("none")).toEqual([]);
  });

  it("solo mutes all others, and again brings them back", () => {
    const solo = toggleSolo(spectrumRows(three, []), 2);
    expect(solo.components).toEqual([three[2]]);
    expect(toggleSolo(spectrumRows(solo.components, solo.muted), 2).components).toEqual(three);
  });

  it("never lose the last sounding component", () => {
    const one = spectrumRows([lowComponent()], []);
    expect(toggleMute(one, 0).components).toHaveLength(1);
    expect(removeRow(one, 0).components).toHaveLength(1);
    expect(addRow(one, highComponent()).components).toHaveLength(2);
  });

  it("carry Hermite orders along with their patches", () => {
    const hermite = onPatches(
      { kind: "hermite", patches: [3, 5], orders: [2, 4], weight: 1 },
      [5, 1],
    );
    expect(hermite).toEqual({ kind: "hermite", patches: [1, 5], orders: [1, 4], weight: 1 });
  });

  it("change kind without losing patches and weight", () => {
    const hermite = asKind(highComponent(3), "hermite");
    expect(hermite).toEqual({ kind: "hermite", patches: [0, 1, 2], orders: [1, 1, 1], weight: 1 });
    expect(asKind(hermite, "parity")).toEqual({ kind: "parity", patches: [0, 1, 2], weight: 1 });
  });
});
