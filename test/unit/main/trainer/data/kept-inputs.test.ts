import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { KeptInputs } from "../../../../../main/trainer/data/kept-inputs.ts";
import { SharedInputs } from "../../../../../main/trainer/data/shared-inputs.ts";
import { drawInputs } from "../../../../../shared/problem/synthetic-run.ts";
import type { SyntheticSpec } from "../../../../../shared/registry/data-sources/registry.ts";
import { parseExperiment } from "../../../../../shared/spec/parse.ts";

const sourceOf = (fields: object): SyntheticSpec =>
  parseExperiment({
    format: "wslab/experiment@1",
    data: { source: "gaussian", patches: 5, patchSize: 2, testSize: 4, trainSize: 100, ...fields },
  }).data as SyntheticSpec;

const data = sourceOf({});
/** Of 100 training and 4 test samples of 10 numbers. */
const BYTES = 4 * 10 * 104;

describe("inputs that are kept between jobs", () => {
  it("are those that would be drawn", () => {
    expect(new KeptInputs().tryDraw(data, 3, 100)).toEqual(drawInputs(data, 3, 100));
  });

  it("are drawn once for a source and a seed", () => {
    const kept = new KeptInputs();
    const first = kept.tryDraw(data, 1, 100);
    expect(kept.tryDraw(sourceOf({}), 1, 100)).toBe(first);
    expect(kept.bytes).toBe(BYTES);
    expect(kept.tryDraw(data, 2, 100)).not.toBe(first);
    expect(kept.tryDraw(sourceOf({ testSize: 5 }), 1, 100)).not.toBe(first);
    expect(kept.tryDraw(data, 1, 50)).not.toBe(first);
  });

  it("are let go where they are too many, the longest unused first", () => {
    const kept = new KeptInputs({ maxBytes: 2 * BYTES });
    const first = kept.tryDraw(data, 1, 100);
    const second = kept.tryDraw(data, 2, 100);
    kept.tryDraw(data, 1, 100);
    kept.tryDraw(data, 3, 100);
    expect(kept.bytes).toBe(2 * BYTES);
    expect(kept.tryDraw(data, 1, 100)).toBe(first);
    expect(kept.tryDraw(data, 2, 100)).not.toBe(second);
  });

  it("are not kept where one run's alone are too many", () => {
    const kept = new KeptInputs({ maxBytes: BYTES - 1 });
    const first = kept.tryDraw(data, 1, 100);
    expect(kept.bytes).toBe(0);
    expect(kept.tryDraw(data, 1, 100)).not.toBe(first);
    const roomy = new KeptInputs({ maxBytes: BYTES });
    expect(roomy.tryDraw(data, 1, 100)).toBe(roomy.tryDraw(data, 1, 100));
  });
});

describe("inputs that are kept beside shared ones", () => {
  let folder: string;
  beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "wslab-kept-"))));
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  const trainer = (draw = vi.fn(drawInputs)): { kept: KeptInputs; draw: typeof draw } => ({
    kept: new KeptInputs({ shared: new SharedInputs(folder, 2 ** 20, 1), draw }),
    draw,
  });

  it("come from the folder where another trainer has drawn them, of fresh sources too", async () => {
    for (const source of [data, sourceOf({ fresh: true })]) {
      const trainSize = source.fresh ? 0 : source.trainSize;
      const [first, second, third] = [trainer(), trainer(), trainer()];
      const drawn = first.kept.tryDraw(source, 3, trainSize);
      expect(drawn).toEqual(drawInputs(source, 3, trainSize));
      const read = second.kept.tryDraw(source, 3, trainSize);
      expect(read).toEqual(drawn);
      expect(await third.kept.drawSoon(source, 3, trainSize)).toEqual(drawn);
      expect(second.draw).not.toHaveBeenCalled();
      expect(third.draw).not.toHaveBeenCalled();
      // And then from memory, though the folder is empty.
      for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name));
      expect(second.kept.tryDraw(source, 3, trainSize)).toBe(read);
    }
  });

  it("are not mistaken for those of another seed, source or size", () => {
    trainer().kept.tryDraw(data, 3, 100);
    const other = trainer();
    other.kept.tryDraw(data, 4, 100);
    other.kept.tryDraw(sourceOf({ source: "boolean" }), 3, 100);
    other.kept.tryDraw(data, 3, 99);
    expect(other.draw).toHaveBeenCalledTimes(3);
  });

  it("are drawn later where another trainer is at it", async () => {
    const [second, draw] = [trainer(), vi.fn(drawInputs)];
    draw.mockImplementation((...question) => {
      expect(second.kept.tryDraw(data, 3, 100)).toBe(undefined);
      return drawInputs(...question);
    });
    trainer(draw).kept.tryDraw(data, 3, 100);
    expect(second.kept.bytes).toBe(0);
    expect(await second.kept.drawSoon(data, 3, 100)).toEqual(drawInputs(data, 3, 100));
    expect(second.kept.bytes).toBe(BYTES);
    expect(second.draw).not.toHaveBeenCalled();
  });

  it("are drawn without a folder as well", async () => {
    const drawn = drawInputs(data, 3, 100);
    expect(await new KeptInputs().drawSoon(data, 3, 100)).toEqual(drawn);
  });
});
