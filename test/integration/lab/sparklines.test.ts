import SqliteDatabase from "better-sqlite3";
import { expect, it } from "vitest";
import { TestLab } from "../support/test-lab.ts";

it("a list reads no curves at the next start, unless a sparkline is damaged", async () => {
  const first = new TestLab();
  const id = first.start();
  await first.lab.experiments.training.drained();
  const drawn = first.lab.experiments.records.get(id)!.sparkline;
  expect(drawn.length).toBeGreaterThan(1);
  await first.lab.close();

  const without = new SqliteDatabase(first.lab.store.file);
  without.exec("DELETE FROM series");
  without.close();
  const second = new TestLab({ folder: first.folder });
  expect(second.lab.experiments.records.list()[0]!.sparkline).toEqual(drawn);
  await second.lab.close();

  const damaged = new SqliteDatabase(first.lab.store.file);
  damaged.exec("UPDATE sparklines SET points = replace(points, '1.', '2.')");
  damaged.close();
  const third = new TestLab({ folder: first.folder });
  expect(third.lab.experiments.records.list()[0]!.sparkline).toEqual([]);
  await third.close();
});
