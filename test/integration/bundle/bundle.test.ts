import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import SqliteDatabase from "better-sqlite3";
import { zipSync, unzipSync } from "fflate";
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reproduceBundle } from "../../../main/lab/bundle/reproduce-bundle.ts";
import type { Reproduction } from "../../../shared/api/reproduction-records.ts";
import { bundleJsonSchema } from "../../../shared/bundle/json-schema.ts";
import { hasOutcome } from "../../../shared/results/run-status.ts";
import type { EngineChoice } from "../../../shared/spec/engines.ts";
import { TestLab, smallSpec } from "../support/test-lab.ts";

/** A lab with one experiment trained on a data file of its own, another on drawn data, and a study. */
let from: TestLab;
let archive: Uint8Array;
let ids: string[];
let studyId: string;

const CSV = Array.from({ length: 40 }, (_, i) =>
  Array.from({ length: 6 }, (_, k) => ((i * 7 + k * 3) % 11) - 5).join(","),
).join("\n");

const STUDY = {
  format: "wslab/study@1",
  name: "Little study",
  base: { ...smallSpec(), format: undefined, name: undefined, axes: undefined, seeds: undefined },
  axes: [{ pointer: "/training/learningRate", values: [0.01, 0.05] }],
  seeds: { count: 1 },
};

beforeAll(async () => {
  from = new TestLab();
  const file = path.join(from.folder, "my data.csv");
  writeFileSync(file, CSV);
  const data = {
    source: "file",
    path: file,
    patches: 3,
    patchSize: 2,
    trainSize: 30,
    testSize: 10,
  };
  ids = [
    from.start(),
    from.start({
      name: "On a file",
      data,
      model: { kind: "patch", head: { kind: "mlp", hidden: [3] } },
      training: { epochs: 2, batchSize: 10 },
    }),
  ];
  studyId = from.lab.studies.create(JSON.parse(JSON.stringify(STUDY))).id;
  from.lab.studies.start(studyId);
  await from.until(() => from.lab.studies.detail(studyId).status === "done");
  await from.lab.experiments.training.drained();
  from.lab.experiments.updateExperiment(ids[0]!, { notes: "Seen.", tags: ["kept"] });
  archive = from.lab.bundles.create({ experimentIds: ids, studyIds: [studyId] }).content;
});
afterAll(() => from.close());

async function inEmptyLab<T>(work: (to: TestLab) => T | Promise<T>): Promise<T> {
  const to = new TestLab();
  try {
    return await work(to);
  } finally {
    await to.close();
  }
}

/** Everything that a lab says of its runs, ids included. */
function told(lab: TestLab, id: string) {
  const { results, store } = lab.lab;
  return lab.runs(id).map((run) => ({
    ...results.runDetail(run.id),
    weights: store.weights.read(run.id),
  }));
}

/** The bundle with some of its files changed, and their hashes made right again unless told. */
function changed(
  change: (files: Record<string, Uint8Array>) => void,
  { hashes = true } = {},
): Uint8Array {
  const files: Record<string, Uint8Array> = unzipSync(archive);
  change(files);
  if (hashes && files["manifest.json"]) {
    const manifest = JSON.parse(new TextDecoder().decode(files["manifest.json"])) as object;
    const listed = Object.entries(files)
      .filter(([name]) => name !== "manifest.json")
      .map(([name, content]) => ({ path: name, bytes: content.length, sha256: sha256(content) }));
    files["manifest.json"] = bytes(JSON.stringify({ ...manifest, files: listed }));
  }
  return zipSync(files);
}
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (content: Uint8Array | undefined): string => new TextDecoder().decode(content);
const sha256 = (content: Uint8Array): string => createHash("sha256").update(content).digest("hex");
const experimentJson = (): string => `experiments/${ids[0]}.json`;
const edited =
  (name: string, edit: (was: string) => string) => (files: Record<string, Uint8Array>) =>
    void (files[name] = bytes(edit(text(files[name]))));

describe("a bundle", () => {
  it("brings experiments, runs, curves, data files and studies to an empty lab as they were", async () => {
    await inEmptyLab((to) => {
      const kept = to.lab.bundles.keep(archive);
      expect(kept.experiments.every(({ isNew }) => isNew)).toBe(true);
      expect(kept.studies).toEqual([{ name: "Little study", isNew: true }]);
      for (const id of ids) {
        expect(told(to, id)).toEqual(told(from, id));
        expect(told(to, id).every(hasOutcome)).toBe(true);
      }
      const learned = told(to, ids[1]!).map(({ weights }) => weights?.map(({ name }) => name));
      const names = ["head.0.weight", "head.0.bias", "head.1.weight", "head.1.bias"];
      expect(learned).toEqual([names, names, names, names]);
      const [study] = to.lab.studies.records.list();
      expect(to.lab.studies.detail(study!.id).runs).toEqual(from.lab.studies.detail(studyId).runs);
      expect(to.lab.experiments.records.get(ids[0]!)).toMatchObject({
        notes: "Seen.",
        tags: ["kept"],
      });
    });
  });

  it("changes nothing when it comes twice, and nothing that was changed since", async () => {
    await inEmptyLab((to) => {
      to.lab.bundles.keep(archive);
      to.lab.experiments.updateExperiment(ids[0]!, { notes: "Mine." });
      const before = ids.map((id) => told(to, id));
      const again = to.lab.bundles.keep(archive);
      expect(again.experiments.map(({ isNew, addedRuns }) => [isNew, addedRuns])).toEqual(
        again.experiments.map(() => [false, 0]),
      );
      expect(again.studies[0]!.isNew).toBe(false);
      expect(ids.map((id) => told(to, id))).toEqual(before);
      expect(to.lab.experiments.records.get(ids[0]!)!.notes).toBe("Mine.");
      expect(to.lab.experiments.records.list()).toHaveLength(again.experiments.length);
    });
  });

  it("keeps an experiment beside another one that has its id", async () => {
    await inEmptyLab((to) => {
      to.lab.bundles.keep(archive);
      const other = changed(
        edited(experimentJson(), (was) => was.replaceAll('"epochs": 3', '"epochs": 4')),
      );
      const { experiments } = to.lab.bundles.keep(other);
      expect(experiments[0]!.id).not.toBe(ids[0]);
      expect(told(to, ids[0]!)).toEqual(told(from, ids[0]!));
      expect(to.lab.bundles.keep(other).experiments[0]).toMatchObject({
        isNew: false,
        addedRuns: 0,
      });
    });
  });

  it("fills in runs that were planned here and had not begun", async () => {
    await inEmptyLab((to) => {
      const empty = changed(
        edited(`experiments/${ids[0]}.runs.jsonl`, () => ""),
        {},
      );
      const cut = (files: Record<string, Uint8Array>) => {
        files[`experiments/${ids[0]}.runs.jsonl`] = bytes("");
        files[`experiments/${ids[0]}.series`] = bytes("");
      };
      expect(() => to.lab.bundles.keep(empty)).toThrow(/series has \d+ bytes, but its runs need 0/);
      to.lab.bundles.keep(changed(cut));
      expect(to.statuses(ids[0]!)).toEqual(Array(4).fill("planned"));
      expect(to.lab.bundles.keep(archive).experiments[0]).toMatchObject({
        isNew: false,
        addedRuns: 4,
      });
      expect(told(to, ids[0]!).map(({ final }) => final)).toEqual(
        told(from, ids[0]!).map(({ final }) => final),
      );
    });
  });

  it("is what its JSON Schema says", () => {
    const { $defs, ...manifest } = bundleJsonSchema();
    const files = unzipSync(archive);
    const ajv = new Ajv2020({ strict: false });
    const check = (schema: object, content: string) => {
      const isValid = ajv.validate(schema, JSON.parse(content));
      expect([isValid, ajv.errors]).toEqual([true, null]);
    };
    check(manifest, text(files["manifest.json"]));
    check($defs.experiment!, text(files[experimentJson()]));
    check($defs.study!, text(files[`studies/${studyId}.json`]));
    for (const id of ids) {
      for (const line of text(files[`experiments/${id}.runs.jsonl`]).trim().split("\n")) {
        check($defs.run!, line);
      }
    }
  });

  it("is carried by calls as base64", async () => {
    await inEmptyLab(async (to) => {
      const file = await from.lab.handlers["bundle:create"]({ experimentIds: ids, studyIds: [] });
      expect(file).toMatchObject({ fileName: "small.wslab", encoding: "base64" });
      await to.lab.handlers["bundle:import"]({ content: file.text });
      expect(told(to, ids[1]!)).toEqual(told(from, ids[1]!));
    });
  });
});

/** Bad bundles, with what is said of each. */
const REFUSED: Readonly<Record<string, readonly [() => Uint8Array, RegExp]>> = {
  "cut in the middle": [() => archive.subarray(0, archive.length >> 1), /not a complete archive/],
  "no zip": [() => bytes("experiment"), /not a complete archive/],
  empty: [() => new Uint8Array(), /not a complete archive/],
  "a zip of something else": [() => zipSync({ "a.txt": bytes("a") }), /no manifest\.json/],
  "of a newer lab": [
    () => changed(edited("manifest.json", (was) => was.replace("bundle@1", "bundle@2"))),
    /wslab\/bundle@2.*Update the lab/,
  ],
  "changed after it was written": [
    () =>
      changed(
        edited(experimentJson(), (was) => was.replace("Small", "Large")),
        { hashes: false },
      ),
    /SHA-256 differs/,
  ],
  "with a file that the manifest does not name": [
    () => changed((files) => void (files["more.txt"] = bytes("x")), { hashes: false }),
    /more\.txt is not in manifest/,
  ],
  "without a file that the manifest names": [
    () =>
      changed((files) => void Reflect.deleteProperty(files, experimentJson()), { hashes: false }),
    /is missing from the archive/,
  ],
  "with a path that climbs": [
    () => changed((files) => void (files["../../outside.txt"] = bytes("x"))),
    /outside\.txt" is not a plain file name/,
  ],
  "with a whole path": [
    () => changed((files) => void (files["/etc/outside"] = bytes("x"))),
    /not a plain file name/,
  ],
  "with a path of Windows that climbs": [
    () => changed((files) => void (files["data\\..\\..\\x"] = bytes("x"))),
    /not a plain file name/,
  ],
  "with a link": [
    () => zipSync({ "data/x": [bytes("/etc/passwd"), { os: 3, attrs: 0o120777 << 16 }] }),
    /is a link or a device/,
  ],
  "that names a data file outside of it": [
    () =>
      changed((files) => {
        const name = `experiments/${ids[1]}.json`;
        files[name] = bytes(text(files[name]).replace(/kept:[0-9a-f]{64}\/[^"]*/, "/etc/passwd"));
      }),
    /names the data file "\/etc\/passwd", which it does not contain/,
  ],
  "with a data file whose name climbs": [
    () =>
      changed((files) => {
        const [name] = Object.keys(files).filter((one) => one.startsWith("data/"));
        const spec = `experiments/${ids[1]}.json`;
        files[spec] = bytes(text(files[spec]).replace("my data.csv", ".."));
        files[name!.replace("my data.csv", "..")] = files[name!]!;
        Reflect.deleteProperty(files, name!);
      }),
    /not a plain file name/,
  ],
  "with runs that its experiment does not have": [
    () =>
      changed(
        edited(`experiments/${ids[0]}.runs.jsonl`, (was) => was.replace('"seed":1', '"seed":99')),
      ),
    /seed 99 is not a run of its experiment/,
  ],
  "with a curve that is no curve": [
    () =>
      changed((files) => {
        const name = `experiments/${ids[0]}.series`;
        files[name] = files[name]!.map(() => 7);
      }),
    /line 1: its curve cannot be read/,
  ],
  "with fewer weights than its runs name": [
    () =>
      changed((files) => {
        const name = `experiments/${ids[1]}.weights`;
        files[name] = files[name]!.subarray(4);
      }),
    /line 4: its weights are more than the archive has/,
  ],
  "with more weights than its runs name": [
    () => changed((files) => void (files[`experiments/${ids[0]}.weights`] = bytes("1234"))),
    /weights has 4 bytes, but its runs need 0/,
  ],
  "with a bad experiment": [
    () => changed(edited(experimentJson(), (was) => was.replace('"batchSize"', '"batchsize"'))),
    /experiments\/.*batchsize.*batchSize/,
  ],
  "that unpacks without end": [
    () => zipSync({ "data/x": new Uint8Array(20_000_000) }, { level: 1 }),
    /would unpack to 20 MB/,
  ],
};

describe("a bundle of what is damaged", () => {
  it("is refused however often it is asked for, naming the run and what to do", async () => {
    const lab = new TestLab();
    const ids = [lab.start(), lab.start()];
    await lab.lab.experiments.training.drained();
    const damaged = ids.map((id) => lab.runs(id)[1]!.id);
    const database = new SqliteDatabase(lab.lab.store.file);
    const damage = [
      "UPDATE series SET checksum = checksum + 1 WHERE run_id = ?",
      "UPDATE runs SET seed = 7 WHERE id = ?",
    ];
    damage.forEach((sql, i) => database.prepare(sql).run(damaged[i]));
    database.close();
    const named = [
      `Measurements of run ${damaged[0]} are damaged`,
      `Run ${damaged[1]} of experiment ${ids[1]} is damaged`,
    ];
    for (const i of [0, 1, 0, 1]) {
      const ask = (): unknown => lab.lab.bundles.create({ experimentIds: [ids[i]!], studyIds: [] });
      expect(ask).toThrow(
        new RegExp(`^${named[i]} and (was|were) left out. Train the run again, or leave its`),
      );
    }
    await lab.close();
  });
});

describe("a bundle is refused that is", () => {
  let to: TestLab;
  beforeAll(() => void (to = new TestLab()));
  afterAll(() => to.close());

  it.each(Object.keys(REFUSED))("%s, and leaves nothing behind", (name) => {
    const [make, why] = REFUSED[name]!;
    const before = readdirSync(to.folder);
    expect(() => to.lab.bundles.keep(make())).toThrow(why);
    expect(to.lab.experiments.records.list()).toEqual([]);
    expect(to.lab.studies.records.list()).toEqual([]);
    expect(readdirSync(to.folder)).toEqual(before);
  });
});

describe("reproducing a bundle", () => {
  const again = (content: Uint8Array, engine?: EngineChoice): Promise<Reproduction> =>
    reproduceBundle(content, {
      engine,
      openLab: (folder, own) => new TestLab({ folder, engine: own }).lab,
      train: async (lab, { start }) => {
        start();
        await lab.experiments.training.drained();
      },
    });

  it("comes to the same numbers to the last bit on the engine that trained it", async () => {
    const { verdict, runs, withoutOutcome } = await again(archive);
    expect(runs.map((run) => run.where)).toEqual(runs.map(() => undefined));
    expect([verdict, runs.length, withoutOutcome]).toEqual(["exact", 10, 0]);
  });

  it("comes within tolerance on another engine, and says which trained then and now", async () => {
    const { verdict, runs } = await again(archive, "fused");
    expect(verdict).toBe("within-tolerance");
    const [first] = runs;
    expect(first!.engines[0]).toMatch(/^tfjs-node /);
    expect(first!.engines[1]).toMatch(/^fused /);
    expect(Math.max(...runs.map(({ deviation }) => deviation))).toBeLessThan(2e-4);
  });

  it("is asked of the lab by experiment, which says how far it is, and can be cancelled", async () => {
    const [experimentId = ""] = ids;
    const { handlers } = from.lab;
    const { verdict, runs } = await handlers["experiment:reproduce"]({ experimentId });
    expect([verdict, runs.length]).toEqual(["exact", 4]);
    const told = from.heard.filter(({ name }) => name === "reproduction:progress");
    expect(told.map(({ payload }) => payload)).toEqual(
      [0, 1, 2, 3, 4].map((ended) => ({ experimentId, ended, total: 4 })),
    );
    const cancelled = handlers["experiment:reproduce"]({ experimentId });
    await expect(handlers["experiment:reproduce"]({ experimentId })).rejects.toThrow(/already/);
    handlers["experiment:cancelReproducing"]({ experimentId });
    await expect(cancelled).rejects.toThrow("Reproducing was cancelled.");
    expect(from.runs(experimentId).every(hasOutcome)).toBe(true);
  });

  it("says where it differs from what was written down", async () => {
    const other = changed(
      edited(experimentJson(), (was) =>
        was.replace('"learningRate": 0.05', '"learningRate": 0.06'),
      ),
    );
    const { verdict, runs } = await again(other);
    const apart = runs.filter((run) => run.verdict === "different");
    expect([verdict, apart.length]).toEqual(["different", 4]);
    expect(apart[0]!.where).toMatch(/^train_loss at step \d+: was [\d.]+, is [\d.]+$/);
  });
});
