import { describe, expect, it } from "vitest";
import { specFacts, specForms } from "../../../../renderer/model/spec-facts.ts";
import { presetById } from "../../../../shared/presets/presets.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";

const factsOf = (spec: Parameters<typeof specFacts>[0], name: string) =>
  Object.fromEntries(
    specFacts(spec)
      .find(({ title }) => title === name)!
      .facts.map(({ label, value }) => [label, value]),
  );

describe("how an experiment is set, in words", () => {
  it("is the experiment's own where no axis varies more than one field", () => {
    const spec = parseExperiment({
      format: "wslab/experiment@1",
      axes: { "/model/sharing": ["shared", "unshared"] },
    });
    expect(specForms(spec)).toEqual([spec]);
  });

  it("lists the models that an axis gives in place of the base one", () => {
    const axes = {
      "/model": [
        { kind: "dense", hidden: [20] },
        { kind: "patch", sharing: "unshared", head: { kind: "mlp", hidden: [10] } },
      ],
    };
    const spec = parseExperiment({ format: "wslab/experiment@1", axes });
    const facts = factsOf(spec, "Model");
    expect(facts.Architecture).toMatch(/^dense.* · patch model/);
    expect(facts["Hidden units"]).toBe("20 units");
    expect(facts["Head, g"]).toBe("learned: an MLP");
    expect(facts.Sharing).toBe("unshared");
  });

  it("lists the values of an axis over the field itself", () => {
    const facts = presetById("hermite")!.experiment();
    expect(factsOf(facts, "Model").Sharing).toBe("shared · unshared");
    expect(factsOf(facts, "Target").Spectrum).toContain(" · ");
  });
});
