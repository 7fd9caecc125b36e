import { describe, expect, it } from "vitest";
import {
  comparedItems,
  selectionOf,
  withoutExperiment,
  type BasketItem,
} from "../../../../renderer/model/compare-basket.ts";
import { groupChoices } from "../../../../renderer/model/group-choices.ts";
import { provenanceFacts } from "../../../../renderer/model/provenance-facts.ts";
import { orderTests } from "../../../../renderer/model/test-order.ts";
import type { Provenance } from "../../../../shared/api/records.ts";
import type { VariantComparison } from "../../../../shared/results/result-file.ts";
import { recordOf, experimentOf } from "../../main/report/support.ts";

describe("what was set aside for comparison", () => {
  const items: readonly BasketItem[] = [
    { kind: "run", id: "r1", name: "Run", experimentId: "e1" },
    { kind: "experiment", id: "e2", name: "Two" },
    { kind: "run", id: "r2", name: "Run", experimentId: "e2" },
    { kind: "experiment", id: "e1", name: "One" },
    { kind: "run", id: "r3", name: "Run" },
  ];

  it("is in an address by kind, in the order it was set aside", () => {
    expect(selectionOf(items)).toEqual({ experiments: ["e2", "e1"], runs: ["r1", "r2", "r3"] });
    expect(selectionOf([])).toEqual({ experiments: [], runs: [] });
  });

  it("loses a deleted experiment and its runs, and nothing else", () => {
    expect(withoutExperiment(items, "e2").map(({ id }) => id)).toEqual(["r1", "e1", "r3"]);
    expect(withoutExperiment(items, "e3")).toEqual(items);
  });

  it("is shown by its names, and where they are not known by its number", () => {
    const known = new Map([
      ["e1", "One"],
      ["r2", "Its run"],
    ]);
    expect(comparedItems({ experiments: ["e1", "e9"], runs: ["r1", "r2"] }, known)).toEqual([
      { kind: "experiment", id: "e1", name: "One" },
      { kind: "experiment", id: "e9", name: "An experiment" },
      { kind: "run", id: "r1", name: "Run 1" },
      { kind: "run", id: "r2", name: "Its run" },
    ]);
  });
});

describe("the fields that runs can be grouped by", () => {
  const [one, two] = [recordOf(experimentOf(), "e1"), recordOf(experimentOf(), "e2")];

  it("are those that differ and those that group already, each once", () => {
    const choices = groupChoices({
      experiments: [one],
      differing: ["/model/sharing", "/training/learningRate"],
      groupedBy: ["/training/learningRate", "/training/epochs"],
    });
    expect(choices.map(({ pointer }) => pointer)).toEqual([
      ...["/model/sharing", "/training/learningRate", "/training/epochs"],
    ]);
    expect(choices[0]!.label).toBe("sharing");
  });

  it("begin with the experiment where there are several", () => {
    const choices = groupChoices({ experiments: [one, two], differing: ["/model/sharing"] });
    expect(choices.map(({ label }) => label)).toEqual(["experiment", "sharing"]);
    expect(groupChoices({ experiments: [one], differing: [] })).toEqual([]);
  });
});

it("tests of sharing stand apart from others, each part in its order", () => {
  const test = (a: unknown, b: unknown, p: number) =>
    ({
      a: a === undefined ? {} : { "/model/sharing": a },
      b: b === undefined ? {} : { "/model/sharing": b },
      p,
    }) as unknown as VariantComparison;
  const { sharing, others } = orderTests([
    test("shared", "shared", 1),
    test("shared", "unshared", 2),
    test([0, 1], [0, 1], 3),
    test([0, 1], [0, 0], 4),
    test(undefined, undefined, 5),
    test(undefined, "shared", 6),
  ]);
  expect(sharing.map(({ p }) => p)).toEqual([2, 4, 6]);
  expect(others.map(({ p }) => p)).toEqual([1, 3, 5]);
});

describe("where a run's numbers come from, line by line", () => {
  const engine = {
    ...{ name: "tfjs-node", version: "4.22.0", nativeVersion: "2.15.1", native: true },
    ...{ nodeVersion: "24.1.0", platform: "linux x64" },
  } as const;
  const provenance: Provenance = { labVersion: "0.3.0", engine };

  it("names lab, engine, native library, Node and machine", () => {
    expect(provenanceFacts(provenance)).toEqual([
      { label: "Lab", value: "0.3.0" },
      { label: "Engine", value: "tfjs-node 4.22.0" },
      { label: "TensorFlow", value: "2.15.1, native" },
      { label: "Node", value: "24.1.0" },
      { label: "Machine", value: "linux x64" },
    ]);
    expect([provenanceFacts(null), provenanceFacts(undefined)]).toEqual([[], []]);
  });

  it("says what native TensorFlow did beside another engine, and how the data were read", () => {
    const check = { steps: 20, deviation: 1e-8, isWithin: true };
    const fused = provenanceFacts({
      ...provenance,
      engine: { ...engine, name: "fused", native: false, check },
      files: ["x.csv: 3 rows", "y.csv: 3 rows"],
    });
    expect(fused.map(({ label }) => label)).toEqual([
      ...["Lab", "Engine", "TensorFlow", "Engine check", "Node", "Machine", "Data read"],
      "Data read",
    ]);
    expect(fused[2]!.value).toBe("2.15.1, the reference of the engine check");
    expect(fused.at(-1)!.value).toBe("y.csv: 3 rows");
    const plain = provenanceFacts({ ...provenance, engine: { ...engine, native: false } });
    expect(plain[2]!.value).toBe("2.15.1, not native");
  });
});
