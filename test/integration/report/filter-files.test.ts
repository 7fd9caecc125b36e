import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pythonWith } from "../support/python.ts";
import { smallSpec, TestLab } from "../support/test-lab.ts";

/** Prints every array of both files: its type, its shape, its numbers. */
const READ = `
import json, sys
import numpy as np
from safetensors import safe_open

def told(array):
    return [str(array.dtype), list(array.shape), array.astype(np.float64).ravel().tolist()]

with np.load(sys.argv[1]) as npz:
    arrays = {name: told(npz[name]) for name in npz.files}
with safe_open(sys.argv[2], "numpy") as file:
    tensors = {name: told(file.get_tensor(name)) for name in file.keys()}
    metadata = file.metadata()
print(json.dumps([arrays, tensors, metadata]))
`;

let lab: TestLab;
let experimentId: string;

beforeAll(async () => {
  lab = new TestLab();
  const record = lab.lab.experiments.createExperiment(smallSpec({ name: "Its filters" }));
  experimentId = record.id;
  lab.lab.experiments.startExperiment(experimentId);
  await lab.lab.experiments.training.drained();
});
afterAll(() => lab.close());

describe("the filters of finished runs", () => {
  it("are read by NumPy and by SafeTensors as the lab keeps them, shared and unshared", () => {
    const selection = { experimentIds: [experimentId], runIds: [] };
    const files = (["npz", "safetensors"] as const).map((format) => {
      const { fileName, content } = lab.lab.results.filters(selection, format);
      expect(fileName).toBe(`its-filters-filters.${format}`);
      const file = path.join(lab.folder, fileName);
      writeFileSync(file, content);
      return file;
    });
    const script = path.join(lab.folder, "read.py");
    writeFileSync(script, READ);
    const said = execFileSync(pythonWith(["numpy", "safetensors"]), [script, ...files]);
    const [arrays, tensors, metadata] = JSON.parse(said.toString()) as [
      Record<string, unknown>,
      Record<string, unknown>,
      Record<string, string>,
    ];
    expect(tensors).toEqual(arrays);
    const runs = lab.runs(experimentId);
    expect(Object.keys(arrays)).toHaveLength(2 * runs.length);
    for (const { id, variantIndex, seed } of runs) {
      const kept = lab.lab.store.runs.extras(id).filters!;
      const name = `variant${variantIndex + 1}.seed${seed}`;
      const { filters, targetFilters } = kept;
      const shape = (rows: typeof filters) => [rows.length, rows[0]!.length];
      const learned = filters.flat().map(Math.fround);
      expect(arrays[`${name}.filters`]).toEqual(["float32", shape(filters), learned]);
      const planted = [...targetFilters.flat()];
      expect(arrays[`${name}.planted`]).toEqual(["float64", shape(targetFilters), planted]);
    }
    expect(metadata).toMatchObject({ experiment: "Its filters", variant1: "shared" });
  });

  it("are refused where there are none, with the reason", () => {
    const { id } = lab.lab.experiments.createExperiment(smallSpec({ name: "Not yet" }));
    const ask = (experimentIds: string[]) => () =>
      lab.lab.results.filters({ experimentIds, runIds: [] }, "npz");
    expect(ask([id])).toThrow("No finished run of “Not yet” keeps filters");
    expect(ask([id, experimentId])).toThrow("one experiment at a time");
  });
});
