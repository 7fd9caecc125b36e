import { describe, expect, it } from "vitest";
import { defaultExperiment, withValue } from "../../../../renderer/model/draft-json.ts";
import {
  editSelected,
  keptSelection,
  selectedAssignment,
  selectedDraft,
  variantPlace,
} from "../../../../renderer/model/selected-variant.ts";
import { PAPER_SPECTRA, paperGrid } from "../../../../shared/presets/paper-grid.ts";
import { toJson } from "../../../../shared/spec/json-object.ts";
import { readPointer } from "../../../../shared/spec/pointer.ts";

const SPECTRUM = "/target/spectrum/components";
const RATE = "/training/learningRate";
const sweep = toJson(paperGrid(8));

describe("the variant of a sweep that is edited", () => {
  it("is at first the one that the draft itself describes", () => {
    expect(selectedAssignment(sweep, {})).toEqual({
      [SPECTRUM]: PAPER_SPECTRA.both,
      "/model/sharing": "shared",
    });
    expect(variantPlace(sweep, {})).toEqual({ number: 5, of: 6 });
    expect(variantPlace(sweep, { [SPECTRUM]: 0, "/model/sharing": 1 }).number).toBe(2);
  });

  it("is changed in its own value of the axis, not in the draft that the axis overrides", () => {
    const weigh = (shown: typeof sweep) => withValue(shown, `${SPECTRUM}/0/weight`, 3);
    const edited = editSelected(sweep, { [SPECTRUM]: 0 }, weigh);
    expect(readPointer(edited.axes, "/~1target~1spectrum~1components/0/0/weight")).toBe(3);
    expect(readPointer(edited.axes, "/~1target~1spectrum~1components/2")).toEqual(
      PAPER_SPECTRA.both,
    );
    expect(edited.target).toEqual(sweep.target);
    expect(selectedDraft(edited, { [SPECTRUM]: 0 }).target).toMatchObject({
      spectrum: { components: [{ kind: "linear", weight: 3 }] },
    });
  });

  it("stays the one that is shown when its value is no longer the draft's own", () => {
    const selection = keptSelection(sweep, {});
    const weigh = (shown: typeof sweep) => withValue(shown, `${SPECTRUM}/0/weight`, 3);
    const edited = editSelected(sweep, selection, weigh);
    expect(variantPlace(edited, selection).number).toBe(5);
    expect(keptSelection(sweep, { [SPECTRUM]: 0 }, () => undefined)).toEqual({ [SPECTRUM]: 0 });
  });

  it("shares with all others what does not vary", () => {
    const edited = editSelected(sweep, {}, (shown) => withValue(shown, RATE, 0.5));
    expect(readPointer(edited, RATE)).toBe(0.5);
    expect(edited.axes).toEqual(sweep.axes);
  });

  it("keeps an axis with the component that it varies, and lets it go with it", () => {
    const axes = { [`${SPECTRUM}/1/omega`]: [0.5, 1, 2] };
    const draft = withValue(defaultExperiment(), "/axes", axes);
    const second = (shown: typeof draft) =>
      withValue(
        shown,
        SPECTRUM,
        [...PAPER_SPECTRA.high].map((one) => ({ ...one, omega: 4 })) as never,
      );
    const moved = editSelected(draft, { [`${SPECTRUM}/1/omega`]: 2 }, second, (pointer) =>
      pointer.replace("/1/", "/0/"),
    );
    expect(moved.axes).toEqual({ [`${SPECTRUM}/0/omega`]: [0.5, 1, 4] });
    expect(editSelected(draft, {}, second, () => undefined).axes).toEqual({});
  });

  it("leaves an axis as it is whose field goes, or that has no values yet", () => {
    const draft = withValue(defaultExperiment(), "/axes", { [RATE]: [0.3, 0.6] });
    const cleared = editSelected(draft, {}, (shown) => withValue(shown, "/training", {}));
    expect(cleared).toMatchObject({ training: {}, axes: { [RATE]: [0.3, 0.6] } });
    const unfinished = withValue(defaultExperiment(), "/axes", { [RATE]: "0.3, 0.6" });
    const edited = editSelected(unfinished, {}, (shown) => withValue(shown, RATE, 0.5));
    expect(edited.axes).toEqual({ [RATE]: "0.3, 0.6" });
    expect(readPointer(edited, RATE)).toBe(0.5);
  });

  it("is the first value where the draft has another, and the draft where nothing varies", () => {
    const draft = withValue(defaultExperiment(), "/axes", { [RATE]: [0.3, 0.6] });
    expect(selectedAssignment(draft, {})).toEqual({ [RATE]: 0.3 });
    expect(selectedAssignment(draft, { [RATE]: 7 })).toEqual({ [RATE]: 0.3 });
    expect(selectedDraft(defaultExperiment(), {})).toEqual(defaultExperiment());
    for (const unfinished of [[], "0.3, 0.6"]) {
      const written = withValue(defaultExperiment(), "/axes", { [RATE]: unfinished });
      expect(selectedAssignment(written, {})).toEqual({});
      expect(selectedAssignment(written, { [RATE]: 0 })).toEqual({});
    }
    expect(selectedAssignment(draft, { [RATE]: 1 })).toEqual({ [RATE]: 0.6 });
    expect(selectedAssignment(draft, { [RATE]: 2 })).toEqual({ [RATE]: 0.3 });
  });
});
