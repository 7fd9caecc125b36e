import { describe, expect, it } from "vitest";
import { leapText } from "../../../../main/cli/commands/plan.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import { schemeLeaps } from "../../../../shared/spectrum/scheme-leaps.ts";

const parity = (patches: number[]) => ({ kind: "parity", patches });
const spec = (model: object, ...components: object[]) =>
  parseExperiment({ format: "wslab/experiment@1", model, target: { spectrum: { components } } });

describe("the leap that wslab plan tells", () => {
  it("is of the spectrum under both schemes, and says how many filters a step needs at once", () => {
    const leaps = schemeLeaps(spec({}, parity([0]), parity([0, 1, 2, 3, 4])));
    expect(leaps.map(({ scheme, leap }) => [scheme, leap])).toEqual([
      ["shared", 1],
      ["unshared", 4],
    ]);
    const text = leapText(leaps);
    expect(text).toContain("needs 4 new filters at once (2, 3, 4, 5), expect failure");
    expect(text).toContain("needs no new filter");
  });

  it("goes by the damping of a cosine, whatever the number of its filters", () => {
    const cosine = { kind: "cosine", patches: [0, 1, 2, 3, 4] };
    const alone = leapText(schemeLeaps(spec({}, cosine)));
    // ½·5·(10·2/11 + 10) with one filter, ½·5·(10·2/20 + 10) with ten.
    expect(alone).toContain("needs 1 new filter at once (1), expect failure, signal × e^−29.5");
    expect(alone).toContain("(1, 2, 3, 4, 5), expect failure, signal × e^−27.5");
    const both = leapText(schemeLeaps(spec({}, { kind: "linear", patches: [0] }, cosine)));
    expect(both).toContain("patches 1–5: needs no new filter, expect it to be learned");
    expect(both).toContain("at once (2, 3, 4, 5), expect failure, signal × e^−22");
    const short = parseExperiment({
      format: "wslab/experiment@1",
      target: { filterScale: 0.2, spectrum: { components: [cosine] } },
    });
    expect(leapText(schemeLeaps(short))).toContain("expect it to be learned, signal × e^−3.5");
  });

  it("has the groups of the experiment as well, and is none without filters", () => {
    const grouped = { sharing: [0, 0, 0, 0, 0, 1, 1, 1, 1, 1] };
    const [, , own] = schemeLeaps(spec(grouped, parity([0]), parity([0, 1, 9])));
    expect(own).toMatchObject({ scheme: "grouped", leap: 1 });
    expect(schemeLeaps(spec({ kind: "dense" }, parity([0])))).toEqual([]);
  });
});
