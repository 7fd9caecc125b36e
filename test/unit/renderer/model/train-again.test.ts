import { describe, expect, it } from "vitest";
import { newDrawOf, replayOf } from "../../../../renderer/model/train-again.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";

const spec = parseExperiment({
  format: "wslab/experiment@1",
  name: "n".repeat(200),
  seeds: { first: 5, count: 3 },
});

describe("an experiment that is trained again", () => {
  it("keeps its seeds in a replay", () => {
    const replayed = parseExperiment(replayOf(spec));
    expect(replayed).toEqual({ ...spec, name: `${"n".repeat(180)} (replay)` });
  });

  it("takes the seeds that follow in a new draw, as many as before", () => {
    const drawn = parseExperiment(newDrawOf(spec));
    expect(drawn.seeds).toEqual({ ...spec.seeds, first: 8 });
    expect(drawn.name.endsWith("(seeds 8 to 10)")).toBe(true);
    expect(parseExperiment(newDrawOf(newDrawOf(spec))).seeds.first).toBe(11);
  });
});
