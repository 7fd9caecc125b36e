import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { tensorFlowReplay } from "../../../main/trainer/verify/replay-tensorflow.ts";
import { replayFixture } from "../../../main/trainer/verify/replay.ts";
import type { ReplayReport } from "../../../shared/protocol/trainer-protocol.ts";
import { tf } from "./support.ts";

const native = tensorFlowReplay(tf);
const folder = path.join(import.meta.dirname, "../../fixtures/trajectories");
const files = ["trajectories", "beyond"].flatMap((own) =>
  fs
    .readdirSync(path.join(folder, "..", own))
    .filter((name) => name.endsWith(".json"))
    .map((name) => `../${own}/${name}`),
);

interface LooseFixture {
  spec: { target: { spectrum: { components: object[] } }; model: Record<string, unknown> };
  initial: Record<string, number[][]>;
  expected: { lossBeforeEachStep: number[]; final: Record<string, number[][]> };
  [field: string]: unknown;
}

function fixture(name = "both-linear-grouped-known.json"): LooseFixture {
  return JSON.parse(fs.readFileSync(path.join(folder, name), "utf8")) as LooseFixture;
}

function changed(change: (json: LooseFixture) => void): ReplayReport {
  const json = fixture();
  change(json);
  return replayFixture(native, json);
}

function refusal(change: (json: LooseFixture) => void): string {
  const report = changed(change);
  return report.outcome === "refused" ? report.error.message : report.outcome;
}

describe("replaying conformance fixtures", () => {
  it("finds the fixtures", () => expect(files.length).toBeGreaterThanOrEqual(50));

  it.each(files)("holds %s", (name) => {
    const report = replayFixture(native, fixture(name));
    expect(report).toMatchObject({ outcome: "held" });
    // The fixtures' targets are planted, without noise: float32 inputs are all that stands between.
    expect(report.outcome === "held" && report.targetDeviation).toBeLessThan(1e-5);
  });

  it("tells how far the targets are from those that its filters plant", () => {
    const report = changed((json) => (json["targetFilters"] = [[9, 9, 9]]));
    expect(report.outcome === "held" && report.targetDeviation).toBeGreaterThan(0.1);
  });

  it("refuses a component that names a patch twice", () => {
    const message = refusal((json) => {
      json.spec.target.spectrum.components = [{ kind: "cosine", patches: [0, 0, 1] }];
    });
    expect(message).toContain("/spec/target/spectrum/components/0/patches names patch 0 twice");
  });

  it("frees all it made", () => {
    const before = tf.memory().numTensors;
    replayFixture(native, fixture());
    replayFixture(native, { name: "broken" });
    expect(tf.memory().numTensors).toBe(before);
  });

  it("strays where one expected loss is changed by a part in a thousand", () => {
    const report = changed((json) => (json.expected.lossBeforeEachStep[19]! *= 1.001));
    expect(report).toMatchObject({ outcome: "strayed", steps: 20 });
  });

  it("strays where one expected parameter is changed", () => {
    const report = changed((json) => (json.expected.final["filters"]![1]![2]! += 0.01));
    expect(report.outcome).toBe("strayed");
  });

  it("strays where training diverges", () => {
    expect(changed((json) => (json["learningRate"] = 1e30)).outcome).toBe("strayed");
  });

  it.each([
    ["/format", (json: LooseFixture) => (json["format"] = "wslab/golden@9")],
    ["/inputs/3/1", (json: LooseFixture) => (json["inputs"] as number[][][])[3]![1]!.pop()],
    ["/targets", (json: LooseFixture) => (json["targets"] as number[]).pop()],
    [
      "/targetFilters",
      (json: LooseFixture) => (json["targetFilters"] as number[][]).push([1, 2, 3]),
    ],
    ["/batchOrder/5", (json: LooseFixture) => ((json["batchOrder"] as number[])[5] = 40)],
    ["/batchOrder", (json: LooseFixture) => (json["batchOrder"] as number[]).pop()],
    ["/spec/model/groups", (json: LooseFixture) => (json.spec.model["groups"] = [0, 1])],
    ["/initial/filters", (json: LooseFixture) => delete json.initial["filters"]],
    ["/initial/filters/1", (json: LooseFixture) => json.initial["filters"]![1]!.pop()],
    ["/learningRate", (json: LooseFixture) => (json["learningRate"] = "fast")],
    [
      "/expected/lossBeforeEachStep",
      (json: LooseFixture) => json.expected.lossBeforeEachStep.pop(),
    ],
  ])("refuses a fixture whose %s is wrong, naming it", (field, change) => {
    expect(refusal(change)).toContain(`${field} `);
  });

  it.each([
    ["model", (json: LooseFixture) => (json.spec.model["kind"] = "transformer"), "transformer"],
    ["map", (json: LooseFixture) => (json.spec.model["patchMap"] = "gelu"), "gelu"],
    [
      "component",
      (json: LooseFixture) => json.spec.target.spectrum.components.push({ kind: "wavelet" }),
      "wavelet",
    ],
  ])("reports a %s that it does not have as unsupported", (_, change, word) => {
    const report = changed(change);
    expect(report.outcome === "unsupported" ? report.reason : report.outcome).toContain(word);
  });

  it.each([undefined, null, 7, "text", [], {}])("refuses %j", (json) => {
    expect(replayFixture(native, json).outcome).toBe("refused");
  });
});
