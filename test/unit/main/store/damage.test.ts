import { expect, it } from "vitest";
import { StoredDamage } from "../../../../main/store/damage.ts";

it("tells damage once, and to work that meets with it whether it was told before or not", () => {
  const damage = new StoredDamage();
  damage.note("a");
  const met = damage.during(() => {
    damage.note("b");
    damage.note("a");
    return 7;
  });
  expect(met).toEqual({ value: 7, damage: ["b", "a"] });
  damage.note("c");
  expect(met.damage).toEqual(["b", "a"]);
  expect(damage.notes).toEqual(["a", "b", "c"]);
});

it("gives what it met with to nobody once the work has failed", () => {
  const damage = new StoredDamage();
  const failing = (): never => {
    throw new Error("failed");
  };
  expect(() => damage.during(failing)).toThrow("failed");
  damage.note("later");
  expect(damage.during(() => 1)).toEqual({ value: 1, damage: [] });
});

it("leaves out of many rows those that are not intact, or cannot be read, by their names", () => {
  const damage = new StoredDamage();
  const rows = [
    { intact: 1, text: "1" },
    { intact: 0, text: "2" },
    { intact: 1, text: "{" },
    { intact: 1, text: "4" },
  ];
  const read = damage.mapIntact(
    rows,
    ({ text }) => JSON.parse(text) as unknown,
    ({ text }) => `Row ${text}`,
  );
  expect(read).toEqual([1, 4]);
  expect(damage.notes).toEqual([
    "Row 2 is damaged and was left out.",
    "Row { is damaged and was left out.",
  ]);
});
