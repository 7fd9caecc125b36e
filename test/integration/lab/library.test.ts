import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fillStore } from "../../../scripts/bench/filled-store.ts";
import { sameExperiment, unusedName } from "../../../main/lab/library/same-experiment.ts";
import { libraryQuery } from "../../../shared/api/library-records.ts";
import type { ExperimentsUpdate } from "../../../shared/api/library-records.ts";
import { parseExperiment } from "../../../shared/spec/parse.ts";
import type { Experiment } from "../../../shared/spec/schema.ts";
import { smallSpec, TestLab } from "../support/test-lab.ts";

let test: TestLab;
beforeEach(() => {
  test = new TestLab();
});
afterEach(() => test.close());

const create = (name: string): string =>
  test.lab.experiments.createExperiment(smallSpec({ name })).id;
const specOf = (fields: Readonly<Record<string, unknown>> = {}): Experiment =>
  parseExperiment(smallSpec(fields));

describe("one change to many experiments", () => {
  const update = (...updates: ExperimentsUpdate[]) => test.lab.experiments.library.update(updates);
  const changed = (): unknown[] =>
    test.heard.filter(({ name }) => name === "experiment:changed").map(({ payload }) => payload);

  it("that changes nothing of one is told of none, and needs no undoing", () => {
    const [a, b] = [create("A"), create("B")] as [string, string];
    update({ experimentIds: [a], addTags: ["x"], starred: true });
    test.heard.length = 0;
    expect(update({ experimentIds: [a], addTags: ["x"], starred: true, archived: false })).toEqual(
      [],
    );
    expect(update({ experimentIds: [a], removeTags: ["y"], addTags: [] })).toEqual([]);
    expect(changed()).toEqual([]);
    // Of two, the other one alone.
    expect(update({ experimentIds: [a, b], starred: true })).toEqual([
      { experimentIds: [b], starred: false },
    ]);
    expect(changed()).toMatchObject([{ id: b, starred: true }]);
  });

  it("is told of each experiment once, and undone by what was changed, the last change first", () => {
    const [a, b] = [create("A"), create("B")] as [string, string];
    test.heard.length = 0;
    const undo = update(
      { experimentIds: [a, b], archived: true },
      { experimentIds: [a], addTags: ["x", "x", "y"] },
      { experimentIds: [b], addTags: ["y"], removeTags: ["none"] },
      { experimentIds: [a], addTags: ["z"], removeTags: ["x"] },
    );
    expect(test.lab.experiments.records.get(a)?.tags).toEqual(["y", "z"]);
    expect(changed()).toMatchObject([{ id: a }, { id: b }]);
    expect(undo).toEqual([
      { experimentIds: [a], addTags: ["x"], removeTags: ["z"] },
      { experimentIds: [b], removeTags: ["y"] },
      { experimentIds: [a], removeTags: ["x", "y"] },
      { experimentIds: [b, a], archived: false },
    ]);
  });

  it("of more than a thousand is undone by updates of a thousand at most", () => {
    const ids = Array.from({ length: 1001 }, (_, i) => `e${i}`);
    const { experiments } = test.lab.store;
    const spec = specOf();
    test.lab.store.together(() => {
      for (const id of ids) {
        const own = { id, createdAtMs: 1, spec, name: id, notes: "", tags: [] };
        experiments.insert({ ...own, starred: false, archived: false });
      }
    });
    const undo = [
      ...update({ experimentIds: ids.slice(0, 1000), starred: true }),
      ...update({ experimentIds: ids.slice(1000), starred: true }),
    ];
    expect(undo.map(({ experimentIds }) => experimentIds.length)).toEqual([1000, 1]);
    const all = update(
      ...undo,
      { experimentIds: ids.slice(0, 1000), starred: true },
      {
        experimentIds: ids.slice(1000),
        starred: true,
      },
    );
    expect(all.map(({ experimentIds, starred }) => [experimentIds.length, starred])).toEqual([
      [1000, false],
      [1, false],
      [1000, true],
      [1, true],
    ]);
  });
});

describe("the library", () => {
  it("is read in pages and by ids, in the order that is asked for", () => {
    const ids = ["C", "A", "B"].map(create);
    const query = libraryQuery.parse({ sort: "name", descending: false });
    const { library } = test.lab.experiments;
    const { total, records } = library.page(query, 1, 1);
    expect([total, records.map((record) => record?.name)]).toEqual([3, ["B"]]);
    expect(library.ids(query)).toEqual([ids[1], ids[2], ids[0]]);
  });
});

describe("the same experiment", () => {
  const same = (spec: Experiment, engine?: string) =>
    sameExperiment(test.lab.store, spec, engine)?.id;

  it("is the newest of those that agree in every field, whatever their order", () => {
    create("A");
    const newest = create("A");
    create("B");
    expect(same(specOf({ name: "A" }))).toBe(newest);
    const reordered = Object.fromEntries(
      Object.entries(specOf({ name: "A" })).reverse(),
    ) as unknown as Experiment;
    expect(same(reordered)).toBe(newest);
    expect(same(specOf({ name: "C" }))).toBeUndefined();
    expect(same(specOf({ name: "A", seeds: { count: 3 } }))).toBeUndefined();
  });

  it("is trained by the engine that is asked for, as far as it is trained", () => {
    const id = fillStore(test.lab.store, { variants: 1, seeds: 2, moments: 2 });
    const { spec } = test.lab.store.experiments.get(id)!;
    const [first] = test.runs(id);
    const { name } = test.lab.store.runs.extras(first!.id).provenance!.engine;
    const other = name === "fused" ? "tfjs-node" : "fused";
    for (const engine of [undefined, "auto", name]) expect(same(spec, engine)).toBe(id);
    expect(same(spec, other)).toBeUndefined();
    // One run of two is trained by another engine.
    const { provenance } = test.lab.store.runs.extras(first!.id);
    const engine = { ...provenance!.engine, name: other };
    test.lab.store.together(() =>
      test.lab.store.runs.setProvenance(first!.id, { ...provenance!, engine }),
    );
    expect([same(spec, name), same(spec, other)]).toEqual([undefined, undefined]);
    const planned = create("Planned");
    expect(same(specOf({ name: "Planned" }), other)).toBe(planned);
  });
});

it("finds the first name that is free, counting from two", () => {
  const names = () => unusedName(test.lab.store, "A");
  expect(names()).toBe("A");
  create("A");
  expect(names()).toBe("A (2)");
  create("A (2)");
  create("A (4)");
  expect(names()).toBe("A (3)");
});
