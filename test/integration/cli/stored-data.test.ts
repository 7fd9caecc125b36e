import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ResultFile } from "../../../shared/results/result-file.ts";
import { smallSpec, TestLab } from "../support/test-lab.ts";
import { Wslab } from "../support/wslab.ts";

const PAGE = 4096;
const wslab = new Wslab();
let exported: ResultFile;
const data = ["--data", wslab.path("lab")];
const database = wslab.path("lab/lab.sqlite");
const exportSmall = async () =>
  JSON.parse(
    (await wslab.run(["export", "Small", "--format", "json", "--out", "-", ...data])).out,
  ) as ResultFile;

beforeAll(async () => {
  await wslab.build();
  expect((await wslab.run(["run", wslab.file("small.json", smallSpec()), ...data])).code).toBe(0);
  exported = await exportSmall();
}, 60_000);
afterAll(() => wslab.remove());

describe("a database that is damaged", () => {
  it("is checked, repaired beside itself, and replaced by what was saved, with every number", async () => {
    const checked = await wslab.run(["check", ...data]);
    expect([checked.code, checked.err]).toEqual([0, ""]);
    expect(checked.out).toMatch(
      /^1 experiment and 4 runs in .*: everything is as it was written\.\n$/,
    );

    const bytes = readFileSync(database);
    bytes.fill(0xff, 0, PAGE);
    writeFileSync(database, bytes);
    const listed = await wslab.run(["list", ...data]);
    expect([listed.code, listed.out]).toEqual([1, ""]);
    expect(listed.err).toMatch(/is damaged.*"wslab repair".*"wslab restore FILE"/);
    expect((await wslab.run(["check", ...data])).code).toBe(1);

    const repaired = await wslab.run(["repair", ...data]);
    expect(repaired.err).toBe("1 page or row could not be read.\n");
    expect(repaired.code).toBe(1);
    const [saved = "", sentence] = repaired.out.split("\n");
    expect(saved).toBe(`${database}.repaired`);
    expect(sentence).toMatch(/^1 experiment and 4 runs saved\. .*wslab restore "/);
    expect(readFileSync(database).equals(bytes)).toBe(true);

    const restored = await wslab.run(["restore", saved, ...data]);
    expect(restored.code).toBe(0);
    expect(restored.out).toContain(`kept in ${database}.replaced`);
    expect(readFileSync(`${database}.replaced`).equals(bytes)).toBe(true);
    expect(await exportSmall()).toEqual(exported);
    expect((await wslab.run(["check", ...data])).code).toBe(0);
  }, 60_000);

  it("brings back a backup with the data files beside it, into an empty folder too", async () => {
    const rows = Array.from({ length: 300 }, (_, i) =>
      Array.from({ length: 12 }, (_, j) => Math.sin(i * 12 + j).toFixed(4)).join(","),
    );
    wslab.file("inputs.csv", `${rows.join("\n")}\n`);
    const own = { ...smallSpec().data, source: "file", path: "inputs.csv" };
    const spec = wslab.file("own.json", smallSpec({ name: "Own", data: own, seeds: { count: 1 } }));
    expect((await wslab.run(["run", spec, ...data])).code).toBe(0);
    const backup = wslab.path("backup.sqlite");
    const written = await wslab.run(["backup", backup, ...data]);
    expect(written.out).toBe(`${backup}\n${backup}.files\n`);
    const elsewhere = ["--data", wslab.path("elsewhere")];
    const restored = await wslab.run(["restore", backup, ...elsewhere]);
    expect([restored.code, restored.err]).toEqual([0, ""]);
    expect(restored.out).not.toContain("kept in");
    const again = await wslab.run(["run", spec, "--again", ...elsewhere]);
    expect([again.code, (await wslab.run(["list", ...elsewhere])).out]).toEqual([
      0,
      expect.stringMatching(/Own .*2 done[^]*Small .*4 done/),
    ]);
  }, 60_000);

  it("says what cannot be restored, and changes nothing", async () => {
    const before = readFileSync(database);
    const { code, err } = await wslab.run(["restore", wslab.path("small.json"), ...data]);
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/small\.json is not an intact database/),
    ]);
    const missing = await wslab.run(["restore", wslab.path("nowhere"), ...data]);
    expect([missing.code, missing.err]).toEqual([2, expect.stringMatching(/does not exist/)]);
    const nothing = await wslab.run(["repair", "--data", wslab.path("nowhere")]);
    expect([nothing.code, nothing.err]).toEqual([2, expect.stringMatching(/nothing to repair/)]);
    expect(readFileSync(database).equals(before)).toBe(true);
    expect(existsSync(wslab.path("nowhere"))).toBe(false);
  });
});

describe("a lab that is open", () => {
  it("checks, backs up and repairs what it holds, and takes a backup in at its next start", async () => {
    const one = new TestLab();
    const { lab, folder } = one;
    const id = one.start();
    await lab.experiments.training.drained();
    const { handlers } = lab;
    expect(await handlers["store:check"]({})).toEqual({ experiments: 1, runs: 4, problems: [] });
    const file = path.join(folder, "my backup");
    expect(await handlers["store:backUp"]({ file })).toEqual({ files: [file] });
    await expect(handlers["store:backUp"]({ file })).rejects.toThrow(/already exists/);
    await expect(handlers["store:backUp"]({ file: "here" })).rejects.toThrow(
      /not an absolute path/,
    );
    expect(await handlers["store:repair"]({})).toEqual({
      file: `${lab.store.file}.repaired`,
      ...{ experiments: 1, runs: 4, lost: [] },
    });
    lab.experiments.deleteExperiment(id);
    expect(() => handlers["store:restore"]({ file: `${file}-2` })).toThrow(/does not exist/);
    await handlers["store:restore"]({ file });
    const { checks } = await handlers["app:getInfo"]({});
    expect(checks).toContainEqual(expect.objectContaining({ name: "Restoring", ok: true }));
    await lab.close();
    const next = new TestLab({ folder });
    expect(next.statuses(id)).toEqual(["done", "done", "done", "done"]);
    expect((await next.lab.handlers["app:getInfo"]({})).checks).toHaveLength(1);
    expect(existsSync(`${lab.store.file}.replaced`)).toBe(true);
    await next.close();
  });
});
