import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { newKernel } from "../../../main/trainer/fused/load-kernel.ts";
import { fusedReplay } from "../../../main/trainer/verify/replay-fused.ts";
import { replayFixture } from "../../../main/trainer/verify/replay.ts";
import type { ReplayReport } from "../../../shared/protocol/trainer-protocol.ts";

const fused = fusedReplay(newKernel);
const root = path.join(import.meta.dirname, "../../fixtures");
const files = ["trajectories", "reference", "beyond"].flatMap((folder) =>
  fs
    .readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith(".json"))
    .map((name) => path.join(folder, name)),
);

interface LooseFixture {
  spec: { model: { kind: string } };
  expected: { lossBeforeEachStep: number[]; firstGradient: Record<string, number[][]> };
  [field: string]: unknown;
}

function fixture(name: string): LooseFixture {
  return JSON.parse(fs.readFileSync(path.join(root, name), "utf8")) as LooseFixture;
}

function changed(change: (json: LooseFixture) => void): ReplayReport {
  const json = fixture("trajectories/both-linear-grouped-known.json");
  change(json);
  return replayFixture(fused, json);
}

describe("replaying conformance fixtures on the fused engine", () => {
  it("finds the fixtures", () => expect(files.length).toBeGreaterThanOrEqual(87));

  it.each(files)("holds %s", (name) => {
    expect(replayFixture(fused, fixture(name))).toMatchObject({ outcome: "held" });
  });

  it("strays where one expected loss is changed by a part in a thousand", () => {
    const report = changed((json) => (json.expected.lossBeforeEachStep[19]! *= 1.001));
    expect(report).toMatchObject({ outcome: "strayed", steps: 20 });
  });

  it("strays where one expected gradient is changed", () => {
    const report = changed((json) => (json.expected.firstGradient["filters"]![1]![2]! += 0.01));
    expect(report.outcome).toBe("strayed");
  });

  it("strays where training diverges", () => {
    expect(changed((json) => (json["learningRate"] = 1e30)).outcome).toBe("strayed");
  });

  it("names an epsilon that float32 does not hold", () => {
    const report = changed((json) => (json["optimizer"] = { kind: "adam", epsilon: 1e-60 }));
    expect(report).toMatchObject({ outcome: "unsupported" });
  });
});
