import { describe, expect, it } from "vitest";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import { referenceSpectrum } from "../../../../shared/spec/reference-spectrum.ts";

const own = { components: [{ kind: "linear", patches: [3] }] };

describe("the spectrum that a model is tested against", () => {
  it.each([
    ["a given head's own", { kind: "patch", head: { kind: "given", spectrum: own } }, [3]],
    ["the target's with a known head", { kind: "patch" }, [1]],
    ["the target's with a learned head", { kind: "patch", head: { kind: "mlp" } }, [1]],
    ["the target's with a model without a head", { kind: "dense" }, [1]],
  ])("is %s", (_, model, patches) => {
    const experiment = parseExperiment({
      format: "wslab/experiment@1",
      target: { spectrum: { components: [{ kind: "linear", patches: [1] }] } },
      model,
    });
    expect(referenceSpectrum(experiment).components).toMatchObject([{ patches }]);
  });
});
