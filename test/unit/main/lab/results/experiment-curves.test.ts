import { expect, it } from "vitest";
import { experimentCurves } from "../../../../../main/lab/results/experiment-curves.ts";
import { encodeMeasurements } from "../../../../../main/store/series-codec.ts";
import type { Store } from "../../../../../main/store/store.ts";
import { EMPTY_CURVES } from "../../../../../shared/comparison/run-curves.ts";
import type { RunRecord } from "../../../../../shared/api/records.ts";
import { experimentOf, measurementOf } from "../../report/support.ts";

/** The chunks that are stored of a run, each of so many measurements a step apart. */
function chunksOf(...counts: readonly number[]): Uint8Array[] {
  let step = 0;
  return counts.map((count) =>
    encodeMeasurements(
      Array.from({ length: count }, () => {
        step += 1;
        return measurementOf({ step, trainLoss: step / 10, learned: [0], alignment: [0] });
      }),
    ),
  );
}

const curvesOf = (
  points: number,
  stored: Readonly<Record<string, readonly Uint8Array[]>>,
  count = Object.keys(stored).length,
) => {
  const series = { readPacked: (id: string) => (stored[id] ?? []).values() };
  const runs = Array.from({ length: count }, (_, i) => ({
    ...{ id: Object.keys(stored)[i] ?? `none ${i}`, variantIndex: i % 2 },
  })) as unknown as RunRecord[];
  const store = { series } as unknown as Pick<Store, "series">;
  return experimentCurves(store, experimentOf({ record: { points } }), runs);
};

it("are all that is stored of each run, chunks joined in their order; of one without any there are none", async () => {
  const curves = await curvesOf(50, { a: chunksOf(2, 3), b: [], c: chunksOf(1) });
  expect(curves.map(({ runId, every, measured }) => [runId, every, measured])).toEqual([
    ["a", 1, 5],
    ["b", 1, 0],
    ["c", 1, 1],
  ]);
  const [a, b, c] = curves.map((one) => one.curves);
  expect([...a!.step]).toEqual([1, 2, 3, 4, 5]);
  expect([...a!.trainLoss]).toEqual([0.1, 0.2, 0.3, 0.4, 0.5].map((x) => expect.closeTo(x, 6)));
  expect(b).toEqual(EMPTY_CURVES);
  expect([...c!.step]).toEqual([1]);
});

it("are thinned alike over all runs where there are too many points to draw, the last one kept", async () => {
  // 60,000 points are drawn of an experiment: of 600 runs each 100 moments, every third of 300.
  const curves = await curvesOf(300, { a: chunksOf(4, 4), b: [] }, 600);
  expect(curves).toHaveLength(600);
  expect(new Set(curves.map(({ every }) => every))).toEqual(new Set([3]));
  expect([...curves[0]!.curves.step]).toEqual([1, 4, 7, 8]);
  expect(curves[0]!.measured).toBe(8);
});
