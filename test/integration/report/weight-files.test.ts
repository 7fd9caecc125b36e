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
/** Filters under a known head, and a network of each architecture that learns more. */
let filtersId: string;
let networksId: string;
let layersId: string;

beforeAll(async () => {
  lab = new TestLab();
  filtersId = lab.start({ name: "Its filters" });
  networksId = lab.start({
    name: "Its networks",
    target: { spectrum: { components: [{ kind: "linear" }] } },
    data: { patches: 4, patchSize: 3, trainSize: 100, testSize: 50 },
    axes: {
      "/model": [
        { kind: "patch", head: { kind: "mlp", hidden: [6] } },
        { kind: "dense", hidden: [5] },
        { kind: "recurrent", units: 4 },
      ],
    },
    seeds: { count: 1 },
  });
  layersId = lab.start({
    name: "Its layers",
    target: { patchMap: "two-layer", spectrum: { components: [{ kind: "linear" }] } },
    data: { patches: 4, patchSize: 3, trainSize: 100, testSize: 50 },
    model: { kind: "two-layer", window: 2 },
    axes: {},
    seeds: { count: 1 },
  });
  await lab.lab.experiments.training.drained();
});
afterAll(() => lab.close());

const selected = (experimentId: string) => ({ experimentIds: [experimentId], runIds: [] });

/** What Python's readers find in both files of an experiment. */
function readBack(experimentId: string) {
  const files = (["npz", "safetensors"] as const).map((format) => {
    const { fileName, content, note } = lab.lab.results.weights(selected(experimentId), format);
    expect(fileName).toMatch(/^its-(filters|networks|layers)-weights\.(npz|safetensors)$/);
    const file = path.join(lab.folder, fileName);
    writeFileSync(file, content);
    return { file, note };
  });
  const script = path.join(lab.folder, "read.py");
  writeFileSync(script, READ);
  const python = pythonWith(["numpy", "safetensors"]);
  const said = execFileSync(python, [script, ...files.map(({ file }) => file)]);
  const [arrays, tensors, metadata] = JSON.parse(said.toString()) as [
    Record<string, [type: string, shape: number[], values: number[]]>,
    Record<string, unknown>,
    Record<string, string>,
  ];
  expect(tensors).toEqual(arrays);
  return { arrays, metadata, notes: files.map(({ note }) => note) };
}

describe("the weights of finished runs", () => {
  it("are read by NumPy and by SafeTensors: filters, shared and unshared", () => {
    const { arrays, metadata, notes } = readBack(filtersId);
    const runs = lab.runs(filtersId);
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
    expect(notes).toEqual([undefined, undefined]);
  });

  it("are all that each architecture learns, under names that say where they stand", () => {
    const { arrays } = readBack(networksId);
    const shapes = Object.entries(arrays).map(([name, [, shape]]) => [name, shape]);
    expect(Object.fromEntries(shapes)).toEqual({
      "variant1.seed1.filters": [1, 3],
      "variant1.seed1.planted": [1, 3],
      "variant1.seed1.head.0.weight": [4, 6],
      "variant1.seed1.head.0.bias": [6],
      "variant1.seed1.head.1.weight": [6, 1],
      "variant1.seed1.head.1.bias": [1],
      "variant2.seed1.layers.0.weight": [12, 5],
      "variant2.seed1.layers.0.bias": [5],
      "variant2.seed1.layers.1.weight": [5, 1],
      "variant2.seed1.layers.1.bias": [1],
      "variant3.seed1.input": [1, 3, 4],
      "variant3.seed1.state": [1, 4, 4],
      "variant3.seed1.bias": [1, 4],
      "variant3.seed1.readout": [4],
      "variant3.seed1.offset": [],
    });
    expect(Object.keys(readBack(layersId).arrays)).toEqual([
      "variant1.seed1.filters",
      "variant1.seed1.planted",
      "variant1.seed1.second",
    ]);
    for (const { id, variantIndex } of lab.runs(networksId)) {
      for (const { name, values } of lab.lab.store.weights.read(id)!) {
        const [type, , read] = arrays[`variant${variantIndex + 1}.seed1.${name}`]!;
        expect([type, read]).toEqual(["float32", [...values]]);
      }
    }
  });

  it("that were not stored are named, and those of the other runs are there", () => {
    const [head, dense] = lab.runs(networksId);
    const { store } = lab.lab;
    const kept = [head!, dense!].map(({ id }) => [id, store.weights.read(id)!] as const);
    store.together(() => kept.forEach(([id]) => store.weights.remove(id)));
    const { arrays, metadata, notes } = readBack(networksId);
    expect(Object.keys(arrays).filter((name) => /variant[12]/.test(name))).toEqual([
      "variant1.seed1.filters",
      "variant1.seed1.planted",
    ]);
    expect(metadata["withoutStoredWeights"]).toBe("variant1.seed1 variant2.seed1");
    expect(notes[0]).toMatch(/^The file has only the filters of 2 runs, not the other weights: /);
    expect(() =>
      lab.lab.results.weights({ experimentIds: [], runIds: [dense!.id] }, "npz"),
    ).toThrow("The runs of “Its networks” have no stored weights: the lab stored none when they");
    store.together(() => kept.forEach(([id, weights]) => store.weights.save(id, weights)));
  });

  it("are refused where there are none, with the reason", () => {
    const { id } = lab.lab.experiments.createExperiment(smallSpec({ name: "Not yet" }));
    const ask = (experimentIds: string[]) => () =>
      lab.lab.results.weights({ experimentIds, runIds: [] }, "npz");
    expect(ask([id])).toThrow("No run of “Not yet” is done");
    expect(ask([id, filtersId])).toThrow("one experiment at a time");
  });
});
