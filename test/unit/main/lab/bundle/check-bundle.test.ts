import { describe, expect, it } from "vitest";
import type { Bundle, RunOfBundle } from "../../../../../main/bundle/bundle.ts";
import { checkBundle } from "../../../../../main/lab/bundle/check-bundle.ts";
import { encodeMeasurements } from "../../../../../main/store/series-codec.ts";
import { keptPath } from "../../../../../shared/spec/kept-file.ts";
import { toJson } from "../../../../../shared/spec/json-object.ts";
import { experimentOf, measurementOf } from "../../report/support.ts";

const spec = experimentOf({ seeds: { count: 2, first: 5 } });
const chunkOf = (...steps: readonly number[]): Uint8Array =>
  encodeMeasurements(
    steps.map((step) => measurementOf({ step, testNmse: 1 / (step + 1), learned: [0] })),
  );

function runOf(
  fields: Partial<RunOfBundle["run"]> = {},
  chunks: readonly Uint8Array[] = [chunkOf(0, 10)],
): RunOfBundle {
  const { variantIndex = 0, seed = 5 } = fields;
  const run = {
    ...{ id: `r-${variantIndex}-${seed}`, variantIndex, seed, status: "done" as const },
    ...{ startedAtMs: 1, finishedAtMs: 2, seconds: 1, log: [] },
    ...{ failure: undefined, filters: undefined, provenance: undefined },
    ...fields,
  };
  return { run: run as unknown as RunOfBundle["run"], chunks, weights: [] };
}

function bundleOf(runs: readonly RunOfBundle[], fields: Partial<Bundle> = {}): Bundle {
  const { name, notes } = spec;
  const own = { id: "e-1", name, notes, tags: [], createdAtMs: 1 };
  return {
    ...{ labVersion: "1", createdAtMs: 1, studies: [], data: new Map() },
    experiments: [{ experiment: { ...own, spec: toJson(spec) as never }, runs }],
    ...fields,
  };
}

const LINE = "experiments/e-1.runs.jsonl, line";

describe("a bundle that can be kept", () => {
  it("has every run judged anew by what its chunks measured", () => {
    const { experiments, studies } = checkBundle(
      bundleOf([
        runOf({}, [chunkOf(0, 10), chunkOf(20)]),
        runOf({ variantIndex: 1, seed: 6, status: "cancelled" }),
        runOf({ seed: 6, status: "failed", failure: { message: "No." } }, []),
      ]),
    );
    expect([experiments.length, studies, experiments[0]!.spec]).toEqual([1, [], spec]);
    const finals = experiments[0]!.runs.map(({ final }) => final && [final.step, final.testNmse]);
    expect(finals).toEqual([[20, expect.closeTo(1 / 21, 6)], undefined, undefined]);
  });

  it("may name the data files that it has, and studies of its experiments", () => {
    const hash = "a".repeat(64);
    const file = keptPath({ hash, name: "x.csv" });
    const data = { source: "file", path: file, patches: 3, patchSize: 2 };
    const target = { spectrum: { components: [{ kind: "linear" }] } };
    const named = toJson(experimentOf({ data, target })) as never;
    const [one] = bundleOf([]).experiments;
    const experiments = [{ ...one!, experiment: { ...one!.experiment, spec: named } }];
    const bundle = bundleOf([], {
      experiments,
      data: new Map([[`${hash}/x.csv`, new Uint8Array()]]),
    });
    expect(checkBundle(bundle).experiments[0]!.spec.data).toMatchObject({ path: file });
    expect(() =>
      checkBundle({ ...bundle, data: new Map([[`${hash}/y.csv`, new Uint8Array()]]) }),
    ).toThrow(`experiments/e-1.json: it names the data file "${file}", which it does not contain.`);
  });

  it("has studies with the experiments that trained them", () => {
    const base = toJson(spec) as Record<string, unknown>;
    const { data, target, model, training } = base;
    const study = {
      format: "wslab/study@1",
      name: "Rates",
      base: { data, target, model, training },
      axes: [{ pointer: "/training/learningRate", values: [0.01, 0.05] }],
      seeds: { count: 1 },
    };
    const own = { id: "s-1", createdAtMs: 1, spec: study as never, experimentIds: ["e-1"] };
    const { studies } = checkBundle(bundleOf([], { studies: [own] }));
    expect(studies).toMatchObject([{ spec: { name: "Rates" }, experimentIds: ["e-1"] }]);
    expect(() =>
      checkBundle(bundleOf([], { studies: [{ ...own, experimentIds: ["e-1", "e-2"] }] })),
    ).toThrow("studies/s-1.json: names the experiment e-2, which it does not contain.");
    const wrong = { ...own, spec: { ...study, axes: 7 } as never };
    expect(() => checkBundle(bundleOf([], { studies: [wrong] }))).toThrow(/^studies\/s-1\.json: /);
  });
});

describe("a bundle is refused, with the line of the run, where", () => {
  const REFUSED: Readonly<Record<string, readonly [readonly RunOfBundle[], RegExp | string]>> = {
    "a run has a variant that its experiment has not": [
      [runOf(), runOf({ variantIndex: 2 })],
      `${LINE} 2: variant 2 with seed 5 is not a run of its experiment, or appears twice.`,
    ],
    "a run has a seed before the first": [[runOf({ seed: 4 })], `${LINE} 1: variant 0 with seed 4`],
    "a run has a seed after the last": [[runOf({ seed: 7 })], `${LINE} 1: variant 0 with seed 7`],
    "a run is there twice": [
      [runOf(), runOf({ seed: 6 }), runOf()],
      `${LINE} 3: variant 0 with seed 5`,
    ],
    "steps go back from one chunk to the next": [
      [runOf({}, [chunkOf(0, 10), chunkOf(5)])],
      `${LINE} 1: its measurements are not in order of steps.`,
    ],
    "a step is there twice": [[runOf({}, [chunkOf(0, 0)])], "not in order of steps"],
    "a done run was never measured": [
      [runOf({}, [])],
      `${LINE} 1: it is done, but nothing was measured.`,
    ],
    "a done run has a failure": [
      [runOf({ failure: { message: "No." } })],
      `${LINE} 1: its status is done, which contradicts its failure.`,
    ],
    "a failed run has none": [
      [runOf({ status: "failed" })],
      `${LINE} 1: its status is failed, which contradicts its failure.`,
    ],
    "a chunk is none": [
      [runOf({}, [new Uint8Array([7, 7])])],
      /line 1: its curve cannot be read \(.+\)\.$/,
    ],
  };

  it.each(Object.keys(REFUSED))("%s", (name) => {
    const [runs, why] = REFUSED[name]!;
    expect(() => checkBundle(bundleOf(runs))).toThrow(why);
  });

  it("its experiment is none, each problem on a line of its own", () => {
    const [one] = bundleOf([]).experiments;
    const wrong = { ...(toJson(spec) as object), seeds: 7, tags: 7 } as never;
    const experiments = [{ ...one!, experiment: { ...one!.experiment, spec: wrong } }];
    let message = "";
    try {
      checkBundle(bundleOf([], { experiments }));
    } catch (error) {
      message = String((error as Error).message);
    }
    const lines = message.split("\n");
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).toMatch(/^experiments\/e-1\.json: /);
  });
});
