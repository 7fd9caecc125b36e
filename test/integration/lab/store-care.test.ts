import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { StoreCare } from "../../../main/lab/library/store-care.ts";
import { smallSpec, TestLab } from "../support/test-lab.ts";

let test: TestLab;
beforeEach(() => {
  test = new TestLab();
});
afterEach(() => test.close());

const careOf = (bytes: number): StoreCare =>
  new StoreCare({ ...test.lab.store, bytes: () => bytes });

it("reads the whole database while a window waits up to 200 MB of it", () => {
  const small = careOf(200e6);
  expect(small.check()).toEqual(careOf(0).check());
  const large = careOf(200e6 + 1);
  expect(() => large.check()).toThrow(/too large.*use "wslab check"\.$/);
  expect(() => large.repair()).toThrow(/too large.*use "wslab repair"\.$/);
});

it("backs up and restores by whole paths, and writes over nothing", async () => {
  const care = careOf(0);
  const { id } = test.lab.experiments.createExperiment(smallSpec());
  const file = path.join(test.folder, "copy.sqlite");
  expect(await care.backUp(file)).toEqual({ files: [file] });
  await expect(care.backUp(file)).rejects.toThrow(
    `${file} already exists. Give the backup another`,
  );
  const other = path.join(test.folder, "other.sqlite");
  writeFileSync(`${other}.files`, "somebody's");
  await expect(care.backUp(other)).rejects.toThrow(`${other}.files already exists.`);
  expect(existsSync(other)).toBe(false);
  await expect(care.backUp("copy.sqlite")).rejects.toThrow("copy.sqlite is not an absolute path.");
  expect(() => care.restore("copy.sqlite")).toThrow("copy.sqlite is not an absolute path.");

  test.lab.experiments.deleteExperiment(id);
  care.restore(file);
  await test.lab.close();
  const again = new TestLab({ folder: test.folder });
  expect(again.lab.experiments.records.get(id)?.name).toBe("Small");
  await again.close();
});
