import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../../shared/spec/canonical.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import { describeProblem, SpecError } from "../../../../shared/spec/problem.ts";
import type { JsonObject } from "../../../../shared/spec/json-object.ts";
import type { JsonValue } from "../../../../shared/spec/schema.ts";

const format = "wslab/experiment@1";
const mlp = { kind: "mlp", hidden: [5] };
const unshared = (softSharing: number, more: JsonObject = {}): JsonObject => ({
  model: { sharing: "unshared", softSharing },
  ...more,
});

function problemsOf(spec: JsonObject): readonly string[] {
  try {
    parseExperiment({ format, ...spec });
    return [];
  } catch (error) {
    if (error instanceof SpecError) return error.problems.map(describeProblem);
    throw error;
  }
}

describe("the fields beyond the paper", () => {
  it("leave an experiment that names none of them as it always was", () => {
    const parsed = parseExperiment({ format });
    const text = canonicalJson(JSON.parse(JSON.stringify(parsed)) as JsonValue);
    for (const field of ["filterNorm", "stride", "augment", "softSharing", "initial", "channels"]) {
      expect(text).not.toContain(field);
    }
  });

  it.each<[string, JsonObject]>([
    ["a stride of the patch size", { data: { patchSize: 4, stride: 4 } }],
    ["overlap of boolean patches", { data: { source: "boolean", stride: 2 } }],
    ["a penalty just short of unstable", unshared(99.9)],
    ["any penalty where all patches share a filter", { model: { softSharing: 1e6 } }],
    ["any penalty under Adam", unshared(1e6, { training: { optimizer: "adam" } })],
    ["channels under a learned head", { model: { channels: 4, head: mlp } }],
    ["one channel under a known head", { model: { channels: 1 } }],
    [
      "a recurrent model tied by part",
      { model: { kind: "recurrent", sharing: { input: "shared", state: "unshared" } } },
    ],
    ["augmented digits", { data: { source: "mnist", augment: "permute" }, model: { head: mlp } }],
    [
      "a head of its own",
      { model: { head: { kind: "given", spectrum: { components: [{ kind: "linear" }] } } } },
    ],
  ])("allow %s", (_, spec) => expect(problemsOf(spec)).toEqual([]));

  it.each<[string, JsonObject, RegExp]>([
    [
      "a stride above the patch size",
      { data: { patchSize: 4, stride: 5 } },
      /\/data\/stride: is 5.* Give 1 to 4, or raise \/data\/patchSize/,
    ],
    [
      "an unstable penalty",
      unshared(100),
      /\/model\/softSharing: .*unstable\. Keep it below 100, or lower \/training\/learningRate/,
    ],
    [
      "a penalty that momentum cannot hold either",
      unshared(200, { training: { optimizer: "momentum", momentum: 0.5 } }),
      /\/model\/softSharing: .*from 3 on.* Keep it below 150/,
    ],
    [
      "a penalty that groups of patches make steeper",
      { model: { sharing: [0, 0, 0, 0, 0, 1, 1, 1, 1, 1], softSharing: 20 } },
      /\/model\/softSharing: .*Keep it below 20/,
    ],
    [
      "channels under a known head",
      { model: { channels: 2 } },
      /\/model\/channels: .*"known".* Set it to 1, or \/model\/head\/kind to "mlp"/,
    ],
    [
      "a window that does not divide the patches",
      { model: { kind: "two-layer", window: 3 }, target: { spectrum: linear([0]) } },
      /\/model\/window: is 3.* Use one of 1, 2, 5, 10/,
    ],
    [
      "a component on a window that is not there",
      { model: { kind: "two-layer", window: 5 }, target: { spectrum: linear([2]) } },
      /components\/0\/patches\/0: is 2, but there are 2/,
    ],
    [
      "a target of two layers for a model of one",
      { target: { patchMap: "two-layer" } },
      /\/target\/patchMap: .* Set \/model\/kind to "two-layer", or name a patch map/,
    ],
    [
      "a target of one layer for a model of two",
      { model: { kind: "two-layer" }, target: { patchMap: "tanh", spectrum: linear([0]) } },
      /\/target\/patchMap: .* Set it to "two-layer"/,
    ],
    [
      "augmentation of samples with targets of the user's own",
      {
        data: { source: "file", path: "x.csv", targetPath: "y.csv", augment: "cyclic" },
        model: { head: mlp },
      },
      /\/data\/augment: .* Set it to "none", or plant a target/,
    ],
    [
      "a given head that reads a patch that is not there",
      { model: { head: { kind: "given", spectrum: linear([10]) } } },
      /\/model\/head\/spectrum\/components\/0\/patches\/0: is 10/,
    ],
    [
      "a given head without planted filters",
      { data: { source: "mnist" }, target: { labels: "digit-value" }, model: { head: given() } },
      /\/model\/head\/kind: .* Set it to "mlp"/,
    ],
    [
      "groups of one part that leave out positions",
      { model: { kind: "recurrent", sharing: { input: [0, 1], state: "shared" } } },
      /\/model\/sharing\/input: gives 2 patches a group/,
    ],
    [
      "a field of another architecture",
      { model: { kind: "recurrent", softSharing: 1 } },
      /\/model\/softSharing: is a field of "patch", and \/model\/kind is "recurrent"\. Remove it, or set \/model\/kind to "patch"\./,
    ],
    [
      "a field of other sources",
      { data: { source: "file", path: "x.csv", stride: 2 } },
      /\/data\/stride: is a field of "gaussian" or "boolean" or "mnist", and \/data\/source is "file"\./,
    ],
    ["a negative penalty", unshared(-1), /\/model\/softSharing: is -1\./],
    ["no channel", { model: { channels: 0, head: mlp } }, /\/model\/channels: is 0\./],
  ])("refuse %s, naming field and remedy", (_, spec, sentence) => {
    expect(problemsOf(spec).join("\n")).toMatch(sentence);
  });

  it("plant a target of two layers under a model of two without being told", () => {
    const { target } = parseExperiment({
      format,
      model: { kind: "two-layer" },
      target: { spectrum: linear([0]) },
    });
    expect(target.patchMap).toBe("two-layer");
  });
});

function linear(patches: number[]): JsonObject {
  return { components: [{ kind: "linear", patches }] };
}

function given(): JsonObject {
  return { kind: "given", spectrum: linear([0]) };
}
