import { expect, it } from "vitest";
import { packRunState, unpackRunState } from "../../../../main/trainer/run-state.ts";

const state = { numbers: [7, -2147483648, 0.1], values: Float32Array.of(1, -0.5, 3) };

it("comes back from its bytes, wherever in a buffer they start", () => {
  const packed = packRunState(state);
  const shifted = new Uint8Array(packed.length + 3);
  shifted.set(packed, 3);
  expect(unpackRunState(shifted.subarray(3))).toEqual(state);
});

it("is refused where its bytes are cut or say more than they hold", () => {
  const packed = packRunState(state);
  expect(() => unpackRunState(packed.subarray(0, 4))).toThrow(/is incomplete/);
  expect(() => unpackRunState(packed.subarray(0, 20))).toThrow(/is incomplete/);
  const lying = packed.slice();
  lying.set([0x7f, 0xff], 6);
  expect(() => unpackRunState(lying)).toThrow(/is incomplete/);
});
