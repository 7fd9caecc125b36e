import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import { drawRuns } from "../../../../../main/trainer/data/draw-runs.ts";
import { KeptInputs } from "../../../../../main/trainer/data/kept-inputs.ts";
import {
  drawInputs,
  drawSyntheticRun,
  type SyntheticInputs,
} from "../../../../../shared/problem/synthetic-run.ts";
import {
  isSynthetic,
  type SyntheticSpec,
} from "../../../../../shared/registry/data-sources/registry.ts";
import { parseExperiment } from "../../../../../shared/spec/parse.ts";
import type { VariantSpec } from "../../../../../shared/spec/schema.ts";
import { expandVariants } from "../../../../../shared/spec/variants.ts";

function variantOf(data: object): VariantSpec & { readonly data: SyntheticSpec } {
  const experiment = parseExperiment({
    format: "wslab/experiment@1",
    data: { source: "gaussian", patches: 10, patchSize: 10, ...data },
  });
  const { spec } = expandVariants(experiment)[0]!;
  if (!isSynthetic(spec.data)) throw new Error("The data are drawn.");
  return { ...spec, data: spec.data };
}

/** Says that a seed is drawn, and ends the job. */
const begins = new KeptInputs({
  draw: () => {
    throw new Error("It begins.");
  },
});

const seedsUpTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);
const noTurn = async (): Promise<void> => undefined;

describe("the memory of a job", () => {
  it.each([
    ["begin", { trainSize: 4000, testSize: 1000 }, "It begins."],
    ["are refused", { trainSize: 4000, testSize: 1001 }, "need 500100000 input numbers"],
    ["begin with fresh samples", { trainSize: 100, testSize: 5000, fresh: true }, "It begins."],
    [
      "are refused with fresh ones",
      { trainSize: 100, testSize: 5001, fresh: true },
      "need 500100000 input",
    ],
  ])("bounds its runs: a thousand seeds %s", async (_, data, words) => {
    await expect(drawRuns(variantOf(data), seedsUpTo(1000), noTurn, begins)).rejects.toThrow(words);
  });
});

/** Inputs of which another trainer is drawing some seeds. */
class BusyInputs extends KeptInputs {
  readonly asked: string[] = [];
  readonly #busy: readonly number[];

  constructor(busy: readonly number[]) {
    super();
    this.#busy = busy;
  }

  override tryDraw(data: SyntheticSpec, seed: number, size: number): SyntheticInputs | undefined {
    this.asked.push(`try ${seed}`);
    return this.#busy.includes(seed) ? undefined : super.tryDraw(data, seed, size);
  }

  override async drawSoon(
    data: SyntheticSpec,
    seed: number,
    size: number,
  ): Promise<SyntheticInputs> {
    this.asked.push(`soon ${seed}`);
    return drawInputs(data, seed, size);
  }
}

describe("the runs of a job", () => {
  const variant = variantOf({ trainSize: 100, testSize: 10 });

  it("are in the order of their seeds, and those that another trainer draws are taken last", async () => {
    const inputs = new BusyInputs([5, 4]);
    const giveTurn = vi.fn(async () => void inputs.asked.push("turn"));
    const runs = await drawRuns(variant, [5, 3, 4], giveTurn, inputs);
    expect(inputs.asked).toEqual(
      ["try 5", "turn", "try 3", "turn", "try 4", "turn"].concat([
        "soon 5",
        "turn",
        "soon 4",
        "turn",
      ]),
    );
    const own = [5, 3, 4].map((seed) => drawSyntheticRun(variant.data, variant, seed));
    expect(runs.map(({ train }) => train)).toEqual(own.map(({ train }) => train));
    expect(runs.map(({ test }) => test)).toEqual(own.map(({ test }) => test));
  });

  it("have their inputs in the folder that the lab names, and none where it names none", async () => {
    const large = variantOf({ trainSize: 5300, testSize: 10 });
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "wslab-draw-runs-"));
    try {
      for (const named of [undefined, folder]) {
        vi.resetModules();
        vi.stubEnv("WSLAB_INPUTS_FOLDER", named);
        const fresh = await import("../../../../../main/trainer/data/draw-runs.ts");
        await fresh.drawRuns(large, [1, 2], noTurn);
        expect(fs.readdirSync(folder)).toHaveLength(named === undefined ? 0 : 2);
      }
    } finally {
      vi.unstubAllEnvs();
      fs.rmSync(folder, { recursive: true });
    }
  });

  it("need no second look where no other trainer is at it", async () => {
    const inputs = new BusyInputs([]);
    const giveTurn = vi.fn(noTurn);
    await drawRuns(variant, [1, 2], giveTurn, inputs);
    expect(inputs.asked).toEqual(["try 1", "try 2"]);
    expect(giveTurn).toHaveBeenCalledTimes(2);
  });
});
