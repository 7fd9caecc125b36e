import { describe, expect, it } from "vitest";
import { channelsOf } from "../../../../shared/registry/architectures/patch.ts";
import { recurrentParts } from "../../../../shared/registry/architectures/recurrent.ts";
import { modelFamily, modelSchema } from "../../../../shared/registry/architectures/registry.ts";
import {
  checkSharing,
  describeFilters,
  describeTying,
  kindOfParts,
  sharingGroups,
  sharingKind,
} from "../../../../shared/registry/architectures/sharing.ts";
import { layerSharing } from "../../../../shared/registry/architectures/two-layer.ts";
import { patchesOverlap, strideOf } from "../../../../shared/registry/data-sources/data-source.ts";

describe("ways of sharing", () => {
  it("give each patch its filter", () => {
    expect(sharingGroups("shared", 3)).toEqual([0, 0, 0]);
    expect(sharingGroups("unshared", 3)).toEqual([0, 1, 2]);
    expect(sharingGroups([1, 0, 1], 3)).toEqual([1, 0, 1]);
  });

  it("are of one kind together where both parts are, else grouped", () => {
    expect([sharingKind("shared"), sharingKind([0, 0])]).toEqual(["shared", "grouped"]);
    expect(kindOfParts("shared", "shared")).toBe("shared");
    expect(kindOfParts("unshared", "unshared")).toBe("unshared");
    expect(kindOfParts("shared", "unshared")).toBe("grouped");
  });

  it("are told in words, a list by its numbers", () => {
    expect(describeFilters("shared")).toBe("one filter shared by all patches");
    expect(describeFilters("unshared", "window")).toBe("a filter for each window");
    expect(describeFilters([0, 1, 0])).toBe("filters shared by groups (0 1 0)");
    expect(["shared", "unshared"].map((own) => describeTying(own as "shared"))).toEqual([
      ...["tied across positions", "not tied across positions"],
    ]);
  });

  it("number their groups from 0 without a gap, one for each patch", () => {
    const problems = (sharing: number[], patches: number, place?: "window") =>
      checkSharing("/s", sharing, patches, place).map(({ message, fix }) => `${message} ${fix}`);
    expect(problems([0, 1, 1], 3)).toEqual([]);
    expect(problems([1, 0, 2], 3)).toEqual([]);
    expect(problems([0, 2, 2], 3)).toEqual([
      "leaves out group 1. Number the groups 0, 1, 2 … without a gap.",
    ]);
    expect(problems([1, 1], 2)[0]).toContain("leaves out group 0.");
    expect(problems([0, 9], 2)[0]).toContain("leaves out group 1.");
    expect(problems([0, 1], 3)).toEqual([
      "gives 2 patches a group, but there are 3. Give each patch one group.",
    ]);
    expect(problems([0], 2, "window")[0]).toContain("gives 1 windows a group");
    expect(checkSharing("/s", "shared", 5)).toEqual([]);
  });

  it("are taken apart into a model's parts", () => {
    expect(recurrentParts({ sharing: "unshared" })).toEqual({
      input: "unshared",
      state: "unshared",
    });
    expect(recurrentParts({ sharing: [0, 1] })).toEqual({ input: [0, 1], state: [0, 1] });
    const parts = { input: "shared", state: "unshared" } as const;
    expect(recurrentParts({ sharing: parts })).toEqual(parts);
    const two = (sharing: unknown) =>
      layerSharing(modelSchema.parse({ kind: "two-layer", window: 2, sharing }) as never);
    expect(two("unshared")).toEqual({ first: "unshared", second: "unshared" });
    expect(two({ first: "shared", second: "unshared" })).toEqual({
      ...{ first: "shared", second: "unshared" },
    });
    const family = (model: object) => modelFamily(modelSchema.parse(model)).sharing;
    expect(family({ kind: "recurrent", units: 3, sharing: parts })).toBe("grouped");
    expect(family({ kind: "recurrent", units: 3, sharing: "shared" })).toBe("shared");
    expect([channelsOf({}), channelsOf({ channels: 4 })]).toEqual([1, 4]);
  });
});

describe("patches of an input", () => {
  const data = (patches: number, patchSize: number, stride?: number) =>
    ({ source: "gaussian", patches, patchSize, stride }) as never;

  it("overlap where one begins before the last has ended, and there are several", () => {
    expect([
      strideOf({ patchSize: 5 } as never),
      strideOf({ patchSize: 5, stride: 2 } as never),
    ]).toEqual([5, 2]);
    expect(patchesOverlap(data(3, 5, 4))).toBe(true);
    expect(patchesOverlap(data(3, 5, 5))).toBe(false);
    expect(patchesOverlap(data(3, 5))).toBe(false);
    expect(patchesOverlap(data(2, 5, 1))).toBe(true);
    expect(patchesOverlap(data(1, 5, 1))).toBe(false);
  });
});
