import { describe, expect, it } from "vitest";
import { signalClasses } from "../../../../renderer/model/signal-labels.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import type { Experiment, VariantSpec } from "../../../../shared/spec/schema.ts";

/** One component over the first patches of ten, with a filter for each group. */
function variant(reached: number, sharing: unknown): VariantSpec {
  const components = [{ kind: "linear", patches: Array.from({ length: reached }, (_, i) => i) }];
  const json = {
    format: "wslab/experiment@1",
    data: { source: "gaussian", patches: 10, patchSize: 2 },
    target: { spectrum: { components } },
    model: { kind: "patch", sharing },
  };
  const spec: Experiment = parseExperiment(json);
  return spec;
}

const closed = (filters: readonly number[]) =>
  ({ key: "own", how: "closed form", filters, seeds: 3 }) as const;

describe("filters that the same components reach", () => {
  it("are named one by one where they are few or apart, and by their ends where they are next", () => {
    const signal = closed([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const named = (reached: number) =>
      signalClasses(signal, variant(reached, "unshared")).map(({ filters }) => filters);
    expect(named(1)).toEqual(["filter 1", "filters 2–10"]);
    expect(named(2)).toEqual(["filters 1, 2", "filters 3–10"]);
    expect(named(3)).toEqual(["filters 1–3", "filters 4–10"]);
    // The first two patches are those of filters 1 and 3.
    const groups = [0, 2, 1, 1, 3, 4, 5, 5, 5, 5];
    const apart = signalClasses(closed([1, 2, 3, 4, 5, 6]), variant(2, groups));
    expect(apart.map(({ filters }) => filters)).toEqual(["filters 1, 3", "filters 2, 4, 5, 6"]);
  });

  it("are named up to the sixth where they are many and apart", () => {
    const spec = variant(1, "unshared");
    const [component] = spec.target.spectrum.components;
    const scattered = (patches: readonly number[]): VariantSpec => ({
      ...spec,
      target: {
        ...spec.target,
        spectrum: {
          ...spec.target.spectrum,
          components: [{ ...component!, patches: [...patches] }],
        },
      },
    });
    const signal = closed([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const named = (patches: readonly number[]) =>
      signalClasses(signal, scattered(patches)).map(({ filters }) => filters);
    expect(named([0, 2, 4])).toEqual(["filters 1, 3, 5", "filters 2, 4, 6, 7, 8, 9 …"]);
    expect(named([0, 1, 2, 3, 4, 9])).toEqual(["filters 1, 2, 3, 4, 5, 10", "filters 6–9"]);
  });

  it("have the median of their own signals", () => {
    const values = signalClasses(closed([7, 1, 2, 30, 4, 5, 6, 8, 9, 100]), variant(2, "unshared"));
    // Of 7 and 1 it is 4; of 2, 30, 4, 5, 6, 8, 9 and 100 it is 7.
    expect(values.map(({ value }) => value)).toEqual(["4", "7"]);
  });

  it("have a bound where a probe saw no more than half of them, the widest of theirs", () => {
    const probe = (found: readonly (readonly [number, number])[]) =>
      ({
        ...{ key: "own", seeds: 3, samples: 100 },
        how: "Monte Carlo",
        filters: found.map(([value, below]) => ({ value, below })),
      }) as const;
    const told = (...found: (readonly [number, number])[]) =>
      signalClasses(probe(found), variant(10, "unshared")).map(({ value }) => value);
    const dim = (below: number) => [0, below] as const;
    const seen = (value: number) => [value, 9] as const;
    const half = [seen(1), seen(2), seen(3), seen(4), seen(5)];
    expect(told(...half, dim(0.1), dim(0.1), dim(0.7), dim(0.2), dim(0.1))).toEqual(["below 9"]);
    // Six of ten are seen: the median of 1 to 5 and 6.
    expect(told(...half, seen(6), dim(0.7), dim(0.1), dim(0.1), dim(0.1))).toEqual(["3.5"]);
    expect(told(...Array.from({ length: 10 }, () => dim(0)))).toEqual(["0"]);
  });
});
