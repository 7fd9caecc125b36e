import { expect, it } from "vitest";
import { Gate } from "../../../../../main/lab/analysis/gate.ts";

/** A gate, and who has been let in so far. */
function gateOf(room: number) {
  const gate = new Gate(room);
  const inside: string[] = [];
  const enter = (name: string): void => void gate.enter().then(() => inside.push(name));
  /** Lets everybody go on who can. */
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { gate, inside, enter, settle };
}

it("lets in as many as it has room for, and the next one for each that leaves, in their order", async () => {
  const { gate, inside, enter, settle } = gateOf(2);
  for (const name of ["a", "b", "c", "d"]) enter(name);
  await settle();
  expect(inside).toEqual(["a", "b"]);
  gate.leave();
  await settle();
  expect(inside).toEqual(["a", "b", "c"]);
  gate.leave();
  await settle();
  expect(inside).toEqual(["a", "b", "c", "d"]);
  enter("e");
  await settle();
  expect(inside).toHaveLength(4);
});

it("is empty again once all have left, and has no more room for leaving twice", async () => {
  const { gate, inside, enter, settle } = gateOf(1);
  for (const name of ["a", "b"]) {
    enter(name);
    await settle();
    gate.leave();
    gate.leave();
  }
  expect(inside).toEqual(["a", "b"]);
  for (const name of ["c", "d"]) enter(name);
  await settle();
  expect(inside).toEqual(["a", "b", "c"]);
});

it("that is opened lets in all who wait as far as there is room, counting none from before", async () => {
  const { gate, inside, enter, settle } = gateOf(2);
  for (const name of ["a", "b", "c", "d", "e"]) enter(name);
  await settle();
  gate.open();
  await settle();
  expect(inside).toEqual(["a", "b", "c", "d"]);
  gate.leave();
  await settle();
  expect(inside.at(-1)).toBe("e");
});
