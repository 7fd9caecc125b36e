import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { libraryQuery } from "../../../shared/api/library-records.ts";
import { smallSpec, TestLab } from "../support/test-lab.ts";

let test: TestLab;
beforeEach(() => {
  test = new TestLab();
});
afterEach(() => test.close());

const create = (name: string): string =>
  test.lab.experiments.createExperiment(smallSpec({ name })).id;
const names = (place = "library"): string[] =>
  test.lab.experiments.library
    .page(libraryQuery.parse({ place, sort: "name", descending: false }), 0, 100)
    .records.map((record) => record!.name);

describe("the trash", () => {
  it("takes an experiment out of every list and refuses what would use it, until it is restored", async () => {
    const [kept, gone] = [create("Kept"), create("Gone")];
    const { handlers } = test.lab;
    const runs = test.lab.store.runs.ofExperiment(gone);
    await handlers["experiment:moveToTrash"]({ experimentIds: [gone] });
    expect(names()).toEqual(["Kept"]);
    expect(names("trash")).toEqual(["Gone"]);
    expect(await handlers["experiment:list"]({})).toHaveLength(1);
    expect(await handlers["run:list"]({})).toHaveLength(4);
    expect(await handlers["run:list"]({ experimentId: gone })).toEqual([]);
    for (const use of [
      () => handlers["experiment:get"]({ experimentId: gone }),
      () => handlers["experiment:start"]({ experimentId: gone }),
      () => handlers["experiment:update"]({ experimentId: gone, name: "x" }),
      () => handlers["experiment:moveToTrash"]({ experimentIds: [kept, gone] }),
    ]) {
      expect(use).toThrow("“Gone” is in the trash. Restore it first.");
    }
    expect(names()).toEqual(["Kept"]);
    await handlers["experiment:restoreFromTrash"]({ experimentIds: [gone] });
    expect(names()).toEqual(["Gone", "Kept"]);
    expect(test.lab.store.runs.ofExperiment(gone)).toEqual(runs);
    expect(test.heard.map(({ name }) => name)).toEqual([
      ...["experiment:changed", "experiment:changed"],
      ...["experiment:deleted", "experiment:changed"],
    ]);
  });

  it("is not for what trains or waits", () => {
    const id = create("Waits");
    test.lab.experiments.startExperiment(id);
    expect(() => test.lab.experiments.trash.put([id])).toThrow(/training or waiting/);
    expect(names()).toEqual(["Waits"]);
    test.lab.experiments.cancelExperiment(id);
  });

  it("is emptied of what has been there for 30 days when the lab is opened, and of all when asked to", async () => {
    const [minute, days] = [60_000, 30 * 24 * 3_600_000];
    const [old, recent] = [create("Old"), create("Recent")];
    test.lab.experiments.trash.put([old], Date.now() - days - minute);
    test.lab.experiments.trash.put([recent], Date.now() - days + minute);
    expect(test.lab.emptyTrash()).toEqual({ experiments: 1, studies: 0 });
    expect(names("trash")).toEqual(["Recent"]);
    expect(test.lab.store.runs.ofExperiment(old)).toEqual([]);
    create("Kept");
    expect(await test.lab.handlers["trash:empty"]({})).toEqual({ experiments: 1, studies: 0 });
    expect(names("trash")).toEqual([]);
    expect(names()).toEqual(["Kept"]);
  });

  it("takes a study with its experiments, and gives both back", () => {
    const { studies, store } = test.lab;
    const { data, target, training } = smallSpec();
    const study = {
      format: "wslab/study@1",
      name: "Cells",
      base: { format: "wslab/experiment@1", data, target, training },
      axes: [
        { name: "scale", pointer: "/target/filterScale", low: 0.1, high: 1, steps: 2 },
        { name: "rate", pointer: "/training/learningRate", low: 0.01, high: 0.1, steps: 2 },
      ],
      seeds: { count: 1 },
    };
    const { id } = studies.create(study);
    const experiment = create("Of the study");
    store.together(() => store.studies.addExperiment(id, experiment));
    studies.trash.put(id);
    expect([
      studies.records.list(),
      studies.records.list({ trashed: true }).map(({ name }) => name),
    ]).toEqual([[], ["Cells"]]);
    expect(names("trash")).toEqual(["Of the study"]);
    expect(() => studies.detail(id)).toThrow('"Cells" is in the trash. Restore it first.');
    studies.trash.restore(id);
    expect(studies.records.list().map((one) => one.name)).toEqual(["Cells"]);
    expect(names()).toEqual(["Of the study"]);
    studies.trash.put(id);
    expect(test.lab.emptyTrash(Infinity)).toEqual({ experiments: 0, studies: 1 });
    expect(store.experiments.listAll()).toEqual([]);
  });
});

describe("one change to many experiments", () => {
  it("tags, stars and archives them, and says what undoes just that", async () => {
    const [a, b] = [create("A"), create("B")];
    const update = test.lab.handlers["experiment:updateMany"];
    await update({ updates: [{ experimentIds: [a], addTags: ["x"], starred: true }] });
    const before = test.lab.experiments.records.list();
    const undo = await update({
      updates: [
        { experimentIds: [a, b], addTags: ["x", "y"], starred: true, archived: true },
        { experimentIds: [b], removeTags: ["y"] },
      ],
    });
    const [first, second] = [a, b].map((id) => test.lab.experiments.records.get(id)!);
    expect(first).toMatchObject({ tags: ["x", "y"], starred: true, archived: true });
    expect(second).toMatchObject({ tags: ["x"], starred: true, archived: true });
    await update({ updates: undo });
    expect(test.lab.experiments.records.list()).toEqual(before);
  });

  it("changes nothing where one of them is not there", () => {
    const a = create("A");
    const updates = [{ experimentIds: [a, "nobody"], starred: true }];
    expect(() => test.lab.handlers["experiment:updateMany"]({ updates })).toThrow(/no experiment/);
    expect(test.lab.experiments.records.get(a)?.starred).toBe(false);
  });
});
