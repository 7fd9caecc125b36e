import { describe, expect, it } from "vitest";
import { axisName, axisTitle } from "../../../../shared/study/axis.ts";
import { parseStudy } from "../../../../shared/study/parse.ts";

describe("an axis of a study", () => {
  const [plain, named] = parseStudy({
    format: "wslab/study@1",
    axes: [
      { pointer: "/target/spectrum/components/1/omega", values: [1, 2] },
      { pointer: "/training/learningRate", name: "rate", values: [0.1, 0.2] },
    ],
  }).axes;

  it("is shown by its field, and known to options by its key, where it has no name", () => {
    expect(axisTitle(plain!)).toBe("ω of component 2");
    expect(axisName(plain!)).toBe("omega");
  });

  it("goes by its own name everywhere", () => {
    expect([axisTitle(named!), axisName(named!)]).toEqual(["rate", "rate"]);
  });
});
