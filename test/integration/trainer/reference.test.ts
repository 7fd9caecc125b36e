import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { tensorFlowReplay } from "../../../main/trainer/verify/replay-tensorflow.ts";
import { replayFixture } from "../../../main/trainer/verify/replay.ts";
import { tf } from "./support.ts";

const native = tensorFlowReplay(tf);
const folder = path.join(import.meta.dirname, "../../fixtures/reference");
const files = fs.readdirSync(folder).filter((name) => name.endsWith(".json"));

function fixture(name: string): Record<string, unknown> {
  return JSON.parse(fs.readFileSync(path.join(folder, name), "utf8")) as Record<string, unknown>;
}

describe("replaying the fixtures of the NumPy reference", () => {
  it("finds the fixtures", () => expect(files.length).toBeGreaterThanOrEqual(37));

  it.each(files)("holds %s", (name) => {
    expect(replayFixture(native, fixture(name))).toMatchObject({ outcome: "held" });
  });

  it.each(["momentum-known-shared.json", "adam-known-shared.json"])(
    "strays from %s with another optimizer",
    (name) => {
      const json = { ...fixture(name), optimizer: { kind: "sgd" } };
      expect(replayFixture(native, json).outcome).toBe("strayed");
    },
  );

  it("takes the usual constants where a fixture leaves them out", () => {
    const json = { ...fixture("adam-known-shared.json"), optimizer: { kind: "adam" } };
    expect(replayFixture(native, json).outcome).toBe("held");
  });

  it.each(["adam", "momentum"])("takes %s by its name alone", (optimizer) => {
    const json = { ...fixture(`${optimizer}-known-shared.json`), optimizer };
    expect(replayFixture(native, json).outcome).toBe("held");
  });

  it.each(["lion", { kind: "lion" }])("reports the optimizer %j as unsupported", (optimizer) => {
    const json = { ...fixture("adam-known-shared.json"), optimizer };
    expect(replayFixture(native, json)).toMatchObject({ outcome: "unsupported" });
  });

  it("refuses a momentum of 1, naming the field", () => {
    const optimizer = { kind: "momentum", momentum: 1 };
    const report = replayFixture(native, { ...fixture("momentum-known-shared.json"), optimizer });
    const message = report.outcome === "refused" ? report.error.message : report.outcome;
    expect(message).toContain("/optimizer/momentum ");
  });
});
