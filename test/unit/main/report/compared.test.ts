import { describe, expect, it } from "vitest";
import { comparedOf } from "../../../../main/report/compared.ts";
import { comparisonOf, experimentOf, measurementOf, runsOf } from "./support.ts";

const spec = experimentOf();
const runs = runsOf(spec, () => [measurementOf({})]);
const comparison = comparisonOf(spec, runs);
const sharedKey = comparison.variants[0]!.key;

describe("what the sections of a comparison share", () => {
  it("has a variant's finished runs by seed, of one alone as well, and no variant without any", () => {
    const [first, second, third, ...others] = runs;
    const unfinished = others.map((run) => ({ ...run, final: undefined }));
    const seeds = (...some: readonly (typeof first)[]): unknown =>
      [...comparedOf(comparison, [...some.map((run) => run!), ...unfinished]).finishedByKey].map(
        ([key, own]) => [key, own.map(({ seed }) => seed)],
      );
    expect(seeds(third, first, second)).toEqual([[sharedKey, [1, 2, 3]]]);
    expect(seeds(second)).toEqual([[sharedKey, [2]]]);
    expect(seeds()).toEqual([]);
  });

  it("leaves out runs of other experiments, and runs that were not compared", () => {
    const strange = { ...runs[0]!, experimentId: "e2" };
    const unknown = { ...runs[0]!, id: "another" };
    expect(comparedOf(comparison, [strange, unknown]).finishedByKey.size).toBe(0);
  });
});
