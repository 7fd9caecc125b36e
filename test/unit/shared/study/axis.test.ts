import { describe, expect, it } from "vitest";
import { axisName, axisTitle, formatPosition, gridPoints } from "../../../../shared/study/axis.ts";
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

  it("writes its places in four significant digits", () => {
    expect([0.123456, 12.3456, 100, 0.1].map(formatPosition)).toEqual([
      "0.1235",
      "12.35",
      "100",
      "0.1",
    ]);
  });

  it("has listed values at their own numbers, or by their order where some are none", () => {
    const positions = (values: unknown[]) => {
      const read = parseStudy({
        format: "wslab/study@1",
        axes: [{ pointer: "/record/points", values }],
      });
      return gridPoints(read.axes[0]!).map(({ position }) => position);
    };
    expect(positions([4, 9])).toEqual([4, 9]);
    const [axis] = parseStudy({
      format: "wslab/study@1",
      axes: [{ pointer: "/model/sharing", values: ["shared", "unshared"] }],
    }).axes;
    expect(gridPoints({ ...axis!, values: [7, "unshared"] }).map((one) => one.position)).toEqual([
      0, 1,
    ]);
  });
});
