import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { drawRuns } from "../../../main/trainer/data/draw-runs.ts";
import { FusedEngine } from "../../../main/trainer/fused/fused-engine.ts";
import { newKernel } from "../../../main/trainer/fused/load-kernel.ts";
import { JobEngine } from "../../../main/trainer/job-engine.ts";
import { randomStream } from "../../../shared/random/random-stream.ts";
import { arrayDeviation, deviation } from "../../../shared/results/deviation.ts";
import {
  basicRefusal,
  TABLE_MODELS,
  TABLE_SETTINGS,
  tableExperiment,
  tableSources,
  type TableModel,
  type TableSetting,
  type TableSource,
} from "../../support/field-table.ts";
import { tf, variantOf } from "./support.ts";

const STEPS = 4;
const folder = mkdtempSync(path.join(tmpdir(), "wslab-table-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a CSV file of standard normal numbers. */
function csvOf(name: string, rows: number, columns: number): string {
  const stream = randomStream(1, "probe");
  const line = () => Array.from({ length: columns }, () => stream.normal().toFixed(4)).join(",");
  const file = path.join(folder, name);
  writeFileSync(file, Array.from({ length: rows }, line).join("\n"));
  return file;
}

/** What a few steps lead to: the losses before each, the test error and the filters. */
function opening(engine: FusedEngine | JobEngine) {
  const losses = Array.from({ length: STEPS }, () => engine.step(1)[0]!);
  const { testMse, learned } = engine.measure()[0]!;
  const filters = engine.snapshot(0)?.filters.flat() ?? [];
  engine.dispose();
  return { losses, testMse, learned, filters };
}

/** All settings that this source and model take, put together. */
function together(source: TableSource, model: TableModel): TableSetting {
  const taken = TABLE_SETTINGS.filter((one) => one.refusedAt(source, model) === undefined);
  const fields = (part: "data" | "target" | "model"): object =>
    Object.assign({}, ...taken.map((one) => one[part] ?? {})) as object;
  return {
    ...{ name: "all that fit", data: fields("data"), target: fields("target") },
    model: fields("model"),
    refusedAt: () => undefined,
  };
}

describe.each(tableSources({ inputs: csvOf("x.csv", 32, 80), targets: csvOf("y.csv", 32, 1) }))(
  "the fields beyond the paper on $name",
  (source) => {
    const models = TABLE_MODELS.filter((model) => basicRefusal(source, model) === undefined);

    it.each(models)("train a $name to the same numbers on every engine", async (model) => {
      const variant = variantOf(tableExperiment(source, model, together(source, model)));
      const runs = await drawRuns(variant, [1], async () => undefined);
      const native = opening(new JobEngine(tf, variant, [1], runs));
      expect([...native.losses, native.testMse].every(Number.isFinite)).toBe(true);
      expect(native.learned.length > 0).toBe(source.isPlanted);
      const fused = opening(new FusedEngine(newKernel(), variant, [1], runs));
      native.losses.forEach((loss, step) =>
        expect(deviation(fused.losses[step]!, loss, loss).ratio).toBeLessThanOrEqual(1),
      );
      expect(deviation(fused.testMse, native.testMse, native.testMse).ratio).toBeLessThanOrEqual(1);
      expect(arrayDeviation(fused.filters, native.filters).ratio).toBeLessThanOrEqual(1);
      expect(arrayDeviation(fused.learned, native.learned).ratio).toBeLessThanOrEqual(1);
    });
  },
);
